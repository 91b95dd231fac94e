import Channels
import Database
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Mail that is erased or old", .serialized)
struct MailErasureTests {
    /// Every text and every byte in the database that a person could read.
    private static func everything(_ mail: MailDesk) async throws -> String {
        let columns: [(SQL, SQL)] = [
            ("messages", "body || ' ' || sender || ' ' || delivery_detail"), ("mails", "html || details || mail_id"),
            ("correspondents", "address || COALESCE(name, '') || COALESCE(email, '') || COALESCE(phone, '')"),
            ("conversations", "excerpt || title || COALESCE(place, '')"), ("events", "detail"),
            ("notices", "detail || subject"), ("attachments", "name"), ("drafts", "body"), ("audit_entries", "detail"),
            ("jobs", "payload || COALESCE(last_error, '')"), ("raw_mails", "reason"),
        ]
        return try await mail.town.database.read { tx in
            var all = ""
            for (table, text) in columns {
                for row in try tx.rows("SELECT \(text) AS t FROM \(table)") { all += try row("t") as String + "\n" }
            }
            for row in try tx.rows("SELECT bytes FROM raw_mails UNION ALL SELECT bytes FROM attachment_contents") {
                all += String(decoding: try row("bytes") as [UInt8], as: UTF8.self) + "\n"
            }
            return all
        }
    }

    @Test(arguments: Engine.allCases)
    func `erasing takes the raw bytes, the details, the names and the files, and keeps what the mail was known by`(
        engine: Engine
    ) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            let first = Post("Mijn onderwerp") { ($0.cc, $0.body) = ("buur@example.net", "Mijn geheime vraag") }
            let id = try await mail.opened(first)
            let ours = try await mail.answer(id, "Uw geheime antwoord")
            let page = Post("Mijn onderwerp") {
                ($0.from, $0.name, $0.inReplyTo, $0.body) = ("buur@example.net", "Buur", [first.id], "Ook mijn geheim")
            }
            try await mail.receive(page)
            let away = Post(answering: ours) {
                ($0.from, $0.name, $0.headers) = ("kantoor@example.com", "Kantoor", [Post.absent])
            }
            try await mail.receive(away)
            try await mail.receive(raw: [(MailWriter.write(ours), nil)])
            try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "fatima@example.org"), nil)])
            try await mail.receive(Self.withFile)
            let words = ["geheim", "Fatima", "fatima@", "buur@", "Buur", "kantoor@", "onderwerp", "unknown user"]
            let before = try await Self.everything(mail)
            for word in words { #expect(before.contains(word), "\(word)") }
            let number = try await mail.view(id).messages[0].number
            try await mail.inbox.erase(id, for: mail.desk.anna)
            let after = try await Self.everything(mail)
            for word in words { #expect(!after.contains(word), "\(word)") }
            #expect(
                try await problem { _ = try await mail.inbox.original(id, message: number, for: mail.desk.anna) }
                    == .notFound)
            let whole = try await mail.inbox.wholeMail(id, message: number, picture: { "\($0)" }, for: mail.desk.anna)
            #expect(whole.originalSize == nil && whole.text.isEmpty && whole.details == MailDetails())
            #expect(try await mail.receive(first, page, away).known == 3)
            #expect(try await mail.count("participants WHERE conversation_id = \(id)") == 0)
            // One was answered, the other ended here.
            #expect(try await mail.count("turn_ends") == 2)
        }
    }

    /// Another conversation, which stays out of it.
    private static let withFile = Post("Bijlage") {
        ($0.from, $0.name, $0.body) = ("piet@example.org", "Piet", "Iets heel anders")
    }

    @Test(arguments: Engine.allCases)
    func `who also wrote elsewhere keeps their name there, until that is erased too`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let first = try await mail.opened(Post("Een"))
            let second = try await mail.opened(Post("Twee") { $0.headers = [Post.absent] })
            try await mail.inbox.erase(first, for: mail.desk.anna)
            #expect(try await mail.view(second).row.sender == "Fatima Yılmaz")
            try await mail.inbox.erase(second, for: mail.desk.anna)
            #expect(try await mail.count("correspondents WHERE name IS NOT NULL") == 0)
            // Writing again is a new acquaintance.
            let third = try await mail.opened(Post("Drie"))
            #expect(try await mail.view(third).row.sender == "Fatima Yılmaz")
            #expect(try await mail.count("correspondents") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the sweep clears away who had automatic mail after a day, and notices after three months`(engine: Engine)
        async throws
    {
        try await withMail(on: engine, { ($0.acknowledges, $0.sendsNotices) = (true, true) }) { mail in
            let id = try await mail.opened(Post())
            try await mail.inbox.handOver(id, to: mail.desk.anna.id, team: nil, for: mail.desk.bram)
            try await mail.deliver()
            mail.advance(hours: 23)
            try await mail.inbox.sweep()
            #expect(try await mail.count("automatic_sends") == 1)
            mail.advance(hours: 2)
            try await mail.inbox.sweep()
            #expect(try await mail.count("automatic_sends") == 0)
            #expect(try await mail.count("notices") == 1)
            mail.advance(days: 88)
            try await mail.inbox.sweep()
            #expect(try await mail.count("notices") == 1)
            mail.advance(days: 2)
            try await mail.inbox.sweep()
            #expect(try await mail.count("notices") == 0)
            // Known by its bytes for as long as it is in the mailbox.
            #expect(try await mail.count("raw_mails") == 1)
        }
    }
}
