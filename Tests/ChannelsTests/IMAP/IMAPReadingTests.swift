import NIOCore
import Testing
import Values

@testable import Channels

@Suite("Reading what an IMAP server says")
struct IMAPReadingTests {
    /// Frames of `bytes` when they arrive in pieces of `size`, or the fault.
    static func frames(_ bytes: [UInt8], size: Int, literalLimit: Int = 10_000) -> Result<[[UInt8]], IMAPFault> {
        var framer = IMAPFramer(literalLimit: literalLimit)
        var frames: [[UInt8]] = []
        do {
            for start in stride(from: 0, to: bytes.count, by: size) {
                framer.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
                while let frame = try framer.next() { frames.append(Array(frame.readableBytesView)) }
            }
        } catch {
            return .failure(error)
        }
        return .success(frames)
    }

    static func text(_ frames: Result<[[UInt8]], IMAPFault>) -> [String]? {
        try? frames.get().map { String(decoding: $0, as: UTF8.self) }
    }

    static let conversation = """
        * OK [CAPABILITY IMAP4rev1] klaar {3}\r
        * LIST (\\Noselect) "/" {4}\r
        a\r
        b\r
        * 1 FETCH (UID 5 BODY[] {12}\r
        a)\r
        * BYE\r
         INTERNALDATE "17-Jul-1996 02:44:25 -0700")\r
        \r
        * 2 FETCH (BODY[] {0}\r
         UID 6 X {2+}\r
        xy)\r
        p1 NO {7}\r
        + ga door
        * bare line end

        """

    @Test
    func `the same responses come out wherever the network cuts them`() async {
        let bytes = Array(Self.conversation.utf8)
        let whole = Self.text(Self.frames(bytes, size: bytes.count))
        #expect(whole?.count == 8)
        #expect(whole?[1] == "* LIST (\\Noselect) \"/\" {4}\r\na\r\nb")
        #expect(whole?[2].hasSuffix("* BYE\r\n INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")") == true)
        #expect(whole?[3] == "")
        #expect(whole?[5] == "p1 NO {7}")
        for size in 1..<bytes.count {
            await Task.yield()
            #expect(Self.text(Self.frames(bytes, size: size)) == whole)
        }
    }

    @Test
    func `cut in two at every place, too`() async {
        let bytes = Array(Self.conversation.utf8)
        let whole = Self.text(Self.frames(bytes, size: bytes.count))
        for place in 1..<bytes.count {
            await Task.yield()
            var framer = IMAPFramer(literalLimit: 100)
            var frames: [String] = []
            for part in [bytes[..<place], bytes[place...]] {
                framer.append(ByteBuffer(bytes: part))
                while let frame = try? framer.next() { frames.append(String(buffer: frame)) }
            }
            #expect(frames == whole)
            #expect(framer.isEmpty)
        }
    }

    static let endless: [(String, IMAPFault)] = [
        ("* 1 FETCH (UID 77 BODY[] {4294967296}\r\n", IMAPFault.literalTooLarge(uid: 77)),
        ("* 1 FETCH (BODY[] {4294967296}\r\n", .literalTooLarge(uid: nil)),
        ("* 1 FETCH (UID 8 BODY[] {99999999999999999999999999}\r\n", .literalTooLarge(uid: 8)),
        ("* 1 FETCH (BODY[] ~{20000+}\r\n", .literalTooLarge(uid: nil)),
        ("* LIST () \"/\" {9000}\r\n\(many("x", 9000)){9000}\r\n", .literalTooLarge(uid: nil)),
        ("* X\(many(" {0}\r\n", 101))", .tooManyLiterals), ("* OK \(many("x", IMAPFramer.lineLimit))", .lineTooLong),
        ("* OK \(many("x", IMAPFramer.lineLimit))\r\n", .lineTooLong),
    ]

