import Glibc
import NIOCore
import NIOPosix
import Testing
import Values

@testable import Channels

@Suite("Connecting to a mail server")
struct WireConnectingTests {
    private static let credential = MailCredential.password(user: "info", password: "geheim")

    @Test
    func `a port where nobody listens is unreachable, with the system's words`() async throws {
        let silent = try SilentPort()
        let error = await fault { () async throws(MailWireError) in
            try await IMAPConnection.open(MailServer(host: "127.0.0.1", port: silent.port, security: .none))
        }
        silent.close()
        #expect(error == .unreachable(host: "127.0.0.1", why: "Connection refused"))
    }

    @Test(arguments: [
        "", "mail server", "mail\r\n.example", "m\0", "postbus.invalid", String(repeating: "a", count: 300),
    ])
    func `a name that does not exist, or can not, is said so`(host: String) async {
        let error = await fault { () async throws(MailWireError) in
            try await IMAPConnection.open(MailServer(host: host, port: 993, security: .tls), timeouts: .test)
        }
        #expect(error?.code == "unknown_host")
    }

    @Test(arguments: [0, -1, 65_536, .max])
    func `a port that can not exist is unreachable`(port: Int) async {
        let error = await fault { () async throws(MailWireError) in
            try await IMAPConnection.open(MailServer(host: "localhost", port: port, security: .tls))
        }
        #expect(error?.code == "unreachable")
    }

    @Test
    func `without TLS nothing is said to another machine`() async throws {
        // Our own address on the network stands for another machine.
        let outside = try System.enumerateDevices().compactMap { $0.address?.ipAddress }
            .first { !$0.hasPrefix("127.") && !$0.contains(":") }
        guard let outside else { return }
        try await ScriptedServer.with([.say("220 hallo\r\n"), .hear("")], address: outside) { server in
            let error = await fault { () async throws(MailWireError) in
                try await SMTPConnection.open(await server.server(host: outside), heloName: "plein", timeouts: .test)
            }
            #expect(error == .unencrypted)
            #expect(server.lines.isEmpty)
        }
    }

    @Test
    func `TLS from the first byte works by name and by address`() async throws {
        let authority = try #require(await TestAuthority.shared)
        try await ScriptedServer.with([.say("* OK hallo\r\n"), .hear("LOGOUT"), .answer("OK")], tls: authority.good) {
            for host in ["localhost", "127.0.0.1"] {
                let connection = try await IMAPConnection.open(await $0.server(.tls, host: host), timeouts: .test)
                await connection.logout()
            }
            #expect($0.faults.isEmpty)
        }
    }

    @Test
    func `a certificate that is not right ends it before a word is said, and the test says why`() async throws {
        let authority = try #require(await TestAuthority.shared)
        let script: [ScriptedServer.Step] = [.say("* OK hallo\r\n"), .hear("")]
        for (context, host, plain, explained) in [
            (authority.wrongName, "127.0.0.1", "certificate_wrong_name", "certificate_wrong_name"),
            // Good for the address that the name leads to: whoever turns the name to theirs can have one.
            (authority.address, "localhost", "certificate_wrong_name", "certificate_wrong_name"),
            (authority.expired, "127.0.0.1", "certificate_untrusted", "certificate_expired"),
            (authority.stranger, "127.0.0.1", "certificate_untrusted", "certificate_unknown_issuer"),
        ] {
            try await ScriptedServer.with(script, tls: context) { server in
                let error = await fault { () async throws(MailWireError) in
                    try await IMAPConnection.open(await server.server(.tls, host: host), timeouts: .test)
                }
                #expect(error?.code == plain)
                let report = await IMAPConnection.test(await server.server(.tls, host: host), Self.credential)
                #expect(report.failed == .encrypt)
                #expect(report.error?.code == explained)
                #expect(report.done.map(\.step) == [.resolve, .connect])
                #expect(server.lines.isEmpty)
            }
        }
    }

    @Test
    func `a certificate of our own authority is only good with its roots`() async throws {
        let authority = try #require(await TestAuthority.shared)
        try await ScriptedServer.with([.say("* OK hallo\r\n")], tls: authority.good) { server in
            var bare = await server.server(.tls)
            bare.trustedRoots = nil
            #expect(
                await fault { () async throws(MailWireError) in try await IMAPConnection.open(bare, timeouts: .test) }
                    == .certificate(.untrusted))
            bare.trustedRoots = "/nergens/roots.pem"
            #expect(
                await fault { () async throws(MailWireError) in try await IMAPConnection.open(bare, timeouts: .test) }
                    == .certificate(.unreadableRoots))
        }
    }

    @Test
    func `TLS to a port that speaks in the clear is told from a bad certificate`() async throws {
        try await ScriptedServer.with([.say("* OK this is no TLS at all\r\n")]) { server in
            let error = await fault { () async throws(MailWireError) in
                try await IMAPConnection.open(await server.server(.tls), timeouts: .test)
            }
            #expect(error?.code == "tls")
        }
    }

    @Test
    func `a server that never shakes hands is given up`() async throws {
        try await ScriptedServer.with([.pause(.seconds(30))]) { server in
            let error = await fault { () async throws(MailWireError) in
                try await IMAPConnection.open(await server.server(.tls), timeouts: .short)
            }
            #expect(error == .timedOut(.encrypting))
        }
    }

    @Test
    func `the test of a mailbox goes through all steps and stops at the first bad one`() async throws {
        let script: [ScriptedServer.Step] = [
            .say("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hallo\r\n"),
            .hear("AUTHENTICATE PLAIN AGluZm8AZ2VoZWlt"),
            .answer("OK [CAPABILITY IMAP4rev1] welkom"), .hear("LIST"),
            .say("* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\Noselect) \"/\" \"Map\"\r\n"), .answer("OK"),
            .hear("EXAMINE \"INBOX\""), .say("* 12 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n"), .answer("OK [READ-ONLY] x"),
            .hear("LOGOUT"), .answer("OK"),
        ]
        try await ScriptedServer.with(script) { server in
            let report = await IMAPConnection.test(await server.server(), Self.credential)
            #expect(report.isGood)
            #expect(report.done.map(\.step) == [.resolve, .connect, .greet, .login, .folders, .folder])
            #expect(report.done.suffix(2).map(\.detail) == ["1", "12"])
            #expect(server.faults.isEmpty)
        }
        let refusing = script.prefix(2) + [.answer("NO [AUTHENTICATIONFAILED] fout wachtwoord"), .hear("LOGOUT")]
        try await ScriptedServer.with(Array(refusing)) { server in
            let report = await IMAPConnection.test(await server.server(), Self.credential)
            #expect(report.failed == .login)
            #expect(report.error == .loginRefused("[AUTHENTICATIONFAILED] fout wachtwoord"))
        }
    }
}

/// A port of this machine that is taken, so that nobody else can listen there either, and on which nobody listens.
struct SilentPort {
    let port: Int
    private let socket: Int32

    init() throws {
        let taken = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(taken, $0, length) == 0 && getsockname(taken, $0, &length) == 0
            }
        }
        (socket, port) = (taken, Int(UInt16(bigEndian: address.sin_port)))
        try #require(isBound)
    }

    func close() { Glibc.close(socket) }
}
