import Foundation
import Testing
import Values

@testable import Channels

/// Mails that are too much of something: each is read as far as the limits go, in seconds, and says that it was cut.
@Suite("Mails that are too much", .serialized)
struct MailLimitTests {
    private func letter(_ head: String, _ body: [UInt8], within limit: Duration = .seconds(20)) throws -> Letter {
        let raw = Array(head.replacing("\n", with: "\r\n").utf8) + body
        let mail = FetchedMail(uid: 1, internalDate: .now, size: nil, raw: raw, isTruncated: false)
        let start = ContinuousClock.now
        let content = IncomingMail.open(mail, ownServers: ["mx.dorp.example"], now: .now).content
        // Ten times what an unoptimised build takes here: a quadratic step would take minutes.
        #expect(ContinuousClock.now - start < limit)
        guard case .read(let letter) = content else {
            Issue.record("unreadable: \(content)")
            throw MailFault.empty
        }
        return letter
    }
    private func letter(_ head: String, _ body: String) throws -> Letter { try letter(head, Array(body.utf8)) }
    private func many(_ count: Int, _ piece: (Int) -> String) -> String { (0..<count).map(piece).joined() }
    private static let from = "From: Jan <jan@voorbeeld.nl>\n"

    @Test
    func `a mail of thirty megabytes keeps its text and its files`() throws {
        let file = Array(Data(repeating: 0x41, count: 8_000_000).base64EncodedData(options: .lineLength76Characters))
        func part(_ name: String) -> [UInt8] {
            Array(
                "--x\r\nContent-Type: application/pdf; name=\(name)\r\nContent-Transfer-Encoding: base64\r\n\r\n".utf8)
                + file + [0x0D, 0x0A]
        }
        let body = Array("--x\r\n\r\nEr ligt een tegel los.\r\n".utf8) + part("a.pdf") + part("b.pdf") + part("c.pdf")
        let found = try letter(
            Self.from + "Content-Type: multipart/mixed; boundary=x\n\n", body + Array("--x--\r\n".utf8),
            within: .seconds(90))
        #expect(found.text == "Er ligt een tegel los.")
        #expect(found.files.map(\.name) == ["a.pdf", "b.pdf", "c.pdf"])
        #expect(found.files.allSatisfy { $0.bytes.count == 8_000_000 })
    }

    @Test
    func `a hundred thousand headers do not hide who wrote it, wherever that stands`() throws {
        let noise = many(50_000) { "X-Ruis-\($0): ja\n" }
        let found = try letter(noise + Self.from + "Subject: Losse tegel\n" + noise + "\n", "hoi")
        #expect(found.sender.address == "jan@voorbeeld.nl" && found.details.subject == "Losse tegel")
        #expect(found.text == "hoi")
    }

    @Test
    func `ten thousand parts are cut off and named so`() throws {
        let body = many(10_000) { "--x\nContent-Type: text/plain\n\ndeel \($0)\n" } + "--x--\n"
        let found = try letter(Self.from + "Content-Type: multipart/mixed; boundary=x\n\n", body)
        #expect(found.details.oddities.contains("tooManyParts"))
        #expect(found.text.hasPrefix("deel 0\n\ndeel 1\n"))
    }

    @Test(arguments: ["boundary=", "boundary\n =", "boundary (x) =", "boundary*0=", "BOUNDARY*="])
    func `a thousand parts inside each other are cut off, however the boundary is written`(word: String) throws {
        let body = many(1_000) { "Content-Type: multipart/mixed; \(word)b\($0)\n\n--b\($0)\n" } + "\nhoi\n"
        let found = try letter(Self.from, body)
        #expect(found.sender.address == "jan@voorbeeld.nl")
    }

    @Test
    func `mails inside mails inside base64 are cut off`() throws {
        var inner = Array("From: x@voorbeeld.nl\r\nSubject: diep\r\n\r\nhoi\r\n".utf8)
        for _ in 0..<25 {
            let head =
                "From: x@voorbeeld.nl\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            inner = Array(head.utf8) + Array(Data(inner).base64EncodedData())
        }
        let found = try letter(
            Self.from + "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n",
            Array(Data(inner).base64EncodedData()))
        #expect(found.details.oddities.contains("tooDeep") && !found.details.forwarded.isEmpty)
    }

    @Test
    func `one header of megabytes is cut, words, addresses and parameters alike`() throws {
        let words = String(repeating: "tegel ", count: 300_000)
        let found = try letter(Self.from + "Subject: \(words)\n\n", "hoi")
        #expect(found.details.subject.hasPrefix("tegel tegel") && found.details.subject.utf8.count <= 1_000)
        let people = many(50_000) { "a\($0)@voorbeeld.nl, " }
        #expect(try letter(Self.from + "To: \(people)\n\n", "hoi").details.to.count == 500)
        #expect(try letter(Self.from + many(50_000) { "To: a\($0)@voorbeeld.nl\n" } + "\n", "hoi").text == "hoi")
        let parameters = many(50_000) { "; p\($0)=x" }
        #expect(try letter(Self.from + "Content-Type: text/plain\(parameters)\n\n", "hoi").text == "hoi")
    }

