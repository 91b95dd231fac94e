import Channels
import Database
import Identity
import Values

extension Inbox {
    /// All that the page of a list shows, as it stood at one moment.
    public struct Overview: Sendable {
        /// The newest event that this shows already.
        public let seq: Int64
        /// nil when no list was asked for.
        public let page: ListPage?
        public let counts: Counts
        /// What the list `undelivered` holds; `mostUndelivered` + 1 for more.
        public let undelivered: Int
        public let teams: [(id: ID<Team>, name: String)]
        public let tags: [(id: ID<Tag>, name: String)]
        public let channels: [(id: ID<Channel>, name: String)]
    }

    /// One read for the whole page: on PostgreSQL each transaction costs three round trips of its own.
    /// - Parameter cursor: the `next` of the page before.
    public func overview(
        _ filter: InboxFilter?, after cursor: String? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> Overview {
        try await database.read { tx in
            Overview(
                seq: try latestEvent(tx),
                page: try filter.map { try list($0, after: cursor, limit: limit, for: viewer, tx) },
                counts: try counts(for: viewer, tx),
                undelivered: try undeliveredCount(for: viewer, tx),
                teams: try tx.rows(
                    "SELECT id, name FROM teams WHERE id IN \(list: viewer.teams) ORDER BY name LIMIT 500"
                ).map { (try $0("id"), try $0("name")) },
                tags: try tags(for: viewer, tx),
                channels: try tx.rows("SELECT id, name FROM channels WHERE kind <> 'feed' ORDER BY name LIMIT 500").map
                {
                    (try $0("id"), try $0("name"))
                })
        }
    }
}
