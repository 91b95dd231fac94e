import Database
import Identity
import Values

/// What colleagues took on to open a gate: a recommendation with an owner and a day.
public struct GrowthTasks: Sendable {
    /// Marks ids of tasks.
    public enum Kind {}

    public struct Item: Sendable, Equatable {
        public let id: ID<Kind>
        public let gate: String
        public let measurement: ID<GrowthMeasurement>
        /// Of the measurement that recommended it.
        public let model: String
        public let owner: ID<Colleague>
        public let ownerName: String
        public let dueOn: LocalDate
        public let doneAt: Instant?

        public init(
            id: ID<Kind>, gate: String, measurement: ID<GrowthMeasurement>, model: String, owner: ID<Colleague>,
            ownerName: String, dueOn: LocalDate, doneAt: Instant?
        ) {
            (self.id, self.gate, self.measurement, self.model) = (id, gate, measurement, model)
            (self.owner, self.ownerName, self.dueOn, self.doneAt) = (owner, ownerName, dueOn, doneAt)
        }
    }
    /// Somebody who can own a task.
    public struct Owner: Sendable, Equatable {
        public let id: ID<Colleague>
        public let name: String
    }

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// Those that are open, by day, and the last that were done.
    public func list(for viewer: Viewer) async throws -> (open: [Item], done: [Item]) {
        try await database.read { tx in
            (
                try Self.read("WHERE k.done_at IS NULL ORDER BY k.due_on, k.id LIMIT 100", tx),
                try Self.read("WHERE k.done_at IS NOT NULL ORDER BY k.done_at DESC, k.id DESC LIMIT 12", tx)
            )
        }
    }

    /// Colleagues who may own a task: who can change something.
    public func owners(for viewer: Viewer) async throws -> [Owner] {
        try viewer.require(.colleague)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT id, name FROM colleagues WHERE ended_at IS NULL AND role <> 'reader' ORDER BY name, id LIMIT 1000
                """
            ).map { Owner(id: try $0("id"), name: try $0("name")) }
        }
    }

    /// Makes a recommendation a task. A gate has one open task at most: a second click, or a colleague at the same moment,
    /// finds the first.
    /// - Throws: `Problem` invalid with `eigenaar` or `uiterlijk`; notFound for a gate that the measurement does not have;
    ///   notAllowed.
    @discardableResult
    public func take(
        _ gate: String, of measurement: Measurements.Stored, owner: ID<Colleague>, dueOn: LocalDate, by viewer: Viewer
    ) async throws -> ID<Kind> {
        try viewer.require(.colleague)
        guard measurement.result.gate(gate) != nil else { throw Problem(.notFound) }
        let now = clock.now()
        let today = Amsterdam.local(now).date
        guard dueOn >= today, dueOn <= today.adding(days: 730) else {
            throw Problem.invalid([.init("uiterlijk", .notADate)])
        }
        return try await database.write { tx in
            if let known = try Self.open(gate, tx) { return known }
            let isOwner: Int? = try tx.value(
                "SELECT 1 FROM colleagues WHERE id = \(owner) AND ended_at IS NULL AND role <> 'reader'")
            guard isOwner != nil else { throw Problem.invalid([.init("eigenaar", .unknownChoice)]) }
            let id = ID<Kind>(at: now)
            let added = try tx.run(
                """
                INSERT INTO growth_tasks (id, measurement_id, gate, owner_id, due_on, created_at, colleague_id)
                VALUES (\(id), \(measurement.id), \(gate), \(owner), \(dueOn.description), \(now), \(viewer.id))
                ON CONFLICT DO NOTHING
                """)
            var isMade = added == 1
            if !isMade {
                // Done before, from the same measurement: taken up again. One that a colleague took just now stays theirs.
                isMade =
                    try tx.run(
                        """
                        UPDATE growth_tasks SET done_at = NULL, owner_id = \(owner), due_on = \(dueOn.description)
                        WHERE measurement_id = \(measurement.id) AND gate = \(gate) AND done_at IS NOT NULL
                        """) == 1
            }
            guard let made = try Self.open(gate, tx) else { throw Problem(.staleView) }
            if !isMade { return made }
            try Audit.record(tx, "growth_task_made", subject: "\(made)", detail: gate, by: viewer.id, at: now)
            return made
        }
    }

    /// Done, or not yet after all.
    /// - Throws: `Problem` notFound; staleView when the gate has another open task by now; notAllowed.
    public func set(_ id: ID<Kind>, isDone: Bool, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        do {
            try await set(id, isDone: isDone, at: now)
        } catch DatabaseError.constraint {
            // Another task of the gate was opened at the same moment.
            throw Problem(.staleView)
        }
    }

    private func set(_ id: ID<Kind>, isDone: Bool, at now: Instant) async throws {
        try await database.write { tx in
            guard let gate: String = try tx.value("SELECT gate FROM growth_tasks WHERE id = \(id)") else {
                throw Problem(.notFound)
            }
            if !isDone, let other = try Self.open(gate, tx), other != id { throw Problem(.staleView) }
            // Done stays done at the moment it was first said.
            try tx.run(
                isDone
                    ? "UPDATE growth_tasks SET done_at = \(now) WHERE id = \(id) AND done_at IS NULL"
                    : "UPDATE growth_tasks SET done_at = NULL WHERE id = \(id)")
        }
    }

    /// Takes a task away that was made by mistake.
    public func remove(_ id: ID<Kind>, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            if try tx.run("DELETE FROM growth_tasks WHERE id = \(id) AND done_at IS NULL") == 1 {
                try Audit.record(tx, "growth_task_removed", subject: "\(id)", by: viewer.id, at: now)
            }
        }
    }

    private static func open(_ gate: String, _ tx: Transaction) throws -> ID<Kind>? {
        try tx.value("SELECT id FROM growth_tasks WHERE gate = \(gate) AND done_at IS NULL LIMIT 1")
    }

    private static func read(_ condition: SQL, _ tx: Transaction) throws -> [Item] {
        try tx.rows(
            """
            SELECT k.id, k.gate, k.measurement_id, m.model, k.owner_id, c.name, k.due_on, k.done_at
            FROM growth_tasks k JOIN growth_measurements m ON m.id = k.measurement_id JOIN colleagues c ON c.id = k.owner_id
            \(condition)
            """
        ).map {
            Item(
                id: try $0("id"), gate: try $0("gate"), measurement: try $0("measurement_id"), model: try $0("model"),
                owner: try $0("owner_id"), ownerName: try $0("name"),
                dueOn: LocalDate(try $0("due_on") as String) ?? LocalDate(daysSinceEpoch: 0),
                doneAt: try $0("done_at"))
        }
    }
}
