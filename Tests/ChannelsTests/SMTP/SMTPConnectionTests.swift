import Foundation
import Testing

@testable import Channels

@Suite("Sending over SMTP")
struct SMTPConnectionTests {
    typealias Step = ScriptedServer.Step

    private static let mail = Array("Subject: x\r\n\r\n.punt\nklaar".utf8)
    private static let envelope = SMTPEnvelope(sender: "ons@a.nl", recipients: ["b@c.nl"])
    private static let opening: [Step] = [
        .say("220 mail.example\r\n"), .hear("EHLO plein.example"), .say("250 mail.example\r\n"),
    ]
    private static let accepted: [Step] = [
        .hear("MAIL FROM:<ons@a.nl>"), .say("250 ok\r\n"), .hear("RCPT TO:<b@c.nl>"), .say("250 ok\r\n"), .hear("DATA"),
        .say("354 kom\r\n"),
    ]
    private static let body: [Step] = [.hearUntil("\r\n.\r\n")]
    private static let quit: [Step] = [.hear("QUIT"), .say("221 dag\r\n")]

    private func send(
        _ script: [Step], _ envelope: SMTPEnvelope = envelope, raw: [UInt8] = mail, credential: MailCredential = .none,
        security: MailServer.Security = .none, timeouts: MailTimeouts = .test
    ) async throws -> (delivery: SMTPDelivery, lines: [String]) {
        try await ScriptedServer.with(script, context: await TestAuthority.shared?.good) { server in
            let delivery = await SMTPClient.send(
                raw, envelope: envelope, server: await server.server(security), credential: credential,
                heloName: "plein.example", timeouts: timeouts)
            #expect(server.faults.isEmpty)
            return (delivery, server.lines)
        }
    }

    private func kind(_ delivery: SMTPDelivery) -> String {
        switch delivery.recipients.first?.outcome {
        case .accepted: "accepted"
        case .temporary: "temporary"
        case .permanent: "permanent"
        case .unsure: "unsure"
        case nil: "nothing"
        }
    }

    @Test
    func `a mail goes out as it must`() async throws {
        let (delivery, lines) = try await send(
            Self.opening + Self.accepted + Self.body + [.say("250 2.0.0 in de rij als 42\r\n")] + Self.quit)
        #expect(kind(delivery) == "accepted" && delivery.reply?.text == "in de rij als 42")
        #expect(lines[4] == "Subject: x\r\n\r\n..punt\r\nklaar\r\n.\r\n")
    }

    @Test
    func `a refusal at any moment is told with its code and its moment`() async throws {
        for code in [450, 550] {
            let kind = code == 450 ? "temporary" : "permanent"
            for count in [0, 2, 4] {
                let steps = Self.accepted.prefix(count + 1) + [.say("\(code) 4.1.2 nee\r\n")] + Self.quit
                let (delivery, _) = try await send(Self.opening + steps)
                #expect(self.kind(delivery) == kind && delivery.reply?.code == code && delivery.error == nil)
            }
            let (delivery, _) = try await send(
                Self.opening + Self.accepted + Self.body + [.say("\(code) nee\r\n")] + Self.quit)
            #expect(self.kind(delivery) == kind && delivery.recipients[0].stage == .end)
        }
    }

    @Test
    func `before the end everything that goes wrong is temporary`() async throws {
        let end: [Step] = Self.opening + Self.accepted
        for (script, code) in [
            ([.say("554 geen dienst\r\n")], "greeting"), ([.say("421 druk\r\n")], "greeting"),
            ([.say("* OK IMAP\r\n")], "protocol_broken"), ([.hangUp], "closed"),
            ([.pause(.seconds(9))], "timed_out_greeting"),
            ([.drip("220 \(String(repeating: "x", count: 90))", every: .milliseconds(40))], "timed_out_greeting"),
            ([.say(String(repeating: "220-x\r\n", count: 500))], "protocol_broken"),
            (Array(end.prefix(2)) + [.hangUp], "closed"),
            (Self.opening + [.hear("MAIL"), .say("421 4.3.2 tot straks\r\n"), .hangUp], "closed"),
            (Self.opening + [.hear("MAIL"), .say("<html>\r\n")], "protocol_broken"),
            (Self.opening + [.hear("MAIL"), .pause(.seconds(9))], "timed_out_answer"),
            (end + [.hangUp], "closed"),
        ] as [([Step], String)] {
            let (delivery, _) = try await send(script, timeouts: .short)
            // A hang-up after 354 may be noticed after the small mail has left.
            if case .hangUp? = script.last, script.count == end.count + 1 {
                #expect(["temporary", "unsure"].contains(kind(delivery)))
            } else {
                #expect(kind(delivery) == "temporary")
            }
            #expect(delivery.error?.code == code)
        }
    }

