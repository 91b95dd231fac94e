/// Somebody whom a post is written to.
public struct Addressee: Sendable, Hashable {
    /// The id of the actor.
    public let id: String
    /// As their own server has it, found with WebFinger.
    public let handle: Handle
    /// The page for people.
    public let url: String

    public init(id: String, handle: Handle, url: String) { (self.id, self.handle, self.url) = (id, handle, url) }
}

/// By which words in a text somebody is meant.
struct AddresseeNames: Sendable {
    private var byName: [String: Addressee] = [:]

    init(_ people: [Addressee]) {
        var users: [String: Int] = [:]
        for person in people { users[person.handle.user.lowercased(), default: 0] += 1 }
        for person in people {
            let user = person.handle.user.lowercased()
            byName["@\(person.handle.key)"] = person
            if users[user] == 1 { byName["@\(user)"] = person }
        }
    }

    var isEmpty: Bool { byName.isEmpty }

    /// - Parameter written: `@user@host`, or `@user` when only one has that name.
    func find(_ written: String) -> Addressee? { byName[written.lowercased()] }
}

/// A text together with whom it is for. Mention tags, handles in the text and addressing are made here and nowhere
/// else, from one list: a server notifies only when they agree (webcare.md §3e).
public struct AddressedText: Sendable, Equatable {
    /// With a handle of everyone who is addressed.
    public let text: String
    public let html: String
    public let visibility: Visibility
    public let people: [Addressee]
    public let addressing: Addressing
    /// Without the sign, each once, in order.
    public let hashtags: [String]
    private let hashtagRoot: String?

    /// People who are named in the text without being addressees stay words: in a direct message a mention would let
    /// them in (Misskey).
    /// - Parameters:
    ///   - people: who is written to; whose handle is not in the text gets it in front.
    ///   - followers: the id of the author's own collection of followers.
    ///   - hashtagRoot: what the address of a page about a hashtag begins with; nil leaves hashtags as words.
    public init(
        _ text: String, to people: [Addressee], as visibility: Visibility, followers: String, hashtagRoot: String?
    ) {
        var known: Set<String> = []
        let people = people.filter { known.insert($0.id).inserted }
        let names = AddresseeNames(people)
        let body = CleanText.body(text)
        let found = Self.found(in: body, names, withHashtags: hashtagRoot != nil)
        let missing = people.filter { !found.people.contains($0.id) }.map(\.handle.description)
        self.text = (missing + [body]).joined(separator: " ")
        html = ParagraphHTML.paragraphs(of: self.text, people: names, hashtagRoot: hashtagRoot)
        (self.visibility, self.people, hashtags) = (visibility, people, found.hashtags)
        self.hashtagRoot = hashtagRoot
        addressing = Self.addressing(visibility, people.map(\.id), followers: followers)
    }

    private static func found(in text: String, _ names: AddresseeNames, withHashtags: Bool)
        -> (people: Set<String>, hashtags: [String])
    {
        var (people, hashtags, known): (Set<String>, [String], Set<String>) = ([], [], [])
        for piece in ParagraphHTML.lines(of: text).joined().flatMap({
            PostLine($0, people: names, withHashtags: withHashtags).pieces
        }) {
            switch piece {
            case .mention(let person): people.insert(person.id)
            case .hashtag(let name): if known.insert(name.lowercased()).inserted { hashtags.append(name) }
            default: break
            }
        }
        return (people, hashtags)
    }

    private static func addressing(_ visibility: Visibility, _ people: [String], followers: String) -> Addressing {
        switch visibility {
        case .public: Addressing(to: [Addressing.everyone], cc: [followers] + people)
        case .unlisted: Addressing(to: [followers], cc: [Addressing.everyone] + people)
        case .followers: Addressing(to: [followers], cc: people)
        case .direct: Addressing(to: people, cc: [])
        }
    }

    /// Mentions with the full handle, then hashtags.
    var tags: [OrderedJSON] {
        people.map { person in
            .members([
                "type": .string("Mention"), "href": .string(person.id), "name": .string(person.handle.description),
            ])
        }
            + hashtags.map { name in
                .members([
                    "type": .string("Hashtag"),
                    "href": .string(ParagraphHTML.hashtagAddress(name, root: hashtagRoot ?? "")),
                    "name": .string("#\(name)"),
                ])
            }
    }
}
