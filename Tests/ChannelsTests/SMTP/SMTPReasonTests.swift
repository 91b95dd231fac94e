import Testing
import Values

@testable import Channels

/// The reasons that a colleague reads: whose fault it is must be told apart.
@Suite("Why a mail was not sent")
struct SMTPReasonTests {
    private typealias Step = ScriptedServer.Step
    private static let opening: [Step] = [
        .say("220 mx\r\n"), .hear("EHLO"), .say("250-mx\r\n250-SIZE 2000\r\n250 AUTH PLAIN\r\n"),
    ]
    private static let login: [Step] = [.hear("AUTH PLAIN"), .say("235 welkom\r\n")]
    private static let mail: [Step] = [.hear("MAIL FROM"), .say("250 ok\r\n"), .hear("RCPT TO")]

    private func deliver(
        _ script: [Step], to address: String = "jan@voorbeeld.nl", text: String = "Dag",
        access: MailAccess.Method = .password(user: "info", password: "geheim")
    ) async throws -> DeliveryResult {
        let end: [Step] = [.hear("QUIT"), .say("221 dag\r\n")]
        return try await ScriptedServer.with(script + end) { server in
            var message = OutgoingMessage(id: "1", text: text)
            let mail = OutgoingMail(
                messageID: "1@plein.example", date: Instant(seconds: 0),
                from: MailAddress(address: "info@testdorp.example"), to: [MailAddress(address: address)], subject: "x",
                text: text)
            message.mail = MailDispatch(
                mail: mail, envelopeSender: "info@testdorp.example", server: await server.server(), access: access)
            let credentials = MailCredentials(renewed: { _, _ in })
            return await EmailSender(credentials: credentials, heloName: "plein.example").deliver(message)
        }
    }

    @Test
    func `our own server that is not there or refuses us is told by the code of what went wrong`() async throws {
        for (script, code) in [
            ([.say("554 ga weg\r\n")], "greeting"),
            (Self.opening + [.hear("AUTH"), .say("535 5.7.8 nee\r\n")], "login_refused"),
            (Self.opening + [.hear("AUTH"), .say("454 4.7.0 later\r\n")], "refused"),
            (Self.opening + Self.login + [.hear("MAIL"), .say("530 5.7.0 eerst inloggen\r\n")], "login_refused"),
            (Self.opening + Self.login + Self.mail + [.say("530 5.7.0 eerst inloggen\r\n")], "login_refused"),
            (Self.opening + Self.login + Self.mail + [.hangUp], "closed"),
            (Self.opening + Self.login + [.hear("MAIL"), .say("199 wat\r\n")], "protocol_broken"),
        ] as [([Step], String)] {
            #expect(try await deliver(script) == .delayed(reason: "wire \(code)"))
        }
        // Offers no way in that keeps the password safe.
        let bare: [Step] = [.say("220 mx\r\n"), .hear("EHLO"), .say("250 mx\r\n")]
        #expect(try await deliver(bare) == .delayed(reason: "wire login_not_offered"))
    }

    @Test
    func `what we judge ourselves has the status that says what`() async throws {
        let ready = Self.opening + Self.login
        #expect(try await deliver(ready, to: "jan@voorbeeld.nl\r\n") == .refused(reason: "local 5.1.3"))
        #expect(try await deliver(ready, to: "jän@voorbeeld.nl") == .refused(reason: "local 5.6.7"))
        let long = String(repeating: "Dag. ", count: 1_000)
        #expect(try await deliver(ready, text: long) == .refused(reason: "local 5.3.4"))
    }

    @Test
    func `what another server says is quoted`() async throws {
        let ready = Self.opening + Self.login
        let gone = ready + Self.mail + [.say("550-5.1.1 bestaat\r\n550 5.1.1 niet\r\n")]
        #expect(try await deliver(gone) == .refused(reason: "smtp 550 5.1.1 bestaat niet"))
        let later = ready + Self.mail + [.say("451 4.7.1 later\r\n")]
        #expect(try await deliver(later) == .delayed(reason: "smtp 451 4.7.1 later"))
        let sent: [Step] = [.say("250 ok\r\n"), .hear("DATA"), .say("354 kom\r\n"), .hearUntil("\r\n.\r\n")]
        #expect(try await deliver(ready + Self.mail + sent + [.say("554 nee\r\n")]) == .refused(reason: "smtp 554 nee"))
        #expect(try await deliver(ready + Self.mail + sent + [.say("250 ok\r\n")]) == .sent)
        guard case .delayed(let reason) = try await deliver(ready + Self.mail + sent + [.hangUp]) else {
            Issue.record("a loss at the end is no doubt")
            return
        }
        #expect(reason.hasPrefix("unsure "))
    }

    @Test
    func `one recipient who is refused for good decides, and no token is no way to send`() async throws {
        let reply = SMTPReply(code: 550, lines: ["5.1.1 weg"])
        let lost = SMTPReply(own: "x", enhanced: nil)
        let delivery = SMTPDelivery(
            recipients: [
                .init(address: "a@b", outcome: .temporary(lost), stage: .recipient),
                .init(address: "c@d", outcome: .permanent(reply), stage: .recipient),
            ], reply: nil, error: .timedOut(.answer))
        #expect(EmailSender.result(of: delivery) == .refused(reason: "smtp 550 5.1.1 weg"))
        let client = OAuthClient(
            user: "u", tokenURL: "http://127.0.0.1:1/token", clientID: "c", clientSecret: "s", refreshToken: "r",
            scope: "")
        guard case .delayed(let reason) = try await deliver([], access: .oauth(client)) else {
            Issue.record("sent without a token")
            return
        }
        #expect(reason.hasPrefix("oauth 0 "))
    }
}
