import Channels
import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@Suite("Mail to colleagues about something that is no conversation", .serialized)
struct CatalogueMailTests {
    @Test(arguments: Engine.allCases)
    func `a colleague gets it in their own language, the same mail at each attempt`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.sendsNotices = true }) { mail in
            let (bram, id) = (mail.desk.bram.id, ID<Message>(at: mail.town.clock.now))
            try await mail.town.database.write { tx in
                try tx.run("UPDATE colleagues SET language = 'en' WHERE id = \(bram)")
            }
            for _ in 0..<2 {
                let isSent = try await mail.inbox.notices.mail(bram, as: id) { language in
                    MailText(subject: "\(language.rawValue)", text: "Late")
                }
                #expect(isSent)
            }
            let sent = mail.server.all
            #expect(sent.map(\.mail.subject) == ["en", "en"] && Set(sent.map(\.mail.messageID)).count == 1)
            #expect(sent.first?.mail.to.map(\.address) == ["bram@testdorp.example"])
            try await mail.town.database.write { tx in
                try tx.run("UPDATE colleagues SET ended_at = 1 WHERE id = \(bram)")
            }
            let toNobody = try await mail.inbox.notices.mail(bram, as: id) { _ in MailText(subject: "", text: "") }
            #expect(!toNobody)
            try await mail.town.database.write { tx in try tx.run("UPDATE mailboxes SET sends_notices = 0") }
            await #expect(throws: DeliveryDelayed.self) {
                try await mail.inbox.notices.mail(mail.desk.anna.id, as: id) { _ in MailText(subject: "", text: "") }
            }
        }
    }
}
