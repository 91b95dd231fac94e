import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What is said later of a post comes later, whatever waited", .serialized)
struct PostOrderTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"

    /// An answer that was given and not sent yet.
    private static func answered(_ fedi: FediverseDesk) async throws -> (ID<Conversation>, ID<Message>, Int64) {
        try await fedi.receive(fedi.create(fedi.post(first, "Vraag")))
        let id = try #require(try await fedi.home(first))
        try await fedi.desk.answer(id, "Oude woorden", by: fedi.desk.bram)
        let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
        let message: ID<Message>? = try await fedi.town.database.read { tx in
            try tx.value("SELECT id FROM messages WHERE conversation_id = \(id) AND kind = 'answer'")
        }
        return (id, try #require(message), try #require(view.messages.last).number)
    }

    /// Sends what waits, the newest first, as after days in which a server was down.
    private static func sendAll(_ fedi: FediverseDesk) async throws {
        let waiting = try await fedi.town.database.read { tx in
            try tx.rows("SELECT id FROM fediverse_sends ORDER BY at DESC, id DESC").map {
                try $0("id") as ID<FediverseSend>
            }
        }
        for id in waiting { try await fedi.inbox.sendActivity(id) }
    }

    private static func change(
        _ fedi: FediverseDesk, _ id: ID<Conversation>, _ number: Int64, _ old: String, _ new: String
    ) async throws {
        fedi.town.clock.advance(seconds: 1)
        try await fedi.inbox.changeAnswer(id, message: number, from: old, to: new, for: fedi.desk.bram)
    }

    /// What went out, as `TYPE words`.
    private static func told(_ fedi: FediverseDesk) -> [String] {
        fedi.server.all.map { activity in
            let words = (activity["object"] as? [String: Any])?["content"] as? String ?? ""
            let known = ["Oude woorden", "Nieuwe woorden", "Nog nieuwer"].first { words.contains($0) }
            return [activity["type"] as? String ?? "", known].compactMap { $0 }.joined(separator: " ")
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two changes that wait only the last goes out, and once it is taken back none does`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (id, message, number) = try await Self.answered(fedi)
            try await fedi.inbox.deliver(message)
            try await Self.change(fedi, id, number, "Oude woorden", "Nieuwe woorden")
            try await Self.change(fedi, id, number, "Nieuwe woorden", "Nog nieuwer")
            try await Self.sendAll(fedi)
            #expect(Self.told(fedi) == ["Create Oude woorden", "Update Nog nieuwer"])
            try await Self.change(fedi, id, number, "Nog nieuwer", "Nieuwe woorden")
            fedi.town.clock.advance(seconds: 1)
            try await fedi.inbox.withdrawAnswer(id, message: number, for: fedi.desk.bram)
            try await Self.sendAll(fedi)
            #expect(Self.told(fedi) == ["Create Oude woorden", "Update Nog nieuwer", "Delete"])
            #expect(try await fedi.count("fediverse_sends") == 0)
            #expect(try await fedi.count("fediverse_outgoing") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that is changed while it is on its way is told as changed once it arrived`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (id, message, number) = try await Self.answered(fedi)
            // It arrived, and we were killed before we knew.
            fedi.server.answers(.delayed(reason: "web timed_out"))
            await #expect(throws: DeliveryDelayed.self) { try await fedi.inbox.deliver(message) }
            try await Self.change(fedi, id, number, "Oude woorden", "Nieuwe woorden")
            fedi.server.answers(.sent)
            try await fedi.inbox.deliver(message)
            try await Self.sendAll(fedi)
            #expect(Self.told(fedi) == ["Create Oude woorden", "Create Nieuwe woorden", "Update Nieuwe woorden"])
            let ids = fedi.server.all.prefix(2).map { $0["id"] as? String }
            #expect(ids[0] == ids[1] && ids[0] != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer of which we do not know whether it arrived is taken back there too`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (id, message, number) = try await Self.answered(fedi)
            fedi.server.answers(.delayed(reason: "web timed_out"))
            await #expect(throws: DeliveryDelayed.self) { try await fedi.inbox.deliver(message) }
            try await fedi.inbox.withdrawAnswer(id, message: number, for: fedi.desk.bram)
            fedi.server.answers(.sent)
            try await fedi.inbox.deliver(message)
            try await Self.sendAll(fedi)
            #expect(Self.told(fedi) == ["Create Oude woorden", "Delete"])
            // Not before one that is on its way has come to an end.
            let pause = try await fedi.desk.number("SELECT MAX(run_at) FROM jobs WHERE kind = 'send_activity'")
            #expect(pause - Int(fedi.town.clock.now.milliseconds) >= 120_000)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a post that some do not have yet reaches them with its new words, or not at all`(engine: Engine) async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.act("Follow", fedi.us))
            try await Self.sendAll(fedi)
            let begun = fedi.server.all.count
            let id = try await fedi.inbox.draftPost(
                PostText(body: "Oude woorden"), for: fedi.account, by: fedi.desk.bram)
            try await fedi.inbox.letGo(id, by: fedi.desk.bram)
            fedi.town.clock.advance(seconds: 31)
            try await fedi.inbox.publishPost(id)
            var version = try await fedi.inbox.post(id, for: fedi.desk.bram).version
            try await fedi.inbox.changePost(
                id, PostText(body: "Nieuwe woorden"), basedOn: version, by: fedi.desk.bram)
            // The change came first where the order is not kept: so the Create brings the same words.
            try await Self.sendAll(fedi)
            #expect(Self.told(fedi).dropFirst(begun).sorted() == ["Create Nieuwe woorden", "Update Nieuwe woorden"])
            version = try await fedi.inbox.post(id, for: fedi.desk.bram).version
            try await fedi.inbox.changePost(id, PostText(body: "Nog nieuwer"), basedOn: version, by: fedi.desk.bram)
            try await fedi.inbox.withdrawPost(id, by: fedi.desk.bram)
            try await Self.sendAll(fedi)
            #expect(Self.told(fedi).last == "Delete" && !Self.told(fedi).contains("Update Nog nieuwer"))
            #expect(try await fedi.count("fediverse_outgoing") == 0)
        }
    }
}
