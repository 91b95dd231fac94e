import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("The resident's side, and what is left after erasing", .serialized)
struct InboxFollowTests {
    @Test(arguments: Engine.allCases)
    func `notes, full names and events never reach the resident`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            try await desk.town.database.write { tx in
                try tx.run("UPDATE colleagues SET name = 'Bram van Geheim' WHERE name = 'Bram'")
            }
            let receipt = try await desk.ask()
            try await desk.inbox.note(receipt.conversation, text: "NIET VOOR BUITEN", for: desk.bram)
            try await desk.inbox.addTag(receipt.conversation, named: "lastig", for: desk.bram)
            try await desk.inbox.saveDraft(receipt.conversation, .answer, text: "CONCEPT", basedOn: 1, for: desk.anna)
            try await desk.answer(receipt.conversation, "Dag!", by: desk.bram)
            try await desk.inbox.note(receipt.conversation, text: "OOK NIET VOOR BUITEN", for: desk.anna)
            let view = try await desk.inbox.follow(receipt.token)
            #expect(view.messages.map(\.body) == ["Wanneer wordt de container geleegd?", "Dag!"])
            let dumped = String(reflecting: view)
            for secret in ["BUITEN", "Geheim", "lastig", "CONCEPT"] { #expect(!dumped.contains(secret)) }
            #expect(try await desk.inbox.conversation(receipt.conversation, for: desk.bram).messages.count == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an addition opens a turn when none runs, whatever the stage`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let id = receipt.conversation
            func add(_ text: String) async throws {
                desk.town.clock.advance(seconds: 60)
                try await desk.inbox.add(receipt.token, text: text, attachments: [], formKey: InboxDesk.fresh())
            }
            try await add("Nog iets")
            #expect(try await desk.number("SELECT COUNT(*) FROM turns") == 1)
            #expect(try await desk.inbox.follow(receipt.token).clock?.deadline == receipt.deadline)
            try await desk.answer(id, closing: true, by: desk.bram)
            try await add("Toch nog iets")
            let view = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(view.row.stage == .unanswered && view.row.excerpt == "Toch nog iets")
            #expect(try await desk.number("SELECT COUNT(*) FROM turns") == 2)
            #expect(try await faults { try await add("\u{0} \u{200B}") } == [.init("bericht", .missing)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `reference and passphrase open the same conversation, and a wrong one tells nothing`(engine: Engine)
        async throws
    {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let other = try await desk.ask()
            let words = desk.inbox.passphrase(token: receipt.token)
            #expect(words.count == 6)
            #expect(try await desk.inbox.follow(receipt.token).hasPassphrase)
            let typed = words.joined(separator: "-").uppercased()
            let sloppy = receipt.reference.lowercased().replacing("-", with: " ")
            let token = try await desk.inbox.enter(reference: sloppy, passphrase: typed)
            #expect(token != receipt.token)
            let view = try await desk.inbox.follow(token)
            #expect(view.id == receipt.conversation && !view.hasPassphrase)
            // The way in works again, also after it was used.
            _ = try await desk.inbox.enter(reference: receipt.reference, passphrase: typed)
            for (reference, phrase) in [
                (other.reference, typed), ("2K7-4QM9", typed), (receipt.reference, "ba ba ba ba ba ba"),
            ] {
                #expect(
                    try await problem { _ = try await desk.inbox.enter(reference: reference, passphrase: phrase) }
                        == .notFound)
            }
            let stored = try await desk.text("SELECT reference FROM conversations WHERE id = \(receipt.conversation)")
            #expect(stored == receipt.reference)
        }
    }

    @Test(arguments: Engine.allCases)
    func `whether it helped may be changed, for answers of this conversation only`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let other = try await desk.ask()
            try await desk.answer(receipt.conversation, by: desk.bram)
            let messages = try await desk.inbox.follow(receipt.token).messages
            let (question, answer) = (messages[0].number, messages[1].number)
            for helped in [true, false, false] {
                try await desk.inbox.say(receipt.token, message: answer, helped: helped)
            }
            #expect(try await desk.inbox.follow(receipt.token).messages[1].helped == false)
            #expect(try await desk.number("SELECT COUNT(*) FROM events WHERE kind = 'feedback.given'") == 2)
            for (token, number) in [(receipt.token, question), (other.token, answer), (receipt.token, Int64.max)] {
                #expect(
                    try await problem { try await desk.inbox.say(token, message: number, helped: true) } == .notFound)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the resident hears of a new term and of a receipt, and neither is an answer`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let receipt = try await desk.ask()
            let id = receipt.conversation
            try await desk.inbox.acknowledge(id, for: desk.bram)
            try await desk.inbox.acknowledge(id, for: desk.anna)
            desk.town.clock.advance(seconds: 3600)
            #expect(
                try await faults { try await desk.inbox.rePromise(id, hours: 0, reason: " \n", for: desk.bram) }
                    == [.init("uren", .notANumber), .init("reden", .missing)])
            try await desk.inbox.rePromise(id, hours: 8, reason: "We wachten op de buitendienst", for: desk.bram)
            let view = try await desk.inbox.follow(receipt.token)
            #expect(view.stage == .unanswered && view.acknowledgedAt != nil)
            #expect(view.rePromise?.reason == "We wachten op de buitendienst")
            // 11.00 and eight service hours: six today, two tomorrow from 9.00.
            let deadline = desk.town.clock.now.adding(seconds: 24 * 3600)
            #expect(view.clock?.deadline == deadline)
            #expect(try await desk.inbox.list(.init(), for: desk.bram).rows.map(\.deadline) == [deadline])
            #expect(try await desk.number("SELECT COUNT(*) FROM turn_facts WHERE kind = 'acknowledged'") == 1)
            try await desk.answer(id, by: desk.bram)
            #expect(try await problem { try await desk.inbox.acknowledge(id, for: desk.bram) } == .notAllowed)
            #expect(
                try await problem { try await desk.inbox.rePromise(id, hours: 1, reason: "r", for: desk.bram) }
                    == .notAllowed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `closing a question that waits needs a reason and counts as unanswered`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            #expect(
                try await faults { try await desk.inbox.close(id, reason: " ", for: desk.bram) } == [
                    .init("reden", .missing)
                ])
            try await desk.inbox.close(id, reason: "Dubbel gesteld", for: desk.bram)
            #expect(try await desk.text("SELECT outcome FROM turn_ends") == "closed_unanswered")
            let history = try await desk.inbox.conversation(id, for: desk.bram).history
            #expect(history.last?.kind == .closed && history.last?.detail == "Dubbel gesteld")
            try await desk.inbox.reopen(id, for: desk.bram)
            #expect(try await desk.inbox.conversation(id, for: desk.bram).row.stage == .unanswered)
            try await desk.answer(id, by: desk.bram)
            try await desk.inbox.close(id, for: desk.bram)
            try await desk.inbox.reopen(id, for: desk.bram)
            #expect(try await desk.inbox.conversation(id, for: desk.bram).row.stage == .waiting)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click leaves one note`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let id = try await desk.ask().conversation
            for (text, viewer) in [
                ("Gebeld", desk.bram), ("Gebeld", desk.bram), ("Gebeld", desk.anna), ("Gebeld", desk.bram),
            ] {
                try await desk.inbox.note(id, text: text, for: viewer)
            }
            #expect(try await desk.number("SELECT COUNT(*) FROM messages WHERE kind = 'note'") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `erasing leaves reference and measured turns, and nothing about a person`(engine: Engine) async throws {
        try await withInbox(on: engine) { desk in
            let secret = "ZILVERPAPIER"
            let file = try AttachmentRules.accept([("\(secret).txt", Array(secret.utf8))], field: "bijlagen")
            let receipt = try await desk.ask("Mijn \(secret)", name: "\(secret) Jansen", files: file)
            let id = receipt.conversation
            try await desk.answer(id, "Uw \(secret)", by: desk.bram)
            try await desk.inbox.add(receipt.token, text: "Nog \(secret)", attachments: [], formKey: "k")
            try await desk.inbox.note(id, text: secret, for: desk.bram)
            try await desk.inbox.saveDraft(id, .answer, text: secret, basedOn: 3, for: desk.bram)
            try await desk.inbox.addTag(id, named: secret, for: desk.bram)
            try await desk.inbox.askDeletion(receipt.token)
            try await desk.inbox.askDeletion(receipt.token)
            #expect(try await desk.number("SELECT COUNT(*) FROM events WHERE kind = 'deletion.asked'") == 1)
            #expect(try await desk.inbox.search(secret, after: nil, for: desk.bram).hits.count == 1)
            try await desk.inbox.erase(id, for: desk.anna)
            try await Self.expectGone(secret, desk)
            let view = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(view.reference == receipt.reference && view.erasedAt != nil && view.row.stage == .closed)
            #expect(view.messages.map(\.body) == ["", "", "", ""] && view.row.tags.isEmpty)
            #expect(view.history.last?.kind == .erased && view.history.last?.colleague == "Anna")
            #expect(try await desk.number("SELECT COUNT(*) FROM turns") == 2)
            #expect(try await desk.number("SELECT COUNT(*) FROM turn_ends WHERE outcome = 'withdrawn'") == 1)
            #expect(try await desk.inbox.follow(receipt.token).erasedAt != nil)
            #expect(try await desk.inbox.search(secret, after: nil, for: desk.bram).hits.isEmpty)
            #expect(
                try await desk.number("SELECT COUNT(*) FROM audit_entries WHERE action = 'conversation_erased'") == 1)
            // And nothing comes back in.
            for act: @Sendable () async throws -> Void in [
                { try await desk.inbox.add(receipt.token, text: "x", attachments: [], formKey: "n") },
                { try await desk.answer(id, by: desk.bram) }, { try await desk.inbox.reopen(id, for: desk.bram) },
                { try await desk.inbox.note(id, text: "x", for: desk.bram) },
                { _ = try await desk.inbox.addTag(id, named: "x", for: desk.bram) },
                { try await desk.inbox.saveDraft(id, .note, text: "x", basedOn: 4, for: desk.bram) },
            ] { #expect(try await problem(act) == .notAllowed) }
        }
    }

    /// Looks in every text column that could hold it. The tag's name is the team's word list, not the conversation's.
    private static func expectGone(_ secret: String, _ desk: InboxDesk) async throws {
        for (table, columns): (SQL, [SQL]) in [
            ("conversations", ["excerpt", "COALESCE(place, '')"]), ("messages", ["body", "sender"]),
            ("correspondents", ["COALESCE(name, '')", "COALESCE(email, '')", "COALESCE(phone, '')", "address"]),
            ("attachments", ["name"]), ("drafts", ["body"]), ("events", ["detail"]), ("uploads", ["name"]),
        ] {
            for column in columns {
                let left = try await desk.number(
                    "SELECT COUNT(*) FROM \(table) WHERE lower(\(column)) LIKE \("%" + secret.lowercased() + "%")")
                #expect(left == 0)
            }
        }
        #expect(try await desk.number("SELECT COUNT(*) FROM attachment_contents") == 0)
        #expect(try await desk.number("SELECT COUNT(*) FROM conversation_tags") == 0)
        #expect(try await desk.number("SELECT COUNT(*) FROM correspondents WHERE email IS NOT NULL") == 0)
    }
}
