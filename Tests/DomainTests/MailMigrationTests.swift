import Channels
import Database
import Foundation
import Identity
import Schema
import Testing
import Values

@testable import Desk
@testable import TestKit

@Suite("A database from before there was mail", .serialized)
struct MailMigrationTests {
    @Test(arguments: Engine.allCases)
    func `conversations, deliveries and search go on after the second migration`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            #expect(try await database.migrate(Array(Schema.migrations.prefix(1))) == [1])
            let town = try await TestTown(engine: engine, database: database, clock: FakeClock())
            let id = ID<Conversation>(at: town.clock.now)
            try await Self.fill(id, town)
            #expect(try await database.migrate(Schema.migrations).first == 2)
            let desk = try await InboxDesk(town)
            let view = try await desk.inbox.conversation(id, for: desk.bram)
            #expect(
                view.messages.map(\.kind) == [
                    .question, .note, .answer(delivery: "sent"), .question, .answer(delivery: "not_delivered"),
                ])
            #expect(
                view.messages.map(\.body) == ["Wanneer komt u?", "Bel even", "Morgen", "Waar blijft u?", "Onderweg"])
            #expect(view.messages.map(\.number) == view.messages.map(\.number).sorted())
            #expect(view.title.isEmpty && view.automationOffAt == nil && view.row.isUndelivered)
            func found(_ words: String) async throws -> Int {
                try await desk.inbox.search(words, after: nil, for: desk.bram).hits.count
            }
            #expect(try await found("blijft") == 1)
            #expect(try await found("from:fatima") == 1)
            // New words are found, changed ones too, and erased ones no more.
            try await desk.inbox.note(id, text: "Een splinternieuwe notitie", for: desk.bram)
            #expect(try await found("splinternieuwe") == 1)
            let numbers = try await desk.inbox.conversation(id, for: desk.bram).messages.map(\.number)
            #expect(Set(numbers).count == 6 && numbers.last == numbers.max())
            try await desk.inbox.resend(id, message: numbers[4], for: desk.bram)
            try await desk.inbox.erase(id, for: desk.anna)
            #expect(try await found("blijft") == 0)
            #expect(try await found("splinternieuwe") == 0)
            // Mail works there at once.
            let mail = try await MailDesk(town) { _ in }
            #expect(try await mail.receive(Post()).opened == 1)
            #expect(try await found("container") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mailbox keeps its way in, its place and its revision through the third migration`(engine: Engine)
        async throws
    {
        try await engine.withDatabase { database in
            #expect(try await database.migrate(Array(Schema.migrations.prefix(2))) == [1, 2])
            let town = try await TestTown(engine: engine, database: database, clock: FakeClock())
            let desk = try await InboxDesk(town)
            let sealed = try await Secrets.load(database).seal(
                .mailboxes, Array(JSONEncoder().encode(MailAccess(receiving: .password(user: "post", password: "x")))))
            try await database.write { tx in
                try tx.run(
                    """
                    INSERT INTO mailboxes (channel_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port,
                        smtp_security, credentials, live_from, revision)
                    VALUES (\(town.web), 'post@testdorp.example', 'imap.example', 993, 'tls', 'smtp.example', 465, 'tls',
                        \(sealed), \(town.clock.now), 7)
                    """)
                try tx.run(
                    "INSERT INTO mailbox_cursors (channel_id, uid_validity, last_uid) VALUES (\(town.web), 5, 40)")
            }
            #expect(try await database.migrate(Schema.migrations).first == 3)
            let mailboxes = desk.inbox.mailboxes
            let mailbox = try #require(try await mailboxes.find(desk.web))
            #expect(mailbox.revision == 7 && !mailbox.isLocked && mailbox.settings.address == "post@testdorp.example")
            #expect(try await mailboxes.lease(desk.web, owner: "n", seconds: 60, revision: 6) == nil)
            let cursor = try await mailboxes.lease(desk.web, owner: "n", seconds: 60, revision: 7)
            #expect(cursor == MailCursor(uidValidity: 5, lastUID: 40, fillsGaps: false))
        }
    }

    /// In the words of the first migration.
    private static func fill(_ id: ID<Conversation>, _ town: TestTown) async throws {
        let (web, team, bram, now) = (town.web, town.webcare, town.bram, town.clock.now)
        try await town.database.write { tx in
            try tx.run(
                """
                INSERT INTO correspondents (id, channel_id, address, name, created_at)
                VALUES (\(id), \(web), \(id), 'Fatima', \(now))
                """)
            try tx.run(
                """
                INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage, rank,
                    opened_at, last_message_at)
                VALUES (\(id), '2K7-4QM9', \(web), \(team), \(id), 'nl', 'Wanneer', 1, \(-now.milliseconds), \(now), \(now))
                """)
            try tx.run(
                """
                INSERT INTO inbox_counts (team_id, facet, value, stage, slot, n)
                VALUES (\(team), 'all', '', 1, 0, 1), (\(team), 'channel', \(web), 1, 0, 1)
                """)
            let rows: [(String, String, String?)] = [
                ("question", "Wanneer komt u?", nil), ("note", "Bel even", nil), ("answer", "Morgen", "sent"),
                ("question", "Waar blijft u?", nil), ("answer", "Onderweg", "not_delivered"),
            ]
            for (kind, body, delivery) in rows {
                try tx.run(
                    """
                    INSERT INTO messages (id, conversation_id, kind, colleague_id, sender, body, at, delivery)
                    VALUES (\(ID<Message>(at: now)), \(id), \(kind), \(kind == "question" ? nil : bram),
                        \(kind == "question" ? "Fatima" : ""), \(body), \(now), \(delivery))
                    """)
            }
        }
    }
}
