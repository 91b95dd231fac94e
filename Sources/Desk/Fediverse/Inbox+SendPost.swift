import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Where an answer in a conversation of the fediverse goes: to who wrote last, no wider than they wrote. What was written
    /// on the private page is answered there.
    func postRoute(_ conversation: ID<Conversation>, _ tx: Transaction) throws -> PostRoute? {
        let row = try tx.row(
            """
            SELECT p.*, a.handle, a.url AS profile, a.gone_at, a.blocks_us_at, f.username,
                (SELECT q.on_page FROM messages q WHERE q.conversation_id = \(conversation) AND q.kind = 'question'
                    ORDER BY q.seq DESC LIMIT 1) AS from_page
            FROM fediverse_posts p
            JOIN messages m ON m.id = p.message_id JOIN fediverse_actors a ON a.uri = p.actor
            JOIN fediverse_accounts f ON f.channel_id = p.channel_id
            WHERE p.conversation_id = \(conversation) AND m.kind = 'question' ORDER BY m.seq DESC LIMIT 1
            """)
        guard let row else { return nil }
        let post = try Self.storedPost(row)
        let moved = try successor(of: post.actor, tx)
        guard let handle = Handle(try moved?.handle ?? row("handle")) else { return nil }
        return PostRoute(
            to: Addressee(id: moved?.id ?? post.actor, handle: handle, url: try moved?.url ?? row("profile")),
            answers: post.uri, visibility: post.visibility,
            reaches: AnswerReach.answering(post.visibility, fromPage: try row("from_page")),
            account: "@\(try row("username") as String)", contentWarning: post.details.contentWarning,
            language: post.details.language, isGone: try moved == nil && row("gone_at") as Instant? != nil,
            blocksUs: try moved == nil && row("blocks_us_at") as Instant? != nil)
    }

    /// Our answer as a post, kept beside the message from the moment that it is given.
    /// - Throws: `Problem` invalid with `zichtbaar` for one that would reach further than what it answers; with `tekst` for
    ///   one that would show a private link to others; with `waarschuwing`.
    func keepPost(
        _ message: ID<Message>, saying text: String, _ choice: PostChoice, in place: ListPlace, at now: Instant,
        _ tx: Transaction
    ) throws {
        guard let route = try postRoute(place.id, tx) else { return }
        let reach = choice.reach ?? route.reach
        guard route.reaches.contains(reach) else { throw Problem.invalid([.init("zichtbaar", .unknownChoice)]) }
        if reach < .direct { try Self.refusePrivateLinks(in: text) }
        let warning = choice.contentWarning ?? route.contentWarning ?? ""
        if CleanText.length(warning) > PostText.longestWarning {
            throw Problem.invalid([.init("waarschuwing", .tooLong(maximum: PostText.longestWarning))])
        }
        var details = PostDetails()
        (details.visibility, details.language) = (reach.visibility, choice.language?.rawValue)
        if !warning.isEmpty && reach != .page { details.contentWarning = warning }
        try add(message, details, answering: route, in: place, at: now, tx)
        if reach == .page {
            try tx.run("UPDATE messages SET on_page = 1 WHERE id = \(message)")
            _ = try residentLinks.link(place.id, tx)
        }
        if choice.isSaidAloud == true, reach >= .direct, route.visibility < .direct, route.reaches.count > 1 {
            try sayAloud(choice.language, answering: route, in: place, at: now, tx)
        }
    }

    /// Where others may have asked along: that there is an answer, and nothing of it.
    private func sayAloud(
        _ language: Language?, answering route: PostRoute, in place: ListPlace, at now: Instant, _ tx: Transaction
    ) throws {
        let own: Language? = try tx.value("SELECT language FROM conversations WHERE id = \(place.id)")
        let chosen = language ?? own ?? .dutch
        let message = try addMessage(.service, to: place.id, body: texts.saidInPrivate(chosen), at: now, tx)
        var details = PostDetails()
        (details.visibility, details.language) = (route.visibility, chosen.rawValue)
        try add(message, details, answering: route, in: place, at: now, tx)
        try enqueueDelivery(of: message, asPost: true, at: now, tx)
    }

    private func add(
        _ message: ID<Message>, _ details: PostDetails, answering route: PostRoute, in place: ListPlace,
        at now: Instant, _ tx: Transaction
    ) throws {
        let uri = fediverse.addresses.post(message)
        try tx.run(
            """
            INSERT INTO fediverse_posts (uri, channel_id, actor, message_id, conversation_id, visibility, in_reply_to, url,
                details, published_at)
            VALUES (\(uri), \(place.channel), \(fediverse.addresses.actor(place.channel)), \(message), \(place.id),
                \(details.visibility.rawValue), \(route.answers), \(uri), \(details.json), \(now))
            """)
    }

    /// - Throws: `Problem` invalid with `tekst` when a private link stands in what others will read.
    static func refusePrivateLinks(in text: String) throws {
        if ResidentLinks.isIn(text) { throw Problem.invalid([.init("tekst", .privateLink)]) }
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
            SELECT p.*, m.body, m.on_page, c.id AS home, c.language, r.actor AS answered FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
            JOIN conversations c ON c.id = p.conversation_id LEFT JOIN fediverse_posts r ON r.uri = p.in_reply_to
            WHERE p.message_id = \(message) AND m.kind IN ('answer', 'service') AND p.deleted_at IS NULL
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
        let language = try stored.details.language.flatMap(Language.init) ?? row("language")
        // What stands on the private page goes nowhere else; who may read it hears where.
        let text =
            try row("on_page")
            ? texts.privatePage(link: residentLinks.address(try row("home")), language) : row("body") as String
        let words = AddressedText(
            text, to: people, as: stored.visibility, followers: "\(stored.actor)/followers", hashtagRoot: nil)
        var post = OutgoingPost(
            id: stored.uri, url: stored.uri, author: stored.actor, words: words, language: language.rawValue,
            published: try row("published_at"))
        post.contentWarning = stored.details.contentWarning
        post.inReplyTo = (try row("in_reply_to") as String?).map(PostCopy.address)
        post.updated = try row("updated_at")
        let id = message.description
        post.attachments = try Pictures.shown(with: [id], site: site, tx)[id]?.map(\.attachment) ?? []
        return post
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
    /// What the post that is answered is kept under.
    public let answers: String
    /// Of what is answered.
    public let visibility: Visibility
    /// How far an answer may reach, the furthest first: as far as what is answered, or less far. Never empty.
    public let reaches: [AnswerReach]
    /// The account that answers, `@gemeente`.
    public let account: String
    /// Of what is answered; an answer keeps it unless the colleague chooses otherwise.
    public let contentWarning: String?
    /// Of what is answered, a language tag.
    public let language: String?
    /// The account does not exist any more.
    public let isGone: Bool
    public let blocksUs: Bool

    /// As far as what is answered.
    public var reach: AnswerReach { reaches.first ?? .page }
}
