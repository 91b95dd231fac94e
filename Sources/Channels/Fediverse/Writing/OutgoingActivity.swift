import Values

/// What one of our accounts did, as it goes to other servers. The actor is always an id: some software fails on an
/// embedded one (Threads).
public struct OutgoingActivity: Sendable, Equatable {
    public let id: String
    /// Without its context.
    let object: OrderedJSON
    private let context: OrderedJSON

    /// Standing alone, as it is sent and signed, and served under its id.
    public var bytes: [UInt8] { object.withContext(context).bytes }

    private init(
        _ type: String, id: String, actor: String, object: OrderedJSON, target: String? = nil,
        addressing: Addressing? = nil, published: Instant? = nil, context: OrderedJSON = LinkedDataContext.plain
    ) {
        (self.id, self.context) = (id, context)
        self.object = .members([
            "id": .string(id),
            "type": .string(type),
            "actor": .string(actor),
            "published": published.map { .string($0.iso8601) },
            "to": addressing.map { .strings($0.to) },
            "cc": addressing.flatMap { $0.cc.isEmpty ? nil : .strings($0.cc) },
            "object": object,
            "target": target.map(OrderedJSON.string),
        ])
    }

    public static func create(id: String, _ post: OutgoingPost) -> OutgoingActivity {
        OutgoingActivity(
            "Create", id: id, actor: post.author, object: post.object, addressing: post.words.addressing,
            published: post.published, context: LinkedDataContext.post)
    }

    /// - Parameter id: another for each change.
    public static func update(id: String, _ post: OutgoingPost) -> OutgoingActivity {
        OutgoingActivity(
            "Update", id: id, actor: post.author, object: post.object, addressing: post.words.addressing,
            published: post.updated ?? post.published, context: LinkedDataContext.post)
    }

    /// After a change of name, picture, texts or key.
    /// - Parameter id: another for each change.
    public static func update(id: String, _ account: ActorDocument, at: Instant) -> OutgoingActivity {
        OutgoingActivity(
            "Update", id: id, actor: account.addresses.id, object: account.object,
            addressing: Addressing(to: [Addressing.everyone], cc: [account.addresses.followers]), published: at,
            context: LinkedDataContext.actor)
    }

    /// Takes a post back, with those who got it.
    public static func delete(id: String, post: String, by actor: String, addressing: Addressing, at: Instant)
        -> OutgoingActivity
    {
        OutgoingActivity(
            "Delete", id: id, actor: actor, object: tombstone(post, at: nil), addressing: addressing, published: at)
    }

    /// What stands under the id of a post that was taken back; to be served with status 410 (ActivityPub §6.4).
    public static func tombstone(of post: String, at: Instant) -> [UInt8] {
        tombstone(post, at: at).withContext(LinkedDataContext.plain).bytes
    }

    private static func tombstone(_ post: String, at: Instant?) -> OrderedJSON {
        .members([
            "id": .string(post), "type": .string("Tombstone"), "deleted": at.map { .string($0.iso8601) },
        ])
    }

    /// Puts a post on top of the profile, or takes it from there: added to `featured` and removed (ActivityPub §6.5, §6.6).
    public static func pin(id: String, post: String, isPinned: Bool, by account: AccountAddresses, at: Instant)
        -> OutgoingActivity
    {
        OutgoingActivity(
            isPinned ? "Add" : "Remove", id: id, actor: account.id, object: .string(post), target: account.featured,
            addressing: Addressing(to: [Addressing.everyone], cc: [account.followers]), published: at)
    }

    public static func follow(id: String, _ followed: String, by actor: String) -> OutgoingActivity {
        OutgoingActivity(
            "Follow", id: id, actor: actor, object: .string(followed), addressing: Addressing(to: [followed], cc: []))
    }

    /// - Parameter follow: the request, as it came.
    public static func accept(id: String, _ follow: Activity, by actor: String) -> OutgoingActivity {
        answer("Accept", id: id, follow, by: actor)
    }

    /// Also takes back an earlier Accept, which removes the follower.
    /// - Parameter follow: the request, as it came.
    public static func reject(id: String, _ follow: Activity, by actor: String) -> OutgoingActivity {
        answer("Reject", id: id, follow, by: actor)
    }

    /// The request goes back with it: some software finds it by its id, other by who and whom.
    private static func answer(_ type: String, id: String, _ follow: Activity, by actor: String) -> OutgoingActivity {
        let request = OrderedJSON.members([
            "id": follow.id.map(OrderedJSON.string), "type": .string("Follow"), "actor": .string(follow.actor),
            "object": .string(actor),
        ])
        return OutgoingActivity(
            type, id: id, actor: actor, object: request, addressing: Addressing(to: [follow.actor], cc: []))
    }

    /// Takes back something that we did: a Follow, an Announce.
    public static func undo(id: String, _ done: OutgoingActivity, by actor: String, addressing: Addressing)
        -> OutgoingActivity
    {
        OutgoingActivity("Undo", id: id, actor: actor, object: done.object, addressing: addressing)
    }

    /// Passes on a post of someone else. Only of a public or unlisted one.
    /// - Parameter author: of the post; is told of it.
    public static func announce(
        id: String, post: String, of author: String, by actor: String, followers: String, at: Instant
    ) -> OutgoingActivity {
        OutgoingActivity(
            "Announce", id: id, actor: actor, object: .string(post),
            addressing: Addressing(to: [Addressing.everyone], cc: [followers, author]), published: at)
    }
}
