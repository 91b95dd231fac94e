import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What erasing takes back in the fediverse", .serialized)
struct FediverseErasingTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"

    private func sendAll(_ fedi: FediverseDesk) async throws {
        let waiting = try await fedi.town.database.read { tx in
            try tx.rows("SELECT id FROM fediverse_sends ORDER BY id").map { try $0("id") as ID<FediverseSend> }
        }
        for id in waiting { try await fedi.inbox.sendActivity(id) }
    }

    private func asked(_ fedi: FediverseDesk) async throws -> ID<Conversation> {
        try await fedi.receive(fedi.create(fedi.post(Self.first, "Mijn vraag", as: .direct)))
        return try #require(try await fedi.home(Self.first))
    }

    @Test(arguments: Engine.allCases)
    func `our answers in an erased conversation are asked back where they went, and then nobody is named`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let id = try await asked(fedi)
            var posts: [String] = []
            for text in ["Morgen.", "Of overmorgen."] {
                try await fedi.desk.answer(id, text, by: fedi.desk.bram)
                let sent = try await fedi.deliverAnswer(id)
                posts.append((sent["object"] as? [String: Any])?["id"] as? String ?? "")
            }
            let before = fedi.server.all.count
            try await fedi.inbox.erase(id, for: fedi.desk.anna)
            // Twice is once.
            try await fedi.inbox.erase(id, for: fedi.desk.anna)
            try await sendAll(fedi)
            let deletes = fedi.server.all.dropFirst(before)
            #expect(deletes.count == 2)
            for delete in deletes {
                #expect(delete["type"] as? String == "Delete" && delete["actor"] as? String == fedi.us)
                #expect(delete["to"] as? [String] == [FediverseDesk.fatima])
                let tombstone = try #require(delete["object"] as? [String: Any])
                #expect(tombstone["type"] as? String == "Tombstone" && tombstone["content"] == nil)
            }
            let objects = deletes.compactMap { ($0["object"] as? [String: Any])?["id"] as? String }
            #expect(Set(objects) == Set(posts))
            #expect(fedi.server.inboxes.allSatisfy { $0 == "\(FediverseDesk.fatima)/inbox" })
            for table: SQL in ["fediverse_sends", "fediverse_outgoing", "fediverse_actors"] {
                #expect(try await fedi.count(table) == 0)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what seemed not to arrive is asked back too, and what was never tried goes nowhere`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let id = try await asked(fedi)
            try await fedi.desk.answer(id, "Misschien aangekomen.", by: fedi.desk.bram)
            fedi.server.answers(.refused(reason: "web cut"))
            _ = try await fedi.deliverAnswer(id)
            fedi.server.answers(.sent)
            try await fedi.desk.answer(id, "Nooit geprobeerd.", by: fedi.desk.bram)
            let waiting = try await fedi.desk.number("SELECT COUNT(*) FROM jobs WHERE kind = 'deliver_post'")
            try await fedi.inbox.erase(id, for: fedi.desk.anna)
            let left = try await fedi.desk.number("SELECT COUNT(*) FROM jobs WHERE kind = 'deliver_post'")
            #expect(left == waiting - 1)
            let before = fedi.server.all.count
            try await sendAll(fedi)
            #expect(fedi.server.all.dropFirst(before).map { $0["type"] as? String } == ["Delete"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that a worker holds while it is taken back is asked back`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let id = try await asked(fedi)
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            try await fedi.town.database.write { tx in
                _ = try tx.run("UPDATE jobs SET lease_owner = 'ander', attempts = 1 WHERE kind = 'deliver_post'")
            }
            let number = try #require(try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages.last?.number)
            try await fedi.inbox.withdrawAnswer(id, message: number, for: fedi.desk.bram)
            try await sendAll(fedi)
            #expect(fedi.server.all.map { $0["type"] as? String } == ["Delete"])
        }
    }
}
