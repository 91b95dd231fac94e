import Database
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Decisions about channels, and which channels are for conversation")
struct ChannelDecisionTests {
    @Test(arguments: Engine.allCases)
    func `a channel that comes and goes again is decided about each time`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            func count() async throws -> Int? { try await growth.values()["channel_decisions"]?.count }
            // Ended before the year that counts, and in use again in it.
            try await growth.decision("retired", "Besluit 1", at: "2025-06-01 10:00")
            try await growth.decision("active", "Besluit 2", at: "2026-01-10 10:00")
            #expect(try await count() == 1)
            try await growth.decision("retired", "Besluit 3", at: "2026-02-01 10:00")
            try await growth.decision("active", "Besluit 4", at: "2026-03-01 10:00")
            try await growth.decision("retired", "Besluit 5", at: "2026-04-01 10:00")
            #expect(try await count() == 4)
            // Ended once more is no other state, a pause no end, and what has no decision was not decided.
            try await growth.decision("retired", "Nog eens", at: "2026-04-02 10:00")
            try await growth.decision("active", "", at: "2026-05-01 10:00")
            try await growth.decision("parked", "Zomer", at: "2026-06-01 10:00")
            try await growth.decision("active", "Terug", at: "2026-07-01 10:00")
            #expect(try await count() == 4)
            // A wrong click and its undoing on one day.
            try await growth.decision("retired", "Verkeerde knop", at: "2026-08-01 23:30")
            try await growth.decision("active", "Hersteld", at: "2026-08-01 23:59")
            #expect(try await count() == 4)
            try await growth.decision("retired", "Morgen", at: "2026-11-01 00:00")
            #expect(try await count() == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a channel that was paused from the start and then ended was decided about once`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.decision("parked", "Nog niet", at: "2026-01-10 10:00")
            try await growth.decision("active", "Toch", at: "2026-02-10 10:00")
            #expect(try await growth.values()["channel_decisions"]?.count == 0)
            try await growth.decision("retired", "Klaar", at: "2026-03-10 10:00")
            #expect(try await growth.values()["channel_decisions"]?.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a feed of notices is no channel for conversation in any figure`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await GrowthProofTests.fill(growth)
            let before = try await growth.values()
            let feed = ID<GrowthMeasurement>(at: town.clock.now).description
            try await growth.run(
                """
                INSERT INTO channels (id, kind, name, team_id, state, created_at)
                VALUES (\(feed), 'feed', 'Bekendmakingen', \(town.webcare), 'active', 1)
                """,
                """
                INSERT INTO channel_decisions (channel_id, state, decision, owner, at)
                VALUES (\(feed), 'active', 'Besluit', 'Anna', \(GrowthTown.at("2026-05-01 10:00")))
                """,
                // None of this can be; if it were, it would not count either.
                """
                INSERT INTO account_posts (id, channel_id, colleague_id, state, body, language, visibility, created_at, sent_at)
                VALUES (\(feed), \(feed), \(town.anna), 'sent', 'x', 'nl', 'public', 1, \(GrowthTown.at("2026-10-01 10:00")))
                """)
            #expect(try await growth.values() == before)
            let bram = try await town.viewer(town.bram)
            for id in ["active_channels", "channel_decisions", "replies_share"] {
                let rows = try await growth.proof.page(of: try #require(before[id]), limit: 1_000, for: bram).rows
                #expect(rows.count == (id == "replies_share" ? before[id]?.n : before[id]?.count), "\(id)")
            }
        }
    }
}
