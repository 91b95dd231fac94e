import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What comes in from the fediverse", .serialized)
struct FediverseReceiveTests {
    private static let first = "https://mast.example/users/fatima/statuses/1"
    private static let second = "https://mast.example/users/fatima/statuses/2"

    @Test(arguments: Engine.allCases)
    func `a mention opens a conversation with its clock, once however often it comes`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let post = fedi.create(fedi.post(Self.first, "@gemeente Wanneer komt u?"))
            try await fedi.receive(post, post)
            try await fedi.receive(post)
            var other = post
            other["id"] = "https://mast.example/users/fatima/statuses/1#again"
            try await fedi.receive(other)
            let id = try #require(try await fedi.home(Self.first))
            #expect(try await fedi.count("conversations") == 1)
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.kind) == [.question])
            #expect(view.messages.map(\.body) == ["@gemeente Wanneer komt u?"])
            #expect(view.row.sender == "Fatima" && view.row.stage == .unanswered && view.row.deadline != nil)
            let details = try #require(view.messages[0].post)
            #expect(details.handle == "@fatima@mast.example" && details.visibility == .public)
            #expect(view.postRoute?.to.id == FediverseDesk.fatima && view.postRoute?.visibility == .public)
            #expect(try await fedi.inbox.search("komt from:fatima", after: nil, for: fedi.desk.bram).hits.count == 1)
            // What it said is in the conversation; the bytes need not be kept beside it.
            #expect(try await fedi.desk.number("SELECT SUM(LENGTH(bytes)) FROM fediverse_activities") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what goes on joins, another person in the thread gets a conversation of their own`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            let answer = try await fedi.deliverAnswer(id)
            let ours = try #require((answer["object"] as? [String: Any])?["id"] as? String)
            try await fedi.receive(fedi.create(fedi.post(Self.second, "Dank", answering: ours, mentioning: false)))
            #expect(try await fedi.home(Self.second) == id)
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.row.stage == .unanswered && view.messages.count == 3)

            let (omar, reply) = ("https://other.example/u/omar", "https://other.example/p/9")
            try await fedi.receive(
                fedi.create(fedi.post(reply, "Ik ook", by: omar, answering: ours), by: omar), from: omar)
            let other = try #require(try await fedi.home(reply))
            #expect(other != id)
            let related = try await fedi.inbox.conversation(other, for: fedi.desk.bram).related
            #expect(related.map(\.id) == [id] && related.map(\.reason) == ["same_thread"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is for nobody here, or of another author, leaves nothing`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            var stranger = fedi.post(Self.first, "Iets", mentioning: false)
            stranger["cc"] = [String]()
            try await fedi.receive(fedi.create(stranger))
            // The author is another than who sends it, of the same server.
            let mallory = "https://mast.example/users/mallory"
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vals"), by: mallory), from: mallory)
            #expect(try await fedi.count("conversations") == 0)
            #expect(try await fedi.count("fediverse_posts") == 0)
            // An account that is parked takes nothing in.
            try await fedi.inbox.mailboxes.decide(
                fedi.account, .parked, decision: "Zomer", owner: "Anna", by: fedi.desk.admin)
            try await fedi.receive(fedi.create(fedi.post(Self.second, "Vraag")))
            #expect(try await fedi.count("conversations") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a changed post shows the new words, keeps the old ones, and says when we had answered those`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Vraag over lamp")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.receive(fedi.update(fedi.post(Self.first, "Vraag over lampen")))
            var view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages[0].body == "Vraag over lampen" && view.row.excerpt == "Vraag over lampen")
            #expect(view.messages[0].post?.updatedAt != nil && view.messages[0].post?.isChangedAfterAnswer == false)
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            try await fedi.receive(fedi.update(fedi.post(Self.first, "Heel iets anders"), as: 2))
            view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages[0].post?.isChangedAfterAnswer == true && view.row.excerpt == "Morgen.")
            let kept = try await fedi.desk.number("SELECT COUNT(*) FROM fediverse_revisions")
            #expect(kept == 2)
            #expect(view.history.filter { $0.kind == .questionChanged }.count == 2)
            // The same words again, as when a poll is counted, are no change.
            try await fedi.receive(fedi.update(fedi.post(Self.first, "Heel iets anders"), as: 3))
            #expect(try await fedi.count("fediverse_revisions") == 2)
            // Nobody else may change it.
            let mallory = "https://mast.example/users/mallory"
            try await fedi.receive(
                fedi.update(fedi.post(Self.first, "Vals", by: mallory), by: mallory, as: 4), from: mallory)
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages[0].body == "Heel iets anders")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a post that is taken back is blanked, its earlier words too, and our answer stays`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Mijn nummer is 123")))
            let id = try #require(try await fedi.home(Self.first))
            try await fedi.receive(fedi.update(fedi.post(Self.first, "Mijn nummer is geheim")))
            try await fedi.desk.answer(id, by: fedi.desk.bram)
            // By somebody else of the same server: nothing happens.
            try await fedi.receive(
                fedi.act("Delete", Self.first, by: "https://mast.example/users/mallory"),
                from: "https://mast.example/users/mallory")
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages[0].post?.deletedAt == nil)
            try await fedi.receive(fedi.act("Delete", ["id": Self.first, "type": "Tombstone"]))
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.messages.map(\.body) == ["", "Morgen."])
            #expect(view.messages[0].post?.deletedAt != nil)
            #expect(try await fedi.count("fediverse_revisions") == 0)
            #expect(try await fedi.inbox.search("nummer", after: nil, for: fedi.desk.bram).hits.isEmpty)
            // It does not come back by an old activity.
            try await fedi.receive(fedi.update(fedi.post(Self.first, "Toch weer"), as: 2))
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).messages[0].body.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is taken back before it is worked on does not come up, and only its author can do that`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let mallory = "https://mast.example/users/mallory"
            try await fedi.receive(fedi.act("Delete", Self.second, by: mallory), from: mallory)
            try await fedi.receive(fedi.act("Delete", Self.first))
            try await fedi.receive(fedi.create(fedi.post(Self.first, "Te laat")))
            try await fedi.receive(fedi.create(fedi.post(Self.second, "Vraag")))
            #expect(try await fedi.home(Self.first) == nil)
            #expect(try await fedi.home(Self.second) != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that is gone takes its posts and its following along`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(
                fedi.create(fedi.post(Self.first, "Een")), fedi.create(fedi.post(Self.second, "Twee")),
                fedi.act("Follow", fedi.us))
            #expect(try await fedi.inbox.followerCount(fedi.account) == 1)
            try await fedi.receive(fedi.act("Delete", FediverseDesk.fatima))
            #expect(try await fedi.desk.number("SELECT COUNT(*) FROM messages WHERE body <> ''") == 0)
            #expect(try await fedi.inbox.followerCount(fedi.account) == 0)
            let id = try #require(try await fedi.home(Self.first))
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).postRoute?.isGone == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what one transaction cannot take stops nobody behind it, and two nodes share the work`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let posts = (0..<120).map { number in
                fedi.create(fedi.post("https://mast.example/p/\(number)", "Vraag \(number)"))
            }
            try await fedi.keep(posts)
            try await fedi.town.database.write { tx in
                _ = try tx.run(
                    """
                    INSERT INTO fediverse_activities (identity, bytes, state, received_at)
                    VALUES (\([UInt8]("x".utf8)), \(Array("{".utf8)), 'waiting', 0)
                    """)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await fedi.inbox.workActivities() } }
                try await group.waitForAll()
            }
            #expect(try await fedi.count("conversations") == 120)
            #expect(
                try await fedi.desk.number("SELECT COUNT(*) FROM fediverse_activities WHERE state = 'waiting'") == 0)
        }
    }
}
