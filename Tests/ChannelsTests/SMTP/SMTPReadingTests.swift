import NIOCore
import Testing

@testable import Channels

@Suite("Reading what an SMTP server says")
struct SMTPReadingTests {
    private static func replies(_ text: String, size: Int) -> Result<[SMTPReply], MailWireError> {
        var reader = SMTPReplyReader()
        var replies: [SMTPReply] = []
        let bytes = Array(text.utf8)
        do {
            for start in stride(from: 0, to: bytes.count, by: size) {
                reader.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
                while let reply = try reader.next() { replies.append(reply) }
            }
        } catch {
            return .failure(error)
        }
        return .success(replies)
    }

    static let conversation =
        "220 mail.example ESMTP\r\n250-mail.example\r\n250-SIZE 100\r\n250 DSN\r\n250\r\n250-\r\n250 \n"
        + "550-5.1.1 Geen postbus\r\n550 5.1.1 hier\r\n451 4.7.1 \u{1B}[2J wacht\r\n250 5.0.0 vreemd\r\n354 ga door\r\n"

    @Test
    func `the same replies come out wherever the network cuts them`() throws {
        let whole = try Self.replies(Self.conversation, size: 9999).get()
        #expect(whole.map(\.code) == [220, 250, 250, 250, 550, 451, 250, 354])
        #expect(whole[1].lines == ["mail.example", "SIZE 100", "DSN"])
        #expect(whole[4].enhanced == "5.1.1" && whole[4].text == "Geen postbus\nhier")
        #expect(whole[5].enhanced == "4.7.1" && whole[5].text == "[2J wacht")
        #expect(whole[6].enhanced == nil && whole[6].text == "5.0.0 vreemd")
        for size in 1..<Self.conversation.utf8.count {
            #expect(try Self.replies(Self.conversation, size: size).get() == whole)
        }
    }

    private static let nonsense = [
        "hallo\r\n", "\r\n", "25\r\n", "2500 x\r\n", "250_x\r\n", "100 x\r\n", "600 x\r\n", "-50 x\r\n", "+25 x\r\n",
        "250-a\r\n550 b\r\n", "250-a\r\n251-b\r\n", "* OK IMAP\r\n", "\0\0\0 \r\n", "２５０ x\r\n", "250\u{301} x\r\n",
    ]

    @Test
    func `nonsense is no reply`() {
        for text in Self.nonsense {
            for size in [1, 100] {
                guard case .failure(.protocolBroken) = Self.replies(text, size: size) else {
                    Issue.record("\(text.debugDescription) was taken")
                    continue
                }
            }
        }
    }

