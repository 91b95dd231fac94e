import Foundation
import Testing

@testable import Channels

@Suite("Greeting and logging in over IMAP")
struct IMAPLoginTests {
    typealias Step = ScriptedServer.Step

    private static let credential = MailCredential.password(user: "info", password: "geheim")

    private func opening(
        _ script: [Step], _ security: MailServer.Security = .none, timeouts: MailTimeouts = .test,
        context: Bool = false
    ) async throws -> MailWireError? {
        let tls = context ? try #require(await TestAuthority.shared).good : nil
        return try await ScriptedServer.with(script, context: tls) { server in
            let error = await fault { () async throws(MailWireError) in
                let connection = try await IMAPConnection.open(
                    await server.server(security, host: "localhost"), timeouts: timeouts)
                await connection.close()
            }
            #expect(server.faults.isEmpty)
            return error
        }
    }

    @Test
    func `greetings that are none`() async throws {
        #expect(try await opening([.say("* BYE [UNAVAILABLE] druk\r\n")]) == .greeting("[UNAVAILABLE] druk"))
        #expect(try await opening([.say("HTTP/1.1 400 Bad Request\r\n")])?.code == "protocol_broken")
        #expect(try await opening([.say("220 mail.example ESMTP\r\n")])?.code == "protocol_broken")
        #expect(try await opening([.bytes(Array(repeating: 0, count: 3_000_000))])?.code == "protocol_broken")
        #expect(try await opening([.say("* OK hal"), .hangUp]) == .closed(""))
        #expect(try await opening([.hangUp]) == .closed(""))
        #expect(try await opening([.pause(.seconds(9))], timeouts: .short) == .timedOut(.greeting))
        let drip = Step.drip("* OK \(String(repeating: "x", count: 99))", every: .milliseconds(50))
        #expect(try await opening([drip], timeouts: .short) == .timedOut(.greeting))
        #expect(try await opening([.say("* OK hallo\r\n")]) == nil)
    }

