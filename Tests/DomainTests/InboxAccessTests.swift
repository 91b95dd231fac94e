import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Who may see and do what", .serialized)
struct InboxAccessTests {
    /// A conversation with a file, a tag, an answer and a note, ready to be touched by somebody.
    struct Scene: Sendable {
        let desk: InboxDesk
        let id: ID<Conversation>
        let file: ID<Desk.Attachment>
        let tag: ID<Desk.Tag>
    }

    typealias Act = @Sendable (Scene, Viewer) async throws -> Void

    /// Everything that changes a conversation, by name; each must refuse a stranger and a reader.
    static let changes: [(name: String, act: Act)] = [
        (
            "answer",
            { try await $0.desk.inbox.answer($0.id, text: "a", basedOn: 1, sendKey: "k", closing: false, for: $1) }
        ),
        ("note", { try await $0.desk.inbox.note($0.id, text: "n", for: $1) }),
        ("draft", { try await $0.desk.inbox.saveDraft($0.id, .answer, text: "d", basedOn: 1, for: $1) }),
        ("claim", { try await $0.desk.inbox.claim($0.id, for: $1) }),
        ("release", { try await $0.desk.inbox.release($0.id, for: $1) }),
        ("hand over", { try await $0.desk.inbox.handOver($0.id, to: nil, team: $0.desk.town.library, for: $1) }),
        ("add tag", { try await $0.desk.inbox.addTag($0.id, named: "nieuw", for: $1) }),
        ("remove tag", { try await $0.desk.inbox.removeTag($0.id, $0.tag, for: $1) }),
        ("close", { try await $0.desk.inbox.close($0.id, reason: "dubbel", for: $1) }),
        ("reopen", { try await $0.desk.inbox.reopen($0.id, for: $1) }),
        ("new term", { try await $0.desk.inbox.rePromise($0.id, hours: 8, reason: "druk", for: $1) }),
        ("acknowledge", { try await $0.desk.inbox.acknowledge($0.id, for: $1) }),
        ("erase", { try await $0.desk.inbox.erase($0.id, for: $1) }),
    ]

    /// Everything that shows something; each must refuse a stranger.
    static let views: [(name: String, act: Act)] = [
        ("conversation", { _ = try await $0.desk.inbox.conversation($0.id, for: $1) }),
        ("attachment", { _ = try await $0.desk.inbox.attachment($0.file, for: $1) }),
        ("receivers", { _ = try await $0.desk.inbox.receivers(of: $0.desk.town.webcare, for: $1) }),
    ]

