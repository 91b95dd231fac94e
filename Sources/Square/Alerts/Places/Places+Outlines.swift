import Database
import Values

extension Places {
    /// The outline of a neighbourhood as a GeoJSON geometry in WGS84.
    public struct Outlined: Sendable {
        public let code: String
        public let name: String
        public let geometry: String
    }
    /// Large ones have thousands of points.
    private static let atOnce = 50

    /// Whether any neighbourhood is known.
    public func hasNeighbourhoods() async throws -> Bool {
        try await database.read { tx in
            let one: Int? = try tx.value("SELECT 1 FROM neighbourhoods WHERE kind = 'neighbourhood' LIMIT 1")
            return one != nil
        }
    }

    /// Neighbourhoods by name, with their outlines.
    /// - Parameters:
    ///   - boxes: only what touches one of them; empty: all.
    ///   - after: the code of the last one that was given.
    /// - Returns: at most `limit`, and the code after which it goes on.
    public func outlines(
        in boxes: [DegreeBox], after: String?, limit: Int
    ) async throws -> (areas: [Outlined], next: String?) {
        let parts = boxes.compactMap(\.inRD).map { box -> SQL in
            "(min_x <= \(box.maxX) AND max_x >= \(box.minX) AND min_y <= \(box.maxY) AND max_y >= \(box.minY))"
        }
        let near: SQL =
            boxes.isEmpty ? "" : " AND (\(parts.isEmpty ? "1 = 0" : .join(parts, separator: " OR ")))"
        return try await database.search { tx in
            var (found, last): ([Outlined], String?) = ([], after)
            while true {
                let beyond: SQL =
                    try last.map { try Self.beyond($0, tx) } ?? ""
                let rows = try tx.rows(
                    """
                    SELECT code, name, outline FROM neighbourhoods
                    WHERE kind = 'neighbourhood'\(beyond)\(near) ORDER BY name, code LIMIT \(Self.atOnce)
                    """)
                for row in rows {
                    let area = Outlined(code: try row("code"), name: try row("name"), geometry: try row("outline"))
                    if boxes.isEmpty
                        || FeatureShape(area.geometry.utf8).map({ boxes.contains(where: $0.meets) }) == true
                    {
                        if found.count == limit { return (found, last) }
                        found.append(area)
                    }
                    last = area.code
                }
                if rows.count < Self.atOnce { return (found, nil) }
            }
        }
    }

    /// After a neighbourhood in the order of names; nothing when it is there no more.
    private static func beyond(_ code: String, _ tx: Transaction) throws -> SQL {
        let name: String? = try tx.value(
            "SELECT name FROM neighbourhoods WHERE code = \(code) AND kind = 'neighbourhood'")
        guard let name else { throw Problem(.notFound) }
        return " AND (name, code) > (\(name), \(code))"
    }

    /// - Throws: `Problem(.notFound)`.
    public func outline(of code: String) async throws -> Outlined {
        try await database.read { tx in
            let row = try tx.row(
                """
                SELECT code, name, outline FROM neighbourhoods WHERE code = \(code) AND kind = 'neighbourhood'
                """)
            guard let row else { throw Problem(.notFound) }
            return Outlined(code: try row("code"), name: try row("name"), geometry: try row("outline"))
        }
    }

    /// Around all neighbourhoods, in degrees; somewhat too large.
    public func extent() async throws -> DegreeBox? {
        try await database.read { tx in
            let row = try tx.row(
                """
                SELECT MIN(min_x) AS west, MIN(min_y) AS south, MAX(max_x) AS east, MAX(max_y) AS north
                FROM neighbourhoods WHERE kind = 'neighbourhood'
                """)
            guard let row, let west: Double = try row("west"), let south: Double = try row("south"),
                let east: Double = try row("east"), let north: Double = try row("north")
            else { return nil }
            return DegreeBox.around(west: west, south: south, east: east, north: north)
        }
    }
}
