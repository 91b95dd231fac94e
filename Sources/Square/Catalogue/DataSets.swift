import Database
import Identity
import Values

/// The catalogue of open data: what colleagues publish, and what everybody finds.
public struct DataSets: Sendable {
    /// Where a page of a list stopped.
    public struct Place: Sendable, Equatable {
        public let at: Instant
        public let id: ID<DataSetEntry>
        public init(at: Instant, id: ID<DataSetEntry>) { (self.at, self.id) = (at, id) }
    }
    /// Which sets colleagues look at.
    public enum Shelf: Sendable { case all, mine }

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    static let source: SQL = """
        SELECT s.*, COALESCE(o.name, d.name, '') AS owner_name FROM data_sets s
        LEFT JOIN colleagues o ON o.id = s.owner_id LEFT JOIN departments d ON d.id = s.department_id
        """

    /// All sets for colleagues, changed last first.
    /// - Returns: at most `limit`, and whether there is more.
    public func list(
        _ shelf: Shelf = .all, after place: Place? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> (sets: [DataSet], isMore: Bool) {
        try viewer.require(.reader)
        let older: SQL = place.map { "AND (s.changed_at, s.id) < (\($0.at), \($0.id))" } ?? ""
        let mine: SQL = shelf == .mine ? "AND s.owner_id = \(viewer.id)" : ""
        let found = try await database.read { tx in
            try tx.rows(
                """
                \(Self.source) WHERE s.discarded_at IS NULL \(mine) \(older)
                ORDER BY s.changed_at DESC, s.id DESC LIMIT \(limit + 1)
                """
            ).map { try DataSet.read($0) }
        }
        return (Array(found.prefix(limit)), found.count > limit)
    }

    /// One set with all that belongs to it, for colleagues.
    /// - Throws: `Problem(.notFound)`.
    public func find(_ id: ID<DataSetEntry>, for viewer: Viewer) async throws -> DataSet {
        try viewer.require(.reader)
        return try await database.read { tx in
            var set = try Self.row("s.id = \(id)", tx)
            set.distributions = try Self.distributions(of: [id], tx)[id] ?? []
            return set
        }
    }

    /// Whether they may change it: team leads, its owner, and who works at the department that owns it.
    public func mayEdit(_ set: DataSet, _ viewer: Viewer) async throws -> Bool {
        guard let id = set.id else { return false }
        return try await database.read { tx in try Self.mayEdit(id, viewer, tx) }
    }

    static func mayEdit(_ id: ID<DataSetEntry>, _ viewer: Viewer, _ tx: Transaction) throws -> Bool {
        if viewer.role >= .teamLead { return true }
        guard viewer.role >= .colleague else { return false }
        let own: Int? = try tx.value(
            """
            SELECT 1 FROM data_sets s WHERE s.id = \(id) AND (s.owner_id = \(viewer.id)
                OR s.department_id = (SELECT c.department_id FROM colleagues c WHERE c.id = \(viewer.id)))
            """)
        return own != nil
    }

    /// Who may own a set: colleagues who may change things, and departments.
    public struct Owners: Sendable, Equatable {
        public let colleagues: [(id: ID<Colleague>, name: String)]
        public let departments: [(id: String, name: String)]

        public init(
            colleagues: [(id: ID<Colleague>, name: String)] = [], departments: [(id: String, name: String)] = []
        ) {
            (self.colleagues, self.departments) = (colleagues, departments)
        }

        public static func == (one: Owners, other: Owners) -> Bool {
            one.colleagues.map(\.id) == other.colleagues.map(\.id)
                && one.departments.map(\.id) == other.departments.map(\.id)
        }
    }

    public func owners(for viewer: Viewer) async throws -> Owners {
        try viewer.require(.colleague)
        return try await database.read { tx in
            let colleagues = try tx.rows(
                """
                SELECT id, name FROM colleagues WHERE ended_at IS NULL AND role <> 'reader' ORDER BY name, id LIMIT 500
                """
            ).map { (id: try $0("id") as ID<Colleague>, name: try $0("name") as String) }
            let departments = try tx.rows(
                "SELECT id, name FROM departments WHERE ended_at IS NULL ORDER BY name, id LIMIT 500"
            ).map { (id: try $0("id") as String, name: try $0("name") as String) }
            return Owners(colleagues: colleagues, departments: departments)
        }
    }

    /// What was done with a set.
    public struct Event: Sendable, Equatable {
        public enum Kind: String, SQLConvertible, CaseIterable {
            case created, changed, published, withdrawn, file, link, removed, renewed, discarded, putBack
        }
        public let kind: Kind
        public let detail: String
        public let at: Instant
        /// As they are called now.
        public let colleague: String
        public init(_ kind: Kind, detail: String = "", at: Instant, colleague: String) {
            (self.kind, self.detail, self.at, self.colleague) = (kind, detail, at, colleague)
        }
    }

    /// Newest first.
    public func events(
        of id: ID<DataSetEntry>, limit: Int = 50, for viewer: Viewer
    ) async throws -> [Event] {
        try viewer.require(.reader)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT e.kind, e.detail, e.at, COALESCE(c.name, '') AS colleague FROM data_events e
                LEFT JOIN colleagues c ON c.id = e.colleague_id
                WHERE e.set_id = \(id) ORDER BY e.seq DESC LIMIT \(limit)
                """
            ).map {
                Event(try $0("kind"), detail: try $0("detail"), at: try $0("at"), colleague: try $0("colleague"))
            }
        }
    }

    // MARK: Rows

    static func row(_ condition: SQL, _ tx: Transaction) throws -> DataSet {
        guard let row = try tx.row("\(source) WHERE \(condition)") else { throw Problem(.notFound) }
        return try DataSet.read(row)
    }

    /// What sets hold now, in order.
    static func distributions(
        of sets: [ID<DataSetEntry>], _ tx: Transaction
    ) throws -> [ID<DataSetEntry>: [DataDistribution]] {
        if sets.isEmpty { return [:] }
        var found: [ID<DataSetEntry>: [DataDistribution]] = [:]
        let rows = try tx.rows(
            """
            SELECT d.set_id, d.number, d.kind, d.format, d.title, d.address, d.changed_at AS distribution_at,
                f.id, f.number AS version, f.name, f.format AS file_format, f.size, f.sha256, f.report, f.at,
                f.published_at, f.wanted, c.file_id AS served
            FROM data_distributions d LEFT JOIN data_files f
                ON f.set_id = d.set_id AND f.distribution = d.number AND f.number = d.newest
            LEFT JOIN data_feature_files c
                ON c.set_id = d.set_id AND c.distribution = d.number AND c.state = 'served'
            WHERE d.set_id IN \(list: sets) AND d.removed_at IS NULL ORDER BY d.set_id, d.number LIMIT 20000
            """)
        for row in rows {
            let format: DataFormat = try row("format")
            let source: DataDistribution.Source =
                try row("kind") as String == "link" ? .link(row("address")) : .file(DataFile.read(row, "version"))
            var one = DataDistribution(
                number: try row("number"), format: format, title: try row("title"), source: source,
                changedAt: try row("distribution_at"))
            one.hasFeatures = try row("served") as String? != nil
            found[try row("set_id"), default: []].append(one)
        }
        return found
    }
}

extension DataSet.State: SQLConvertible {}

extension DataSet {
    static func read(_ row: Row) throws -> DataSet {
        var facts = DataFacts()
        facts.title = Bilingual(dutch: try row("title_nl"), english: try row("title_en"))
        facts.description = Bilingual(dutch: try row("description_nl"), english: try row("description_en"))
        facts.keywords = (try row("keywords") as String).split(separator: "\n").map(String.init)
        (facts.quality, facts.place) = (try row("quality"), try row("place"))
        facts.licence = DataLicence(rawValue: try row("licence"))
        facts.theme = DataTheme(rawValue: try row("theme"))
        facts.rhythm = DataRhythm(rawValue: try row("rhythm"))
        facts.highValue = HighValue(rawValue: try row("high_value"))
        facts.woo = WooCategory(rawValue: try row("woo"))
        (facts.contactName, facts.contactEmail) = (try row("contact_name"), try row("contact_email"))
        let colleague: ID<Colleague>? = try row("owner_id")
        let department: String? = try row("department_id")
        facts.owner = colleague.map { .colleague($0) } ?? department.map { .department($0) }
        facts.from = (try row("period_from") as String?).flatMap { LocalDate($0) }
        facts.until = (try row("period_until") as String?).flatMap { LocalDate($0) }
        var set = DataSet(
            name: try row("name"), facts: facts, createdAt: try row("created_at"), changedAt: try row("changed_at"))
        (set.id, set.state, set.ownerName) = (try row("id"), try row("state"), try row("owner_name"))
        (set.publishedAt, set.withdrawnAt) = (try row("published_at"), try row("withdrawn_at"))
        set.discardedAt = try row("discarded_at")
        (set.reason, set.dataAt, set.version) = (try row("reason"), try row("data_at"), try row("version"))
        return set
    }
}
