import Channels
import Database
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Accounts that move, and keys that change", .serialized)
struct FediverseMoveTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"
    private static let new = "https://nieuw.example/users/fatima"

    private static func move(_ fedi: FediverseDesk, to target: String, id: String = "move") -> [String: Any] {
        var activity = fedi.act("Move", FediverseDesk.fatima, id: id)
        activity["target"] = target
        return activity
    }

    private static func asked(_ fedi: FediverseDesk) async throws -> Int {
        try await fedi.count("jobs WHERE kind = 'move_actor'")
    }

    @Test(arguments: Engine.allCases)
    func `a move is asked about at the new account, and only when it is the account's own`(engine: Engine) async throws
    {
        try await withFediverse(on: engine) { fedi in
            var others = fedi.act("Move", "https://mast.example/users/ander", id: "m1")
            others["target"] = Self.new
            try await fedi.receive(others, Self.move(fedi, to: FediverseDesk.fatima, id: "m2"))
            #expect(try await Self.asked(fedi) == 0)
            try await fedi.receive(Self.move(fedi, to: Self.new, id: "m3"), Self.move(fedi, to: Self.new, id: "m4"))
            #expect(try await Self.asked(fedi) == 1)
            let payload = try await fedi.desk.text("SELECT payload FROM jobs WHERE kind = 'move_actor'")
            #expect(payload == "\(FediverseDesk.fatima) \(Self.new)")
        }
    }

    @Test(arguments: Engine.allCases)
    func `answers go to the new account, its follower is gone, and the history tells`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")), fedi.act("Follow", fedi.us, id: "f"))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.desk.answer(id, "Voor de verhuizing", by: fedi.desk.bram)
            let before = try await fedi.deliverAnswer(id)
            #expect(fedi.server.inboxes.last == "\(FediverseDesk.fatima)/inbox")
            fedi.town.clock.advance(seconds: 60)
            try await fedi.inbox.move(FediverseDesk.fatima, to: FediverseDesk.known(Self.new))
            #expect(try await fedi.count("fediverse_followers") == 0)
            var view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(
                view.postRoute?.to.id == Self.new && view.postRoute?.to.handle.description == "@fatima@nieuw.example")
            let told = try #require(view.history.last { $0.kind == .correspondentMoved })
            #expect(told.detail == "@fatima@nieuw.example")
            fedi.town.clock.advance(seconds: 60)
            try await fedi.desk.answer(id, "Na de verhuizing", by: fedi.desk.bram)
            let after = try await fedi.deliverAnswer(id)
            #expect(fedi.server.inboxes.last == "\(Self.new)/inbox")
            let tags = (after["object"] as? [String: Any])?["tag"] as? [[String: Any]]
            #expect(tags?.map { $0["href"] as? String } == [Self.new])
            // What went to the old account stays addressed to it.
            let old = try #require((before["object"] as? [String: Any])?["id"] as? String)
            let oldID = try #require(fedi.inbox.fediverse.addresses.message(ofPost: old))
            let served = try #require(try await fedi.inbox.publicPost(oldID))
            #expect(served.words.people.map(\.id) == [FediverseDesk.fatima])
            // And the new account goes on with the same conversation.
            let ours = try #require((after["object"] as? [String: Any])?["id"] as? String)
            let reply = "\(Self.new)/statuses/9"
            try await fedi.receive(
                fedi.create(fedi.post(reply, "Dank", by: Self.new, answering: ours), by: Self.new), from: Self.new)
            #expect(try await fedi.home(reply) == id)
            view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.kind).filter { $0 == .question }.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `it moves no second time within thirty days, and two who wrote stay two`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let theirs = "\(Self.new)/statuses/1"
            try await fedi.receive(
                fedi.create(fedi.post(theirs, "Ook een vraag", by: Self.new), by: Self.new), from: Self.new)
            try await fedi.inbox.move(FediverseDesk.fatima, to: FediverseDesk.known(Self.new))
            #expect(try await fedi.count("correspondents WHERE address LIKE '%fatima'") == 2)
            let third = "https://derde.example/users/fatima"
            try await fedi.inbox.move(FediverseDesk.fatima, to: FediverseDesk.known(third))
            try await fedi.receive(Self.move(fedi, to: third))
            #expect(try await Self.asked(fedi) == 0)
            #expect(try await fedi.inbox.knownActor(third) == nil)
            fedi.town.clock.advance(seconds: 31 * 86_400)
            try await fedi.receive(Self.move(fedi, to: third, id: "later"))
            #expect(try await Self.asked(fedi) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `erasing the conversation forgets where its author moved to`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.inbox.move(FediverseDesk.fatima, to: FediverseDesk.known(Self.new))
            try await fedi.inbox.erase(id, for: try await fedi.town.viewer(fedi.town.admin))
            #expect(try await fedi.count("fediverse_actors") == 0)
            #expect(try await fedi.count("correspondents WHERE address LIKE '%fatima'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new key has a name of its own, followers are told, and the old one is tried for eight days`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let admin = try await fedi.town.viewer(fedi.town.admin)
            try await fedi.receive(fedi.act("Follow", fedi.us, id: "f"))
            let old = try await fedi.inbox.fediverse.key(of: fedi.account)
            fedi.town.clock.advance(seconds: 60)
            try await fedi.inbox.rotateKey(of: fedi.account, by: admin)
            let keys = try await fedi.inbox.fediverse.keys(of: fedi.account)
            #expect(keys.current.keyId != old.keyId && keys.current.publicKeyPem != old.publicKeyPem)
            #expect(keys.older?.keyId == old.keyId && keys.older?.publicKeyPem == old.publicKeyPem)
            let account = try #require(try await fedi.inbox.fediverse.shown(fedi.account))
            let actor = try RemoteActor(try ActivityJSON.read(account.document.bytes))
            #expect(actor.keys.map(\.id) == [keys.current.keyId])
            let waiting: ID<FediverseSend>? = try await fedi.town.database.read { tx in
                try tx.value("SELECT id FROM fediverse_sends ORDER BY id DESC LIMIT 1")
            }
            try await fedi.inbox.sendActivity(try #require(waiting))
            #expect(fedi.server.last?["type"] as? String == "Update")
            #expect(fedi.server.inboxes.last == "https://mast.example/inbox")
            // A second click, and a third key within the window, change nothing.
            await #expect(throws: Problem(.notAllowed)) {
                try await fedi.inbox.rotateKey(of: fedi.account, by: admin)
            }
            await #expect(throws: Problem(.notAllowed)) {
                try await fedi.inbox.rotateKey(of: fedi.account, by: fedi.desk.bram)
            }
            fedi.town.clock.advance(seconds: FediverseAccounts.oldKeySeconds + 1)
            let later = try await fedi.inbox.fediverse.keys(of: fedi.account)
            #expect(later.older == nil && later.current.keyId == keys.current.keyId)
            try await fedi.inbox.sweep()
            #expect(try await fedi.count("fediverse_old_keys") == 0)
        }
    }
}