    private static func many(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    @Test
    func `what has no end is refused before it is kept`() {
        for (text, fault) in Self.endless {
            let bytes = Array(text.utf8)
            for size in [bytes.count, 5000] {
                let isRefused = Self.frames(bytes, size: size) == .failure(fault)
                #expect(isRefused, "\(text.prefix(60)): \(fault)")
            }
        }
    }

    @Test
    func `a long line byte by byte costs its length, not its square`() {
        let bytes = Array("* SEARCH \(String(repeating: "1 ", count: 100_000))\r\n".utf8)
        let taken = ContinuousClock().measure { #expect(Self.text(Self.frames(bytes, size: 1))?.count == 1) }
        #expect(taken < .seconds(10))
    }

    private func response(_ text: String) throws(IMAPFault) -> IMAPResponse {
        try IMAPResponse(reading: ByteBuffer(string: text))
    }

    @Test
    func `a mail with everything around it`() throws {
        let text =
            "* 3 FETCH (FLAGS (\\Seen $x) UID 5 RFC822.SIZE 12 MODSEQ (624140003) BODY[HEADER.FIELDS (A \"B\")] NIL "
            + "ENVELOPE (\"a\\\"(\" NIL ((NIL NIL \"x\" \"y\"))) INTERNALDATE \" 1-Jan-1970 00:00:01 +0000\" "
            + "BODY[]<0> {4}\r\n\0\r\n\u{7})"
        guard case .fetch(let mail) = try response(text) else { return #expect(Bool(false)) }
        #expect(mail.sequence == 3 && mail.uid == 5 && mail.size == 12)
        #expect(mail.internalDate == Instant(seconds: 1))
        #expect(mail.body.map { Array($0.readableBytesView) } == [0, 13, 10, 7])
    }

    @Test
    func `a mail in a quoted text, and a mail that is not there`() throws {
        guard case .fetch(let quoted) = try response("* 3 FETCH (BODY[] \"a\\\\b\\\"c\" UID 9)") else {
            return #expect(Bool(false))
        }
        #expect(quoted.body.map { String(buffer: $0) } == "a\\b\"c" && quoted.uid == 9)
        guard case .fetch(let missing) = try response("* 3 fetch (body[] nil uid 9)") else {
            return #expect(Bool(false))
        }
        #expect(missing.body == nil && missing.uid == 9)
    }

    @Test
    func `statuses with and without codes`() throws {
        guard case .tagged("p7", let no) = try response("p7 NO [ALERT] Vol [x]"),
            case .status(let bye) = try response("* bye tot ziens"),
            case .status(let ok) = try response("* OK [UIDVALIDITY 3857529045] UIDs valid"),
            case .status(let bare) = try response("* OK"), case .status(let open) = try response("* NO [half")
        else { return #expect(Bool(false)) }
        #expect(no == IMAPStatus(kind: .no, code: "ALERT", text: "Vol [x]"))
        #expect(bye.kind == .bye && bye.text == "tot ziens")
        #expect(ok.code == "UIDVALIDITY" && ok.number == 3_857_529_045)
        #expect(bare.text == "" && open.text == "[half")
    }

    @Test
    func `folders, figures and numbers`() throws {
        guard case .folder(let junk) = try response("* LIST (\\HasNoChildren \\Junk) NIL \"Ongewenst &AOk-\""),
            case .folder(let literal) = try response("* LIST () \".\" {5}\r\na b\"c"),
            case .search(let uids) = try response("* SEARCH 5 3 4294967295 (MODSEQ 12)"),
            case .search(let none) = try response("* SEARCH"), case .exists(4) = try response("* 4 EXISTS"),
            case .expunge = try response("* 4 EXPUNGE"), case .other = try response("* VANISHED 1:2"),
            case .continuation("ga door") = try response("+ ga door"), case .continuation("") = try response("+")
        else { return #expect(Bool(false)) }
        #expect(junk.name == "Ongewenst é" && junk.isSelectable)
        #expect(literal.name == "a b\"c")
        #expect(uids == [5, 3, .max] && none.isEmpty)
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request", "220 mail.example ESMTP", "* ", "*", "* 5", "p1", "p1 MAYBE", "* 1 FETCH",
        "* 1 FETCH (", "* 1 FETCH (UID", "* 1 FETCH (BODY[", "* 1 FETCH (X (((", "* 1 FETCH (BODY[] \"abc",
        "* 1 FETCH (BODY[] {5}\r\nabc", "* 1 FETCH (BODY[] {", "* LIST (", "* LIST", "* LIST () \"/\"",
        "* STATUS x (", "* 99999999999999999999 EXISTS", "* 1 FETCH (BODY[] \"\\",
    ])
    func `nonsense is a fault or nothing, never a crash`(text: String) {
        for bytes in [Array(text.utf8), Array(text.utf8) + [0xFF, 0, 0x80]] {
            switch Result(catching: { try IMAPResponse(reading: ByteBuffer(bytes: bytes)) }) {
            case .success(.other), .success(.exists), .success(.folder), .failure: break
            case .success(let response): Issue.record("\(response)")
            }
        }
    }

    @Test
    func `brackets in brackets end somewhere`() {
        let deep = "* 1 FETCH (X " + String(repeating: "(", count: 100_000) + ")"
        #expect(throws: IMAPFault.tooDeep) { try response(deep) }
    }

    @Test
    func `four thousand spoiled conversations do no harm`() async {
        var dice = Dice(state: 42)
        let pieces = Array(Self.conversation.utf8)
        for _ in 0..<4000 {
            // Other tests measure silence.
            await Task.yield()
            var bytes = pieces
            for _ in 0..<(1 + dice.next() % 6) {
                let place = Int(dice.next() % UInt64(bytes.count))
                switch dice.next() % 4 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(Array("(){}\"\\[]\r\n*+ 0".utf8)[Int(dice.next() % 14)], at: place)
                default: bytes.replaceSubrange(place..<min(place + 9, bytes.count), with: bytes.prefix(5))
                }
            }
            for frame in (try? Self.frames(bytes, size: 64).get()) ?? [] {
                _ = try? IMAPResponse(reading: ByteBuffer(bytes: frame))
            }
        }
    }

    /// SplitMix64, so that each run is the same.
    struct Dice {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
