import Channels
import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Mailboxes", .serialized)
struct MailboxesTests {
    @Test(arguments: Engine.allCases)
    func `a mailbox is added as a proposal, and comes back as it was written`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let mailboxes = mail.inbox.mailboxes
            var settings = MailDesk.settings("bieb@testdorp.example", mail.now)
            (settings.otherAddresses, settings.senderName) = (
                ["oud@testdorp.example", "b@testdorp.example"], "De Bieb"
            )
            (settings.folder, settings.plusAddressing, settings.acknowledges) = ("INBOX/Vragen", true, true)
            settings.access.sending = .oauth(
                OAuthClient(
                    user: "u", tokenURL: "https://login.example/token", clientID: "c", clientSecret: "s",
                    refreshToken: "r", scope: "mail"))
            settings.importFrom = Instant(seconds: 5)
            #expect(
                try await problem {
                    try await mailboxes.add(
                        name: "Bieb", team: mail.town.library, settings: settings, by: mail.desk.anna)
                } == .notAllowed)
            let id = try await mailboxes.add(
                name: "  Bieb ", team: mail.town.library, settings: settings, by: mail.desk.admin)
            let found = try await mailboxes.find(id, for: mail.desk.admin)
            #expect(found.name == "Bieb" && found.team == mail.town.library && found.state == .proposed)
            #expect(found.settings == settings)
            #expect(try await problem { _ = try await mailboxes.find(id, for: mail.desk.anna) } == .notAllowed)
            #expect(try await problem { _ = try await mailboxes.all(for: mail.desk.anna) } == .notAllowed)
            #expect(try await mailboxes.all(for: mail.desk.admin).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `passwords are not readable in the database`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let sealed: [UInt8] = try #require(
                try await mail.town.database.read { tx in try tx.value("SELECT credentials FROM mailboxes") })
            let text = String(decoding: sealed, as: UTF8.self)
            #expect(sealed.count > 40 && !text.contains("geheim") && !text.contains("password"))
            let found = try #require(try await mail.inbox.mailboxes.find(mail.mailbox))
            #expect(found.settings.access.receiving == .password(user: "info@testdorp.example", password: "geheim"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what cannot be is refused with the fields that are wrong`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let mailboxes = mail.inbox.mailboxes
            func wrong(_ name: String = "Naam", _ change: (inout MailboxSettings) -> Void) async throws -> [String] {
                var settings = MailDesk.settings("nieuw@testdorp.example", mail.now)
                change(&settings)
                let (made, team) = (settings, mail.town.webcare)
                return try await faults {
                    try await mailboxes.add(name: name, team: team, settings: made, by: mail.desk.admin)
                }.map(\.name)
            }
            #expect(try await wrong(" ") { _ in } == ["naam"])
            #expect(try await wrong { $0.address = "geen adres" } == ["adres"])
            #expect(try await wrong { $0.otherAddresses = ["ook geen"] } == ["andere-adressen"])
            #expect(try await wrong { ($0.imap.host, $0.smtp.port) = ("", 0) } == ["imap-server", "smtp-poort"])
            #expect(try await wrong { $0.folder = "" } == ["map"])
            #expect(try await wrong { $0.address = "INFO@testdorp.example" } == ["adres"])
            #expect(try await wrong("Website") { _ in } == ["naam"])
            let strange = ID<Team>(at: mail.now)
            let known = try await mail.count("mailboxes")
            #expect(known == 1)
            #expect(
                try await faults {
                    try await mailboxes.add(
                        name: "Nieuw", team: strange, settings: MailDesk.settings("n@testdorp.example", mail.now),
                        by: mail.desk.admin)
                }.map(\.name) == ["team"])
            #expect(try await mail.count("channels WHERE kind = 'email'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a change makes readers connect anew, and only another place begins from the start`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            try await mail.receive(Post("Een"), Post("Twee"))
            /// How much the revision grew, the cursor, and whether gaps are to be filled.
            func change(_ body: (inout MailboxSettings) -> Void) async throws -> [Int] {
                let before = try #require(try await mailboxes.find(id))
                var settings = before.settings
                body(&settings)
                let made = settings
                try await mailboxes.change(
                    id, name: "Anders", team: mail.town.webcare, settings: made, by: mail.desk.admin)
                let after = try #require(try await mailboxes.find(id))
                #expect(after.settings == made && after.name == "Anders")
                // The change took the mailbox from who read it.
                #expect(try await mailboxes.lease(id, owner: MailDesk.owner, seconds: 3600) != nil)
                return [
                    after.revision - before.revision,
                    try await mail.desk.number("SELECT last_uid FROM mailbox_cursors"),
                    try await mail.desk.number("SELECT fill_gaps FROM mailbox_cursors"),
                ]
            }
            #expect(try await change { $0.senderName = "Info" } == [1, 2, 0])
            let newPassword = try await change {
                $0.access.receiving = .password(user: "info@testdorp.example", password: "x")
            }
            #expect(newPassword == [1, 2, 0])
            // An archive from further back: behind the cursor.
            #expect(try await change { $0.importFrom = $0.liveFrom.adding(seconds: -1) } == [1, 2, 1])
            #expect(try await change { $0.folder = "Archief" }[1] == 0)
            #expect(try await mail.receive(Post("Drie")).opened == 1)
            #expect(try await change { $0.imap.host = "elders.example" }[1] == 0)
            #expect(
                try await problem {
                    try await mailboxes.change(
                        id, name: "x", team: mail.town.webcare, settings: MailDesk.settings("a@b.example", mail.now),
                        by: mail.desk.anna)
                } == .notAllowed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `every step of a channel's life has a decision, an owner and a moment`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            mail.advance(hours: 1)
            #expect(
                try await faults {
                    try await mailboxes.decide(id, .parked, decision: " ", owner: "", by: mail.desk.admin)
                }
                .map(\.name) == ["besluit", "eigenaar"])
            #expect(
                try await problem {
                    try await mailboxes.decide(id, .parked, decision: "a", owner: "b", by: mail.desk.anna)
                }
                    == .notAllowed)
            let unknown = ID<Channel>(at: mail.now)
            #expect(
                try await problem {
                    try await mailboxes.decide(unknown, .parked, decision: "a", owner: "b", by: mail.desk.admin)
                } == .notFound)
            try await mailboxes.decide(id, .parked, decision: "Verhuizing", owner: "Hoofd KCC", by: mail.desk.admin)
            let decisions = try await mailboxes.decisions(id, for: mail.desk.admin)
            #expect(decisions.map(\.state) == [.parked, .active])
            #expect(decisions[0].decision == "Verhuizing" && decisions[0].owner == "Hoofd KCC")
            #expect(decisions[0].at == mail.now && decisions[0].colleague == "Admin" && decisions[1].colleague == nil)
            #expect(try await mailboxes.find(id)?.state == .parked)
            #expect(
                try await Audit.list(mail.town.database, for: mail.desk.admin).first?.action == "channel_parked")
        }
    }

    @Test(arguments: Engine.allCases)
    func `one node reads a mailbox, gives it back, or loses it when it dies`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            try await mailboxes.release(id, owner: "somebody else")
            #expect(try await mailboxes.lease(id, owner: "two", seconds: 60) == nil)
            try await mailboxes.release(id, owner: MailDesk.owner)
            let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<8 {
                    group.addTask { try await mailboxes.lease(id, owner: "node \(number)", seconds: 60) != nil }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(taken == 1)
            mail.town.clock.advance(seconds: 60)
            #expect(try await mailboxes.lease(id, owner: "late", seconds: 60) == nil)
            mail.town.clock.advance(seconds: 1)
            #expect(try await mailboxes.lease(id, owner: "late", seconds: 60) != nil)
        }
    }

    // MARK: Health

    @Test(arguments: Engine.allCases)
    func `a failure is known after five minutes, keeps its beginning, and is over with the first success`(
        engine: Engine
    )
        async throws
    {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            try await mailboxes.noteSuccess(id, waiting: 3)
            let start = mail.now
            try await mailboxes.noteFailure(id, fault: "loginRefused", detail: "NO\r\n wrong")
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
            mail.town.clock.advance(seconds: 301)
            try await mailboxes.noteFailure(id, fault: "loginRefused", detail: "NO again")
            let trouble = try await mailboxes.troubled(for: mail.desk.bram)
            #expect(trouble.map(\.channel) == [id] && trouble[0].health.failingSince == start)
            #expect(trouble[0].health.fault == "loginRefused" && trouble[0].health.detail == "NO again")
            #expect(trouble[0].health.succeededAt == start && trouble[0].health.waiting == 3)
            // Another team's, or parked: nobody's trouble here.
            #expect(try await mailboxes.troubled(for: mail.desk.dirk).isEmpty)
            try await mailboxes.decide(id, .parked, decision: "a", owner: "b", by: nil)
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
            try await mailboxes.decide(id, .active, decision: "a", owner: "b", by: nil)
            try await mailboxes.noteSuccess(id, waiting: 0)
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
            #expect(try await mailboxes.health(id, for: mail.desk.admin).fault.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `silence is trouble when it lasts longer than it ever does`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            for number in 0..<19 {
                try await mail.receive(Post("Vraag \(number)"))
                mail.advance(hours: 4)
            }
            mail.advance(hours: 20)
            // Nineteen make no habit yet.
            #expect(try await mailboxes.health(id, for: mail.desk.admin).habitSeconds == nil)
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
            try await mail.receive(Post("Vraag 20"))
            let health = try await mailboxes.health(id, for: mail.desk.admin)
            #expect(health.habitSeconds == 24 * 3600 && health.lastItemAt == mail.now)
            mail.advance(hours: 30)
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
            mail.town.clock.advance(seconds: 1)
            #expect(try await mailboxes.troubled(for: mail.desk.bram).map(\.channel) == [id])
            try await mail.receive(Post("Vraag 21"))
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a busy mailbox that is quiet every weekend is not in trouble on Sunday`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let (mailboxes, id) = (mail.inbox.mailboxes, mail.mailbox)
            // Three weeks of a thousand mails a working day, from Monday; then two days of silence.
            let monday = mail.now.adding(seconds: -21 * 86_400)
            try await mail.town.database.write { tx in
                let raw = "raw"
                try tx.run(
                    """
                    INSERT INTO raw_mails (id, identity, bytes, size, state, received_at, at)
                    VALUES (\(raw), \([UInt8](raw.utf8)), \([UInt8]()), 0, 'read', 0, 0)
                    """)
                try tx.run(
                    """
                    INSERT INTO mail_arrivals (channel_id, uid_validity, uid, raw_id, received_at)
                    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 14999)
                    SELECT \(id), 1, i, \(raw), \(monday) + ((i / 1000) / 5 * 7 + (i / 1000) % 5) * 86400000 + (i % 1000) * 30000
                    FROM n
                    """)
                try tx.run(
                    """
                    UPDATE channel_health SET last_item_at =
                        (SELECT MAX(received_at) FROM mail_arrivals WHERE channel_id = \(id)) WHERE channel_id = \(id)
                    """)
            }
            // Monday 10.00: since Friday, as every week.
            #expect(try await mailboxes.troubled(for: mail.desk.bram).isEmpty)
            mail.advance(days: 2)
            #expect(try await mailboxes.troubled(for: mail.desk.bram).map(\.channel) == [id])
        }
    }
}
