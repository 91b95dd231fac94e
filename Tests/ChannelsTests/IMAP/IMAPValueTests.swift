import NIOCore
import Testing
import Values

@testable import Channels

@Suite("Values of an IMAP conversation")
struct IMAPValueTests {
    @Test(arguments: [
        ("INBOX", "INBOX"), ("Ingekomen & afgedaan", "Ingekomen &- afgedaan"), ("Café", "Caf&AOk-"),
        ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("📮", "&2D3c7g-"), ("a\r\nb\0", "a&AA0ACg-b&AAA-"),
        ("", ""),
    ])
    func `folder names are ASCII on the wire and readable in the house`(name: String, wire: String) {
        #expect(ModifiedUTF7.encode(name) == wire)
        #expect(ModifiedUTF7.decode(Array(wire.utf8)) == name)
    }

    @Test(arguments: ["&", "&AOk", "&AO-", "&AOk=-", "&Zg-", "&2D0-", "a&/////-b", "&AGE-", "&AOk-&AOk-"])
    func `a folder name that is not well-formed stays as it is, so that it can be named again`(wire: String) {
        #expect(ModifiedUTF7.decode(Array(wire.utf8)) == wire)
    }

    @Test(arguments: [
        ("17-Jul-1996 02:44:25 -0700", 837_596_665), (" 1-Jan-1970 00:00:01 +0000", 1),
        ("01-jan-1970 01:00:00 +0100", 0), ("29-Feb-2024 23:59:60 +0000", 1_709_251_200),
        ("31-Dec-1969 23:59:59 +0000", -1),
    ])
    func `moments are read with their zone`(text: String, seconds: Int64) {
        #expect(IMAPDate.moment(text) == Instant(seconds: seconds))
    }

    @Test(arguments: [
        "", "x", "17-Jul-1996", "17-Jul-1996 02:44:25", "30-Feb-2024 00:00:00 +0000", "1-Foo-2024 00:00:00 +0000",
        "1-Jan-2024 24:00:00 +0000", "1-Jan-2024 00:00:00 0100", "1-Jan-99999999999999999999 00:00:00 +0000",
        "1-Jan-2024 00:00:00 +9900", "-1-Jan-2024 00:00:00 +0000", "1-Jan-2024 1:2 +0000",
    ])
    func `what is no moment is none`(text: String) { #expect(IMAPDate.moment(text) == nil) }

    @Test
    func `numbers are written short, in pieces that fit a command`() {
        #expect(UIDSet.ordered([5, 1, 5, 0, 2, 3]) == [1, 2, 3, 5])
        #expect(UIDSet.text([1, 2, 3, 5, 9, 10, .max - 1, .max]) == "1:3,5,9:10,4294967294:4294967295")
        #expect(UIDSet.text([]) == "" && UIDSet.pieces([], of: 5).isEmpty)
        let sparse = (0..<5000).map { UInt32.max - 2 * UInt32($0) }
        let pieces = UIDSet.pieces(UIDSet.ordered(sparse), of: .max)
        #expect(pieces.allSatisfy { UIDSet.text($0).utf8.count <= UIDSet.lengthLimit })
        #expect(pieces.joined().elementsEqual(UIDSet.ordered(sparse)))
        #expect(UIDSet.pieces([1, 2, 3], of: 0).count == 3)
    }

    private func pieces(_ command: IMAPCommand, waitsFrom: Int = 0) -> [String] {
        command.pieces(tag: "p1", waitsFrom: waitsFrom).map { String(buffer: $0) }
    }

    @Test
    func `no name or password can end a command`() throws {
        let plain = try IMAPCommand("LOGIN").adding(string: "in\"fo\\").adding(string: "")
        #expect(pieces(plain) == ["p1 LOGIN \"in\\\"fo\\\\\" \"\"\r\n"])
        let hostile = try IMAPCommand("LOGIN").adding(string: "a\r\np2 DELETE INBOX").adding(string: "wachtwöord")
        #expect(
            pieces(hostile)
                == ["p1 LOGIN {18}\r\n", "a\r\np2 DELETE INBOX {11}\r\n", "wachtwöord\r\n"])
        #expect(
            pieces(hostile, waitsFrom: .max)
                == ["p1 LOGIN {18+}\r\na\r\np2 DELETE INBOX {11+}\r\nwachtwöord\r\n"])
        #expect(throws: MailWireError.self) { try IMAPCommand("LOGIN").adding(string: "a\0b") }
        let long = try IMAPCommand("LOGIN").adding(string: String(repeating: "x", count: 1001))
        #expect(pieces(long).count == 2)
        let folder = IMAPCommand("EXAMINE").adding(folder: "a\"\\\r\np2 DELETE INBOX\0")
        #expect(pieces(folder) == ["p1 EXAMINE \"a\\\"\\\\&AA0ACg-p2 DELETE INBOX&AAA-\"\r\n"])
    }

    @Test
    func `a session notices what it did not ask for`() throws {
        var session = IMAPSession()
        func hear(_ text: String) throws { session.absorb(try IMAPResponse(reading: ByteBuffer(string: text))) }
        session.opens("INBOX")
        for line in ["* 4 EXISTS", "* OK [UIDVALIDITY 9] x", "* OK [UIDNEXT 12] x", "* 0 RECENT"] { try hear(line) }
        #expect(session.exists == 4 && session.uidValidity == 9)
        session.newsWasSeen()
        try hear("* 3 FETCH (FLAGS (\\Seen))")
        try hear("* 4 EXISTS")
        #expect(!session.hasNews)
        try hear("* 2 EXPUNGE")
        #expect(session.hasNews && session.exists == 3)
        for _ in 0..<9 { try hear("* 1 EXPUNGE") }
        #expect(session.exists == 0)
        try hear("* BYE [UNAVAILABLE] onderhoud")
        #expect(session.farewell == "[UNAVAILABLE] onderhoud")
        session.opens("Archief")
        #expect(session.uidValidity == nil && !session.hasNews && session.exists == 0)
    }

    @Test
    func `what a server can do is learned anew`() throws {
        var session = IMAPSession()
        session.absorb(try IMAPResponse(reading: ByteBuffer(string: "* OK [CAPABILITY imap4rev1 auth=plain IDLE] x")))
        #expect(session.mechanisms == ["PLAIN"] && session.offers("IDLE") && session.literalsWaitFrom == 0)
        #expect(session.nextTag() == "p1")
        session.startAnew()
        #expect(session.capabilities == nil && !session.offers("IDLE"))
        #expect(session.nextTag() == "p2")
        session.absorb(try IMAPResponse(reading: ByteBuffer(string: "p1 OK [CAPABILITY LITERAL-] x")))
        #expect(session.literalsWaitFrom == 4097)
        session.absorb(try IMAPResponse(reading: ByteBuffer(string: "* CAPABILITY LITERAL+")))
        #expect(session.literalsWaitFrom == .max)
    }
}
