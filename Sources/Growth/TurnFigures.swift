import Database
import Desk
import Values

/// What came of the questions of a period. One statement, which reads the turns once and brings them down to counts.
///
/// A turn counts once, in the period of the moment that decides what came of it: its end, or before that the time that its
/// first promise ran out. A new term does not make late early, an acknowledgement is no answer. Erasing a question ends
/// its turn: in time, and because the resident asked for it, it is as if nobody asked. Otherwise it
/// is as if the question stayed open for ever, so that erasing what will be late helps nobody.
struct TurnFigures: Equatable {
    var n = 0
    var answered = 0
    /// Of the answered ones, in the order of `TimeBand`.
    var service = [Int](repeating: 0, count: TimeBand.allCases.count)
    var wall = [Int](repeating: 0, count: TimeBand.allCases.count)
    var medianService: Int?
    var medianWall: Int?

    /// The bands' limits are whole numbers of these, in seconds; counting by them is one step for the database.
    private static let step = 900

    static func read(_ period: GrowthPeriod, _ channels: [String], _ tx: Transaction) throws -> TurnFigures {
        var figures = TurnFigures()
        var middles: [String: [Int]] = [:]
        for row in try tx.rows(statement(period, channels)) {
            let (kind, place, n): (String, Int, Int) = (try row("kind"), try row("place"), try row("n"))
            switch kind {
            case "n": figures.n = n
            case "service":
                figures.answered += n
                figures.service[TimeBand.of(place * step).rawValue] += n
            case "wall": figures.wall[TimeBand.of(place * step).rawValue] += n
            default: middles[kind, default: []].append(place)
            }
        }
        figures.medianService = middle(middles["service_middle"], of: figures.answered)
        figures.medianWall = middle(middles["wall_middle"], of: figures.answered)
        return figures
    }

    /// The turns that are measured, `t`, with how they ended, `x`.
    static func measured(_ period: GrowthPeriod, _ channels: [String]) -> SQL {
        """
        FROM turns t LEFT JOIN turn_ends x ON x.turn_id = t.id AND x.ended_at < \(period.end)
        WHERE t.channel_id IN \(list: channels) AND \(decided(from: period.start, until: period.end))
        """
    }

    /// Whether `t`, which ended as `x`, was decided in these days. What was decided in them or later was due in them or
    /// later: so an index by deadline finds them, also those with a term of months, and the archive is not read. The plus
    /// keeps SQLite from looking by the day they began, which would be everything that ever was.
    static func decided(from start: Instant, until end: Instant) -> SQL {
        """
        t.deadline_at >= \(start) AND +t.started_at < \(end) AND (x.ended_at IS NULL OR x.ended_at >= \(start) OR x.outcome = 'withdrawn')
            AND (t.deadline_at < \(end) OR x.outcome <> 'withdrawn')
            AND (COALESCE(x.outcome, '') <> 'withdrawn' OR x.ended_at > t.deadline_at OR NOT EXISTS (
                SELECT 1 FROM conversations k WHERE k.id = t.conversation_id AND k.deletion_asked_at <= x.ended_at))
        """
    }

    /// Of `n` numbers the one in the middle, or of an even count the mean of the two, rounded down.
    private static func middle(_ found: [Int]?, of n: Int) -> Int? {
        let sorted = (found ?? []).sorted()
        return n % 2 == 1 ? sorted.first : Median.of(sorted)
    }

    /// How many there are, how many of the answered ones are in each quarter of an hour, and the two in the middle. Only
    /// the quarter that holds the middle is put in order.
    private static func statement(_ period: GrowthPeriod, _ channels: [String]) -> SQL {
        let (service, wall) = (spread("service", "service_seconds"), spread("wall", "wall_seconds"))
        return """
            WITH measured AS MATERIALIZED (
                SELECT CASE WHEN x.outcome = 'answered' THEN 1 ELSE 0 END AS answered, x.service_seconds, x.wall_seconds
                \(Self.measured(period, channels))),
            \(service.tables), \(wall.tables)
            SELECT 'n' AS kind, 0 AS place, COUNT(*) AS n FROM measured
            UNION ALL \(service.rows) UNION ALL \(wall.rows)
            """
    }

    /// - Returns: the tables that count one sort of seconds, and the rows that come of them.
    private static func spread(_ name: SQL, _ column: SQL) -> (tables: SQL, rows: SQL) {
        let (quarters, middle): (SQL, SQL) = ("\(name)_quarters", "\(name)_place")
        let tables: SQL = """
            \(quarters) AS MATERIALIZED (
                SELECT k, n, CAST(SUM(n) OVER (ORDER BY k) AS BIGINT) AS upto FROM (
                    SELECT (\(column) + 899) / 900 AS k, COUNT(*) AS n FROM measured WHERE answered = 1
                    GROUP BY (\(column) + 899) / 900) q),
            \(middle) AS MATERIALIZED (
                SELECT (SELECT MIN(k) FROM \(quarters) WHERE upto > t.lower) AS low,
                    (SELECT MIN(k) FROM \(quarters) WHERE upto > t.upper) AS high,
                    (SELECT t.lower - (upto - n) FROM \(quarters) WHERE upto > t.lower ORDER BY k LIMIT 1) AS skip
                FROM (SELECT (total - 1) / 2 AS lower, total / 2 AS upper FROM (
                    SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) AS total FROM \(quarters)) all_of_them) t)
            """
        let rows: SQL = """
            SELECT '\(name)' AS kind, k AS place, n FROM \(quarters)
            UNION ALL SELECT '\(name)_middle' AS kind, two.seconds AS place, 1 AS n FROM (
                SELECT \(column) AS seconds FROM measured
                WHERE answered = 1 AND \(column) > (SELECT low * 900 - 900 FROM \(middle))
                    AND \(column) <= (SELECT high * 900 FROM \(middle))
                ORDER BY \(column) LIMIT 2 OFFSET (SELECT COALESCE(skip, 0) FROM \(middle))) two
            """
        return (tables, rows)
    }
}
