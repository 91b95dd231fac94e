import Channels
import Database
import Identity
import Jobs
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What an account says of its own accord", .serialized)
struct AccountPostTests {
    /// Three followers on two servers; one of the servers has an inbox for each.
    private static let followers = [
        "https://mast.example/users/fatima", "https://mast.example/users/omar", "https://klein.example/u/eva",
    ]

    private func follow(_ fedi: FediverseDesk) async throws {
        for actor in Self.followers { try await fedi.receive(fedi.act("Follow", fedi.us, by: actor), from: actor) }
        // The acceptances are another test's.
        try await fedi.town.database.write { tx in
            try tx.run("DELETE FROM fediverse_sends")
            _ = try tx.run("DELETE FROM fediverse_outgoing")
        }
    }

    private func sendAll(_ fedi: FediverseDesk) async throws {
        let waiting = try await fedi.town.database.read { tx in
            try tx.rows("SELECT id FROM fediverse_sends ORDER BY inbox").map { try $0("id") as ID<FediverseSend> }
        }
        for id in waiting { try await fedi.inbox.sendActivity(id) }
    }

    @Test(arguments: Engine.allCases)
    func `a post goes to each server once, after the half minute in which it can be taken back`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await follow(fedi)
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let id = try await inbox.draftPost(PostText(body: "De markt is open."), for: fedi.account, by: bram)
            try await inbox.letGo(id, by: bram)
            try await inbox.publishPost(id)
            #expect(try await inbox.post(id, for: bram).state == .scheduled)
            try await inbox.takeBackPost(id, by: bram)
            fedi.town.clock.advance(seconds: 31)
            try await inbox.publishPost(id)
            #expect(try await inbox.post(id, for: bram).state == .draft)
            #expect(try await inbox.publicPost(id) == nil)

