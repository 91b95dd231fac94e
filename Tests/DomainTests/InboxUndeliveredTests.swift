import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Answers that did not arrive", .serialized)
struct InboxUndeliveredTests {
    private static func ids(_ mail: MailDesk, _ viewer: Viewer) async throws -> [ID<Conversation>] {
        try await mail.inbox.list(.init(.undelivered), for: viewer).rows.map(\.id)
    }

    private static func count(_ mail: MailDesk, _ viewer: Viewer) async throws -> Int {
        try await mail.inbox.overview(nil, for: viewer).undelivered
    }

    /// An answer that the other server refuses.
    private static func refused(_ mail: MailDesk, from: String) async throws -> ID<Conversation> {
        let id = try await mail.opened(Post { $0.from = from })
        mail.server.answer(with: .refused(reason: "550 no such user"))
        try await mail.desk.answer(id, by: mail.desk.bram)
        try await mail.deliver()
        mail.server.answer(with: .sent)
        return id
    }

    @Test(arguments: Engine.allCases)
    func `the list goes newest first in pages, with its count, for the team that answered`(engine: Engine) async throws
    {
        try await withMail(on: engine) { mail in
            #expect(try await Self.count(mail, mail.desk.bram) == 0)
            var made: [ID<Conversation>] = []
            for number in 0..<5 {
                // Two at the same moment.
                if number != 3 { mail.advance(hours: 1) }
                made.append(try await Self.refused(mail, from: "weg\(number)@example.org"))
            }
            var (seen, next): ([ID<Conversation>], String?) = ([], nil)
            repeat {
                let page = try await mail.inbox.list(.init(.undelivered), after: next, limit: 2, for: mail.desk.bram)
                #expect(page.rows.count <= 2 && page.rows.allSatisfy(\.isUndelivered))
                seen += page.rows.map(\.id)
                next = page.next
            } while next != nil && seen.count < 10
            let pair = [made[2], made[3]].sorted { $0.description < $1.description }
            #expect(seen == [made[4], pair[0], pair[1], made[1], made[0]])
            #expect(try await Self.count(mail, mail.desk.bram) == 5)
            #expect(try await Self.count(mail, mail.desk.dirk) == 0)
            #expect(try await Self.ids(mail, mail.desk.dirk).isEmpty)
            // What is not a place in this list begins at its start, or after its end; nothing breaks.
            for cursor in ["x", "0.-9223372036854775808.\(made[0])", "2.9223372036854775807.\(made[0])"] {
                _ = try await mail.inbox.list(.init(.undelivered), after: cursor, for: mail.desk.bram)
            }
            // Filters count here too.
            let elsewhere = InboxFilter(.undelivered, channel: mail.desk.web)
            #expect(try await mail.inbox.list(elsewhere, for: mail.desk.bram).rows.isEmpty)
            let here = InboxFilter(.undelivered, team: mail.town.webcare, channel: mail.mailbox)
            #expect(try await mail.inbox.list(here, for: mail.desk.bram).rows.count == 5)
            // Two weeks after the first answer it is out of sight.
            mail.town.clock.advance(seconds: 14 * 86_400 - 3 * 3600 + 1)
            #expect(try await Self.count(mail, mail.desk.bram) == 4)
            #expect(try await Self.ids(mail, mail.desk.bram) == [made[4], pair[0], pair[1], made[1]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is sent again leaves the list, and comes back when that does not arrive either`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let id = try await Self.refused(mail, from: "weg@example.org")
            let number = try await mail.view(id).messages[1].number
            for (outcome, left) in [(DeliveryResult.refused(reason: "552 full"), [id]), (.sent, [])] {
                mail.server.answer(with: outcome)
                try await mail.inbox.resend(id, message: number, for: mail.desk.bram)
                #expect(try await Self.ids(mail, mail.desk.bram).isEmpty)
                try await mail.deliver()
                #expect(try await Self.ids(mail, mail.desk.bram) == left)
                #expect(try await Self.count(mail, mail.desk.bram) == left.count)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `only an answer counts: not mail of our own, and not what may still arrive`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            mail.server.answer(with: .refused(reason: "550"))
            let id = try await mail.opened(Post())
            try await mail.deliver()
            #expect(try await mail.view(id).messages[1].kind == .service(delivery: "not_delivered"))
            #expect(try await Self.ids(mail, mail.desk.bram).isEmpty)
            mail.server.answer(with: .delayed(reason: "421"))
            try await mail.desk.answer(id, by: mail.desk.bram)
            try await mail.deliver()
            #expect(try await Self.ids(mail, mail.desk.bram).isEmpty)
            mail.server.answer(with: .refused(reason: "550"))
            try await mail.deliver()
            #expect(try await Self.ids(mail, mail.desk.bram) == [id])
            // An acknowledgement that arrives later takes nothing away, and the row still says it.
            mail.server.answer(with: .sent)
            mail.advance(days: 2)
            try await mail.receive(Post { ($0.from, $0.subject) = ("fatima@example.org", "Re: Container") })
            try await mail.deliver()
            let last = Post("Re: Container [\(try await mail.view(id).reference)]")
            mail.advance(days: 2)
            try await mail.receive(last)
            #expect(try await mail.home(last.id) == id)
            #expect(try await mail.deliver().count == 1)
            let rows = try await mail.inbox.list(.init(.undelivered), for: mail.desk.bram).rows
            #expect(rows.map(\.id) == [id] && rows[0].isUndelivered)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the count is right among fifty thousand answers and many old failures`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await Self.refused(mail, from: "weg@example.org")
            let now = mail.now
            try await mail.town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt,
                        stage, rank, opened_at, last_message_at)
                    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
                    SELECT 'c' || i, 'r' || i, channel_id, team_id, correspondent_id, language, 'x', stage, rank,
                        opened_at, last_message_at FROM conversations JOIN n ON id = \(id)
                    """)
                // Five in each; three in a hundred never arrived; a tenth lies within the two weeks.
                try tx.run(
                    """
                    INSERT INTO messages (id, conversation_id, kind, colleague_id, body, at, delivery)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
                    SELECT 'm' || i, 'c' || (i % 10000), 'answer', \(mail.desk.bram.id), 'x',
                        \(now.milliseconds) - (50000 - i) * \(140 * 86_400_000 / 50_000),
                        CASE WHEN i % 33 = 0 THEN 'not_delivered' ELSE 'sent' END FROM n ORDER BY i
                    """)
                try tx.run("ANALYZE")
            }
            // What is older than two weeks, or was answered again, is not counted.
            #expect(try await Self.count(mail, mail.desk.bram) == 153)
        }
    }
}
