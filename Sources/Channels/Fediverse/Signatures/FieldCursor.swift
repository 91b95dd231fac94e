/// A place in the value of a header field, for the grammars of cavage and of structured fields (RFC 8941 §4.2).
struct FieldCursor {
    private let bytes: [UInt8]
    private var place = 0
    /// The field that a fault names.
    let name: String

    init(_ bytes: [UInt8], name: String) { (self.bytes, self.name) = (bytes, name) }
    init(_ text: String, name: String) { self.init(Array(text.utf8), name: name) }

    var next: UInt8? { place < bytes.count ? bytes[place] : nil }
    var malformed: SignatureFault { .malformed(name) }

    /// Steps over a sign if it is the next one.
    mutating func take(_ sign: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: sign) else { return false }
        place += 1
        return true
    }

    mutating func skipBlanks() {
        while let next, next == 0x20 || next == 0x09 { place += 1 }
    }

    mutating func skipSpaces() {
        while next == 0x20 { place += 1 }
    }

    /// The bytes from here that fit.
    mutating func slice(while fits: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = place
        while place < bytes.count, fits(bytes[place]) { place += 1 }
        return bytes[start..<place]
    }

    mutating func run(while fits: (UInt8) -> Bool) -> String {
        String(decoding: slice(while: fits), as: UTF8.self)
    }

    /// Whether a comma leads to another member of a list or dictionary; false at the end of the field.
    /// - Throws: `malformed` when something else stands there.
    mutating func hasAnotherMember() throws(SignatureFault) -> Bool {
        skipBlanks()
        if next == nil { return false }
        guard take(",") else { throw malformed }
        skipBlanks()
        return true
    }

    /// A string in quotation marks: printable ASCII, in which a backslash may precede itself and a quotation mark
    /// (RFC 8941 §4.2.5). Cavage's grammar allows more that nobody uses.
    mutating func quoted() throws(SignatureFault) -> String {
        guard take("\"") else { throw malformed }
        let start = place
        while let sign = next, sign != UInt8(ascii: "\"") {
            guard (0x20...0x7E).contains(sign) else { throw malformed }
            if sign == UInt8(ascii: "\\") { return try escaped(from: start) }
            place += 1
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard take("\"") else { throw malformed }
        return text
    }

    private mutating func escaped(from start: Int) throws(SignatureFault) -> String {
        var text = Array(bytes[start..<place])
        while let sign = next {
            guard (0x20...0x7E).contains(sign) else { throw malformed }
            place += 1
            if sign == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            if sign != UInt8(ascii: "\\") {
                text.append(sign)
            } else if let kept = next, kept == UInt8(ascii: "\"") || kept == UInt8(ascii: "\\") {
                text.append(kept)
                place += 1
            } else {
                throw malformed
            }
        }
        throw malformed
    }

    /// The signs of a token (RFC 9110 §5.6.2).
    static func isTokenSign(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
