import Foundation
import Testing
import Values

@testable import Square

@Suite("Features: reading files and shapes")
struct FeatureReadingTests {
    private static func read(_ text: String, piece: Int, isSingle: Bool = false) throws -> [ReadFeature] {
        var reader = FeatureReader(isSingle: isSingle)
        let bytes = Array(text.utf8)
        var found: [ReadFeature] = []
        for start in stride(from: 0, to: bytes.count, by: piece) {
            found += try reader.feed(Array(bytes[start..<min(start + piece, bytes.count)]))
        }
        try reader.finish()
        return found
    }

    private static func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test(arguments: [3, 4, 7, 64, 100_000])
    func `features come out as they were written, whatever the cuts`(piece: Int) throws {
        let text = """
            \u{FEFF}{"name":"x","features_count":{"features":[{"type":"Feature"}]},"features":[
            {"properties":{"naam":"Één } \\" {","id":7,"sinds":"2024-05-01","tot":"2026-01-01T10:00:00+01:00"},"id":"a",
             "geometry":{ "type":"Point","coordinates":[5.10,52.1, 3] },"type":"Feature"},
            {"type":"Feature","geometry":null,"properties":null,"id":12,"x":{"geometry":{"type":"Point"}}},
            {"type":"Feature","properties":{"in":{"id":1,"dag":"2020-01-01"}},"geometry":{"type":"Point","coordinates":[1,2]}}
            ],"type":"FeatureCollection"}
            """
        let found = try Self.read(text, piece: piece)
        #expect(found.map(\.id) == ["a", "12", nil])
        #expect(Self.text(found[0].geometry) == "{ \"type\":\"Point\",\"coordinates\":[5.10,52.1, 3] }")
        #expect(Self.text(found[0].properties)?.hasPrefix("{\"naam\":\"Één } \\\" {\"") == true)
        #expect(found[0].names == ["id": "7"])
        #expect(
            found[0].time?.from.iso8601 == "2024-04-30T22:00:00Z"
                && found[0].time?.until.iso8601 == "2026-01-01T09:00:00Z")
        #expect(found[1].geometry == nil && found[1].properties == nil)
        // Only what stands in the properties themselves is a name or a date.
        #expect(found[2].names.isEmpty && found[2].time == nil)
    }

    @Test
    func `a file may be one feature, or only a geometry`() throws {
        let feature =
            #"{"type":"Feature","features":[{"type":"Feature"}],"properties":{"a":1},"geometry":{"type":"Point","coordinates":[5,52]}}"#
        let one = try Self.read(feature, piece: 5, isSingle: true)
        #expect(one.count == 1 && Self.text(one[0].properties) == #"{"a":1}"#)
        let bare = #"{"coordinates":[[5,52],[6,53]],"type":"LineString"}"#
        let two = try Self.read(bare, piece: 5, isSingle: true)
        #expect(two.count == 1 && Self.text(two[0].geometry) == bare && two[0].properties == nil)
    }

    @Test(arguments: [
        #"{"type":"Point","coordinates":[5,52]}"#, #"{"coordinates":[5,52,1.5,"#.appending(#"7],"type":"Point"}"#),
        #"{"type":"MultiPoint","coordinates":[[5,52],[6,53]]}"#,
        #"{"type":"LineString","coordinates":[[5,52],[6,53]]}"#,
        #"{"type":"MultiLineString","coordinates":[[[5,52],[6,53]],[[5,52],[5,53],[6,52]]]}"#,
        #"{"type":"Polygon","bbox":[5,52,6,53],"coordinates":[[[5,52],[6,52],[6,53],[5,52]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[5,52],[6,52],[6,53],[5,52]],[[5.7,52.1],[5.8,52.1],[5.8,52.2],[5.7,52.1]]],[[[5,52],[6,52],[6,53],[5,52]]]]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[5,52]},{"type":"LineString","coordinates":[[5,52],[6,53]]}]}"#,
    ])
    func `every kind of geometry is understood`(text: String) throws {
        let box = try #require(FeatureShape(text.utf8)?.box)
        #expect(box.west == 5 && box.south == 52 && [5, 6].contains(box.east) && [52, 53].contains(box.north))
    }

    @Test(arguments: [
        #"{"type":"Point","coordinates":[]}"#, #"{"type":"Point","coordinates":[5]}"#, #"{"type":"Point"}"#,
        #"{"type":"Point","coordinates":[[5,52]]}"#, #"{"type":"Point","coordinates":["5",52]}"#,
        #"{"type":"Point","coordinates":[5,null]}"#, #"{"type":"Point","coordinates":[5,[52]]}"#,
        #"{"type":"Point","coordinates":[1e999,52]}"#, #"{"type":"Punt","coordinates":[5,52]}"#,
        #"{"type":"LineString","coordinates":[[5,52]]}"#, #"{"type":"LineString","coordinates":[[5,52],[6]]}"#,
        #"{"type":"LineString","coordinates":[[5,52],[6,53],[]]}"#, #"{"type":"MultiPoint","coordinates":[]}"#,
        #"{"type":"Polygon","coordinates":[[[5,52],[6,52],[5,52]]]}"#, #"{"type":"Polygon","coordinates":[[]]}"#,
        #"{"type":"Polygon","coordinates":[[5,52],[6,52],[6,53],[5,52]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[],[[[5,52],[6,52],[6,53],[5,52]]]]}"#,
        #"{"type":"GeometryCollection","geometries":[{"type":"Point"}]}"#,
        #"{"type":"GeometryCollection","geometries":[7]}"#, #"{"type":"GeometryCollection","geometries":[]}"#,
        #"{"type":"Point","coordinates":{"a":[5,52]}}"#, "[]", "", "{", #"{"type":"Point","coordinates":[5,52"#,
    ])
    func `what is no geometry has no place`(text: String) { #expect(FeatureShape(text.utf8) == nil) }

    @Test
    func `a shape touches a box itself, and not only by the box around it`() throws {
        func shape(_ text: String) throws -> FeatureShape { try #require(FeatureShape(text.utf8)) }
        let ring = try shape(
            #"{"type":"Polygon","coordinates":[[[0,0],[10,0],[10,10],[0,10],[0,0]],[[2,2],[2,8],[8,8],[8,2],[2,2]]]}"#)
        func box(_ west: Double, _ south: Double, _ east: Double, _ north: Double) -> DegreeBox {
            DegreeBox(west: west, south: south, east: east, north: north)
        }
        #expect(!ring.meets(box(3, 3, 7, 7)), "in the hole")
        #expect(ring.meets(box(0.5, 0.5, 1, 1)), "within the area, touching no edge")
        #expect(ring.meets(box(7, 7, 8, 8)) && ring.meets(box(10, 10, 11, 11)), "at an edge, at a corner")
        #expect(ring.meets(box(-1, -1, 11, 11)) && !ring.meets(box(11, 0, 12, 10)))
        let slant = try shape(#"{"type":"LineString","coordinates":[[0,0],[10,10]]}"#)
        #expect(slant.meets(box(4, 4.5, 5, 6)) && !slant.meets(box(6, 0, 9, 3)))
        let points = try shape(#"{"type":"MultiPoint","coordinates":[[0,0],[10,10]]}"#)
        #expect(points.meets(box(10, 10, 10, 10)) && !points.meets(box(4, 4, 6, 6)))
    }

    @Test
    func `a box is four or six numbers, and one over the date line is two`() {
        #expect(DegreeBox.boxes([5, 52, 6, 53]) == [DegreeBox(west: 5, south: 52, east: 6, north: 53)])
        #expect(DegreeBox.boxes([5, 52, -10, 6, 53, 90]) == DegreeBox.boxes([5, 52, 6, 53]))
        #expect(
            DegreeBox.boxes([170, -10, -170, 10]) == [
                DegreeBox(west: 170, south: -10, east: 180, north: 10),
                DegreeBox(west: -180, south: -10, east: -170, north: 10),
            ])
        for wrong in [
            [], [5, 52, 6], [5, 52, 6, 53, 7], [5, 53, 6, 52], [5, 52, 181, 53], [5, 52, 6, 91], [5, 52, 9, 6, 53, 8],
            [Double.nan, 52, 6, 53], [Double.infinity, 52, 6, 53],
        ] as [[Double]] { #expect(DegreeBox.boxes(wrong) == nil, "\(wrong)") }
    }

    @Test
    func `a day is a day here, and a period may be open`() throws {
        let day = try #require(FeatureTime.period("2026-03-29"))
        #expect(day.from?.iso8601 == "2026-03-28T23:00:00Z" && day.until?.milliseconds == 1_774_821_599_999)
        let open = try #require(FeatureTime.period("../2026-01-01T00:00:00.5Z"))
        #expect(open.from == nil && open.until?.milliseconds == 1_767_225_600_500)
        let all = try #require(FeatureTime.period("/.."))
        #expect(all.from == nil && all.until == nil)
        for wrong in [
            "", "gisteren", "2026-02-30", "2026", "2026-01-01/x", "2026-01-02/2026-01-01", "a/b/c",
            "2026-01-01T25:00:00Z",
            "2026-01-01T10:00:00", "..",
        ] { #expect(FeatureTime.period(wrong) == nil, "\(wrong)") }
    }

    @Test
    func `every shape is found in the runs of every box that it touches`() {
        var chance = SystemRandomNumberGenerator()
        func number(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &chance) }
        func box(_ size: Double) -> DegreeBox {
            let (west, south) = (number(-180...180), number(-90...90))
            return DegreeBox(
                west: west, south: south, east: min(180, west + number(0...size)),
                north: min(90, south + number(0...size)))
        }
        var hits = 0
        for size in [0, 0.001, 0.05, 3, 170] {
            for _ in 0..<400 {
                let feature = box(size)
                let (cell, level) = FeatureCell.cell(of: feature)
                for reach in [0, 0.01, 2, 90] {
                    // Around a corner of it, so that many touch.
                    let (x, y) = (number(feature.west...feature.east), number(feature.south...feature.north))
                    let asked = DegreeBox(
                        west: max(-180, x - number(0...reach)), south: max(-90, y - number(0...reach)),
                        east: min(180, x + number(0...reach)), north: min(90, y + number(0...reach)))
                    let runs = FeatureCell.runs([asked, box(1)], used: 1 << level)
                    #expect(runs.contains { $0.contains(cell) }, "\(feature) \(asked)")
                    #expect(
                        runs.count <= 32 && zip(runs, runs.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
                    hits += 1
                }
            }
        }
        #expect(hits == 8000)
    }

    @Test
    func `a feature is called by a name of its own where all have one and no two the same`() {
        func keys(_ features: [ReadFeature]) -> String? {
            var keys = FeatureKeys()
            for feature in features { keys.see(feature) }
            return keys.best
        }
        func one(_ id: String?, _ names: [String: String] = [:]) -> ReadFeature { ReadFeature(id: id, names: names) }
        #expect(keys([one("a"), one("b")]) == "")
        #expect(keys([one("a", ["id": "1"]), one("a", ["id": "2"])]) == "id")
        #expect(keys([one("a", ["nummer": "1"]), one(nil, ["nummer": "2"])]) == "nummer")
        #expect(keys([one("a"), one("b/c")]) == nil && keys([one("a"), one("")]) == nil && keys([]) == nil)
        #expect(keys([one("één"), one("twee")]) == "")
    }
}
