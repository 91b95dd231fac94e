import Database
import Identity
import Values

/// The questionnaire: what cannot be counted is stated, with evidence, by somebody, on a day, for a year.
public struct Statements: Sendable {
    public struct Edit: Sendable, Equatable {
        public var item: String
        public var answer: Statement.Answer?
        public var evidence: String
        public var remark: String
        public var statedOn: LocalDate?
        public init(item: String, answer: Statement.Answer?, evidence: String, remark: String, statedOn: LocalDate?) {
            (self.item, self.answer, self.evidence, self.remark) = (item, answer, evidence, remark)
            self.statedOn = statedOn
        }
    }
    /// Signs that a remark may have.
    public static let remarkLimit = 500

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// The newest statement of each item ever stated, as it counts on `day`; what nobody stated is not in it.
    public static func current(_ tx: Transaction, on day: LocalDate) throws -> [String: Statement] {
        // From one item to the next by the index, so that the history costs nothing.
        let rows = try tx.rows(
            """
            WITH RECURSIVE items (item) AS (
                SELECT MIN(item) FROM growth_statements
                UNION ALL
                SELECT (SELECT MIN(n.item) FROM growth_statements n WHERE n.item > i.item) FROM items i
                WHERE i.item IS NOT NULL)
            SELECT s.*, c.name AS colleague FROM items i
            JOIN growth_statements s
                ON s.id = (SELECT MAX(n.id) FROM growth_statements n WHERE n.item = i.item)
            LEFT JOIN colleagues c ON c.id = s.colleague_id
            WHERE i.item IS NOT NULL LIMIT 500
            """)
        var found: [String: Statement] = [:]
        for row in rows {
            let statement = try Statement.read(row, on: day)
            found[statement.item] = statement
        }
        return found
    }

    /// The same, for a colleague who looks now.
    public func current(for viewer: Viewer) async throws -> [String: Statement] {
        try viewer.require(.reader)
        let today = Amsterdam.local(clock.now()).date
        return try await database.read { tx in try Self.current(tx, on: today) }
    }

    /// Everything ever stated about an item, newest first.
    /// - Parameter older: only what is older than this one.
    /// - Returns: at most `limit`, and whether there is more.
    public func history(
        of item: String, before older: ID<GrowthStatement>? = nil, limit: Int = 20, for viewer: Viewer
    ) async throws -> (statements: [Statement], isMore: Bool) {
        try viewer.require(.reader)
        let today = Amsterdam.local(clock.now()).date
        let before: SQL = older.map { "AND s.id < \($0)" } ?? ""
        let found = try await database.read { tx in
            try tx.rows(
                """
                SELECT s.*, c.name AS colleague FROM growth_statements s
                LEFT JOIN colleagues c ON c.id = s.colleague_id
                WHERE s.item = \(item) \(before) ORDER BY s.id DESC LIMIT \(limit + 1)
                """
            ).map { try Statement.read($0, on: today) }
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// States something. The same once more within a day, as a second click does, adds nothing.
    /// - Parameter items: the items that the model in force asks.
    /// - Throws: `Problem` invalid with `antwoord`, `bewijs`, `toelichting`, `datum`; notFound for an unknown item;
    ///   notAllowed below team lead.
    public func state(_ edit: Edit, items: Set<String>, by viewer: Viewer) async throws {
        try viewer.require(.teamLead)
        guard items.contains(edit.item) else { throw Problem(.notFound) }
        let now = clock.now()
        let today = Amsterdam.local(now).date
        let (evidence, remark) = (Written.line(edit.evidence), Written.body(edit.remark))
        let faults = Self.faults(edit, evidence, remark, today)
        guard faults.isEmpty, let answer = edit.answer, let day = edit.statedOn else { throw Problem.invalid(faults) }
        try await database.write { tx in
            if let lock = tx.dialect.alone(in: "growth_statements") { try tx.run(lock) }
            let last = try tx.row(
                """
                SELECT s.*, c.name AS colleague FROM growth_statements s LEFT JOIN colleagues c ON c.id = s.colleague_id
                WHERE s.item = \(edit.item) ORDER BY s.id DESC LIMIT 1
                """
            ).map { try Statement.read($0, on: today) }
            if let last, last.stated == answer, last.evidence == evidence, last.remark == remark,
                last.statedOn == day, last.colleague == viewer.id
            {
                return
            }
            let id = ID<GrowthStatement>(at: now)
            try tx.run(
                """
                INSERT INTO growth_statements (id, item, answer, evidence, remark, stated_on, colleague_id, created_at)
                VALUES (\(id), \(edit.item), \(answer), \(evidence), \(remark), \(day.description), \(viewer.id), \(now))
                """)
            try Audit.record(tx, "growth_stated", subject: edit.item, detail: answer.rawValue, by: viewer.id, at: now)
        }
    }

    private static func faults(
        _ edit: Edit, _ evidence: String, _ remark: String, _ today: LocalDate
    ) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        if edit.answer == nil { faults.append(.init("antwoord", .missing)) }
        if !evidence.isEmpty, let fault = EvidenceLink.fault("bewijs", evidence) { faults.append(fault) }
        if evidence.isEmpty, edit.answer == .yes { faults.append(.init("bewijs", .missing)) }
        if let fault = Written.fault("toelichting", remark, limit: remarkLimit, isNeeded: false) {
            faults.append(fault)
        }
        switch edit.statedOn {
        case nil: faults.append(.init("datum", .notADate))
        // What will be is not known, and what expired already would count for nothing.
        case let day?: if day > today || Statement.expiry(of: day) <= today { faults.append(.init("datum", .notADate)) }
        }
        return faults
    }
}
