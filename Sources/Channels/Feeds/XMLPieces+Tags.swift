import Foundation

extension XMLPieces {
    /// A tag in the buffer, by places in it.
    struct Tag {
        enum Kind { case start, end }
        let kind: Kind
        let start: Int
        /// After its `>`.
        let end: Int
        /// As it is written, with a prefix.
        let name: Range<Int>
        let local: Range<Int>
        /// Begin and end in one.
        let isEmpty: Bool
    }

    /// The next tag that is there whole; `place` moves behind it. Comments, instructions and CDATA are passed over.
    func nextTag() throws -> Tag? {
        try buffer.withUnsafeBytes { bytes in
            while let start = Self.find("<", in: bytes, from: place) {
                place = start
                guard start + 1 < bytes.count else { return nil }
                let next: Int?
                switch bytes[start + 1] {
                case UInt8(ascii: "!"): next = try Self.afterMarkup(bytes, start)
                case UInt8(ascii: "?"): next = Self.find("?>", in: bytes, from: start + 2).map { $0 + 2 }
                default:
                    guard let tag = Self.tag(bytes, start) else { return nil }
                    place = tag.end
                    return tag
                }
                guard let next else { return nil }
                place = next
            }
            place = bytes.count
            return nil
        }
    }

    /// The place behind a comment or CDATA; nil when it is not there whole.
    private static func afterMarkup(_ bytes: UnsafeRawBufferPointer, _ start: Int) throws -> Int? {
        let head = bytes[start..<min(start + 9, bytes.count)]
        if head.starts(with: "<!--".utf8) { return find("-->", in: bytes, from: start + 4).map { $0 + 3 } }
        if head.starts(with: "<![CDATA[".utf8) { return find("]]>", in: bytes, from: start + 9).map { $0 + 3 } }
        guard "<!--".utf8.starts(with: head) || "<![CDATA[".utf8.starts(with: head) else {
            throw FeedFault.documentType
        }
        return nil
    }

    private static func tag(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> Tag? {
        let isEnd = bytes[start + 1] == UInt8(ascii: "/")
        let from = start + (isEnd ? 2 : 1)
        var place = from
        var local = from
        while place < bytes.count, !endsName(bytes[place]) {
            if bytes[place] == UInt8(ascii: ":") { local = place + 1 }
            place += 1
        }
        let name = from..<place
        // An attribute's value may hold a `>`, between its quotes.
        var quote: UInt8 = 0
        while place < bytes.count {
            let byte = bytes[place]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return Tag(
                    kind: isEnd ? .end : .start, start: start, end: place + 1, name: name,
                    local: local..<max(local, name.upperBound),
                    isEmpty: !isEnd && bytes[place - 1] == UInt8(ascii: "/"))
            }
            place += 1
        }
        return nil
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
    }

    private static func find(_ text: StaticString, in bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let length = text.utf8CodeUnitCount
        var place = from
        while place + length <= bytes.count,
            let found = memchr(base + place, Int32(text.utf8Start.pointee), bytes.count - length + 1 - place)
        {
            if memcmp(found, text.utf8Start, length) == 0 { return UnsafeRawPointer(found) - base }
            place = UnsafeRawPointer(found) - base + 1
        }
        return nil
    }
}
