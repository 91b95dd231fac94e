import Channels
import Database
import Identity
import Values

/// Which conversations a list shows.
public struct InboxFilter: Sendable, Equatable {
    /// `open` is all that is not closed; `undelivered` is where our last answer did not arrive, wherever that stands.
    public enum List: Sendable, Equatable { case unanswered, mine, waiting, closed, open, undelivered }
    public var list: List
    public var team: ID<Team>?
    /// A tag's name.
    public var tag: String?
    public var channel: ID<Channel>?

    public init(_ list: List = .unanswered, team: ID<Team>? = nil, tag: String? = nil, channel: ID<Channel>? = nil) {
        (self.list, self.team, self.tag, self.channel) = (list, team, tag, channel)
    }

    /// Mine holds what still needs me: unanswered first, then waiting.
    var stages: [Inbox.Stage] {
        switch list {
        case .unanswered: [.unanswered]
        case .mine, .open: [.unanswered, .waiting]
        case .waiting: [.waiting]
        case .closed: [.closed]
        case .undelivered: [.unanswered, .waiting, .closed]
        }
    }
}

extension Inbox {
    /// One line of a list.
    public struct ListRow: Sendable, Equatable {
        public let id: ID<Conversation>
        public let sender: String?
        public let excerpt: String
        public let channel: String
        public let subject: String?
        public let stage: Stage
        public let deadline: Instant?
        /// The promise as made, to say the service time left; nil unless unanswered.
        public let clock: PromiseClock?
        public let assignee: ID<Colleague>?
        public let assigneeName: String?
        public fileprivate(set) var tags: [String]
        public let lastMessageAt: Instant
        /// The subject of the mail that it began with; empty on the web.
        public var title = ""
        /// Whether the last thing that we sent here did not arrive.
        public internal(set) var isUndelivered = false
        /// Nothing of what was said is left.
        public var isErased = false
    }

    /// One page of a list.
    public struct ListPage: Sendable, Equatable {
        public let rows: [ListRow]
        /// Where the next page begins; nil when this is the last.
        public let next: String?
    }

    /// Where a page ended.
    struct Cursor: Equatable {
        let stage: Int
        let rank: Int64
        let id: String

        var text: String { "\(stage).\(rank).\(id)" }

        init(stage: Int, rank: Int64, id: String) { (self.stage, self.rank, self.id) = (stage, rank, id) }

        /// nil for text that is no cursor; the list then begins at its start.
        init?(_ text: String) {
            let pieces = text.split(separator: ".")
            guard pieces.count == 3, let stage = Int(pieces[0]), let rank = Int64(pieces[1]),
                let id = ID<Conversation>(pieces[2])
            else { return nil }
            self.init(stage: stage, rank: rank, id: id.description)
        }
    }

    /// One page of a list: its cost depends on the page, not on how many conversations there are.
    /// - Parameter cursor: the `next` of the page before; what is no cursor begins at the start.
    public func list(
        _ filter: InboxFilter, after cursor: String? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> ListPage {
        try await database.read { tx in try list(filter, after: cursor, limit: limit, for: viewer, tx) }
    }

    func list(
        _ filter: InboxFilter, after cursor: String?, limit: Int, for viewer: Viewer, _ tx: Transaction
    ) throws -> ListPage {
        let teams = filter.team.map { team in viewer.teams.filter { $0 == team } } ?? viewer.teams
        let start = cursor.flatMap(Cursor.init)
        var choice = ListChoice(stages: filter.stages, channels: filter.channel.map { [$0] })
        if filter.list == .mine { choice.holders = [.colleague(viewer.id)] }
        if let name = filter.tag {
            guard let tag: ID<Tag> = try tx.value("SELECT id FROM tags WHERE name = \(Self.tagName(name))") else {
                return ListPage(rows: [], next: nil)
            }
            choice.tags = [tag]
        }
        if filter.list == .undelivered { return try undelivered(choice, teams, start, limit, tx) }
        let keys = try self.keys(choice, teams, start, limit, tx)
        return ListPage(rows: try rows(keys.shown.map(\.id), tx), next: keys.next)
    }

    /// The keys of one page of a choice, in the order of the lists, and where the next page begins.
    func keys(
        _ choice: ListChoice, _ teams: [ID<Team>], _ start: Cursor?, _ limit: Int, _ tx: Transaction
    ) throws -> (shown: [Cursor], next: String?) {
        var found: [Cursor] = []
        for stage in choice.stages where stage.rawValue >= start?.stage ?? 0 && found.count <= limit {
            let keys = try tx.rows(choice.keys(stage, teams: teams, after: start, limit: limit + 1)).map {
                Cursor(stage: stage.rawValue, rank: try $0("rank"), id: try $0("id"))
            }
            found += keys.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
        }
        let shown = found.prefix(limit)
        return (Array(shown), found.count > limit ? shown.last?.text : nil)
    }

    /// The rows of these conversations, in this order.
    func rows(_ ids: [String], _ tx: Transaction) throws -> [ListRow] {
        if ids.isEmpty { return [] }
        var found: [String: ListRow] = [:]
        // A conversation comes once for each of its tags: a second question to the database costs more.
        let rows = try tx.rows(
            """
            SELECT c.id, c.title, c.excerpt, c.erased_at, c.stage, c.deadline_at, c.assignee_id, c.last_message_at,
                COALESCE(p.name, CASE WHEN h.kind = 'email' THEN p.email END) AS sender, h.name AS channel, s.name_nl AS subject, a.name AS assignee,
                t.started_at, t.promised_seconds, t.calendar_version, g.name AS tag,
                (SELECT m.delivery FROM messages m WHERE m.conversation_id = c.id AND m.delivery IS NOT NULL
                    ORDER BY m.seq DESC LIMIT 1) AS delivery
            FROM conversations c JOIN correspondents p ON p.id = c.correspondent_id JOIN channels h ON h.id = c.channel_id
            LEFT JOIN subjects s ON s.id = c.subject_id LEFT JOIN colleagues a ON a.id = c.assignee_id
            LEFT JOIN turns t ON t.id = c.turn_id
            LEFT JOIN conversation_tags x ON x.conversation_id = c.id LEFT JOIN tags g ON g.id = x.tag_id
            WHERE c.id IN \(list: ids) ORDER BY g.name
            """)
        for row in rows {
            let id: String = try row("id")
            let tag: String? = try row("tag")
            if found[id] == nil { found[id] = try listRow(row, tx) }
            if let tag { found[id]?.tags.append(tag) }
        }
        return ids.compactMap { found[$0] }
    }

    private func listRow(_ row: Row, _ tx: Transaction) throws -> ListRow {
        let deadline: Instant? = try row("deadline_at")
        var clock: PromiseClock?
        if let deadline, let version: Int = try row("calendar_version") {
            clock = PromiseClock(
                calendar: try promises.calendar(version, tx), term: try row("promised_seconds"),
                start: try row("started_at"), deadline: deadline)
        }
        let delivery: String? = try row("delivery")
        return ListRow(
            id: try row("id"), sender: try row("sender"), excerpt: try row("excerpt"), channel: try row("channel"),
            subject: try row("subject"), stage: try row("stage"), deadline: deadline, clock: clock,
            assignee: try row("assignee_id"), assigneeName: try row("assignee"), tags: [],
            lastMessageAt: try row("last_message_at"), title: try row("title"),
            isUndelivered: delivery == "not_delivered", isErased: try row("erased_at") as Instant? != nil)
    }
}