    @Test
    func `what is said in the clear before TLS is not believed after it`() async throws {
        let injected: [Step] = [
            .say("* OK hallo\r\n"), .hear("STARTTLS"), .encryptAfter("p1 OK begin\r\n* CAPABILITY IMAP4rev1\r\n"),
        ]
        #expect(
            try await opening(injected, .startTLS, context: true)
                == .protocolBroken(why: "data in the clear before TLS"))
        // A piece of a line is enough.
        let half: [Step] = [.say("* OK hallo\r\n"), .hear("STARTTLS"), .encryptAfter("p1 OK begin\r\n*")]
        #expect(try await opening(half, .startTLS, context: true)?.code == "protocol_broken")
    }

    @Test
    func `without TLS there is no conversation when TLS was asked for`() async throws {
        let greeting = Step.say("* OK hallo\r\n")
        #expect(
            try await opening([greeting, .hear("STARTTLS"), .answer("BAD onbekend")], .startTLS)
                == .tlsNotOffered("onbekend"))
        #expect(try await opening([.say("* PREAUTH welkom\r\n")], .startTLS) == .tlsNotOffered("welkom"))
        #expect(
            ["tls", "protocol_broken"].contains(
                try await opening(
                    [greeting, .hear("STARTTLS"), .answer("OK"), .say("dit is geen TLS\r\n")], .startTLS)?.code))
    }

    @Test
    func `capabilities are asked again after TLS and after the login`() async throws {
        let authority = try #require(await TestAuthority.shared)
        let script: [Step] = [
            .say("* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED AUTH=EVIL] hallo\r\n"), .hear("STARTTLS"),
            .encryptAfter("p1 OK begin\r\n"), .hear("CAPABILITY"),
            .say("* CAPABILITY IMAP4rev1 AUTH=LOGIN\r\n"), .answer("OK"), .hear("AUTHENTICATE LOGIN"),
            .say("+ VXNlcm5hbWU6\r\n"), .hear("aW5mbw=="), .say("+ UGFzc3dvcmQ6\r\n"), .hear("Z2VoZWlt"),
            .say("p3 OK welkom\r\n"), .hear("CAPABILITY"), .say("* CAPABILITY IMAP4rev1 IDLE\r\n"), .answer("OK"),
            .hear("LOGOUT"), .say("* BYE dag\r\n"), .answer("OK"),
        ]
        try await ScriptedServer.with(script, context: authority.good) { server in
            let connection = try await IMAPConnection.open(
                await server.server(.startTLS, host: "localhost"), timeouts: .test)
            try await connection.login(Self.credential)
            #expect(await connection.session.offers("IDLE"))
            await connection.logout()
            #expect(server.faults.isEmpty && server.lines.count == 7)
        }
    }

    @Test
    func `the certificate counts with STARTTLS too, and the test says what is wrong with it`() async throws {
        let authority = try #require(await TestAuthority.shared)
        let script: [Step] = [
            .say("* OK hallo\r\n"), .hear("p1 STARTTLS"), .encryptAfter("p1 OK begin\r\n"), .hear(""),
        ]
        try await ScriptedServer.with(script, context: authority.expired) { server in
            let report = await IMAPConnection.test(await server.server(.startTLS), Self.credential)
            #expect(report.error?.code == "certificate_expired" && report.failed == .encrypt)
            #expect(server.connections == 2 && server.lines == ["p1 STARTTLS", "p1 STARTTLS"])
        }
    }

    private func login(
        _ credential: MailCredential, _ capabilities: String, _ script: [Step]
    ) async throws -> (error: MailWireError?, lines: [String], isOpen: Bool) {
        let script = [.say("* OK [CAPABILITY IMAP4rev1 \(capabilities)] hallo\r\n")] + script
        return try await ScriptedServer.with(script) { server in
            let connection = try await IMAPConnection.open(await server.server(), timeouts: .test)
            let error = await fault { () async throws(MailWireError) in try await connection.login(credential) }
            let isOpen = await connection.isOpen()
            await connection.close()
            #expect(server.faults.isEmpty)
            return (error, server.lines, isOpen)
        }
    }

    @Test
    func `a refusal has the server's words and leaves the connection open`() async throws {
        let refused = try await login(
            Self.credential, "AUTH=PLAIN",
            [
                .hear("AUTHENTICATE PLAIN"), .say("+\r\n"), .hear("AGluZm8AZ2VoZWlt"),
                .say("p1 NO [AUTHENTICATIONFAILED] Fout wachtwoord\r\n"),
            ])
        #expect(refused.error == .loginRefused("[AUTHENTICATIONFAILED] Fout wachtwoord") && refused.isOpen)
        // No second attempt by another way: that could lock the mailbox.
        #expect(refused.lines.count == 2)
    }

    @Test
    func `LOGIN is the last resort, with anything in the password, unless it is forbidden`() async throws {
        let plain = try await login(
            Self.credential, "", [.hear("LOGIN \"info\" \"geheim\""), .answer("OK [CAPABILITY IDLE] welkom")])
        #expect(plain.error == nil)
        let literal = try await login(
            .password(user: "info", password: "wacht\r\nwöord"), "",
            [
                .hear("LOGIN \"info\" {13}"), .say("+ toe maar\r\n"), .hearBytes(15),
                .say("p1 OK [CAPABILITY IDLE] welkom\r\n"),
            ])
        #expect(literal.error == nil)
        let forbidden = try await login(Self.credential, "LOGINDISABLED AUTH=GSSAPI", [])
        #expect(forbidden.error == .loginNotOffered && forbidden.lines.isEmpty)
        let nothing = try await login(.none, "AUTH=PLAIN", [])
        #expect(nothing.error == .loginNotOffered)
        let unusable = try await login(.password(user: "a\0b", password: "c"), "AUTH=PLAIN", [])
        #expect(unusable.error?.code == "unusable" && unusable.lines.isEmpty)
    }

    @Test
    func `a bad token is told with what the server says about it`() async throws {
        let complaint = Data(#"{"status":"invalid_token"}"#.utf8).base64EncodedString()
        let oauth = try await login(
            .bearer(user: "info", token: "abc"), "SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER",
            [
                .hear("AUTHENTICATE OAUTHBEARER "), .say("+ \(complaint)\r\n"), .hear("AQ=="), .say("p1 NO nee\r\n"),
            ])
        #expect(oauth.error == .loginRefused(#"nee {"status":"invalid_token"}"#))
        let old = try await login(
            .bearer(user: "info", token: "abc"), "SASL-IR AUTH=XOAUTH2",
            [
                .hear("AUTHENTICATE XOAUTH2 dXNlcj1pbmZvAWF1dGg9QmVhcmVyIGFiYwEB"), .say("+ \(complaint)\r\n"),
                .hear(""), .say("p1 NO nee\r\n"),
            ])
        #expect(old.error == .loginRefused(#"nee {"status":"invalid_token"}"#))
    }

    @Test
    func `a server that can not check the password just now does not call it wrong`() async throws {
        let busy = try await login(
            Self.credential, "SASL-IR AUTH=PLAIN",
            [.hear("AUTHENTICATE"), .answer("NO [UNAVAILABLE] Temporary authentication failure")])
        #expect(busy.error == .refused("[UNAVAILABLE] Temporary authentication failure") && busy.isOpen)
    }

    @Test
    func `a login that asks on and on is no login`() async throws {
        let endless = try await login(
            Self.credential, "SASL-IR AUTH=PLAIN", [.hear("AUTHENTICATE"), .say("+\r\n+\r\n+\r\n")])
        #expect(endless.error?.code == "protocol_broken" && !endless.isOpen)
    }
}
