import Channels
import Database
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Machines that answer machines", .serialized)
struct MailLoopTests {
    private static func withMail(on engine: Engine, _ body: (MailDesk) async throws -> Void) async throws {
        try await DomainTests.withMail(on: engine, { $0.acknowledges = true }, body)
    }

    @Test(arguments: Engine.allCases)
    func `two mailboxes of one installation do not acknowledge each other`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { mail in
            let library = mail.town.library
            let post = try await MailDesk.add("post@testdorp.example", to: mail.desk, team: library) {
                $0.acknowledges = true
            }
            let letter = Post("Vraag") { $0.from = "post@testdorp.example" }
            let id = try await mail.opened(letter)
            #expect(try await mail.withheld(id) == ["ours"])
            let ours = try await mail.answer(id)
            try await mail.receive(raw: [(MailWriter.write(ours), nil)], into: post)
            #expect(try await mail.deliver().isEmpty)
            let there = try #require(try await mail.home(ours.messageID))
            #expect(try await mail.withheld(there) == ["ours"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `two installations that acknowledge each other stop by themselves and say why`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { one in
            try await withTown(on: engine) { town in
                let other = try await MailDesk(town, address: "post@buurdorp.example") { $0.acknowledges = true }
                let first = Post("Vraag") { $0.from = "post@buurdorp.example" }
                let id = try await one.opened(first)
                var automatic = 0
                for _ in 0..<6 {
                    automatic += try await Self.carry(one, other)
                    automatic += try await Self.carry(other, one)
                }
                #expect(automatic == 1)
                // A colleague answers; over there that is a question, and one acknowledgement comes back.
                try await one.desk.answer(id, by: one.desk.bram)
                for _ in 0..<6 {
                    one.advance(hours: 1)
                    other.advance(hours: 1)
                    automatic += try await Self.carry(one, other)
                    automatic += try await Self.carry(other, one)
                }
                #expect(automatic == 2)
                #expect(try await one.view(id).row.stage == .waiting)
                let there = try await other.town.database.read { tx in
                    try tx.rows("SELECT id FROM conversations WHERE stage = 0").map { try $0("id") as ID<Conversation> }
                }
                #expect(there.count == 1)
                #expect(try await one.view(id).messages.map(\.kind).filter { $0 == .automatic }.count == 1)
                // Over there a colleague answers too: here that joins, and there was one today.
                try await other.desk.answer(there[0], by: other.desk.bram)
                _ = try await Self.carry(other, one)
                #expect(try await one.view(id).row.stage == .unanswered)
                #expect(try await one.withheld(id) == ["recent"])
            }
        }
    }

    /// Brings what `one` sends to the other's mailbox, as a mail server would.
    /// - Returns: how many of them were automatic.
    private static func carry(_ one: MailDesk, _ other: MailDesk) async throws -> Int {
        let sent = try await one.deliver()
        for dispatch in sent {
            let path = Array("Return-Path: <\(dispatch.envelopeSender)>\r\n".utf8)
            try await other.receive(raw: [(path + MailWriter.write(dispatch.mail), nil)])
        }
        return sent.filter { $0.mail.automatic != .no }.count
    }

    @Test(arguments: Engine.allCases)
    func `a ticket system that answers everything like a person gets one, and the history says why`(engine: Engine)
        async throws
    {
        try await Self.withMail(on: engine) { mail in
            let id = try await mail.opened(Post("Vraag") { $0.from = "steun@tickets.example" })
            var sent = try await mail.deliver()
            var all = sent.count
            for number in 1...8 {
                mail.advance(hours: 1)
                for dispatch in sent {
                    // Threaded, without any header that gives it away.
                    try await mail.receive(
                        Post(answering: dispatch.mail) {
                            ($0.from, $0.body) = ("steun@tickets.example", "Wij kregen uw bericht \(number)")
                        })
                }
                sent = try await mail.deliver()
                all += sent.count
            }
            #expect(all == 1)
            #expect(try await mail.withheld(id) == ["recent"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a ticket system that makes a new ticket of everything gets one, too`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { mail in
            var sent = 0
            for number in 1...12 {
                mail.town.clock.advance(seconds: 90)
                try await mail.receive(
                    Post("[#\(4711 + number)] Wij kregen uw bericht") {
                        ($0.from, $0.body) = ("steun@tickets.example", "Nummer \(number)")
                    })
                sent += try await mail.deliver().count
            }
            // Slow enough for a person, but saying the same each time.
            for number in 20...25 {
                mail.advance(hours: 2)
                try await mail.receive(
                    Post("[#\(4711 + number)] Wij kregen uw bericht") {
                        ($0.from, $0.body) = ("steun@tickets.example", "Nummer \(number)")
                    })
                sent += try await mail.deliver().count
            }
            #expect(sent == 1)
            #expect(
                try await mail.desk.number(
                    "SELECT COUNT(*) FROM events WHERE kind = 'acknowledgement.withheld' AND detail = 'machine'") == 17)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a vacation responder that answers everything gets one`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            var (sent, all) = (try await mail.deliver(), 0)
            while let dispatch = sent.first, all < 10 {
                all += 1
                let away = Post(answering: dispatch.mail) { ($0.headers, $0.subject) = ([Post.absent], "Vakantie") }
                try await mail.receive(away)
                sent = try await mail.deliver()
            }
            #expect(all == 1)
            #expect(
                try await mail.view(id).messages.map(\.kind) == [.question, .service(delivery: "sent"), .automatic])
        }
    }
}
