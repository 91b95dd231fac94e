import Testing

@testable import Channels

@Suite("Taking a feed apart")
struct XMLPiecesTests {
    struct Taken: Equatable {
        var whole: [String] = []
        var faults: [FeedFault] = []
        var prelude = ""
        var rest = ""
        var closing = ""
    }

    static func take(
        _ text: String, by size: Int = 100_000, limits: XMLPieces.Limits = XMLPieces.Limits(), isWhole: Bool = true
    ) throws -> Taken {
        let pieces = XMLPieces("situation", limits: limits)
        var taken = Taken()
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: size) {
            try Array(bytes[start..<min(start + size, bytes.count)]).withUnsafeBytes { part in
                try pieces.take(part) { piece in
                    if let fault = piece.fault {
                        taken.faults.append(fault)
                    } else {
                        taken.whole.append(String(decoding: piece.bytes, as: UTF8.self))
                    }
                }
            }
        }
        if isWhole { try pieces.finish() }
        taken.prelude = String(decoding: pieces.prelude, as: UTF8.self)
        taken.rest = String(decoding: pieces.rest, as: UTF8.self)
        taken.closing = String(decoding: pieces.closing, as: UTF8.self)
        return taken
    }

    private static let feed = """
        <?xml version="1.0"?><!-- <s:situation> no piece --><m:box xmlns:s="a"><m:load note="a > b">
        <s:situation id="1"><s:situationRecord>één</s:situationRecord><s:relatedSituation/></s:situation>
        <![CDATA[</m:load><s:situation>]]><s:situation id="2"/>
        <s:situation id='3' name="x>y"><![CDATA[</s:situation>]]><!-- </s:situation> --></s:situation>
        </m:load></m:box>
        """

    @Test
    func `the pieces are the same in parts of any size`() throws {
        let all = try Self.take(Self.feed)
        #expect(all.whole.count == 3 && all.faults.isEmpty)
        #expect(
            all.whole.first
                == "<s:situation id=\"1\"><s:situationRecord>één</s:situationRecord><s:relatedSituation/></s:situation>"
        )
        #expect(all.whole[1] == "<s:situation id=\"2\"/>" && all.whole[2].hasSuffix("--></s:situation>"))
        #expect(all.prelude.hasSuffix("<m:load note=\"a > b\">\n") && all.closing == "</m:load></m:box>")
        #expect(all.rest.contains("CDATA") && all.rest.hasSuffix("</m:box>"))
        for size in 1...70 { #expect(try Self.take(Self.feed, by: size) == all, "\(size)") }
    }

    @Test
    func `cut off at any place it says so, and keeps what was whole`() throws {
        let bytes = Array(Self.feed.utf8)
        for length in stride(from: 1, to: bytes.count - 1, by: 3) {
            let text = String(decoding: bytes[..<length], as: UTF8.self)
            #expect(throws: FeedFault.self, "\(length)") { try Self.take(text) }
            let taken = try Self.take(text, isWhole: false)
            #expect(taken.faults.isEmpty && taken.whole.count <= 3, "\(length)")
        }
    }

    @Test
    func `a piece without an end costs nobody but itself`() throws {
        let text = "<r><situation id=\"1\"><a></situation><situation id=\"2\"><b><situation id=\"3\"></situation></r>"
        let taken = try Self.take(text)
        #expect(taken.whole == ["<situation id=\"1\"><a></situation>", "<situation id=\"3\"></situation>"])
        #expect(taken.faults == [.pieceCut])
        let last = try Self.take("<r><situation id=\"1\"/><situation id=\"2\"><b></r>")
        #expect(last.whole.count == 1 && last.faults == [.pieceCut])
    }

    @Test(arguments: [13, 1_000])
    func `a piece that is too large is passed over`(size: Int) throws {
        var limits = XMLPieces.Limits()
        limits.pieceBytes = 500
        let large = String(repeating: "<x>12345</x>", count: 400)
        let text = "<r><situation id=\"1\"/><situation id=\"2\">\(large)</situation><situation id=\"3\"/></r>"
        let taken = try Self.take(text, by: size, limits: limits)
        #expect(taken.whole.count == 2 && taken.faults == [.pieceTooLarge])
    }

    @Test
    func `what is made to hurt is refused`() throws {
        #expect(throws: FeedFault.documentType) {
            try Self.take("<!DOCTYPE r [<!ENTITY a \"aa\">]><r><situation>&a;</situation></r>")
        }
        #expect(throws: FeedFault.notXML) { try Self.take("geen xml") }
        #expect(throws: FeedFault.notXML) { try Self.take("") }
        #expect(throws: FeedFault.notXML) { try Self.take("\u{0}<\u{0}r") }
        #expect(throws: FeedFault.notXML) { try Self.take("<r></q>") }
        #expect(throws: FeedFault.tooDeep) { try Self.take(String(repeating: "<r>", count: 100)) }
        var limits = XMLPieces.Limits()
        (limits.pieceBytes, limits.outsideBytes) = (1_000, 1_000)
        #expect(throws: FeedFault.notXML) {
            try Self.take("<r " + String(repeating: "a", count: 9_000), limits: limits)
        }
        #expect(throws: FeedFault.tooLarge) {
            try Self.take("<r>" + String(repeating: "<a/>", count: 900) + "</r>", by: 100, limits: limits)
        }
    }

    @Test
    func `what stands before the first piece is short, because it is read again with each`() throws {
        func take(_ before: Int) throws {
            let pieces = XMLPieces("p")
            let text = "<r>" + String(repeating: " ", count: before) + "<p/></r>"
            try Array(text.utf8).withUnsafeBytes { try pieces.take($0) { _ in } }
            try pieces.finish()
        }
        try take(63_000)
        #expect(throws: FeedFault.tooLarge) { try take(64_001) }
    }

    @Test
    func `the same bytes have the same hash, and an id is found in what cannot be read`() throws {
        func piece(_ text: String) -> XMLPiece { Array(text.utf8).withUnsafeBytes { XMLPiece($0) } }
        let one = piece("<situation id=\"A&amp;1\" x=\"2\">")
        #expect(one.hash == piece("<situation id=\"A&amp;1\" x=\"2\">").hash)
        #expect(one.hash != piece("<situation id=\"A&amp;1\" x=\"3\">").hash)
        #expect(PieceHash(one.hash.bytes) == one.hash && PieceHash([1]) == nil)
        #expect(one.attribute("x") == "2" && one.attribute("y") == nil)
    }
}

