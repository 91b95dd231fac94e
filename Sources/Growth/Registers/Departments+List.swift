import Database
import Identity
import Values

/// Taking over a list of departments: first what it would do, then doing it.
extension Departments {
    /// What a line of a list does.
    public struct Step: Sendable, Equatable {
        public enum Kind: Sendable, Equatable {
            case new
            /// It had this many people.
            case changed(from: Int)
            case same
            /// It had ended and comes back.
            case back
        }
        /// As it is called here, or will be.
        public let name: String
        public let staff: Int
        public let kind: Kind

        public init(name: String, staff: Int, kind: Kind) { (self.name, self.staff, self.kind) = (name, staff, kind) }
    }

    /// What taking over `list` would do. Departments are known by their name, in capitals or not; those that the list does
    /// not name stay as they are.
    public func plan(_ list: DepartmentList, for viewer: Viewer) async throws -> [Step] {
        try viewer.require(.administrator)
        return try await database.read { tx in try Self.steps(list, tx).map(\.step) }
    }

    /// Takes it over, all lines or none. The same again changes nothing.
    /// - Returns: what was done.
    /// - Throws: `Problem` invalid with `lijst` when the list has faults or no lines; notAllowed.
    @discardableResult
    public func take(_ list: DepartmentList, by viewer: Viewer) async throws -> [Step] {
        try viewer.require(.administrator)
        guard list.faults.isEmpty, !list.lines.isEmpty else { throw Problem.invalid([.init("lijst", .missing)]) }
        let now = clock.now()
        return try await database.write { tx in
            if let lock = tx.dialect.alone(in: "departments") { try tx.run(lock) }
            let steps = try Self.steps(list, tx)
            for (id, step) in steps where step.kind != .same {
                try Self.take(step, id, at: now, by: viewer, tx)
            }
            return steps.map(\.step)
        }
    }

    private static func take(
        _ step: Step, _ known: ID<Department>?, at now: Instant, by viewer: Viewer, _ tx: Transaction
    ) throws {
        guard let known else {
            let id = ID<Department>(at: now)
            try tx.run(
                """
                INSERT INTO departments (id, name, staff, created_at)
                VALUES (\(id), \(step.name), \(step.staff), \(now))
                """)
            return try Audit.record(
                tx, "department_added", subject: "\(id)", detail: step.name, by: viewer.id, at: now)
        }
        try tx.run(
            """
            UPDATE departments SET staff = \(step.staff), ended_at = NULL, merged_into = NULL WHERE id = \(known)
            """)
        if step.kind == .back {
            try Audit.record(tx, "department_restored", subject: "\(known)", by: viewer.id, at: now)
        } else {
            try Audit.record(
                tx, "department_changed", subject: "\(known)", detail: step.name, by: viewer.id, at: now)
        }
    }

    private static func steps(
        _ list: DepartmentList, _ tx: Transaction
    ) throws -> [(id: ID<Department>?, step: Step)] {
        var known: [String: Row] = [:]
        // Those that are there last, so that they go before ended ones of the same name.
        let rows = try tx.rows(
            """
            SELECT id, name, staff, ended_at FROM departments
            ORDER BY CASE WHEN ended_at IS NULL THEN 1 ELSE 0 END, id LIMIT 5000
            """)
        for row in rows { known[(try row("name") as String).lowercased()] = row }
        return try list.lines.map { line in
            guard let row = known[line.name.lowercased()] else {
                return (nil, Step(name: line.name, staff: line.staff, kind: .new))
            }
            let (staff, ended): (Int, Instant?) = (try row("staff"), try row("ended_at"))
            let kind: Step.Kind = ended != nil ? .back : staff == line.staff ? .same : .changed(from: staff)
            return (try row("id"), Step(name: try row("name"), staff: line.staff, kind: kind))
        }
    }
}
