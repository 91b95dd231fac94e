import Geo
import Values

/// A box along meridians and parallels, in degrees of WGS84; its edges belong to it.
public struct DegreeBox: Sendable, Hashable {
    public let west, south, east, north: Double

    public init(west: Double, south: Double, east: Double, north: Double) {
        (self.west, self.south, self.east, self.north) = (west, south, east, north)
    }

    public static let world = DegreeBox(west: -180, south: -90, east: 180, north: 90)

    /// What an address says (OGC API Features part 1, §7.15.3): four numbers, or six with heights, which are left out. West
    /// of more than east means over the date line, which gives two boxes.
    /// - Returns: nil for what is no box.
    public static func boxes(_ numbers: [Double]) -> [DegreeBox]? {
        guard numbers.count == 4 || numbers.count == 6, numbers.allSatisfy(\.isFinite) else { return nil }
        let (west, south) = (numbers[0], numbers[1])
        let (east, north) = numbers.count == 4 ? (numbers[2], numbers[3]) : (numbers[3], numbers[4])
        if numbers.count == 6, numbers[2] > numbers[5] { return nil }
        guard south <= north, abs(south) <= 90, abs(north) <= 90, abs(west) <= 180, abs(east) <= 180 else { return nil }
        if west <= east { return [DegreeBox(west: west, south: south, east: east, north: north)] }
        return [
            DegreeBox(west: west, south: south, east: 180, north: north),
            DegreeBox(west: -180, south: south, east: east, north: north),
        ]
    }

    public func overlaps(_ other: DegreeBox) -> Bool {
        west <= other.east && east >= other.west && south <= other.north && north >= other.south
    }

    func contains(_ other: DegreeBox) -> Bool {
        west <= other.west && east >= other.east && south <= other.south && north >= other.north
    }

    func contains(_ position: FeatureShape.Position) -> Bool {
        west <= position.x && position.x <= east && south <= position.y && position.y <= north
    }

    func joined(_ other: DegreeBox) -> DegreeBox {
        DegreeBox(
            west: min(west, other.west), south: min(south, other.south), east: max(east, other.east),
            north: max(north, other.north))
    }

    // MARK: RD New

    /// What of it lies where RD New means something, as a box of that grid; nil when nothing does. Somewhat too large, since
    /// a parallel is no straight line there: for looking things up, not for deciding.
    var inRD: RDBox? {
        let reach = Netherlands.reach
        guard overlaps(reach) else { return nil }
        let (low, high) = (max(west, reach.west), min(east, reach.east))
        let (bottom, top) = (max(south, reach.south), min(north, reach.north))
        var found: RDBox?
        for step in 0...Self.steps {
            let longitude = low + (high - low) * Double(step) / Double(Self.steps)
            for latitude in [bottom, top] {
                guard let place = GeoPoint(latitude: latitude, longitude: longitude) else { continue }
                let point = RijksDriehoek.rd(place)
                let one = RDBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
                found = found?.joined(one) ?? one
            }
        }
        // Between two steps a parallel bends by less than this, also where the whole country is asked for.
        return found?.expanded(by: 250)
    }

    private static let steps = 16

    /// A box of RD New in degrees, with room for its sides, which are no parallels.
    static func around(west: Double, south: Double, east: Double, north: Double) -> DegreeBox? {
        let margin = 250.0
        var found: DegreeBox?
        for x in [west - margin, (west + east) / 2, east + margin] {
            for y in [south - margin, north + margin] {
                guard let place = RijksDriehoek.wgs84(RDPoint(x: x, y: y)) else { continue }
                let (longitude, latitude) = (place.longitude, place.latitude)
                let one = DegreeBox(west: longitude, south: latitude, east: longitude, north: latitude)
                found = found?.joined(one) ?? one
            }
        }
        return found
    }
}

extension Netherlands {
    /// Where everything lies that is kept in RD New.
    public static let reach = DegreeBox(west: 2.9, south: 50.5, east: 7.6, north: 54.0)
}
