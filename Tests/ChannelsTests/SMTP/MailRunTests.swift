import Testing
import Values

@testable import Channels

@Suite("Many mails over one connection", .serialized)
struct MailRunTests {
    typealias Step = ScriptedServer.Step

    private static let opening: [Step] = [.say("220 x\r\n"), .hear("EHLO plein.example"), .say("250 x\r\n")]
    private static func mail(_ ending: String) -> [Step] {
        [
            .hear("MAIL FROM"), .say("250 ok\r\n"), .hear("RCPT TO"), .say("250 ok\r\n"), .hear("DATA"),
            .say("354 kom\r\n"), .hearUntil("\r\n.\r\n"), .say(ending + "\r\n"),
        ]
    }
    private static let refused: [Step] = [
        .hear("MAIL FROM"), .say("250 ok\r\n"), .hear("RCPT TO"), .say("550 5.1.1 onbekend\r\n"), .hear("RSET"),
        .say("250 ok\r\n"),
    ]

    /// Sends so many mails; what became of each, and how many connections it took.
    /// - Parameter announced: those that the server is told of before; the others are sent nevertheless.
    private func send(
        _ count: Int, _ script: [Step], announcing announced: Set<Int> = []
    ) async throws -> ([MailRun.Outcome], connections: Int) {
        try await ScriptedServer.with(script) { server in
            let run = MailRun(
                server: await server.server(.none), access: .none, credentials: MailCredentials { _, _ in },
                heloName: "plein.example", timeouts: .test)
            var outcomes: [MailRun.Outcome] = []
            let mails = (0..<count).map { number in
                let mail = OutgoingMail(
                    messageID: "\(number)@plein.example", date: Instant(seconds: 1_795_424_400),
                    from: MailAddress(address: "ons@a.nl"), to: [MailAddress(address: "b@c.nl")], subject: "x",
                    text: "tekst")
                return MailRun.Mail(MailWriter.write(mail), to: "b\(number)@c.nl", envelopeSender: "ons@a.nl")
            }
            for number in 0..<count {
                let next = announced.filter { $0 > number }.min().map { mails[$0] }
                outcomes.append(await run.send(mails[number], before: next))
            }
            await run.finish()
            return (outcomes, server.connections)
        }
    }

    @Test
    func `they go one after another, and one that is refused stops none behind it`() async throws {
        let script = Self.opening + Self.mail("250 ok") + Self.refused + Self.mail("554 spam") + Self.mail("250 ok")
        let (outcomes, connections) = try await send(4, script)
        #expect(connections == 1 && outcomes.first == .sent && outcomes.last == .sent)
        #expect(outcomes[1] == .addressRefused("smtp 550 5.1.1 onbekend"))
        #expect(outcomes[2] == .refused("smtp 554 spam"))
    }

