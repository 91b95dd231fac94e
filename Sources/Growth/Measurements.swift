import Database
import Identity
import Jobs
import Values

/// Marks ids of measurements.
public enum GrowthMeasurement {}

extension JobKind {
    /// Measures where the municipality stands, once a month.
    public static let measureGrowth = JobKind("measure_growth")
}

/// Where the municipality stands, as it was measured: every month by itself, and when a team lead asks. Rows are only added.
public struct Measurements: Sendable {
    /// One measurement with its whole result.
    public struct Stored: Sendable, Equatable {
        public let id: ID<GrowthMeasurement>
        public let at: Instant
        /// By the job of the month, and not because somebody asked.
        public let isMonthly: Bool
        public let result: GrowthResult

        public var day: LocalDate { result.day }

        public init(id: ID<GrowthMeasurement>, at: Instant, isMonthly: Bool, result: GrowthResult) {
            (self.id, self.at, self.isMonthly, self.result) = (id, at, isMonthly, result)
        }
    }
    /// One measurement in the line of all.
    public struct Summary: Sendable, Equatable {
        public let id: ID<GrowthMeasurement>
        public let at: Instant
        public let day: LocalDate
        public let model: String
        public let isMonthly: Bool
        public let overall: Phase
        public let themes: [Theme: Phase]
    }

    let database: Database
    let clock: Clock
    /// What is measured by now; earlier measurements keep theirs.
    public let model: GrowthModel
    private let postsAt: String

    /// - Parameter site: the address of this installation, without a slash at the end.
    public init(database: Database, clock: Clock, model: GrowthModel, site: String) {
        (self.database, self.clock, self.model) = (database, clock, model)
        postsAt = "\(site)/fediverse/berichten/"
    }

    /// The measurement of this month, unless it was taken; the same on whatever node and however often.
    public func measureMonth() async throws {
        let today = Amsterdam.local(clock.now()).date
        let key = "month \(today.description.prefix(7))"
        let taken: Int? = try await database.read { tx in
            try tx.value("SELECT 1 FROM growth_measurements WHERE unique_key = \(key)")
        }
        if taken == nil { try await measure(key: key, reason: "monthly", by: nil) }
    }

    /// What came of asking to measure.
    public enum Asked: Sendable, Equatable {
        case taken(ID<GrowthMeasurement>)
        /// Somebody asked less than an hour ago; that measurement stands.
        case recent(ID<GrowthMeasurement>)

        public var id: ID<GrowthMeasurement> {
            switch self {
            case .taken(let id), .recent(let id): id
            }
        }
    }
    /// Seconds between two measurements that were asked for: little changes within a day, and each is kept for ever.
    public static let pause = 3600

    /// Measures now, because a team lead asks.
    /// - Parameter key: made for one form; the same again gives the same measurement.
    /// - Throws: `Problem(.notAllowed)`; `GrowthModelFaults` when the definition changed without a new version.
    @discardableResult
    public func measure(key: String, by viewer: Viewer) async throws -> Asked {
        try viewer.require(.teamLead)
        let key = "asked \(viewer.id) \(key.prefix(100))"
        let now = clock.now()
        // Before anything is counted, which takes long; and again when it is written.
        let known = try await database.read { tx in
            try Self.known(key, tx).map(Asked.taken) ?? Self.recent(at: now, tx).map(Asked.recent)
        }
        if let known { return known }
        return try await measure(key: key, reason: "asked", by: viewer.id)
    }

    private static func known(_ key: String, _ tx: Transaction) throws -> ID<GrowthMeasurement>? {
        try tx.value("SELECT id FROM growth_measurements WHERE unique_key = \(key)")
    }

    private static func recent(at now: Instant, _ tx: Transaction) throws -> ID<GrowthMeasurement>? {
        try tx.value(
            """
            SELECT id FROM growth_measurements WHERE at > \(now.adding(seconds: -pause)) AND reason = 'asked'
            ORDER BY at DESC, id DESC LIMIT 1
            """)
    }

    /// What a measurement of this moment says, without keeping it.
    public func look() async throws -> GrowthResult { try await look(at: clock.now()) }

    private func look(at now: Instant) async throws -> GrowthResult {
        let day = Amsterdam.local(now).date
        let (model, postsAt) = (model, postsAt)
        return try await database.read { tx in
            var values = try Evidence(model: model, day: day, postsAt: postsAt, tx: tx).values()
            try PeopleFigures.settle(&values, by: model, at: now, tx)
            return model.result(of: values, on: day)
        }
    }

    /// Whether measuring has stopped: measurements were made under this version with another definition.
    public func isVersionTaken() async throws -> Bool {
        let text = try model.definition
        let known: String? = try await database.read { tx in
            try tx.value("SELECT definition FROM growth_models WHERE version = \(model.version)")
        }
        return known.map { $0 != text } ?? false
    }

    @discardableResult
    private func measure(key: String, reason: String, by colleague: ID<Colleague>?) async throws -> Asked {
        let now = clock.now()
        let model = model
        // Long on a large town, so not in a transaction that others wait for.
        let result = try await look(at: now)
        let text = try result.text
        let themes = result.themes.map { "\($0.theme.rawValue):\($0.phase.rawValue)" }.joined(separator: " ")
        let id = ID<GrowthMeasurement>(at: now)
        return try await database.write { tx in
            if let lock = tx.dialect.alone(in: "growth_measurements") { try tx.run(lock) }
            if let known = try Self.known(key, tx) { return .taken(known) }
            if reason == "asked", let other = try Self.recent(at: now, tx) { return .recent(other) }
            try model.keep(at: now, tx)
            try tx.run(
                """
                INSERT INTO growth_measurements
                    (id, at, day, model, reason, unique_key, phase, themes, result, colleague_id)
                VALUES (\(id), \(now), \(result.day.description), \(model.version), \(reason), \(key),
                    \(result.overall.phase.rawValue), \(themes), \(text), \(colleague))
                """)
            tx.raise(.publicPages)
            return .taken(id)
        }
    }
}

extension GrowthModel {
    /// Keeps the definition beside the measurements that are made by it.
    /// - Throws: `GrowthModelFaults` when its version stands for something else already.
    func keep(at now: Instant, _ tx: Transaction) throws {
        let text = try definition
        try tx.run(
            """
            INSERT INTO growth_models (version, definition, first_used_at) VALUES (\(version), \(text), \(now))
            ON CONFLICT (version) DO NOTHING
            """)
        let known: String? = try tx.value("SELECT definition FROM growth_models WHERE version = \(version)")
        guard known == text else { throw GrowthModelFaults.versionTaken(version) }
    }
}

extension GrowthModelFaults {
    /// Measurements were made under this version with another definition; they must stay what they are.
    static func versionTaken(_ version: String) -> GrowthModelFaults {
        GrowthModelFaults(
            source: "PLEIN_GROWTH_MODEL",
            faults: ["version “\(version)” was used with another definition; give what you changed a new version"])
    }
}
