import Channels
import Database
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Every mail once", .serialized)
struct MailOnceTests {
    @Test(arguments: Engine.allCases)
    func `the same mail twice in one mailbox is one message with two arrivals`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let post = Post()
            #expect(try await mail.receive(post).opened == 1)
            var copy = post
            // What servers add on the way is not what the mail is.
            copy.headers = ["Received: from a by b; Mon, 23 Nov 2026 10:00:00 +0100", "X-Spam-Score: 2"]
            let again = try await mail.receive(copy)
            #expect(again.known == 1 && again.opened == 0)
            #expect(try await mail.receive(post, copy).known == 2)
            for table: SQL in ["conversations", "messages", "turns", "raw_mails", "mails", "events"] {
                #expect(try await mail.count(table) == 1)
            }
            #expect(try await mail.count("mail_arrivals") == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same mail in two mailboxes is one message with two arrivals`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let sister = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            let post = Post { $0.to = "info@testdorp.example, post@testdorp.example" }
            #expect(try await mail.receive(post).opened == 1)
            #expect(try await mail.receive(post, into: sister).known == 1)
            #expect(try await mail.count("messages") == 1)
            #expect(try await mail.desk.number("SELECT COUNT(DISTINCT channel_id) FROM mail_arrivals") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same mails in two mailboxes at the same moment are taken once`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let sister = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            for round in 0..<4 {
                let posts = (0..<12).map { number in Post("Vraag \(round) \(number)") }
                // Each in another order, so that each has to wait for the other.
                let (one, other) = (posts.map(\.raw), posts.reversed().map(\.raw))
                async let first = mail.receive(raw: one.map { ($0, nil) })
                async let second = mail.receive(raw: other.map { ($0, nil) }, into: sister)
                let both = try await [first, second]
                #expect(both.map(\.opened).reduce(0, +) == 12 && both.map(\.known).reduce(0, +) == 12)
                #expect(both.map(\.unreadable) == [0, 0])
            }
            #expect(try await mail.count("conversations") == 48)
            #expect(try await mail.count("messages") == 48)
            #expect(try await mail.count("mail_arrivals") == 96)
            #expect(try await mail.inbox.counts(for: mail.desk.anna).all == [.unanswered: 48])
        }
    }

    @Test(arguments: Engine.allCases)
    func `one Message-ID on two different mails is two mails`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let parcel = Post { ($0.id, $0.body) = ("bezorging@parcels.example", "Uw pakket 1 komt") }
            let other = Post { ($0.id, $0.body) = ("bezorging@parcels.example", "Uw pakket 2 komt") }
            #expect(try await mail.receive(parcel, other).opened == 2)
            let bodies = try await mail.town.database.read { tx in
                try tx.rows("SELECT body FROM messages ORDER BY seq").map { try $0("body") as String }
            }
            #expect(bodies.map { $0.contains("pakket 1") } == [true, false] && bodies[1].contains("pakket 2"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was erased does not come back from the mailbox`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let post = Post()
            let id = try await mail.opened(post)
            try await mail.inbox.erase(id, for: mail.desk.anna)
            #expect(try await mail.receive(post).known == 1)
            let sister = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            #expect(try await mail.receive(post, into: sister).known == 1)
            #expect(try await mail.count("conversations") == 1)
            #expect(try await mail.desk.number("SELECT SUM(length(bytes)) FROM raw_mails") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `after another UIDVALIDITY everything is looked at and nothing taken twice`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let posts = (0..<5).map { number in Post("Vraag \(number)") }
            try await mail.receive(raw: posts.map { ($0.raw, nil) })
            let mailboxes = mail.inbox.mailboxes
            let begun = try await mailboxes.restart(mail.mailbox, uidValidity: 8, owner: MailDesk.owner)
            #expect(begun == MailCursor(uidValidity: 8, lastUID: 0, fillsGaps: false))
            let again = try await mail.receive(
                raw: (posts + [Post("Nieuw")]).map { ($0.raw, nil) }, uidValidity: 8)
            #expect(again.known == 5 && again.opened == 1)
            #expect(try await mail.count("messages") == 6)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the cursor goes with the mails, and never back`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let mailboxes = mail.inbox.mailboxes
            func lastUID() async throws -> Int { try await mail.desk.number("SELECT last_uid FROM mailbox_cursors") }
            try await mail.receive(Post("Een"), Post("Twee"))
            #expect(try await lastUID() == 2)
            let owner = MailDesk.owner
            try await mailboxes.move(mail.mailbox, to: 90, uidValidity: MailDesk.uidValidity, owner: owner)
            // A mail from behind the cursor, as looking for gaps finds it.
            try await mail.receive(Post("Drie"))
            #expect(try await lastUID() == 90)
            let moved = try await mailboxes.move(
                mail.mailbox, to: 50, uidValidity: MailDesk.uidValidity, owner: owner)
            #expect(moved.lastUID == 90)
            #expect(try await lastUID() == 90)
            #expect(try await mail.count("messages") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a node that lost the mailbox on the way writes nothing`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let mailboxes = mail.inbox.mailboxes
            let held = try await mailboxes.lease(mail.mailbox, owner: MailDesk.owner, seconds: 60)
            #expect(held != nil)
            #expect(try await mailboxes.lease(mail.mailbox, owner: "other node", seconds: 60) == nil)
            mail.town.clock.advance(seconds: 61)
            #expect(try await mailboxes.lease(mail.mailbox, owner: "other node", seconds: 60) != nil)
            await #expect(throws: MailboxTaken.self) { try await mail.receive(Post(), Post("Twee")) }
            await #expect(throws: MailboxTaken.self) {
                try await mailboxes.restart(mail.mailbox, uidValidity: 9, owner: MailDesk.owner)
            }
            for table: SQL in ["raw_mails", "mail_arrivals", "messages", "conversations", "turns", "correspondents"] {
                #expect(try await mail.count(table) == 0)
            }
            #expect(try await mail.receive(raw: [(Post().raw, nil)], owner: "other node").opened == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail that storage refuses is kept as unreadable and stops nobody`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            try await mail.town.database.write { tx in
                try tx.run(
                    engine == .sqlite
                        ? """
                        CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN new.body LIKE '%vergif%'
                        BEGIN SELECT RAISE(ABORT, 'refused'); END
                        """
                        : "ALTER TABLE messages ADD CONSTRAINT refuse CHECK (body NOT LIKE '%vergif%')")
            }
            let poison = Post("Twee") { $0.body = "Er zit vergif in" }
            let intake = try await mail.receive(Post("Een"), poison, Post("Drie"))
            #expect(intake.opened == 2 && intake.unreadable == 1)
            #expect(try await mail.desk.number("SELECT last_uid FROM mailbox_cursors") == 3)
            let mailboxes = mail.inbox.mailboxes
            let kept = try await mailboxes.unreadable(mail.mailbox, for: mail.desk.admin)
            #expect(kept.map(\.reason) == ["storage"])
            #expect(try await mailboxes.raw(kept[0].id, in: mail.mailbox, for: mail.desk.admin) == poison.raw)
            #expect(try await mailboxes.health(mail.mailbox, for: mail.desk.admin).unreadable == 1)
            #expect(
                try await problem { _ = try await mailboxes.unreadable(mail.mailbox, for: mail.desk.anna) }
                    == .notAllowed)
            #expect(try await mail.receive(poison).known == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was taken in one by one does not move the cursor past what is still to come`(engine: Engine) async throws
    {
        try await withMail(on: engine) { mail in
            // The first is refused, and everything after the second fails: as if the node died there.
            try await mail.town.database.write { tx in
                try tx.run(
                    engine == .sqlite
                        ? """
                        CREATE TRIGGER refuse BEFORE INSERT ON messages WHEN new.body LIKE '%vergif%'
                        BEGIN SELECT RAISE(ABORT, 'refused'); END
                        """
                        : "ALTER TABLE messages ADD CONSTRAINT refuse CHECK (body NOT LIKE '%vergif%')")
                try tx.run(
                    engine == .sqlite
                        ? """
                        CREATE TRIGGER die BEFORE INSERT ON raw_mails WHEN new.size > 5000
                        BEGIN SELECT RAISE(ABORT, 'died'); END
                        """
                        : "ALTER TABLE raw_mails ADD CONSTRAINT die CHECK (size <= 5000)")
            }
            let deadly = Post("Drie") { $0.body = String(repeating: "dood ", count: 2000) }
            await #expect(throws: DatabaseError.self) {
                try await mail.receive(Post("Een") { $0.body = "vergif" }, Post("Twee"), deadly, Post("Vier"))
            }
            #expect(try await mail.desk.number("SELECT last_uid FROM mailbox_cursors") == 2)
            #expect(try await mail.count("messages") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `unreadable bytes are kept, counted and shown, and stop nobody`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let noise = Array("\u{1}\u{2} dit is geen mail".utf8)
            let intake = try await mail.receive(raw: [(noise, nil), ([], nil), (Post().raw, nil)])
            #expect(intake.unreadable == 2 && intake.opened == 1)
            let kept = try await mail.inbox.mailboxes.unreadable(mail.mailbox, for: mail.desk.admin)
            #expect(Set(kept.map(\.size)) == [noise.count, 0])
            #expect(kept.allSatisfy { !$0.reason.isEmpty })
            let sister = try await MailDesk.add("post@testdorp.example", to: mail.desk)
            #expect(
                try await problem {
                    _ = try await mail.inbox.mailboxes.raw(kept[0].id, in: sister, for: mail.desk.admin)
                } == .notFound)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gaps are what the mailbox has and we do not`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let mailboxes = mail.inbox.mailboxes
            try await mail.receive(Post("Een"), Post("Twee"))
            func missing(_ uidValidity: UInt32) async throws -> [UInt32] {
                try await mailboxes.missing(of: [1, 2, 3, 9], in: mail.mailbox, uidValidity: uidValidity)
            }
            #expect(try await missing(MailDesk.uidValidity) == [3, 9])
            #expect(try await missing(8) == [1, 2, 3, 9])
            let owner = MailDesk.owner
            #expect(try await mailboxes.lease(mail.mailbox, owner: owner, seconds: 60)?.fillsGaps == false)
            #expect(try await problem { try await mailboxes.fillGaps(mail.mailbox, by: mail.desk.anna) } == .notAllowed)
            try await mailboxes.fillGaps(mail.mailbox, by: mail.desk.admin)
            #expect(try await mailboxes.lease(mail.mailbox, owner: owner, seconds: 60)?.fillsGaps == true)
            try await mailboxes.filledGaps(mail.mailbox, owner: "somebody else")
            #expect(try await mailboxes.lease(mail.mailbox, owner: owner, seconds: 60)?.fillsGaps == true)
            try await mailboxes.filledGaps(mail.mailbox, owner: owner)
            #expect(try await mailboxes.lease(mail.mailbox, owner: owner, seconds: 60)?.fillsGaps == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `our own mail that comes back is no message, and leaves no second copy to erase`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let ours = try await mail.answer(id, "Een geheim antwoord")
            let intake = try await mail.receive(raw: [(MailWriter.write(ours), nil)])
            #expect(intake.known == 1 && intake.opened == 0 && intake.joined == 0)
            #expect(try await mail.view(id).messages.count == 2)
            #expect(try await mail.desk.number("SELECT length(bytes) FROM raw_mails WHERE state = 'ours'") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer to another mailbox of ours arrives there`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let library = try await MailDesk.add("bieb@testdorp.example", to: mail.desk, team: mail.town.library)
            let id = try await mail.opened(Post("Zaal") { $0.from = "bieb@testdorp.example" })
            let ours = try await mail.answer(id, "De zaal is vrij")
            #expect(ours.to.map(\.address) == ["bieb@testdorp.example"])
            #expect(try await mail.receive(raw: [(MailWriter.write(ours), nil)], into: library).opened == 1)
            let there = try #require(try await mail.home(ours.messageID))
            #expect(there != id)
            #expect(try await mail.view(there).messages.first?.body.contains("De zaal is vrij") == true)
        }
    }
}
