import Channels
import Database
import Foundation
import TestKit
import Testing
import Values

@testable import Desk

@Suite("A mail starts a clock", .serialized)
struct MailClockTests {
    @Test(arguments: Engine.allCases)
    func `a mail becomes a conversation with everything that belongs to it`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let post = Post("Container")
            #expect(try await mail.receive(post) == Self.intake(opened: 1))
            let id = try #require(try await mail.home(post.id))
            let view = try await mail.view(id)
            #expect(view.title == "Container" && view.row.excerpt == "Wanneer wordt de container geleegd?")
            #expect(view.row.stage == .unanswered && view.row.sender == "Fatima Yılmaz")
            #expect(view.row.deadline == mail.now.adding(seconds: 4 * 3600))
            #expect(view.email == "fatima@example.org" && view.team == mail.town.webcare)
            #expect(view.history.map(\.kind) == [.questionReceived])
            #expect(view.messages.map(\.kind) == [.question] && view.messages[0].mail?.subject == "Container")
            #expect(try await mail.inbox.counts(for: mail.desk.anna).all == [.unanswered: 1])
            let number = view.messages[0].number
            #expect(try await mail.inbox.original(id, message: number, for: mail.desk.bram) == post.raw)
            #expect(
                try await problem { _ = try await mail.inbox.original(id, message: number, for: mail.desk.dirk) }
                    == .notFound)
            #expect(try await mail.inbox.search("container", after: nil, for: mail.desk.bram).hits.count == 1)
        }
    }

    private static func intake(opened: Int = 0, joined: Int = 0) -> Inbox.MailIntake {
        var intake = Inbox.MailIntake()
        (intake.opened, intake.joined) = (opened, joined)
        return intake
    }

    @Test(arguments: Engine.allCases)
    func `the promise counts from when our server had the mail, not from its Date`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let received = mail.now.adding(seconds: -1800)
            let id = try await mail.opened(Post { $0.receivedAt = received })
            let view = try await mail.view(id)
            #expect(view.openedAt == received && view.row.deadline == received.adding(seconds: 4 * 3600))
            #expect(view.messages[0].at == received)
            // Written in 2020, as its Date says.
            #expect(view.messages[0].mail?.writtenAt == Instant(seconds: 1_583_118_245))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a moment in the future counts as now`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post { $0.receivedAt = mail.now.adding(seconds: 86_400) })
            #expect(try await mail.view(id).row.deadline == mail.now.adding(seconds: 4 * 3600))
            let health = try await mail.inbox.mailboxes.health(mail.mailbox, for: mail.desk.admin)
            #expect(health.lastItemAt == mail.now)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail that comes late is late, also in the figures`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.liveFrom = Instant(seconds: 0) }) { mail in
            // Friday 15.00, read on Monday: two hours on Friday, two on Saturday.
            let received = mail.now.adding(seconds: -67 * 3600)
            let id = try await mail.opened(Post { $0.receivedAt = received })
            let deadline = try #require(try await mail.view(id).row.deadline)
            #expect(deadline < mail.now)
            try await mail.desk.answer(id, by: mail.desk.bram)
            #expect(try await mail.desk.number("SELECT in_time FROM turn_ends") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second mail belongs to the same turn, one after the answer begins another`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let deadline = try await mail.view(id).row.deadline
            mail.advance(hours: 1)
            #expect(try await mail.receive(Post { $0.inReplyTo = [first.id] }) == Self.intake(joined: 1))
            #expect(try await mail.view(id).row.deadline == deadline)
            let ours = try await mail.answer(id)
            #expect(try await mail.view(id).row.stage == .waiting)
            try await mail.receive(Post(answering: ours))
            #expect(try await mail.view(id).row.stage == .unanswered)
            #expect(try await mail.count("turns") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail that comes while a colleague writes makes the view stale`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let seen = try await mail.desk.version(id)
            try await mail.receive(Post { ($0.inReplyTo, $0.body) = ([first.id], "Laat maar, het is gebeurd") })
            do {
                try await mail.inbox.answer(
                    id, text: "Morgen", basedOn: seen, sendKey: "k", closing: false, for: mail.desk.bram)
                Issue.record("answered without having seen the last mail")
            } catch let stale as StaleView {
                #expect(stale.newer.map { $0.body.contains("Laat maar") } == [true])
            }
            #expect(try await mail.deliver().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an old archive comes in closed, with its own dates, without clock, acknowledgement or figure`(engine: Engine)
        async throws
    {
        let long = Instant(seconds: 1_700_000_000)
        try await withMail(on: engine, { ($0.acknowledges, $0.importFrom) = (true, long) }) { mail in
            let first = Post("Oud") { $0.receivedAt = long.adding(seconds: 3600) }
            let second = Post("Re: Oud") { post in
                (post.inReplyTo, post.receivedAt, post.body) = ([first.id], long.adding(seconds: 90_000), "Nog steeds")
            }
            let intake = try await mail.receive(first, second)
            #expect(intake.opened == 1 && intake.joined == 1)
            let id = try #require(try await mail.home(first.id))
            let view = try await mail.view(id)
            #expect(view.row.stage == .closed && view.row.deadline == nil)
            #expect(view.openedAt == first.receivedAt && view.row.lastMessageAt == second.receivedAt)
            #expect(view.messages.map(\.at) == [first.receivedAt, second.receivedAt])
            #expect(view.row.excerpt == "Nog steeds" && view.history.isEmpty)
            // Where the list has it is what the list says of it.
            #expect(
                try await mail.desk.number("SELECT COUNT(*) FROM conversations WHERE rank = -last_message_at") == 1)
            #expect(try await mail.inbox.counts(for: mail.desk.anna).all == [.closed: 1])
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.count("turns") == 0)
            let figures = Figures(database: mail.town.database, clock: mail.town.clock.clock)
            let quarter = try #require(Quarter(year: 2026, number: 4))
            #expect(try await figures.quarter(quarter).channels.allSatisfy { $0.n == 0 })
            // What comes now to that conversation is not old.
            try await mail.receive(Post("Oud") { $0.inReplyTo = [second.id] })
            #expect(try await mail.count("turns") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a sender without a name is called by their address`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post { $0.name = nil })
            #expect(try await mail.view(id).row.sender == "fatima@example.org")
        }
    }
}
