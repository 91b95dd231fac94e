import Database
import Identity
import Values

/// Something that went otherwise than it should and that nobody wrote a lesson about yet. Numbers only: no names, no
/// words of a conversation.
public struct LessonCandidate: Sendable, Equatable {
    public enum Matter: Sendable, Equatable {
        case experiment(Experiment)
        /// Answers after their deadline and questions closed without one in that week; and questions whose deadline
        /// passed in it and that still wait.
        case latePromises(answered: Int, waiting: Int)
        case reopened(Int)
        case corrected(changed: Int, withdrawn: Int)
    }
    public let source: Lesson.Source
    public let sourceID: String
    public let week: Week
    public let matter: Matter

    public init(source: Lesson.Source, sourceID: String, week: Week, matter: Matter) {
        (self.source, self.sourceID, self.week, self.matter) = (source, sourceID, week, matter)
    }
}

extension Lessons {
    /// As far back as candidates are looked for, in weeks; and how many a page of them has.
    public static let candidateWeeks = 26
    static let weeksPerPage = 13

    /// What may be learned from, newest week first.
    /// - Parameter week: only weeks before this one.
    /// - Returns: also where the next page begins; nil when there is none.
    public func candidates(
        before week: Week? = nil, for viewer: Viewer
    ) async throws -> (found: [LessonCandidate], next: Week?) {
        try viewer.require(.colleague)
        let now = clock.now()
        let current = Week(of: Amsterdam.local(now).date)
        let oldest = Week(of: current.monday.adding(days: -7 * (Self.candidateWeeks - 1)))
        let newest = min(week?.previous ?? current, current)
        let last = max(Week(of: newest.monday.adding(days: -7 * (Self.weeksPerPage - 1))), oldest)
        guard newest >= oldest else { return ([], nil) }
        let found = try await database.read { tx in
            var all: [LessonCandidate] = []
            var week = newest
            while week >= last {
                all += try Self.candidates(in: week, now, tx)
                week = week.previous
            }
            let done = try Self.done(all.map(\.sourceID), tx)
            return all.filter { !done.contains("\($0.source.rawValue) \($0.sourceID)") }
        }
        return (found, last > oldest ? last : nil)
    }

    /// One candidate as it is now; nil when there is nothing to learn from.
    public func candidate(
        _ source: Lesson.Source, _ id: String, for viewer: Viewer
    ) async throws -> LessonCandidate? {
        try viewer.require(.colleague)
        let now = clock.now()
        return try await database.read { tx in
            if source == .experiment {
                guard let row = try tx.row("\(Self.experiments) WHERE e.id = \(id) AND e.outcome IS NOT NULL") else {
                    return nil
                }
                return try Self.candidate(Experiment.read(row))
            }
            guard let week = Week(id) else { return nil }
            return try Self.counted(in: week, now, tx).first { $0.source == source }
        }
    }

    /// Nothing to learn from this, says a colleague. Can be taken back.
    /// - Parameter isAside: false takes it back.
    public func putAside(
        _ source: Lesson.Source, _ id: String, isAside: Bool = true, by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        guard source != .own, source == .experiment ? ID<ExperimentEntry>(id) != nil : Week(id) != nil else {
            throw Problem(.malformed)
        }
        let now = clock.now()
        try await database.write { tx in
            if isAside {
                try tx.run(
                    """
                    INSERT INTO lessons_aside (source, source_id, colleague_id, at)
                    VALUES (\(source), \(id), \(viewer.id), \(now)) ON CONFLICT (source, source_id) DO NOTHING
                    """)
            } else {
                try tx.run("DELETE FROM lessons_aside WHERE source = \(source) AND source_id = \(id)")
            }
        }
    }

    // MARK: Looking

    private static let experiments: SQL = """
        SELECT e.*, o.name AS owner_name, CAST(NULL AS TEXT) AS lesson_id FROM experiments e JOIN colleagues o ON o.id = e.owner_id
        """

