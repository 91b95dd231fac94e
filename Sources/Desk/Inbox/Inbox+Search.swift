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

    /// Conversations of the viewer's teams. With words: those with a message that matches, the newest message first,
    /// each once. With operators only: in the order of the lists, over the lists' indexes.
    /// - Parameter cursor: the `next` of the page before.
    public func search(_ typed: String, after cursor: String?, for viewer: Viewer) async throws -> SearchPage {
        let query = SearchQuery.parse(typed)
        if query.isEmpty { return SearchPage(hits: [], next: nil, isPartial: false) }
        do {
            return try await database.search { tx in
                guard let choice = try choice(query, viewer, tx) else {
                    return SearchPage(hits: [], next: nil, isPartial: false)
                }
                if query.terms.isEmpty {
                    let page = try page(choice, viewer.teams, cursor.flatMap(Cursor.init), Self.pageSize, tx)
                    return SearchPage(
                        hits: page.rows.map { SearchHit(row: $0, text: nil) }, next: page.next, isPartial: false)
                }
                return try hits(query, choice, before: cursor.flatMap { Int64($0) } ?? Int64.max, viewer, tx)
            }
        } catch DatabaseError.timeLimit {
            return SearchPage(hits: [], next: nil, isPartial: true)
        }
    }

    private func hits(
        _ query: SearchQuery, _ choice: ListChoice, before start: Int64, _ viewer: Viewer, _ tx: Transaction
    ) throws -> SearchPage {
        let text = tx.dialect.matching(query.terms, in: .messages)
        let conditions = choice.conditions(teams: viewer.teams)
        var found: [(id: String, text: String)] = []
        var seen: Set<String> = []
        var cursor = start
        var isEnd = false
        while found.count < Self.pageSize && !isEnd {
            let limit = cursor == start ? Self.pageSize + 1 : Self.batch
            let rows = try tx.rows(
                """
                SELECT m.seq, m.conversation_id, substr(m.body, 1, 300) AS words
                FROM \(text.from) JOIN conversations c ON c.id = m.conversation_id
                WHERE \(text.condition) AND \(text.key) < \(cursor)\(conditions)
                ORDER BY \(text.key) DESC LIMIT \(limit)
                """)
            if start != Int64.max {
                // On an earlier page, with a newer message.
                seen.formUnion(
                    try tx.rows(
                        """
                        SELECT DISTINCT m.conversation_id AS id
                        FROM \(text.from) JOIN conversations c ON c.id = m.conversation_id
                        WHERE \(text.condition) AND \(text.key) >= \(start)\(conditions)
                            AND m.conversation_id IN \(list: try rows.map { try $0("conversation_id") as String })
                        """
                    ).map { try $0("id") })
            }
            var used = 0
            for row in rows where found.count < Self.pageSize {
                used += 1
                cursor = try row("seq")
                let id: String = try row("conversation_id")
                if seen.insert(id).inserted { found.append((id, try row("words"))) }
            }
            isEnd = rows.count < limit && used == rows.count
        }
        let words = Dictionary(found.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        return SearchPage(
            hits: try rows(found.map(\.id), tx).map { SearchHit(row: $0, text: words[$0.id.description]) },
            next: isEnd ? nil : String(cursor), isPartial: false)
    }

    /// The operators, with names looked up; nil when nothing can match.
    private func choice(_ query: SearchQuery, _ viewer: Viewer, _ tx: Transaction) throws -> ListChoice? {
        var choice = ListChoice(since: query.since, before: query.before)
        if let stages = query.stages { choice.stages = stages.sorted { $0.rawValue < $1.rawValue } }
        if let isMine = query.isMine {
            choice.holders.append(isMine ? .colleague(viewer.id) : .notColleague(viewer.id))
        }
        if let isUnassigned = query.isUnassigned { choice.holders.append(isUnassigned ? .nobody : .somebody) }
        if query.channel != nil || !query.withoutChannels.isEmpty {
            let channels = try tx.rows("SELECT id, name FROM channels ORDER BY id LIMIT 500").map { row in
                (id: try row("id") as ID<Channel>, name: (try row("name") as String).lowercased())
            }
            if let name = query.channel { choice.channels = channels.filter { $0.name == name }.map(\.id) }
            choice.withoutChannels = channels.filter { query.withoutChannels.contains($0.name) }.map(\.id)
        }
        func tag(_ name: String) throws -> ID<Tag>? { try tx.value("SELECT id FROM tags WHERE name = \(name)") }
        choice.tags = try query.tags.compactMap(tag)
        choice.withoutTags = try query.withoutTags.compactMap(tag)
        let isPossible = choice.tags.count == query.tags.count && choice.channels?.isEmpty != true
        return isPossible && !choice.stages.isEmpty ? choice : nil
    }
}
