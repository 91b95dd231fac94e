import NIOCore
import Testing
import Values

@testable import Channels

@Suite("Fetching many mails, as a value")
struct FetchRunTests {
    private static let ok = IMAPStatus(kind: .ok)
    private static let no = IMAPStatus(kind: .no, code: "SERVERBUG", text: "kan niet")

    private func commands(_ run: inout FetchRun, from number: inout Int) -> [(tag: String, text: String)] {
        var found: [(tag: String, text: String)] = []
        while let next = run.nextCommand(tag: {
            number += 1
            return "p\(number)"
        }) {
            let text = next.command.pieces(tag: next.tag, waitsFrom: 0).map { String(buffer: $0) }.joined()
            found.append((next.tag, String(text.dropFirst(next.tag.count + 1).dropLast())))
        }
        return found
    }

    private func mail(_ uid: UInt32, _ body: String?) -> IMAPFetched {
        var mail = IMAPFetched(sequence: 1)
        (mail.uid, mail.body) = (uid, body.map { ByteBuffer(string: $0) })
        return mail
    }

    @Test
    func `two commands are under way, and the next is asked when one is answered`() throws {
        var run = FetchRun(id: 1, uids: Array(1...10), maximumBytes: 100, size: 3)
        var tags = 0
        let first = commands(&run, from: &tags)
        let items = "(UID INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.101>)"
        #expect(first.map(\.text) == ["UID FETCH 1:3 \(items)", "UID FETCH 4:6 \(items)"])
        #expect(try run.finish("p1", Self.ok) == nil)
        #expect(commands(&run, from: &tags).map(\.text) == ["UID FETCH 7:9 \(items)"])
        for tag in ["p2", "p3"] { _ = try run.finish(tag, Self.ok) }
        #expect(commands(&run, from: &tags).map(\.text) == ["UID FETCH 10 \(items)"])
        #expect(!run.isDone)
        _ = try run.finish("p4", Self.ok)
        #expect(run.isDone)
    }

    @Test
    func `a mail is taken once, only when asked for, and only with its text`() throws {
        var run = FetchRun(id: 1, uids: [5, 6, 7], maximumBytes: 4)
        var tags = 0
        _ = commands(&run, from: &tags)
        #expect(try run.take(mail(5, nil)) == nil)
        #expect(try run.take(mail(4, "x")) == nil)
        #expect(try run.take(mail(5, "1234"))?.isTruncated == false)
        #expect(try run.take(mail(5, "1234")) == nil)
        let long = try #require(try run.take(mail(6, "12345")))
        #expect(long.isTruncated && long.raw == Array("1234".utf8))
    }

    @Test
    func `one mail that the server can not read does not stop those behind it`() throws {
        var run = FetchRun(id: 1, uids: [1, 2, 3, 4], maximumBytes: 9)
        var tags = 0
        _ = commands(&run, from: &tags)
        _ = try run.take(mail(1, "x"))
        #expect(try run.finish("p1", Self.no) == nil)
        let alone = commands(&run, from: &tags)
        #expect(alone.map { $0.text.split(separator: " ")[2] } == ["2", "3"])
        let refused = try #require(try run.finish("p2", Self.no))
        #expect(refused.uid == 2 && refused.refusal == "[SERVERBUG] kan niet" && refused.raw.isEmpty)
        #expect(try run.take(mail(3, "y")) != nil)
        #expect(try run.finish("p3", Self.ok) == nil)
        #expect(commands(&run, from: &tags).count == 1)
        // Asked alone and not there: gone.
        #expect(try run.finish("p4", Self.ok) == nil)
        #expect(run.isDone)
    }

    @Test
    func `a server that refuses everything is in trouble, not its mails`() throws {
        var run = FetchRun(id: 1, uids: Array(1...9), maximumBytes: 9)
        var tags = 0
        _ = commands(&run, from: &tags)
        _ = try run.finish("p1", Self.no)
        for tag in ["p2", "p3", "p4"] {
            _ = commands(&run, from: &tags)
            #expect(try run.finish(tag, Self.no) != nil)
        }
        _ = commands(&run, from: &tags)
        #expect(throws: MailWireError.refused("[SERVERBUG] kan niet")) { try run.finish("p5", Self.no) }
    }

    @Test(arguments: ["UNAVAILABLE", "INUSE", "LIMIT"])
    func `a wrong moment is not the mail's fault`(code: String) {
        var run = FetchRun(id: 1, uids: [1, 2], maximumBytes: 9)
        var tags = 0
        _ = commands(&run, from: &tags)
        #expect(throws: MailWireError.self) { try run.finish("p1", IMAPStatus(kind: .no, code: code)) }
    }

    @Test
    func `stopping asks nothing more and waits for what is under way`() throws {
        var run = FetchRun(id: 1, uids: Array(1...9), maximumBytes: 9, size: 1)
        var tags = 0
        #expect(commands(&run, from: &tags).count == 2)
        run.stop()
        #expect(commands(&run, from: &tags).isEmpty && !run.isDone)
        _ = try run.finish("p1", Self.ok)
        #expect(try run.finish("p2", Self.no) == nil)
        #expect(run.isDone)
    }

    @Test
    func `what brings nothing has an end, and so have answers to nothing`() throws {
        var run = FetchRun(id: 1, uids: [1], maximumBytes: .max)
        #expect(run.literalLimit == 1 << 30 + 1)
        #expect(throws: MailWireError.self) { for _ in 0...IMAPConnection.answersLimit { try run.ignore() } }
        #expect(throws: MailWireError.self) { try run.finish("p9", Self.ok) }
    }
}
