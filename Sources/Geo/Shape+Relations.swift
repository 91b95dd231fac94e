internal import CGEOS

extension Shape {
    /// Metres between the nearest points of both; 0 when they touch, or one lies in the other.
    public func distance(to other: Shape) -> Double {
        // The same as GEOS gives, bit for bit, without asking.
        if let one = singlePoint, let two = other.singlePoint {
            return ((one.x - two.x) * (one.x - two.x) + (one.y - two.y) * (one.y - two.y)).squareRoot()
        }
        guard let one = GEOSShape(self), let two = GEOSShape(other) else { return .infinity }
        var metres = 0.0
        return GEOSDistance_r(GEOS.context, one.handle, two.handle, &metres) == 1 ? metres : .infinity
    }

    public func isWithin(_ metres: Double, of other: Shape) -> Bool { distance(to: other) <= metres }

    /// Everything within `metres` of it, with circles of 64 corners: for showing. It lies inside the true one, so compute
    /// distances for deciding.
    public func buffered(by metres: Double) -> Shape {
        guard metres > 0, metres < 1e6, let shape = GEOSShape(self) else { return self }
        return GEOSShape(owning: GEOSBuffer_r(GEOS.context, shape.handle, metres, 16))?.shape ?? self
    }

    /// A point on it, about in the middle: where a mark or a name goes.
    public var centre: RDPoint {
        if let singlePoint { return singlePoint }
        guard let shape = GEOSShape(self) else { return box.centre }
        return GEOSShape(owning: GEOSPointOnSurface_r(GEOS.context, shape.handle))?.shape?.singlePoint ?? box.centre
    }

    /// Whether its areas are areas: no ring crosses itself or another one.
    public var isValid: Bool {
        guard let shape = GEOSShape(self) else { return false }
        return GEOSisValid_r(GEOS.context, shape.handle) == 1
    }

    /// Itself when it is valid; else the same points as valid areas, as GEOS mends them.
    public var mended: Shape {
        guard let shape = GEOSShape(self), GEOSisValid_r(GEOS.context, shape.handle) == 0 else { return self }
        return GEOSShape(owning: GEOSMakeValid_r(GEOS.context, shape.handle))?.shape ?? self
    }
}
