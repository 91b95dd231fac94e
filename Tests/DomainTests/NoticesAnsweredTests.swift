import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What comes back on notices", .serialized)
struct NoticesAnsweredTests {
    private static func withNotices(on engine: Engine, _ body: (MailDesk) async throws -> Void) async throws {
        try await withMail(on: engine, { $0.sendsNotices = true }, body)
    }

    /// To whom, and about what.
    private static func lines(_ sent: [MailDispatch]) -> [String] {
        sent.map { "\($0.mail.to.map(\.address).joined(separator: " ")): \($0.mail.subject.split(separator: " ")[0])" }
    }

    /// A notice that Anna got, and the conversation it is about.
    private static func noticeToAnna(_ mail: MailDesk) async throws -> (id: ID<Conversation>, notice: OutgoingMail) {
        let id = try await mail.opened(Post())
        try await mail.inbox.handOver(id, to: mail.desk.anna.id, team: nil, for: mail.desk.bram)
        return (id, try #require(try await mail.deliver().first?.mail))
    }

    @Test(arguments: Engine.allCases)
    func `a colleague who answers a notice writes a note, and nobody else does`(engine: Engine) async throws {
        try await Self.withNotices(on: engine) { mail in
            let (id, notice) = try await Self.noticeToAnna(mail)
            let reply = Post(answering: notice) {
                ($0.from, $0.name, $0.body) = ("anna@testdorp.example", "Anna", "Ik bel haar. @bram, doe jij de brief?")
            }
            #expect(try await mail.receive(reply).joined == 1)
            let view = try await mail.view(id)
            #expect(view.messages.map(\.kind) == [.question, .note] && view.messages[1].author == "Anna")
            #expect(view.messages[1].body.hasPrefix("Ik bel haar."))
            #expect(view.row.stage == .unanswered)
            // Named there, as in any note; nothing goes to the resident.
            #expect(Self.lines(try await mail.deliver()) == ["bram@testdorp.example: mentioned"])
            for (from, header) in [("bram@testdorp.example", nil), ("anna@testdorp.example", Post.spoofed)] {
                var other = Post(answering: notice) { ($0.from, $0.body) = (from, "Nee \(from)") }
                other.headers = [header].compactMap { $0 }
                let home = try await mail.opened(other)
                #expect(home != id)
            }
            #expect(try await mail.view(id).messages.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a colleague who may no longer see or write there writes no note by mail either`(engine: Engine) async throws {
        try await Self.withNotices(on: engine) { mail in
            let (id, notice) = try await Self.noticeToAnna(mail)
            func reply() async throws -> ID<Conversation>? {
                let post = Post(answering: notice) { ($0.from, $0.subject) = ("anna@testdorp.example", "Re") }
                return try await mail.opened(post)
            }
            let anna = mail.town.anna
            for (off, on): (SQL, SQL) in [
                (
                    "UPDATE colleagues SET role = 'reader' WHERE id = \(anna)",
                    "UPDATE colleagues SET role = 'team_lead' WHERE id = \(anna)"
                ),
                (
                    "UPDATE colleagues SET ended_at = 1 WHERE id = \(anna)",
                    "UPDATE colleagues SET ended_at = NULL WHERE id = \(anna)"
                ),
            ] {
                try await mail.town.database.write { tx in try tx.run(off) }
                #expect(try await reply() != id)
                try await mail.town.database.write { tx in try tx.run(on) }
            }
            try await mail.inbox.handOver(id, to: nil, team: mail.town.library, for: mail.desk.bram)
            #expect(try await reply() != id)
            #expect(try await mail.view(id).messages.map(\.kind) == [.question])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a notice that bounces, or is answered by a machine, is the administrators' business`(engine: Engine)
        async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let (id, notice) = try await Self.noticeToAnna(mail)
            let delayed = Post.bounce(of: notice.messageID, to: "anna@testdorp.example", final: false)
            let bounce = Post.bounce(of: notice.messageID, to: "anna@testdorp.example")
            let away = Post(answering: notice) { ($0.from, $0.headers) = ("anna@testdorp.example", [Post.absent]) }
            try await mail.receive(raw: [(delayed, nil)])
            #expect(
                try await Audit.list(mail.town.database, for: mail.desk.admin).allSatisfy {
                    $0.action != "notice_bounced"
                })
            try await mail.receive(raw: [(bounce, nil), (away.raw, nil)])
            let entries = try await Audit.list(mail.town.database, for: mail.desk.admin).filter {
                $0.action == "notice_bounced"
            }
            #expect(entries.map(\.subject) == ["\(mail.town.anna)"])
            let view = try await mail.view(id)
            #expect(view.messages.map(\.kind) == [.question])
            #expect(!view.history.map(\.kind).contains(.noticeNotDelivered))
            #expect(try await mail.count("conversations") == 1)
            // What is kept of it goes with the conversation.
            try await mail.inbox.erase(id, for: mail.desk.anna)
            #expect(try await mail.desk.number("SELECT SUM(length(bytes)) FROM raw_mails") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a resident's notice that bounces is in the history, and none follows`(engine: Engine) async throws {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.desk.ask().conversation
            try await mail.desk.answer(id, by: mail.desk.bram)
            let notice = try #require(try await mail.deliver().first?.mail)
            try await mail.receive(raw: [(Post.bounce(of: notice.messageID, to: "F@example.org"), nil)])
            let view = try await mail.view(id)
            #expect(view.history.map(\.kind).contains(.noticeNotDelivered) && view.undeliverableAt == mail.now)
            #expect(view.messages.filter { $0.kind == .answer(delivery: "not_delivered") }.isEmpty)
            try await mail.desk.answer(id, "Nog iets", by: mail.desk.bram)
            #expect(try await mail.deliver().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a resident who answers a notice adds to the conversation on the web`(engine: Engine) async throws {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.desk.ask().conversation
            try await mail.desk.answer(id, by: mail.desk.bram)
            let notice = try #require(try await mail.deliver().first?.mail)
            let reply = Post(answering: notice) { $0.from = "f@example.org" }
            #expect(try await mail.opened(reply) == id)
            #expect(try await mail.view(id).row.stage == .unanswered)
            // The answer goes where the question came from, with a notice.
            try await mail.desk.answer(id, "Ja", by: mail.desk.bram)
            #expect(try await mail.deliver().map(\.mail.automatic) == [.notice])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a notice is delayed, refused or given up without the conversation being held up`(engine: Engine) async throws
    {
        try await Self.withNotices(on: engine) { mail in
            let id = try await mail.desk.ask().conversation
            mail.server.answer(with: .delayed(reason: "451"))
            try await mail.desk.answer(id, by: mail.desk.bram)
            try await mail.deliver()
            #expect(try await mail.desk.text("SELECT state FROM notices") == "delayed")
            mail.server.answer(with: .refused(reason: "550"))
            try await mail.deliver()
            #expect(try await mail.desk.text("SELECT state FROM notices") == "not_delivered")
            #expect(try await mail.view(id).history.map(\.kind).contains(.noticeNotDelivered))
            let notice: ID<Message> = try #require(
                try await mail.town.database.read { tx in try tx.value("SELECT id FROM notices") })
            mail.server.answer(with: .sent)
            try await mail.inbox.notices.deliver(notice)
            #expect(mail.server.all.isEmpty)
        }
    }
}
