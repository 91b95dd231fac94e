import Database
import Geo
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Sources and notices cost the same among many", .serialized)
struct FeedPlansTests {
    private static let large: Set<String> = [
        "alert_notices", "alert_versions", "alert_relations", "feed_raw_parts", "jobs",
    ]

    @Test(arguments: Engine.allCases)
    func `nothing that happens to a feed reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        options.observer = statements.observer
        options.readers = 4
        try await withTown(on: engine, options: options) { town in
            statements.forget()
            try await Self.everything(town)
            let plans = try await statements.plans(on: town.database)
            #expect(plans.count > 20)
            for (sql, plan) in plans {
                for line in plan {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: Self.large) == nil, "\(line)\n\(sql)")
                }
            }
        }
    }

    private static func everything(_ town: TestTown) async throws {
        let feeds = FeedSources(database: town.database, clock: town.clock.clock)
        let notices = Square.Notices(database: town.database, clock: town.clock.clock)
        let admin = try await town.viewer(town.admin)
        let entry = FeedEntry(
            name: "Wegen", team: town.webcare, address: "https://x.example/a", settings: FeedSettings(), minutes: 60)
        let id = try await feeds.add(.roadWorks, entry, by: admin)
        try await feeds.decide(id, .active, decision: "Ja", owner: "Weg", by: admin)
        try await feeds.plan()
        let turn = try #require(try await feeds.take(id, owner: "a"))
        let raw = try await feeds.beginRaw(turn)
        try await feeds.addPart(raw, 0, [1], turn)
        _ = try await feeds.completeRaw(raw, size: 1, hash: [1], etag: "", lastModified: "", turn)
        _ = try await feeds.part(raw, 0)
        var input = NoticeDesk(town).works("k", hash: [1])
        (input.channel, input.reference, input.relation) = (id, "nr 1", .follows)
        let put = try #require(try await feeds.put([input], turn).first)
        (input.hash, input.facts.summary) = ([2], "Anders")
        _ = try await feeds.put([input], turn)
        _ = try await feeds.put([input], turn)
        for _ in 0..<2 { _ = try await notices.noteAbsent(turn) { _, _ in false } }
        try await notices.relate([("k", "l")], .belongsTo, turn)
        try await notices.endThoseOver()
        try await feeds.finish(raw, FeedCounts(), known: KnownParts(), isReplay: false, turn)
        _ = try await feeds.raws(id, for: admin)
        _ = try await notices.notice(put.id)
        _ = try await notices.history(put.id)
        _ = try await notices.related(put.id)
        _ = try await feeds.waitingRaw(turn)
        _ = try await feeds.known(turn)
        try await feeds.noteFailure(turn, fault: "x", detail: "")
        try await feeds.release(turn)
    }
}
