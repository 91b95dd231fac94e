import Database
import Geo
import Values

/// The places by which residents choose: neighbourhoods and addresses, from files that the installation was given. One
/// file per ability:
///
/// - `Places+Addresses`: looking an address up
/// - `Places+Import`: taking the files in
public struct Places: Sendable {
    /// A neighbourhood, a district, or the municipality itself.
    public struct Area: Sendable, Equatable {
        public let code: String
        public let name: String
        public let shape: Shape
    }
    /// Something that was looked for.
    public struct Found: Sendable, Equatable {
        public let name: String
        public let place: GeoPoint
        public init(name: String, place: GeoPoint) { (self.name, self.place) = (name, place) }
    }

    /// Asks a server elsewhere for addresses; nil when it does not answer.
    public typealias LookUp = @Sendable (_ words: String, _ municipality: String?) async -> [Found]?

    let database: Database
    let clock: Clock
    let lookUp: LookUp?

    /// - Parameter lookUp: is asked before our own list; nil: only our own list.
    public init(database: Database, clock: Clock, lookUp: LookUp? = nil) {
        (self.database, self.clock, self.lookUp) = (database, clock, lookUp)
    }

    /// By name; at most 500. The largest municipality has about as many.
    public func neighbourhoods() async throws -> [(code: String, name: String)] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT code, name FROM neighbourhoods WHERE kind = 'neighbourhood' ORDER BY name, code LIMIT 500
                """
            ).map { (code: try $0("code"), name: try $0("name")) }
        }
    }

    /// nil for a code that is not known.
    public func neighbourhood(_ code: String) async throws -> Area? {
        try await database.read { tx in try area("code = \(code) AND kind <> 'municipality'", tx) }
    }

    /// The municipality's own outline, when a file had it.
    public func municipality() async throws -> Area? {
        try await database.read { tx in try municipality(tx) }
    }

    /// The outlines as a GeoJSON FeatureCollection in WGS84 (RFC 7946), each with `code` and `name`.
    public func outlines() async throws -> String {
        let rows = try await database.read { tx in
            try tx.rows(
                """
                SELECT code, name, outline FROM neighbourhoods WHERE kind = 'neighbourhood' ORDER BY name, code LIMIT 500
                """
            ).map { (try $0("code") as String, try $0("name") as String, try $0("outline") as String) }
        }
        let features = rows.map { code, name, outline in
            """
            {"type":"Feature","properties":{"code":\(JSONText.quoted(code)),"name":\(JSONText.quoted(name))},"geometry":\(outline)}
            """
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
    }

    func municipality(_ tx: Transaction) throws -> Area? { try area("kind = 'municipality'", tx) }

    private func area(_ condition: SQL, _ tx: Transaction) throws -> Area? {
        let row = try tx.row("SELECT code, name, geometry FROM neighbourhoods WHERE \(condition) ORDER BY code LIMIT 1")
        guard let row else { return nil }
        return Area(code: try row("code"), name: try row("name"), shape: try Shape(wkb: try row("geometry")))
    }

    /// Lets a place pass that reaches into the municipality; without its outline, every place.
    /// - Throws: `Problem` invalid with `plek`, or `tekening` or `route` for what was drawn.
    func requireInTown(_ place: WatchPlace, _ tx: Transaction) throws {
        guard let shape = place.shape, let town = try municipality(tx) else { return }
        if shape.isWithin(Double(place.radius), of: town.shape) { return }
        let field =
            switch place.form {
            case .area: "tekening"
            case .route: "route"
            default: "plek"
            }
        throw Problem.invalid([.init(field, .outsideTown)])
    }
}

extension Places {
    /// Whether something of a shape is in the municipality: by its outline, else by those of its neighbourhoods. True where
    /// neither is known.
    func holds(_ shape: Shape, _ tx: Transaction) throws -> Bool {
        if let town = try municipality(tx) { return shape.isWithin(0, of: town.shape) }
        let box = shape.box
        let near = try tx.rows(
            """
            SELECT geometry FROM neighbourhoods WHERE kind = 'neighbourhood' AND min_x <= \(box.maxX)
                AND max_x >= \(box.minX) AND min_y <= \(box.maxY) AND max_y >= \(box.minY) LIMIT 500
            """)
        for row in near where try shape.isWithin(0, of: Shape(wkb: try row("geometry"))) { return true }
        return try near.isEmpty && tx.row("SELECT 1 AS one FROM neighbourhoods LIMIT 1") == nil
    }

    /// Degrees south, west, north and east around the municipality: of its outline, else of its neighbourhoods. Nil where
    /// neither is known.
    public func bounds() async throws -> [Double]? {
        let box = try await database.read { tx -> (RDPoint, RDPoint)? in
            if let box = try municipality(tx)?.shape.box {
                return (RDPoint(x: box.minX, y: box.minY), RDPoint(x: box.maxX, y: box.maxY))
            }
            let row = try tx.row(
                """
                SELECT MIN(min_x) AS west, MIN(min_y) AS south, MAX(max_x) AS east, MAX(max_y) AS north
                FROM neighbourhoods WHERE kind = 'neighbourhood'
                """)
            guard let row, let west: Double = try row("west") else { return nil }
            return (RDPoint(x: west, y: try row("south")), RDPoint(x: try row("east"), y: try row("north")))
        }
        guard let (low, high) = box else { return nil }
        // A box in metres leans a little in degrees: all four corners count.
        let corners = [low, high, RDPoint(x: low.x, y: high.y), RDPoint(x: high.x, y: low.y)]
            .compactMap(RijksDriehoek.wgs84)
        guard corners.count == 4 else { return nil }
        let (north, east) = (corners.map(\.latitude), corners.map(\.longitude))
        return [north.min() ?? 0, east.min() ?? 0, north.max() ?? 0, east.max() ?? 0].enumerated().map {
            place, degrees in
            // Outwards, so that nothing on the edge is left out.
            (place < 2 ? (degrees * 1_000).rounded(.down) : (degrees * 1_000).rounded(.up)) / 1_000
        }
    }
}

/// A text in JSON.
enum JSONText {
    static func quoted(_ text: String) -> String {
        var made = "\""
        for sign in text.unicodeScalars {
            switch sign {
            case "\"": made += "\\\""
            case "\\": made += "\\\\"
            case _ where sign.value < 0x20:
                let digits = String(sign.value, radix: 16)
                made += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: made.unicodeScalars.append(sign)
            }
        }
        return made + "\""
    }
}
