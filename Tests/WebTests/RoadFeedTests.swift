import Channels
import Database
import Geo
import TestKit
import Testing
import Values

@testable import App
@testable import Square
@testable import Web

@Suite("Road works from a feed")
struct RoadFeedTests {
    private typealias Feed = RoadFeed

    @Test(arguments: Engine.allCases)
    func `a first import tells nobody, the next tells what is new`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            var counts = try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B")))
            #expect(counts.read == 2 && counts.kept == 2 && counts.new == 2 && counts.told == 0)
            #expect(try await town.told() == 0)
            counts = try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B"), Feed.works("C"), published: 1))
            #expect(counts.read == 3 && counts.kept == 3 && counts.new == 1 && counts.changed == 0 && counts.told == 1)
            #expect(try await town.told() == 1)
            let notice = try #require(try await town.notice("A"))
            #expect(notice.facts.title == "Weg afgesloten: Kerkstraat" && notice.facts.kind == "Weg afgesloten")
            #expect(notice.facts.responsible == "Gemeente Testdorp" && notice.facts.blocked == [.car, .bus])
            #expect(notice.facts.certainty == .certain && notice.topic == .roadWorks && notice.scope == .place)
            let box = try #require(notice.geometry?.box)
            #expect(abs(box.minX - 155_000) < 100 && box.maxY - box.minY > 90)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is the same is not read again, and what differs becomes a version`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B", source: "Gemeente Elders")))
            let turn = try await town.turn()
            let known = try #require(try await town.room.sources.known(turn))
            #expect(known.parts.count == 2)
            let counts = try await town.bring(
                Feed.feed(Feed.works("A", until: 300), Feed.works("B", source: "Gemeente Elders"), published: 1))
            #expect(counts.changed == 1 && counts.told == 1 && counts.leftOut == ["other_source": 1])
            let history = try await town.room.notices.history(try #require(try await town.notice("A")).id)
            #expect(history.map(\.change) == [.extended, .new])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a feed that flaps tells once`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A")))
            try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B"), published: 1))
            #expect(try await town.told() == 1)
            for round in 0..<4 {
                // Away for one import, then for three, then back as it was.
                for gap in 0...(round % 2 * 2) {
                    try await town.bring(Feed.feed(Feed.works("A"), published: 10 * round + gap + 2))
                }
                let state = try await town.notice("B")?.state
                #expect(state == (round % 2 == 0 ? .current : .ended))
                try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B"), published: 10 * round + 9))
                #expect(try await town.notice("B")?.state == .current)
            }
            #expect(try await town.told() == 1)
            let notices = try await town.count("alert_notices")
            #expect(notices == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a feed that breaks off half-way ends nothing, and is read whole the next time`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B"), Feed.works("C")))
            let whole = Feed.feed(Feed.works("A"), Feed.works("N"), Feed.works("B"), Feed.works("C"), published: 1)
            for part in [0.5, 0.8, 0.97] {
                let cut = String(whole.prefix(Int(Double(whole.count) * part)))
                await #expect(throws: FeedFault.truncated) { try await town.bring(cut) }
            }
            #expect(try await town.count("alert_notices WHERE gone_at IS NOT NULL OR state <> 'current'") == 0)
            #expect(try await town.notice("N") != nil)
            let raws = try await town.room.sources.raws(town.source, for: town.admin)
            #expect(raws.first?.state == .broken && raws.first?.reason == "truncated" && raws.first?.counts.read == 3)
            let counts = try await town.bring(whole)
            #expect(counts.kept == 4 && counts.missing == 0)
            // What is empty, or something else, ends nothing either.
            await #expect(throws: FeedFault.wrongDocument) { try await town.bring(Feed.feed(published: 2)) }
            await #expect(throws: FeedFault.wrongDocument) { try await town.bring("<html><situation/></html>") }
            await #expect(throws: FeedFault.notXML) { try await town.bring("Storing") }
            #expect(try await town.count("alert_notices WHERE gone_at IS NOT NULL OR state <> 'current'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one broken situation is counted with its reason and stops nobody`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B"), Feed.works("C"), Feed.works("D")))
            let broken = Feed.works("B").replacing("</sit:validity>", with: "")
            let cut = "<sit:situation id=\"D\"><sit:situationRecord>"
            let unnamed = Feed.works("")
            let feed = Feed.feed(Feed.works("A"), broken, cut, Feed.works("C"), unnamed, Feed.works("E"), published: 1)
            for _ in 0..<3 {
                let counts = try await town.bring(feed)
                #expect(counts.kept == 3 && counts.brokenCount == 3 && counts.ended == 0 && counts.missing == 0)
                #expect(
                    counts.broken == [
                        .init(id: "B", reason: "not_xml"), .init(id: "D", reason: "piece_cut"),
                        .init(id: "", reason: "without_id"),
                    ])
            }
            #expect(try await town.notice("E") != nil)
            // It is there and cannot be read, so it has not ended.
            for id in ["B", "D"] {
                let notice = try await town.notice(id)
                #expect(notice?.state == .current)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `tests, others' works and the same twice are left out and counted`(engine: Engine) async throws {
        try await FeedTown.with(engine, area: [52.0, 5.0, 52.2, 5.5]) { town in
            let feed = Feed.feed(
                Feed.works("A"), Feed.works("T", status: "test"), Feed.works("A", until: 500),
                Feed.works("P", source: "Provincie Utrecht"),
                Feed.works("Q", source: "Provincie Utrecht", line: "53.0 6.0 53.1 6.1"),
                Feed.works("R", source: "Gemeente Testdorper Heuvel", line: "53.0 6.0 53.1 6.1"))
            let counts = try await town.bring(feed)
            #expect(counts.kept == 2 && counts.leftOut == ["not_real": 1, "twice": 1, "other_source": 2])
            #expect(try await town.notice("P")?.facts.responsible == "Provincie Utrecht")
            // From what was kept of it, the counts are the same.
            #expect(try await town.bring(feed).leftOut == counts.leftOut)
        }
    }

