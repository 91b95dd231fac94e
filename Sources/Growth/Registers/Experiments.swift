import Database
import Identity
import Values

/// Marks ids of experiments.
public enum ExperimentEntry {}

/// Something that is tried: what is expected of it, for how long, who sees to it, and what came of it.
public struct Experiment: Sendable, Equatable {
    public enum Outcome: String, SQLConvertible, CaseIterable, Codable {
        case succeeded, failed, unclear, stopped
    }
    public let id: ID<ExperimentEntry>
    public let title: String
    public let hypothesis: String
    public let startsOn: LocalDate
    public let endsOn: LocalDate
    public let owner: ID<Colleague>
    public let ownerName: String
    /// nil while it runs.
    public let outcome: Outcome?
    public let happened: String
    public let endedAt: Instant?
    /// Whether it ever had an outcome, also one that was taken back.
    public let wasEnded: Bool
    /// When it was removed as begun by mistake.
    public let removedAt: Instant?
    public let version: Int
    /// The lesson that was written about it.
    public let lesson: ID<LessonEntry>?

    public init(
        id: ID<ExperimentEntry>, title: String, hypothesis: String, startsOn: LocalDate, endsOn: LocalDate,
        owner: ID<Colleague>, ownerName: String, outcome: Outcome?, happened: String, endedAt: Instant?, version: Int,
        lesson: ID<LessonEntry>?, wasEnded: Bool = false, removedAt: Instant? = nil
    ) {
        (self.id, self.title, self.hypothesis, self.startsOn, self.endsOn) = (id, title, hypothesis, startsOn, endsOn)
        (self.owner, self.ownerName, self.outcome, self.happened) = (owner, ownerName, outcome, happened)
        (self.endedAt, self.version, self.lesson) = (endedAt, version, lesson)
        (self.wasEnded, self.removedAt) = (wasEnded || outcome != nil, removedAt)
    }

    /// Only what never ended: what was tried and failed stays in the register.
    public var canBeRemoved: Bool { !wasEnded && removedAt == nil }

    /// Past its end, and nobody said what came of it.
    public func isLate(on day: LocalDate) -> Bool { outcome == nil && day > endsOn }

    static func read(_ row: Row) throws -> Experiment {
        func day(_ column: String) throws -> LocalDate {
            let text: String = try row(column)
            guard let day = LocalDate(text) else { throw DatabaseError.column(column) }
            return day
        }
        return Experiment(
            id: try row("id"), title: try row("title"), hypothesis: try row("hypothesis"),
            startsOn: try day("starts_on"), endsOn: try day("ends_on"), owner: try row("owner_id"),
            ownerName: try row("owner_name"), outcome: try row("outcome"), happened: try row("happened"),
            endedAt: try row("ended_at"), version: try row("version"), lesson: try row("lesson_id"),
            wasEnded: try row("first_ended_at") as Instant? != nil, removedAt: try row("removed_at"))
    }
}

/// The register of experiments. Those that failed stay in it like all others.
public struct Experiments: Sendable {
    public struct Edit: Sendable, Equatable {
        public var title: String
        public var hypothesis: String
        public var startsOn: LocalDate?
        public var endsOn: LocalDate?
        public var owner: ID<Colleague>?
        public init(
            title: String, hypothesis: String, startsOn: LocalDate?, endsOn: LocalDate?, owner: ID<Colleague>?
        ) {
            (self.title, self.hypothesis, self.startsOn, self.endsOn) = (title, hypothesis, startsOn, endsOn)
            self.owner = owner
        }
    }
    /// Where a page of the list of ended ones stopped.
    public struct Place: Sendable, Equatable {
        public let endedAt: Instant
        public let id: ID<ExperimentEntry>
        public init(endedAt: Instant, id: ID<ExperimentEntry>) { (self.endedAt, self.id) = (endedAt, id) }
    }
    public static let titleLimit = 150
    public static let textLimit = 2000

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    private static let source: SQL = """
        SELECT e.*, o.name AS owner_name, l.id AS lesson_id FROM experiments e JOIN colleagues o ON o.id = e.owner_id
        LEFT JOIN lessons l ON l.source = 'experiment' AND l.source_id = e.id AND l.source_id <> ''
            AND l.ended_at IS NULL
        """

    /// What runs now or should have an outcome, the first to end first; at most 200.
    public func running(for viewer: Viewer) async throws -> [Experiment] {
        try viewer.require(.reader)
        return try await database.read { tx in
            try tx.rows(
                "\(Self.source) WHERE e.outcome IS NULL AND e.removed_at IS NULL ORDER BY e.ends_on, e.id LIMIT 200"
            ).map(Experiment.read)
        }
    }

    /// What ended, newest first.
    /// - Returns: at most `limit`, and whether there is more.
    public func ended(
        after place: Place? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> (experiments: [Experiment], isMore: Bool) {
        try viewer.require(.reader)
        let older: SQL = place.map { "AND (e.ended_at, e.id) < (\($0.endedAt), \($0.id))" } ?? ""
        let found = try await database.read { tx in
            try tx.rows(
                """
                \(Self.source) WHERE e.ended_at IS NOT NULL \(older)
                ORDER BY e.ended_at DESC, e.id DESC LIMIT \(limit + 1)
                """
            ).map(Experiment.read)
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// - Throws: `Problem` notFound; one that was removed is found too, so that it can be put back.
    public func find(_ id: ID<ExperimentEntry>, for viewer: Viewer) async throws -> Experiment {
        try viewer.require(.reader)
        return try await database.read { tx in
            guard let row = try tx.row("\(Self.source) WHERE e.id = \(id)") else { throw Problem(.notFound) }
            return try Experiment.read(row)
        }
    }

    /// Who can be the owner of one, by name.
    public func owners(for viewer: Viewer) async throws -> [GrowthOwner] {
        try viewer.require(.reader)
        return try await database.read { tx in try GrowthOwner.all(tx) }
    }
}
