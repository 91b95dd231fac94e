import Database
import Identity
import Values

/// Who works where, and what happens to them when a department ends.
extension Departments {
    /// Puts colleagues in a department, or in none. Who was there already stays untouched.
    /// - Throws: `Problem` invalid with `afdeling` for a department that is not there; notFound, notAllowed.
    public func place(
        _ colleagues: [ID<Colleague>], in department: ID<Department>?, by viewer: Viewer?
    ) async throws {
        try viewer?.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            if let department { try Self.holdOpen(department, tx) }
            for colleague in colleagues {
                guard try tx.row("SELECT id FROM colleagues WHERE id = \(colleague)") != nil else {
                    throw Problem(.notFound)
                }
                let moved = try tx.run(
                    """
                    UPDATE colleagues SET department_id = \(department), department_changed_at = \(now)
                    WHERE id = \(colleague) AND COALESCE(department_id, '') <> \(department?.description ?? "")
                    """)
                guard moved == 1 else { continue }
                try Audit.record(
                    tx, "colleague_placed", subject: "\(colleague)", detail: department?.description ?? "",
                    by: viewer?.id, at: now)
            }
            try Adoption.renew(tx, at: now)
        }
    }

    /// A department ends. Who works there counts for none from then on; it can be begun again.
    /// - Throws: `Problem` notFound, notAllowed.
    public func end(_ id: ID<Department>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE departments SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL") == 1
            else { throw Problem(.notFound) }
            try Audit.record(tx, "department_ended", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Takes back that a department ended, with the people it had.
    /// - Throws: `Problem` notFound also for one that went on in another; notAllowed.
    public func restore(_ id: ID<Department>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            let restored = try tx.run(
                """
                UPDATE departments SET ended_at = NULL
                WHERE id = \(id) AND ended_at IS NOT NULL AND merged_into IS NULL
                """)
            guard restored == 1 else { throw Problem(.notFound) }
            try Audit.record(tx, "department_restored", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// A department goes on in another: its people and their number move there.
    /// - Throws: `Problem` invalid with `afdeling`; notFound, notAllowed.
    public func merge(_ id: ID<Department>, into other: ID<Department>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        guard id != other else { throw Problem.invalid([.init("afdeling", .unknownChoice)]) }
        let now = clock.now()
        try await database.write { tx in
            try Self.holdOpen(other, tx)
            let staff: Int? = try tx.value(
                """
                UPDATE departments SET ended_at = \(now), merged_into = \(other)
                WHERE id = \(id) AND ended_at IS NULL RETURNING staff
                """)
            guard let staff else { throw Problem(.notFound) }
            try tx.run("UPDATE departments SET staff = staff + \(staff) WHERE id = \(other)")
            try tx.run(
                """
                UPDATE colleagues SET department_id = \(other), department_changed_at = \(now)
                WHERE department_id = \(id)
                """)
            try Audit.record(
                tx, "department_merged", subject: "\(id)", detail: other.description, by: viewer.id, at: now)
            try Adoption.renew(tx, at: now)
        }
    }

    /// Sees to it that a department is there, and stays while this transaction lasts.
    private static func holdOpen(_ id: ID<Department>, _ tx: Transaction) throws {
        let open: SQL = "SELECT id FROM departments WHERE id = \(id) AND ended_at IS NULL\(tx.dialect.forUpdate)"
        guard try tx.row(open) != nil else { throw Problem.invalid([.init("afdeling", .unknownChoice)]) }
    }
}
