/// A GeoJSON geometry (RFC 7946 §3.1) in degrees, as far as it takes to say where it is.
struct FeatureShape {
    struct Position: Equatable {
        /// Degrees east, and north.
        let x, y: Double
    }
    private(set) var points: [Position] = []
    private(set) var lines: [[Position]] = []
    /// Each an outer ring and its holes.
    private(set) var areas: [[[Position]]] = []

    /// - Parameter json: a geometry object.
    /// - Returns: nil for what is no geometry, or one without any position.
    init?(_ json: some Sequence<UInt8>) {
        var reading = GeometryReading()
        var scan = JSONScan()
        do {
            try scan.feed(json) { reading.take($0) }
            try scan.finish { reading.take($0) }
        } catch { return nil }
        guard let shape = reading.shape, !shape.isEmpty else { return nil }
        self = shape
    }

    init() {}

    private var isEmpty: Bool { points.isEmpty && lines.isEmpty && areas.isEmpty }

    var box: DegreeBox? {
        var found: DegreeBox?
        for position in positions {
            let one = DegreeBox(west: position.x, south: position.y, east: position.x, north: position.y)
            found = found?.joined(one) ?? one
        }
        return found
    }

    private var positions: some Sequence<Position> {
        [points, lines.flatMap { $0 }, areas.flatMap { $0.flatMap { $0 } }].joined()
    }

    /// Whether it has a position in the box: itself, and not only the box around it.
    func meets(_ box: DegreeBox) -> Bool {
        if positions.contains(where: box.contains) { return true }
        let corner = Position(x: box.west, y: box.south)
        return lines.contains { Self.crosses($0, box) }
            || areas.contains { rings in
                rings.contains { Self.crosses($0, box) } || Self.holds(rings, corner)
            }
    }

    private static func crosses(_ line: [Position], _ box: DegreeBox) -> Bool {
        zip(line, line.dropFirst()).contains { crosses($0, $1, box) }
    }

    /// The part of the edge within each pair of sides, until nothing is left of it (Liang and Barsky, 1984).
    private static func crosses(_ one: Position, _ other: Position, _ box: DegreeBox) -> Bool {
        var (low, high) = (0.0, 1.0)
        for (start, step, least, most) in [
            (one.x, other.x - one.x, box.west, box.east), (one.y, other.y - one.y, box.south, box.north),
        ] {
            if step == 0 {
                if start < least || start > most { return false }
                continue
            }
            let (first, second) = ((least - start) / step, (most - start) / step)
            (low, high) = (max(low, min(first, second)), min(high, max(first, second)))
            if low > high { return false }
        }
        return true
    }

    /// Whether the number of edges to its right is odd, holes included.
    private static func holds(_ rings: [[Position]], _ position: Position) -> Bool {
        var isInside = false
        for ring in rings {
            for (one, other) in zip(ring, ring.dropFirst()) where (one.y > position.y) != (other.y > position.y) {
                if position.x < (other.x - one.x) * (position.y - one.y) / (other.y - one.y) + one.x {
                    isInside.toggle()
                }
            }
        }
        return isInside
    }

    // MARK: Making

    /// At which the positions of each kind stand in its lists.
    private static let depths = [
        "Point": 1, "MultiPoint": 2, "LineString": 2, "MultiLineString": 3, "Polygon": 3, "MultiPolygon": 4,
    ]

    mutating func add(_ other: FeatureShape) {
        points += other.points
        lines += other.lines
        areas += other.areas
    }

    mutating func add(_ type: String, _ numbers: CoordinateReading) -> Bool {
        guard let depth = Self.depths[type], !numbers.isBroken, numbers.depth == depth,
            numbers.ends.keys.allSatisfy({ $0 < depth })
        else { return false }
        switch type {
        case "Point", "MultiPoint": points += numbers.positions
        case "LineString", "MultiLineString":
            guard let runs = numbers.runs(atDepth: depth - 1, least: 2) else { return false }
            lines += runs.map(\.positions)
        default:
            guard let rings = numbers.runs(atDepth: depth - 1, least: 4) else { return false }
            if type == "Polygon" {
                areas.append(rings.map(\.positions))
                return true
            }
            guard let ends = numbers.ends[2] else { return false }
            var rest = rings[...]
            for end in ends {
                let area = rest.prefix { $0.end <= end }
                if area.isEmpty { return false }
                areas.append(area.map(\.positions))
                rest = rest.dropFirst(area.count)
            }
        }
        return true
    }
}
