import Database
import Geo
import Identity
import TestKit
import Testing
import Values

@testable import Square

/// Notices on a grid of streets, for lists and for the desk.
struct NearRooms: Sendable {
    let town: TestTown
    let notices: Square.Notices
    let own: OwnNotices

    init(_ town: TestTown, needsReader: Bool = false) {
        self.town = town
        notices = Square.Notices(database: town.database, clock: town.clock.clock)
        own = OwnNotices(
            database: town.database, clock: town.clock.clock, notices: notices, needsReader: needsReader)
    }

    static let middle = RDPoint(x: 141_000, y: 457_000)
    static func point(_ east: Double, _ north: Double = 0) -> Shape {
        Shape(RDPoint(x: middle.x + east, y: middle.y + north))
    }

    @discardableResult
    func put(
        _ title: String, at shape: Shape?, scope: NoticeScope = .place, topic: AlertTopic = .roadWorks,
        from begin: Int? = nil, until end: Int? = nil, state: NoticeState = .current
    ) async throws -> ID<AlertNotice> {
        var facts = NoticeFacts(title: title, kind: "Werk", source: "Bron")
        facts.startsAt = begin.map { town.clock.now.adding(seconds: $0) }
        facts.endsAt = end.map { town.clock.now.adding(seconds: $0) }
        var input = NoticeInput(key: "test:\(title)", topic: topic, scope: scope, facts: facts, geometry: shape)
        input.state = state
        return try await town.database.write { [input] tx in try notices.put(input, tx).id }
    }

    func titles(
        _ place: NearChoice.Place, _ period: NearChoice.Period = .now, topics: Set<AlertTopic> = []
    ) async throws -> [String] {
        try await notices.near(NearChoice(place: place, topics: topics), period).notices.map(\.facts.title)
    }

    static func text(_ title: String = "Kerkstraat dicht", _ change: (inout OwnNoticeText) -> Void = { _ in })
        -> OwnNoticeText
    {
        var facts = NoticeFacts(title: title, kind: "Weg dicht", source: "Testdorp")
        (facts.summary, facts.place) = ("Wij vervangen het riool.", "Kerkstraat")
        var text = OwnNoticeText(topic: .municipality, scope: .place, geometry: point(0), facts: facts)
        change(&text)
        return text
    }
}