    private static func candidate(_ experiment: Experiment) -> LessonCandidate? {
        guard let endedAt = experiment.endedAt else { return nil }
        return LessonCandidate(
            source: .experiment, sourceID: experiment.id.description,
            week: Week(of: Amsterdam.local(endedAt).date), matter: .experiment(experiment))
    }

    private static func candidates(in week: Week, _ now: Instant, _ tx: Transaction) throws -> [LessonCandidate] {
        let ended = try tx.rows(
            """
            \(experiments) WHERE e.ended_at IS NOT NULL AND e.ended_at >= \(week.start) AND e.ended_at < \(week.end)
            ORDER BY e.ended_at DESC, e.id DESC LIMIT 50
            """
        ).compactMap { candidate(try Experiment.read($0)) }
        return try ended + counted(in: week, now, tx)
    }

    /// What is told in numbers per week, when the week is over: a lesson from the numbers of half a week would speak for all of
    /// it. The rank of a conversation that waits is its deadline. Turns that were withdrawn were nobody's to answer.
    private static func counted(in week: Week, _ now: Instant, _ tx: Transaction) throws -> [LessonCandidate] {
        guard week.end <= now else { return [] }
        let late: Int =
            try tx.value(
                """
                SELECT COUNT(*) FROM turn_ends t WHERE t.in_time = 0 AND t.outcome <> 'withdrawn'
                    AND t.ended_at >= \(week.start) AND t.ended_at < \(week.end)
                """) ?? 0
        let waiting: Int =
            try tx.value(
                """
                SELECT COUNT(*) FROM teams m CROSS JOIN conversations c
                WHERE c.team_id = m.id AND c.stage = 0 AND c.rank >= \(week.start) AND c.rank < \(week.end)
                """) ?? 0
        var counts: [String: Int] = [:]
        let kinds = try tx.rows(
            """
            SELECT e.kind, COUNT(*) AS n FROM events e
            WHERE e.kind IN ('conversation.reopened', 'answer.changed', 'answer.withdrawn')
                AND e.at >= \(week.start) AND e.at < \(week.end)
            GROUP BY e.kind ORDER BY e.kind LIMIT 3
            """)
        for row in kinds { counts[try row("kind")] = try row("n") as Int }
        let reopened = counts["conversation.reopened"] ?? 0
        let (changed, withdrawn) = (counts["answer.changed"] ?? 0, counts["answer.withdrawn"] ?? 0)
        let found: [(Lesson.Source, Int, LessonCandidate.Matter)] = [
            (.promise, late + waiting, .latePromises(answered: late, waiting: waiting)),
            (.reopening, reopened, .reopened(reopened)),
            (.correction, changed + withdrawn, .corrected(changed: changed, withdrawn: withdrawn)),
        ]
        return found.filter { $0.1 > 0 }.map {
            LessonCandidate(source: $0.0, sourceID: week.description, week: week, matter: $0.2)
        }
    }

    /// Those with a lesson, and those put aside.
    private static func done(_ ids: [String], _ tx: Transaction) throws -> Set<String> {
        if ids.isEmpty { return [] }
        let wanted = Array(Set(ids)).sorted()
        let sources = Lesson.Source.allCases
        let rows = try tx.rows(
            """
            SELECT l.source, l.source_id FROM lessons l
            WHERE l.source IN \(list: sources) AND l.source_id IN \(list: wanted) AND l.source_id <> ''
                AND l.ended_at IS NULL
            UNION ALL
            SELECT a.source, a.source_id FROM lessons_aside a
            WHERE a.source IN \(list: sources) AND a.source_id IN \(list: wanted) LIMIT 5000
            """)
        return Set(
            try rows.map { row in
                let (source, id): (String, String) = (try row("source"), try row("source_id"))
                return "\(source) \(id)"
            })
    }
}
