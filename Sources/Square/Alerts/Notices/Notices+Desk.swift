import Database
import Identity
import Values

extension Notices {
    /// What the desk's list shows.
    public struct DeskFilter: Sendable {
        public enum Shelf: Sendable, Hashable {
            case state(NoticeState)
            /// However it stands.
            case all
            /// What was taken off the site.
            case hidden
        }
        public var shelf: Shelf
        public var topic: AlertTopic?
        /// Only what colleagues wrote.
        public var isOwn: Bool
        /// Beginnings of words that must all be in it; empty: anything.
        public var words: String

        public init(
            _ shelf: Shelf = .state(.current), topic: AlertTopic? = nil, isOwn: Bool = false, words: String = ""
        ) {
            (self.shelf, self.topic, self.isOwn, self.words) = (shelf, topic, isOwn, words)
        }
    }

    /// Notices for colleagues, drafts too; the last to begin first.
    public func list(
        _ filter: DeskFilter, after cursor: NoticeCursor? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> (notices: [StoredNotice], next: NoticeCursor?) {
        try viewer.require(.reader)
        let words = Self.words(in: filter.words)
        if !words.isEmpty {
            return try await database.read { tx in
                try search(words, filter, after: cursor, limit: limit, tx)
            }
        }
        var condition: SQL =
            switch filter.shelf {
            case .state(let state): "n.state = \(state)"
            case .hidden: "n.hidden_at IS NOT NULL"
            case .all: "1 = 1"
            }
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
