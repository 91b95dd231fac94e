import Foundation
import Testing
import Values

@testable import Channels

@Suite("Reading a mail")
struct MailReadingTests {
    private func letter(_ raw: String, ownServers: [String] = []) throws -> Letter {
        try letter(Array(raw.replacing("\n", with: "\r\n").utf8), ownServers: ownServers)
    }
    private func letter(_ raw: [UInt8], ownServers: [String] = []) throws -> Letter {
        let mail = FetchedMail(uid: 1, internalDate: .now, size: nil, raw: raw, isTruncated: false)
        let content = IncomingMail.open(mail, ownServers: ownServers, now: .now).content
        guard case .read(let letter) = content else {
            Issue.record("unreadable: \(content)")
            throw MailFault.empty
        }
        return letter
    }
    private func reason(_ raw: String) -> String? {
        let mail = FetchedMail(uid: 1, internalDate: .now, size: nil, raw: Array(raw.utf8), isTruncated: false)
        if case .unreadable(let reason) = IncomingMail.open(mail, ownServers: [], now: .now).content { return reason }
        return nil
    }

    @Test
    func `what is no mail is unreadable with the reason`() {
        #expect(reason("") == "empty")
        #expect(reason("\r\n \r\n") == "empty")
        #expect(reason("Subject: x\r\n\r\nhoi") == "noSender")
        #expect(reason("zomaar wat tekst") == "noHeaders")
    }

    @Test
    func `names, groups and broken addresses are read as far as they go`() throws {
        let found = try letter(
            "From: =?utf-8?Q?J=C3=B8rn?= (thuis) <J.Doe@Example.ORG>\nTo: Wijk: a@b.nl, \"Jansen, P.\" <p@c.nl>;, los\nSubject: x\n\nhoi\n"
        )
        #expect(found.sender == .init(name: "Jørn", address: "J.Doe@example.org"))
        #expect(found.details.to.map(\.address) == ["a@b.nl", "p@c.nl"])
        #expect(found.details.to.last?.name == "Jansen, P.")
    }

    @Test(arguments: [
        ("windows-1252", [0x80, 0x20, 0xE9]), ("iso-8859-1", [0x80, 0x20, 0xE9]), ("utf-8", [0x80, 0x20, 0xE9]),
    ])
    func `bytes that the declared charset does not have are read as what programs really write`(
        charset: String, bytes: [UInt8]
    ) throws {
        let head = Array("From: a@b.nl\r\nContent-Type: text/plain; charset=\(charset)\r\n\r\n".utf8)
        #expect(try letter(head + bytes).text == "€ é")
    }

    @Test
    func `machines are told from people, and asking for no automatic answer makes no machine`() throws {
        func kind(_ header: String, from: String = "a@b.nl") throws -> Letter {
            try letter("From: \(from)\n\(header)\nSubject: x\n\nhoi\n")
        }
        #expect(try kind("Auto-Submitted: auto-replied").kind == .automatic)
        #expect(try kind("Auto-Submitted: no").kind == .person)
        #expect(try kind("Precedence: bulk").kind == .automatic)
        let suppressed = try kind("X-Auto-Response-Suppress: OOF, AutoReply")
        #expect(suppressed.kind == .person && suppressed.withheld == "not_wanted")
        #expect(try kind("X-Auto-Response-Suppress: DR, RN").withheld == nil)
        #expect(try kind("List-Id: <wijk.example>").withheld == "not_wanted")
        #expect(try kind("X-A: b", from: "noreply@b.nl").withheld == "not_wanted")
        #expect(try kind("X-A: b").withheld == nil)
    }

    @Test
    func `only our own server is believed about the sender`() throws {
        let raw =
            "Authentication-Results: mx.gemeente.nl; spf=fail smtp.mailfrom=x@elders.nl; dmarc=fail header.from=b.nl\nFrom: a@b.nl\nSubject: x\n\nhoi\n"
        #expect(try letter(raw, ownServers: ["mx.gemeente.nl"]).details.verdict == .failed)
        #expect(try letter(raw, ownServers: ["mx.elders.nl"]).details.verdict == .unverified)
        #expect(try letter(raw.replacing("=fail", with: "=pass")).details.verdict == .unverified)
        let forged = "Authentication-Results: elders.example; dmarc=pass\n" + raw
        #expect(try letter(forged, ownServers: ["mx.gemeente.nl"]).details.verdict == .unverified)
    }

