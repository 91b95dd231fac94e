import Database
import Geo
import Values

/// One place that somebody wants to hear about.
public struct Watch: Sendable, Equatable {
    /// What sort of place it is.
    public enum Form: String, Sendable, CaseIterable, Codable, SQLConvertible {
        /// A point with a distance around it.
        case point
        /// Drawn on the map.
        case area
        /// A way from street to street, with a distance to both sides.
        case route
        case neighbourhood
        /// All of it; has no geometry.
        case municipality
    }

    public let id: ID<Watch>
    public let form: Form
    /// In words, as the resident or the list of places named it.
    public let label: String
    /// WKB in RD New; nil for the whole municipality.
    public let geometry: [UInt8]?
    /// Metres around a point or beside a route, else 0.
    public let radius: Int
    public let topics: Set<AlertTopic>
    /// The neighbourhood that it is.
    public let code: String?
    /// Counts only then: its watcher has confirmed it.
    public let isActive: Bool

    /// Metres that a resident may choose.
    public static let radii = 100...3000
    /// Metres beside a route.
    public static let corridors = 25...500
    /// Watches of one destination.
    public static let most = 20

    init(_ row: Row) throws {
        id = try row("id")
        form = try row("shape")
        label = try row("label")
        geometry = try row("geometry")
        radius = try row("radius")
        topics = AlertTopic.set(try row("topics"))
        code = try row("place_code")
        isActive = try row("active")
    }

    /// The middle of a point on earth; nil for any other form.
    public var point: GeoPoint? {
        guard form == .point, let geometry, let shape = try? Shape(wkb: geometry) else { return nil }
        return RijksDriehoek.wgs84(shape.centre)
    }
}

extension AlertTopic {
    /// As they are stored with a watch: with a space between, in the order of the cases, never none.
    static func text(_ topics: Set<AlertTopic>) -> String {
        allCases.filter(topics.contains).map(\.rawValue).joined(separator: " ")
    }

    /// What `text` wrote.
    static func set(_ text: String) -> Set<AlertTopic> {
        Set(text.split(separator: " ").compactMap { AlertTopic(rawValue: String($0)) })
    }
}

/// One destination: a mail address, or a browser.
public struct Watcher: Sendable, Equatable {
    public enum Kind: String, Sendable, SQLConvertible { case email, push }

    public let id: ID<Watcher>
    public let kind: Kind
    /// The mail address, or the endpoint of the browser's push service.
    public let address: String
    public let language: Language
    public let rhythm: WatchRhythm
    public let confirmedAt: Instant?

    init(_ row: Row) throws {
        id = try row("id")
        kind = try row("kind")
        address = try row("address")
        language = try row("language")
        rhythm = try row("rhythm")
        confirmedAt = try row("confirmed_at")
    }
}
