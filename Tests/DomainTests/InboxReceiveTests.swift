import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("A question comes in", .serialized)
struct InboxReceiveTests {
    @Test(arguments: Engine.allCases)
    func `a question becomes one conversation with everything that belongs to it`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            #expect(receipt.isNew)
            // Asked on Monday at 10.00 with four service hours to go.
            #expect(receipt.deadline == desk.town.clock.now.adding(seconds: 4 * 3600))
            for table: SQL in [
                "conversations", "correspondents", "messages", "turns", "intake_keys", "private_links", "events",
            ] {
                #expect(try await desk.number("SELECT COUNT(*) FROM \(table)") == 1)
            }
            let view = try await desk.inbox.conversation(receipt.conversation, for: desk.bram)
            #expect(view.reference == receipt.reference)
            #expect(view.row.stage == .unanswered && view.row.deadline == receipt.deadline)
            #expect(view.messages.map(\.body) == ["Wanneer wordt de container geleegd?"])
            #expect(view.history.map(\.kind) == [.questionReceived])
            #expect(view.email == "f@example.org" && view.phone == "0612345678" && view.place == "Kerkstraat 1")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click gives the same conversation and changes nothing`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let first = try await desk.ask("Eén vraag", key: "k")
            desk.town.clock.advance(seconds: 5)
            let second = try await desk.ask("Eén vraag", key: "k")
            #expect(!second.isNew)
            #expect(second.conversation == first.conversation && second.reference == first.reference)
            #expect(second.token == first.token && second.deadline == first.deadline)
            try await desk.answer(first.conversation, by: desk.bram)
            // The promise that was made, also after it was kept.
            #expect(try await desk.ask("Eén vraag", key: "k").deadline == first.deadline)
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'question'") == 1)
            #expect(try await desk.ask("Eén vraag", key: "ander").conversation != first.conversation)
        }
    }

    @Test(arguments: Engine.allCases)
    func `many clicks at the same moment make one conversation`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            for round in 0..<5 {
                let receipts = try await withThrowingTaskGroup(of: Inbox.Receipt.self) { group in
                    for _ in 0..<8 { group.addTask { try await desk.ask(key: "ronde \(round)") } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(receipts.filter(\.isNew).count == 1)
                #expect(Set(receipts.map(\.conversation)).count == 1)
            }
            for table: SQL in ["conversations", "messages", "turns", "events", "correspondents"] {
                #expect(try await desk.number("SELECT COUNT(*) FROM \(table)") == 5)
            }
            #expect(try await desk.inbox.counts(for: desk.anna).all == [.unanswered: 5])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a subject brings the question to its team, an unknown one to the channel's`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let library = try await desk.ask(subject: try await desk.librarySubject()).conversation
            #expect(try await desk.inbox.conversation(library, for: desk.dirk).team == desk.town.library)
            let other = try await desk.ask().conversation
            #expect(try await desk.inbox.conversation(other, for: desk.bram).team == desk.town.webcare)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a channel that is not active takes nothing in`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            try await desk.town.database.write { tx in try tx.run("UPDATE channels SET state = 'parked'") }
            #expect(try await problem { try await desk.ask() } == .unavailable)
            #expect(try await desk.number("SELECT COUNT(*) FROM conversations") == 0)
        }
    }

    /// What people type or paste to see what breaks.
    private static let hostile = [
        "'; DROP TABLE messages; --", "\" OR \"\"=\"", "<script>alert(1)</script>", "%s%n{{7*7}}${7*7}",
        "nul\u{0}byte", "\u{202E}omgekeerd", "👨‍👩‍👧‍👦 e\u{301} مرحبا שלום", "a\r\nb\rc", "\\x00 \\u0000 $1 ?1 :id",
        String(repeating: "z\u{335}", count: 4000), String(repeating: "x", count: 9000), "MATCH * NEAR(a b) AND NOT",
    ]

    @Test(arguments: Engine.allCases)
    func `hostile text is kept as text`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            for text in Self.hostile {
                let receipt = try await desk.ask(text, name: text)
                let body = CleanText.body(text)
                let view = try await desk.inbox.conversation(receipt.conversation, for: desk.bram)
                #expect(view.messages.map(\.body) == [body])
                try await desk.inbox.saveDraft(receipt.conversation, .answer, text: text, basedOn: 1, for: desk.bram)
                try await desk.inbox.note(receipt.conversation, text: text, for: desk.bram)
                try await desk.inbox.addTag(receipt.conversation, named: String(text.prefix(20)), for: desk.bram)
                try await desk.inbox.add(receipt.token, text: text, attachments: [], formKey: text)
                try await desk.answer(receipt.conversation, text, by: desk.bram)
                #expect(try await desk.inbox.follow(receipt.token).messages.count == 3)
                _ = try await desk.inbox.search(text, after: nil, for: desk.bram)
                _ = try await desk.inbox.list(.init(tag: text), after: text, for: desk.bram)
                #expect(try await problem { _ = try await desk.inbox.follow(text) } == .notFound)
                #expect(
                    try await problem { _ = try await desk.inbox.enter(reference: text, passphrase: text) } == .notFound
                )
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file is stored once, however often it is sent, and found again`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let file = try AttachmentRules.accept([("bon.txt", Array("een bon".utf8))], field: "bijlagen")
            let first = try await desk.ask(files: file)
            try await desk.ask(files: file)
            #expect(try await desk.number("SELECT COUNT(*) FROM attachments") == 2)
            #expect(try await desk.number("SELECT COUNT(*) FROM attachment_contents") == 1)
            let shown = try #require(try await desk.inbox.follow(first.token).messages.first?.attachments.first)
            let content = try await desk.inbox.attachment(shown.id, token: first.token)
            #expect(content.bytes == Array("een bon".utf8) && content.mediaType == "text/plain")
            let other = try await desk.ask()
            #expect(
                try await problem { _ = try await desk.inbox.attachment(shown.id, token: other.token) } == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `files of a form that needed mending come along, and only its own`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let files = try AttachmentRules.accept(
                [("een.txt", Array("een".utf8)), ("twee.txt", Array("twee".utf8))], field: "bijlagen")
            let kept = try await desk.inbox.stash(files, formKey: "k")
            let strange = try await desk.inbox.stash(files, formKey: "van een ander")
            #expect(kept.map(\.name) == ["een.txt", "twee.txt"])
            try await desk.inbox.dropUpload(kept[1].id, formKey: "k")
            try await desk.inbox.dropUpload(strange[0].id, formKey: "k")
            let receipt = try await desk.ask(key: "k", files: [files[1]], uploads: [kept[0].id, strange[0].id])
            let names = try await desk.inbox.follow(receipt.token).messages[0].attachments.map(\.name)
            #expect(names == ["een.txt", "twee.txt"])
            #expect(try await desk.inbox.uploads(formKey: "k").isEmpty)
            #expect(try await desk.inbox.uploads(formKey: "van een ander").count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sixth file is refused aloud, not dropped in silence`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let files = try (0..<3).flatMap { try AttachmentRules.accept([("\($0).txt", [65])], field: "bijlagen") }
            let kept = try await desk.inbox.stash(files, formKey: "k")
            let expected = [Problem.Field("bijlagen", .tooManyFiles(maximum: 5))]
            #expect(try await faults { _ = try await desk.inbox.stash(files, formKey: "k") } == expected)
            let all = kept.map(\.id)
            #expect(try await faults { _ = try await desk.ask(key: "k", files: files, uploads: all) } == expected)
            #expect(try await desk.number("SELECT COUNT(*) FROM conversations") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `files of forms that were never sent go after a day, others stay`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let old = try AttachmentRules.accept([("oud.txt", Array("oud".utf8))], field: "bijlagen")
            let sent = try AttachmentRules.accept([("bon.txt", Array("bon".utf8))], field: "bijlagen")
            _ = try await desk.inbox.stash(old, formKey: "k")
            try await desk.ask(files: sent)
            desk.town.clock.advance(seconds: 86_000)
            try await desk.inbox.sweep()
            #expect(try await desk.inbox.uploads(formKey: "k").count == 1)
            desk.town.clock.advance(seconds: 1000)
            try await desk.inbox.sweep()
            #expect(try await desk.inbox.uploads(formKey: "k").isEmpty)
            #expect(try await desk.number("SELECT COUNT(*) FROM attachment_contents") == 1)
        }
    }
}
