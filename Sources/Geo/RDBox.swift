/// A rectangle along the axes of RD New, in metres; its edges belong to it.
public struct RDBox: Hashable, Sendable {
    public let minX, minY, maxX, maxY: Double

    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        (self.minX, self.minY, self.maxX, self.maxY) = (minX, minY, maxX, maxY)
    }

    /// Around all `points`; nil without any.
    init?(_ points: some Sequence<RDPoint>) {
        var found: RDBox?
        for point in points {
            let one = RDBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
            found = found?.joined(one) ?? one
        }
        guard let found else { return nil }
        self = found
    }

    public var centre: RDPoint { RDPoint(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    /// The smallest box around both.
    public func joined(_ other: RDBox) -> RDBox {
        RDBox(
            minX: min(minX, other.minX), minY: min(minY, other.minY), maxX: max(maxX, other.maxX),
            maxY: max(maxY, other.maxY))
    }

    /// `metres` further on all sides.
    public func expanded(by metres: Double) -> RDBox {
        RDBox(minX: minX - metres, minY: minY - metres, maxX: maxX + metres, maxY: maxY + metres)
    }

    public func intersects(_ other: RDBox) -> Bool {
        minX <= other.maxX && maxX >= other.minX && minY <= other.maxY && maxY >= other.minY
    }

    /// Metres between the nearest points of both; 0 when they touch.
    public func distance(to other: RDBox) -> Double {
        let x = max(0, other.minX - maxX, minX - other.maxX)
        let y = max(0, other.minY - maxY, minY - other.maxY)
        return (x * x + y * y).squareRoot()
    }
}
