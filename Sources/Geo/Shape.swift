import Foundation

/// A geometry in RD New: points, lines, areas with holes, or several of them. It never changes, and is kept as its WKB.
///
/// Distances are GEOS's, in metres, between the nearest points of both; within an area is 0.
public struct Shape: Sendable, Hashable {
    /// Well-known binary, two dimensions, little end first: the same geometry has the same bytes.
    public let wkb: [UInt8]
    public let box: RDBox

    public init(_ point: RDPoint) {
        wkb = Outline.point(point).wkb
        box = RDBox(minX: point.x, minY: point.y, maxX: point.x, maxY: point.y)
    }

    /// - Throws: `GeoFault` for less than two points.
    public init(line points: [RDPoint]) throws(GeoFault) { try self.init(try Outline.line(checked: points)) }

    /// - Parameter rings: the outer ring and then the holes; a ring that is open is closed.
    /// - Throws: `GeoFault` for a ring of less than three points.
    public init(area rings: [[RDPoint]]) throws(GeoFault) { try self.init(try Outline.area(checked: rings)) }

    /// Several as one.
    public init(collection shapes: [Shape]) throws(GeoFault) {
        if shapes.isEmpty { throw .empty }
        var members: [Outline] = []
        for shape in shapes { members.append(try Outline(wkb: shape.wkb)) }
        try self.init(.many(.mixed, members))
    }

    /// - Throws: `GeoFault` for what is no geometry, or more than we take.
    public init(wkb: [UInt8]) throws(GeoFault) { try self.init(try Outline(wkb: wkb)) }

    /// - Parameter geoJSON: a geometry, a feature or a collection of features in WGS84, longitude first (RFC 7946).
    /// - Throws: `GeoFault`; `swapped` when latitude stands first.
    public init(geoJSON: Data) throws(GeoFault) { try self.init(try Outline(geoJSON: geoJSON)) }

    init(_ outline: Outline) throws(GeoFault) {
        let points = outline.points
        if points.count > Outline.maximumPoints { throw .tooLarge }
        guard let box = RDBox(points) else { throw .empty }
        (wkb, self.box) = (outline.wkb, box)
    }

    public static func == (one: Shape, other: Shape) -> Bool { one.wkb == other.wkb }
    public func hash(into hasher: inout Hasher) { hasher.combine(wkb) }

    /// A GeoJSON geometry object in WGS84: longitude first, outer rings against the clock, six decimals.
    public func geoJSON() -> String { outline?.geoJSON ?? "null" }

    /// Nil never happens: what we wrote can be read.
    var outline: Outline? { try? Outline(wkb: wkb) }
}
