import Database
import Geo
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("What the municipality itself tells a neighbourhood")
struct OwnNoticesTests {
    private static func jobs(_ town: TestTown) async throws -> Int {
        try await town.database.read { tx in
            try tx.value("SELECT COUNT(*) FROM jobs WHERE kind = 'match_notice'") ?? 0
        }
    }

    @Test(arguments: Engine.allCases)
    func `a draft tells nobody, and publishing it tells once however often somebody clicks`(engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = ID<AlertNotice>(at: town.clock.now)
            try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: bram)
            // The same form once more.
            try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: bram)
            #expect(try await rooms.own.notice(id, for: bram).version == 1)
            #expect(try await Self.jobs(town) == 0)
            await #expect(throws: Problem(.notFound)) { try await rooms.notices.thread(id) }
            try await rooms.own.publish(id, basedOn: 1, by: bram)
            try await rooms.own.publish(id, basedOn: 1, by: bram)
            #expect(try await Self.jobs(town) == 1)
            let thread = try await rooms.notices.thread(id)
            #expect(thread.notice.isOwn && thread.notice.state == .current && thread.notice.change == .new)
            #expect(thread.versions.map(\.version) == [2], "what the draft said before is nobody's business")
        }
    }

    @Test(arguments: Engine.allCases)
    func `two colleagues on one notice: the second sees that it changed, and nothing is lost`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            let id = ID<AlertNotice>(at: town.clock.now)
            try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: bram)
            try await rooms.own.draft(NearRooms.text("Van Anna"), as: id, basedOn: 1, by: anna)
            await #expect(throws: Problem(.staleView)) {
                try await rooms.own.draft(NearRooms.text("Van Bram"), as: id, basedOn: 1, by: bram)
            }
            await #expect(throws: Problem(.staleView)) { try await rooms.own.publish(id, basedOn: 1, by: bram) }
            let found = try await rooms.own.notice(id, for: bram)
            #expect(found.facts.title == "Van Anna" && found.version == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `with a second reader another colleague publishes than who wrote last`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town, needsReader: true)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            let id = ID<AlertNotice>(at: town.clock.now)
            try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: bram)
            await #expect(throws: Problem(.notAllowed)) { try await rooms.own.publish(id, basedOn: 1, by: bram) }
            // Anna changes it: now she wrote last, and Bram may.
            try await rooms.own.draft(NearRooms.text("Anders"), as: id, basedOn: 1, by: anna)
            await #expect(throws: Problem(.notAllowed)) { try await rooms.own.publish(id, basedOn: 2, by: anna) }
            try await rooms.own.publish(id, basedOn: 2, by: bram)
            #expect(try await rooms.notices.thread(id).notice.facts.title == "Anders")
        }
    }

    @Test(arguments: Engine.allCases)
    func `the writer says what a change means, and a small one tells nobody`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = try await Self.published(rooms, bram)
            try await rooms.own.change(
                id, to: NearRooms.text("Kerkstraat nog dicht"), meaning: .minor, basedOn: 2, by: bram)
            #expect(try await Self.jobs(town) == 1)
            var longer = NearRooms.text("Kerkstraat nog dicht")
            longer.facts.endsAt = town.clock.now.adding(seconds: 864_000)
            try await rooms.own.change(id, to: longer, meaning: .extended, basedOn: 3, by: bram)
            #expect(try await Self.jobs(town) == 2)
            let thread = try await rooms.notices.thread(id)
            #expect(thread.versions.map(\.change) == [.extended, .minor, .new])
            #expect(thread.versions.map(\.tells) == [true, false, true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what does not happen stays to be read, and what was taken back does not`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = try await Self.published(rooms, bram)
            try await rooms.own.cancel(id, basedOn: 2, by: bram)
            try await rooms.own.cancel(id, basedOn: 2, by: bram)
            var thread = try await rooms.notices.thread(id)
            #expect(thread.notice.state == .cancelled && !thread.notice.isTakenBack && thread.notice.version == 3)
            try await rooms.own.restore(id, basedOn: 3, by: bram)
            thread = try await rooms.notices.thread(id)
            #expect(thread.notice.state == .current && thread.versions.count == 3)
            try await rooms.own.withdraw(id, basedOn: 4, by: bram)
            thread = try await rooms.notices.thread(id)
            #expect(thread.notice.isTakenBack)
            await #expect(throws: Problem(.staleView)) {
                try await rooms.own.change(id, to: NearRooms.text("x"), meaning: .minor, basedOn: 5, by: bram)
            }
            try await rooms.own.restore(id, basedOn: 5, by: bram)
            thread = try await rooms.notices.thread(id)
            #expect(thread.notice.state == .current && thread.notice.version == 6)
            #expect(try await Self.jobs(town) == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `works that overrun go on with a new end, and who knew of them hears so`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = ID<AlertNotice>(at: town.clock.now)
            var text = NearRooms.text()
            text.facts.endsAt = town.clock.now.adding(seconds: 3_600)
            try await rooms.own.draft(text, as: id, basedOn: 0, by: bram)
            try await rooms.own.publish(id, basedOn: 1, by: bram)
            town.clock.advance(seconds: 4_000)
            try await rooms.notices.endThoseOver()
            #expect(try await rooms.own.notice(id, for: bram).state == .ended)
            // With the end that is over it does not go on.
            let same = text
            await #expect(throws: Problem.self) {
                try await rooms.own.change(id, to: same, meaning: .extended, basedOn: 3, by: bram)
            }
            text.facts.endsAt = town.clock.now.adding(seconds: 86_400)
            try await rooms.own.change(id, to: text, meaning: .extended, basedOn: 3, by: bram)
            // The same form once more.
            try await rooms.own.change(id, to: text, meaning: .extended, basedOn: 3, by: bram)
            let thread = try await rooms.notices.thread(id)
            #expect(thread.notice.state == .current && thread.notice.version == 4)
            #expect(thread.versions.map(\.change) == [.extended, .ended, .new])
            #expect(try await Self.jobs(town) == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a draft can be thrown away, and what is published cannot`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = ID<AlertNotice>(at: town.clock.now)
            try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: bram)
            try await rooms.own.discard(id, by: bram)
            await #expect(throws: Problem(.notFound)) { try await rooms.own.discard(id, by: bram) }
            let other = try await Self.published(rooms, bram)
            await #expect(throws: Problem(.staleView)) { try await rooms.own.discard(other, by: bram) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a notice of a source is nobody's to change, and a reader writes nothing`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = NearRooms(town)
            let (bram, carla) = (try await town.viewer(town.bram), try await town.viewer(town.carla))
            let id = try await rooms.put("van de bron", at: NearRooms.point(0))
            await #expect(throws: Problem(.notFound)) { try await rooms.own.cancel(id, basedOn: 1, by: bram) }
            await #expect(throws: Problem(.notAllowed)) {
                try await rooms.own.draft(NearRooms.text(), as: ID(at: town.clock.now), basedOn: 0, by: carla)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what residents would miss is asked for before it goes out`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let (rooms, bram) = (NearRooms(town), try await town.viewer(town.bram))
            let id = ID<AlertNotice>(at: town.clock.now)
            let bare = NearRooms.text("Titel") {
                ($0.geometry, $0.facts.kind, $0.facts.summary, $0.facts.place) = (nil, "", nil, nil)
                $0.facts.endsAt = town.clock.now.adding(seconds: -60)
            }
            try await rooms.own.draft(bare, as: id, basedOn: 0, by: bram)
            let problem = await #expect(throws: Problem.self) { try await rooms.own.publish(id, basedOn: 1, by: bram) }
            #expect(problem?.fields.map(\.name) == ["soort", "tekst", "geometrie", "plaats", "einde"])
            let long = NearRooms.text(String(repeating: "x", count: 121))
            let refused = await #expect(throws: Problem.self) {
                try await rooms.own.draft(long, as: ID(at: town.clock.now), basedOn: 0, by: bram)
            }
            #expect(refused?.fields == [.init("titel", .tooLong(maximum: 120))])
        }
    }

    private static func published(_ rooms: NearRooms, _ viewer: Viewer) async throws -> ID<AlertNotice> {
        let id = ID<AlertNotice>(at: rooms.town.clock.now)
        try await rooms.own.draft(NearRooms.text(), as: id, basedOn: 0, by: viewer)
        try await rooms.own.publish(id, basedOn: 1, by: viewer)
        return id
    }
}

@Suite("Lengths of sentences and words")
struct TextMeasureTests {
    @Test
    func `sentences end at a full stop before white space and at a line's end, and nowhere else`() {
        let text = "Wij werken van 7.30 tot 16.00 uur. Kijk op www.testdorp.nl/werk! Vragen?\nBel ons"
        let measure = TextMeasure(text)
        #expect(measure.sentences == 4)
        #expect(measure.words == 7 + 3 + 1 + 2, "\(measure.words)")
        #expect(measure.longestSentence == "Wij werken van 7.30 tot 16.00 uur.")
    }

    @Test
    func `an abbreviation ends no sentence, long words come once, and nothing has no average`() {
        let measure = TextMeasure(
            "Omwonenden, bijv. van de Kerkstraat, zien verkeersbelemmeringen en verkeersbelemmeringen.")
        #expect(measure.sentences == 1 && measure.longest == 9 && measure.average == 9)
        #expect(measure.longWords == ["verkeersbelemmeringen"])
        #expect(TextMeasure(" \n . ").sentences == 0 && TextMeasure("").average == 0)
    }
}
