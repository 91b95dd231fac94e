import Foundation
import Geo
import Values

/// A place that somebody may follow, checked: what one of them becomes a `Watch` of.
public struct WatchPlace: Sendable, Equatable {
    public let form: Watch.Form
    public let label: String
    /// nil for the whole municipality.
    public let shape: Shape?
    /// Metres around a point or beside a route, else 0.
    public let radius: Int
    /// The neighbourhood it is, whose outline may be drawn anew one day.
    public var code: String?

    /// Corners of an area, or bends of a route.
    static let mostPoints = 500
    /// Metres from one side of an area to the other, and between the ends of a route.
    static let widest = 30_000.0
    private static let longestLabel = 120

    public static let municipality = WatchPlace(form: .municipality, label: "", shape: nil, radius: 0)

    init(form: Watch.Form, label: String, shape: Shape?, radius: Int, code: String? = nil) {
        (self.form, self.shape, self.radius, self.code) = (form, shape, radius, code)
        self.label = Self.line(label)
    }

    /// The place of a watch as it is; nil when its geometry cannot be read.
    init?(_ watch: Watch) {
        let shape = watch.geometry.flatMap { try? Shape(wkb: $0) }
        guard shape != nil || watch.form == .municipality else { return nil }
        self.init(form: watch.form, label: watch.label, shape: shape, radius: watch.radius, code: watch.code)
    }

    /// A neighbourhood as it is drawn now.
    public static func neighbourhood(code: String, name: String, shape: Shape) -> WatchPlace {
        WatchPlace(form: .neighbourhood, label: name, shape: shape, radius: 0, code: code)
    }

    /// A point with a distance around it.
    /// - Parameter radius: metres, as typed; one of `Watch.radii`.
    /// - Throws: `Problem` invalid with `plek` or `straal`.
    public static func point(_ place: GeoPoint, radius: Int?, label: String) throws -> WatchPlace {
        let radius = try distance(radius, Watch.radii, field: "straal")
        switch Netherlands.place(latitude: place.latitude, longitude: place.longitude) {
        case .here(let place), .swapped(let place):
            return WatchPlace(form: .point, label: label, shape: Shape(RijksDriehoek.rd(place)), radius: radius)
        case .elsewhere: throw Problem.invalid([.init("plek", .notAPlace)])
        }
    }

    /// A point, a way or an area as it was drawn: a GeoJSON geometry.
    /// - Parameters:
    ///   - radius: metres around a point.
    ///   - corridor: metres beside a way.
    /// - Throws: `Problem` invalid with `tekening`, `straal` or `breedte`.
    public static func drawn(_ geoJSON: String, radius: Int?, corridor: Int?) throws -> WatchPlace {
        struct Head: Decodable { let type: String }
        func refusal(_ fault: Problem.Field.Fault) -> Problem { .invalid([.init("tekening", fault)]) }
        guard geoJSON.utf8.count <= 60_000, let head = try? JSONDecoder().decode(Head.self, from: Data(geoJSON.utf8)),
            let shape = try? Shape(geoJSON: Data(geoJSON.utf8)), shape.isValid
        else { throw refusal(.notAPlace) }
        let box = shape.box
        guard max(box.maxX - box.minX, box.maxY - box.minY) <= widest, shape.wkb.count <= mostPoints * 16 + 1000 else {
            throw refusal(.placeTooLarge)
        }
        switch head.type {
        case "Point":
            let radius = try distance(radius, Watch.radii, field: "straal")
            return WatchPlace(form: .point, label: "", shape: shape, radius: radius)
        case "LineString":
            let corridor = try distance(corridor, Watch.corridors, field: "breedte")
            return WatchPlace(form: .route, label: "", shape: shape, radius: corridor)
        case "Polygon": return WatchPlace(form: .area, label: "", shape: shape, radius: 0)
        default: throw refusal(.notAPlace)
        }
    }

    /// A way along places, in straight lines from one to the next.
    /// - Throws: `Problem` invalid with `route` or `breedte`.
    public static func route(_ places: [GeoPoint], corridor: Int?, label: String) throws -> WatchPlace {
        let corridor = try distance(corridor, Watch.corridors, field: "breedte")
        let points = places.map(RijksDriehoek.rd)
        guard (2...mostPoints).contains(points.count), let shape = try? Shape(line: points), shape.isValid else {
            throw Problem.invalid([.init("route", .notAPlace)])
        }
        let box = shape.box
        guard max(box.maxX - box.minX, box.maxY - box.minY) <= widest else {
            throw Problem.invalid([.init("route", .placeTooLarge)])
        }
        return WatchPlace(form: .route, label: label, shape: shape, radius: corridor)
    }

    private static func distance(_ typed: Int?, _ range: ClosedRange<Int>, field: String) throws -> Int {
        guard let typed, range.contains(typed) else { throw Problem.invalid([.init(field, .unknownChoice)]) }
        return typed
    }

    /// Without control signs, and short: it stands in subjects of mails.
    static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { sign in
            switch sign.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
        return String(
            String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces).prefix(longestLabel))
    }
}