@Suite("Reading XML")
struct XMLReaderTests {
    private static func read(_ text: String, wanted: String? = nil) throws(FeedFault) -> FeedElement {
        try XMLReader.read([Array(text.utf8)], wanted: wanted)
    }

    @Test
    func `names are local, texts are joined, attributes keep their values`() throws {
        let root = try Self.read(
            "<a:x xmlns:a='u' q:type='s:T' n='1 &amp; 2'><y>een<![CDATA[ <twee> ]]>&#8364;</y><a:y/>é</a:x>")
        #expect(root.name == "x" && root.attribute("type") == "s:T" && root.attribute("n") == "1 & 2")
        #expect(root.words("y") == "een <twee> €" && root.all("y").count == 2 && root.words == "é")
        #expect(root.words("y", "z") == nil && root.everywhere("y").count == 2)
    }

    @Test
    func `an element in others that do not end, in several pieces`() throws {
        let found = try XMLReader.read(
            [Array("<p:r xmlns:p='u'><p:s>".utf8), Array("<p:t id='7'><u>v</u></p:t>".utf8)], wanted: "t")
        #expect(found.attribute("id") == "7" && found.words("u") == "v")
    }

    @Test
    func `entities, document types, depth and damage are refused`() throws {
        #expect(throws: FeedFault.documentType) {
            try Self.read("<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><r>&a;</r>")
        }
        #expect(throws: FeedFault.notXML) { try Self.read("<r>&a;</r>") }
        #expect(throws: FeedFault.notXML) { try Self.read("<r><a></r>") }
        #expect(throws: FeedFault.notXML) { try Self.read("<r>") }
        #expect(throws: FeedFault.notXML) { try Self.read("<r>\u{1}</r>") }
        #expect(throws: FeedFault.notXML) { try Self.read("<r><a></b></r>", wanted: "a") }
        #expect(throws: FeedFault.tooDeep) { try Self.read(String(repeating: "<r>", count: 65)) }
        #expect(throws: FeedFault.tooDeep) { try Self.read("<r>" + String(repeating: "<a/>", count: 50_001) + "</r>") }
        #expect(throws: FeedFault.pieceTooLarge) {
            try Self.read("<r>" + String(repeating: "a", count: 4_000_001) + "</r>")
        }
    }
}
