import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Where an answer in a conversation of the fediverse goes: to who wrote last, no wider than they wrote.
    func postRoute(_ conversation: ID<Conversation>, _ tx: Transaction) throws -> PostRoute? {
        let row = try tx.row(
            """
            SELECT p.*, a.handle, a.url AS profile, a.gone_at, a.blocks_us_at FROM fediverse_posts p
            JOIN messages m ON m.id = p.message_id JOIN fediverse_actors a ON a.uri = p.actor
            WHERE p.conversation_id = \(conversation) AND m.kind = 'question' ORDER BY m.seq DESC LIMIT 1
            """)
        guard let row, let handle = Handle(try row("handle")) else { return nil }
        let post = try Self.storedPost(row)
        return PostRoute(
            to: Addressee(id: post.actor, handle: handle, url: try row("profile")), answers: post.uri,
            visibility: post.visibility, isGone: try row("gone_at") as Instant? != nil,
            blocksUs: try row("blocks_us_at") as Instant? != nil)
    }

    /// Our answer as a post, kept beside the message from the moment that it is given.
    func keepPost(
        _ message: ID<Message>, in place: ListPlace, at now: Instant, _ tx: Transaction
    ) throws {
        guard let route = try postRoute(place.id, tx) else { return }
        let uri = fediverse.addresses.post(message)
        try tx.run(
            """
            INSERT INTO fediverse_posts (uri, channel_id, actor, message_id, conversation_id, visibility, in_reply_to, url,
                published_at)
            VALUES (\(uri), \(place.channel), \(fediverse.addresses.actor(place.channel)), \(message), \(place.id),
                \(route.visibility.rawValue), \(route.answers), \(uri), \(now))
            """)
    }

    /// The activity that carries an answer; nil when there is nobody to send it to.
    func postDelivery(_ message: ID<Message>, _ tx: Transaction) throws -> OutgoingPostDelivery? {
        guard let post = try ownPost(message, tx), let person = post.words.people.first,
            let actor = try knownActor(person.id, tx)
        else { return nil }
        let channel: ID<Channel>? = try tx.value(
            "SELECT channel_id FROM fediverse_posts WHERE message_id = \(message)")
        guard let channel else { return nil }
        let create = OutgoingActivity.create(id: "\(post.id)#create", post)
        return OutgoingPostDelivery(inbox: actor.inbox, bytes: create.bytes, channel: channel)
    }

    /// A post of ours as others read it.
    func ownPost(_ message: ID<Message>, _ tx: Transaction) throws -> OutgoingPost? {
        let row = try tx.row(
            """
            SELECT p.*, m.body, c.language, r.actor AS answered FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
            JOIN conversations c ON c.id = p.conversation_id LEFT JOIN fediverse_posts r ON r.uri = p.in_reply_to
            WHERE p.message_id = \(message) AND m.kind = 'answer' AND p.deleted_at IS NULL
            """)
        guard let row else { return try accountPost(message, tx) }
        let stored = try Self.storedPost(row)
        var people: [Addressee] = []
        if let answered: String = try row("answered"), let actor = try knownActor(answered, tx),
            let handle = Handle(actor.handle)
        {
            people = [Addressee(id: actor.id, handle: handle, url: actor.url)]
        }
        let words = AddressedText(
            try row("body"), to: people, as: stored.visibility, followers: "\(stored.actor)/followers", hashtagRoot: nil
        )
        var post = OutgoingPost(
            id: stored.uri, url: stored.uri, author: stored.actor, words: words,
            language: (try row("language") as Language).rawValue, published: try row("published_at"))
        post.inReplyTo = try row("in_reply_to")
        post.updated = try row("updated_at")
        let id = message.description
        post.attachments = try Pictures.shown(with: [id], site: site, tx)[id]?.map(\.attachment) ?? []
        return post
    }

    /// A post of ours that everybody may read, under its address; nil for any other.
    public func publicPost(_ message: ID<Message>) async throws -> OutgoingPost? {
        try await database.read { tx in
            guard let post = try ownPost(message, tx), post.words.visibility <= .unlisted,
                let channel = fediverse.addresses.channel(ofActor: post.author),
                try fediverse.find("c.id = \(channel) AND c.state IN ('active', 'parked')", tx).first != nil
            else { return nil }
            return post
        }
    }
}

/// An answer on its way to an inbox, without the key that signs it.
struct OutgoingPostDelivery {
    let inbox: String
    let bytes: [UInt8]
    /// The account that it comes from.
    let channel: ID<Channel>
}

/// The way that an answer in the fediverse goes.
public struct PostRoute: Sendable, Equatable {
    public let to: Addressee
    /// The address of the post that is answered.
    public let answers: String
    /// As wide as what is answered, never wider.
    public let visibility: Visibility
    /// The account does not exist any more.
    public let isGone: Bool
    public let blocksUs: Bool
}
