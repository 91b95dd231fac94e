import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Reactions to what we said", .serialized)
struct FediverseReactionTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"
    private static let omar = "https://other.example/u/omar"

    /// An answer of ours: its address and its id.
    private static func answer(_ fedi: FediverseDesk) async throws -> (uri: String, id: ID<Message>) {
        try await fedi.receive(fedi.create(fedi.post(first, "Vraag")))
        let conversation = try #require(try await fedi.home(first))
        try await fedi.desk.answer(conversation, by: fedi.desk.bram)
        let sent = try await fedi.deliverAnswer(conversation)
        let uri = try #require((sent["object"] as? [String: Any])?["id"] as? String)
        return (uri, try #require(fedi.inbox.fediverse.addresses.message(ofPost: uri)))
    }

    @Test(arguments: Engine.allCases)
    func `each actor counts once, however often and with whatever sign, and can take it back`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let (uri, id) = try await Self.answer(fedi)
            var heart = fedi.act("Like", uri, id: "like-2")
            heart["content"] = "❤️"
            try await fedi.receive(fedi.act("Like", uri, id: "like-1"), heart, fedi.act("EmojiReact", uri, id: "emoji"))
            try await fedi.receive(fedi.act("Announce", uri, id: "share"))
            try await fedi.receive(fedi.act("Like", uri, by: Self.omar, id: "like"), from: Self.omar)
            #expect(try await fedi.inbox.reach(of: id) == PostReach(likes: 2, shares: 1))

            let like: [String: Any] = ["type": "Like", "actor": FediverseDesk.fatima, "object": uri]
            try await fedi.receive(fedi.act("Undo", like, id: "undo-1"), fedi.act("Undo", like, id: "undo-2"))
            #expect(try await fedi.inbox.reach(of: id) == PostReach(likes: 1, shares: 1))
            // By no more than the address of what is undone; and what somebody else did stays.
            try await fedi.receive(fedi.act("Undo", "\(FediverseDesk.fatima)#share", id: "undo-3"))
            try await fedi.receive(fedi.act("Undo", "\(Self.omar)#like", id: "undo-4"))
            #expect(try await fedi.inbox.reach(of: id) == PostReach(likes: 1, shares: 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func `who reacted is kept nowhere, and their Undo is still known`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (uri, id) = try await Self.answer(fedi)
            try await fedi.receive(fedi.act("Like", uri, by: Self.omar, id: "like"), from: Self.omar)
            #expect(try await fedi.inbox.knownActor(Self.omar) == nil)
            #expect(try await fedi.count("fediverse_actors WHERE uri LIKE '%omar%'") == 0)
            #expect(try await fedi.count("fediverse_activities WHERE actor LIKE '%omar%'") == 0)
            let undo = try Activity(
                .object([
                    "type": .string("Undo"), "actor": .string(Self.omar), "object": .string("\(Self.omar)#like"),
                ]))
            #expect(try await fedi.inbox.undoesReaction(undo))
            let other = try Activity(
                .object([
                    "type": .string("Undo"), "actor": .string(Self.omar), "object": .string("\(Self.omar)#other"),
                ]))
            #expect(try await fedi.inbox.undoesReaction(other) == false)
            try await fedi.receive(
                fedi.act("Undo", "\(Self.omar)#like", by: Self.omar, id: "undo"), from: Self.omar)
            #expect(try await fedi.inbox.reach(of: id).isNothing)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is not there, not ours or taken back is not counted`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (uri, id) = try await Self.answer(fedi)
            let nowhere = fedi.inbox.fediverse.addresses.post(ID<Message>(at: .now))
            try await fedi.receive(
                fedi.act("Like", nowhere), fedi.act("Like", Self.first), fedi.act("Announce", nowhere),
                fedi.act("Undo", ["type": "Like", "actor": FediverseDesk.fatima, "object": nowhere]))
            #expect(try await fedi.count("fediverse_reactions") == 0)
            let conversation = try #require(try await fedi.home(Self.first))
            let view = try await fedi.inbox.conversation(conversation, for: fedi.desk.bram)
            try await fedi.inbox.withdrawAnswer(
                conversation, message: try #require(view.messages.last?.number), for: fedi.desk.bram)
            try await fedi.receive(fedi.act("Like", uri))
            #expect(try await fedi.inbox.reach(of: id).isNothing)
            #expect(try await fedi.count("fediverse_activities WHERE state <> 'done'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the numbers stand at the answer and in its document, and go when it is erased`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (uri, id) = try await Self.answer(fedi)
            try await fedi.receive(fedi.act("Like", uri), fedi.act("Announce", uri))
            let conversation = try #require(try await fedi.home(Self.first))
            let view = try await fedi.inbox.conversation(conversation, for: fedi.desk.bram)
            #expect(view.messages.last?.reach == PostReach(likes: 1, shares: 1))
            let page = try await fedi.inbox.publicPostPage(id)
            #expect(page?.reach == PostReach(likes: 1, shares: 1))
            let served = try #require(try await fedi.inbox.publicPost(id))
            let json = try ActivityJSON.read(served.bytes)
            #expect(json["likes"]?["totalItems"]?.count == 1 && json["shares"]?["totalItems"]?.count == 1)
            #expect(json["likes"]?["items"] == nil && json["likes"]?.id == "\(uri)/likes")
            let lead = try await fedi.town.viewer(fedi.town.admin)
            try await fedi.inbox.erase(conversation, for: lead)
            #expect(try await fedi.count("fediverse_reactions") == 0)
            #expect(try await fedi.count("fediverse_reach") == 0)
        }
    }
}
