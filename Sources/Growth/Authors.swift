import Database
import Desk
import Identity
import Values

/// Who wrote in a period, brought down to numbers: no colleague is named or ranked.
struct Authors: Equatable {
    /// Messages to somebody.
    var answers = 0
    /// Own posts to everybody.
    var posts = 0
    /// With access now, and those of them who wrote.
    var colleagues = 0
    var takingPart = 0
    /// Those with fewer than `smallest` people are one together.
    var departments = 0
    var departmentsTakingPart = 0
    var staff = 0
    var staffTakingPart = 0

    /// A department of fewer people says too much about each of them (works council).
    static let smallest = 5

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
        let posts = try tx.rows(
            """
            SELECT a.colleague_id, COUNT(*) AS n FROM account_posts a
            WHERE a.channel_id IN \(list: channels) AND a.state = 'sent'
                AND a.sent_at >= \(period.start) AND a.sent_at < \(period.end)
            GROUP BY a.colleague_id
            """)
        for row in posts {
            found.posts += try row("n")
            writers.insert(try row("colleague_id"))
        }
        try found.countPeople(writers, tx)
        return found
    }

    /// How many messages of a kind `c` wrote, by the index alone.
    private static func written(_ kind: String, _ period: GrowthPeriod) -> SQL {
        """
        (SELECT COUNT(*) FROM messages m WHERE m.colleague_id = c.id AND m.kind = \(kind)
            AND m.at >= \(period.start) AND m.at < \(period.end))
        """
    }

    private mutating func countPeople(_ writers: Set<String>, _ tx: Transaction) throws {
        var active: Set<String> = []
        let people = try tx.rows("SELECT id, department_id FROM colleagues WHERE ended_at IS NULL LIMIT 20000")
        colleagues = people.count
        for row in people where writers.contains(try row("id")) {
            takingPart += 1
            if let department: String = try row("department_id") { active.insert(department) }
        }
        var small: (staff: Int, isActive: Bool)?
        for row in try tx.rows("SELECT id, staff FROM departments WHERE ended_at IS NULL LIMIT 2000") {
            let (size, isActive): (Int, Bool) = (try row("staff"), active.contains(try row("id")))
            if size < Self.smallest {
                small = ((small?.staff ?? 0) + size, (small?.isActive ?? false) || isActive)
            } else {
                add(size, isActive)
            }
        }
        if let small { add(small.staff, small.isActive) }
    }

    private mutating func add(_ size: Int, _ isActive: Bool) {
        departments += 1
        staff += size
        if isActive {
            departmentsTakingPart += 1
            staffTakingPart += size
        }
    }
}
