import Values

/// Something that an actor of another server did (ActivityStreams 2.0 vocabulary §3.1), as it was sent. What it says of
/// others is a claim: `Activity+Trust.swift` tells what may be believed.
public struct Activity: Sendable, Equatable {
    public enum Kind: Sendable, Hashable {
        case create, update, delete, follow, undo, accept, reject, like, emojiReact, announce, flag, move, block, add
        case remove
        /// To be ignored safely.
        case other(String)

        init(_ name: String) {
            self = Self.known[name] ?? .other(name)
        }

        private static let known: [String: Kind] = [
            "Create": .create, "Update": .update, "Delete": .delete, "Follow": .follow, "Undo": .undo,
            "Accept": .accept, "Reject": .reject, "Like": .like, "EmojiReact": .emojiReact, "Announce": .announce,
            "Flag": .flag, "Move": .move, "Block": .block, "Add": .add, "Remove": .remove,
        ]
    }

    public let kind: Kind
    /// nil where the server gave none, as some do with Accept.
    public let id: String?
    /// The id of who did it. Of several the first.
    public let actor: String
    /// What it was done to, as it stands there: an id, an object, or a list of them.
    public let object: ActivityJSON?
    /// The other thing it was done with: where an account moved to, the collection that was added to.
    public let target: String?
    public let addressing: Addressing
    public let published: Instant?
    /// The server says itself that it is meant for those mentioned only (Pleroma, Akkoma).
    public let saysDirect: Bool
    /// The sign of a reaction: EmojiReact, or a Like with a content (FEP-c0e0; Misskey).
    public let reaction: String?

    /// - Throws: `ActivityFault`
    public init(_ json: ActivityJSON) throws(ActivityFault) {
        guard let type = json.types.first else { throw .withoutType }
        guard let actor = json["actor"]?.id else { throw .withoutActor }
        (kind, self.actor) = (Kind(type), actor)
        id = json.isObject ? json.id : nil
        object = json["object"]
        target = json["target"]?.id
        addressing = Addressing(json)
        published = json["published"]?.moment
        saysDirect = json["directMessage"]?.bool ?? false
        reaction =
            kind == .like || kind == .emojiReact
            ? json.line("content", atMost: 100) ?? json.line("_misskey_reaction", atMost: 100) : nil
    }

    /// - Throws: `ActivityFault`
    public static func read(_ bytes: [UInt8], limits: ActivityLimits = .standard) throws(ActivityFault) -> Activity {
        try Activity(ActivityJSON.read(bytes, limits: limits))
    }

    /// The id of what it was done to; of several the first.
    public var objectID: String? { object?.id }

    /// What it was done to, when that came along and is more than its id.
    public var embedded: ActivityJSON? {
        guard let first = object?.list.first, !first.types.isEmpty else { return nil }
        return first
    }

    /// The activity that this one is about: what is undone, accepted or rejected, or what a group passes on (Lemmy).
    public var embeddedActivity: Activity? { embedded.flatMap { try? Activity($0) } }

    /// Whether an account says that it is gone. Such messages go to every server that a server ever heard of, so they
    /// are dropped for unknown actors before any key is fetched (webcare.md §3d and §3h).
    public var isDeleteOfActor: Bool { isDelete(of: actor) }

    public func isDelete(of id: String) -> Bool { kind == .delete && objectID == id }
}
