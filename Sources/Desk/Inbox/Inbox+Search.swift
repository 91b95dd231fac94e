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
                    let keys = try keys(choice, viewer.teams, cursor.flatMap(Cursor.init), Self.pageSize, tx)
                    try tx.keepPlans()
                    let hits = try rows(keys.shown.map(\.id), tx).map { SearchHit(row: $0, text: nil) }
                    return SearchPage(hits: hits, next: keys.next, isPartial: false)
                }
                let matches = MessageMatches(
                    text: tx.dialect.matching(query.terms, in: .messages),
                    conditions: choice.conditions(teams: viewer.teams))
                let found = try matches.conversations(
                    before: cursor.flatMap { Int64($0) } ?? Int64.max, limit: Self.pageSize, tx)
                let words = Dictionary(
                    found.newest.map { ($0.conversation, $0.words) }, uniquingKeysWith: { newest, _ in newest })
                try tx.keepPlans()
                let hits = try rows(found.newest.map(\.conversation), tx).map {
                    SearchHit(row: $0, text: words[$0.id.description])
                }
                return SearchPage(hits: hits, next: found.next.map(String.init), isPartial: false)
            }
        } catch DatabaseError.timeLimit {
            return SearchPage(hits: [], next: nil, isPartial: true)
        }
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
