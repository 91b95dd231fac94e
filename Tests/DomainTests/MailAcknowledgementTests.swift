import Channels
import Database
import Foundation
import TestKit
import Testing
import Values

@testable import Desk

@Suite("We have your message", .serialized)
struct MailAcknowledgementTests {
    private static func withMail(on engine: Engine, _ body: (MailDesk) async throws -> Void) async throws {
        try await DomainTests.withMail(on: engine, { $0.acknowledges = true }, body)
    }

    @Test(arguments: Engine.allCases)
    func `an acknowledgement holds reference and link, is marked as automatic, and is no answer`(engine: Engine)
        async throws
    {
        try await Self.withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            let view = try await mail.view(id)
            let ours = try #require(try await mail.deliver().first?.mail)
            #expect(ours.text.hasPrefix("received \(view.reference) https://plein.example/gesprek/"))
            #expect(ours.automatic == .acknowledgement && ours.loopID == id.description)
            #expect(ours.inReplyTo == first.id && ours.references == [first.id])
            #expect(ours.to.map(\.address) == ["fatima@example.org"] && ours.from.address == "info@testdorp.example")
            let token = try #require(ours.text.split(separator: "/").last.map(String.init))
            #expect(try await mail.inbox.follow(token).id == id)
            // The turn is open, the clock goes on, and the figures know it for what it is.
            let after = try await mail.view(id)
            #expect(after.row.stage == .unanswered && after.row.deadline == view.row.deadline)
            #expect(after.acknowledgedAt == mail.now && after.history.map(\.kind).contains(.acknowledged))
            let figures = Figures(database: mail.town.database, clock: mail.town.clock.clock)
            let quarter = try await figures.quarter(try #require(Quarter(year: 2026, number: 4)))
            let channel = try #require(quarter.channels.first { $0.n == 1 })
            #expect(channel.acknowledged == 1 && channel.answered == 0 && channel.stillOpen == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one a day for a sender in a conversation, and a day later another`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            #expect(try await mail.deliver().count == 1)
            for _ in 0..<4 {
                mail.advance(hours: 5)
                try await mail.receive(Post { ($0.inReplyTo, $0.body) = ([first.id], UUID().uuidString) })
                #expect(try await mail.deliver().isEmpty)
            }
            // Said once, not with every mail.
            #expect(try await mail.withheld(id) == ["recent"])
            mail.advance(hours: 5)
            try await mail.receive(Post { $0.inReplyTo = [first.id] })
            #expect(try await mail.deliver().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one within the hour, none for the same subject, and three a day for one address`(engine: Engine) async throws
    {
        try await Self.withMail(on: engine) { mail in
            /// How many go out, and why not.
            func outcome(_ subject: String) async throws -> String {
                let id = try await mail.opened(Post(subject))
                let count = try await mail.deliver().count
                return ([String(count)] + (try await mail.withheld(id))).joined(separator: " ")
            }
            var outcomes = [try await outcome("Een"), try await outcome("Twee")]
            mail.advance(hours: 2)
            outcomes.append(try await outcome("Drie [zaak 17]"))
            mail.advance(hours: 2)
            outcomes.append(try await outcome("Re: Drie [zaak 18]"))
            outcomes.append(try await outcome("Vier"))
            mail.advance(hours: 2)
            outcomes.append(try await outcome("Vijf"))
            mail.advance(days: 1)
            outcomes.append(try await outcome("Zes"))
            #expect(outcomes == ["1", "0 machine", "1", "0 machine", "1", "0 ceiling", "1"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `never to the spoofed, to ourselves, to who wants none, or a day late`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { mail in
            _ = try await MailDesk.add("post@testdorp.example", to: mail.desk) {
                $0.otherAddresses = ["oud@testdorp.example"]
            }
            let cases: [(Post, String)] = [
                (Post("1") { $0.headers = [Post.spoofed] }, "spoofed"),
                (Post("2") { $0.from = "info@testdorp.example" }, "ours"),
                (Post("3") { $0.from = "POST@testdorp.example" }, "ours"),
                (Post("4") { $0.from = "oud@testdorp.example" }, "ours"),
                (Post("5") { $0.headers = ["List-Id: <nieuws.example>"] }, "not_wanted"),
                (Post("6") { $0.from = "noreply@example.com" }, "not_wanted"),
                (Post("7") { $0.headers = ["Precedence: list"] }, "not_wanted"),
                (Post("8") { $0.headers = ["Feedback-ID: 1:2"] }, "not_wanted"),
                (Post("9") { $0.headers = ["X-Auto-Response-Suppress: OOF"] }, "not_wanted"),
                (Post("10") { $0.receivedAt = mail.now.adding(seconds: -86_401 + 2) }, ""),
            ]
            for (post, reason) in cases {
                let id = try await mail.opened(post)
                #expect(try await mail.view(id).row.stage == .unanswered, "\(post.subject)")
                #expect(try await mail.withheld(id) == (reason.isEmpty ? [] : [reason]), "\(post.subject)")
                #expect(try await mail.deliver().count == (reason.isEmpty ? 1 : 0), "\(post.subject)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail of more than a day ago gets none`(engine: Engine) async throws {
        try await DomainTests.withMail(
            on: engine,
            {
                $0.acknowledges = true
                $0.liveFrom = Instant(seconds: 0)
            }
        ) { mail in
            let id = try await mail.opened(Post { $0.receivedAt = mail.now.adding(seconds: -86_401) })
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.withheld(id) == ["late"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `somebody else who joins gets none, and a mailbox without acknowledgements sends none`(engine: Engine)
        async throws
    {
        try await Self.withMail(on: engine) { mail in
            let first = Post { $0.cc = "buur@example.net" }
            let id = try await mail.opened(first)
            try await mail.deliver()
            try await mail.receive(Post { ($0.from, $0.inReplyTo) = ("buur@example.net", [first.id]) })
            #expect(try await mail.withheld(id) == ["other_sender"])
            #expect(try await mail.deliver().isEmpty)
            let silent = try await MailDesk.add("stil@testdorp.example", to: mail.desk)
            let other = try await mail.opened(Post("Twee") { $0.from = "piet@example.org" }, into: silent)
            #expect(try await mail.withheld(other).isEmpty)
            #expect(try await mail.deliver().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ten mails in ten minutes stop automatic mail, until a colleague lets it go on`(engine: Engine) async throws {
        try await Self.withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            try await mail.deliver()
            for number in 1..<10 {
                mail.town.clock.advance(seconds: 60)
                #expect(try await mail.view(id).automationOffAt == nil)
                try await mail.receive(Post { ($0.inReplyTo, $0.body) = ([first.id], "\(number)") })
            }
            let stopped = try await mail.view(id)
            #expect(stopped.automationOffAt == mail.now)
            #expect(stopped.history.map(\.kind).filter { $0 == .automationStopped }.count == 1)
            mail.advance(days: 2)
            try await mail.receive(Post { ($0.inReplyTo, $0.body) = ([first.id], "later") })
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.withheld(id).last == "stopped")
            #expect(try await problem { try await mail.inbox.resumeAutomation(id, for: mail.desk.dirk) } == .notFound)
            try await mail.inbox.resumeAutomation(id, for: mail.desk.bram)
            try await mail.inbox.resumeAutomation(id, for: mail.desk.bram)
            let resumed = try await mail.view(id)
            #expect(resumed.automationOffAt == nil)
            #expect(resumed.history.map(\.kind).filter { $0 == .automationResumed }.count == 1)
            mail.advance(hours: 1)
            try await mail.receive(Post { ($0.inReplyTo, $0.body) = ([first.id], "nog later") })
            #expect(try await mail.deliver().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a colleague's own acknowledgement goes out as mail, and then none by itself`(engine: Engine) async throws {
        try await DomainTests.withMail(on: engine) { mail in
            let first = Post()
            let id = try await mail.opened(first)
            try await mail.inbox.acknowledge(id, for: mail.desk.bram)
            try await mail.inbox.acknowledge(id, for: mail.desk.bram)
            let sent = try await mail.deliver()
            #expect(sent.map(\.mail.automatic) == [.acknowledgement])
            #expect(try await mail.view(id).row.stage == .unanswered)
            #expect(try await mail.desk.number("SELECT COUNT(*) FROM automatic_sends") == 1)
            // On the web there is nothing to mail: the page behind the link says it.
            let web = try await mail.desk.ask().conversation
            try await mail.inbox.acknowledge(web, for: mail.desk.bram)
            #expect(try await mail.view(web).messages.count == 1)
        }
    }
}