    @Test
    func `customers of one domain belong together only by a DMARC pass of our own server`() throws {
        func verdict(_ results: String, from: String) throws -> MailDetails.Verdict {
            try letter(
                "Authentication-Results: mx.gemeente.nl; \(results)\nFrom: \(from)\nSubject: x\n\nhoi\n",
                ownServers: ["mx.gemeente.nl"]
            ).details.verdict
        }
        let (stranger, own) = ("a@bakker.onmicrosoft.com", "a@gemeente-x.nl")
        for passed in ["spf=pass smtp.mailfrom=b@slager.onmicrosoft.com", "dkim=pass header.d=slager.onmicrosoft.com"] {
            let policy = "header.from=bakker.onmicrosoft.com"
            #expect(try verdict(passed, from: stranger) == .unverified)
            #expect(try verdict("\(passed); dmarc=fail \(policy)", from: stranger) == .failed)
            #expect(try verdict("\(passed); dmarc=none \(policy)", from: stranger) == .unverified)
            #expect(try verdict("\(passed); dmarc=pass \(policy)", from: stranger) == .verified)
        }
        #expect(try verdict("spf=pass smtp.mailfrom=b@post.gemeente-x.nl", from: own) == .verified)
        #expect(try verdict("dkim=pass header.d=gemeente-x.nl", from: "a@post.gemeente-x.nl") == .verified)
        let unrelated = "dkim=pass header.d=elders.nl; dmarc=pass header.from=gemeente-x.nl"
        #expect(try verdict(unrelated, from: own) == .unverified)
    }

    @Test
    func `a mail without From shows who sent it, and says so`() throws {
        let found = try letter("Sender: Jan <jan@voorbeeld.nl>\nSubject: x\n\nhoi\n")
        #expect(found.details.from == .init(name: "Jan", address: "jan@voorbeeld.nl"))
        #expect(found.details.oddities.contains("noFrom"))
        let ordinary = try letter("From: a@b.nl\nSender: c@d.nl\nSubject: x\n\nhoi\n")
        #expect(ordinary.details.from?.address == "a@b.nl" && !ordinary.details.oddities.contains("noFrom"))
    }

    @Test(arguments: [
        ("text/html", "<p>Helaas.</p><p>&lt;jan@voorbeeld.nl&gt;:<br>550 5.1.1 User unknown</p>"),
        (
            "multipart/alternative; boundary=x",
            """
            --x\nContent-Type: text/plain\n\n \n--x\nContent-Type: text/html\n\n\
            <p>jan@voorbeeld.nl</p>550 5.1.1 User unknown\n--x--
            """
        ),
    ])
    func `a bounce that is only formatted is known by its words`(type: String, body: String) throws {
        let found = try letter(
            "From: MAILER-DAEMON@mx.voorbeeld.nl\nSubject: Undeliverable: x\nContent-Type: \(type)\n\n\(body)\n")
        guard case .bounce(let bounce) = found.kind else {
            Issue.record("\(found.kind)")
            return
        }
        #expect(bounce.isFinal && bounce.failures.map(\.address) == ["jan@voorbeeld.nl"])
        #expect(bounce.failures.map(\.reason) == ["unknownAddress"])
        #expect(found.text.contains("User unknown"))
    }

    @Test
    func `nesting, groups and boundaries without end cost no more than they are worth`() throws {
        let nested = (0..<20_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(try letter("From: a@b.nl\n" + nested).details.oddities.contains("tooDeep"))
        _ = try letter("From: a@b.nl\nTo: " + String(repeating: "a:", count: 100_000) + "\n\nhoi\n")
        _ = try letter(
            "From: a@b.nl\nSubject: x\n" + String(repeating: "Content-Type: message/rfc822\n\n", count: 20_000))
    }

    @Test
    func `one mail in two mailboxes is one, two mails with one number are two`() {
        func identity(_ text: String) -> [UInt8] { MailReader.identity(Array(text.utf8)) }
        let mail = "Message-ID: <1@b>\r\nDate: x\r\nFrom: a@b\r\n\r\nhoi\r\n"
        #expect(
            identity("Received: by een\r\n" + mail)
                == identity("Received: by twee\r\n\tfor x\r\nDelivered-To: y\r\n" + mail))
        #expect(identity(mail) != identity(mail.replacing("hoi", with: "dag")))
        #expect(identity("Received: een\r\nFrom: a@b\r\n\r\nhoi") != identity("Received: twee\r\nFrom: a@b\r\n\r\nhoi"))
    }

    @Test
    func `changed and cut mails are read or refused, and never stop anything`() {
        let seeds = [
            "From: a@b.nl\r\nContent-Type: multipart/mixed; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>a<b>c\r\n--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@d.nl\r\n\r\nhoi\r\n--x--\r\n",
            "From: =?utf-8?B?w6k=?= <a@b.nl>\r\nSubject: =?iso-2022-jp?B?GyRCJF4bKEI=?=\r\nContent-Transfer-Encoding: base64\r\n\r\naG9p\r\n",
        ]
        var random = SeededNumbers(seed: 7)
        for round in 0..<2_000 {
            var bytes = Array(seeds[round % seeds.count].utf8)
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            }
            bytes.removeLast(Int.random(in: 0..<bytes.count / 2, using: &random))
            let mail = FetchedMail(uid: 1, internalDate: nil, size: nil, raw: bytes, isTruncated: true)
            _ = IncomingMail.open(mail, ownServers: [], now: .now)
        }
    }
}

/// The same numbers on each run (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
