internal import CGEOS

/// A shape that is compared with many others: GEOS keeps an index of its edges. For one thread at a time.
public final class PreparedShape {
    public let shape: Shape
    private let geometry: GEOSShape
    private let prepared: OpaquePointer

    /// Nil when GEOS cannot read it.
    public init?(_ shape: Shape) {
        guard let geometry = GEOSShape(shape), let prepared = GEOSPrepare_r(GEOS.context, geometry.handle) else {
            return nil
        }
        (self.shape, self.geometry, self.prepared) = (shape, geometry, prepared)
    }

    deinit { GEOSPreparedGeom_destroy_r(GEOS.context, prepared) }

    /// As `Shape.distance`.
    public func distance(to other: Shape) -> Double {
        guard let other = GEOSShape(other) else { return .infinity }
        var metres = 0.0
        return GEOSPreparedDistance_r(GEOS.context, prepared, other.handle, &metres) == 1 ? metres : .infinity
    }

    public func distance(to point: RDPoint) -> Double {
        guard let point = GEOSShape(owning: GEOSGeom_createPointFromXY_r(GEOS.context, point.x, point.y)) else {
            return .infinity
        }
        var metres = 0.0
        return GEOSPreparedDistance_r(GEOS.context, prepared, point.handle, &metres) == 1 ? metres : .infinity
    }
}
