import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

/// What happens at the same moment, or was changed in between.
@Suite("Mail and everything that happens meanwhile", .serialized)
struct MailRaceTests {
    @Test(arguments: Engine.allCases)
    func `what is being taken in when a mailbox is changed is left to the next reader`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            try await mail.receive(Post("Een"), Post("Twee"))
            let before = try #require(try await mailboxes.find(id))
            var settings = before.settings
            settings.folder = "Archief"
            try await mailboxes.change(
                id, name: "x", team: mail.town.webcare, settings: settings, by: mail.desk.admin)
            await #expect(throws: MailboxTaken.self) { try await mail.receive(Post("Drie")) }
            let late = try await mailboxes.lease(
                id, owner: MailDesk.owner, seconds: 60, revision: before.revision)
            #expect(late == nil)
            let now = try #require(try await mailboxes.find(id))
            let cursor = try await mailboxes.lease(id, owner: MailDesk.owner, seconds: 60, revision: now.revision)
            #expect(cursor == MailCursor(uidValidity: 0, lastUID: 0, fillsGaps: false))
            // The same numbers stand for other mails there.
            #expect(
                try await mailboxes.missing(of: [1, 2], in: id, uidValidity: MailDesk.uidValidity) == [1, 2])
            #expect(try await mail.receive(Post("Drie")).opened == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a parked mailbox takes in nothing that was on its way`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            try await mail.inbox.mailboxes.decide(
                mail.mailbox, .parked, decision: "Zomer", owner: "Anna", by: mail.desk.admin)
            await #expect(throws: MailboxTaken.self) { try await mail.receive(Post()) }
            #expect(try await mail.count("raw_mails") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reply that waits while its conversation is erased does not come in there`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let reply = Post(answering: try await mail.answer(id)) { $0.body = "Nog een vraag" }
            // As erasing does: it holds the conversation, and is done a moment later.
            let erasing = Task {
                try await mail.town.database.write { tx in
                    try tx.run("UPDATE conversations SET erased_at = \(mail.now) WHERE id = \(id)")
                    usleep(600_000)
                }
            }
            try await Task.sleep(for: .milliseconds(200))
            try await mail.receive(reply)
            try await erasing.value
            #expect(try await mail.home(reply.id) != id)
            #expect(try await mail.count("conversations") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `mailboxes of one team take mails in at the same moment without waiting in a circle`(engine: Engine)
        async throws
    {
        var options = DatabaseOptions()
        let counted = LockedCount()
        options.observer = { if "\($0)".contains("INSERT INTO inbox_counts") { counted.add() } }
        try await withMail(on: engine, options: options) { mail in
            let other = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            let before = counted.value
            try await withThrowingTaskGroup(of: Void.self) { group in
                for channel in [mail.mailbox, other] {
                    group.addTask {
                        let posts = (0..<40).map { Post("Vraag \($0)").raw }
                        try await mail.receive(raw: posts.map { ($0, nil) }, into: channel)
                    }
                }
                try await group.waitForAll()
            }
            // Once a batch: again and again would hold rows that the other needs.
            #expect(counted.value - before == 2)
            #expect(try await mail.inbox.counts(for: mail.desk.admin).all[.unanswered] == 80)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mailbox whose password cannot be opened hides no other`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let other = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            try await mail.town.database.write { tx in
                try tx.run(
                    "UPDATE mailboxes SET credentials = \([UInt8](repeating: 7, count: 60)) WHERE channel_id = \(other)"
                )
            }
            let all = try await mail.inbox.mailboxes.all()
            #expect(all.count == 2 && all.filter(\.isLocked).map(\.channel) == [other])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a renewed refresh token is kept for every mailbox of that client, and nobody begins anew`(engine: Engine)
        async throws
    {
        let client = OAuthClient(
            user: "info@testdorp.example", tokenURL: "https://login.example/token", clientID: "plein",
            clientSecret: "s", refreshToken: "eerste", scope: "")
        try await withMail(on: engine, { $0.access = MailAccess(receiving: .oauth(client)) }) { mail in
            let mailboxes = mail.inbox.mailboxes
            let other = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            let before = try #require(try await mailboxes.find(mail.mailbox))
            for token in ["tweede", "derde"] {
                // Whoever reads knows the first one only.
                try await mailboxes.renew(client, refreshToken: token)
                var renewed = client
                renewed.refreshToken = token
                let now = try #require(try await mailboxes.find(mail.mailbox))
                #expect(now.settings.access.receiving == .oauth(renewed) && now.revision == before.revision)
            }
            let untouched = try #require(try await mailboxes.find(other))
            #expect(untouched.settings.access == MailDesk.settings("post@testdorp.example", mail.now).access)
        }
    }
}
