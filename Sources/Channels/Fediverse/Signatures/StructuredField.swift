/// A bare item of a structured field (RFC 8941 §3.3), of the kinds that signatures and digests are made of.
enum StructuredItem: Equatable {
    case integer(Int64)
    case string(String)
    case token(String)
    case bytes([UInt8])
    case boolean(Bool)

    /// As it is written again (RFC 8941 §4.1).
    func write(to text: inout [UInt8]) {
        switch self {
        case .integer(let number): text.append(contentsOf: String(number).utf8)
        case .token(let word): text.append(contentsOf: word.utf8)
        case .boolean(let isTrue): text.append(contentsOf: (isTrue ? "?1" : "?0").utf8)
        case .bytes(let bytes): text.append(contentsOf: ":\(Base64Field.text(bytes)):".utf8)
        case .string(let string):
            text.append(UInt8(ascii: "\""))
            for byte in string.utf8 {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
                text.append(byte)
            }
            text.append(UInt8(ascii: "\""))
        }
    }
}

/// A parameter of an item or a list; one without a value is true.
struct StructuredParameter: Equatable {
    let name: String
    let value: StructuredItem
}

extension FieldCursor {
    /// A key of a dictionary or a parameter (RFC 8941 §4.2.3.3).
    mutating func key() throws(SignatureFault) -> String {
        guard let next, (0x61...0x7A).contains(next) || next == UInt8(ascii: "*") else { throw malformed }
        return run { byte in
            switch byte {
            case 0x61...0x7A, 0x30...0x39, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "*"):
                true
            default: false
            }
        }
    }

    /// A bare item (RFC 8941 §4.2.3.1). Decimals are no part of a signature, and refused.
    mutating func item() throws(SignatureFault) -> StructuredItem {
        switch next {
        case UInt8(ascii: "\""): return .string(try quoted())
        case UInt8(ascii: ":"): return .bytes(try byteSequence())
        case UInt8(ascii: "?"): return .boolean(try boolean())
        case UInt8(ascii: "-"), (0x30...0x39)?: return .integer(try integer())
        case (0x41...0x5A)?, (0x61...0x7A)?, UInt8(ascii: "*"):
            return .token(run { Self.isTokenSign($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") })
        default: throw malformed
        }
    }

    /// All parameters that follow (RFC 8941 §4.2.3.2). One that comes twice is refused; the standard takes the last.
    mutating func parameters() throws(SignatureFault) -> [StructuredParameter] {
        var given: [StructuredParameter] = []
        while take(";") {
            skipSpaces()
            let name = try key()
            guard !given.contains(where: { $0.name == name }) else { throw malformed }
            guard given.count < SignatureLimits.parameters else { throw .tooLarge(self.name) }
            given.append(StructuredParameter(name: name, value: take("=") ? try item() : .boolean(true)))
        }
        return given
    }

    /// Bytes in base64 between colons (RFC 8941 §4.2.7).
    mutating func byteSequence() throws(SignatureFault) -> [UInt8] {
        guard take(":") else { throw malformed }
        let text = slice { $0 != UInt8(ascii: ":") }
        guard take(":"), let bytes = Base64Field.bytes(text) else { throw malformed }
        return bytes
    }

    private mutating func boolean() throws(SignatureFault) -> Bool {
        guard take("?") else { throw malformed }
        if take("1") { return true }
        guard take("0") else { throw malformed }
        return false
    }

    /// At most fifteen digits (RFC 8941 §3.3.1).
    private mutating func integer() throws(SignatureFault) -> Int64 {
        let isNegative = take("-")
        let digits = run { (0x30...0x39).contains($0) }
        guard digits.utf8.count <= 15, next != UInt8(ascii: "."), let number = Int64(digits) else { throw malformed }
        return isNegative ? -number : number
    }
}
