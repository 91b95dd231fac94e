import Database
import Values

/// A document that belongs to a category of the Wet open overheid.
public struct WooDocument: Sendable, Equatable {
    /// Where it stands in the list of its category.
    public struct Place: Sendable, Equatable {
        public let set: ID<DataSetEntry>
        public let number: Int
        public init(set: ID<DataSetEntry>, number: Int) { (self.set, self.number) = (set, number) }
    }
    /// nil for what is in no list.
    public let place: Place?
    /// From the root of this site.
    public let address: String
    public let title: String
    /// When this version of it was made.
    public let createdAt: Instant
    /// When its content changed last.
    public let changedAt: Instant

    public init(place: Place? = nil, address: String, title: String, createdAt: Instant, changedAt: Instant) {
        (self.place, self.address, self.title) = (place, address, title)
        (self.createdAt, self.changedAt) = (createdAt, changedAt)
    }
}

/// The files that Plein holds and that a colleague put in a category. Links are documents of others.
public struct WooDocuments: Sendable {
    private let database: Database

    public init(database: Database) { self.database = database }

    /// Categories with at least one file. Asks a question per category, each answered by the index.
    public func categories() async throws -> [WooCategory] {
        try await database.search { tx in
            try WooCategory.allCases.filter { category in
                let some: Int? = try tx.value("SELECT 1 \(Self.source(category, nil, nil)) LIMIT 1")
                return some != nil
            }
        }
    }

    /// The last document of each piece of `size` but the last piece, so that pieces can be named by where they end.
    public func ends(in category: WooCategory, size: Int) async throws -> [WooDocument.Place] {
        try await database.search { tx in
            var ends: [WooDocument.Place] = []
            while true {
                let rows = try tx.rows(
                    """
                    SELECT s.id, d.number \(Self.source(category, ends.last, nil)) ORDER BY s.id, d.number
                    LIMIT 2 OFFSET \(size - 1)
                    """)
                guard rows.count == 2 else { return ends }
                ends.append(.init(set: try rows[0]("id"), number: try rows[0]("number")))
            }
        }
    }

    /// After `place`, up to and including `end`, in order.
    public func files(
        in category: WooCategory, after place: WooDocument.Place?, through end: WooDocument.Place?, limit: Int
    ) async throws -> [WooDocument] {
        try await database.search { tx in
            try tx.rows(
                """
                SELECT s.id, s.name, s.title_nl, d.number, d.title, d.format, d.changed_at, f.at
                \(Self.source(category, place, end)) ORDER BY s.id, d.number LIMIT \(limit)
                """
            ).map { row in
                let (number, format): (Int, DataFormat) = (try row("number"), try row("format"))
                let (set, file): (String, String) = (try row("title_nl"), try row("title"))
                return WooDocument(
                    place: .init(set: try row("id"), number: number),
                    address: "/data/\(try row("name") as String)/bestanden/\(number).\(format.rawValue)",
                    title: set == file ? set : "\(set): \(file)", createdAt: try row("at"),
                    changedAt: try row("changed_at"))
            }
        }
    }

    private static func source(
        _ category: WooCategory, _ place: WooDocument.Place?, _ end: WooDocument.Place?
    ) -> SQL {
        let after: SQL = place.map { "AND s.id >= \($0.set) AND (s.id > \($0.set) OR d.number > \($0.number))" } ?? ""
        let until: SQL = end.map { "AND s.id <= \($0.set) AND (s.id < \($0.set) OR d.number <= \($0.number))" } ?? ""
        return """
            FROM data_sets s JOIN data_distributions d ON d.set_id = s.id
            JOIN data_files f ON f.set_id = d.set_id AND f.distribution = d.number AND f.number = d.newest
            WHERE s.woo = \(category) AND s.state = 'published' AND d.kind = 'file' AND d.removed_at IS NULL
            \(after) \(until)
            """
    }
}
