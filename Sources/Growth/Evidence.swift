import Database
import Desk
import Identity
import Values

/// Figures from rows, each by the rule that the model says in words. Reads aggregates only: memory does not grow with what a
/// municipality holds, and turns are read once.
struct Evidence {
    let model: GrowthModel
    let day: LocalDate
    /// How an address of a post of ours begins; its id follows.
    let postsAt: String
    let tx: Transaction

    /// All that the model asks for, in its order: what is measured, then what is stated.
    func values() throws -> [Measured] {
        let recent = GrowthPeriod(.threeMonths, until: day)
        let channels = try Self.channels(tx)
        var found = Found()
        found.turns = try TurnFigures.read(recent, channels, tx)
        found.authors = try Authors.read(recent, channels, tx)
        try readCounts(into: &found, recent, channels)
        let stated = try Statements.current(tx, on: day)
        return model.indicators.map { figure($0, found) } + model.items.map { statement($0, stated) }
    }

    /// A channel on which people talk with us; where notices come in by a feed nobody talks, and no figure counts it.
    static let isTalking: SQL = "kind <> 'feed'"

    static func channels(_ tx: Transaction) throws -> [String] {
        try tx.rows("SELECT id FROM channels WHERE \(isTalking) ORDER BY id LIMIT 500").map { try $0("id") }
    }

    /// What was read, before it is put under the model's names.
    struct Found {
        var turns = TurnFigures()
        var authors = Authors()
        var counts: [String: (value: Int, count: Int?, of: Int?)] = [:]
    }

    private func figure(_ indicator: GrowthIndicator, _ found: Found) -> Measured {
        let period = GrowthPeriod(indicator.period, until: day)
        var measured = Measured(
            id: indicator.id, theme: indicator.theme, kind: indicator.kind, from: period.from, until: period.until)
        let (turns, authors) = (found.turns, found.authors)
        switch indicator.id {
        case "answered_share": measured.share(turns.answered, of: turns.n)
        case "within_four_hours":
            measured.share(turns.service[...TimeBand.fourHours.rawValue].reduce(0, +), of: turns.n)
        case "first_answer_service": measured.duration(turns.medianService, turns.service)
        case "first_answer_wall": measured.duration(turns.medianWall, turns.wall)
        case "replies_share": measured.share(authors.answers, of: authors.answers + authors.posts)
        case "colleagues_taking_part": measured.number(authors.takingPart, of: authors.colleagues)
        case "departments_taking_part" where !authors.departments.isEmpty:
            measured.number(authors.departmentsTakingPart, of: authors.departments.count)
            measured.departments = authors.departments
        case "departments_share" where !authors.departments.isEmpty:
            measured.share(authors.staffTakingPart, of: authors.staff)
            measured.departments = authors.departments
        default:
            if let known = found.counts[indicator.id] {
                measured.number(known.value, of: known.of)
                if let count = known.count { measured.count = count }
            }
        }
        return measured
    }

    private func readCounts(into found: inout Found, _ recent: GrowthPeriod, _ channels: [String]) throws {
        let year = GrowthPeriod(.twelveMonths, until: day)
        let active: Int? = try tx.value("SELECT COUNT(*) FROM channels WHERE state = 'active' AND \(Self.isTalking)")
        found.counts["active_channels"] = (active ?? 0, nil, nil)
        found.counts["channel_decisions"] = (
            try ChannelDecision.counted(from: year.start, until: year.end, tx).count, nil, nil
        )
        // Ended or published again is not once more: the first time counts.
        let ended: Int? = try tx.value(
            """
            SELECT COUNT(*) FROM experiments WHERE outcome IS NOT NULL
                AND first_ended_at >= \(year.start) AND first_ended_at < \(year.end)
            """)
        found.counts["experiments_with_outcome"] = (ended ?? 0, nil, nil)
        let lessons: Int? = try tx.value(
            """
            SELECT COUNT(*) FROM lessons WHERE published_at IS NOT NULL AND ended_at IS NULL
                AND first_published_at >= \(year.start) AND first_published_at < \(year.end)
            """)
        found.counts["lessons_published"] = (lessons ?? 0, nil, nil)
        let months = recent.monthStarts()
        for (id, rows) in [
            ("answers_elsewhere", try tx.rows(elsewhere(recent, months))),
            ("conversations_started", try tx.rows(started(recent, months, channels))),
        ] {
            let all: [Int] = try rows.map { try $0("n") }
            found.counts[id] = (rows.count, all.reduce(0, +), months.count + 1)
        }
    }

