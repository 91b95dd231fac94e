import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Taking part in a conversation elsewhere", .serialized)
struct TakePartTests {
    private static let uri = "https://mast.example/users/fatima/statuses/1"

    static func found(
        _ fedi: FediverseDesk, _ uri: String = uri, as visibility: Visibility = .public, above: [ThreadPost] = []
    ) throws -> FoundPost {
        let bytes = try JSONSerialization.data(
            withJSONObject: fedi.post(uri, "Waarom is het donker?", as: visibility, mentioning: false))
        let post = try RemotePost(try ActivityJSON.read([UInt8](bytes)))
        return FoundPost(post: post, author: FediverseDesk.known(FediverseDesk.fatima), above: above)
    }

    static func above(_ uri: String, _ text: String) -> ThreadPost {
        ThreadPost(
            uri: uri, details: PostDetails(), authorName: "Omar", text: text, at: Instant(seconds: 1_795_000_000))
    }

    @Test(arguments: Engine.allCases)
    func `it begins a conversation that waits for nobody and is measured as nothing`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let parent = Self.above("https://mast.example/omar/1", "De lantaarns")
            let found = try Self.found(fedi, above: [parent])
            let id = try await fedi.inbox.takePart(in: found, as: fedi.account, by: fedi.desk.bram)
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.anna)
            #expect(view.row.stage == .waiting && view.row.deadline == nil && view.startedBy == "Bram")
            #expect(
                view.messages.map(\.body) == ["Waarom is het donker?"] && view.thread.map(\.text) == ["De lantaarns"])
            #expect(view.row.assignee == fedi.desk.bram.id && view.history.map(\.kind) == [.partTaken])
            #expect(try await fedi.count("turns") == 0)
            #expect(try await fedi.inbox.counts(for: fedi.desk.bram).mine[.waiting] == 1)
            // Closed and opened again, still nobody asked.
            try await fedi.inbox.close(id, for: fedi.desk.bram)
            try await fedi.inbox.reopen(id, for: fedi.desk.bram)
            #expect(try await fedi.count("turns") == 0)
            // Once more, by a colleague, is the same conversation.
            #expect(try await fedi.inbox.takePart(in: found, as: fedi.account, by: fedi.desk.anna) == id)
            #expect(try await fedi.count("conversations") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the answer mentions the author and reaches them, and their reply joins and starts a turn`(engine: Engine)
        async throws
    {
        try await withFediverse(on: engine) { fedi in
            let id = try await fedi.inbox.takePart(in: try Self.found(fedi), as: fedi.account, by: fedi.desk.bram)
            try await fedi.answer(id, "Morgen brandt het weer.", PostChoice())
            let note = try #require(try await fedi.deliverAnswer(id)["object"] as? [String: Any])
            #expect(note["inReplyTo"] as? String == Self.uri)
            #expect((note["tag"] as? [[String: Any]])?.map { $0["href"] as? String } == [FediverseDesk.fatima])
            #expect(fedi.server.inboxes == ["\(FediverseDesk.fatima)/inbox"])
            #expect(try await fedi.count("turn_ends") == 0)
            let reply = fedi.post("\(Self.uri)-2", "Dank!", answering: note["id"] as? String)
            try await fedi.receive(fedi.create(reply))
            #expect(try await fedi.home("\(Self.uri)-2") == id)
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(view.row.stage == .unanswered && view.row.deadline != nil)
            #expect(try await fedi.count("turns") == 1)
            // From here on it is a conversation as any other.
            try await fedi.inbox.close(id, reason: "Geen vraag", for: fedi.desk.bram)
            try await fedi.inbox.reopen(id, for: fedi.desk.bram)
            #expect(try await fedi.count("turns") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a post that we have opens its conversation, but not to another team`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await fedi.receive(fedi.create(fedi.post(Self.uri, "Vraag")))
            let id = try #require(try await fedi.home(Self.uri))
            #expect(try await fedi.inbox.keepsPost(Self.uri))
            #expect(try await fedi.inbox.conversation(ofPost: Self.uri, for: fedi.desk.bram) == id)
            #expect(try await fedi.inbox.takePart(in: try Self.found(fedi), as: fedi.account, by: fedi.desk.bram) == id)
            await #expect(throws: PostSearchFault.otherTeam) {
                _ = try await fedi.inbox.conversation(ofPost: Self.uri, for: fedi.desk.dirk)
            }
            #expect(try await fedi.inbox.conversation(ofPost: "https://mast.example/x", for: fedi.desk.bram) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what stood above another conversation becomes its own, and the two show the way`(engine: Engine) async throws
    {
        try await withFediverse(on: engine) { fedi in
            let mention = "https://mast.example/users/omar/statuses/9"
            let omar = "https://mast.example/users/omar"
            try await fedi.receive(
                fedi.create(fedi.post(mention, "Kijk", by: omar, answering: Self.uri), by: omar), from: omar)
            let first = try #require(try await fedi.home(mention))
            try await fedi.inbox.keepThread([Self.above(Self.uri, "Waarom is het donker?")], above: first)
            #expect(try await !fedi.inbox.keepsPost(Self.uri))
            let id = try await fedi.inbox.takePart(in: try Self.found(fedi), as: fedi.account, by: fedi.desk.bram)
            let view = try await fedi.inbox.conversation(id, for: fedi.desk.bram)
            #expect(id != first && view.related.map(\.id) == [first])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a question that was fetched above another before it came itself is not lost`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let omar = "https://mast.example/users/omar"
            let answer = fedi.post("\(omar)/statuses/9", "Ik ook", by: omar, answering: Self.uri)
            try await fedi.receive(fedi.create(answer, by: omar), from: omar)
            let other = try #require(try await fedi.home("\(omar)/statuses/9"))
            try await fedi.inbox.keepThread([Self.above(Self.uri, "Waarom is het donker?")], above: other)
            try await fedi.receive(fedi.create(fedi.post(Self.uri, "Waarom is het donker?")))
            let id = try #require(try await fedi.home(Self.uri))
            #expect(id != other)
            #expect(try await fedi.inbox.conversation(id, for: fedi.desk.bram).row.stage == .unanswered)
            #expect(try await fedi.count("turns") == 2)
            // And again is once.
            try await fedi.receive(fedi.act("Create", fedi.post(Self.uri, "Waarom is het donker?")))
            #expect(try await fedi.count("messages") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only in public, only through an active account of one's own team, and never at a server that is kept out`(
        engine: Engine
    ) async throws {
        try await withFediverse(on: engine) { fedi in
            for visibility in [Visibility.followers, .direct] {
                let found = try Self.found(fedi, as: visibility)
                await #expect(throws: PostSearchFault.notPublic) {
                    _ = try await fedi.inbox.takePart(in: found, as: fedi.account, by: fedi.desk.bram)
                }
            }
            let found = try Self.found(fedi)
            for (viewer, code) in [(fedi.desk.dirk, Problem.Code.notFound), (fedi.desk.carla, .notAllowed)] {
                let problem = await #expect(throws: Problem.self) {
                    _ = try await fedi.inbox.takePart(in: found, as: fedi.account, by: viewer)
                }
                #expect(problem?.code == code)
            }
            try await fedi.inbox.serverRules.add("mast.example", .suspend, reason: "Proef", by: fedi.desk.admin)
            await #expect(throws: PostSearchFault.keptOut) {
                _ = try await fedi.inbox.takePart(in: found, as: fedi.account, by: fedi.desk.bram)
            }
            #expect(try await fedi.count("conversations") == 0)
            #expect(try await fedi.count("fediverse_posts") == 0)
            #expect(try await fedi.count("fediverse_actors") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two colleagues at the same moment begin one conversation`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let found = try Self.found(fedi)
            let ids = try await withThrowingTaskGroup(of: ID<Conversation>.self) { group in
                for viewer in [fedi.desk.bram, fedi.desk.anna, fedi.desk.bram, fedi.desk.anna] {
                    group.addTask { try await fedi.inbox.takePart(in: found, as: fedi.account, by: viewer) }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await fedi.count("conversations") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `erasing leaves nothing of it`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            let parent = Self.above("https://mast.example/omar/1", "De lantaarns")
            let found = try Self.found(fedi, above: [parent])
            let id = try await fedi.inbox.takePart(in: found, as: fedi.account, by: fedi.desk.bram)
            try await fedi.inbox.erase(id, for: fedi.desk.anna)
            #expect(try await fedi.count("fediverse_posts WHERE uri LIKE '%mast%' OR details LIKE '%antaarn%'") == 0)
            #expect(try await fedi.count("fediverse_actors") == 0)
            #expect(try await fedi.count("messages WHERE body <> '' OR sender <> ''") == 0)
        }
    }
}
