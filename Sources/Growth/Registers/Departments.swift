import Database
import Identity
import Values

/// Marks ids of departments.
public enum Department {}

/// The parts of the organisation, with how many people work there: against that number taking part is measured.
public struct Departments: Sendable {
    public struct Entry: Sendable, Equatable {
        public let id: ID<Department>
        public let name: String
        /// Everybody who works there, with an account here or without.
        public let staff: Int
        /// Of them, those with an account.
        public let colleagues: Int
        public let endedAt: Instant?
        /// The department that went on with its people.
        public let mergedInto: String?

        public init(
            id: ID<Department>, name: String, staff: Int, colleagues: Int, endedAt: Instant?, mergedInto: String?
        ) {
            (self.id, self.name, self.staff, self.colleagues) = (id, name, staff, colleagues)
            (self.endedAt, self.mergedInto) = (endedAt, mergedInto)
        }
    }
    /// Who is where; for the administrator's list of colleagues.
    public typealias Places = [ID<Colleague>: ID<Department>]

    static let nameLimit = 100
    static let staffLimit = 100_000

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// Those that are there, by name, then those that ended; at most 1,000.
    public func list(for viewer: Viewer) async throws -> [Entry] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT d.*, m.name AS merged_name, (SELECT COUNT(*) FROM colleagues c
                    WHERE c.department_id = d.id AND c.ended_at IS NULL) AS colleagues
                FROM departments d LEFT JOIN departments m ON m.id = d.merged_into
                ORDER BY CASE WHEN d.ended_at IS NULL THEN 0 ELSE 1 END, d.name, d.id LIMIT 1000
                """
            ).map { row in
                Entry(
                    id: try row("id"), name: try row("name"), staff: try row("staff"),
                    colleagues: try row("colleagues"), endedAt: try row("ended_at"),
                    mergedInto: try row("merged_name"))
            }
        }
    }

    /// Where everybody works who has a department that is there.
    public func places(for viewer: Viewer) async throws -> Places {
        try viewer.require(.administrator)
        return try await database.read { tx in
            var places: Places = [:]
            let rows = try tx.rows(
                """
                SELECT c.id, c.department_id FROM colleagues c JOIN departments d ON d.id = c.department_id
                WHERE d.ended_at IS NULL LIMIT 20000
                """)
            for row in rows { places[try row("id")] = try row("department_id") as ID<Department> }
            return places
        }
    }

    /// Adds a department; one with this name that was ended comes back as itself.
    /// - Throws: `Problem` invalid with `afdeling`, `personeel`; notAllowed.
    @discardableResult
    public func add(_ name: String, staff: Int?, by viewer: Viewer?) async throws -> ID<Department> {
        try viewer?.require(.administrator)
        let (name, staff) = try Self.checked(name, staff)
        let now = clock.now()
        return try await Self.refusingTaken {
            try await database.write { tx in
                let ended: ID<Department>? = try tx.value(
                    """
                    UPDATE departments SET staff = \(staff), ended_at = NULL, merged_into = NULL
                    WHERE name = \(name) AND ended_at IS NOT NULL RETURNING id
                    """)
                let id = ended ?? ID<Department>(at: now)
                if ended == nil {
                    try tx.run(
                        """
                        INSERT INTO departments (id, name, staff, created_at)
                        VALUES (\(id), \(name), \(staff), \(now))
                        """)
                }
                try Audit.record(tx, "department_added", subject: "\(id)", detail: name, by: viewer?.id, at: now)
                return id
            }
        }
    }

    /// Another name or number of people.
    /// - Throws: `Problem` invalid with `afdeling`, `personeel`; notFound, notAllowed.
    public func change(_ id: ID<Department>, name: String, staff: Int?, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let (name, staff) = try Self.checked(name, staff)
        let now = clock.now()
        try await Self.refusingTaken {
            try await database.write { tx in
                let changed = try tx.run(
                    """
                    UPDATE departments SET name = \(name), staff = \(staff) WHERE id = \(id) AND ended_at IS NULL
                    """)
                guard changed == 1 else { throw Problem(.notFound) }
                try Audit.record(tx, "department_changed", subject: "\(id)", detail: name, by: viewer.id, at: now)
            }
        }
    }

    static func checked(_ name: String, _ staff: Int?) throws -> (name: String, staff: Int) {
        let name = Written.line(name)
        var faults = [Written.fault("afdeling", name, limit: nameLimit)].compactMap { $0 }
        if !(1...staffLimit).contains(staff ?? 0) { faults.append(.init("personeel", .notANumber)) }
        guard faults.isEmpty, let staff else { throw Problem.invalid(faults) }
        return (name, staff)
    }

    /// The only rule left for the database to refuse is that names differ.
    static func refusingTaken<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch DatabaseError.constraint {
            throw Problem.invalid([.init("afdeling", .taken)])
        }
    }
}
