import Database
import Identity
import Values

extension Experiments {
    /// Begins an experiment. The id comes from the form that was shown, so that a second click begins no second one.
    /// - Throws: `Problem` invalid with `titel`, `verwachting`, `begin`, `einde`, `eigenaar`; staleView when this form was
    ///   sent before with other words, which stay; notAllowed.
    @discardableResult
    public func begin(
        _ edit: Edit, as id: ID<ExperimentEntry>, by viewer: Viewer
    ) async throws -> ID<ExperimentEntry> {
        try viewer.require(.colleague)
        let sound = try Self.checked(edit)
        let now = clock.now()
        try await database.write { tx in
            try GrowthOwner.check(sound.owner, tx)
            let isNew = try tx.run(
                """
                INSERT INTO experiments (id, title, hypothesis, starts_on, ends_on, owner_id, created_at, colleague_id)
                VALUES (\(id), \(sound.title), \(sound.hypothesis), \(sound.starts.description),
                    \(sound.ends.description), \(sound.owner), \(now), \(viewer.id))
                ON CONFLICT (id) DO NOTHING
                """)
            if isNew == 1 {
                try Audit.record(tx, "experiment_begun", subject: "\(id)", by: viewer.id, at: now)
            } else {
                try Self.checkSame(sound, as: id, tx)
            }
        }
        return id
    }

