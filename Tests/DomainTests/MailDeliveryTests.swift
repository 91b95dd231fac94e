import Channels
import Database
import Identity
import Jobs
import Logging
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Answers go out as mail", .serialized)
struct MailDeliveryTests {
    @Test(arguments: Engine.allCases)
    func `an answer carries thread, signature, reference and private link`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.senderName = "Gemeente Testdorp" }) { mail in
            let team = mail.town.webcare
            try await mail.town.database.write { tx in
                try tx.run("UPDATE teams SET signature = 'Team Webcare' WHERE id = \(team)")
            }
            let first = Post("Antw: Container")
            let id = try await mail.opened(first)
            let one = try await mail.answer(id, "Eerste")
            let reference = try await mail.view(id).reference
            #expect(one.from == MailAddress(name: "Gemeente Testdorp", address: "info@testdorp.example"))
            #expect(one.to == [MailAddress(name: "Fatima Yılmaz", address: "fatima@example.org")])
            #expect(one.subject == "Re: Container [\(reference)]")
            #expect(one.text.hasPrefix("Eerste\n\nTeam Webcare\n\n\(reference) https://plein.example/gesprek/"))
            #expect(one.automatic == .no && one.inReplyTo == first.id && one.references == [first.id])
            // A second answer still answers their mail.
            let two = try await mail.answer(id, "Tweede")
            #expect(two.inReplyTo == first.id && two.references == [first.id])
            #expect(two.messageID != one.messageID)
            let second = Post(answering: two)
            try await mail.receive(second)
            let three = try await mail.answer(id, "Derde")
            #expect(three.inReplyTo == second.id)
            #expect(three.references == [first.id, one.messageID, two.messageID, second.id])
            // The same link in every mail.
            #expect(one.text.split(separator: " ").last == three.text.split(separator: " ").last)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer goes to who wrote last, or to where they want it, never to us`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.otherAddresses = ["balie@testdorp.example"] }) { mail in
            let first = Post { $0.cc = "buur@example.net" }
            let id = try await mail.opened(first)
            func next(_ post: Post) async throws -> [String] {
                try await mail.receive(post)
                return try await mail.answer(id, post.id).to.map(\.address)
            }
            #expect(try await mail.answer(id).to.map(\.address) == ["fatima@example.org"])
            #expect(
                try await next(Post { ($0.from, $0.inReplyTo) = ("buur@example.net", [first.id]) }) == [
                    "buur@example.net"
                ])
            #expect(
                try await next(
                    Post {
                        ($0.inReplyTo, $0.headers) = ([first.id], ["Reply-To: Thuis <thuis@example.org>"])
                    }) == ["thuis@example.org"])
            #expect(
                try await next(
                    Post {
                        ($0.inReplyTo, $0.headers) = ([first.id], ["Reply-To: balie@testdorp.example"])
                    }) == ["fatima@example.org"])
            // An absence is nobody's last word.
            try await mail.receive(
                Post { ($0.from, $0.inReplyTo, $0.headers) = ("buur@example.net", [first.id], [Post.absent]) })
            #expect(try await mail.answer(id, "Nogmaals").to.map(\.address) == ["fatima@example.org"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `what came alone and automatically can be answered`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post { $0.headers = ["Auto-Submitted: auto-generated"] })
            let ours = try await mail.answer(id)
            #expect(ours.to.map(\.address) == ["fatima@example.org"] && ours.references.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail without Message-ID is answered without naming it`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            try await mail.receive(Post { $0.id = "" })
            let id = try #require(try await mail.home(""))
            let ours = try await mail.answer(id)
            #expect(ours.inReplyTo == nil && ours.references.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer is queued, delayed and sent, each seen, and sent once`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            try await mail.desk.answer(id, by: mail.desk.bram)
            func standing() async throws -> Inbox.MessageView { try #require(try await mail.view(id).messages.last) }
            #expect(try await standing().kind == .answer(delivery: "queued"))
            mail.server.answer(with: .delayed(reason: "451 later"))
            for _ in 0..<2 { #expect(try await mail.deliver().isEmpty) }
            #expect(try await standing().kind == .answer(delivery: "delayed"))
            #expect(try await standing().deliveryDetail == "451 later")
            // The same reason is told once.
            #expect(try await mail.view(id).history.filter { $0.kind == .deliveryDelayed }.count == 1)
            mail.server.answer(with: .sent)
            #expect(try await mail.deliver().count == 1)
            let sent = try await standing()
            #expect(sent.kind == .answer(delivery: "sent") && sent.deliveryDetail.isEmpty)
            let message: ID<Message> = try #require(
                try await mail.town.database.read { tx in
                    try tx.value("SELECT id FROM messages WHERE kind = 'answer'")
                })
            try await mail.inbox.deliver(message)
            try await mail.inbox.giveUpDelivery(message)
            #expect(mail.server.all.count == 1)
            #expect(try await standing().kind == .answer(delivery: "sent"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an answer that is refused is said to be, and can be sent again under the same Message-ID`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            mail.server.answer(with: .refused(reason: "550 no such user"))
            try await mail.desk.answer(id, by: mail.desk.bram)
            try await mail.deliver()
            var answer = try #require(try await mail.view(id).messages.last)
            #expect(answer.kind == .answer(delivery: "not_delivered") && answer.deliveryDetail == "550 no such user")
            #expect(try await mail.view(id).history.last?.kind == .answerNotDelivered)
            #expect(try await mail.view(id).row.isUndelivered)
            let (inbox, number) = (mail.inbox, answer.number)
            #expect(try await problem { try await inbox.resend(id, message: number, for: mail.desk.dirk) } == .notFound)
            mail.server.answer(with: .sent)
            try await inbox.resend(id, message: number, for: mail.desk.bram)
            #expect(
                try await problem { try await inbox.resend(id, message: number, for: mail.desk.bram) } == .notAllowed)
            #expect(try await mail.desk.number("SELECT COUNT(*) FROM jobs WHERE kind = 'deliver'") == 1)
            #expect(try await mail.deliver().count == 1)
            answer = try #require(try await mail.view(id).messages.last)
            #expect(answer.kind == .answer(delivery: "sent"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the outbox tries with longer pauses, gives up after three days, and tells the colleague`(engine: Engine)
        async throws
    {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            mail.server.answer(with: .delayed(reason: "421 busy"))
            try await mail.desk.answer(id, by: mail.desk.bram)
            let inbox = mail.inbox
            let handler = JobHandler(
                .deliver,
                work: { payload in
                    guard let message = ID<Message>(payload) else { return }
                    try await inbox.deliver(message)
                },
                gaveUp: { payload in
                    guard let message = ID<Message>(payload) else { return }
                    try await inbox.giveUpDelivery(message)
                })
            let worker = Worker(
                jobs: Jobs(database: mail.town.database, clock: mail.town.clock.clock), handlers: [handler],
                schedule: Schedule([]), owner: "worker", logger: Logger(label: "test"))
            let start = mail.now
            var attempts = 0
            while try await mail.desk.number("SELECT COUNT(*) FROM jobs WHERE state = 'ready'") > 0, attempts < 50 {
                attempts += await worker.workOnce()
                mail.town.clock.advance(seconds: 600)
            }
            #expect(attempts == RetryPolicy.standard.attempts)
            #expect((2...4).contains(mail.now.seconds(since: start) / 86_400))
            let answer = try #require(try await mail.view(id).messages.last)
            #expect(answer.kind == .answer(delivery: "not_delivered") && answer.deliveryDetail == "gave_up")
            #expect(try await mail.inbox.list(.init(.undelivered), for: mail.desk.bram).rows.map(\.id) == [id])
            // Sent again by hand: the failed job is no hindrance.
            mail.server.answer(with: .sent)
            try await inbox.resend(id, message: answer.number, for: mail.desk.bram)
            #expect(await worker.workOnce() == 1)
            #expect(mail.server.all.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `mail of our own that fails is not told as an answer that failed`(engine: Engine) async throws {
        try await withMail(on: engine, { $0.acknowledges = true }) { mail in
            func told(_ id: ID<Conversation>) async throws -> [EventKind] {
                try await mail.view(id).history.map(\.kind).filter {
                    [.answerNotDelivered, .serviceNotDelivered, .answerDelivered, .serviceSent].contains($0)
                }
            }
            let refused = try await mail.opened(Post("Een"))
            mail.server.answer(with: .refused(reason: "550 no such user"))
            try await mail.deliver()
            #expect(try await told(refused) == [.serviceNotDelivered])
            let bounced = try await mail.opened(Post("Twee") { $0.from = "piet@example.org" })
            mail.server.answer(with: .sent)
            let ours = try #require(try await mail.deliver().first?.mail)
            try await mail.receive(raw: [(Post.bounce(of: ours.messageID, to: "piet@example.org"), nil)])
            #expect(try await told(bounced) == [.serviceSent, .serviceNotDelivered])
            let gaveUp = try await mail.opened(Post("Drie") { $0.from = "els@example.org" })
            let message: ID<Message> = try #require(
                try await mail.town.database.read { tx in
                    try tx.value("SELECT id FROM messages WHERE kind = 'service' AND conversation_id = \(gaveUp)")
                })
            try await mail.inbox.giveUpDelivery(message)
            #expect(try await told(gaveUp) == [.serviceNotDelivered])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a bounce that was faster than our own note stays`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            try await mail.desk.answer(id, by: mail.desk.bram)
            let message: ID<Message> = try #require(
                try await mail.town.database.read { tx in
                    try tx.value("SELECT id FROM messages WHERE kind = 'answer'")
                })
            // The other server took it and bounced it before we wrote down that it took it.
            let slow = SlowServer {
                try await mail.receive(raw: [(Post.bounce(of: $0, to: "fatima@example.org"), nil)])
            }
            let desk = try await InboxDesk(mail.town, senders: [.email: slow])
            try await desk.inbox.deliver(message)
            #expect(try await mail.view(id).messages[1].kind == .answer(delivery: "not_delivered"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what was erased while it waited is not sent`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            try await mail.desk.answer(id, by: mail.desk.bram)
            try await mail.inbox.erase(id, for: mail.desk.anna)
            #expect(try await mail.deliver().isEmpty)
            #expect(try await mail.inbox.list(.init(.undelivered), for: mail.desk.anna).rows.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new term goes out as one mail and is a fact beside the first promise`(engine: Engine) async throws {
        try await withMail(on: engine) { mail in
            let id = try await mail.opened(Post())
            let reference = try await mail.view(id).reference
            for _ in 0..<2 {
                try await mail.inbox.rePromise(id, hours: 20, reason: "Wacht op Beheer", for: mail.desk.bram)
            }
            let sent = try await mail.deliver()
            #expect(sent.map(\.mail.text) == ["later \(reference) Wacht op Beheer"])
            #expect(
                sent[0].mail.automatic == .acknowledgement && sent[0].mail.to.map(\.address) == ["fatima@example.org"])
            let view = try await mail.view(id)
            #expect(view.messages.map(\.kind) == [.question, .service(delivery: "sent")])
            #expect(view.history.map(\.kind) == [.questionReceived, .rePromised, .serviceSent])
            // Twenty service hours from Monday 10.00: seven, ten, three of Wednesday's eight.
            #expect(view.row.deadline == mail.now.adding(seconds: (2 * 24 + 2) * 3600))
            #expect(try await mail.count("turn_facts WHERE kind = 're_promised'") == 1)
            // Later once more, with other words.
            mail.advance(hours: 1)
            try await mail.inbox.rePromise(id, hours: 40, reason: "Nog steeds", for: mail.desk.bram)
            #expect(try await mail.deliver().count == 1)
            let figures = try await Figures(database: mail.town.database, clock: mail.town.clock.clock)
                .quarter(try #require(Quarter(year: 2026, number: 4)))
            #expect(figures.channels.map(\.rePromised).reduce(0, +) == 1)
        }
    }
}

/// Something happens between the other server's word and ours.
private struct SlowServer: ChannelSender {
    let meanwhile: @Sendable (String) async throws -> Void

    init(_ meanwhile: @escaping @Sendable (String) async throws -> Void) { self.meanwhile = meanwhile }

    func deliver(_ message: OutgoingMessage) async -> DeliveryResult {
        guard let mail = message.mail else { return .refused(reason: "no mail") }
        try? await meanwhile(mail.mail.messageID)
        return .sent
    }
}
