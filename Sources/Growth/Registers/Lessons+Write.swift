import Database
import Identity
import Values

extension Lessons {
    /// Writes a lesson. The id comes from the form that was shown, so that a second click writes no second one; what it
    /// was begun from has one lesson at most.
    /// - Returns: the lesson's id; another's when somebody was first with the same source.
    /// - Throws: `Problem` invalid with the names of `Lesson.Words.fields`; malformed for a source that is none; staleView
    ///   when this form was sent before with other words, which stay; notAllowed below colleague.
    @discardableResult
    public func write(
        _ words: Lesson.Words, from source: Lesson.Source = .own, _ sourceID: String = "", as id: ID<LessonEntry>,
        by viewer: Viewer
    ) async throws -> ID<LessonEntry> {
        try viewer.require(.colleague)
        let words = try Self.checked(words)
        let now = clock.now()
        return try await database.write { tx in
            try Self.check(source, sourceID, tx)
            let isNew = try tx.run(
                """
                INSERT INTO lessons (id, source, source_id, title, tried, expected, happened, cost, learned, created_at,
                    colleague_id)
                VALUES (\(id), \(source), \(sourceID), \(words.title), \(words.tried), \(words.expected),
                    \(words.happened), \(words.cost), \(words.learned), \(now), \(viewer.id))
                ON CONFLICT DO NOTHING
                """)
            if isNew == 1 {
                try Audit.record(tx, "lesson_written", subject: "\(id)", by: viewer.id, at: now)
                return id
            }
            if let row = try tx.row("\(Self.source) WHERE l.id = \(id)") {
                let known = try Lesson.read(row)
                // A second click says the same; what says something else is not kept.
                guard known.words == words, known.endedAt == nil else { throw Problem(.staleView) }
                return id
            }
            let first: ID<LessonEntry>? = try tx.value(
                """
                SELECT id FROM lessons
                WHERE source = \(source) AND source_id = \(sourceID) AND source_id <> '' AND ended_at IS NULL
                """)
            guard let first else { throw Problem(.staleView) }
            return first
        }
    }

    /// Better words. What everybody can read is checked again, as before it was published; who has to name a colleague in it
    /// takes it off the site first, and sees what was found when it is published again.
    /// - Parameter version: what the writer saw.
    /// - Throws: `Problem` invalid with the names of `Lesson.Words.fields`; notFound, staleView, notAllowed.
    public func change(
        _ id: ID<LessonEntry>, _ words: Lesson.Words, basedOn version: Int, by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        let words = try Self.checked(words)
        let now = clock.now()
        try await database.write { tx in
            let known = try Self.claim(id, version, tx)
            if known.isPublic {
                // Its words are on the site at once.
                try viewer.require(.teamLead)
                let known = try Self.findings(in: known.words, tx).map(\.kind)
                let findings = try Self.findings(in: words, tx).filter { $0.isForbidden || !known.contains($0.kind) }
                guard findings.isEmpty else {
                    throw Problem.invalid(findings.map { .init($0.field, .aboutAPerson) })
                }
                tx.raise(.publicPages)
            }
            try tx.run(
                """
                UPDATE lessons SET title = \(words.title), tried = \(words.tried), expected = \(words.expected),
                    happened = \(words.happened), cost = \(words.cost), learned = \(words.learned),
                    version = version + 1
                WHERE id = \(id)
                """)
            try Audit.record(tx, "lesson_changed", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Takes a lesson away, also from the site; `restore` puts it back.
    /// - Throws: `Problem` notFound, notAllowed below team lead.
    public func remove(_ id: ID<LessonEntry>, by viewer: Viewer) async throws {
        try await set("ended_at = \(clock.now())", where: "ended_at IS NULL", id, "lesson_removed", viewer)
    }

    /// Puts back what was taken away, for colleagues only.
    /// - Throws: `Problem` notFound; staleView when another lesson was written about the same since; notAllowed below team
    ///   lead.
    public func restore(_ id: ID<LessonEntry>, by viewer: Viewer) async throws {
        do {
            try await set(
                "ended_at = NULL, published_at = NULL", where: "ended_at IS NOT NULL", id, "lesson_restored", viewer)
        } catch {
            guard case DatabaseError.constraint = error else { throw error }
            throw Problem(.staleView)
        }
    }

    /// Takes a lesson off the site; colleagues keep it.
    /// - Throws: `Problem` notFound, notAllowed below team lead.
    public func withdraw(_ id: ID<LessonEntry>, by viewer: Viewer) async throws {
        try await set(
            "published_at = NULL", where: "published_at IS NOT NULL AND ended_at IS NULL", id, "lesson_withdrawn",
            viewer)
    }

    /// What was done already, by a second click or by somebody else, is well.
    private func set(
        _ change: SQL, where condition: SQL, _ id: ID<LessonEntry>, _ action: String, _ viewer: Viewer
    ) async throws {
        try viewer.require(.teamLead)
        let now = clock.now()
        try await database.write { tx in
            let done = try tx.run(
                "UPDATE lessons SET \(change), version = version + 1 WHERE id = \(id) AND \(condition)")
            guard done == 1 else {
                _ = try Self.find(id, tx)
                return
            }
            try Self.log(action, id, viewer, now, tx)
            tx.raise(.publicPages)
        }
    }

    /// Each action by its own name, so that the house test finds words for all of them.
    private static func log(
        _ action: String, _ id: ID<LessonEntry>, _ viewer: Viewer, _ now: Instant, _ tx: Transaction
    ) throws {
        switch action {
        case "lesson_removed": try Audit.record(tx, "lesson_removed", subject: "\(id)", by: viewer.id, at: now)
        case "lesson_restored": try Audit.record(tx, "lesson_restored", subject: "\(id)", by: viewer.id, at: now)
        default: try Audit.record(tx, "lesson_withdrawn", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// The lesson as the writer saw it, held for this transaction.
    static func claim(_ id: ID<LessonEntry>, _ version: Int, _ tx: Transaction) throws -> Lesson {
        let held: Int? = try tx.value("SELECT version FROM lessons WHERE id = \(id)\(tx.dialect.forUpdate)")
        guard let held else { throw Problem(.notFound) }
        guard held == version else { throw Problem(.staleView) }
        let lesson = try find(id, tx)
        guard lesson.endedAt == nil else { throw Problem(.notFound) }
        return lesson
    }

    private static func check(_ source: Lesson.Source, _ id: String, _ tx: Transaction) throws {
        switch source {
        case .own: guard id.isEmpty else { throw Problem(.malformed) }
        case .promise, .reopening, .correction: guard Week(id) != nil else { throw Problem(.malformed) }
        case .experiment:
            let ended = try tx.row("SELECT id FROM experiments WHERE id = \(id) AND outcome IS NOT NULL")
            guard ended != nil else { throw Problem(.malformed) }
        }
    }

    private static func checked(_ words: Lesson.Words) throws -> Lesson.Words {
        let clean = Lesson.Words(
            title: Written.line(words.title), tried: Written.body(words.tried),
            expected: Written.body(words.expected), happened: Written.body(words.happened),
            cost: Written.body(words.cost), learned: Written.body(words.learned))
        let faults = clean.fields.compactMap { name, text in
            Written.fault(name, text, limit: name == "titel" ? titleLimit : textLimit, isNeeded: name != "gekost")
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        return clean
    }
}
