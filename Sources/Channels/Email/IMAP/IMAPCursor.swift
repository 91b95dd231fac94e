internal import NIOCore

/// Reads the words of one response from left to right. It can not leave the response, whatever that says.
struct IMAPCursor {
    private let bytes: ByteBuffer
    private var place: Int
    private let end: Int

    /// Lists in lists in lists; we ask for nothing that has more than two.
    static let depthLimit = 32

    init(_ bytes: ByteBuffer) {
        self.bytes = bytes
        place = bytes.readerIndex
        end = bytes.writerIndex
    }

    var next: UInt8? { place < end ? bytes.getInteger(at: place, as: UInt8.self) : nil }
    var isAtEnd: Bool { place >= end }

    /// Passes `sign` when it comes next.
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard let next, next == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    mutating func skipSpaces() { while take(" ") {} }

    /// Everything up to a space, a bracket or the end; may be empty.
    mutating func word() -> String {
        let start = place
        while let next, ![0x20, 0x28, 0x29].contains(next) { place += 1 }
        return text(from: start, to: place)
    }

    /// The rest of the response.
    mutating func rest() -> String {
        defer { place = end }
        return text(from: place, to: end)
    }

    /// Digits as a number; nil without any, or when it is more than 18 digits.
    mutating func number() -> Int? {
        let start = place
        var sum = 0
        while let next, (0x30...0x39).contains(next) {
            guard place - start < 18 else { return nil }
            sum = sum * 10 + Int(next - 0x30)
            place += 1
        }
        return place > start ? sum : nil
    }

    /// A 32-bit number other than zero, such as a UID.
    mutating func nonzero() -> UInt32? { number().flatMap { UInt32(exactly: $0) }.flatMap { $0 == 0 ? nil : $0 } }

    /// The name of what was fetched, such as `UID` or `BODY[]<0>`, in upper case.
    mutating func itemName() -> String {
        let start = place
        var isInside = false
        while let next, isInside || ![0x20, 0x28, 0x29].contains(next) {
            if next == UInt8(ascii: "[") { isInside = true }
            if next == UInt8(ascii: "]") { isInside = false }
            place += 1
        }
        return text(from: start, to: place).uppercased()
    }

    /// A quoted string, a literal, `NIL` (nil) or a bare word.
    mutating func string() throws(IMAPFault) -> ByteBuffer? {
        switch next {
        case UInt8(ascii: "\""): return try quoted()
        case UInt8(ascii: "{"), UInt8(ascii: "~"): return try literal()
        default:
            let start = place
            let word = word()
            guard !word.isEmpty else { throw .nonsense("a text is missing") }
            return word.uppercased() == "NIL" ? nil : bytes.getSlice(at: start, length: place - start)
        }
    }

    private mutating func quoted() throws(IMAPFault) -> ByteBuffer {
        place += 1
        let start = place
        var unescaped: ByteBuffer?
        while let sign = next {
            if sign == UInt8(ascii: "\"") {
                defer { place += 1 }
                return unescaped ?? bytes.getSlice(at: start, length: place - start) ?? ByteBuffer()
            }
            if sign == UInt8(ascii: "\\") {
                if unescaped == nil { unescaped = bytes.getSlice(at: start, length: place - start) }
                place += 1
                guard let escaped = next else { break }
                unescaped?.writeInteger(escaped)
            } else {
                unescaped?.writeInteger(sign)
            }
            place += 1
        }
        throw .nonsense("a quote without end")
    }

    private mutating func literal() throws(IMAPFault) -> ByteBuffer {
        _ = take("~")
        guard take("{"), let size = number() else { throw .nonsense("a literal without size") }
        _ = take("+")
        guard take("}") else { throw .nonsense("a literal without size") }
        _ = take("\r")
        guard take("\n"), let slice = bytes.getSlice(at: place, length: size), place + size <= end else {
            throw .nonsense("half a literal")
        }
        place += size
        return slice
    }

    /// Passes a value of any kind.
    mutating func skipValue(depth: Int = 0) throws(IMAPFault) {
        guard depth < Self.depthLimit else { throw .tooDeep }
        guard take("(") else {
            _ = try string()
            return
        }
        while true {
            skipSpaces()
            if take(")") { return }
            guard !isAtEnd else { throw .nonsense("a bracket without end") }
            try skipValue(depth: depth + 1)
        }
    }

    private func text(from start: Int, to end: Int) -> String {
        bytes.getSlice(at: start, length: end - start).map { String(decoding: $0.readableBytesView, as: UTF8.self) }
            ?? ""
    }
}
