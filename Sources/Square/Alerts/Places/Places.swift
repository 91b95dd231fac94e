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

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

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

extension WatchPlace {
    /// A neighbourhood as it is drawn now.
    public init(_ area: Places.Area) {
        self.init(form: .neighbourhood, label: area.name, shape: area.shape, radius: 0, code: area.code)
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
