/// Who may see a post, from all to fewest. ActivityPub has no such field; it follows from who is addressed.
public enum Visibility: String, Sendable, Codable, CaseIterable, Comparable {
    /// Everyone; shown in lists of new posts.
    case `public`
    /// Everyone who has the address; not shown in lists of new posts.
    case unlisted
    /// Who follows the author, and who is mentioned.
    case followers
    /// Who is mentioned, and nobody else. Not encrypted: the administrators of both servers can read it.
    case direct

    private var narrowness: Int {
        switch self {
        case .public: 0
        case .unlisted: 1
        case .followers: 2
        case .direct: 3
        }
    }

    /// Wider is less.
    public static func < (one: Visibility, other: Visibility) -> Bool { one.narrowness < other.narrowness }

    /// The most private of these; direct when there is none.
    public static func narrowest(of all: some Sequence<Visibility>) -> Visibility { all.max() ?? .direct }

    /// Whether a post with this visibility may be answered with that one: as wide, or narrower.
    public func mayAnswer(with answer: Visibility) -> Bool { answer >= self }

    /// All that an answer may have, the widest first.
    public var answers: [Visibility] { Self.allCases.filter(mayAnswer) }
}

/// Who an activity or a post is for (ActivityPub §5.6 and §6.1).
public struct Addressing: Sendable, Equatable {
    public static let everyone = "https://www.w3.org/ns/activitystreams#Public"

    /// Ids of actors and collections, and `everyone` in this form, however it was written.
    public var to: [String]
    public var cc: [String]
    /// Not told to others; a server should never send it (ActivityPub §6).
    public var hidden: [String]

    public init(to: [String], cc: [String], hidden: [String] = []) {
        (self.to, self.cc, self.hidden) = (to, cc, hidden)
    }

    public init(_ json: ActivityJSON) {
        func read(_ name: String) -> [String] {
            json.list(name).prefix(ActivityLimits.addressees).compactMap { addressee in
                addressee.string.map(Self.isEveryone) ?? false ? Self.everyone : addressee.id
            }
        }
        to = read("to")
        // `audience` names groups; who is in it is addressed, not more.
        cc = read("cc") + read("audience")
        hidden = read("bto") + read("bcc")
    }

    /// Processors of JSON-LD may shorten it (ActivityPub §5.6).
    private static func isEveryone(_ text: String) -> Bool {
        text == everyone || text == "as:Public" || text == "Public"
    }

    public var all: [String] { to + cc + hidden }
    public var isEmpty: Bool { to.isEmpty && cc.isEmpty && hidden.isEmpty }
    public func names(_ id: String) -> Bool { to.contains(id) || cc.contains(id) || hidden.contains(id) }

    /// What it comes to.
    /// - Parameter followers: the id of the author's collection of followers; without it a post for followers cannot be
    ///   told from one for a few. What is unknown is taken for the most private.
    public func visibility(followers: String?) -> Visibility {
        if to.contains(Self.everyone) { return .public }
        if cc.contains(Self.everyone) { return .unlisted }
        if let followers, names(followers) { return .followers }
        return .direct
    }
}
