import Database
import Desk
import Values

/// What came of the questions of a period. One statement, which reads the turns once.
///
/// Counted are turns that began in the period, and that either ended in it or whose first promise ran out in it; not those
/// that the resident took back. A new term does not make late early, an acknowledgement is no answer.
struct TurnFigures: Equatable {
    var n = 0
    var answered = 0
    /// Of the answered ones, in the order of `TimeBand`.
    var service = [Int](repeating: 0, count: TimeBand.allCases.count)
    var wall = [Int](repeating: 0, count: TimeBand.allCases.count)
    var medianService: Int?
    var medianWall: Int?

    static func read(_ period: GrowthPeriod, _ channels: [String], _ tx: Transaction) throws -> TurnFigures {
        var figures = TurnFigures()
        var middles: [String: [Int]] = [:]
        for row in try tx.rows(statement(period, channels)) {
            let (kind, n): (String, Int) = (try row("kind"), try row("n"))
            guard kind == "bands" else {
                middles[kind, default: []].append(try row("service"))
                continue
            }
            figures.n += n
            guard try row("answered") as Int == 1 else { continue }
            figures.answered += n
            figures.service[try row("service")] += n
            figures.wall[try row("wall")] += n
        }
        figures.medianService = middle(middles["service"], of: figures.answered)
        figures.medianWall = middle(middles["wall"], of: figures.answered)
        return figures
    }

    /// The turns that are measured, `t`, with how they ended, `x`.
    static func measured(_ period: GrowthPeriod, _ channels: [String]) -> SQL {
        """
        FROM turns t LEFT JOIN turn_ends x ON x.turn_id = t.id AND x.ended_at < \(period.end)
        WHERE t.channel_id IN \(list: channels) AND t.started_at >= \(period.start) AND t.started_at < \(period.end)
            AND (t.deadline_at < \(period.end) OR x.ended_at IS NOT NULL) AND COALESCE(x.outcome, '') <> 'withdrawn'
        """
    }

    /// Of `n` numbers the one in the middle, or of an even count the mean of the two, rounded down.
    private static func middle(_ found: [Int]?, of n: Int) -> Int? {
        let sorted = (found ?? []).sorted()
        return n % 2 == 1 ? sorted.first : Median.of(sorted)
    }

    /// Groups by both bands, and the middle of either with its neighbour.
    private static func statement(_ period: GrowthPeriod, _ channels: [String]) -> SQL {
        func middle(_ kind: SQL, _ column: SQL) -> SQL {
            """
            SELECT \(kind) AS kind, 1 AS answered, q.seconds AS service, 0 AS wall, 1 AS n FROM (
                SELECT \(column) AS seconds FROM measured WHERE answered = 1 ORDER BY \(column) LIMIT 2
                OFFSET (SELECT CASE WHEN COUNT(*) = 0 THEN 0 ELSE (COUNT(*) - 1) / 2 END FROM measured WHERE answered = 1)) q
            """
        }
        return """
            WITH measured AS MATERIALIZED (
                SELECT CASE WHEN x.outcome = 'answered' THEN 1 ELSE 0 END AS answered, x.service_seconds, x.wall_seconds
                \(Self.measured(period, channels)))
            SELECT 'bands' AS kind, g.answered, g.service, g.wall, COUNT(*) AS n FROM (
                SELECT answered, \(band("service_seconds")) AS service, \(band("wall_seconds")) AS wall FROM measured) g
            GROUP BY g.answered, g.service, g.wall
            UNION ALL \(middle("'service'", "service_seconds"))
            UNION ALL \(middle("'wall'", "wall_seconds"))
            """
    }

    /// The number of the band that seconds are in.
    private static func band(_ column: SQL) -> SQL {
        let cases = TimeBand.allCases.compactMap { band -> SQL? in
            band.limit.map { limit -> SQL in "WHEN \(column) <= \(limit) THEN \(band.rawValue)" }
        }
        return "CASE \(SQL.join(cases, separator: " ")) ELSE \(TimeBand.later.rawValue) END"
    }
}
