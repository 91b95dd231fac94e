/// Headers of a request or an answer, in their order; names are equal in upper and lower case (RFC 9110 §5.1).
public struct WebHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    public struct Field: Sendable, Hashable {
        public let name: String
        public let value: String

        func isNamed(_ other: String) -> Bool { WebHeaders.isSame(name, other) }

        /// A name that is a token (RFC 9110 §5.6.2) and a value without signs that could end it (§5.5).
        var isUsable: Bool {
            !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !WebHeaders.separators.contains($0) }
                && value.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
        }
    }

    public private(set) var fields: [Field]

    public init(_ fields: [(String, String)] = []) { self.fields = fields.map { Field(name: $0.0, value: $0.1) } }

    public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }

    /// All values of the name as one, joined by commas (RFC 9110 §5.3); nil when there are none. Setting replaces them.
    public subscript(name: String) -> String? {
        get {
            let values = fields.filter { $0.isNamed(name) }
            return values.isEmpty ? nil : values.map(\.value).joined(separator: ", ")
        }
        set {
            fields.removeAll { $0.isNamed(name) }
            if let newValue { fields.append(Field(name: name, value: newValue)) }
        }
    }

    public mutating func add(_ name: String, _ value: String) { fields.append(Field(name: name, value: value)) }

    /// Bytes of all names and values.
    var size: Int { fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count } }

    private static let separators = Array("\"(),/:;<=>?@[\\]{}".utf8)

    private static func isSame(_ one: String, _ other: String) -> Bool {
        one.utf8.count == other.utf8.count
            && zip(one.utf8, other.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    static func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
