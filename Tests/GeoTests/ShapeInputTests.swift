import Foundation
import Testing
import Values

@testable import Geo

@Suite("Shapes from outside")
struct ShapeInputTests {
    static func json(_ text: String) throws(GeoFault) -> Shape { try Shape(geoJSON: Data(text.utf8)) }

    @Test
    func `GeoJSON comes in with longitude first, and goes out the same`() throws {
        let text = #"{"type":"Point","coordinates":[5.387206,52.155174]}"#
        let tower = try Self.json(text)
        #expect(abs(tower.box.minX - 155_000) < 0.1 && abs(tower.box.minY - 463_000) < 0.1)
        #expect(tower.geoJSON() == text)
        let line = #"{"type":"LineString","coordinates":[[5.387206,52.155174],[5.400000,52.160001,12.5]]}"#
        #expect(try Self.json(line).geoJSON() == line.replacing(",12.5", with: ""))
    }

    @Test
    func `rings go out against the clock, and holes with it`() throws {
        let clockwise = """
            {"type":"Polygon","coordinates":[[[5.1,52.1],[5.1,52.2],[5.2,52.2],[5.2,52.1],[5.1,52.1]],\
            [[5.14,52.14],[5.16,52.14],[5.16,52.16],[5.14,52.16],[5.14,52.14]]]}
            """
        #expect(
            try Self.json(clockwise).geoJSON() == """
                {"type":"Polygon","coordinates":[[[5.100000,52.100000],[5.200000,52.100000],[5.200000,52.200000],\
                [5.100000,52.200000],[5.100000,52.100000]],[[5.140000,52.140000],[5.140000,52.160000],\
                [5.160000,52.160000],[5.160000,52.140000],[5.140000,52.140000]]]}
                """)
    }

    @Test
    func `features, collections and several of a kind are read`() throws {
        let feature = """
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":[1,{"b":null}]},"geometry":\
            {"type":"MultiPolygon","coordinates":[[[[5,52],[5.1,52],[5,52.1],[5,52]]]]}},\
            {"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[\
            {"type":"MultiPoint","coordinates":[[5,52]]},\
            {"type":"MultiLineString","coordinates":[[[5,52],[5.1,52]]]}]}}]}
            """
        let shape = try Self.json(feature)
        #expect(shape.parts.areas.count == 1 && shape.parts.points.count == 1 && shape.parts.lines.count == 1)
        let written = shape.geoJSON()
        #expect(written.contains(#""type":"MultiPoint","coordinates":[["#))
        #expect(try Self.json(written).parts.areas.count == 1)
    }

    @Test
    func `latitude first is refused by name`() {
        #expect(throws: GeoFault.swapped) { try Self.json(#"{"type":"Point","coordinates":[52.155,5.387]}"#) }
        #expect(throws: GeoFault.outside) { try Self.json(#"{"type":"Point","coordinates":[2.35,48.85]}"#) }
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"type":"Point"}"#, #"{"type":"Pont","coordinates":[5,52]}"#,
        #"{"type":"Point","coordinates":[5]}"#, #"{"type":"Point","coordinates":["5","52"]}"#,
        #"{"type":"Point","coordinates":[[5,52]]}"#, #"{"type":"LineString","coordinates":[[5,52]]}"#,
        #"{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5,52]]]}"#, #"{"type":"Point","coordinates":[1e999,52]}"#,
        #"{"type":"Polygon","coordinates":[5,52]}"#,
    ])
    func `what is no geometry is malformed`(text: String) {
        #expect(throws: GeoFault.malformed) { try Self.json(text) }
    }

    @Test(arguments: [
        #"{"type":"Point","coordinates":[]}"#, #"{"type":"Feature","geometry":null}"#,
        #"{"type":"FeatureCollection","features":[]}"#, #"{"type":"MultiPoint","coordinates":[]}"#,
        #"{"type":"Polygon","coordinates":[]}"#, #"{"type":"LineString","coordinates":[]}"#,
    ])
    func `nothing is not a shape`(text: String) {
        #expect(throws: GeoFault.empty) { try Self.json(text) }
    }

    @Test
    func `more than we take is refused, before it costs much`() throws {
        let point = "[5.1,52.1]"
        let points = Array(repeating: point, count: Outline.maximumPoints + 1).joined(separator: ",")
        #expect(throws: GeoFault.tooLarge) { try Self.json(#"{"type":"LineString","coordinates":[\#(points)]}"#) }
        #expect(throws: GeoFault.tooLarge) { try Shape(geoJSON: Data(count: Outline.maximumBytes + 1)) }
        var nested = #"{"type":"Point","coordinates":[5,52]}"#
        for _ in 0..<10 { nested = #"{"type":"GeometryCollection","geometries":[\#(nested)]}"# }
        #expect(throws: GeoFault.tooLarge) { try Self.json(nested) }
        let abyss = String(repeating: "[", count: 100_000)
        #expect(throws: GeoFault.malformed) { try Self.json(#"{"type":"Point","coordinates":\#(abyss)"#) }
    }

    @Test
    func `WKB is read in both orders of bytes, and over heights and numbers of systems`() throws {
        func big(_ number: Double) -> [UInt8] { withUnsafeBytes(of: number.bitPattern.bigEndian) { [UInt8]($0) } }
        let plain = Shape(RDPoint(x: 1, y: 2))
        #expect(try Shape(wkb: [0, 0, 0, 0, 1] + big(1) + big(2)) == plain)
        // As PostGIS writes it: a flag for the height, one for the system, and 28992.
        #expect(try Shape(wkb: [0, 0xA0, 0, 0, 1, 0, 0, 0x71, 0x40] + big(1) + big(2) + big(9)) == plain)
        // As ISO writes it: 3001 is a point with height and measure.
        #expect(try Shape(wkb: [0, 0, 0, 0x0B, 0xB9] + big(1) + big(2) + big(9) + big(8)) == plain)
    }

    @Test
    func `no WKB that is cut off, changed or grown brings us down`() throws {
        let whole = try Shape(collection: [
            Shape(RDPoint(x: 1, y: 2)), try Shape(line: [RDPoint(x: 1, y: 2), RDPoint(x: 5, y: 6)]),
            try Shape(area: [[RDPoint(x: 0, y: 0), RDPoint(x: 9, y: 0), RDPoint(x: 0, y: 9)]]),
        ]).wkb
        for length in 0..<whole.count {
            #expect(throws: GeoFault.self) { try Shape(wkb: Array(whole[..<length])) }
        }
        #expect(throws: GeoFault.malformed) { try Shape(wkb: whole + [0]) }
        // A count of four thousand million is not believed.
        #expect(throws: GeoFault.malformed) { try Shape(wkb: [1, 2, 0, 0, 0, 255, 255, 255, 255]) }
        #expect(throws: GeoFault.malformed) { try Shape(wkb: [1, 7, 0, 0, 0, 255, 255, 255, 255]) }
        var changed = SystemRandomNumberGenerator()
        for _ in 0..<20_000 {
            var bytes = whole
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<bytes.count, using: &changed)] = .random(in: 0...255, using: &changed)
            }
            guard let shape = try? Shape(wkb: bytes) else { continue }
            // What was read can be used.
            _ = (shape.geoJSON(), shape.distance(to: Shape(RDPoint(x: 0, y: 0))), shape.isValid)
        }
    }

    @Test
    func `points that are no numbers, or too far away for arithmetic, are refused`() {
        #expect(throws: GeoFault.outside) { try Shape(line: [RDPoint(x: .nan, y: 0), RDPoint(x: 1, y: 1)]) }
        #expect(throws: GeoFault.outside) { try Shape(line: [RDPoint(x: 1e200, y: 0), RDPoint(x: 1, y: 1)]) }
        #expect(throws: GeoFault.malformed) { try Shape(line: [RDPoint(x: 0, y: 0)]) }
        #expect(throws: GeoFault.empty) { try Shape(line: []) }
        #expect(throws: GeoFault.empty) { try Shape(area: []) }
        #expect(throws: GeoFault.empty) { try Shape(collection: []) }
    }
}
