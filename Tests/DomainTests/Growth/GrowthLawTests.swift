import Channels
import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@testable import Growth

/// The law over what people can do: no deed that takes evidence away makes a figure better or raises a phase. Compared are
/// two measurements of the same later day, with the deed and without it, so that waiting counts too.
@Suite("Taking evidence away never raises a phase", .serialized)
struct GrowthLawTests {
    @Test(arguments: Engine.allCases, [3, 14, 59])
    func `whatever a colleague or resident takes away, in whatever order, nothing becomes better`(
        engine: Engine, seed: UInt64
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            var generator = Seeded(seed)
            let town = try await LawTown(fedi, &generator)
            let deeds = LawTown.Deed.allCases.shuffled(using: &generator)
            var before = try await town.values()
            // All that can be taken away is there.
            for id in ["replies_share", "conversations_started", "answers_elsewhere", "departments_share"] {
                #expect((before[id]?.count ?? 0) > 0, "\(id)")
            }
            for deed in deeds {
                try await town.act(deed)
                let after = try await town.values()
                // Ending a channel is a decision, and as such evidence of its own.
                if deed == .retireChannel {
                    #expect(after["channel_decisions"]?.count == (before["channel_decisions"]?.count ?? 0) + 1)
                    before["channel_decisions"] = after["channel_decisions"]
                }
                town.expectNoBetter(after, than: before, "\(deed)", &generator)
                before = after
            }
            #expect(before["answers_elsewhere"]?.count == 0 && before["lessons_published"]?.count == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a question that its resident had removed in time is as if nobody asked, a colleague cannot do that`(
        engine: Engine
    ) async throws {
        try await withInbox(on: engine) { desk in
            let growth = try GrowthTown(desk.town)
            desk.town.clock.set(GrowthTown.at("2026-10-05 10:00"))
            for _ in 0..<29 { try await desk.answer(try await desk.ask().conversation, by: desk.bram) }
            let few = try #require(try await growth.values()["answered_share"])
            #expect(few.n == 29 && few.value == nil)
            let (removed, erased) = (try await desk.ask(), try await desk.ask())
            let waiting = try #require(try await growth.values()["answered_share"])
            #expect(waiting.n == 31 && waiting.count == 29)
            try await desk.inbox.askDeletion(removed.token)
            for one in [removed, erased] { try await desk.inbox.erase(one.conversation, for: desk.anna) }
            let after = try #require(try await growth.values()["answered_share"])
            #expect(after.n == 30 && after.count == 29)
            // Before its time was over it did not count either way: no thirtieth that makes a share of the others.
            let sameDay = GrowthTown.at("2026-10-05 10:30")
            let found = try await desk.town.database.read { tx in
                try tx.value(
                    """
                    SELECT COUNT(*) FROM turns t LEFT JOIN turn_ends x ON x.turn_id = t.id
                    WHERE \(TurnFigures.decided(from: GrowthTown.at("2026-08-01 00:00"), until: sameDay))
                    """) ?? 0
            }
            #expect(found == 29)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that was taken back does not count again when its conversation is erased`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let growth = try GrowthTown(fedi.town)
            fedi.town.clock.set(GrowthTown.at("2026-10-05 10:00"))
            let (kept, back) = (
                try await LawTown.answered(fedi, "https://mast.example/1"),
                try await LawTown.answered(fedi, "https://mast.example/2")
            )
            func replies() async throws -> Int? { try await growth.values()["replies_share"]?.count }
            #expect(try await replies() == 2)
            fedi.town.clock.advance(seconds: 60)
            try await fedi.inbox.withdrawAnswer(
                back, message: try await LawTown.answer(in: back, fedi), for: fedi.desk.bram)
            #expect(try await replies() == 1)
            fedi.town.clock.advance(seconds: 60)
            for one in [kept, back] { try await fedi.inbox.erase(one, for: fedi.desk.anna) }
            // What erasing took back was said.
            #expect(try await replies() == 1)
        }
    }

    /// A median is not monotone: without its slowest answers it is shorter. So those have to be there for ever.
    @Test(arguments: Engine.allCases)
    func `taking slow answers away would lower a median, and nobody can`(engine: Engine) async throws {
        #expect(
            (TimeSpread([60, 60, 900, 900, 900]).medianSeconds ?? 0) > (TimeSpread([60, 60, 900]).medianSeconds ?? 0))
        try await withInbox(on: engine) { desk in
            let growth = try GrowthTown(desk.town)
            let quick = try await growth.question("2026-09-01 10:00", service: 60, wall: 60)
            for _ in 0..<30 { try await growth.question("2026-09-02 10:00", service: 9_000, wall: 9_000) }
            let before = try #require(try await growth.values()["first_answer_wall"])
            for statement: SQL in [
                "DELETE FROM turn_ends WHERE wall_seconds = 9000", "DELETE FROM turns WHERE id <> \(quick)",
                "UPDATE turn_ends SET wall_seconds = 60", "UPDATE turns SET deadline_at = deadline_at + 1",
                "DELETE FROM turn_facts", "DELETE FROM conversations",
            ] {
                let count: Int = try await desk.number("SELECT COUNT(*) FROM turn_facts")
                if count == 0, "\(statement)".contains("turn_facts") { continue }
                await #expect(throws: DatabaseError.self, "\(statement)") { try await growth.run(statement) }
            }
            let rows = try await desk.town.database.read { tx in
                try tx.rows("SELECT id FROM conversations ORDER BY id LIMIT 20").map {
                    try $0("id") as ID<Conversation>
                }
            }
            for id in rows { try await desk.inbox.erase(id, for: desk.anna) }
            let after = try #require(try await growth.values()["first_answer_wall"])
            #expect(after == before && after.value == 9_000)
        }
    }
}
