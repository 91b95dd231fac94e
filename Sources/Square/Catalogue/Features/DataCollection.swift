import Database
import Values

/// A published file of features that can be asked for a few at a time.
public struct DataCollection: Sendable {
    /// The name of its set.
    public let set: String
    /// Of which distribution.
    public let number: Int
    public let title: Bilingual
    public let description: Bilingual
    /// Of the file whose features these are.
    public let version: Int
    /// Features.
    public let count: Int
    /// Around all of them; nil when none has a place.
    public let box: DegreeBox?
    /// From the first to the last of their dates; nil when they have none.
    public let from, until: Instant?
    public let licence: DataLicence?
    let file: ID<DataFileEntry>
    let levels: Int

    init(
        set: String, number: Int, title: Bilingual, description: Bilingual, version: Int, count: Int, box: DegreeBox?,
        from: Instant?, until: Instant?, licence: DataLicence?, file: ID<DataFileEntry>, levels: Int
    ) {
        (self.set, self.number, self.title, self.description) = (set, number, title, description)
        (self.version, self.count, self.box, self.from, self.until) = (version, count, box, from, until)
        (self.licence, self.file, self.levels) = (licence, file, levels)
    }

    /// To be shown; nothing can be read from it.
    public init(set: String, number: Int, count: Int, title: Bilingual) {
        self.init(
            set: set, number: number, title: title, description: Bilingual(dutch: "", english: ""), version: 1,
            count: count, box: nil, from: nil, until: nil, licence: nil, file: ID(at: Instant(seconds: 0)), levels: 0)
    }

    /// In addresses; never changes, and no two have the same.
    public var id: String { Self.id(set, number) }

    public static func id(_ set: String, _ number: Int) -> String { "\(set)-\(number)" }

    /// As `id` makes it.
    static func pieces(_ id: String) -> (set: String, number: Int)? {
        guard let hyphen = id.lastIndex(of: "-"), let number = Int(id[id.index(after: hyphen)...]), number > 0,
            number < 1_000_000, Self.id(String(id[..<hyphen]), number) == id
        else { return nil }
        return (String(id[..<hyphen]), number)
    }
}

extension DataSets {
    /// Where a page of the list of collections stopped.
    public struct CollectionPlace: Sendable, Equatable, CustomStringConvertible {
        let set: ID<DataSetEntry>
        let number: Int

        init(_ set: ID<DataSetEntry>, _ number: Int) { (self.set, self.number) = (set, number) }

        /// As `description` writes it; nil for anything else.
        public init?(_ text: String) {
            let pieces = text.split(separator: "_", omittingEmptySubsequences: false)
            guard pieces.count == 2, let set = ID<DataSetEntry>(pieces[0]), let number = Int(pieces[1]) else {
                return nil
            }
            self.init(set, number)
        }

        public var description: String { "\(set)_\(number)" }
    }

    private static let collectionSource: SQL = """
        SELECT c.*, f.number AS version, d.title, s.name, s.title_nl, s.title_en, s.description_nl, s.description_en,
            s.licence
        FROM data_feature_files c JOIN data_sets s ON s.id = c.set_id
        JOIN data_distributions d ON d.set_id = c.set_id AND d.number = c.distribution
        JOIN data_files f ON f.id = c.file_id
        """

    /// Everything public that has features, oldest set first.
    /// - Returns: at most `limit`, and where it goes on.
    public func collections(
        after place: CollectionPlace? = nil, limit: Int = 100
    ) async throws -> (collections: [DataCollection], next: CollectionPlace?) {
        try await database.search { tx in
            let beyond: SQL = place.map { " AND (c.set_id, c.distribution) > (\($0.set), \($0.number))" } ?? ""
            let rows = try tx.rows(
                """
                \(Self.collectionSource) WHERE c.state = 'served' AND s.state = 'published' AND d.removed_at IS NULL
                \(beyond) ORDER BY c.set_id, c.distribution LIMIT \(limit + 1)
                """)
            var next: CollectionPlace?
            if rows.count > limit, limit > 0 {
                next = CollectionPlace(try rows[limit - 1]("set_id"), try rows[limit - 1]("distribution"))
            }
            return (try rows.prefix(limit).map(DataCollection.read), next)
        }
    }

    /// - Parameter version: that somebody began to read; nil: the one that is served.
    /// - Throws: `Problem(.notFound)`, also for a version that is gone.
    public func collection(_ id: String, version: Int? = nil) async throws -> DataCollection {
        guard let (name, number) = DataCollection.pieces(id) else { throw Problem(.notFound) }
        let wanted: SQL = version.map { "f.number = \($0) AND c.state IN ('served', 'old')" } ?? "c.state = 'served'"
        return try await database.read { tx in
            let row = try tx.row(
                """
                SELECT c.*, f.number AS version, d.title, s.name, s.title_nl, s.title_en, s.description_nl,
                    s.description_en, s.licence
                FROM data_sets s JOIN data_distributions d ON d.set_id = s.id AND d.number = \(number)
                JOIN data_files f ON f.set_id = s.id AND f.distribution = d.number
                JOIN data_feature_files c ON c.file_id = f.id
                WHERE s.name = \(name) AND s.state = 'published' AND d.removed_at IS NULL AND \(wanted)
                """)
            guard let row else { throw Problem(.notFound) }
            return try DataCollection.read(row)
        }
    }
}

extension DataCollection {
    fileprivate static func read(_ row: Row) throws -> DataCollection {
        let part: String = try row("title")
        // "Bomen: Op de kaart", and "Bomen op de kaart" as it is.
        func title(_ words: String) -> String {
            words.isEmpty ? "" : part.lowercased().contains(words.lowercased()) ? part : "\(words): \(part)"
        }
        var box: DegreeBox?
        if let west: Int64 = try row("west"), let south: Int64 = try row("south"), let east: Int64 = try row("east"),
            let north: Int64 = try row("north")
        {
            box = DegreeBox(
                west: max(-180, Double(west) / DataSets.perDegree), south: max(-90, Double(south) / DataSets.perDegree),
                east: min(180, Double(east) / DataSets.perDegree), north: min(90, Double(north) / DataSets.perDegree))
        }
        return DataCollection(
            set: try row("name"), number: try row("distribution"),
            title: Bilingual(dutch: title(try row("title_nl")), english: title(try row("title_en"))),
            description: Bilingual(dutch: try row("description_nl"), english: try row("description_en")),
            version: try row("version"), count: try row("features"), box: box, from: try row("from_at"),
            until: try row("until_at"), licence: DataLicence(rawValue: try row("licence")), file: try row("file_id"),
            levels: try row("levels"))
    }
}
