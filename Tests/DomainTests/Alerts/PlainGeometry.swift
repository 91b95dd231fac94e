import Geo

@testable import Square

/// Geometry by school arithmetic, to compare with: no GEOS, no index, no shape of ours.
struct PlainGeometry: Sendable {
    struct Point: Sendable, Equatable {
        var x, y: Double
        init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
        init(_ point: RDPoint) { (x, y) = (point.x, point.y) }
        var rd: RDPoint { RDPoint(x: x, y: y) }
    }
    var points: [Point] = []
    var lines: [[Point]] = []
    /// Rings, closed.
    var areas: [[[Point]]] = []

    var shape: Shape {
        get throws {
            var shapes = points.map { Shape($0.rd) }
            for line in lines { shapes.append(try Shape(line: line.map(\.rd))) }
            for area in areas { shapes.append(try Shape(area: area.map { $0.map(\.rd) })) }
            return try shapes.count == 1 ? shapes[0] : Shape(collection: shapes)
        }
    }

    private var edges: [(Point, Point)] {
        func pairs(_ run: [Point]) -> [(Point, Point)] { Array(zip(run, run.dropFirst())) }
        return points.map { ($0, $0) } + lines.flatMap(pairs) + areas.flatMap { $0.flatMap(pairs) }
    }

    var all: [Point] { points + lines.flatMap { $0 } + areas.flatMap { $0.flatMap { $0 } } }

    func distance(to other: PlainGeometry) -> Double {
        if other.all.contains(where: contains) || all.contains(where: other.contains) { return 0 }
        var least = Double.infinity
        let theirs = other.edges
        for one in edges { for two in theirs { least = min(least, Self.distance(one, two)) } }
        return least
    }

    /// A ray to the east meets an odd number of edges.
    func contains(_ point: Point) -> Bool {
        areas.contains { rings in
            var isInside = false
            for ring in rings {
                for (a, b) in zip(ring, ring.dropFirst()) where (a.y > point.y) != (b.y > point.y) {
                    let x = a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x)
                    if x > point.x { isInside = !isInside }
                }
            }
            return isInside
        }
    }

    private static func distance(_ one: (Point, Point), _ two: (Point, Point)) -> Double {
        if cross(one, two) { return 0 }
        return min(
            distance(one.0, two), distance(one.1, two), distance(two.0, one), distance(two.1, one))
    }

    private static func distance(_ point: Point, _ edge: (Point, Point)) -> Double {
        let (dx, dy) = (edge.1.x - edge.0.x, edge.1.y - edge.0.y)
        let square = dx * dx + dy * dy
        var along = square == 0 ? 0 : ((point.x - edge.0.x) * dx + (point.y - edge.0.y) * dy) / square
        along = along < 0 ? 0 : along > 1 ? 1 : along
        let (x, y) = (edge.0.x + along * dx - point.x, edge.0.y + along * dy - point.y)
        return (x * x + y * y).squareRoot()
    }

    /// Whether the ends of each lie on different sides of the other.
    private static func cross(_ one: (Point, Point), _ two: (Point, Point)) -> Bool {
        func side(_ a: Point, _ b: Point, _ c: Point) -> Double {
            (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        }
        let (a, b) = (side(one.0, one.1, two.0), side(one.0, one.1, two.1))
        let (c, d) = (side(two.0, two.1, one.0), side(two.0, two.1, one.1))
        return (a > 0) != (b > 0) && (c > 0) != (d > 0) && a != 0 && b != 0 && c != 0 && d != 0
    }
}

/// Random geometries, the same on every run (SplitMix64).
struct Lot: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    mutating func number(_ range: ClosedRange<Double>) -> Double { .random(in: range, using: &self) }
    mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }

    mutating func point(around centre: PlainGeometry.Point, _ spread: Double) -> PlainGeometry.Point {
        .init(centre.x + number(-spread...spread), centre.y + number(-spread...spread))
    }

    /// A way of some corners, that may cross itself.
    mutating func way(from start: PlainGeometry.Point, step: Double) -> [PlainGeometry.Point] {
        var way = [start]
        for _ in 0..<number(1...7) { way.append(point(around: way[way.count - 1], step)) }
        return way
    }

    /// A star-shaped area of 3 to 11 corners, half of them with a hole; now and then a square, which fills its box.
    mutating func area(around centre: PlainGeometry.Point, _ radius: Double) -> [[PlainGeometry.Point]] {
        if number(0...4) == 0 {
            return [
                [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map {
                    .init(centre.x + $0.0 * radius, centre.y + $0.1 * radius)
                }
            ]
        }
        func ring(_ far: [Double], _ angles: [Double]) -> [PlainGeometry.Point] {
            let corners = zip(far, angles).map { far, angle in
                PlainGeometry.Point(centre.x + far * Self.cosine(angle), centre.y + far * Self.cosine(angle - 0.25))
            }
            return corners + [corners[0]]
        }
        let corners = number(3...11)
        let angles = (0..<corners).map { (Double($0) + number(0...0.8)) / Double(corners) }
        let outer = ring(angles.map { _ in number(radius * 0.4...radius) }, angles)
        if number(0...1) == 0 { return [outer] }
        // Within the outer ring, whose edges come no nearer to the middle than a tenth.
        return [outer, ring(angles.map { _ in number(radius * 0.02...radius * 0.05) }, angles)]
    }

    /// Of a turn; exactness does not matter, being the same everywhere does.
    private static func cosine(_ turn: Double) -> Double {
        let x = (turn - turn.rounded(.down)) * 4
        let (quarter, part) = (Int(x) % 4, x - x.rounded(.down))
        func falling(_ t: Double) -> Double { 1 - t * t * (1.5 - 0.5 * t) }
        switch quarter {
        case 0: return falling(part)
        case 1: return -falling(1 - part)
        case 2: return -falling(part)
        default: return falling(1 - part)
        }
    }
}