    @Test
    func `after the end only an answer is certain`() async throws {
        let sent = Self.opening + Self.accepted + Self.body
        for steps in [[.hangUp], [.say("250 half"), .hangUp], [.say("wat?\r\n")], [.pause(.seconds(9))]] as [[Step]] {
            let (delivery, _) = try await send(sent + steps, timeouts: .short)
            #expect(kind(delivery) == "unsure" && delivery.error != nil && delivery.recipients[0].stage == .end)
        }
        let (closing, _) = try await send(sent + [.say("421 4.3.0 vol\r\n"), .hangUp])
        #expect(kind(closing) == "temporary")
        let (long, _) = try await send(
            sent + [.say(String(repeating: "250-x\r\n", count: 100) + "250 ok\r\n")] + Self.quit)
        #expect(kind(long) == "accepted")
    }

    @Test
    func `a refusal in the middle of a large mail is heard`() async throws {
        let raw = Array(repeating: UInt8(ascii: "x"), count: 12_000_000)
        let (delivery, _) = try await send(
            Self.opening + Self.accepted + [.hearBytes(1000), .say("552 5.3.4 te groot\r\n"), .hearBytes(90_000_000)],
            raw: raw)
        #expect(kind(delivery) == "permanent" && delivery.reply?.enhanced == "5.3.4")
        let (lost, _) = try await send(
            Self.opening + Self.accepted + [.hearBytes(1000), .hangUp], raw: raw, timeouts: .short)
        #expect(kind(lost) == "temporary" && lost.error?.code == "closed")
        // More than the system's buffers between the two can hold.
        let larger = Array(repeating: UInt8(ascii: "x"), count: 48_000_000)
        let (stuck, _) = try await send(
            Self.opening + Self.accepted + [.pause(.seconds(9))], raw: larger, timeouts: .short)
        #expect(kind(stuck) == "temporary" && stuck.error == .timedOut(.data))
    }

    @Test
    func `an old server is greeted the old way`() async throws {
        let (delivery, _) = try await send(
            [
                .say("220 oud\r\n"), .hear("EHLO"), .say("502 wat?\r\n"), .hear("HELO plein.example"),
                .say("250 hallo\r\n"),
            ]
                + Self.accepted + Self.body + [.say("250 ok\r\n")] + Self.quit)
        #expect(kind(delivery) == "accepted")
    }

    @Test
    func `what is said in the clear before TLS is not believed after it`() async throws {
        let start: [Step] = [.say("220 x\r\n"), .hear("EHLO"), .say("250-x\r\n250 STARTTLS\r\n"), .hear("STARTTLS")]
        let (injected, _) = try await send(
            start + [.encryptAfter("220 kom\r\n250-x\r\n250 AUTH PLAIN\r\n")], security: .startTLS)
        #expect(injected.error == .protocolBroken(why: "data in the clear before TLS"))
        let (refused, _) = try await send(start + [.say("454 even niet\r\n")], security: .startTLS)
        #expect(refused.error == .tlsNotOffered("454 even niet") && kind(refused) == "temporary")
        let (none, lines) = try await send(Self.opening, security: .startTLS)
        #expect(none.error == .tlsNotOffered("") && lines.count == 1)
        let (good, _) = try await send(
            start + [.encryptAfter("220 kom\r\n"), .hear("EHLO"), .say("250-x\r\n250 SIZE 900\r\n"), .hear("SIZE=28")]
                + [.say("250 ok\r\n")] + Self.accepted.dropFirst(2) + Self.body + [.say("250 ok\r\n")] + Self.quit,
            security: .startTLS)
        #expect(kind(good) == "accepted")
    }

