import Channels
import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Fetches what stands above a post; the payload is the conversation and the address to begin at.
    public static let fetchThread = JobKind("fetch_thread")
}

extension RetryPolicy {
    /// What stands above a post is of use while it is read; later nobody misses it.
    public static let thread = RetryPolicy(attempts: 5, firstPause: 60)
}

/// A post above those of a conversation: what it is about, written by others and to others.
public struct ThreadPost: Sendable, Equatable {
    public let uri: String
    public let details: PostDetails
    public let authorName: String
    /// Clean text.
    public let text: String
    public let at: Instant

    public init(_ post: RemotePost, author: RemoteActor, handle: Handle?) {
        uri = post.id
        details = PostDetails(
            post, visibility: post.visibility(followers: author.followers),
            handle: (handle ?? author.handle)?.description ?? author.id, profile: author.url)
        (authorName, text) = (author.name, post.text)
        at = post.published ?? Instant(seconds: 0)
    }

    init(uri: String, details: PostDetails, authorName: String, text: String, at: Instant) {
        (self.uri, self.details, self.authorName, self.text, self.at) = (uri, details, authorName, text, at)
    }
}

extension Inbox {
    /// Posts that are fetched above one, at most.
    public static let threadLength = 20

    /// Asks for what stands above a post of another server that we do not know.
    func askThread(_ parent: String, above conversation: ID<Conversation>, at now: Instant, _ tx: Transaction) throws {
        try Jobs.enqueue(
            tx, kind: .fetchThread, payload: "\(conversation) \(parent)", uniqueKey: "thread \(conversation)", at: now,
            now: now)
    }

    /// Keeps what was fetched, beside the conversation. What is a message in one already, stays that.
    public func keepThread(_ posts: [ThreadPost], above conversation: ID<Conversation>) async throws {
        try await database.write { tx in
            guard let place = try place(conversation, tx), place.erasedAt == nil else { return }
            try insert(posts, above: conversation, on: place.channel, tx)
            tx.raise(.events)
        }
    }

    func insert(
        _ posts: [ThreadPost], above conversation: ID<Conversation>, on channel: ID<Channel>, _ tx: Transaction
    ) throws {
        for post in posts.prefix(Self.threadLength) {
            var details = post.details
            (details.text, details.authorName) = (post.text, post.authorName)
            try tx.post(
                """
                INSERT INTO fediverse_posts (uri, channel_id, actor, conversation_id, visibility, in_reply_to, url, details,
                    published_at)
                VALUES (\(post.uri), \(channel), '', \(conversation), \(details.visibility.rawValue),
                    \(details.inReplyTo), \(details.url), \(details.json), \(post.at))
                ON CONFLICT (uri) DO NOTHING
                """)
        }
    }

    /// Whether a message here is the post of this address.
    public func keepsPost(_ uri: String) async throws -> Bool {
        try await database.read { tx in
            try tx.row("SELECT 1 FROM fediverse_posts WHERE uri = \(uri) AND message_id IS NOT NULL") != nil
        }
    }

    /// What stands above a conversation, the oldest first.
    func thread(above conversation: ID<Conversation>, _ tx: Transaction) throws -> [ThreadPost] {
        try tx.rows(
            """
            SELECT uri, details, published_at FROM fediverse_posts
            WHERE conversation_id = \(conversation) AND message_id IS NULL ORDER BY published_at, uri LIMIT \(Self.threadLength)
            """
        ).map { row in
            let details = PostDetails.read(try row("details"))
            return ThreadPost(
                uri: try row("uri"), details: details, authorName: details.authorName ?? details.handle,
                text: details.text ?? "", at: try row("published_at"))
        }
    }
}
