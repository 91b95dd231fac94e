import Channels
import Database
import Identity
import Values

extension Inbox {
    /// One conversation that was found, with the words of the message that matched.
    public struct SearchHit: Sendable, Equatable {
        public let row: ListRow
        /// The beginning of the matching message; nil when only operators were given.
        public let text: String?
    }
    public struct SearchPage: Sendable, Equatable {
        public let hits: [SearchHit]
        public let next: String?
        /// The time limit was reached: there may be more.
        public let isPartial: Bool
    }

    private static let pageSize = 25
    /// Messages looked at for one page before giving what there is: a rare operator with a common word.
    private static let batch = 100

    /// Conversations of the viewer's teams with a matching message, the newest message first.
    public func search(_ typed: String, after cursor: String?, for viewer: Viewer) async throws -> SearchPage {
        let query = SearchQuery.parse(typed)
        if query.isEmpty { return SearchPage(hits: [], next: nil, isPartial: false) }
        do {
            return try await database.search { tx in
                try hits(query, before: cursor.flatMap { Int64($0) } ?? Int64.max, viewer, tx)
            }
        } catch DatabaseError.timeLimit {
            return SearchPage(hits: [], next: nil, isPartial: true)
        }
    }

    private func hits(_ query: SearchQuery, before start: Int64, _ viewer: Viewer, _ tx: Transaction) throws -> SearchPage {
        guard let conditions = try conditions(query, viewer, tx) else {
            return SearchPage(hits: [], next: nil, isPartial: false)
        }
        let text = tx.dialect.matching(query.terms, in: .messages)
        var found: [(id: String, text: String)] = []
        var seen: Set<String> = []
        var cursor = start
        var isEnd = false
        while found.count < Self.pageSize && !isEnd {
            let rows = try tx.rows(
                """
                SELECT m.seq, m.conversation_id, substr(m.body, 1, 300) AS words
                FROM \(text.from) JOIN conversations c ON c.id = m.conversation_id
                WHERE \(text.condition) AND \(text.key) < \(cursor)\(conditions)
                ORDER BY \(text.key) DESC LIMIT \(found.isEmpty && seen.isEmpty ? Self.pageSize + 1 : Self.batch)
                """)
            isEnd = rows.count <= Self.pageSize
            for row in rows where found.count < Self.pageSize {
                cursor = try row("seq")
                let id: String = try row("conversation_id")
                if seen.insert(id).inserted { found.append((id, try row("words"))) }
            }
            if rows.count > Self.pageSize && found.count == Self.pageSize { break }
        }
        let rows = try rows(found.map(\.id), tx)
        let words = Dictionary(found.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        return SearchPage(
            hits: rows.map { row in
                SearchHit(row: row, text: query.terms.isEmpty ? nil : words[row.id.description])
            },
            next: isEnd && found.count < Self.pageSize ? nil : String(cursor), isPartial: false)
    }

    /// The operators as conditions on `conversations c` and `messages m`; nil when nothing can match.
    private func conditions(_ query: SearchQuery, _ viewer: Viewer, _ tx: Transaction) throws -> SQL? {
        var sql: SQL = " AND c.team_id IN \(list: viewer.teams)"
        if let stages = query.stages {
            sql += " AND c.stage IN \(list: stages.sorted { $0.rawValue < $1.rawValue })"
        }
        if query.isMine { sql += " AND c.assignee_id = \(viewer.id)" }
        if query.isUnassigned { sql += " AND c.assignee_id IS NULL" }
        if let before = query.before { sql += " AND m.at < \(before)" }
        if let name = query.channel {
            let channels = try tx.rows("SELECT id, name FROM channels ORDER BY id LIMIT 500")
            let matching = try channels.filter { (try $0("name") as String).lowercased() == name }
            guard !matching.isEmpty else { return nil }
            sql += " AND c.channel_id IN \(list: try matching.map { try $0("id") as String })"
        }
        for name in query.tags {
            guard let tag: String = try tx.value("SELECT id FROM tags WHERE name = \(name)") else { return nil }
            sql += " AND EXISTS (SELECT 1 FROM conversation_tags g WHERE g.conversation_id = c.id AND g.tag_id = \(tag))"
        }
        for name in query.withoutTags {
            guard let tag: String = try tx.value("SELECT id FROM tags WHERE name = \(name)") else { continue }
            sql += " AND NOT EXISTS (SELECT 1 FROM conversation_tags g WHERE g.conversation_id = c.id AND g.tag_id = \(tag))"
        }
        return sql
    }
}
