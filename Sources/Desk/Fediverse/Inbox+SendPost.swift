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
        guard let row else { return nil }
        let post = try Self.storedPost(row)
        if let moved = try successor(of: post.actor, tx), let handle = Handle(moved.handle) {
            return PostRoute(
                to: Addressee(id: moved.id, handle: handle, url: moved.url), answers: post.uri,
                visibility: post.visibility, isGone: false, blocksUs: false)
        }
        guard let handle = Handle(try row("handle")) else { return nil }
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
        if let answered: String = try row("answered"),
            let actor = try successor(of: answered, at: row("published_at"), tx) ?? knownActor(answered, tx),
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
        return post
    }

    /// Whether there is a post of ours that only some may read, under its address.
    public func isPostForSome(_ message: ID<Message>) async throws -> Bool {
        try await database.read { tx in
            guard let post = try ownPost(message, tx) else { return false }
            return post.words.visibility > .unlisted
        }
    }

    /// When a post of ours that everybody could read was taken back; nil for any other.
    public func publicPostWithdrawnAt(_ message: ID<Message>) async throws -> Instant? {
        try await database.read { tx in
            try tx.value(
                """
                SELECT p.deleted_at FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
                WHERE p.message_id = \(message) AND m.kind = 'answer' AND p.visibility IN ('public', 'unlisted')
                    AND p.deleted_at IS NOT NULL
                UNION ALL SELECT withdrawn_at FROM account_posts
                    WHERE id = \(message) AND state = 'withdrawn' AND visibility IN ('public', 'unlisted') LIMIT 1
                """)
        }
    }

    /// The same for one of whom it is proven who it is: who it is addressed to, or who follows the account when it is for
    /// followers; nil for everybody else.
    public func post(_ message: ID<Message>, for reader: String) async throws -> OutgoingPost? {
        try await database.read { tx in
            guard let post = try shownPost(message, tx) else { return nil }
            if post.words.visibility <= .unlisted || post.words.people.contains(where: { $0.id == reader }) {
                return post
            }
            guard post.words.visibility == .followers,
                let channel = fediverse.addresses.channel(ofActor: post.author),
                try tx.row(
                    "SELECT 1 FROM fediverse_followers WHERE channel_id = \(channel) AND actor = \(reader)") != nil
            else { return nil }
            return post
        }
    }

    /// A post of an account that others may see, with how far it came.
    private func shownPost(_ message: ID<Message>, _ tx: Transaction) throws -> OutgoingPost? {
        guard var post = try ownPost(message, tx), let channel = fediverse.addresses.channel(ofActor: post.author),
            try fediverse.find("c.id = \(channel) AND c.state IN ('active', 'parked')", tx).first != nil
        else { return nil }
        post.reach = try reach(of: message, tx)
        return post
    }

    /// A post of ours that everybody may read, under its address; nil for any other.
    public func publicPost(_ message: ID<Message>) async throws -> OutgoingPost? {
        try await database.read { tx in
            guard let post = try shownPost(message, tx), post.words.visibility <= .unlisted else { return nil }
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
