import Database
import Desk
import Identity
import Values

/// Questions of residents and what came of them.
struct TurnRecords: GrowthRecords {
    enum Counted {
        case answered, withinFourHours

        /// On `x`, how a turn ended.
        var condition: SQL {
            switch self {
            case .answered: "x.outcome = 'answered'"
            case .withinFourHours: "x.outcome = 'answered' AND x.service_seconds <= 14400"
            }
        }
    }
    let counted: Counted
    /// A median is of what was answered and of nothing else.
    var isOnlyCounted = false

    private func condition(_ choice: GrowthProof.Choice) -> SQL {
        if isOnlyCounted { return counted.condition }
        switch choice {
        case .all: return "1 = 1"
        case .counted: return counted.condition
        case .others: return "CASE WHEN \(counted.condition) THEN 1 ELSE 0 END = 0"
        }
    }

    /// A few of each channel by its index, then the newest of those.
    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        var found: [(due: Instant, entry: GrowthProof.Entry)] = []
        for channel in try Evidence.channels(tx) {
            let rows = try tx.rows(
                """
                SELECT t.id, t.conversation_id, c.reference, t.started_at, t.deadline_at, x.outcome, x.service_seconds,
                    x.wall_seconds
                \(Self.source(wanted)) AND t.channel_id = \(channel) AND \(condition(wanted.choice))
                    AND t.deadline_at <= \(wanted.after.at) AND (t.deadline_at, t.id) < (\(wanted.after.at), \(wanted.after.id))
                ORDER BY t.deadline_at DESC, t.id DESC LIMIT \(wanted.limit)
                """)
            found += try rows.map { (try $0("deadline_at"), try Self.entry($0)) }
        }
        return found.sorted { ($0.due, $0.entry.place) > ($1.due, $1.entry.place) }.prefix(wanted.limit).map {
            $0.entry
        }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        let row = try tx.row(
            """
            SELECT COUNT(*) AS n, COUNT(CASE WHEN \(counted.condition) THEN 1 END) AS counted
            \(Self.source(wanted)) AND t.channel_id IN \(list: try Evidence.channels(tx))
            """)
        let (all, counted): (Int?, Int?) = (try row?("n"), try row?("counted"))
        return .init(all: isOnlyCounted ? nil : all, counted: counted ?? 0)
    }

    private static func source(_ wanted: Wanted) -> SQL {
        """
        FROM turns t JOIN conversations c ON c.id = t.conversation_id
            LEFT JOIN turn_ends x ON x.turn_id = t.id AND x.ended_at < \(wanted.end)
        WHERE \(TurnFigures.decided(from: wanted.start, until: wanted.end)) AND c.team_id IN \(list: wanted.viewer.teams)
        """
    }

    private static func entry(_ row: Row) throws -> GrowthProof.Entry {
        let (at, due): (Instant, Instant) = (try row("started_at"), try row("deadline_at"))
        let isAnswered = try row("outcome") as String? == "answered"
        return GrowthProof.Entry(
            .conversation(try row("conversation_id"), reference: try row("reference")), at: at,
            isAnswered
                ? .answered(serviceSeconds: try row("service_seconds"), wallSeconds: try row("wall_seconds"))
                : .unanswered,
            place: GrowthProof.place(due, try row("id")))
    }
}
