import Database
import Foundation
import Geo
import TestKit
import Testing
import Values

@testable import Square

/// 100,000 watches and 1,000 events among the real neighbourhoods of `shared/data/geography`, where that folder is.
@Suite("Matching: on the real neighbourhoods")
struct MatchingNeighbourhoodTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/data/geography/neighbourhoods-2014.geojson")

    /// The outlines; a few of the file have too few corners left to be one.
    private static func outlines() throws -> [PlainGeometry]? {
        guard let data = try? Data(contentsOf: file) else { return nil }
        let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        let features = document?["features"] as? [[String: Any]] ?? []
        return try features.compactMap { feature in
            let geometry = try JSONSerialization.data(withJSONObject: feature["geometry"] ?? [:])
            guard let shape = try? Shape(geoJSON: geometry) else { return nil }
            return PlainGeometry(areas: shape.parts.areas.map { $0.map { $0.map(PlainGeometry.Point.init) } })
        }
    }

    @Test(arguments: Engine.allCases)
    func `100,000 watches of all shapes and 1,000 events, no difference`(engine: Engine) async throws {
        guard let outlines = try Self.outlines() else {
            print("matching on neighbourhoods: left out, \(Self.file.path()) is not there")
            return
        }
        #expect(outlines.count > 10_000)
        try await withMatching(on: engine) { it in
            var lot = Lot(28_992)
            let watchers = try await it.watchers(40_000)
            let watches = (0..<100_000).map { _ in
                Self.watch(of: watchers[lot.number(0...39_999)], outlines, &lot)
            }
            try await it.add(watches)
            let events = (0..<1000).map { _ in
                let outline = outlines[lot.number(0...outlines.count - 1)]
                let corner = outline.all[lot.number(0...outline.all.count - 1)]
                return lot.number(0...4) == 0 ? outline : MatchingReferenceTests.event(near: corner, [], &lot)
            }
            let found = try await Reference(watches).compare(events, it)
            print("matching on neighbourhoods, \(engine): \(found) hits of 1,000 events, no difference")
        }
    }

    private static func watch(of watcher: ID<Watcher>, _ outlines: [PlainGeometry], _ lot: inout Lot) -> TestWatch {
        let outline = outlines[lot.number(0...outlines.count - 1)]
        if lot.number(0...2) == 0 {
            return TestWatch(id: ID(at: .now), watcher: watcher, form: .neighbourhood, place: outline)
        }
        let corner = outline.all[lot.number(0...outline.all.count - 1)]
        var watch = MatchingReferenceTests.watch(of: watcher, near: corner, [[]], &lot)
        // Those of the whole municipality fit everything: a few say as much as a thousand.
        if watch.form == .municipality, lot.number(0...99) > 0 { watch.isActive = false }
        if watch.form == .neighbourhood { watch.place = outline }
        return watch
    }
}
