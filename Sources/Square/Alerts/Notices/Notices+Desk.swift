import Database
import Identity
import Values

extension Notices {
    /// What the desk's list shows.
    public struct DeskFilter: Sendable {
        public var state: NoticeState
        public var topic: AlertTopic?
        /// Only what colleagues wrote.
        public var isOwn: Bool

        public init(state: NoticeState = .current, topic: AlertTopic? = nil, isOwn: Bool = false) {
            (self.state, self.topic, self.isOwn) = (state, topic, isOwn)
        }
    }

    /// Notices for colleagues, drafts too; the last to begin first.
    public func list(
        _ filter: DeskFilter, after cursor: NoticeCursor? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> (notices: [StoredNotice], next: NoticeCursor?) {
        try viewer.require(.reader)
        var condition: SQL = "n.state = \(filter.state)"
        if let topic = filter.topic { condition += " AND n.topic = \(topic.rawValue)" }
        if filter.isOwn { condition += " AND n.channel_id IS NULL" }
        if let cursor { condition += " AND (n.sorts_at, n.id) < (\(cursor.at), \(cursor.id))" }
        return try await database.read { [condition] tx in
            let found = try tx.rows(
                """
                SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables) WHERE \(condition)
                ORDER BY n.sorts_at DESC, n.id DESC LIMIT \(limit + 1)
                """
            ).map(StoredNotice.init)
            let shown = Array(found.prefix(limit))
            let next = found.count > limit ? shown.last.map { NoticeCursor(at: $0.sortsAt, id: $0.id) } : nil
            return (shown, next)
        }
    }
}
