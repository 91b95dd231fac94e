import Geo
import Values

/// Places that somebody can choose by name; `App` says where they come from.
public struct NearPlaces: Sendable {
    /// A part of the municipality.
    public struct Area: Sendable {
        public let code: String
        public let name: String
        public init(code: String, name: String) { (self.code, self.name) = (code, name) }
    }
    /// At most five hundred, by name.
    public var areas: @Sendable () async throws -> [Area] = { [] }
    public var area: @Sendable (_ code: String) async throws -> (name: String, shape: Shape)? = { _ in nil }
    /// Nil when the installation has no outline of itself.
    public var town: @Sendable () async throws -> Shape? = { nil }
    /// A GeoJSON FeatureCollection with the areas, each with its name.
    public var outlines: @Sendable () async throws -> String = { #"{"type":"FeatureCollection","features":[]}"# }
    /// Addresses and streets that fit what was typed, the best first, at most ten. Nil: none can be looked up here.
    public var search: (@Sendable (_ words: String) async throws -> [(name: String, point: GeoPoint)])?

    public init() {}
}