    @Test(arguments: Engine.allCases)
    func `latitude and longitude the wrong way round are noticed, and what is elsewhere has no place`(engine: Engine)
        async throws
    {
        try await FeedTown.with(engine) { town in
            let counts = try await town.bring(
                Feed.feed(
                    Feed.works("S", line: "5.387 52.155 5.388 52.156"), Feed.works("F", line: "60.1 24.9 60.2 24.9"),
                    Feed.works("A")))
            #expect(counts.kept == 3 && counts.swapped == 1 && counts.unlocated == 1)
            let (swapped, straight) = (try await town.notice("S"), try await town.notice("A"))
            #expect(swapped?.geometry == straight?.geometry && straight?.geometry != nil)
            let far = try await town.notice("F")
            #expect(far?.scope == .unlocated && far?.geometry == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a replay reads all anew, ends nothing and tells nobody`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A")))
            try await town.bring(Feed.feed(Feed.works("A"), Feed.works("B"), published: 1))
            // As another reader would have understood it.
            try await town.town.database.write { tx in
                try tx.run("UPDATE alert_versions SET facts = REPLACE(facts, 'Kerkstraat', 'Straat')")
            }
            let told = try await town.told()
            try await town.room.sources.ask(town.source, replay: true, by: town.admin)
            #expect(try await town.count("jobs WHERE kind = 'read_feed' AND payload LIKE '% replay'") == 1)
            try await town.room.sources.release(try await town.turn())
            try await town.room.run("\(town.source) replay")
            #expect(try await town.told() == told)
            let notice = try #require(try await town.notice("B"))
            #expect(notice.facts.title.contains("Kerkstraat") && notice.version == 2 && notice.change == .minor)
            #expect(try await town.count("alert_notices WHERE gone_at IS NOT NULL") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an import that was killed goes on with what was kept`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A")))
            let turn = try await town.turn()
            _ = try await town.keep(Feed.feed(Feed.works("A"), Feed.works("B"), published: 1), turn)
            try await town.room.sources.release(turn)
            try await town.room.run("\(town.source) replay")
            #expect(try await town.notice("B") != nil)
            #expect(try await town.told() == 1)
            // Done again from any point it tells no second time.
            try await town.town.database.write { tx in
                try tx.run("UPDATE feed_raws SET state = 'complete' WHERE state = 'imported'")
                try tx.run("UPDATE feed_sources SET known = NULL")
            }
            try await town.room.run("\(town.source) replay")
            #expect(try await town.told() == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `larger works and what belongs to them hang together`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            let more = "<sit:relatedSituation><sit:objectReference id=\"BIG\"/></sit:relatedSituation>"
            try await town.bring(
                Feed.feed(
                    Feed.works("A", more: more), Feed.works("BIG"),
                    Feed.works("B", more: more.replacing("BIG", with: "GONE"))))
            let big = try #require(try await town.notice("BIG"))
            let related = try await town.room.notices.related(big.id)
            #expect(related.map(\.notice.facts.reference) == ["A"] && related.map(\.relation) == [.belongsTo])
            #expect(related.first?.isEarlier == false)
            #expect(try await town.count("alert_relations") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is over when it comes, and what is cancelled, says so`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A")))
            let life = "<sit:lifeCycleManagement><sit:cancel>true</sit:cancel></sit:lifeCycleManagement>"
            let counts = try await town.bring(
                Feed.feed(Feed.works("A", inner: life), Feed.works("OVER", from: -48, until: -2), published: 1))
            #expect(counts.told == 1)
            let (off, over) = (try await town.notice("A"), try await town.notice("OVER"))
            #expect(off?.state == .cancelled && over?.state == .ended)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is no longer for us has ended for us, though it is in the feed`(engine: Engine) async throws {
        try await FeedTown.with(engine, names: ["Gemeente Testdorp", "Gemeente Elders"]) { town in
            let both = [Feed.works("A"), Feed.works("B", source: "Gemeente Elders")]
            try await town.bring(Feed.feed(both[0], both[1]))
            #expect(try await town.notice("B")?.state == .current)
            let entry = FeedEntry(
                name: "Bron", team: town.town.webcare, address: "https://feed.example/x",
                settings: FeedSettings(names: ["Gemeente Testdorp"]), minutes: 60)
            try await town.room.sources.change(town.source, entry, by: town.admin)
            for _ in 0..<2 { try await town.bring(Feed.feed(both[0], both[1], published: 1)) }
            #expect(try await town.notice("B")?.state == .ended)
            #expect(try await town.notice("A")?.state == .current)
            #expect(try await town.told() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same to the byte twice in one feed is one, and stays`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            for round in 0..<3 {
                let counts = try await town.bring(Feed.feed(Feed.works("A"), Feed.works("A"), published: round))
                #expect(counts.kept == 1 && counts.leftOut == ["twice": 1] && counts.missing == 0)
            }
            #expect(try await town.notice("A")?.state == .current)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a source that is retired while it is read writes nothing more, and its works end`(engine: Engine)
        async throws
    {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A")))
            let turn = try await town.turn()
            let raw = try await town.keep(Feed.feed(Feed.works("A"), Feed.works("N"), published: 1), turn)
            try await town.room.sources.decide(
                town.source, .retired, decision: "Nee", owner: "Wegbeheer", by: town.admin)
            await #expect(throws: FeedTaken.self) { try await town.room.importer.run(raw, turn) }
            let payload: String? = try await town.town.database.read { tx in
                try tx.value("SELECT payload FROM jobs WHERE kind = 'read_feed' AND payload LIKE '% retired'")
            }
            try await town.room.run(try #require(payload))
            #expect(try await town.notice("A")?.state == .ended)
            #expect(try await town.notice("N") == nil)
            #expect(try await town.told() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a feed of more parts than any that we know is refused, and ends nothing`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            var room = town.room
            room.importer.mostParts = 3
            let limited = FeedTown(town: town.town, room: room, admin: town.admin, source: town.source)
            try await limited.bring(Feed.feed(Feed.works("A"), Feed.works("B"), Feed.works("C")))
            let many = (0..<4).map { "<sit:situation id=\"\($0)\"/>" }.joined()
            for _ in 0..<2 {
                await #expect(throws: FeedFault.tooLarge) { try await limited.bring(Feed.feed(many, published: 1)) }
            }
            #expect(try await town.count("alert_notices WHERE gone_at IS NOT NULL OR state <> 'current'") == 0)
            let raws = try await town.room.sources.raws(town.source, for: town.admin)
            #expect(raws.first?.reason == "too_large")
        }
    }

    @Test(arguments: Engine.allCases)
    func `another reader understands anew what did not change, and tells nobody of it`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            try await town.bring(Feed.feed(Feed.works("A")))
            // As another reader would have understood and remembered it.
            try await town.town.database.write { tx in
                try tx.run("UPDATE alert_versions SET facts = REPLACE(facts, 'Weg afgesloten', 'Rijbaan afgesloten')")
                try tx.run("UPDATE feed_sources SET known = NULL")
            }
            try await town.bring(Feed.feed(Feed.works("A"), published: 1))
            let notice = try #require(try await town.notice("A"))
            #expect(notice.facts.kind == "Weg afgesloten" && notice.version == 2)
            #expect(try await town.told() == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `hostile words stay words`(engine: Engine) async throws {
        try await FeedTown.with(engine) { town in
            let words = "&lt;script&gt;alert(1)&lt;/script&gt; '; DROP TABLE alert_notices; -- &#x202E;om"
            try await town.bring(Feed.feed(Feed.works("A", words: words), Feed.works("B' OR 1=1")))
            let notice = try #require(try await town.notice("A"))
            #expect(
                notice.facts.title.contains("<script>alert(1)</script>") && !notice.facts.title.contains("\u{202E}"))
            #expect(try await town.notice("B' OR 1=1") != nil)
        }
    }
}

