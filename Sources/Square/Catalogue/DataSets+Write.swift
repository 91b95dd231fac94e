import Database
import Foundation
import Identity
import Values

extension DataSets {
    public static let (titleLimit, textLimit, keywordLimit) = (150, 4000, 20)

    /// Begins a set, as a draft. The id comes from the form that was shown, so that a second click begins no second one.
    /// - Throws: `Problem` invalid with the names of `checked`; notAllowed below team lead.
    public func create(_ facts: DataFacts, as id: ID<DataSetEntry>, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        let facts = try Self.checked(facts)
        let now = clock.now()
        try await database.write { tx in
            try Self.checkOwner(facts, tx)
            let title = facts.title.dutch
            var name = Self.name(of: title, or: "gegevens")
            let taken: Int? = try tx.value("SELECT 1 FROM data_sets WHERE name = \(name) AND id <> \(id)")
            if taken != nil || Self.reserved.contains(name) { name += "-\(id.description.suffix(6))" }
            let isNew = try tx.run(
                """
                INSERT INTO data_sets (id, name, state, title_nl, description_nl, licence, theme, rhythm, contact_name,
                    contact_email, owner_id, department_id, created_at, changed_at)
                VALUES (\(id), \(name), 'draft', \(title), '', '', '', '', '', '', \(viewer.id), NULL, \(now), \(now))
                ON CONFLICT DO NOTHING
                """)
            guard isNew == 1 else {
                // A second click; or, very rarely, somebody else took the name at this moment.
                _ = try Self.row("s.id = \(id)", tx)
                return
            }
            try Self.write(facts, id, now, tx)
            try Self.tell(.created, id, viewer, now, tx)
        }
    }

    /// Small letters, digits and hyphens, for an address.
    /// - Parameter other: when nothing is left of the words.
    public static func name(of words: String, or other: String) -> String {
        let name = PublishedAnswers.slug(words)
        return name == "antwoord" ? other : name
    }

    /// Names of the sets that Plein makes itself.
    static let reserved: Set<String> = ["belofte", "groei", "meldingen", "buurten", "catalogus"]

    /// Better words or other choices.
    /// - Parameter version: what the writer saw.
    /// - Throws: `Problem` invalid with the names of `checked`; notFound, staleView, notAllowed.
    public func change(
        _ id: ID<DataSetEntry>, _ facts: DataFacts, basedOn version: Int, by viewer: Viewer
    ) async throws {
        let facts = try Self.checked(facts)
        let now = clock.now()
        try await database.write { tx in
            let known = try Self.claim(id, version, viewer, tx)
            try Self.checkOwner(facts, tx)
            try Self.write(facts, id, now, tx)
            try Self.renewStale(id, facts.rhythm, known.dataAt, isNews: false, tx)
            if known.state == .published { try Self.index(id, facts, tx) }
            try Self.tell(.changed, id, viewer, now, tx)
        }
    }

