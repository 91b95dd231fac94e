import Database
import Geo
import TestKit
import Testing
import Values

@testable import Square

@Suite("Matching: who is to hear of a notice")
struct MatchingTests {
    static func at(_ x: Double, _ y: Double) -> Shape { Shape(RDPoint(x: x, y: y)) }
    static func square(_ x: Double, _ y: Double, _ side: Double) -> [PlainGeometry.Point] {
        [.init(x, y), .init(x + side, y), .init(x + side, y + side), .init(x, y + side), .init(x, y)]
    }

    @Test(arguments: Engine.allCases)
    func `the radius belongs to it, a millimetre further does not`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let inside = try await it.watcher(at: 150_000, 450_000, 500)
            // 300, 400, 500; and just beyond.
            let notice = try await it.notice(at: Self.at(150_300, 450_400))
            let beyond = try await it.notice(at: Self.at(150_300, 450_400.001))
            try await it.match(notice)
            try await it.match(beyond)
            let matches = try await it.matches(notice)
            #expect(matches.map(\.watcher) == [inside])
            #expect(matches.first?.metres == 500)
            #expect(try await it.matches(beyond).isEmpty)
            #expect(try await it.isMatched(beyond))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the radius holds for a street and an area as well`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let inside = try await it.watcher(at: 150_000, 450_250, 250)
            let outside = try await it.watcher(at: 150_000, 450_250.0001, 250)
            let street = try Shape(line: [RDPoint(x: 149_000, y: 450_000), RDPoint(x: 151_000, y: 450_000)])
            let block = try Shape(area: [
                [
                    RDPoint(x: 149_000, y: 449_000), RDPoint(x: 151_000, y: 449_000), RDPoint(x: 151_000, y: 450_000),
                    RDPoint(x: 149_000, y: 450_000),
                ]
            ])
            for shape in [street, block] {
                let notice = try await it.notice(at: shape)
                try await it.match(notice)
                let told = try await it.told(notice)
                #expect(told == [inside] && !told.contains(outside))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a hole in an area is outside, its shore inside`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watcher = try await it.watchers(1)[0]
            try await it.add([
                .area([Self.square(150_000, 450_000, 4000), Self.square(151_500, 451_500, 1000)], of: watcher)
            ])
            for (x, y, fits) in [
                (150_100.0, 450_100.0, true), (152_000, 452_000, false), (151_500, 452_000, true),
                (149_999, 452_000, false),
            ] {
                let notice = try await it.notice(at: Self.at(x, y))
                try await it.match(notice)
                #expect(try await it.told(notice) == (fits ? [watcher] : []), "\(x) \(y)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a route hears of what crosses it and what lies in its corridor`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watcher = try await it.watchers(1)[0]
            try await it.add([
                TestWatch(
                    id: ID(at: .now), watcher: watcher, form: .route,
                    place: PlainGeometry(lines: [[.init(150_000, 450_000), .init(158_000, 458_000)]]), radius: 50)
            ])
            let crossing = try Shape(line: [RDPoint(x: 150_000, y: 458_000), RDPoint(x: 158_000, y: 450_000)])
            // 49 and 51 metres beside it.
            let (near, far) = (Self.at(154_000 + 34.6, 454_000 - 34.6), Self.at(154_000 + 36.1, 454_000 - 36.1))
            for (shape, fits) in [(crossing, true), (near, true), (far, false)] {
                let notice = try await it.notice(at: shape)
                try await it.match(notice)
                #expect(try await it.told(notice).isEmpty != fits)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `at sea and over the border it works the same`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            for (x, y) in [
                (10_000.0, 620_000.0), (290_000, 600_000), (-90_000, 300_000), (20_000, 200_000), (400_000, 750_000),
            ] {
                let watcher = try await it.watcher(at: x, y, 1000)
                let near = try await it.notice(at: Self.at(x + 600, y + 800))
                let far = try await it.notice(at: Self.at(x + 601, y + 800))
                try await it.match(near)
                try await it.match(far)
                #expect(try await it.told(near) == [watcher])
                #expect(try await it.told(far).isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `five watches of one resident over each other give one match, by the nearest`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watcher = try await it.watchers(1)[0]
            let nearest = TestWatch.around(150_050, 450_000, 300, of: watcher)
            try await it.add([
                .around(150_200, 450_000, 3000, of: watcher), .around(150_100, 450_000, 400, of: watcher), nearest,
                .around(150_000, 450_900, 1000, of: watcher),
                TestWatch(
                    id: ID(at: .now), watcher: watcher, form: .route,
                    place: PlainGeometry(lines: [[.init(150_000, 450_060), .init(151_000, 450_060)]]), radius: 100),
            ])
            let notice = try await it.notice(at: Self.at(150_000, 450_000))
            try await it.match(notice)
            let matches = try await it.matches(notice)
            #expect(matches.map(\.watch) == [nearest.id])
            #expect(matches.first?.metres == 50)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only who asked for the topic hears, and only who confirmed`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watchers = try await it.watchers(3)
            var unconfirmed = TestWatch.around(150_000, 450_000, 500, of: watchers[2])
            unconfirmed.isActive = false
            try await it.add([
                .around(150_000, 450_000, 500, of: watchers[0], topics: [.permits, .roadWorks]),
                .around(150_000, 450_000, 500, of: watchers[1], topics: [.events]), unconfirmed,
            ])
            let notice = try await it.notice(at: Self.at(150_000, 450_000))
            try await it.match(notice)
            #expect(try await it.told(notice) == [watchers[0]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what concerns no place reaches who watches all, and a crisis everybody`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watchers = try await it.watchers(3)
            let topics: Set<AlertTopic> = [.crisis, .rules]
            try await it.add([
                .everywhere(of: watchers[0], topics: topics),
                .around(150_000, 450_000, 500, of: watchers[1], topics: topics),
                .area([Self.square(150_000, 450_000, 500)], of: watchers[2]),
            ])
            let here = Self.at(150_100, 450_100)
            let rows: [(Shape?, AlertTopic, NoticeScope, Set<ID<Watcher>>)] = [
                (nil, .rules, .municipality, [watchers[0]]), (nil, .rules, .unlocated, [watchers[0]]),
                (nil, .crisis, .municipality, [watchers[0], watchers[1]]), (nil, .crisis, .unlocated, [watchers[0]]),
                (here, .rules, .place, [watchers[0], watchers[1]]), (here, .roadWorks, .place, [watchers[2]]),
                (nil, .rules, .place, [watchers[0]]),
            ]
            for (shape, topic, scope, expected) in rows {
                let notice = try await it.notice(at: shape, topic: topic, scope: scope)
                try await it.match(notice)
                #expect(try await it.told(notice) == expected, "\(topic) \(scope)")
                #expect(try await it.matching.reach(of: shape, scope: scope, topic: topic) == expected.count)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `each hears in the rhythm of choice`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            for rhythm in WatchRhythm.allCases {
                let watcher = try await it.watcher(at: 150_000, 450_000, 500, rhythm: rhythm)
                let notice = try await it.notice(at: Self.at(150_000, 450_000))
                try await it.match(notice)
                let due = try await it.matches(notice).first { $0.watcher == watcher }?.due
                #expect(due == rhythm.next(after: it.town.clock.now))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a neighbourhood of many watches is one place, and loses one at a time`(engine: Engine) async throws {
        try await withMatching(on: engine) { it in
            let watchers = try await it.watchers(40)
            let outline = [Self.square(150_000, 450_000, 900)]
            let watches = watchers.map { watcher in
                TestWatch(
                    id: ID(at: .now), watcher: watcher, form: .neighbourhood, place: PlainGeometry(areas: [outline]))
            }
            try await it.add(watches)
            let first = try await it.notice(at: Self.at(150_450, 450_450))
            try await it.match(first)
            #expect(try await it.told(first) == Set(watchers))
            for watch in watches.prefix(39) { try await it.remove(watch.id) }
            let second = try await it.notice(at: Self.at(150_450, 450_450))
            try await it.match(second)
            #expect(try await it.told(second) == [watchers[39]])
            try await it.remove(watches[39].id)
            let third = try await it.notice(at: Self.at(150_450, 450_450))
            try await it.match(third)
            #expect(try await it.told(third).isEmpty)
        }
    }
}
