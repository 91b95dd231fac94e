import Database
import Foundation
import Geo
import TestKit
import Testing
import Values

@testable import Square

/// Against school arithmetic over all pairs: the same watchers, the same metres.
@Suite("Matching: the same as comparing everything with everything")
struct MatchingReferenceTests {
    @Test(arguments: Engine.allCases)
    func `random watches of all shapes and random events, no difference`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            var lot = Lot(2026)
            let watchers = try await it.watchers(900)
            // A few towns and the land between, so that there are dense places, lonely ones and none.
            let towns = (0..<6).map { _ in
                PlainGeometry.Point(lot.number(20_000.0...270_000), lot.number(310_000.0...610_000))
            }
            let outlines = (0..<40).map { number in
                lot.area(around: lot.point(around: towns[number % 6], 4000), lot.number(200.0...2500))
            }
            let watches = (0..<3000).map { number in
                Self.watch(of: watchers[lot.number(0...899)], near: towns[number % 6], outlines, &lot)
            }
            try await it.add(watches)
            let events = (0..<150).map { number in Self.event(near: towns[number % 6], outlines, &lot) }
            try await Reference(watches).compare(events, it)
        }
    }

    static func watch(
        of watcher: ID<Watcher>, near town: PlainGeometry.Point, _ outlines: [[[PlainGeometry.Point]]], _ lot: inout Lot
    ) -> TestWatch {
        let centre = lot.point(around: town, lot.number(0...9) == 0 ? 30_000 : 6000)
        var watch = TestWatch(id: ID(at: .now), watcher: watcher, form: .point)
        let topics = AlertTopic.allCases.filter { _ in lot.number(0...2) > 0 }
        watch.topics = topics.isEmpty ? [.events] : Set(topics)
        watch.isActive = lot.number(0...9) > 0
        switch lot.number(0...99) {
        case 0..<50:
            watch.place = PlainGeometry(points: [centre])
            watch.radius = lot.number(100...3000)
        case 50..<65:
            watch.form = .neighbourhood
            watch.place = PlainGeometry(areas: [outlines[lot.number(0...outlines.count - 1)]])
        case 65..<80:
            watch.form = .area
            watch.place = PlainGeometry(areas: [lot.area(around: centre, lot.number(50.0...6000))])
        case 80..<99:
            (watch.form, watch.place) = (.route, PlainGeometry(lines: [lot.way(from: centre, step: 1500)]))
            watch.radius = lot.number(25...500)
        default: watch.form = .municipality
        }
        return watch
    }

    static func event(
        near town: PlainGeometry.Point, _ outlines: [[[PlainGeometry.Point]]], _ lot: inout Lot
    ) -> PlainGeometry {
        let centre = lot.point(around: town, 8000)
        switch lot.number(0...9) {
        case 0..<4: return PlainGeometry(points: [centre])
        case 4..<6: return PlainGeometry(lines: [lot.way(from: centre, step: lot.number(50.0...4000))])
        case 6..<8: return PlainGeometry(areas: [lot.area(around: centre, lot.number(20.0...9000))])
        case 8 where !outlines.isEmpty: return PlainGeometry(areas: [outlines[lot.number(0...outlines.count - 1)]])
        default:
            return PlainGeometry(
                points: [centre], lines: [lot.way(from: lot.point(around: centre, 3000), step: 500)],
                areas: [lot.area(around: lot.point(around: centre, 5000), 400)])
        }
    }
}

/// Every watch beside every event. Only what lies further apart than the radius along one axis is passed over.
struct Reference {
    private struct Known {
        let watch: TestWatch
        let place: PlainGeometry
        let minX, maxX, minY, maxY: Double
    }
    private let known: [Known]
    private let everywhere: [TestWatch]
    private let widest: Double

    init(_ watches: [TestWatch]) {
        let active = watches.filter(\.isActive)
        everywhere = active.filter { $0.place == nil }
        known = active.compactMap { watch in
            guard let place = watch.place else { return nil }
            let (box, reach) = (Self.box(place), Double(watch.radius))
            return Known(
                watch: watch, place: place, minX: box.minX - reach, maxX: box.maxX + reach, minY: box.minY - reach,
                maxY: box.maxY + reach)
        }.sorted { $0.minX < $1.minX }
        widest = known.map { $0.maxX - $0.minX }.max() ?? 0
    }

    private static func box(_ place: PlainGeometry) -> (minX: Double, maxX: Double, minY: Double, maxY: Double) {
        let (x, y) = (place.all.map(\.x), place.all.map(\.y))
        return (x.min() ?? 0, x.max() ?? 0, y.min() ?? 0, y.max() ?? 0)
    }

    /// The nearest fitting watch of each watcher, in metres.
    func nearest(_ event: PlainGeometry, _ topic: AlertTopic) -> [ID<Watcher>: Double] {
        var nearest: [ID<Watcher>: Double] = [:]
        for watch in everywhere where watch.topics.contains(topic) { nearest[watch.watcher] = 0 }
        let box = Self.box(event)
        // The first that can begin so far left and still reach the event.
        var (low, high) = (0, known.count)
        while low < high {
            let middle = (low + high) / 2
            if known[middle].minX < box.minX - widest { low = middle + 1 } else { high = middle }
        }
        for one in known[low...] {
            if one.minX > box.maxX { break }
            if one.maxX < box.minX || one.maxY < box.minY || one.minY > box.maxY { continue }
            guard one.watch.topics.contains(topic) else { continue }
            let metres = one.place.distance(to: event)
            guard metres <= Double(one.watch.radius) else { continue }
            nearest[one.watch.watcher] = min(nearest[one.watch.watcher] ?? .infinity, metres)
        }
        return nearest
    }

    /// Asks both of every event.
    /// - Returns: how many watchers were found in all.
    @discardableResult
    func compare(_ events: [PlainGeometry], _ it: MatchingTown) async throws -> Int {
        var (total, found) = (0, 0)
        for (number, event) in events.enumerated() {
            let topic = AlertTopic.allCases[number % AlertTopic.allCases.count]
            let asked = MatchedEvent(try event.shape, .place, topic)
            let index = it.matching.index
            let hits = try await it.town.database.read { tx in try index.search(asked, tx, also: { _ in }).hits }
            let expected = nearest(event, topic)
            let ours = Dictionary(hits.map { ($0.watcher, $0.metres) }, uniquingKeysWith: { one, _ in one })
            #expect(ours.count == hits.count, "event \(number): a watcher twice")
            let missing = expected.keys.filter { ours[$0] == nil }
            let extra = ours.keys.filter { expected[$0] == nil }
            #expect(missing.isEmpty && extra.isEmpty, "event \(number) \(event): missing \(missing), too many \(extra)")
            for (watcher, metres) in expected {
                #expect(abs((ours[watcher] ?? 1e9) - metres) < 1e-6, "event \(number): another distance")
            }
            total += hits.count
            found += hits.isEmpty ? 0 : 1
        }
        // Else nothing was compared.
        #expect(found * 2 > events.count && total > events.count * 5)
        return total
    }
}