    @Test
    func `a login that is refused keeps the mail`() async throws {
        let start: [Step] = [.say("220 x\r\n"), .hear("EHLO"), .say("250-x\r\n250 AUTH PLAIN XOAUTH2\r\n")]
        let password = MailCredential.password(user: "info", password: "geheim")
        let (refused, _) = try await send(
            start + [.hear("AUTH PLAIN AGluZm8AZ2VoZWlt"), .say("535 5.7.8 fout wachtwoord\r\n")] + Self.quit,
            credential: password)
        #expect(kind(refused) == "temporary" && refused.error == .loginRefused("535 5.7.8 fout wachtwoord"))
        #expect(refused.recipients[0].stage == .connection)
        let complaint = Data(#"{"status":"401"}"#.utf8).base64EncodedString()
        let (token, _) = try await send(
            start + [.hear("AUTH XOAUTH2 "), .say("334 \(complaint)\r\n"), .hear(""), .say("535 nee\r\n")] + Self.quit,
            credential: .bearer(user: "info", token: "abc"))
        #expect(token.error == .loginRefused(#"535 nee {"status":"401"}"#))
        let (none, _) = try await send(Self.opening + Self.quit, credential: password)
        #expect(none.error == .loginNotOffered)
    }

    @Test
    func `several mails go over one connection, also after a refusal`() async throws {
        let script =
            Self.opening + Self.accepted + Self.body + [.say("250 een\r\n")]
            + [
                .hear("MAIL"), .say("250 ok\r\n"), .hear("RCPT"), .say("550 nee\r\n"), .hear("RSET"),
                .say("250 ok\r\n"),
            ]
            + Self.accepted + Self.body + [.say("250 drie\r\n")] + Self.quit
        try await ScriptedServer.with(script) { server in
            let connection = try await SMTPConnection.open(
                await server.server(), heloName: "plein.example", timeouts: .test)
            var kinds: [String] = []
            for _ in 0..<3 { kinds.append(kind(await connection.send(Self.mail, envelope: Self.envelope))) }
            #expect(kinds == ["accepted", "permanent", "accepted"])
            await connection.quit()
            #expect(server.faults.isEmpty)
            let after = await connection.send(Self.mail, envelope: Self.envelope)
            #expect(kind(after) == "temporary" && after.error == .closed(""))
        }
    }

    @Test
    func `a cancelled task still hears whether the mail was taken`() async throws {
        let script = Self.opening + Self.accepted + Self.body + [.pause(.milliseconds(400)), .say("250 ok\r\n")]
        try await ScriptedServer.with(script) { server in
            let connection = try await SMTPConnection.open(
                await server.server(), heloName: "plein.example", timeouts: .test)
            let sending = Task { await connection.send(Self.mail, envelope: Self.envelope) }
            #expect(await server.hears("klaar"))
            sending.cancel()
            #expect(kind(await sending.value) == "accepted")
            await connection.close()
        }
    }

    @Test
    func `a name that could end the greeting is not said`() async throws {
        for name in ["", "plein\r\nMAIL FROM:<x>", "ple in", "plëin"] {
            try await ScriptedServer.with([.say("220 x\r\n"), .hear("EHLO [127.0.0.1]"), .say("250 x\r\n")]) { server in
                let connection = try await SMTPConnection.open(await server.server(), heloName: name, timeouts: .test)
                await connection.close()
                #expect(server.faults.isEmpty)
            }
        }
    }

    @Test
    func `the test of a server goes as far as the right to send`() async throws {
        let start: [Step] = [.say("220 x\r\n"), .hear("EHLO"), .say("250-x\r\n250 AUTH PLAIN\r\n")]
        let login: [Step] = [.hear("AUTH PLAIN"), .say("235 welkom\r\n")]
        for (steps, failed) in [
            ([.hear("MAIL FROM:<ons@a.nl>"), .say("250 ok\r\n"), .hear("RSET"), .say("250 ok\r\n")], nil),
            ([.hear("MAIL FROM:<ons@a.nl>"), .say("550 5.7.1 niet van u\r\n")], .sender),
        ] as [([Step], MailWireReport.Step?)] {
            try await ScriptedServer.with(start + login + steps + Self.quit) { server in
                let report = await SMTPClient.test(
                    await server.server(), .password(user: "a", password: "b"), heloName: "plein.example",
                    sender: "ons@a.nl")
                #expect(report.failed == failed && server.faults.isEmpty)
                #expect(report.done.map(\.step).prefix(4) == [.resolve, .connect, .greet, .login])
                if failed != nil { #expect(report.error == .refused("550 5.7.1 niet van u")) }
            }
        }
        let opening: [Step] = [.say("220 x\r\n"), .hear("EHLO"), .say("250-x\r\n250 STARTTLS\r\n"), .hear("STARTTLS")]
        try await ScriptedServer.with(
            opening + [.encryptAfter("220 kom\r\n"), .hear("")], context: await TestAuthority.shared?.stranger
        ) { server in
            let report = await SMTPClient.test(
                await server.server(.startTLS), .none, heloName: "plein.example", sender: nil)
            #expect(report.error == .certificate(.unknownIssuer) && report.failed == .encrypt)
        }
    }
}
