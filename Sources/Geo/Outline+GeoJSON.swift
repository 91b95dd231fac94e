import Foundation
import Values

/// GeoJSON (RFC 7946): WGS84, longitude first.
extension Outline {
    /// More bytes than the points that we take need.
    static let maximumBytes = 8_000_000

    /// - Parameter geoJSON: a geometry, a feature or a collection of features.
    init(geoJSON: Data) throws(GeoFault) {
        if geoJSON.count > Self.maximumBytes { throw .tooLarge }
        let document: GeoJSON
        do { document = try JSONDecoder().decode(GeoJSON.self, from: geoJSON) } catch { throw .malformed }
        var count = 0
        self = try document.outline(depth: 0, count: &count)
    }
}

/// As it was written; unknown keys are nobody's concern.
private final class GeoJSON: Decodable {
    let type: String
    let coordinates: Coordinates?
    let geometries: [GeoJSON]?
    let geometry: GeoJSON?
    let features: [GeoJSON]?

    func outline(depth: Int, count: inout Int) throws(GeoFault) -> Outline {
        if depth > Outline.maximumDepth { throw .tooLarge }
        switch type {
        case "Feature":
            guard let geometry else { throw .empty }
            return try geometry.outline(depth: depth + 1, count: &count)
        case "FeatureCollection": return try Self.many(features, depth, &count)
        case "GeometryCollection": return try Self.many(geometries, depth, &count)
        default:
            guard let coordinates else { throw .malformed }
            return try Self.outline(type, coordinates, &count)
        }
    }

    private static func many(_ members: [GeoJSON]?, _ depth: Int, _ count: inout Int) throws(GeoFault) -> Outline {
        guard let members else { throw .malformed }
        if members.isEmpty { throw .empty }
        var outlines: [Outline] = []
        for member in members { outlines.append(try member.outline(depth: depth + 1, count: &count)) }
        return .many(.mixed, outlines)
    }

    private static func outline(
        _ type: String, _ coordinates: Coordinates, _ count: inout Int
    ) throws(GeoFault) -> Outline {
        switch type {
        case "Point": return .point(try coordinates.point(&count))
        case "LineString": return try Outline.line(checked: try coordinates.points(&count))
        case "Polygon": return try area(coordinates, &count)
        case "MultiPoint", "MultiLineString", "MultiPolygon":
            var members: [Outline] = []
            for member in try coordinates.members() {
                members.append(try outline(String(type.dropFirst(5)), member, &count))
            }
            if members.isEmpty { throw .empty }
            return .many(type == "MultiPoint" ? .points : type == "MultiPolygon" ? .areas : .lines, members)
        default: throw .malformed
        }
    }

    private static func area(_ coordinates: Coordinates, _ count: inout Int) throws(GeoFault) -> Outline {
        var rings: [[RDPoint]] = []
        for ring in try coordinates.members() { rings.append(try ring.points(&count)) }
        return try Outline.area(checked: rings)
    }
}

/// Numbers in lists in lists.
private enum Coordinates: Decodable {
    case number(Double)
    case list([Coordinates])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else {
            self = .list(try value.decode([Coordinates].self))
        }
    }

    func members() throws(GeoFault) -> [Coordinates] {
        guard case .list(let members) = self else { throw .malformed }
        return members
    }

    func points(_ count: inout Int) throws(GeoFault) -> [RDPoint] {
        var points: [RDPoint] = []
        for member in try members() { points.append(try member.point(&count)) }
        return points
    }

    func point(_ count: inout Int) throws(GeoFault) -> RDPoint {
        count += 1
        if count > Outline.maximumPoints { throw .tooLarge }
        let numbers = try members()
        guard numbers.count >= 2, case .number(let longitude) = numbers[0], case .number(let latitude) = numbers[1]
        else { throw numbers.isEmpty ? .empty : .malformed }
        switch Netherlands.place(latitude: latitude, longitude: longitude) {
        case .here(let place): return RijksDriehoek.rd(place)
        case .swapped: throw .swapped
        case .elsewhere: throw .outside
        }
    }
}

extension Outline {
    /// A geometry object with six decimals, about a decimetre.
    var geoJSON: String {
        switch self {
        case .point(let point): Self.object("Point", Self.written(point))
        case .line(let points): Self.object("LineString", Self.written(points))
        case .area(let rings): Self.object("Polygon", Self.written(rings))
        case .many(.mixed, let members):
            #"{"type":"GeometryCollection","geometries":["# + members.map(\.geoJSON).joined(separator: ",") + "]}"
        case .many(let kind, let members):
            Self.object(
                kind == .points ? "MultiPoint" : kind == .lines ? "MultiLineString" : "MultiPolygon",
                "[" + members.map(\.coordinates).joined(separator: ",") + "]")
        }
    }

    private var coordinates: String {
        switch self {
        case .point(let point): Self.written(point)
        case .line(let points): Self.written(points)
        case .area(let rings): Self.written(rings)
        case .many(_, let members): "[" + members.map(\.coordinates).joined(separator: ",") + "]"
        }
    }

    private static func object(_ type: String, _ coordinates: String) -> String {
        #"{"type":"\#(type)","coordinates":\#(coordinates)}"#
    }

    /// The outer ring against the clock, holes with it (§3.1.6).
    private static func written(_ rings: [[RDPoint]]) -> String {
        let turned = rings.enumerated().map { number, ring in
            (signedArea(ring) > 0) == (number == 0) ? ring : ring.reversed()
        }
        return "[" + turned.map(written).joined(separator: ",") + "]"
    }

    private static func written(_ points: [RDPoint]) -> String {
        "[" + points.map(written).joined(separator: ",") + "]"
    }

    private static func written(_ point: RDPoint) -> String {
        // What was checked on its way in lies within reach of the formula.
        guard let place = RijksDriehoek.wgs84(point) else { return "[0,0]" }
        return "[\(sixDecimals(place.longitude)),\(sixDecimals(place.latitude))]"
    }

    private static func sixDecimals(_ number: Double) -> String {
        let millionths = Int((number * 1e6).rounded())
        let (whole, rest) = abs(millionths).quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(rest)
        let fraction = String(repeating: "0", count: 6 - digits.count) + digits
        return (millionths < 0 ? "-" : "") + "\(whole).\(fraction)"
    }

    /// Twice the area, positive when the ring goes against the clock.
    private static func signedArea(_ ring: [RDPoint]) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, pair in
            sum + (pair.0.x - origin.x) * (pair.1.y - origin.y) - (pair.1.x - origin.x) * (pair.0.y - origin.y)
        }
    }
}
