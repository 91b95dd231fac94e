/// The header lines of a request in their order; names are compared without regard to case, repeated ones kept.
public struct RequestHeaders: Sendable, Equatable {
    public struct Line: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    public private(set) var lines: [Line] = []

    public init() {}
    public init(_ lines: [(name: String, value: String)]) {
        self.lines = lines.map { Line(name: $0.name, value: $0.value) }
    }

    public mutating func add(_ name: String, _ value: String) { lines.append(Line(name: name, value: value)) }

    /// Puts one line in the place of all of that name.
    public mutating func replace(_ name: String, _ value: String) {
        remove(name)
        add(name, value)
    }

    public mutating func remove(_ name: String) { lines.removeAll { Self.isSame($0.name, name) } }

    /// The values of all lines of that name, in order.
    public func values(_ name: String) -> [String] {
        lines.compactMap { Self.isSame($0.name, name) ? $0.value : nil }
    }

    public func contains(_ name: String) -> Bool { lines.contains { Self.isSame($0.name, name) } }

    /// Writes the values of all lines of that name as one (RFC 9110 §5.3): without the blanks around each, joined by
    /// a comma and a space.
    /// - Throws: `headerMissing`; `malformed` for signs that would end a line of the signing string (RFC 9421 §7.5.6).
    func write(_ name: String, to bytes: inout [UInt8]) throws(SignatureFault) {
        var isFirst = true
        for line in lines where Self.isSame(line.name, name) {
            if !isFirst { bytes.append(contentsOf: [UInt8(ascii: ","), UInt8(ascii: " ")]) }
            isFirst = false
            let start = bytes.count
            bytes.append(contentsOf: line.value.utf8.drop(while: Self.isBlank))
            while bytes.count > start, let last = bytes.last, Self.isBlank(last) { bytes.removeLast() }
            guard !bytes[start...].contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
                throw .malformed(SignatureFault.word(name))
            }
        }
        guard !isFirst else { throw .headerMissing(SignatureFault.word(name)) }
    }

    /// The joined value; nil when there is no such line.
    /// - Throws: `tooLarge` over `limit` bytes, `malformed`.
    func joined(_ name: String, limit: Int) throws(SignatureFault) -> [UInt8]? {
        guard contains(name) else { return nil }
        var bytes: [UInt8] = []
        try write(name, to: &bytes)
        guard bytes.count <= limit else { throw .tooLarge(name) }
        return bytes
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// Whether two names are the same but for the case of their ASCII letters.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        let (one, other) = (one.utf8, other.utf8)
        return one.count == other.count && zip(one, other).allSatisfy { small($0) == small($1) }
    }

    private static func small(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
