import Channels
import Database
import Identity
import Jobs
import Values

/// Marks ids of pictures that came with a post of somebody else.
public enum ReceivedPicture {}

extension JobKind {
    /// Fetches the pictures that came with a post of another server; the payload is a message's id.
    public static let fetchPictures = JobKind("fetch_pictures")
}

extension RetryPolicy {
    /// About a day: a picture that cannot be had by then stays a link.
    public static let pictures = RetryPolicy(attempts: 12, firstPause: 30)
}

/// A picture with a post of somebody else, as the desk shows it.
public struct ReceivedPictureView: Sendable, Equatable {
    public enum State: String, Sendable {
        /// On its way.
        case waiting
        case kept
        /// Was kept long enough; it can be fetched again.
        case expired
        /// Cannot be had: `detail` says why.
        case refused
    }
    public let id: ID<ReceivedPicture>
    /// Its address at the author's server.
    public let url: String
    public let state: State
    /// The code of a `PictureFault` or an `OutgoingFault`, `http` with a status, `suspended` where a rule of ours keeps its
    /// server out, or `media_refused` where one keeps out pictures.
    public let detail: String
    /// Pixels; nil when it is not here.
    public let width: Int?
    public let height: Int?

    public init(
        id: ID<ReceivedPicture>, url: String, state: State, detail: String = "", width: Int? = nil, height: Int? = nil
    ) {
        (self.id, self.url, self.state, self.detail) = (id, url, state, detail)
        (self.width, self.height) = (width, height)
    }
}

extension Pictures {
    /// Seconds that we keep a picture of somebody else.
    static let keptSeconds = 7 * 86_400
    /// Pictures with one post that we fetch; more stay links.
    static let fetchedPerPost = 8

    /// Asks for the pictures that came with a post, once it is in a conversation. Those that are there already, stay.
    static func ask(
        for attachments: [PostDetails.Attachment], with uri: String, _ message: ID<Message>,
        in conversation: ID<Conversation>, at now: Instant, _ tx: Transaction
    ) throws {
        let pictures = attachments.enumerated().filter { $0.element.kind == .image }.prefix(fetchedPerPost)
        if pictures.isEmpty { return }
        for (place, picture) in pictures {
            try tx.post(
                """
                INSERT INTO post_media (id, uri, conversation_id, place, url, state, at)
                VALUES (\(ID<ReceivedPicture>(at: now)), \(uri), \(conversation), \(place), \(picture.url), 'waiting', \(now))
                ON CONFLICT (uri, place) DO NOTHING
                """)
        }
        try Jobs.enqueue(
            tx, kind: .fetchPictures, payload: message.description, at: now, now: now)
    }

    /// The author changed the post, or took it back: what came with it goes.
    static func forget(_ uri: String, _ tx: Transaction) throws {
        try tx.post("DELETE FROM post_media WHERE uri = \(uri)")
    }

    /// Pictures that wait to be fetched, with a post that is a message, whose address is `post`.
    public func waiting(
        with message: ID<Message>
    ) async throws -> [(id: ID<ReceivedPicture>, url: String, post: String)] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT x.id, x.url, x.uri FROM post_media x JOIN fediverse_posts p ON p.uri = x.uri
                WHERE p.message_id = \(message) AND x.state = 'waiting' ORDER BY x.place LIMIT \(Self.fetchedPerPost)
                """
            ).map { (id: try $0("id"), url: try $0("url"), post: PostCopy.address(try $0("uri"))) }
        }
    }

    /// Makes a fetched picture new and keeps it, if its post is still there.
    /// - Throws: `PictureFault`.
    public func keep(_ bytes: [UInt8], as id: ID<ReceivedPicture>) async throws {
        let made = try await maker.make(bytes)
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row("SELECT state FROM post_media WHERE id = \(id)\(tx.dialect.forUpdate)")
            guard let row, try row("state") as String == "waiting" else { return }
            let hash = try Self.keep(made, at: now, tx)
            try tx.run(
                "UPDATE post_media SET state = 'kept', detail = '', sha256 = \(hash), at = \(now) WHERE id = \(id)")
            tx.raise(.events)
        }
    }

    /// It cannot be had.
    public func refuse(_ id: ID<ReceivedPicture>, detail: String) async throws {
        try await database.write { tx in
            try tx.run(
                """
                UPDATE post_media SET state = 'refused', detail = \(String(detail.prefix(100)))
                WHERE id = \(id) AND state = 'waiting'
                """)
            tx.raise(.events)
        }
    }

    /// After the last attempt.
    public func giveUp(with message: ID<Message>) async throws {
        for picture in try await waiting(with: message) { try await refuse(picture.id, detail: "unreachable") }
    }

    /// Fetches a picture once more, that was kept long enough or could not be had.
    /// - Returns: its conversation.
    /// - Throws: `Problem` notFound for one of other teams.
    @discardableResult
    public func fetchAgain(_ id: ID<ReceivedPicture>, for viewer: Viewer) async throws -> ID<Conversation> {
        let now = clock.now()
        return try await database.write { tx in
            let row = try tx.row(
                """
                SELECT x.state, c.id AS conversation, c.team_id, p.message_id FROM post_media x
                JOIN fediverse_posts p ON p.uri = x.uri JOIN conversations c ON c.id = x.conversation_id
                WHERE x.id = \(id)
                """)
            guard let row, viewer.teams.contains(try row("team_id")), let message: ID<Message> = try row("message_id")
            else { throw Problem(.notFound) }
            if ["expired", "refused"].contains(try row("state") as String) {
                try tx.run("UPDATE post_media SET state = 'waiting', detail = '' WHERE id = \(id)")
                try Jobs.enqueue(
                    tx, kind: .fetchPictures, payload: message.description, at: now, now: now)
            }
            return try row("conversation")
        }
    }

    /// The bytes of one, for who may see its conversation.
    public func received(_ id: ID<ReceivedPicture>, for viewer: Viewer) async throws -> PictureContent {
        let found = try await database.read { tx in
            try tx.row(
                """
                SELECT p.media_type, p.bytes FROM post_media x JOIN pictures p ON p.sha256 = x.sha256
                JOIN conversations c ON c.id = x.conversation_id
                WHERE x.id = \(id) AND c.team_id IN \(list: viewer.teams)
                """
            ).map { PictureContent(mediaType: try $0("media_type"), bytes: try $0("bytes")) }
        }
        guard let found else { throw Problem(.notFound) }
        return found
    }

    /// All of a conversation, by the address of their post and their place among its attachments.
    static func received(
        in conversation: ID<Conversation>, _ tx: Transaction
    ) throws -> [String: [Int: ReceivedPictureView]] {
        try tx.rows(
            """
            SELECT x.id, x.uri, x.place, x.url, x.state, x.detail, p.width, p.height FROM post_media x
            LEFT JOIN pictures p ON p.sha256 = x.sha256 WHERE x.conversation_id = \(conversation) LIMIT 2000
            """
        ).reduce(into: [:]) { found, row in
            found[try row("uri"), default: [:]][try row("place")] = ReceivedPictureView(
                id: try row("id"), url: try row("url"), state: .init(rawValue: try row("state")) ?? .waiting,
                detail: try row("detail"), width: try row("width"), height: try row("height"))
        }
    }
}
