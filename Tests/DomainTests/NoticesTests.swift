import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Notices by mail", .serialized)
struct NoticesTests {
    private static func withNotices(on engine: Engine, _ body: (MailDesk) async throws -> Void) async throws {
        try await withMail(on: engine, { $0.sendsNotices = true }, body)
    }

    /// To whom, and about what.
    private static func lines(_ sent: [MailDispatch]) -> [String] {
        sent.map { "\($0.mail.to.map(\.address).joined(separator: " ")): \($0.mail.subject.split(separator: " ")[0])" }
    }

    @Test(arguments: Engine.allCases)
    func `a resident who left an address on the web hears of an answer, once, without what it says`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let receipt = try await mail.desk.ask()
            try await mail.desk.answer(receipt.conversation, "Een geheim antwoord", by: mail.desk.bram)
            let sent = try await mail.deliver()
            #expect(Self.lines(sent) == ["f@example.org: answered"])
            let notice = try #require(sent.first?.mail)
            #expect(notice.automatic == .notice && !notice.text.contains("geheim"))
            #expect(notice.subject == "answered \(receipt.reference)")
            let token = try #require(notice.text.split(separator: "/").last.map(String.init))
            #expect(try await mail.inbox.follow(token).id == receipt.conversation)
            // The way in with the passphrase is still the first link's.
            let words = mail.inbox.passphrase(token: receipt.token).joined(separator: " ")
            _ = try await mail.inbox.enter(reference: receipt.reference, passphrase: words)
            #expect(try await mail.deliver().isEmpty)
            try await mail.desk.answer(receipt.conversation, "Nog iets", by: mail.desk.bram)
            #expect(try await mail.deliver().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new term is told to a resident on the web, unless it was answered before that went out`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let receipt = try await mail.desk.ask()
            try await mail.inbox.rePromise(receipt.conversation, hours: 20, reason: "Druk", for: mail.desk.bram)
            let sent = try await mail.deliver()
            #expect(Self.lines(sent) == ["f@example.org: later"] && sent[0].mail.text == "Druk")
            mail.advance(hours: 1)
            try await mail.inbox.rePromise(receipt.conversation, hours: 30, reason: "Drukker", for: mail.desk.bram)
            try await mail.desk.answer(receipt.conversation, by: mail.desk.bram)
            #expect(Self.lines(try await mail.deliver()) == ["f@example.org: answered"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a notice waits while no mailbox sends notices, and is told when there is nobody to send it to`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let receipt = try await mail.desk.ask()
            try await mail.desk.answer(receipt.conversation, by: mail.desk.bram)
            func sends(_ sends: Bool) async throws {
                try await mail.town.database.write { tx in try tx.run("UPDATE mailboxes SET sends_notices = \(sends)") }
            }
            try await sends(false)
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.count("notices WHERE state IN ('queued', 'delayed')") == 1)
            try await sends(true)
            #expect(Self.lines(try await mail.deliver()) == ["f@example.org: answered"])
            try await mail.desk.answer(receipt.conversation, "Nog iets", by: mail.desk.bram)
            try await mail.town.database.write { tx in
                try tx.run("UPDATE correspondents SET email = NULL")
            }
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.count("notices WHERE state = 'not_delivered' AND detail = 'no_address'") == 1)
            #expect(try await mail.count("events WHERE kind = 'notice.not_delivered'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody is mailed without an address, or when the question came by mail`(engine: Engine) async throws {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.opened(Post())
            try await mail.desk.answer(id, by: mail.desk.bram)
            #expect(try await mail.count("notices") == 0)
            let web = try await mail.desk.ask().conversation
            try await mail.town.database.write { tx in
                try tx.run("UPDATE correspondents SET email = NULL WHERE name = 'Fatima Yılmaz' AND phone IS NOT NULL")
            }
            try await mail.desk.answer(web, by: mail.desk.bram)
            #expect(try await mail.count("notices") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who is given a conversation hears it; who takes one does not, nor who gives it to themselves`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.opened(Post())
            let reference = try await mail.view(id).reference
            try await mail.inbox.claim(id, for: mail.desk.bram)
            try await mail.inbox.handOver(id, to: mail.desk.bram.id, team: nil, for: mail.desk.bram)
            #expect(try await mail.deliver().isEmpty)
            try await mail.inbox.handOver(id, to: mail.desk.anna.id, team: nil, for: mail.desk.bram)
            let sent = try await mail.deliver()
            #expect(Self.lines(sent) == ["anna@testdorp.example: assigned"])
            #expect(sent[0].mail.subject == "assigned \(reference)" && sent[0].mail.automatic == .notice)
            #expect(sent[0].mail.text == "https://plein.example/balie/gesprekken/\(id)")
            try await mail.inbox.handOver(id, to: mail.desk.anna.id, team: nil, for: mail.desk.bram)
            #expect(try await mail.deliver().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a colleague's notice says where to end them, and does not promise that a program can`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let web = try await mail.desk.ask().conversation
            try await mail.inbox.handOver(web, to: mail.desk.anna.id, team: nil, for: mail.desk.bram)
            try await mail.desk.answer(web, by: mail.desk.bram)
            var headers: [String: String] = [:]
            let sent = try await mail.deliver().map(\.mail)
            for mail in sent { headers[mail.to[0].address] = String(decoding: MailWriter.write(mail), as: UTF8.self) }
            let colleagues = try #require(headers["anna@testdorp.example"])
            #expect(colleagues.contains("\r\nList-Unsubscribe: <https://plein.example/balie/mij>\r\n"))
            // One must sign in there.
            #expect(!colleagues.contains("List-Unsubscribe-Post"))
            let residents = try #require(headers["f@example.org"])
            #expect(!residents.contains("List-Unsubscribe"))
            var atOnce = try #require(sent.first { $0.to[0].address == "anna@testdorp.example" })
            atOnce.unsubscribesAtOnce = true
            #expect(
                String(decoding: MailWriter.write(atOnce), as: UTF8.self)
                    .contains("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `who is named in a note hears it, by first name, name or address, and nobody by accident`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.opened(Post())
            func note(_ text: String) async throws -> [String] {
                try await mail.inbox.note(id, text: text, for: mail.desk.bram)
                return Self.lines(try await mail.deliver())
            }
            #expect(try await note("@anna, kijk jij?") == ["anna@testdorp.example: mentioned"])
            #expect(try await note("Vraag @anna@testdorp.example en @ADMIN").count == 2)
            // A longer word, an address elsewhere, another team, and oneself.
            #expect(try await note("@annabel info@anna.nl @dirk @bram anna") == [])
            #expect(try await note("@anna @anna en nog eens @anna").count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a promise about to expire is told once for each deadline, to who has it or else to the team`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let open = try await mail.opened(Post("Open"))
            let held = try await mail.opened(Post("Van Bram") { $0.from = "piet@example.org" })
            try await mail.inbox.claim(held, for: mail.desk.bram)
            try await mail.inbox.notices.tellExpiring()
            #expect(try await mail.deliver().isEmpty)
            mail.town.clock.advance(seconds: 3 * 3600 + 1)
            for _ in 0..<3 { try await mail.inbox.notices.tellExpiring() }
            let references = [try await mail.view(open).reference, try await mail.view(held).reference]
            let sent = try await mail.deliver()
            let told = Set(sent.map { "\($0.mail.to[0].address) \($0.mail.subject)" })
            // Carla only reads.
            #expect(
                told == [
                    "anna@testdorp.example expiring \(references[0])",
                    "bram@testdorp.example expiring \(references[0])",
                    "bram@testdorp.example expiring \(references[1])",
                ])
            #expect(sent.count == 3)
            // A new term has an end of its own; what is over is not about to be.
            try await mail.inbox.rePromise(held, hours: 1, reason: "Bijna", for: mail.desk.bram)
            try await mail.deliver()
            mail.town.clock.advance(seconds: 600)
            try await mail.inbox.notices.tellExpiring()
            #expect(Self.lines(try await mail.deliver()) == ["bram@testdorp.example: expiring"])
            mail.advance(hours: 30)
            try await mail.inbox.notices.tellExpiring()
            #expect(try await mail.deliver().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer given while the notice waited makes it needless`(engine: Engine) async throws {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.opened(Post())
            try await mail.inbox.claim(id, for: mail.desk.bram)
            mail.town.clock.advance(seconds: 3 * 3600 + 1)
            try await mail.inbox.notices.tellExpiring()
            mail.server.answer(with: .delayed(reason: "down"))
            try await mail.deliver()
            try await mail.desk.answer(id, by: mail.desk.bram)
            mail.server.answer(with: .sent)
            let sent = try await mail.deliver()
            #expect(sent.map(\.mail.automatic) == [.no])
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody gets what they do not want, or after they left, or when no mailbox sends notices`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.opened(Post())
            let (anna, bram, mailbox) = (mail.town.anna, mail.desk.bram, mail.mailbox)
            func handedTo(_ colleague: ID<Colleague>) async throws -> Int {
                try await mail.inbox.handOver(id, to: bram.id, team: nil, for: mail.desk.admin)
                mail.town.clock.advance(seconds: 1)
                try await mail.deliver()
                try await mail.inbox.handOver(id, to: colleague, team: nil, for: bram)
                return try await mail.deliver().count
            }
            func change(_ sql: SQL) async throws { try await mail.town.database.write { tx in try tx.run(sql) } }
            #expect(try await handedTo(anna) == 1)
            try await change("UPDATE colleagues SET notices = 'mentioned expiring' WHERE id = \(anna)")
            #expect(try await handedTo(anna) == 0)
            try await change("UPDATE colleagues SET notices = 'assigned' WHERE id = \(anna)")
            #expect(try await handedTo(anna) == 1)
            // Left after it was written, before it was sent.
            try await mail.inbox.handOver(id, to: bram.id, team: nil, for: mail.desk.admin)
            try await mail.deliver()
            mail.town.clock.advance(seconds: 1)
            try await mail.inbox.handOver(id, to: anna, team: nil, for: bram)
            try await change("UPDATE colleagues SET ended_at = 1 WHERE id = \(anna)")
            #expect(try await mail.deliver().isEmpty)
            try await change("UPDATE colleagues SET ended_at = NULL WHERE id = \(anna)")
            try await mail.deliver()
            for off: SQL in [
                "UPDATE channels SET state = 'retired' WHERE id = \(mailbox)", "UPDATE mailboxes SET sends_notices = 0",
            ] {
                try await change(off)
                let before = try await mail.count("notices")
                #expect(try await handedTo(anna) == 0)
                #expect(try await mail.count("notices") == before)
                try await change("UPDATE channels SET state = 'active' WHERE id = \(mailbox)")
            }
        }
    }
}