    @Test
    func `only what says that nobody is there is about the address`() async throws {
        func refusal(_ words: String) -> [Step] {
            [
                .hear("MAIL FROM"), .say("250 ok\r\n"), .hear("RCPT TO"), .say(words + "\r\n"), .hear("RSET"),
                .say("250 ok\r\n"),
            ]
        }
        let said = [
            "554 5.7.1 <b@c.nl>: Relay access denied", "550 5.7.1 blocked using a list", "553 5.6.0 no",
            "550 user unknown", "550 5.2.1 disabled",
        ]
        let (outcomes, _) = try await send(said.count, Self.opening + said.flatMap(refusal))
        #expect(outcomes[0] == .delayed("smtp 554 5.7.1 <b@c.nl>: Relay access denied"))
        guard case .delayed = outcomes[1], case .refused = outcomes[2] else {
            Issue.record("\(outcomes)")
            return
        }
        for outcome in outcomes.suffix(2) {
            guard case .addressRefused = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
    }

    @Test
    func `a server that hangs up between two mails costs a connection and no mail`() async throws {
        let (outcomes, connections) = try await send(3, Self.opening + Self.mail("250 ok") + [.hangUp])
        #expect(outcomes == [.sent, .sent, .sent] && connections == 3)
    }

    @Test
    func `what the server may have taken is not sent again at once`() async throws {
        let script = Self.opening + Self.mail("250 ok") + Array(Self.mail("250 ok").dropLast()) + [.hangUp]
        let (outcomes, connections) = try await send(2, script)
        guard case .stopped(let reason) = outcomes[1] else {
            Issue.record("\(outcomes)")
            return
        }
        #expect(reason.hasPrefix("unsure") && connections == 1)
    }

    @Test
    func `a server that takes nothing now stops the run`() async throws {
        let (outcomes, _) = try await send(1, [.say("421 vol\r\n"), .hangUp])
        guard case .stopped = outcomes[0] else {
            Issue.record("\(outcomes)")
            return
        }
    }

    // MARK: Announced along with the end of the one before

    private static let pipelining: [Step] = [
        .say("220 x\r\n"), .hear("EHLO plein.example"), .say("250-x\r\n250 PIPELINING\r\n"),
    ]
    private static let first: [Step] = [
        .hear("MAIL FROM"), .hear("RCPT TO:<b"), .say("250 ok\r\n250 ok\r\n"), .hear("DATA"), .say("354 kom\r\n"),
        .hearUntil("\r\n.\r\n"),
    ]
    /// The server hears all of the next one before it answers about this one.
    private static func announced(_ number: Int, ending: String = "250 ok", _ answers: String...) -> [Step] {
        [.hear("MAIL FROM"), .hear("RCPT TO:<b\(number)@"), .hear("DATA"), .say(ending + "\r\n")]
            + answers.map { .say($0 + "\r\n") }
    }
    private static let text: Step = .hearUntil("\r\n.\r\n")

    @Test
    func `the next mail is announced with the end of this one, and each has its own outcome`() async throws {
        let script =
            Self.pipelining + Self.first + Self.announced(1, ending: "554 spam", "250 ok", "250 ok", "354 kom")
            + [Self.text] + Self.announced(2, "250 ok", "250 ok", "354 kom") + [Self.text, .say("250 ok\r\n")]
        let (outcomes, connections) = try await send(3, script, announcing: [1, 2])
        #expect(outcomes == [.refused("smtp 554 spam"), .sent, .sent] && connections == 1)
    }

    @Test(arguments: [["503 geen ontvanger"], ["354 kom", ".", "554 geen ontvanger"]])
    func `an announced one that nobody is to get is ended without a mail, and the next goes on`(
        data: [String]
    ) async throws {
        let script =
            Self.pipelining + Self.first + Self.announced(1, "250 ok", "550 5.1.1 onbekend")
            + data.map { $0 == "." ? .hear(".") : .say($0 + "\r\n") } + [.hear("RSET"), .say("250 ok\r\n")]
            + [.hear("MAIL FROM"), .hear("RCPT TO:<b2@"), .say("250 ok\r\n250 ok\r\n"), .hear("DATA")]
            + [.say("354 kom\r\n"), Self.text, .say("250 ok\r\n")]
        let (outcomes, connections) = try await send(3, script, announcing: [1, 2])
        #expect(outcomes == [.sent, .addressRefused("smtp 550 5.1.1 onbekend"), .sent] && connections == 1)
    }

    @Test
    func `a server that offers more than it can bear gets the same mail once more, by itself`() async throws {
        let refusal: [Step] =
            ["MAIL FROM", "RCPT TO", "DATA"].map { .hear($0) }
            + [.say("503 een voor een\r\n503 een voor een\r\n503 een voor een\r\n"), .hangUp]
        let script = Self.pipelining + Self.first + [.say("250 ok\r\n")] + refusal
        let (outcomes, connections) = try await send(2, script, announcing: [1])
        #expect(outcomes == [.sent, .sent] && connections == 2)
    }

    @Test
    func `who was announced and is left out gets nothing, and the next goes over a new connection`() async throws {
        let script =
            Self.pipelining + Self.first + Self.announced(2, "250 ok", "250 ok", "354 kom")
            + [Self.text, .say("250 ok\r\n")]
        let (outcomes, connections) = try await send(3, script, announcing: [2])
        #expect(outcomes == [.sent, .sent, .sent] && connections == 2)
    }

    @Test
    func `a server that hangs up after an announcement costs a connection and no mail`() async throws {
        let script =
            Self.pipelining + Self.first + [.hear("MAIL FROM"), .hear("RCPT TO"), .hear("DATA")]
            + [.say("250 ok\r\n"), .hangUp]
        let (outcomes, connections) = try await send(2, script, announcing: [1])
        #expect(outcomes[0] == .sent && connections == 2)
    }
}
