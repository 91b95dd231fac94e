import Geo
import Square
import Values

/// Places that somebody can choose by name, as pages need them.
struct NearPlaces: Sendable {
    /// A part of the municipality.
    struct Area: Sendable {
        let code: String
        let name: String
    }
    private let places: Places

    init(_ places: Places) { self.places = places }

    /// At most five hundred, by name.
    func areas() async throws -> [Area] { try await places.neighbourhoods().map { Area(code: $0.code, name: $0.name) } }

    func area(_ code: String) async throws -> (name: String, shape: Shape)? {
        try await places.neighbourhood(code).map { ($0.name, $0.shape) }
    }

    /// Nil when the installation has no outline of itself.
    func town() async throws -> Shape? { try await places.municipality()?.shape }

    /// Degrees south, west, north and east around the municipality; nil where no outline is known.
    func bounds() async throws -> [Double]? { try await places.bounds() }

    /// A GeoJSON FeatureCollection with the areas, each with its name.
    func outlines() async throws -> String { try await places.outlines() }

    /// Whether a street or a postcode can be looked up here.
    func hasAddresses() async throws -> Bool { try await places.hasAddresses() }

    /// Addresses and streets that fit what was typed, the best first.
    func search(_ words: String) async throws -> [(name: String, point: GeoPoint)] {
        try await places.search(words).map { ($0.name, $0.place) }
    }

    /// The one of several that was meant without a doubt: the only one, or the only one that is called so, with or
    /// without its town. Nil: ask.
    static func meant(
        _ typed: String, of found: [(name: String, point: GeoPoint)]
    ) -> (name: String, point: GeoPoint)? {
        if found.count == 1 { return found.first }
        func plain(_ text: some StringProtocol) -> String {
            text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        }
        let words = plain(typed)
        let whole = found.filter { plain($0.name) == words }
        if !whole.isEmpty { return whole.count == 1 ? whole[0] : nil }
        let street = found.filter { plain($0.name.prefix { $0 != "," }) == words }
        return street.count == 1 ? street[0] : nil
    }
}