    private static func scene(_ desk: InboxDesk) async throws -> Scene {
        let file = try AttachmentRules.accept([("bon.txt", [65])], field: "bijlagen")
        let receipt = try await desk.ask("Een geheim woord: zilverpapier", files: file)
        let tag = try await desk.inbox.addTag(receipt.conversation, named: "geheim label", for: desk.bram)
        let shown = try await desk.inbox.conversation(receipt.conversation, for: desk.bram).messages[0].attachments
        return Scene(desk: desk, id: receipt.conversation, file: try #require(shown.first).id, tag: tag)
    }

    @Test(arguments: Engine.allCases)
    func `a colleague of another team finds nothing and changes nothing`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let scene = try await Self.scene(desk)
            let events = try await desk.settle()
            for (name, act) in Self.changes + Self.views {
                #expect(try await problem { try await act(scene, desk.dirk) } == .notFound, "\(name)")
            }
            #expect(try await desk.settle() == events)
            #expect(try await desk.inbox.list(.init(.open), for: desk.dirk).rows.isEmpty)
            #expect(try await desk.inbox.list(.init(.open, team: desk.town.webcare), for: desk.dirk).rows.isEmpty)
            #expect(try await desk.inbox.list(.init(.open, tag: "geheim label"), for: desk.dirk).rows.isEmpty)
            #expect(try await desk.inbox.counts(for: desk.dirk) == Inbox.Counts())
            #expect(try await desk.inbox.tags(for: desk.dirk).isEmpty)
            #expect(try await desk.inbox.events(after: 0, for: desk.dirk).isEmpty)
            for query in ["zilverpapier", "is:open", "tag:\"geheim label\"", "from:fatima", "-onzin", "is:vrij"] {
                #expect(try await desk.inbox.search(query, after: nil, for: desk.dirk).hits.isEmpty, "\(query)")
                #expect(try await desk.inbox.search(query, after: nil, for: desk.bram).hits.count == 1, "\(query)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reader of the team sees everything and changes nothing`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let scene = try await Self.scene(desk)
            let events = try await desk.settle()
            for (name, act) in Self.changes {
                #expect(try await problem { try await act(scene, desk.carla) } == .notAllowed, "\(name)")
            }
            for (name, act) in Self.views {
                #expect(try await problem { try await act(scene, desk.carla) } == nil, "\(name)")
            }
            #expect(try await desk.settle() == events)
            #expect(try await desk.inbox.tags(for: desk.carla).map(\.name) == ["geheim label"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a colleague may do everything but erase, and the administrator sees every team`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            for (name, act) in Self.changes {
                let scene = try await Self.scene(desk)
                let expected: Problem.Code? = name == "erase" ? .notAllowed : nil
                #expect(try await problem { try await act(scene, desk.bram) } == expected, "\(name)")
            }
            let scene = try await Self.scene(desk)
            for (name, act) in Self.views {
                #expect(try await problem { try await act(scene, desk.admin) } == nil, "\(name)")
            }
            #expect(try await problem { try await desk.inbox.erase(scene.id, for: desk.anna) } == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what does not exist and what is not yours look the same`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let scene = try await Self.scene(desk)
            let nothing = Scene(
                desk: desk, id: ID<Conversation>(at: desk.town.clock.now),
                file: ID<Desk.Attachment>(at: desk.town.clock.now),
                tag: scene.tag)
            for (name, act) in Self.changes + Self.views where name != "receivers" {
                #expect(try await problem { try await act(nothing, desk.anna) } == .notFound, "\(name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a claim never takes a colleague's work unseen`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            try await desk.inbox.claim(id, for: desk.anna)
            #expect(try await problem { try await desk.inbox.claim(id, for: desk.bram) } == .staleView)
            #expect(try await problem { try await desk.inbox.release(id, for: desk.bram) } == .staleView)
            #expect(try await problem { try await desk.inbox.claim(id, for: desk.anna) } == nil)
            try await desk.inbox.claim(id, from: desk.anna.id, for: desk.bram)
            #expect(try await desk.inbox.conversation(id, for: desk.anna).row.assigneeName == "Bram")
            try await desk.inbox.release(id, for: desk.bram)
            #expect(try await desk.inbox.conversation(id, for: desk.anna).row.assignee == nil)
            let kinds = try await desk.inbox.conversation(id, for: desk.anna).history.map(\.kind)
            #expect(kinds == [.questionReceived, .claimed, .claimed, .released])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a hand-over goes to who can take it, and is told once in the history`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let (inbox, id) = (desk.inbox, try await desk.ask().conversation)
            func refused(_ colleague: ID<Colleague>?, _ team: ID<Team>?) async throws -> [Problem.Field] {
                try await faults { try await inbox.handOver(id, to: colleague, team: team, for: desk.anna) }
            }
            #expect(try await refused(desk.carla.id, nil) == [.init("medewerker", .unknownChoice)])
            #expect(try await refused(desk.dirk.id, nil) == [.init("medewerker", .unknownChoice)])
            #expect(try await refused(nil, ID<Team>(at: desk.town.clock.now)) == [.init("team", .unknownChoice)])
            #expect(try await refused(nil, nil) == [.init("medewerker", .missing)])
            try await inbox.handOver(id, to: desk.bram.id, team: nil, for: desk.anna)
            #expect(try await inbox.conversation(id, for: desk.anna).row.assigneeName == "Bram")
            let seen = try await desk.settle()
            try await inbox.handOver(id, to: nil, team: desk.town.library, for: desk.bram)
            #expect(try await problem { _ = try await inbox.conversation(id, for: desk.bram) } == .notFound)
            let view = try await inbox.conversation(id, for: desk.dirk)
            #expect(view.row.assignee == nil && view.row.stage == .unanswered)
            #expect(view.history.map(\.detail) == ["", "Bram", "Bibliotheek"])
            // Both teams' pages hear of it.
            _ = try await desk.settle()
            #expect(try await inbox.events(after: seen, for: desk.bram).count == 1)
            #expect(try await inbox.events(after: seen, for: desk.dirk).count == 1)
            #expect(try await inbox.counts(for: desk.bram).all.isEmpty)
            #expect(try await inbox.counts(for: desk.dirk).all == [.unanswered: 1])
        }
    }
}
