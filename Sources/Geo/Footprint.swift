/// A geometry laid out for its distances to very many points: plain arithmetic on its edges, the same as GEOS's up to
/// rounding. Who stands on the edge of a limit asks `PreparedShape`.
public struct Footprint: Sendable {
    /// An edge; a point is one without length.
    struct Edge: Sendable {
        let ax, ay, bx, by: Double

        @inline(__always)
        func squareDistance(_ x: Double, _ y: Double) -> Double {
            let (dx, dy) = (bx - ax, by - ay)
            let length = dx * dx + dy * dy
            let along = length > 0 ? min(1, max(0, ((x - ax) * dx + (y - ay) * dy) / length)) : 0
            let (ex, ey) = (x - ax - along * dx, y - ay - along * dy)
            return ex * ex + ey * ey
        }
    }

    /// What arithmetic may be off by, in metres, generously: coordinates are below 10⁶ and doubles have 15 digits.
    public static let doubt = 1e-6

    let edges: [Edge]
    /// The edges of each area, holes included.
    let areas: [[Edge]]
    /// The one point that it is, if it is one.
    public let point: RDPoint?

    public init(_ shape: Shape) {
        let parts = shape.parts
        areas = parts.areas.map { $0.flatMap(Self.edges) }
        edges =
            parts.points.map { Edge(ax: $0.x, ay: $0.y, bx: $0.x, by: $0.y) } + parts.lines.flatMap(Self.edges)
            + areas.flatMap { $0 }
        point = shape.singlePoint
    }

    private static func edges(_ points: [RDPoint]) -> [Edge] {
        zip(points, points.dropFirst()).map { Edge(ax: $0.x, ay: $0.y, bx: $1.x, by: $1.y) }
    }

    /// Whether it lies within an area: the number of edges to its right is odd.
    func contains(_ x: Double, _ y: Double) -> Bool {
        areas.contains { area in
            var isInside = false
            for edge in area where (edge.ay > y) != (edge.by > y) {
                if x < (edge.bx - edge.ax) * (y - edge.ay) / (edge.by - edge.ay) + edge.ax { isInside.toggle() }
            }
            return isInside
        }
    }

    /// What of it counts for points in `box` that look for it within `reach` metres; nil when none of them can find it.
    public func near(_ box: RDBox, reach: Double) -> Nearby? {
        guard box.minX.isFinite, box.maxX.isFinite, box.minY.isFinite, box.maxY.isFinite else {
            return Nearby(whole: self, edges: edges, inside: nil)
        }
        let (middle, width, height) = (box.centre, box.maxX - box.minX, box.maxY - box.minY)
        let half = (width * width + height * height).squareRoot() / 2
        let squares = edges.map { $0.squareDistance(middle.x, middle.y) }
        let nearest = (squares.min() ?? .infinity).squareRoot()
        // An edge can only run through the box when it passes its middle within half a diagonal: else all points are
        // inside or all outside.
        let inside = nearest > half + Self.doubt ? contains(middle.x, middle.y) : nil
        if nearest - half > reach + Self.doubt, inside == false { return nil }
        // The nearest edge of any point in the box is at most so far from its middle.
        let limit = nearest + 2 * half + Self.doubt
        let chosen = inside == true ? [] : zip(edges, squares).filter { $1 <= limit * limit }.map(\.0)
        return Nearby(whole: self, edges: chosen, inside: inside)
    }

    /// The part of a footprint that matters in one box.
    public struct Nearby: Sendable {
        let whole: Footprint
        let edges: [Edge]
        let inside: Bool?

        /// Metres from a point in the box to the footprint.
        public func distance(_ x: Double, _ y: Double) -> Double {
            if inside == true { return 0 }
            var least = Double.infinity
            for edge in edges { least = min(least, edge.squareDistance(x, y)) }
            return inside == nil && whole.contains(x, y) ? 0 : least.squareRoot()
        }
    }
}
