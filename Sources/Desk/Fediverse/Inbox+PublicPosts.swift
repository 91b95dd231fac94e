import Channels
import Database
import Values

/// A post of ours as people read it on our own site: an answer, or something an account said of its own accord. Public or
/// unlisted, and not taken back.
public struct PublicPost: Sendable, Equatable {
    public let id: ID<Message>
    /// The account that wrote it.
    public let channel: ID<Channel>
    public let visibility: Visibility
    /// As other servers read it: with the handle of who is answered, made by our own writer out of plain text.
    public let html: String
    public let language: Language
    public let publishedAt: Instant
    public var updatedAt: Instant?
    public var contentWarning: String?
    /// `@user@host` of who is answered; nil when it answers nobody, or somebody whom we do not know any more.
    public var answeredHandle: String?
    /// The page of what is answered, at its own server; nil when its author took it back.
    public var answeredPage: String?
    /// How often others liked it and passed it on.
    public var reach = PostReach()
    public var pictures: [ShownPicture] = []
    /// It stands on top of the profile.
    public var isPinned = false
    /// What the parts of one thread have in common, and its place among them, from 1.
    public var thread: ID<Message>?
    public var part = 1

    public init(
        id: ID<Message>, channel: ID<Channel>, words: AddressedText, language: Language, publishedAt: Instant
    ) {
        (self.id, self.channel, self.visibility, html) = (id, channel, words.visibility, words.html)
        (self.language, self.publishedAt) = (language, publishedAt)
    }

    /// Where it stands among the others, for the page after it.
    var place: String { "\(publishedAt.milliseconds).\(id)" }
}

/// Posts of an account, newest first.
public struct PublicPostList: Sendable, Equatable {
    public let posts: [PublicPost]
    /// Where the next page begins; nil on the last.
    public let next: String?
}

extension Inbox {
    /// One page of what an account said to everybody; its cost depends on the page, not on how much was said.
    /// - Parameters:
    ///   - place: the `next` of the page before; what is none begins at the start.
    ///   - isListed: only what may stand in lists of new posts.
    public func publicPosts(
        of channel: ID<Channel>, after place: String? = nil, limit: Int = 20, isListed: Bool = false
    ) async throws -> PublicPostList {
        let seen: [String] = isListed ? ["public"] : ["public", "unlisted"]
        let start = place.flatMap(Self.place)
        let olderAnswers: SQL = start.map { " AND (p.published_at, p.message_id) < (\($0.at), \($0.id))" } ?? ""
        let olderPosts: SQL = start.map { " AND (sent_at, id) < (\($0.at), \($0.id))" } ?? ""
        return try await database.read { tx in
            let answers = try publicAnswers(
                "p.actor = \(fediverse.addresses.actor(channel)) AND p.visibility IN \(list: seen)\(olderAnswers)",
                limit + 1, tx)
            let posts = try publicAccountPosts(
                "channel_id = \(channel) AND visibility IN \(list: seen)\(olderPosts)", limit + 1, tx)
            let found = (answers + posts).sorted {
                ($0.publishedAt, $0.id.description) > ($1.publishedAt, $1.id.description)
            }
            let shown = try withPictures(Array(found.prefix(limit)), tx)
            return PublicPostList(posts: shown, next: found.count > limit ? shown.last?.place : nil)
        }
    }

    /// One of them; nil for what not everybody may read.
    public func publicPostPage(_ id: ID<Message>) async throws -> PublicPost? {
        try await database.read { tx in
            let found =
                try publicAnswers("p.message_id = \(id) AND p.visibility IN ('public', 'unlisted')", 1, tx).first
                ?? publicAccountPosts("id = \(id) AND visibility IN ('public', 'unlisted')", 1, tx).first
            return try withPictures(found.map { [$0] } ?? [], tx).first
        }
    }

    /// All parts of the thread that it is of, in order; a post that stands alone is one.
    public func publicThread(of post: PublicPost) async throws -> [PublicPost] {
        guard let thread = post.thread else { return [post] }
        return try await database.read { tx in
            let found = try publicAccountPosts(
                "thread_id = \(thread) AND visibility IN ('public', 'unlisted')", Self.threadParts, tx)
            return try withPictures(found, tx).sorted { $0.part < $1.part }
        }
    }