@Suite("The words of road works")
struct RoadWordsTests {
    private func kind(_ closures: Set<RoadSituation.Closure>, _ blocked: Set<RoadSituation.Vehicle>) -> String {
        var situation = RoadSituation(id: "1")
        (situation.sort, situation.closures, situation.blocked) = (.maintenance, closures, blocked)
        return AlertRoadWords.facts(situation).kind
    }

    @Test
    func `closed for some is not said to be closed`() {
        #expect(kind([.road], [.car, .bus]) == "Weg afgesloten" && kind([.road], []) == "Weg afgesloten")
        #expect(
            kind([.carriageway], [.car]) == "Rijbaan afgesloten" && kind([.road], [.bicycle]) == "Fietspad afgesloten")
        #expect(kind([.slipRoad], [.car, .bus]) == "Oprit of afrit afgesloten")
        #expect(kind([.road], [.lorry]) == "Weg dicht voor vrachtverkeer")
        #expect(kind([.road], [.moped, .bicycle]) == "Weg dicht voor fietsers en brommers")
        #expect(kind([.road], [.farm, .lorry, .bus]) == "Weg dicht voor bussen, vrachtverkeer en landbouwverkeer")
        #expect(kind([.road], [.other]) == "Weg dicht voor een deel van het verkeer")
        #expect(kind([.lanes], []) == "Werk aan de weg")
    }
}
