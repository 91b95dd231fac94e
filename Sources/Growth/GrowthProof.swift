import Database
import Desk
import Identity
import Values

/// The records behind a figure, for who may see them: conversations of the viewer's own teams, without their words.

public struct GrowthProof: Sendable {
    public struct Entry: Sendable, Equatable {
        public enum State: Sendable, Equatable {
            case answered(serviceSeconds: Int, wallSeconds: Int)
            case unanswered
            /// A message of ours in a conversation of others.
            case saidElsewhere
        }
        public let conversation: ID<Conversation>
        public let reference: String
        public let at: Instant
        public let state: State
        /// Where the next page begins.
        public let place: String

        public init(conversation: ID<Conversation>, reference: String, at: Instant, state: State, place: String) {
            (self.conversation, self.reference, self.at) = (conversation, reference, at)
            (self.state, self.place) = (state, place)
        }
    }
    public struct Page: Sendable, Equatable {
        public let rows: [Entry]
        public let next: String?
    }
    /// Figures that are counted from conversations.
    public static let kinds: Set<String> = [
        "answered_share", "within_four_hours", "first_answer_service", "first_answer_wall", "answers_elsewhere",
    ]

    private let database: Database

    public init(database: Database) { self.database = database }

    /// One page of what `measured` was counted from, what was due or said last first; its cost depends on the page.
    /// - Parameter place: the `next` of the page before; what is none begins at the start.
    /// - Throws: `Problem(.notFound)` for a figure that is not counted from conversations.
    public func page(
        of measured: Measured, after place: String? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> Page {
        guard Self.kinds.contains(measured.id) else { throw Problem(.notFound) }
        let (start, end) = (Amsterdam.startOfDay(measured.from), Amsterdam.startOfDay(measured.until))
        let after = place.flatMap(Self.place)
        return try await database.read { tx in
            let rows =
                measured.id == "answers_elsewhere"
                ? try Self.elsewhere(start, end, after ?? (end, ""), limit + 1, viewer, tx)
                : try Self.turns(start, end, after ?? (Self.last, ""), limit + 1, viewer, tx)
            let shown = Array(rows.prefix(limit))
            return Page(rows: shown, next: rows.count > limit ? shown.last?.place : nil)
        }
    }

    /// Later than any promise.
    private static let last = Instant(milliseconds: .max)

    private static func place(_ text: String) -> (Instant, String)? {
        let halves = text.split(separator: ".")
        guard halves.count == 2, let at = Int64(halves[0]), halves[1].utf8.count == 36 else { return nil }
        return (Instant(milliseconds: at), String(halves[1]))
    }

    /// A few of each channel by its index, then the newest of those.
    private static func turns(
        _ start: Instant, _ end: Instant, _ after: (at: Instant, id: String), _ limit: Int, _ viewer: Viewer,
        _ tx: Transaction
    ) throws -> [Entry] {
        let channels: [String] = try tx.rows("SELECT id FROM channels ORDER BY id LIMIT 500").map { try $0("id") }
        var found: [(due: Instant, entry: Entry)] = []
        for channel in channels {
            let rows = try tx.rows(
                """
                SELECT t.id, t.conversation_id, c.reference, t.started_at, t.deadline_at, x.outcome, x.service_seconds,
                    x.wall_seconds
                FROM turns t JOIN conversations c ON c.id = t.conversation_id
                    LEFT JOIN turn_ends x ON x.turn_id = t.id AND x.ended_at < \(end)
                WHERE t.channel_id = \(channel) AND \(TurnFigures.decided(from: start, until: end))
                    AND t.deadline_at <= \(after.at) AND (t.deadline_at, t.id) < (\(after.at), \(after.id))
                    AND c.team_id IN \(list: viewer.teams)
                ORDER BY t.deadline_at DESC, t.id DESC LIMIT \(limit)
                """)
            found += try rows.map { (try $0("deadline_at"), try turn($0)) }
        }
        return found.sorted { ($0.due, $0.entry.place) > ($1.due, $1.entry.place) }.prefix(limit).map { $0.entry }
    }

    private static func turn(_ row: Row) throws -> Entry {
        let (at, due): (Instant, Instant) = (try row("started_at"), try row("deadline_at"))
        let isAnswered = try row("outcome") as String? == "answered"
        return Entry(
            conversation: try row("conversation_id"), reference: try row("reference"), at: at,
            state: isAnswered
                ? .answered(serviceSeconds: try row("service_seconds"), wallSeconds: try row("wall_seconds"))
                : .unanswered,
            place: "\(due.milliseconds).\(try row("id") as String)")
    }

    private static func elsewhere(
        _ start: Instant, _ end: Instant, _ after: (at: Instant, id: String), _ limit: Int, _ viewer: Viewer,
        _ tx: Transaction
    ) throws -> [Entry] {
        try tx.rows(
            """
            SELECT m.id, m.at, c.id AS conversation_id, c.reference
            FROM conversations c CROSS JOIN messages m
            WHERE m.conversation_id = c.id AND c.started_by IS NOT NULL AND c.last_message_at >= \(start) AND \(Evidence.saidUncalled)
                AND m.at >= \(start) AND m.at < \(end) AND (m.at, m.id) < (\(after.at), \(after.id))
                AND c.team_id IN \(list: viewer.teams)
            ORDER BY m.at DESC, m.id DESC LIMIT \(limit)
            """
        ).map { row in
            let at: Instant = try row("at")
            return Entry(
                conversation: try row("conversation_id"), reference: try row("reference"), at: at,
                state: .saidElsewhere,
                place: "\(at.milliseconds).\(try row("id") as String)")
        }
    }
}
