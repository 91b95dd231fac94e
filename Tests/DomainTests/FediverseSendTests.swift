import Channels
import Database
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What goes out to the fediverse", .serialized)
struct FediverseSendTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"

    @Test(arguments: Engine.allCases)
    func `an answer goes to who wrote, in the thread, as visible as the question and no wider`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            for (number, visibility) in Visibility.allCases.enumerated() {
                let uri = "https://mast.example/users/fatima/statuses/\(number + 10)"
                try await fedi.receive(fedi.create(fedi.post(uri, "Vraag", as: visibility)))
                let id = try #require(try await fedi.home(uri))
                try await fedi.desk.answer(id, "Morgen komt er iemand.", by: fedi.desk.bram)
                let sent = try await fedi.deliverAnswer(id)
                #expect(sent["type"] as? String == "Create" && sent["actor"] as? String == fedi.us)
                let note = try #require(sent["object"] as? [String: Any])
                #expect(note["inReplyTo"] as? String == uri)
                #expect((note["content"] as? String)?.contains("Morgen komt er iemand.") == true)
                let tags = try #require(note["tag"] as? [[String: Any]])
                #expect(tags.map { $0["href"] as? String } == [FediverseDesk.fatima])
                #expect(tags.map { $0["name"] as? String } == ["@fatima@mast.example"])
                let to = note["to"] as? [String] ?? []
                let cc = note["cc"] as? [String] ?? []
                #expect((to + cc).contains(FediverseDesk.fatima))
                #expect(to.contains(Addressing.everyone) == (visibility == .public))
                #expect(cc.contains(Addressing.everyone) == (visibility == .unlisted))
                #expect(fedi.server.inboxes.last == "\(FediverseDesk.fatima)/inbox")
                let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
                #expect(view.messages.last?.kind == .answer(delivery: "sent"))
                #expect(view.messages.last?.post?.visibility == visibility)
                // Under its address only what everybody may read.
                let message = try #require(
                    fedi.inbox.fediverse.addresses.message(ofPost: note["id"] as? String ?? ""))
                let isServed = try await fedi.inbox.publicPost(message) != nil
                #expect(isServed == (visibility <= .unlisted))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a refusal is shown to the colleague, a delay is tried again`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            fedi.server.answers(.delayed(reason: "http 503"))
            await #expect(throws: DeliveryDelayed.self) { try await fedi.deliverAnswer(id) }
            var view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.last?.kind == .answer(delivery: "delayed"))
            fedi.server.answers(.refused(reason: "http 410"))
            _ = try await fedi.deliverAnswer(id)
            view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.last?.kind == .answer(delivery: "not_delivered"))
            #expect(view.messages.last?.deliveryDetail == "http 410" && view.row.isUndelivered)
            fedi.server.answers(.sent)
            try await fedi.inbox.resend(id, message: try #require(view.messages.last?.number), for: fedi.desk.bram)
            let kind = try await fedi.desk.text("SELECT kind FROM jobs WHERE unique_key LIKE 'deliver %'")
            #expect(kind == "deliver_post")
            _ = try await fedi.deliverAnswer(id)
            view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.last?.kind == .answer(delivery: "sent"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `who asks to follow is accepted each time, and let go when they say so`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let follow = fedi.act("Follow", fedi.us, id: "follow-1")
            try await fedi.receive(follow)
            try await fedi.receive(fedi.act("Follow", fedi.us, id: "follow-2"))
            #expect(try await fedi.inbox.followerCount(fedi.account) == 1)
            let waiting = try await fedi.town.database.read { tx in
                try tx.rows("SELECT id FROM fediverse_sends ORDER BY at, id").map { try $0("id") as ID<FediverseSend> }
            }
            #expect(waiting.count == 2)
            // Of the same moment: in no order.
            var accepted: Set<String> = []
            for id in waiting {
                try await fedi.inbox.sendActivity(id)
                #expect(fedi.server.last?["type"] as? String == "Accept")
                accepted.insert((fedi.server.last?["object"] as? [String: Any])?["id"] as? String ?? "")
            }
            #expect(accepted == ["\(FediverseDesk.fatima)#follow-1", "\(FediverseDesk.fatima)#follow-2"])
            #expect(fedi.server.inboxes == Array(repeating: "\(FediverseDesk.fatima)/inbox", count: 2))
            #expect(try await fedi.count("fediverse_sends") == 0)
            try await fedi.receive(fedi.act("Undo", follow))
            #expect(try await fedi.inbox.followerCount(fedi.account) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is undone may be named by its address alone, and only by who did it`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (follow, block) = (fedi.act("Follow", fedi.us, id: "follow"), fedi.act("Block", fedi.us, id: "block"))
            try await fedi.receive(follow)
            let other = "https://mast.example/users/omar"
            try await fedi.receive(fedi.act("Undo", follow["id"] ?? "", by: other), from: other)
            #expect(try await fedi.inbox.followerCount(fedi.account) == 1)
            try await fedi.receive(fedi.act("Undo", follow["id"] ?? ""))
            #expect(try await fedi.inbox.followerCount(fedi.account) == 0)
            try await fedi.receive(block)
            #expect(try await fedi.count("fediverse_actors WHERE blocks_us_at IS NOT NULL") == 1)
            try await fedi.receive(fedi.act("Undo", block["id"] ?? ""))
            #expect(try await fedi.count("fediverse_actors WHERE blocks_us_at IS NOT NULL") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account is never shown without its key`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            _ = try await fedi.town.database.write { tx in try tx.run("DELETE FROM fediverse_keys") }
            let shown = try #require(try await fedi.inbox.fediverse.shown(fedi.account))
            #expect(shown.publicKey.contains("BEGIN PUBLIC KEY"))
            #expect(try await fedi.inbox.fediverse.shown(username: "gemeente") == shown)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who was erased and writes again is known again`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Mijn vraag")))
            try await fedi.inbox.erase(try #require(try await fedi.home(Self.first)), for: fedi.desk.anna)
            let next = "https://mast.example/users/fatima/next"
            try await fedi.keep([fedi.create(fedi.post(next, "Nog een vraag"))], isNews: false)
            try await fedi.inbox.workActivities()
            #expect(try await fedi.home(next) != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `erasing takes every trace of the sender, and what is erased is served no more`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Mijn vraag")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.receive(fedi.update(fedi.post(Self.first, "Mijn andere vraag")))
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            let sent = try await fedi.deliverAnswer(id)
            let uri = (sent["object"] as? [String: Any])?["id"] as? String ?? ""
            let message = try #require(fedi.inbox.fediverse.addresses.message(ofPost: uri))
            try await fedi.inbox.erase(id, for: fedi.desk.anna)
            #expect(try await fedi.inbox.publicPost(message) == nil)
            let places: [(SQL, SQL)] = [
                ("fediverse_posts", "uri"), ("fediverse_posts", "actor"), ("fediverse_posts", "details"),
                ("fediverse_actors", "uri"), ("fediverse_revisions", "body"), ("correspondents", "address"),
                ("messages", "sender"), ("messages", "body"),
            ]
            for (table, column) in places {
                let rows = try await fedi.town.database.read { tx in
                    try tx.rows("SELECT \(column) AS x FROM \(table)").map { try $0("x") as String }
                }
                #expect(!rows.contains { $0.contains("fatima") || $0.contains("vraag") }, "\(table).\(column)")
            }
        }
    }
}