    @Test(arguments: [
        " @ : : ", "x@y.nl : ", "(", "\"", "<", ". @ . ", ", <", "a, ", "=?utf-8?q?", "=?", "=?a?b?c", "\\",
    ])
    func `no sign is worth more time in an address or a subject`(sign: String) throws {
        let field = String(repeating: sign, count: 30_000 / sign.utf8.count)
        for name in ["To", "Cc", "Subject", "References", "Authentication-Results", "Content-Disposition"] {
            _ = try letter(Self.from + "\(name): \(field)\n\n", "hoi")
        }
        let spaced = String(repeating: " ", count: 30_000) + String(repeating: sign, count: 5_000)
        _ = try letter(Self.from + "To: \(spaced)\nTo: \(spaced)\n\n", "hoi")
    }

    @Test(arguments: ["\"", "'", "\"'", " '", "\\\"", "\u{301}", "'\u{301}"])
    func `a name may be a megabyte of quotation marks`(sign: String) {
        let name = String(repeating: sign, count: 1_000_000 / sign.utf8.count)
        let people = AddressList.read(Array("\(name) <jan@voorbeeld.nl>".utf8))
        #expect((people.first?.name ?? "").unicodeScalars.count <= 200)
        let turned = AddressList.read(Array("''Jan'' <jan@voorbeeld.nl>".utf8))
        #expect(turned == [.init(name: "Jan", address: "jan@voorbeeld.nl")])
    }

    @Test(arguments: [
        "a \n", "> a \n", ">", "\u{301} \n", "> \u{301}\n", "\u{301}", "e\u{301}\u{301} ", "\u{1F1F3}",
        "begin 644 x\n", "begin 644 x\nM\n", "-- \n", "Van: a\n", "x: <a@b.nl> schreef:\n",
    ])
    func `no line is worth more time in a text`(line: String) throws {
        let text = String(repeating: line, count: 1_000_000 / line.utf8.count)
        let found = try letter(
            Self.from + "Content-Type: text/plain; format=flowed; delsp=yes\n\n", Array(text.utf8))
        #expect(found.text.utf8.count <= 1_100_000)
        _ = try letter("From: Mailer-Daemon@voorbeeld.nl\nSubject: Undelivered Mail Returned to Sender\n\n", text)
    }

    @Test(arguments: [
        "<div>&nbsp;</div><div>", "<blockquote>&nbsp;", "<a href=http://a.nl>x", "<td background=x>", "<b><i><p>",
        "<div style='border-top:solid;padding:3pt'>van: x ", "<li><ul>", "<!--", "<table><td>", "</p>", "<p>", "&amp",
        "<details class=quoted><summary>x</summary>", "<x y=\"", "<svg>", "<title>", "&#x301;", "&#x301; ",
        "<b>&#x301;</b>", "<br>&#x301;", "<a href=http://a.nl/>&#x301;</a>", "<pre>&#x301;\n", "<li>&#x301;",
        "<td>&#x301;", "\u{1F1F3}",
    ])
    func `no markup is worth more time`(piece: String) throws {
        let html = String(repeating: piece, count: 400_000 / piece.utf8.count)
        _ = try letter(Self.from + "Content-Type: text/html\n\n", Array(html.utf8), within: .seconds(60))
    }

    @Test
    func `fifty files and twenty mails sent along are taken over, the rest stays in the original`() throws {
        let files = many(80) { "--x\nContent-Type: application/pdf; name=f\($0).pdf\n\n%PDF-\n" }
        let mails = many(80) { "--x\nContent-Type: message/rfc822\n\nFrom: a\($0)@voorbeeld.nl\n\nhoi\n" }
        let found = try letter(Self.from + "Content-Type: multipart/mixed; boundary=x\n\n", files + mails + "--x--\n")
        #expect(found.files.count == 50 && found.details.skipped.count == 30)
        #expect(found.details.skipped.allSatisfy { $0.reason == .tooMany })
        #expect(found.details.forwarded.count == 20)
    }

    @Test
    func `what is cut in the middle of a sign is still text`() throws {
        let text = "a" + String(repeating: "€", count: 600_000)
        let found = try letter(
            Self.from + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n", text)
        #expect(found.details.oddities.contains("textCut") && found.text.hasPrefix("a€€€"))
        #expect(found.text.utf8.count <= 500_010)
    }
}