    /// Whether the post `p` in `c` was taken back by a colleague. Erasing takes all back too, but what it took back was said;
    /// and what was taken back before it does not count again because of it.
    static let isTakenBack: SQL = "p.deleted_at IS NOT NULL AND (c.erased_at IS NULL OR p.deleted_at < c.erased_at)"

    /// An answer `m` that went out in `c` before anybody there asked us something: after that it is an answer to a question.
    static let saidUncalled: SQL = """
        m.kind = 'answer' AND m.delivery <> 'not_delivered'
        AND NOT EXISTS (SELECT 1 FROM turns t WHERE t.conversation_id = c.id AND t.started_at <= m.at)
        AND NOT EXISTS (SELECT 1 FROM fediverse_posts p WHERE p.message_id = m.id AND \(isTakenBack))
        """

    /// Answers in conversations that a colleague of ours began under the post of somebody else, per month. The few
    /// conversations first, which a CROSS JOIN tells SQLite; from the side of the messages it would read them all.
    private func elsewhere(_ period: GrowthPeriod, _ months: [Instant]) -> SQL {
        """
        SELECT month, COUNT(*) AS n FROM (
            SELECT \(Self.month("m.at", months)) AS month
            FROM conversations c CROSS JOIN messages m
            WHERE m.conversation_id = c.id AND c.started_by IS NOT NULL AND c.last_message_at >= \(period.start)
                AND \(Self.saidUncalled) AND m.at >= \(period.start) AND m.at < \(period.end)) found
        GROUP BY month ORDER BY month LIMIT 12
        """
    }

    /// Posts of ours of each month that residents wrote back to, withdrawn since or not: the conversation was there.
    private func started(_ period: GrowthPeriod, _ months: [Instant], _ channels: [String]) -> SQL {
        """
        SELECT month, COUNT(DISTINCT id) AS n FROM (
            SELECT a.id, \(Self.month("a.sent_at", months)) AS month
            FROM account_posts a JOIN fediverse_posts p ON p.in_reply_to = \(postsAt) || a.id
                JOIN messages m ON m.id = p.message_id
            WHERE a.channel_id IN \(list: channels)
                AND a.sent_at >= \(period.start) AND a.sent_at < \(period.end)
                AND m.kind = 'question' AND m.at < \(period.end)) found
        GROUP BY month ORDER BY month LIMIT 12
        """
    }

    /// The number of the month that a moment is in, from 0.
    private static func month(_ column: SQL, _ starts: [Instant]) -> SQL {
        starts.isEmpty
            ? "0"
            : "CASE \(SQL.join(starts.enumerated().map { "WHEN \(column) < \($1) THEN \($0)" }, separator: " ")) ELSE \(starts.count) END"
    }

    /// What was stated last, for twelve months; after that nobody knows any more.
    private func statement(_ item: GrowthItem, _ stated: [String: Statement]) -> Measured {
        let statement = stated[item.id]
        var measured = Measured(
            id: item.id, theme: item.theme, kind: .statement, source: .stated,
            from: min(statement?.statedOn ?? day, day), until: day)
        switch statement?.answer {
        case .yes: measured.value = 1
        case .no: measured.value = 0
        case .unknown, nil: break
        }
        return measured
    }
}

extension Measured {
    /// A part of a whole; of fewer than thirty only the counts.
    public mutating func share(_ part: Int, of whole: Int) {
        (count, n) = (part, whole)
        value = whole < Self.minimum ? nil : Millionths.amount(Millionths.share(part, of: whole))
    }

    /// A median in seconds, with how many in each band; of fewer than thirty only the bands.
    /// - Parameter bands: in the order of `TimeBand`.
    public mutating func duration(_ median: Int?, _ bands: [Int]) {
        let total = bands.reduce(0, +)
        n = total
        value = total < Self.minimum ? nil : median.map(Double.init)
        self.bands = zip(TimeBand.allCases, bands).map { Band(until: $0.limit, n: $1) }
    }

    /// A number, and out of how many where that says something.
    public mutating func number(_ number: Int, of whole: Int?) { (value, count, n) = (Double(number), number, whole) }
}
