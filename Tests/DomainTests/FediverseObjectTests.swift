import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Posts that have to be fetched first", .serialized)
struct FediverseObjectTests {
    private static let note = "https://other.example/notes/1"
    private static let omar = "https://other.example/u/omar"

    private static func jobs(_ fedi: FediverseDesk) async throws -> [WantedObject] {
        try await fedi.town.database.read { tx in
            try tx.rows("SELECT payload FROM jobs WHERE kind = 'fetch_object' ORDER BY id").compactMap {
                WantedObject(payload: try $0("payload"))
            }
        }
    }

    private static func post(_ json: [String: Any]) throws -> RemotePost {
        try RemotePost(try ActivityJSON.read([UInt8](try JSONSerialization.data(withJSONObject: json))))
    }

    private static func pointer(_ fedi: FediverseDesk, _ type: String, _ object: Any, id: String) -> [String: Any] {
        var activity = fedi.act(type, object, id: id)
        activity["cc"] = [fedi.us]
        return activity
    }

    @Test(arguments: Engine.allCases)
    func `a Create that points, one with another's post and one that a group passes on ask for it, and keep nobody`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let theirs = fedi.post(Self.note, "Niet van de zender", by: Self.omar)
            let inner: [String: Any] = ["id": "\(Self.note)#c", "type": "Create", "actor": Self.omar, "object": theirs]
            try await fedi.receive(
                Self.pointer(fedi, "Create", Self.note, id: "1"), Self.pointer(fedi, "Create", theirs, id: "2"),
                Self.pointer(fedi, "Announce", inner, id: "3"), Self.pointer(fedi, "Announce", Self.note, id: "4"),
                // Of what is not here nothing can have changed; and nobody has to show us our own.
                Self.pointer(fedi, "Update", Self.note, id: "5"),
                Self.pointer(fedi, "Create", fedi.inbox.fediverse.addresses.post(ID(at: .now)), id: "6"))
            let wanted = try await Self.jobs(fedi)
            #expect(wanted.map(\.address) == Array(repeating: Self.note, count: 4))
            #expect(wanted.allSatisfy { !$0.isUpdate })
            #expect(wanted.map(\.account) == Array(repeating: fedi.account, count: 4))
            #expect(try await fedi.count("messages") == 0)
            #expect(try await fedi.inbox.knownActor(FediverseDesk.fatima) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was fetched is a message of its author, once, with the clock of when we were told`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(Self.pointer(fedi, "Create", Self.note, id: "1"))
            let wanted = try #require(try await Self.jobs(fedi).first)
            fedi.town.clock.advance(seconds: 7_200)
            let post = try Self.post(fedi.post(Self.note, "Vraag", by: Self.omar))
            for _ in 0..<2 { try await fedi.inbox.take(post, by: FediverseDesk.known(Self.omar), for: wanted) }
            let id = try #require(try await fedi.home(Self.note))
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.body) == ["Vraag"] && view.openedAt == wanted.toldAt)
            #expect(try await fedi.inbox.isWanted(wanted) == false)
            // Told of it again: it is here.
            try await fedi.receive(Self.pointer(fedi, "Create", Self.note, id: "2"))
            #expect(try await Self.jobs(fedi).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was fetched and is for nobody here leaves nothing`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(Self.pointer(fedi, "Create", Self.note, id: "1"))
            let wanted = try #require(try await Self.jobs(fedi).first)
            var other = fedi.post(Self.note, "Voor een ander", by: Self.omar, mentioning: false)
            other["cc"] = [String]()
            let isTaken = try await fedi.inbox.take(
                try Self.post(other), by: FediverseDesk.known(Self.omar), for: wanted)
            #expect(!isTaken)
            try await fedi.inbox.forget(wanted)
            #expect(try await fedi.count("fediverse_activities") == 0)
            #expect(try await fedi.count("fediverse_posts") == 0)
            #expect(try await fedi.count("fediverse_actors") == 0)
            #expect(try await fedi.count("correspondents WHERE address LIKE 'https://other%'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `taken back before it was fetched it does not come up, and an Update brings new words or takes them away`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            let own = "\(FediverseDesk.fatima)/statuses/7"
            try await fedi.receive(Self.pointer(fedi, "Create", own, id: "1"))
            let early = try #require(try await Self.jobs(fedi).first)
            try await fedi.inbox.keep(FediverseDesk.known(FediverseDesk.fatima))
            try await fedi.receive(fedi.act("Delete", own))
            try await fedi.inbox.take(
                try Self.post(fedi.post(own, "Spijt")), by: FediverseDesk.known(FediverseDesk.fatima), for: early)
            #expect(try await fedi.home(own) == nil)

            let second = "\(FediverseDesk.fatima)/statuses/8"
            try await fedi.receive(fedi.create(fedi.post(second, "Eerst")))
            try await fedi.receive(Self.pointer(fedi, "Update", second, id: "3"))
            let update = try #require(try await Self.jobs(fedi).first { $0.isUpdate })
            #expect(update.isUpdate && update.address == second)
            // Another author of the same server changes nothing.
            let stranger = "https://mast.example/users/ander"
            try await fedi.inbox.take(
                try Self.post(fedi.post(second, "Vals", by: stranger)), by: FediverseDesk.known(stranger), for: update)
            try await fedi.inbox.take(
                try Self.post(fedi.post(second, "Daarna")), by: FediverseDesk.known(FediverseDesk.fatima), for: update)
            let id = try #require(try await fedi.home(second))
            var view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.body) == ["Daarna"])
            try await fedi.inbox.takeBack(update)
            view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.body) == [""] && view.messages[0].post?.deletedAt != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an Update under the id of its object, as WriteFreely has it, is taken each time`(engine: Engine) async throws
    {
        try await withFediverse(on: engine) { fedi in
            let post = "\(FediverseDesk.fatima)/statuses/1"
            for (type, text) in [("Create", "Een"), ("Update", "Twee"), ("Update", "Drie")] {
                var activity = fedi.create(fedi.post(post, text))
                (activity["id"], activity["type"]) = (post, type)
                try await fedi.receive(activity, activity)
            }
            let id = try #require(try await fedi.home(post))
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.body) == ["Drie"])
            #expect(try await fedi.count("fediverse_revisions") == 2)
        }
    }
}
