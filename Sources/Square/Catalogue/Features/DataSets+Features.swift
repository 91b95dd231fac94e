import Database
import Values

/// What is asked of the features of a collection. Everything that is given must hold.
public struct FeatureWish: Sendable {
    /// Touches one of them; empty: anywhere, or nowhere.
    public var boxes: [DegreeBox] = []
    /// Its dates reach to or after, and to or before.
    public var from, until: Instant?
    public var after: FeaturePlace?
    public var limit = 100

    public init() {}

    /// Only what has a date can answer a question about dates.
    var isTimed: Bool { from != nil || until != nil }
}

/// Where a page of features stopped, in which version of the file.
public struct FeaturePlace: Sendable, Equatable, CustomStringConvertible {
    public let version: Int
    /// Only where boxes are asked for: then that is the order.
    let cell: Int64?
    let place: Int

    init(version: Int, cell: Int64? = nil, place: Int) {
        (self.version, self.cell, self.place) = (version, cell, place)
    }

    /// As `description` writes it; nil for anything else.
    public init?(_ text: String) {
        let numbers = text.split(separator: "_", omittingEmptySubsequences: false).map { Int64($0) }
        guard numbers.count == 2 || numbers.count == 3, !numbers.contains(nil) else { return nil }
        let found = numbers.compactMap(\.self)
        guard let version = Int(exactly: found[0]), let place = Int(exactly: found[found.count - 1]) else { return nil }
        self.init(version: version, cell: found.count == 3 ? found[1] : nil, place: place)
    }

    public var description: String { cell.map { "\(version)_\($0)_\(place)" } ?? "\(version)_\(place)" }
}

/// A feature as it is given: its members as they were written, in JSON.
public struct DataFeature: Sendable {
    public let key: String
    public let geometry: String
    public let properties: String
}

extension DataSets {
    public struct FeaturePage: Sendable {
        public var features: [DataFeature] = []
        public var next: FeaturePlace?
    }

    /// Bytes of one page, about; a feature that is larger is a page of its own.
    static let pageBytes = 8_000_000
    /// Rows looked at for one page.
    static let looked = 5_000

    private struct Candidate {
        let place: Int
        let cell: Int64
        let size: Int
        /// The box around it lies within one that was asked for, so that it does too.
        let isSure: Bool
    }

    /// A piece of a collection. Costs what it gives, however large the file is: without a box in the order of the file, with
    /// one in the order of an index of places. May hold less than asked for and still go on.
    public func features(of collection: DataCollection, _ wish: FeatureWish) async throws -> FeaturePage {
        try await database.search { tx in
            wish.boxes.isEmpty ? try Self.inOrder(collection, wish, tx) : try Self.inBoxes(collection, wish, tx)
        }
    }

    /// One feature.
    /// - Throws: `Problem(.notFound)`.
    public func feature(_ key: String, of collection: DataCollection) async throws -> DataFeature {
        try await database.read { tx in
            let row = try tx.row(
                """
                SELECT key, geometry, properties FROM data_features
                WHERE file_id = \(collection.file) AND key = \(key)
                """)
            guard let row else { throw Problem(.notFound) }
            return DataFeature(key: try row("key"), geometry: try row("geometry"), properties: try row("properties"))
        }
    }

    private static func timed(_ wish: FeatureWish) -> SQL {
        var condition: SQL = ""
        if wish.isTimed { condition += " AND from_at IS NOT NULL" }
        if let from = wish.from { condition += " AND until_at >= \(from)" }
        if let until = wish.until { condition += " AND from_at <= \(until)" }
        return condition
    }

    private static func inOrder(
        _ collection: DataCollection, _ wish: FeatureWish, _ tx: Transaction
    ) throws -> FeaturePage {
        let start = min(max(0, wish.after?.place ?? 0), collection.count)
        let stop = wish.isTimed ? start + looked : collection.count
        let rows = try tx.rows(
            """
            SELECT place, cell, size FROM data_features WHERE file_id = \(collection.file) AND place > \(start)
                AND place <= \(stop)\(timed(wish)) ORDER BY place LIMIT \(wish.limit + 1)
            """
        ).map { Candidate(place: try $0("place"), cell: try $0("cell"), size: try $0("size"), isSure: true) }
        let (chosen, isCut) = fitting(rows, wish.limit, bytes: 0)
        var page = FeaturePage(features: try texts(chosen, collection, [], tx).map(\.feature))
        if isCut, let last = chosen.last {
            page.next = FeaturePlace(version: collection.version, place: last.place)
        } else if wish.isTimed, stop < collection.count {
            page.next = FeaturePlace(version: collection.version, place: stop)
        }
        return page
    }