    /// What an account put on top of its profile, the last one first.
    public func pinnedPosts(of channel: ID<Channel>) async throws -> [PublicPost] {
        try await database.read { tx in
            let found = try publicAccountPosts(
                "channel_id = \(channel) AND pinned_at IS NOT NULL AND visibility = 'public'", Self.pinnedMaximum, tx,
                order: "pinned_at DESC")
            return try withPictures(found, tx)
        }
    }

    private func withPictures(_ posts: [PublicPost], _ tx: Transaction) throws -> [PublicPost] {
        let pictures = try Pictures.shown(with: posts.map(\.id.description), site: site, tx)
        return posts.map { post in
            var post = post
            post.pictures = pictures[post.id.description] ?? []
            return post
        }
    }

    private static func place(_ text: String) -> (at: Instant, id: ID<Message>)? {
        let pieces = text.split(separator: ".")
        guard pieces.count == 2, let at = Int64(pieces[0]), let id = ID<Message>(String(pieces[1])) else { return nil }
        return (Instant(milliseconds: at), id)
    }

    private func publicAnswers(_ condition: SQL, _ limit: Int, _ tx: Transaction) throws -> [PublicPost] {
        try tx.rows(
            """
            SELECT p.message_id, p.channel_id, p.visibility, p.published_at, p.updated_at, p.details, m.body, c.language,
                r.actor AS answered, r.url AS answered_page, r.deleted_at AS answered_gone, a.handle, a.url AS profile,
                h.likes, h.shares
            FROM fediverse_posts p JOIN messages m ON m.id = p.message_id JOIN conversations c ON c.id = p.conversation_id
            LEFT JOIN fediverse_posts r ON r.uri = p.in_reply_to LEFT JOIN fediverse_actors a ON a.uri = r.actor
            LEFT JOIN fediverse_reach h ON h.post_id = p.message_id
            WHERE \(condition) AND p.deleted_at IS NULL AND m.kind IN ('answer', 'service')
            ORDER BY p.published_at DESC, p.message_id DESC LIMIT \(limit)
            """
        ).map(publicAnswer)
    }

    private func publicAnswer(_ row: Row) throws -> PublicPost {
        var people: [Addressee] = []
        if let actor: String = try row("answered"), let written: String = try row("handle"),
            let handle = Handle(written), let profile: String = try row("profile")
        {
            people = [Addressee(id: actor, handle: handle, url: profile)]
        }
        let channel: ID<Channel> = try row("channel_id")
        let words = AddressedText(
            try row("body"), to: people, as: Visibility(rawValue: try row("visibility")) ?? .direct,
            followers: "\(fediverse.addresses.actor(channel))/followers", hashtagRoot: nil)
        let details = PostDetails.read(try row("details"))
        var post = PublicPost(
            id: try row("message_id"), channel: channel, words: words,
            language: try details.language.flatMap(Language.init) ?? row("language"),
            publishedAt: try row("published_at"))
        post.contentWarning = details.contentWarning
        post.updatedAt = try row("updated_at")
        post.reach = try Self.reach(row)
        post.answeredHandle = people.first?.handle.description
        if try row("answered_gone") as Instant? == nil, let page: String = try row("answered_page"), !page.isEmpty {
            post.answeredPage = page
        }
        return post
    }

    private func publicAccountPosts(
        _ condition: SQL, _ limit: Int, _ tx: Transaction, order: SQL = "sent_at DESC, id DESC"
    ) throws -> [PublicPost] {
        try tx.rows(
            """
            SELECT a.*, h.likes, h.shares FROM account_posts a LEFT JOIN fediverse_reach h ON h.post_id = a.id
            WHERE a.state = 'sent' AND \(condition) ORDER BY \(order) LIMIT \(limit)
            """
        ).map { row in
            let channel: ID<Channel> = try row("channel_id")
            let words = AddressedText(
                try row("body"), to: [], as: Visibility(rawValue: try row("visibility")) ?? .direct,
                followers: "\(fediverse.addresses.actor(channel))/followers", hashtagRoot: nil)
            var post = PublicPost(
                id: try row("id"), channel: channel, words: words, language: try row("language"),
                publishedAt: try row("sent_at"))
            post.updatedAt = try row("updated_at")
            post.reach = try Self.reach(row)
            let warning: String = try row("content_warning")
            post.contentWarning = warning.isEmpty ? nil : warning
            post.isPinned = try row("pinned_at") as Instant? != nil
            (post.thread, post.part) = (try row("thread_id"), try row("part"))
            return post
        }
    }
}
