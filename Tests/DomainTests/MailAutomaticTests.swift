import Channels
import Database
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Mail that no person wrote", .serialized)
struct MailAutomaticTests {
    @Test(arguments: Engine.allCases)
    func `an absence stops no clock, starts none and opens nothing`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            let id = try await mail.opened(Post())
            let deadline = try await mail.view(id).row.deadline
            let acknowledgement = try #require(try await mail.deliver().first?.mail)
            let away = Post(answering: acknowledgement) {
                ($0.subject, $0.headers) = ("Automatisch antwoord: Container", [Post.absent])
            }
            #expect(try await mail.receive(away).automatic == 1)
            var view = try await mail.view(id)
            #expect(view.row.stage == .unanswered && view.row.deadline == deadline)
            #expect(view.messages.map(\.kind) == [.question, .service(delivery: "sent"), .automatic])
            let version = view.version
            for closing in [false, true] {
                let ours = try await mail.answer(id, closing: closing)
                let again = Post(answering: ours) { $0.headers = [Post.absent] }
                #expect(try await mail.receive(again).automatic == 1)
                view = try await mail.view(id)
                #expect(view.row.stage == (closing ? .closed : .waiting) && view.row.deadline == nil)
                #expect(view.row.excerpt == "Morgen.")
            }
            #expect(view.version == version + 2)
            #expect(try await mail.count("turns") == 1)
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.inbox.counts(for: mail.desk.anna).all == [.closed: 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `automatic mail that answers nothing of ours is kept alone, closed and without an answer`(engine: Engine)
        async throws
    {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            for header in [
                "Auto-Submitted: auto-generated", "Precedence: bulk", "X-Autoreply: yes", "X-Autorespond: ja",
                "X-Plein-Loop: iets",
            ] {
                let id = try await mail.opened(Post { ($0.headers, $0.body) = ([header], header) })
                let view = try await mail.view(id)
                #expect(
                    view.row.stage == .closed && view.row.deadline == nil && view.messages.map(\.kind) == [.automatic])
                #expect(view.history.map(\.kind) == [.automaticReceived])
            }
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.count("turns") == 0)
            #expect(try await mail.inbox.counts(for: mail.desk.anna).all == [.closed: 5])
        }
    }

    @Test(arguments: Engine.allCases)
    func `Auto-Submitted no, or a wish for no automatic answer, is still a person`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            let person = try await mail.opened(Post { $0.headers = ["Auto-Submitted: no"] })
            #expect(try await mail.view(person).row.stage == .unanswered)
            #expect(try await mail.deliver().count == 1)
            let wish = Post("Twee") { ($0.headers, $0.from) = (["X-Auto-Response-Suppress: All"], "piet@example.org") }
            let id = try await mail.opened(wish)
            #expect(try await mail.view(id).row.stage == .unanswered)
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.withheld(id) == ["not_wanted"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a stranger's absence that quotes a reference is filed alone`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let reference = try await mail.view(id).reference
            let away = Post("Afwezig: \(reference)") { ($0.from, $0.headers) = ("vreemde@example.net", [Post.absent]) }
            #expect(try await mail.opened(away) != id)
            #expect(try await mail.view(id).messages.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `automatic mail about an erased conversation is kept apart from it`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            try await mail.inbox.erase(id, for: mail.desk.anna)
            #expect(try await mail.opened(Post(answering: ours) { $0.headers = [Post.absent] }) != id)
            #expect(try await mail.desk.number("SELECT COUNT(*) FROM messages WHERE body <> ''") == 1)
        }
    }

    // MARK: Bounces

    @Test(arguments: Engine.allCases)
    func `a final bounce marks our answer, says why and flags the address`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id, closing: true)
            let before = try await mail.view(id)
            #expect(before.row.isUndelivered == false && before.undeliverableAt == nil)
            let bounce = Post.bounce(of: ours.messageID, to: "Fatima@example.org")
            #expect(try await mail.receive(raw: [(bounce, nil)]).automatic == 1)
            let view = try await mail.view(id)
            #expect(view.messages.map(\.kind) == [.question, .answer(delivery: "not_delivered"), .automatic])
            #expect(view.messages[1].deliveryDetail.contains("unknown user"))
            let line = try #require(view.history.first { $0.kind == .answerNotDelivered })
            #expect(line.detail.contains("5.1.1"))
            #expect(view.undeliverableAt == mail.now)
            // No turn, and nothing opened again.
            #expect(view.row.stage == .closed)
            #expect(try await mail.count("turns") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that did not arrive is told wherever its conversation stands`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            for (closing, list) in [(false, InboxFilter.List.waiting), (true, .closed)] {
                let id = try await mail.opened(Post { $0.from = "weg\(closing)@example.org" })
                let ours = try await mail.answer(id, closing: closing)
                #expect(try await mail.inbox.list(.init(.undelivered), for: mail.desk.bram).rows.isEmpty)
                let bounce = Post.bounce(of: ours.messageID, to: "weg\(closing)@example.org")
                try await mail.receive(raw: [(bounce, nil)])
                let row = try await mail.inbox.list(.init(list), for: mail.desk.bram).rows.first { $0.id == id }
                #expect(row?.isUndelivered == true)
                #expect(try await mail.inbox.list(.init(.undelivered), for: mail.desk.bram).rows.map(\.id) == [id])
                #expect(try await mail.inbox.list(.init(.undelivered), for: mail.desk.dirk).rows.isEmpty)
                // Another answer settles it.
                _ = try await mail.answer(id, "Nog een keer", closing: closing)
                #expect(try await mail.view(id).row.isUndelivered == false)
                #expect(try await mail.inbox.list(.init(.undelivered), for: mail.desk.bram).rows.isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a delayed bounce says delayed and no more`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            let bounce = Post.bounce(of: ours.messageID, to: "fatima@example.org", final: false)
            try await mail.receive(raw: [(bounce, nil)])
            let view = try await mail.view(id)
            #expect(view.messages[1].kind == .answer(delivery: "delayed"))
            #expect(view.undeliverableAt == nil && !view.history.map(\.kind).contains(.answerNotDelivered))
            // Final after all; and what is final stays so.
            for final in [true, false] {
                let next = Post.bounce(of: ours.messageID, to: "fatima@example.org", final: final)
                try await mail.receive(raw: [(next, nil)])
                #expect(try await mail.view(id).messages[1].kind == .answer(delivery: "not_delivered"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a bounce that names nothing of ours, or guesses, changes nothing`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            let at = try #require(ours.messageID.firstIndex(of: "@"))
            let guessed = ours.messageID.prefix(upTo: at).dropLast(3) + "aaa" + ours.messageID[at...]
            for about in [nil, "iets@elders.example", String(guessed)] {
                let bounce = Post.bounce(of: about, to: "fatima@example.org")
                #expect(try await mail.receive(raw: [(bounce, nil)]).automatic == 1)
            }
            let view = try await mail.view(id)
            #expect(view.messages.map(\.kind) == [.question, .answer(delivery: "sent")])
            #expect(view.undeliverableAt == nil)
            // Kept, closed, each by itself.
            #expect(try await mail.inbox.counts(for: mail.desk.anna).all == [.waiting: 1, .closed: 3])
        }
    }

    @Test(arguments: Engine.allCases)
    func `who has a mail of ours cannot have somebody else's address flagged`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let victim = try await mail.opened(Post())
            let id = try await mail.opened(Post("Twee") { $0.from = "boef@example.net" })
            let ours = try await mail.answer(id)
            try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "fatima@example.org"), nil)])
            #expect(try await mail.view(victim).undeliverableAt == nil)
            #expect(try await mail.view(id).undeliverableAt == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a bounce of an acknowledgement flags the address, and no other goes there`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            let id = try await mail.opened(Post())
            let ours = try #require(try await mail.deliver().first?.mail)
            try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "fatima@example.org"), nil)])
            #expect(try await mail.view(id).row.stage == .unanswered)
            mail.advance(days: 2)
            let other = try await mail.opened(Post("Twee"))
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.withheld(other) == ["undeliverable"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address that came back is tried again after its owner wrote, and not after a machine or a spoofer did`(
        engine: Engine
    ) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            let id = try await mail.opened(Post())
            let ours = try #require(try await mail.deliver().first?.mail)
            try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "fatima@example.org"), nil)])
            let flagged = mail.now
            mail.advance(days: 2)
            try await mail.receive(
                Post("Nep") { $0.headers = [Post.spoofed] }, Post(answering: ours) { $0.headers = [Post.absent] },
                Post("Ander") { $0.from = "piet@example.org" })
            #expect(try await mail.view(id).undeliverableAt == flagged)
            try await mail.deliver()
            let second = try await mail.opened(Post("Twee"))
            #expect(try await mail.withheld(second) == ["undeliverable"])
            #expect(try await mail.view(id).undeliverableAt == nil)
            mail.advance(hours: 2)
            let third = try await mail.opened(Post("Drie"))
            #expect(try await mail.withheld(third).isEmpty)
            #expect(try await mail.deliver().map { $0.mail.to[0].address } == ["fatima@example.org"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a bounce after erasing brings nothing back`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id)
            try await mail.inbox.erase(id, for: mail.desk.anna)
            try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "fatima@example.org"), nil)])
            #expect(try await mail.count("conversations") == 1)
            let left = try await mail.town.database.read { tx in
                try tx.rows(
                    """
                    SELECT body AS t FROM messages UNION ALL SELECT delivery_detail FROM messages
                    UNION ALL SELECT detail FROM events UNION ALL SELECT details FROM mails
                    UNION ALL SELECT address FROM correspondents
                    """
                ).map { try $0("t") as String }
            }
            #expect(!left.contains { $0.contains("fatima") })
            #expect(try await mail.desk.number("SELECT SUM(length(bytes)) FROM raw_mails") == 0)
        }
    }
}
