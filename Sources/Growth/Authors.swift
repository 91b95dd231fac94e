import Database
import Desk
import Identity
import Values

/// Who wrote in a period, brought down to numbers: no colleague is named or ranked.
struct Authors: Equatable {
    /// Messages to somebody that went out and were not taken back.
    var answers = 0
    /// Own posts to everybody that went out, taken back since or not; a thread is one.
    var posts = 0
    /// With access now, and those of them who wrote.
    var colleagues = 0
    var takingPart = 0
    /// Those with fewer than `smallest` people are one together, and none when they are too few even then.
    var departments: [Measured.Department] = []
    var departmentsTakingPart = 0
    var staffTakingPart = 0
    var staff: Int { departments.reduce(0) { $0 + $1.staff } }

    /// A department of fewer people says too much about each of them (works council).
    static let smallest = 5
    /// One who wrote would be singled out by it.
    static let writersThatCount = 2

    static func read(_ period: GrowthPeriod, _ channels: [String], _ tx: Transaction) throws -> Authors {
        var found = Authors()
        var writers: Set<String> = []
        let messages = try tx.rows(
            """
            SELECT c.id AS colleague_id, \(written("answer", period)) AS answers, \(written("note", period)) AS notes
            FROM colleagues c LIMIT 20000
            """)
        for row in messages {
            let (answers, notes): (Int, Int) = (try row("answers"), try row("notes"))
            found.answers += answers
            if answers + notes > 0 { writers.insert(try row("colleague_id")) }
        }
        found.answers -= try notOut(period, tx)
        let sent: SQL = """
            FROM account_posts a WHERE a.channel_id IN \(list: channels)
                AND a.sent_at >= \(period.start) AND a.sent_at < \(period.end)
            """
        found.posts = try tx.value("SELECT COUNT(DISTINCT COALESCE(a.thread_id, a.id)) \(sent)") ?? 0
        for row in try tx.rows("SELECT DISTINCT a.colleague_id \(sent)") { writers.insert(try row("colleague_id")) }
        try found.countPeople(writers, period, tx)
        return found
    }

    /// How many messages of a kind `c` wrote, by the index alone.
    private static func written(_ kind: String, _ period: GrowthPeriod) -> SQL {
        """
        (SELECT COUNT(*) FROM messages m WHERE m.colleague_id = c.id AND m.kind = \(kind)
            AND m.at >= \(period.start) AND m.at < \(period.end))
        """
    }

    /// Answers that colleagues wrote and that nobody got, or that were taken back in the period. Few; read apart, so that
    /// all others are counted by their index alone. What erasing took back was said.
    private static func notOut(_ period: GrowthPeriod, _ tx: Transaction) throws -> Int {
        let answer: SQL = """
            m.kind = 'answer' AND m.at >= \(period.start) AND m.at < \(period.end)
            """
        let lost: Int? = try tx.value(
            """
            SELECT COUNT(*) FROM messages m
            WHERE m.delivery IN ('delayed', 'not_delivered') AND m.delivery = 'not_delivered' AND \(answer)
            """)
        let takenBack: Int? = try tx.value(
            """
            SELECT COUNT(*) FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
                JOIN conversations c ON c.id = m.conversation_id
            WHERE p.deleted_at >= \(period.start) AND p.deleted_at < \(period.end) AND \(Evidence.isTakenBack)
                AND m.delivery <> 'not_delivered' AND \(answer)
            """)
        return (lost ?? 0) + (takenBack ?? 0)
    }

    /// A department that ended in the period still counts, unless it went on in another: ending one where nobody takes
    /// part does not make the rest look better.
    private mutating func countPeople(_ writers: Set<String>, _ period: GrowthPeriod, _ tx: Transaction) throws {
        var active: [String: Int] = [:]
        let people = try tx.rows("SELECT id, department_id FROM colleagues WHERE ended_at IS NULL LIMIT 20000")
        colleagues = people.count
        for row in people where writers.contains(try row("id")) {
            takingPart += 1
            if let department: String = try row("department_id") { active[department, default: 0] += 1 }
        }
        var small = (staff: 0, writers: 0)
        let known = try tx.rows(
            """
            SELECT id, name, staff FROM departments
            WHERE ended_at IS NULL OR (merged_into IS NULL AND ended_at >= \(period.start)) ORDER BY name, id LIMIT 2000
            """)
        for row in known {
            let (size, writing): (Int, Int) = (try row("staff"), active[try row("id")] ?? 0)
            if size < Self.smallest {
                small = (small.staff + size, small.writers + writing)
            } else {
                add(try row("name"), size, writing)
            }
        }
        if small.staff >= Self.smallest { add(nil, small.staff, small.writers) }
    }

    private mutating func add(_ name: String?, _ size: Int, _ writers: Int) {
        departments.append(.init(name: name, staff: size))
        if writers >= Self.writersThatCount {
            departmentsTakingPart += 1
            staffTakingPart += size
        }
    }
}
