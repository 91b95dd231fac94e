/// What a colleague just did, said on the page that follows, with a way back where there is one.
enum ConversationAct: Sendable, Equatable {
    case claimed, letGo, handedOver, noted
    /// The tag's id, to take it off again.
    case tagged(id: String)
    /// The tag's name, to put it back.
    case untagged(name: String)
    case answered, answeredAndClosed, closed, reopened, rePromised, acknowledged, draftSaved, erased
    /// Of an answer in the fediverse.
    case answerChanged, answerWithdrawn
    /// Of a conversation elsewhere: begun now, or here already.
    case tookPart, alreadyHere

    /// Query items for the redirect after the act: `gedaan` and, for tags, `om`.
    var query: [(String, String?)] {
        switch self {
        case .tagged(let id): [("gedaan", word), ("om", id)]
        case .untagged(let name): [("gedaan", word), ("om", name)]
        default: [("gedaan", word)]
        }
    }

    init?(query: (String) -> String?) {
        switch query("gedaan") {
        case "label": self = .tagged(id: query("om") ?? "")
        case "label-weg": self = .untagged(name: query("om") ?? "")
        case let word:
            guard let act = Self.plain.first(where: { $0.word == word }) else { return nil }
            self = act
        }
    }

    /// The act that undoes this one: its place under the conversation and its fields.
    var undo: (action: String, fields: [(name: String, value: String)])? {
        switch self {
        case .claimed: ("loslaten", [])
        case .letGo: ("pakken", [])
        case .tagged(let id): id.isEmpty ? nil : ("label-weg", [("label", id)])
        case .untagged(let name): name.isEmpty ? nil : ("label", [("naam", name)])
        case .answeredAndClosed, .closed: ("heropenen", [])
        // Closing what waits for an answer asks a reason, so it is no undo.
        case .reopened: nil
        default: nil
        }
    }

    private static let plain: [ConversationAct] = [
        .claimed, .letGo, .handedOver, .noted, .answered, .answeredAndClosed, .closed, .reopened, .rePromised,
        .acknowledged, .draftSaved, .erased, .answerChanged, .answerWithdrawn, .tookPart, .alreadyHere,
    ]

    private var word: String {
        switch self {
        case .claimed: "gepakt"
        case .letGo: "losgelaten"
        case .handedOver: "overgedragen"
        case .noted: "notitie"
        case .tagged: "label"
        case .untagged: "label-weg"
        case .answered: "antwoord"
        case .answeredAndClosed: "antwoord-gesloten"
        case .closed: "gesloten"
        case .reopened: "heropend"
        case .rePromised: "nieuwe-termijn"
        case .acknowledged: "bevestigd"
        case .draftSaved: "concept"
        case .erased: "gewist"
        case .answerChanged: "antwoord-gewijzigd"
        case .answerWithdrawn: "antwoord-ingetrokken"
        case .tookPart: "meegedaan"
        case .alreadyHere: "al-hier"
        }
    }
}