    /// Changes one that still runs.
    /// - Parameter version: what the writer saw.
    /// - Throws: as `begin`; notFound, staleView when somebody was first, notAllowed when it has ended.
    public func change(_ id: ID<ExperimentEntry>, _ edit: Edit, basedOn version: Int, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let sound = try Self.checked(edit)
        let now = clock.now()
        try await database.write { tx in
            try GrowthOwner.check(sound.owner, tx)
            try Self.claim(id, version, isEnded: false, tx)
            try tx.run(
                """
                UPDATE experiments SET title = \(sound.title), hypothesis = \(sound.hypothesis),
                    starts_on = \(sound.starts.description), ends_on = \(sound.ends.description),
                    owner_id = \(sound.owner), version = version + 1
                WHERE id = \(id)
                """)
            try Audit.record(tx, "experiment_changed", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Says what came of it. Failing is an outcome like the others.
    /// - Throws: `Problem` invalid with `uitkomst`, `gebeurd`; notFound, staleView, notAllowed when it ended already.
    public func end(
        _ id: ID<ExperimentEntry>, _ outcome: Experiment.Outcome?, happened: String, basedOn version: Int,
        by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        let happened = Written.body(happened)
        var faults: [Problem.Field] = []
        if outcome == nil { faults.append(.init("uitkomst", .unknownChoice)) }
        if let fault = Written.fault("gebeurd", happened, limit: Self.textLimit) { faults.append(fault) }
        guard faults.isEmpty, let outcome else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            try Self.claim(id, version, isEnded: false, tx)
            try tx.run(
                """
                UPDATE experiments SET outcome = \(outcome), happened = \(happened), ended_at = \(now),
                    first_ended_at = COALESCE(first_ended_at, \(now)), version = version + 1
                WHERE id = \(id)
                """)
            try Audit.record(
                tx, "experiment_ended", subject: "\(id)", detail: outcome.rawValue, by: viewer.id, at: now)
        }
    }

    /// Takes back that it ended; a lesson about it stays.
    /// - Throws: `Problem` notFound, staleView, notAllowed.
    public func reopen(_ id: ID<ExperimentEntry>, basedOn version: Int, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            try Self.claim(id, version, isEnded: true, tx)
            try tx.run(
                "UPDATE experiments SET outcome = NULL, ended_at = NULL, version = version + 1 WHERE id = \(id)")
            try Audit.record(tx, "experiment_reopened", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Takes away what was begun by mistake; `restore` puts it back. Twice is once.
    /// - Throws: `Problem` notFound, staleView; notAllowed for one that ever ended: failures stay in the register.
    public func remove(_ id: ID<ExperimentEntry>, basedOn version: Int, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            let removed: Instant? = try tx.value(
                "SELECT removed_at FROM experiments WHERE id = \(id)\(tx.dialect.forUpdate)")
            if removed != nil { return }
            try Self.claim(id, version, isEnded: false, tx)
            let done = try tx.run(
                """
                UPDATE experiments SET removed_at = \(now), version = version + 1
                WHERE id = \(id) AND first_ended_at IS NULL
                """)
            guard done == 1 else { throw Problem(.notAllowed) }
            try Audit.record(tx, "experiment_removed", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Puts back what was taken away. Twice is once.
    /// - Throws: `Problem` notFound, notAllowed.
    public func restore(_ id: ID<ExperimentEntry>, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            guard try tx.row("SELECT 1 FROM experiments WHERE id = \(id)") != nil else { throw Problem(.notFound) }
            let done = try tx.run(
                """
                UPDATE experiments SET removed_at = NULL, version = version + 1
                WHERE id = \(id) AND removed_at IS NOT NULL
                """)
            if done == 1 { try Audit.record(tx, "experiment_restored", subject: "\(id)", by: viewer.id, at: now) }
        }
    }

    /// Takes the row for this transaction, when it is as the writer saw it.
    private static func claim(
        _ id: ID<ExperimentEntry>, _ version: Int, isEnded: Bool, _ tx: Transaction
    ) throws {
        let row = try tx.row(
            "SELECT version, ended_at, removed_at FROM experiments WHERE id = \(id)\(tx.dialect.forUpdate)")
        guard let row else { throw Problem(.notFound) }
        guard try row("version") == version else { throw Problem(.staleView) }
        let (endedAt, removedAt): (Instant?, Instant?) = (try row("ended_at"), try row("removed_at"))
        guard (endedAt != nil) == isEnded, removedAt == nil else { throw Problem(.notAllowed) }
    }

    /// The form was sent before; a second click says the same, and what says something else is not kept.
    private static func checkSame(_ sound: Sound, as id: ID<ExperimentEntry>, _ tx: Transaction) throws {
        let same = try tx.row(
            """
            SELECT 1 FROM experiments WHERE id = \(id) AND title = \(sound.title) AND hypothesis = \(sound.hypothesis)
                AND starts_on = \(sound.starts.description) AND ends_on = \(sound.ends.description)
                AND owner_id = \(sound.owner) AND removed_at IS NULL
            """)
        guard same != nil else { throw Problem(.staleView) }
    }

    private struct Sound {
        let title: String
        let hypothesis: String
        let starts: LocalDate
        let ends: LocalDate
        let owner: ID<Colleague>
    }

    private static func checked(_ edit: Edit) throws -> Sound {
        let (title, hypothesis) = (Written.line(edit.title), Written.body(edit.hypothesis))
        var faults = [
            Written.fault("titel", title, limit: titleLimit),
            Written.fault("verwachting", hypothesis, limit: textLimit),
        ].compactMap { $0 }
        if edit.startsOn == nil { faults.append(.init("begin", .notADate)) }
        if edit.endsOn == nil { faults.append(.init("einde", .notADate)) }
        if let starts = edit.startsOn, let ends = edit.endsOn {
            if ends < starts { faults.append(.init("begin", .notEarlier)) }
            // Without an end in sight it is no experiment.
            if ends > starts.adding(days: 731) { faults.append(.init("einde", .notADate)) }
        }
        if edit.owner == nil { faults.append(.init("eigenaar", .unknownChoice)) }
        guard faults.isEmpty, let starts = edit.startsOn, let ends = edit.endsOn, let owner = edit.owner else {
            throw Problem.invalid(faults)
        }
        return Sound(title: title, hypothesis: hypothesis, starts: starts, ends: ends, owner: owner)
    }
}
