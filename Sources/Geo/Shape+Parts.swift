extension Shape {
    /// A geometry taken apart, for who computes or draws.
    public struct Parts: Sendable, Hashable {
        public var points: [RDPoint] = []
        public var lines: [[RDPoint]] = []
        /// Each an outer ring and then its holes, all closed.
        public var areas: [[[RDPoint]]] = []
    }

    public var parts: Parts {
        var parts = Parts()
        outline?.add(to: &parts)
        return parts
    }

    /// The point, when it is one and nothing else.
    public var singlePoint: RDPoint? {
        // Byte order, kind and two numbers.
        guard wkb.count == 21 else { return nil }
        return RDPoint(x: box.minX, y: box.minY)
    }
}

extension Outline {
    fileprivate func add(to parts: inout Shape.Parts) {
        switch self {
        case .point(let point): parts.points.append(point)
        case .line(let points): parts.lines.append(points)
        case .area(let rings): parts.areas.append(rings)
        case .many(_, let members): for member in members { member.add(to: &parts) }
        }
    }
}