    /// As many as fit on a page, and whether there was more.
    private static func fitting(_ rows: [Candidate], _ limit: Int, bytes: Int) -> (chosen: [Candidate], isCut: Bool) {
        var (chosen, size) = ([Candidate](), bytes)
        for row in rows {
            if chosen.count == limit || (size > 0 && size + row.size > pageBytes) { return (chosen, true) }
            chosen.append(row)
            size += row.size
        }
        return (chosen, false)
    }

    private static func inBoxes(
        _ collection: DataCollection, _ wish: FeatureWish, _ tx: Transaction
    ) throws -> FeaturePage {
        var page = FeaturePage()
        var (seen, bytes) = (0, 0)
        var last = (cell: wish.after?.cell ?? Int64.min, place: wish.after?.place ?? 0)
        for run in FeatureCell.runs(wish.boxes, used: collection.levels) where run.upperBound >= last.cell {
            while true {
                if last.cell < run.lowerBound { last = (run.lowerBound, 0) }
                let wanted = wish.limit - page.features.count
                let rows = try candidates(run, after: last, limit: wanted + 1, collection, wish, tx)
                let (chosen, isCut) = fitting(rows, wanted, bytes: bytes)
                for (place, found) in try texts(chosen, collection, wish.boxes, tx).enumerated() where found.isIn {
                    page.features.append(found.feature)
                    bytes += chosen[place].size
                }
                seen += chosen.count
                if let end = chosen.last { last = (end.cell, end.place) }
                if !isCut { break }
                if page.features.count == wish.limit || seen >= looked || chosen.isEmpty || bytes > pageBytes {
                    page.next = FeaturePlace(version: collection.version, cell: last.cell, place: last.place)
                    return page
                }
            }
        }
        return page
    }

    private static func candidates(
        _ run: ClosedRange<Int64>, after last: (cell: Int64, place: Int), limit: Int, _ collection: DataCollection,
        _ wish: FeatureWish, _ tx: Transaction
    ) throws -> [Candidate] {
        let overlaps = wish.boxes.map { box -> SQL in
            """
            (west <= \(whole(box.east, .up)) AND east >= \(whole(box.west, .down))
                AND south <= \(whole(box.north, .up)) AND north >= \(whole(box.south, .down)))
            """
        }
        return try tx.rows(
            """
            SELECT place, cell, size, west, south, east, north FROM data_features
            WHERE file_id = \(collection.file) AND (cell, place) > (\(last.cell), \(last.place))
                AND cell <= \(run.upperBound) AND (\(SQL.join(overlaps, separator: " OR ")))\(timed(wish))
            ORDER BY cell, place LIMIT \(limit)
            """
        ).map { row in
            let (west, south, east, north): (Int64, Int64, Int64, Int64) = (
                try row("west"), try row("south"), try row("east"), try row("north")
            )
            let box = DegreeBox(
                west: Double(west) / perDegree, south: Double(south) / perDegree, east: Double(east) / perDegree,
                north: Double(north) / perDegree)
            return Candidate(
                place: try row("place"), cell: try row("cell"), size: try row("size"),
                isSure: wish.boxes.contains { $0.contains(box) })
        }
    }

    private static func whole(_ degrees: Double, _ rule: FloatingPointRoundingRule) -> Int64 {
        Int64((degrees * perDegree).rounded(rule))
    }

    /// What was chosen, in that order, and whether it touches a box itself.
    private static func texts(
        _ chosen: [Candidate], _ collection: DataCollection, _ boxes: [DegreeBox], _ tx: Transaction
    ) throws -> [(feature: DataFeature, isIn: Bool)] {
        if chosen.isEmpty { return [] }
        let rows = try tx.rows(
            """
            SELECT place, key, geometry, properties FROM data_features
            WHERE file_id = \(collection.file) AND place IN \(list: chosen.map(\.place))
            """)
        var found: [Int: DataFeature] = [:]
        for row in rows {
            found[try row("place")] = DataFeature(
                key: try row("key"), geometry: try row("geometry"), properties: try row("properties"))
        }
        return chosen.compactMap { one in
            guard let feature = found[one.place] else { return nil }
            let isIn =
                one.isSure
                || FeatureShape(feature.geometry.utf8).map { shape in boxes.contains(where: shape.meets) } ?? false
            return (feature, isIn)
        }
    }
}