@Suite("What happens near a place")
struct NearNoticesTests {
    @Test(arguments: Engine.allCases)
    func `a circle holds what touches it and nothing a metre further`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            try await rooms.put("op de rand", at: NearRooms.point(500))
            try await rooms.put("erbuiten", at: NearRooms.point(501))
            // Its box reaches into the circle and it does not.
            try await rooms.put("schuin", at: NearRooms.point(400, 400))
            let line = try Shape(line: [RDPoint(x: 142_000, y: 457_000), RDPoint(x: 141_100, y: 457_100)])
            try await rooms.put("lange lijn", at: line)
            let near = NearChoice.Place.around(Shape(NearRooms.middle), metres: 500)
            let found = try await rooms.titles(near)
            #expect(found.sorted() == ["lange lijn", "op de rand"])
            let all = try await rooms.titles(.everywhere)
            #expect(all.count == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `now and coming are apart, and what is over, cancelled or a draft is in neither`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            try await rooms.put("lang bezig", at: NearRooms.point(0), from: -900_000)
            try await rooms.put("net begonnen", at: NearRooms.point(0), from: -60, until: 3_600)
            try await rooms.put("morgen", at: NearRooms.point(0), from: 86_400)
            try await rooms.put("overmorgen", at: NearRooms.point(0), from: 172_800)
            try await rooms.put("voorbij", at: NearRooms.point(0), from: -7_200, until: -3_600)
            try await rooms.put("afgelast", at: NearRooms.point(0), state: .cancelled)
            try await rooms.put("concept", at: NearRooms.point(0), state: .draft)
            #expect(try await rooms.titles(.everywhere) == ["net begonnen", "lang bezig"])
            #expect(try await rooms.titles(.everywhere, .coming) == ["morgen", "overmorgen"])
            town.clock.advance(seconds: 7_200)
            // Also before the job has ended it.
            #expect(try await rooms.titles(.everywhere) == ["lang bezig"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what has no place is counted and shown apart, by topic`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            try await rooms.put("regels", at: nil, scope: .municipality, topic: .rules)
            try await rooms.put("ergens", at: nil, scope: .unlocated, topic: .permits)
            try await rooms.put("ergens anders", at: nil, scope: .unlocated, topic: .rules)
            try await rooms.put("hier", at: NearRooms.point(0))
            let all = try await rooms.notices.counts(topics: [])
            let rules = try await rooms.notices.counts(topics: [.rules])
            #expect(all == (1, 2) && rules == (1, 1))
            #expect(try await rooms.titles(.without(.unlocated), topics: [.permits]) == ["ergens"])
            let permits = try await rooms.titles(.everywhere, topics: [.permits])
            #expect(permits.isEmpty)
            #expect(try await rooms.titles(.everywhere) == ["hier"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `the town holds what concerns all of it, and an emergency is known wherever it is`(engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            try await rooms.put("hier", at: NearRooms.point(0), from: -60)
            try await rooms.put("rook overal", at: nil, scope: .municipality, topic: .crisis, from: -120)
            try await rooms.put("ergens", at: nil, scope: .unlocated, topic: .crisis, from: -180)
            try await rooms.put("storm komt", at: NearRooms.point(0), topic: .crisis, from: 3_600)
            try await rooms.put("voorbij", at: nil, scope: .municipality, topic: .crisis, from: -600, until: -300)
            try await rooms.put("loos", at: nil, scope: .municipality, topic: .crisis, state: .cancelled)
            #expect(try await rooms.titles(.town) == ["hier", "rook overal"])
            #expect(try await rooms.titles(.everywhere) == ["hier"])
            #expect(try await rooms.titles(.anywhere) == ["hier", "rook overal", "ergens"])
            let all = try await rooms.notices.emergencies(limit: 3)
            #expect(all.notices.map(\.facts.title) == ["rook overal", "ergens", "storm komt"] && all.next == nil)
            for limit in 1...2 {
                let some = try await rooms.notices.emergencies(limit: limit)
                #expect(some.notices.count == limit && some.next != nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `pages follow one another without a gap or a double, also where most of it is elsewhere`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            // Several begin at the same moment, and every third one is far away.
            for number in 0..<250 {
                let east: Double = number % 3 == 0 ? 20_000 : 0
                try await rooms.put("\(number)", at: NearRooms.point(east), from: -(number / 5) * 60)
            }
            let choice = NearChoice(place: .around(Shape(NearRooms.middle), metres: 100))
            var (seen, cursor, pages): ([String], NoticeCursor?, Int) = ([], nil, 0)
            repeat {
                let list = try await rooms.notices.near(choice, .now, after: cursor, limit: 20)
                seen += list.notices.map(\.facts.title)
                cursor = list.next.flatMap { NoticeCursor($0.description) }
                pages += 1
            } while cursor != nil && pages < 50
            #expect(seen.count == 166 && Set(seen).count == 166)
            #expect(Set(seen) == Set((0..<250).filter { $0 % 3 != 0 }.map(String.init)))
            let all = try await rooms.notices.all(choice, limit: 500)
            #expect(all.notices.count == 166 && all.next == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what changed last comes first, with what was cancelled`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            try await rooms.put("eerste", at: NearRooms.point(0))
            town.clock.advance(seconds: 60)
            try await rooms.put("tweede", at: NearRooms.point(0))
            town.clock.advance(seconds: 60)
            try await rooms.put("eerste", at: NearRooms.point(0), state: .cancelled)
            let changes = try await rooms.notices.changes(NearChoice())
            #expect(changes.map(\.facts.title) == ["eerste", "tweede"])
            #expect(changes.map(\.state) == [.cancelled, .current])
        }
    }

    @Test
    func `a cursor that somebody made up is none`() {
        for text in ["", "_", "1_2", "x_00000000-0000-7000-8000-000000000000", "1", "99999999999999999999_a"] {
            #expect(NoticeCursor(text) == nil, "\(text)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `no list reads the whole archive`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withTown(on: engine, options: options) { town in
            let rooms = NearRooms(town)
            let id = try await rooms.put("een", at: NearRooms.point(0))
            let bram = try await town.viewer(town.bram)
            statements.forget()
            let around = NearChoice(place: .around(NearRooms.point(0), metres: 100), topics: [.roadWorks, .events])
            for period in NearChoice.Period.allCases {
                let list = try await rooms.notices.near(around, period, limit: 1)
                let cursor = NoticeCursor(at: town.clock.now, id: id)
                _ = try await rooms.notices.near(NearChoice(), period, after: list.next ?? cursor)
            }
            _ = try await rooms.notices.all(around, from: town.clock.now, until: town.clock.now, limit: 10)
            _ = try await rooms.notices.changes(around)
            _ = try await rooms.notices.counts(topics: [.rules])
            _ = try await rooms.notices.emergencies(limit: 3)
            _ = try await rooms.notices.near(NearChoice(place: .town), .now)
            _ = try await rooms.notices.changes(NearChoice(place: .town))
            _ = try await rooms.notices.thread(id)
            for filter in [Square.Notices.DeskFilter(), .init(.state(.draft), topic: .events, isOwn: true)] {
                _ = try await rooms.notices.list(filter, after: NoticeCursor(at: town.clock.now, id: id), for: bram)
            }
            let plans = try await statements.plans(on: town.database)
            #expect(plans.count > 12)
            for (sql, plan) in plans {
                for line in plan {
                    let whole = MailPlansTests.wholeTable(
                        line, in: sql, of: ["alert_notices", "alert_versions", "alert_relations"])
                    #expect(whole == nil, "\(line)\n\(sql)")
                }
            }
        }
    }
}
