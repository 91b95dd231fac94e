import Channels
import Database
import Foundation
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Mail costs the same among many", .serialized)
struct MailPlansTests {
    @Test(arguments: Engine.allCases)
    func `nothing that happens to mail reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        options.observer = statements.observer
        try await withMail(
            on: engine, options: options,
            {
                ($0.acknowledges, $0.sendsNotices, $0.plusAddressing) = (true, true, true)
            }
        ) { mail in
            try await Self.everything(mail)
            let seen = statements.all
            #expect(seen.count > 300)
            let plans = try await statements.plans(on: mail.town.database)
            #expect(plans.count > 60)
            for (sql, plan) in plans {
                for line in plan { #expect(Self.wholeTable(line, in: sql) == nil, "\(line)\n\(sql)") }
            }
            // The test can see one when there is one.
            let bad: SQL = "SELECT x.details FROM mails x WHERE x.html = 'x'"
            let plan = try await mail.town.database.read { tx in try tx.plan(of: bad) }
            #expect(plan.compactMap { Self.wholeTable($0, in: Self.text(bad)) } == ["mails"])
        }
    }

    /// All that mail can do, once.
    private static func everything(_ mail: MailDesk) async throws {
        let first = Post()
        let id = try await mail.opened(first)
        let ours = try await mail.answer(id)
        try await mail.receive(Post(answering: ours), first, Post("Iets anders") { $0.inReplyTo = [first.id] })
        let reference = try await mail.view(id).reference
        try await mail.receive(
            Post("Over \(reference)"), Post("Nog eens \(reference)") { $0.from = "vreemde@example.net" },
            Post(answering: ours) { $0.headers = [Post.absent] }, Post { $0.headers = [Post.absent] })
        try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "fatima@example.org"), nil), ([1, 2], nil)])
        try await mail.inbox.rePromise(id, hours: 8, reason: "Druk", for: mail.desk.bram)
        try await mail.inbox.handOver(id, to: mail.desk.anna.id, team: nil, for: mail.desk.bram)
        try await mail.inbox.note(id, text: "@anna", for: mail.desk.bram)
        mail.town.clock.advance(seconds: 3 * 3600 + 1)
        try await mail.inbox.notices.tellExpiring()
        try await mail.deliver()
        let lost = try await mail.inbox.list(.init(.undelivered), for: mail.desk.anna)
        #expect(lost.rows.map(\.id) == [id])
        _ = try await mail.inbox.list(
            .init(.undelivered, team: mail.town.webcare, channel: mail.mailbox), after: "0.1.\(id)", for: mail.desk.anna
        )
        _ = try await mail.inbox.overview(.init(.undelivered), for: mail.desk.anna)
        _ = try await mail.inbox.mailboxes.undelivered(mail.mailbox, for: mail.desk.admin)
        _ = try await mail.inbox.list(.init(.open), for: mail.desk.admin)
        let view = try await mail.view(id)
        _ = try await mail.inbox.original(id, message: view.messages[0].number, for: mail.desk.anna)
        _ = try await mail.inbox.wholeMail(
            id, message: view.messages[0].number, picture: { "\($0)" }, for: mail.desk.anna)
        _ = try await mail.inbox.mailboxes.troubled()
        _ = try await mail.inbox.mailboxes.health(mail.mailbox, for: mail.desk.admin)
        let unread = try await mail.inbox.mailboxes.unreadable(mail.mailbox, for: mail.desk.admin)
        _ = try await mail.inbox.mailboxes.raw(unread[0].id, in: mail.mailbox, for: mail.desk.admin)
        _ = try await mail.inbox.mailboxes.missing(of: [1, 2], in: mail.mailbox, uidValidity: MailDesk.uidValidity)
        try await mail.inbox.resumeAutomation(id, for: mail.desk.anna)
        try await mail.inbox.erase(id, for: mail.desk.anna)
        try await mail.inbox.sweep()
    }

    /// The words of a statement, a question mark for each value.
    static func text(_ sql: SQL) -> String {
        "\(sql)".matches(of: /Part\.text\("((?:[^"\\]|\\.)*)"\)/).map { String($0.1) }.joined(separator: "?")
            .replacing("\\n", with: " ")
    }

    /// Statements with a plan; not `SELECT 1` and the like of a test itself.
    static func isAboutRows(_ sql: String) -> Bool {
        ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { sql.hasPrefix($0) }
            && !ownStatements.contains { sql.hasPrefix($0) }
    }

    /// What this test and its helpers ask, which no page does.
    private static let ownStatements = [
        "SELECT id FROM messages WHERE delivery IN", "SELECT id FROM notices WHERE state IN",
        // By its nature: what nothing refers to; a hundred at a time, once an hour.
        "DELETE FROM attachment_contents",
    ]

    static let large: Set<String> = [
        "conversations", "messages", "events", "correspondents", "turns", "turn_ends", "turn_facts", "raw_mails",
        "mail_arrivals", "mails", "participants", "conversation_links", "automatic_sends", "notices", "attachments",
        "private_links", "intake_keys", "jobs", "conversation_tags", "uploads", "fediverse_posts", "fediverse_actors",
        "fediverse_revisions", "topic_posts", "topic_days",
    ]

    /// The large table that a step of a plan goes through from end to end.
    static func wholeTable(_ step: String, in sql: String, of large: Set<String> = large) -> String? {
        let words = step.split(whereSeparator: \.isWhitespace).map(String.init)
        if let place = words.firstIndex(of: "SCAN"), words.indices.contains(place + 1) {
            // An index that holds only the few rows in question may be read whole.
            if step.contains("raw_mails_unreadable") || step.contains("messages_undelivered") { return nil }
            let table = tables(sql)[words[place + 1]] ?? words[place + 1]
            return large.contains(table) && !words.contains("VIRTUAL") ? table : nil
        }
        if let place = words.firstIndex(of: "Seq"), words.indices.contains(place + 3) {
            return large.contains(words[place + 3]) ? words[place + 3] : nil
        }
        return nil
    }

    /// Tables by the names that a statement gives them.
    static func tables(_ sql: String) -> [String: String] {
        var found: [String: String] = [:]
        for match in sql.matches(of: /(?:FROM|JOIN)\s+([a-z_]+)\s+(?:AS\s+)?([a-z])\b/) {
            found[String(match.2)] = String(match.1)
        }
        return found
    }

    @Test(arguments: Engine.allCases)
    func `health, trouble and the unreadable are right among ten thousand mails`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            try await Self.fill(mail, count: 10_000)
            let mailboxes = mail.inbox.mailboxes
            mail.advance(days: 3)
            #expect(try await mailboxes.troubled().count == 1)
            let health = try await mailboxes.health(mail.mailbox)
            #expect(health.unreadable == 20)
            let unreadable = try await mailboxes.unreadable(mail.mailbox, for: mail.desk.admin)
            #expect(unreadable.count == 20)
            let uids = Array(UInt32(5_001)...5_500) + [20_000]
            let missing = try await mailboxes.missing(of: uids, in: mail.mailbox, uidValidity: MailDesk.uidValidity)
            #expect(missing == [20_000])
            try await mail.receive(Post { $0.inReplyTo = ["m7777@example.org"] })
        }
    }

    /// Mails of a month, two a thousand of them unreadable.
    private static func fill(_ mail: MailDesk, count: Int) async throws {
        let id = try await mail.opened(Post())
        let start = mail.now.adding(seconds: -28 * 86_400 + 3600)
        let step = (27 * 86_400 * 1000) / count
        let (channel, validity) = (mail.mailbox, Int64(MailDesk.uidValidity))
        try await mail.town.database.write { tx in
            let identity: SQL = tx.dialect == .sqlite ? "CAST('m' || i AS BLOB)" : "convert_to('m' || i, 'UTF8')"
            let numbers: SQL = "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= \(count))"
            try tx.run(
                """
                INSERT INTO raw_mails (id, identity, bytes, size, state, received_at, at)
                \(numbers) SELECT 'raw' || i, \(identity), \(identity), 10,
                    CASE WHEN i % 500 = 0 THEN 'unreadable' ELSE 'read' END, \(start) + i * \(step), \(start) + i * \(step)
                FROM n
                """)
            try tx.run(
                """
                INSERT INTO mail_arrivals (channel_id, uid_validity, uid, raw_id, received_at)
                \(numbers) SELECT \(channel), \(validity), i, 'raw' || i, \(start) + i * \(step) FROM n
                """)
            try tx.run(
                """
                INSERT INTO mails (message_id, conversation_id, channel_id, raw_id, mail_id, kind)
                \(numbers) SELECT 'message' || i, \(id), \(channel), 'raw' || i, 'm' || i || '@example.org', 'person' FROM n
                """)
            try tx.run("ANALYZE")
        }
        for _ in 0..<count { mail.uids.add() }
    }
}