    @Test
    func `what has no end is refused`() {
        let line = "250 " + String(repeating: "x", count: 5000)
        for text in [line, line + "\r\n", String(repeating: "250-x\r\n", count: 129)] {
            for size in [7, 9999] {
                guard case .failure(.protocolBroken) = Self.replies(text, size: size) else {
                    Issue.record("\(text.prefix(20)) was taken")
                    continue
                }
            }
        }
        #expect(
            (try? Self.replies(String(repeating: "250-x\r\n", count: 127) + "250 y\r\n", size: 99).get())?.count == 1)
    }

    @Test
    func `what a server offers`() {
        let reply = SMTPReply(
            code: 250,
            lines: [
                "STARTTLS.example", "PIPELINING", "size 35882577", "8BITMIME", "auth PLAIN login", "AUTH=XOAUTH2",
                "DSN", "SMTPUTF8", "HELP",
            ])
        let extensions = SMTPExtensions(reply)
        #expect(!extensions.startTLS)
        #expect(extensions.pipelining && extensions.eightBit && extensions.notifications && extensions.utf8)
        #expect(extensions.size == 35_882_577)
        #expect(extensions.mechanisms == ["PLAIN", "LOGIN", "XOAUTH2"])
        for size in ["SIZE", "SIZE 0", "SIZE -5", "SIZE 99999999999999999999"] {
            #expect(SMTPExtensions(SMTPReply(code: 250, lines: ["x", size])).size == nil)
        }
    }

    private func sent(_ raw: [UInt8], limit: Int = 65_536) -> [UInt8] {
        var body = SMTPBody(raw)
        var sent: [UInt8] = []
        while let piece = body.next(limit: limit) { sent += piece.readableBytesView }
        return sent
    }

    private static let onTheWire = [
        ("", ""), ("a", "a\r\n"), ("a\r\n", "a\r\n"), ("a\nb\rc\r\nd", "a\r\nb\r\nc\r\nd\r\n"), (".", "..\r\n"),
        ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n"), ("\r\n\r\n", "\r\n\r\n"), ("a\r\r\nb", "a\r\n\r\nb\r\n"),
        ("a\n.\nRCPT", "a\r\n..\r\nRCPT\r\n"), ("a\r.\rRCPT", "a\r\n..\r\nRCPT\r\n"),
        ("a\r\n.\rb", "a\r\n..\r\nb\r\n"), ("a\n.\r\nb", "a\r\n..\r\nb\r\n"), ("..a\n...", "...a\r\n....\r\n"),
        ("a\r\n.", "a\r\n..\r\n"), ("a.\r\n.b", "a.\r\n..b\r\n"), ("a\r", "a\r\n"),
    ]

    @Test
    func `line ends become CRLF and dots are doubled`() {
        for (raw, wire) in Self.onTheWire {
            #expect(sent(Array(raw.utf8)) == Array(wire.utf8), "\(raw.debugDescription)")
            let doubled = wire.split(separator: "\r\n").count { $0.hasPrefix("..") }
            #expect(SMTPBody(Array(raw.utf8)).size == wire.utf8.count - doubled, "\(raw.debugDescription)")
        }
    }

    @Test
    func `nothing in a mail can end it, whatever pieces it goes in`() {
        var dice = IMAPReadingTests.Dice(state: 7)
        for _ in 0..<3000 {
            let raw = (0..<Int(dice.next() % 40)).map { _ in Array("\r\n..ab\0".utf8)[Int(dice.next() % 7)] }
            let wire = sent(raw)
            #expect(wire == sent(raw, limit: 1) && wire == sent(raw, limit: 5))
            let text = String(decoding: wire, as: UTF8.self).unicodeScalars
            let lines = Array(text).split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.last?.isEmpty == true)
            for line in lines.dropLast() {
                #expect(line.last == "\r" && !line.dropLast().contains("\r"))
                // One dot alone is the end; every other line with a dot in front has two.
                #expect(line.first != "." || line.dropFirst().first == ".")
            }
            #expect(SMTPBody(raw).size == wire.count - lines.count { $0.first == "." })
        }
    }

    @Test
    func `a large mail goes in pieces`() {
        let line = Array((String(repeating: "x", count: 76) + "\r\n").utf8)
        let raw = Array(repeatElement(line, count: 50_000).joined())
        var body = SMTPBody(raw)
        var count = 0
        while let piece = body.next() {
            #expect(piece.readableBytes < 66_000)
            count += piece.readableBytes
        }
        #expect(count == raw.count && body.size == raw.count && !body.isEightBit)
        #expect(SMTPBody(Array("é".utf8)).isEightBit)
    }

    @Test
    func `addresses that could end a command are not sent`() {
        for address in [
            "", "@", "a@", "@b", "a", "a b@c.nl", "a@c.nl>", "<a@c.nl", "a@c.nl\r\nDATA", "a\0@c.nl", "a\t@c.nl",
            "a\u{2028}@c.nl", "a\u{202E}@c.nl", "a\u{A0}@c.nl", String(repeating: "a", count: 250) + "@c.nl",
        ] {
            #expect(!SMTPEnvelope.isSafe(address), "\(address.debugDescription)")
        }
        for address in ["a@c.nl", "a+b=c@c.nl", "\"a.b\"@c.nl", "jörg@c.nl", "a@[192.0.2.1]", "!#$%&'*/=?^_`{|}~@c.nl"]
        {
            #expect(SMTPEnvelope.isSafe(address), "\(address)")
        }
        #expect(SMTPEnvelope.xtext("a+b=c é~") == "a+2Bb+3Dc+20+C3+A9~")
    }
}
