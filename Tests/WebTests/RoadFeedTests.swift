import Channels
import Database
import Geo
import TestKit
import Testing
import Values

@testable import App
@testable import Square

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
            #expect(raws.first?.state == .broken && raws.first?.reason == "truncated" && raws.first?.counts.read == 4)
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
            #expect(try await town.notice("B")?.state == .current && town.notice("D")?.state == .current)
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
            #expect(try await town.notice("A")?.state == .cancelled && town.notice("OVER")?.state == .ended)
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
