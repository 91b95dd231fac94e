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
    /// What came of taking on a gate.
    public enum Taking: Sendable, Equatable {
        /// By this click, or by the same one before.
        case made(ID<Kind>)
        /// Somebody was first, with this task.
        case taken(ID<Kind>)
        /// It was measured again since, and this gate may not be the smallest step any more.
        case outdated
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

    /// Colleagues who may own a task, by name.
    public func owners(for viewer: Viewer) async throws -> [GrowthOwner] {
        try viewer.require(.colleague)
        return try await database.read { tx in try GrowthOwner.all(tx) }
    }

    /// Makes a recommendation a task. A gate has one open task at most: a second click finds the first, and a colleague at
    /// the same moment hears of it.
    /// - Parameter measurement: the one that was looked at; only of the newest a task is made.
    /// - Throws: `Problem` invalid with `eigenaar` or `uiterlijk`; notFound for a gate that the measurement does not have, or
    ///   that is open; notAllowed.
    @discardableResult
    public func take(
        _ gate: String, of measurement: Measurements.Stored, owner: ID<Colleague>, dueOn: LocalDate, by viewer: Viewer
    ) async throws -> Taking {
        try viewer.require(.colleague)
        guard let standing = measurement.result.gate(gate), standing.state != .met else { throw Problem(.notFound) }
        let now = clock.now()
        let today = Amsterdam.local(now).date
        guard dueOn >= today, dueOn <= today.adding(days: 730) else {
            throw Problem.invalid([.init("uiterlijk", .notADate)])
        }
        let wanted = Wanted(gate: gate, measurement: measurement.id, owner: owner, dueOn: dueOn, by: viewer.id)
        return try await database.write { tx in
            if let known = try Self.open(gate, tx) { return wanted.taking(known) }
            let newest: ID<GrowthMeasurement>? = try tx.value(
                "SELECT id FROM growth_measurements ORDER BY at DESC, id DESC LIMIT 1")
            guard newest == measurement.id else { return .outdated }
            try GrowthOwner.check(owner, tx)
            let isMade = try Self.make(wanted, now, tx)
            guard let made = try Self.open(gate, tx) else { throw Problem(.staleView) }
            guard isMade else { return wanted.taking(made) }
            try Audit.record(tx, "growth_task_made", subject: "\(made.id)", detail: gate, by: viewer.id, at: now)
            return .made(made.id)
        }
    }

    /// - Returns: false when a colleague made it just now; theirs stays.
    private static func make(_ wanted: Wanted, _ now: Instant, _ tx: Transaction) throws -> Bool {
        let due = wanted.dueOn.description
        let added = try tx.run(
            """
            INSERT INTO growth_tasks (id, measurement_id, gate, owner_id, due_on, created_at, colleague_id)
            VALUES (\(ID<Kind>(at: now)), \(wanted.measurement), \(wanted.gate), \(wanted.owner), \(due), \(now),
                \(wanted.by))
            ON CONFLICT DO NOTHING
            """)
        if added == 1 { return true }
        // Done before, from the same measurement: taken up again.
        return try tx.run(
            """
            UPDATE growth_tasks SET done_at = NULL, owner_id = \(wanted.owner), due_on = \(due), colleague_id = \(wanted.by)
            WHERE measurement_id = \(wanted.measurement) AND gate = \(wanted.gate) AND done_at IS NOT NULL
            """) == 1
    }

    /// A task as it was asked for.
    private struct Wanted {
        let gate: String
        let measurement: ID<GrowthMeasurement>
        let owner: ID<Colleague>
        let dueOn: LocalDate
        let by: ID<Colleague>

        /// The gate has an open task: this one, by an earlier click, or somebody else's.
        func taking(_ known: Open) -> Taking {
            let isSame = known.owner == owner && known.dueOn == dueOn.description && known.by == by
            return isSame ? .made(known.id) : .taken(known.id)
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
            if !isDone, let other = try Self.open(gate, tx), other.id != id { throw Problem(.staleView) }
            // Done stays done at the moment it was first said.
            try tx.run(
                isDone
                    ? "UPDATE growth_tasks SET done_at = \(now) WHERE id = \(id) AND done_at IS NULL"
                    : "UPDATE growth_tasks SET done_at = NULL WHERE id = \(id)")
        }
    }

    /// Takes a task away that was made by mistake. What is away already is well.
    /// - Throws: `Problem` staleView for one that is done by now: that stays; notAllowed.
    public func remove(_ id: ID<Kind>, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            if try tx.run("DELETE FROM growth_tasks WHERE id = \(id) AND done_at IS NULL") == 1 {
                try Audit.record(tx, "growth_task_removed", subject: "\(id)", by: viewer.id, at: now)
            } else if try tx.row("SELECT 1 FROM growth_tasks WHERE id = \(id)") != nil {
                throw Problem(.staleView)
            }
        }
    }

    private struct Open {
        let id: ID<Kind>
        let owner: ID<Colleague>
        let dueOn: String
        let by: ID<Colleague>?
    }

    private static func open(_ gate: String, _ tx: Transaction) throws -> Open? {
        try tx.row(
            "SELECT id, owner_id, due_on, colleague_id FROM growth_tasks WHERE gate = \(gate) AND done_at IS NULL LIMIT 1"
        ).map {
            Open(id: try $0("id"), owner: try $0("owner_id"), dueOn: try $0("due_on"), by: try $0("colleague_id"))
        }
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