    /// Shows a set to everybody, also one that was withdrawn. Publishing twice is publishing once.
    /// - Throws: `Problem` invalid with `bestand` when there is nothing to get yet; notFound, staleView, notAllowed.
    public func publish(_ id: ID<DataSetEntry>, basedOn version: Int, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            guard try Self.row("s.id = \(id)", tx).state != .published else { return }
            let known = try Self.claim(id, version, viewer, tx)
            let some: Int? = try tx.value(
                "SELECT 1 FROM data_distributions WHERE set_id = \(id) AND removed_at IS NULL LIMIT 1")
            guard some != nil else { throw Problem.invalid([.init("bestand", .missing)]) }
            try tx.run(
                """
                UPDATE data_sets SET state = 'published', published_at = COALESCE(published_at, \(now)),
                    withdrawn_at = NULL, reason = '', changed_at = \(now), version = version + 1 WHERE id = \(id)
                """)
            try Self.index(id, known.facts, tx)
            try Audit.record(tx, "data_set_published", subject: "\(id)", by: viewer.id, at: now)
            try Self.tell(.published, id, viewer, now, tx)
        }
    }

    /// Takes a set off the catalogue; its page stays and says why. Its files cannot be got any more.
    /// - Throws: `Problem` invalid with `reden`; notFound, staleView, notAllowed.
    public func withdraw(
        _ id: ID<DataSetEntry>, reason: String, basedOn version: Int, by viewer: Viewer
    ) async throws {
        let reason = Self.clean(reason)
        if let fault = Self.fault("reden", reason, 500) { throw Problem.invalid([fault]) }
        let now = clock.now()
        try await database.write { tx in
            guard try Self.row("s.id = \(id)", tx).state != .withdrawn else { return }
            let known = try Self.claim(id, version, viewer, tx)
            guard known.state == .published else { throw Problem(.notFound) }
            try tx.run(
                """
                UPDATE data_sets SET state = 'withdrawn', withdrawn_at = \(now), reason = \(reason),
                    changed_at = \(now), version = version + 1 WHERE id = \(id)
                """)
            try tx.run("DELETE FROM data_set_words WHERE set_id = \(id)")
            try Audit.record(tx, "data_set_withdrawn", subject: "\(id)", by: viewer.id, at: now)
            try Self.tell(.withdrawn, id, viewer, now, tx, detail: reason)
        }
    }

    // MARK: Rows

    /// The set as the writer saw it, held for this transaction.
    /// - Parameter version: nil when it does not matter what they saw.
    static func claim(
        _ id: ID<DataSetEntry>, _ version: Int?, _ viewer: Viewer, _ tx: Transaction
    ) throws -> DataSet {
        let held: Int? = try tx.value("SELECT version FROM data_sets WHERE id = \(id)\(tx.dialect.forUpdate)")
        guard let held else { throw Problem(.notFound) }
        guard try mayEdit(id, viewer, tx) else { throw Problem(.notAllowed) }
        if let version, version != held { throw Problem(.staleView) }
        let set = try row("s.id = \(id)", tx)
        // What was thrown away is put back first.
        guard set.discardedAt == nil else { throw Problem(.staleView) }
        return set
    }

    private static func write(_ facts: DataFacts, _ id: ID<DataSetEntry>, _ now: Instant, _ tx: Transaction) throws {
        var (colleague, department): (ID<Colleague>?, String?) = (nil, nil)
        switch facts.owner {
        case .colleague(let id): colleague = id
        case .department(let id): department = id
        case nil: break
        }
        try tx.run(
            """
            UPDATE data_sets SET title_nl = \(facts.title.dutch), title_en = \(facts.title.english),
                description_nl = \(facts.description.dutch), description_en = \(facts.description.english),
                keywords = \(facts.keywords.joined(separator: "\n")), quality = \(facts.quality),
                place = \(facts.place), licence = \(facts.licence?.rawValue ?? ""),
                theme = \(facts.theme?.rawValue ?? ""), rhythm = \(facts.rhythm?.rawValue ?? ""),
                high_value = \(facts.highValue?.rawValue ?? ""), woo = \(facts.woo?.rawValue ?? ""), contact_name = \(facts.contactName),
                contact_email = \(facts.contactEmail), owner_id = \(colleague), department_id = \(department),
                period_from = \(facts.from?.description), period_until = \(facts.until?.description),
                changed_at = \(now), version = version + 1
            WHERE id = \(id)
            """)
    }

    static func tell(
        _ kind: Event.Kind, _ id: ID<DataSetEntry>, _ viewer: Viewer, _ now: Instant, _ tx: Transaction,
        detail: String = ""
    ) throws {
        try tx.run(
            """
            INSERT INTO data_events (set_id, at, kind, detail, colleague_id)
            VALUES (\(id), \(now), \(kind), \(detail), \(viewer.id))
            """)
        tx.raise(.publicPages)
    }

    private static func checkOwner(_ facts: DataFacts, _ tx: Transaction) throws {
        let known: Int? =
            switch facts.owner {
            case .colleague(let id):
                try tx.value(
                    "SELECT 1 FROM colleagues WHERE id = \(id) AND ended_at IS NULL AND role <> 'reader'")
            case .department(let id):
                try tx.value("SELECT 1 FROM departments WHERE id = \(id) AND ended_at IS NULL")
            case nil: nil
            }
        guard known != nil else { throw Problem.invalid([.init("eigenaar", .unknownChoice)]) }
    }
}
