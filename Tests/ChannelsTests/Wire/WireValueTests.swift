import Foundation
import Testing

@testable import Channels

@Suite("Values of the mail wires")
struct WireValueTests {
    private let server = MailServer(host: "mail.example", port: 993, security: .tls)

    @Test
    func `neither printing nor dumping a credential shows its secret`() {
        for credential in [
            MailCredential.password(user: "info", password: "geheim"), .bearer(user: "info", token: "geheim"),
        ] {
            var dumped = ""
            dump(credential, to: &dumped)
            for text in ["\(credential)", String(reflecting: credential), dumped, "\([credential])"] {
                #expect(!text.contains("geheim"))
            }
        }
    }

    @Test
    func `PLAIN is one message with NULs`() throws {
        var sasl = try SASLExchange(
            .password(user: "info", password: "gehéim"), offered: ["LOGIN", "PLAIN"], server: server)
        #expect(sasl.mechanism == .plain)
        #expect(sasl.initialResponse() == Data("\0info\0gehéim".utf8).base64EncodedString())
        #expect(throws: MailWireError.self) { try sasl.answer(to: "") }
    }

    @Test
    func `LOGIN answers two questions and no third`() throws {
        var sasl = try SASLExchange(.password(user: "info", password: "geheim"), offered: ["LOGIN"], server: server)
        #expect(sasl.initialResponse() == nil)
        #expect(try sasl.answer(to: "VXNlcm5hbWU6") == "aW5mbw==")
        #expect(try sasl.answer(to: "UGFzc3dvcmQ6") == "Z2VoZWlt")
        #expect(throws: MailWireError.self) { try sasl.answer(to: "") }
    }

    @Test
    func `a bearer token goes as OAUTHBEARER first, and the complaint is kept`() throws {
        var sasl = try SASLExchange(
            .bearer(user: "a=b,c", token: "t0ken"), offered: ["XOAUTH2", "OAUTHBEARER"], server: server)
        #expect(sasl.mechanism == .oauthBearer)
        let sent = try #require(sasl.initialResponse().flatMap { Data(base64Encoded: $0) })
        #expect(
            String(decoding: sent, as: UTF8.self)
                == "n,a=a=3Db=2Cc,\u{1}host=mail.example\u{1}port=993\u{1}auth=Bearer t0ken\u{1}\u{1}")
        let complaint = Data(#"{"status":"invalid_token"}"#.utf8).base64EncodedString()
        #expect(try sasl.answer(to: complaint) == "AQ==")
        #expect(sasl.complaint == #"{"status":"invalid_token"}"#)
    }

    @Test
    func `XOAUTH2 waits for the server when it must, and answers a complaint with nothing`() throws {
        var sasl = try SASLExchange(.bearer(user: "info", token: "t0ken"), offered: ["XOAUTH2"], server: server)
        let sent = try #require(Data(base64Encoded: try sasl.answer(to: "")))
        #expect(String(decoding: sent, as: UTF8.self) == "user=info\u{1}auth=Bearer t0ken\u{1}\u{1}")
        #expect(try sasl.answer(to: "e30=") == "")
    }

    @Test(arguments: [
        MailCredential.password(user: "in\0fo", password: "x"), .password(user: "info", password: "\0"),
        .password(user: "", password: "x"), .bearer(user: "info", token: "to ken"),
        .bearer(user: "info", token: "token\r\n"), .bearer(user: "in\u{1}fo", token: "token"),
    ])
    func `what a login can not carry is not sent`(credential: MailCredential) {
        #expect(throws: MailWireError.self) {
            try SASLExchange(credential, offered: ["PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"], server: server)
        }
    }

    @Test
    func `no common mechanism is said so`() {
        #expect(throws: MailWireError.loginNotOffered) {
            try SASLExchange(.password(user: "a", password: "b"), offered: ["GSSAPI"], server: server)
        }
        #expect(throws: MailWireError.loginNotOffered) {
            try SASLExchange(.bearer(user: "a", token: "b"), offered: ["PLAIN"], server: server)
        }
    }

    @Test
    func `bytes now and then are silence, a whole answer or enough bytes are not`() {
        let start = ContinuousClock.now
        var progress = Progress(silence: .seconds(10), whole: nil, now: start)
        progress.received(100, now: start + .seconds(9))
        #expect(progress.left(now: start + .seconds(9)) == .seconds(1))
        progress.received(Progress.enough, now: start + .seconds(9))
        #expect(progress.left(now: start + .seconds(9)) == .seconds(10))
        progress.advanced(now: start + .seconds(12))
        #expect(progress.left(now: start + .seconds(12)) == .seconds(10))
        #expect(progress.left(now: start + .seconds(30)) < .zero)
        var bounded = Progress(silence: .seconds(10), whole: .seconds(15), now: start)
        bounded.advanced(now: start + .seconds(9))
        #expect(bounded.left(now: start + .seconds(9)) == .seconds(6))
    }

    @Test
    func `words of a server are one clean line of bounded length`() {
        #expect(MailWireError.words("a\r\nb\u{202E}c") == "a bc")
        #expect(MailWireError.words(String(repeating: "x", count: 9000)).count == 500)
    }

    @Test
    func `each error has a code of its own`() {
        let errors: [MailWireError] = [
            .unknownHost(""), .unreachable(host: "", why: ""), .unencrypted, .tlsNotOffered(""), .tls(why: ""),
            .certificate(.wrongName), .certificate(.untrusted), .certificate(.unknownIssuer),
            .certificate(.unreadableRoots), .greeting(""), .loginRefused(""), .loginNotOffered, .noFolder(""),
            .refused(""), .unusable(""), .brokenMail(uid: 1, why: ""), .protocolBroken(why: ""), .timedOut(.greeting),
            .timedOut(.answer), .closed(""), .busy, .cancelled,
        ]
        #expect(Set(errors.map(\.code)).count == errors.count)
    }
}