            try await inbox.letGo(id, by: bram)
            fedi.town.clock.advance(seconds: 31)
            try await inbox.publishPost(id)
            try await inbox.publishPost(id)
            try await sendAll(fedi)
            #expect(fedi.server.inboxes == ["https://klein.example/inbox", "https://mast.example/inbox"])
            let note = try #require(fedi.server.last?["object"] as? [String: Any])
            #expect(note["content"] as? String == "<p>De markt is open.</p>")
            #expect((note["to"] as? [String]) == [Addressing.everyone])
            let post = try await inbox.post(id, for: bram)
            #expect(post.state == .sent && post.sentTo == 2 && post.arrived == 2 && post.refused == 0)
            #expect(try await inbox.publicPost(id)?.id == note["id"] as? String)
            #expect(try await fedi.count("fediverse_outgoing") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that was parked meanwhile says nothing`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await follow(fedi)
            let id = try await fedi.inbox.draftPost(PostText(body: "Hoi"), for: fedi.account, by: fedi.desk.bram)
            try await fedi.inbox.letGo(id, by: fedi.desk.bram)
            try await fedi.inbox.mailboxes.decide(
                fedi.account, .parked, decision: "Zomer", owner: "Anna", by: fedi.desk.admin)
            fedi.town.clock.advance(seconds: 60)
            try await fedi.inbox.publishPost(id)
            #expect(try await fedi.inbox.post(id, for: fedi.desk.bram).state == .draft)
            #expect(try await fedi.count("fediverse_sends") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sent post is changed and taken back everywhere`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await follow(fedi)
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let id = try await inbox.draftPost(PostText(body: "Om 9 uur."), for: fedi.account, by: bram)
            try await inbox.letGo(id, by: bram)
            fedi.town.clock.advance(seconds: 31)
            try await inbox.publishPost(id)
            try await sendAll(fedi)
            let version = try await inbox.post(id, for: bram).version
            try await inbox.changePost(id, PostText(body: "Om 10 uur."), basedOn: version, by: bram)
            await #expect(throws: Problem(.staleView)) {
                try await inbox.changePost(id, PostText(body: "Om 11 uur."), basedOn: version, by: bram)
            }
            try await sendAll(fedi)
            #expect(fedi.server.last?["type"] as? String == "Update")
            let note = try #require(fedi.server.last?["object"] as? [String: Any])
            #expect(note["content"] as? String == "<p>Om 10 uur.</p>" && note["updated"] != nil)
            #expect(try await fedi.count("account_post_revisions") == 1)
            try await inbox.withdrawPost(id, by: bram)
            try await sendAll(fedi)
            #expect(fedi.server.last?["type"] as? String == "Delete")
            #expect(fedi.server.inboxes.count == 6)
            #expect(try await inbox.publicPost(id) == nil)
            await #expect(throws: Problem(.notAllowed)) { try await inbox.withdrawPost(id, by: bram) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `where the team wants a second reader nobody lets their own post go`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram, anna) = (fedi.inbox, fedi.desk.bram, fedi.desk.anna)
            try await fedi.town.database.write { tx in _ = try tx.run("UPDATE fediverse_accounts SET second_reader = 1")
            }
            let id = try await inbox.draftPost(PostText(body: "Een"), for: fedi.account, by: bram)
            try await inbox.letGo(id, by: bram)
            #expect(try await inbox.post(id, for: bram).state == .toRead)
            var post = try await inbox.post(id, for: bram)
            await #expect(throws: Problem(.notAllowed)) {
                try await inbox.approvePost(id, basedOn: post.version, by: bram)
            }
            await #expect(throws: Problem(.staleView)) {
                try await inbox.approvePost(id, basedOn: post.version - 1, by: anna)
            }
            try await inbox.approvePost(id, basedOn: post.version, by: anna)
            post = try await inbox.post(id, for: bram)
            #expect(post.state == .scheduled && post.readerName == "Anna")
            // Other words have to be read again.
            try await inbox.changePost(id, PostText(body: "Twee"), basedOn: post.version, by: bram)
            post = try await inbox.post(id, for: bram)
            #expect(post.state == .toRead && post.readerName == nil)
            fedi.town.clock.advance(seconds: 3600)
            try await inbox.publishPost(id)
            #expect(try await inbox.post(id, for: bram).state == .toRead)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only who is of the team, and no reader, speaks for it`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let text = PostText(body: "Hoi")
            await #expect(throws: Problem(.notFound)) {
                try await fedi.inbox.draftPost(text, for: fedi.account, by: fedi.desk.dirk)
            }
            await #expect(throws: Problem(.notAllowed)) {
                try await fedi.inbox.draftPost(text, for: fedi.account, by: fedi.desk.carla)
            }
            await #expect(throws: Problem.self) {
                try await fedi.inbox.draftPost(PostText(body: " "), for: fedi.account, by: fedi.desk.bram)
            }
            let id = try await fedi.inbox.draftPost(text, for: fedi.account, by: fedi.desk.bram)
            #expect(try await fedi.inbox.posts(for: fedi.desk.carla).posts.map(\.id) == [id])
            #expect(try await fedi.inbox.posts(for: fedi.desk.dirk).posts.isEmpty)
            await #expect(throws: Problem(.notFound)) { try await fedi.inbox.post(id, for: fedi.desk.dirk) }
            try await fedi.inbox.deleteDraftPost(id, by: fedi.desk.bram)
            #expect(try await fedi.inbox.posts(for: fedi.desk.bram).posts.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that was sent is changed and taken back at the other server too`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let (inbox, bram) = (fedi.inbox, fedi.desk.bram)
            let uri = "https://mast.example/users/fatima/statuses/1"
            try await fedi.receive(fedi.create(fedi.post(uri, "Vraag", as: .direct)))
            let id = try #require(try await fedi.home(uri))
            try await fedi.desk.answer(id, "Morgen.", by: bram)
            let number = try #require(try await inbox.conversation(id, for: bram).messages.last?.number)
            // Before it is sent only the words change.
            try await inbox.changeAnswer(id, message: number, from: "Morgen.", to: "Overmorgen.", for: bram)
            await #expect(throws: Problem(.staleView)) {
                try await inbox.changeAnswer(id, message: number, from: "Morgen.", to: "Nooit.", for: bram)
            }
            #expect(try await fedi.count("fediverse_sends") == 0)
            _ = try await fedi.deliverAnswer(id)
            try await inbox.changeAnswer(id, message: number, from: "Overmorgen.", to: "Vrijdag.", for: bram)
            try await sendAll(fedi)
            #expect(fedi.server.last?["type"] as? String == "Update")
            let note = try #require(fedi.server.last?["object"] as? [String: Any])
            #expect((note["content"] as? String)?.contains("Vrijdag.") == true)
            #expect(note["to"] as? [String] == [FediverseDesk.fatima])
            try await inbox.withdrawAnswer(id, message: number, for: bram)
            try await sendAll(fedi)
            #expect(fedi.server.last?["type"] as? String == "Delete")
            #expect(fedi.server.inboxes.allSatisfy { $0 == "\(FediverseDesk.fatima)/inbox" })
            let view = try await inbox.conversation(id, for: bram)
            #expect(view.messages.last?.body == "" && view.row.stage == .waiting)
            await #expect(throws: Problem(.notAllowed)) {
                try await inbox.changeAnswer(id, message: number, from: "", to: "Toch", for: bram)
            }
        }
    }
}
