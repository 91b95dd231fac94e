import Values

/// The header fields of a mail, in order. Reading one never fails: what is not there is nil, what is broken is read as far
/// as that goes.
struct MailHeaders: Sendable {
    private var fields: [(name: String, value: [UInt8])] = []

    /// Bytes of one field, and addresses in all of one name, that are read.
    private static let fieldBytes = 64 * 1024
    private static let addressCount = 500
    /// Fields of one name that are read.
    private static let fieldCount = 100

    var isEmpty: Bool { fields.isEmpty }

    mutating func add(_ name: String, _ value: [UInt8]) { fields.append((name.lowercased(), value)) }

    func all(_ name: String) -> [[UInt8]] { fields.lazy.filter { $0.name == name }.map(\.value) }
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
    /// Names of all fields, in lower case.
    var names: [String] { fields.map(\.name) }
    /// Each field as it was written, the topmost first.
    var ordered: [(name: String, value: [UInt8])] { fields }

    /// The first field of that name that is not empty, unfolded but not decoded; for fields that hold no words.
    func plain(_ name: String) -> String? { plains(name).first { !$0.isEmpty } }
    func plains(_ name: String) -> [String] { all(name).prefix(Self.fieldCount).map(Self.plain) }
    static func plain(_ value: [UInt8]) -> String {
        CleanText.line(String(decoding: value.prefix(fieldBytes), as: UTF8.self))
    }

    /// Words, decoded (RFC 2047, RFC 6532), as one clean line.
    func words(_ name: String) -> String? {
        all(name).prefix(Self.fieldCount).lazy.map(Self.words).first { !$0.isEmpty }
    }

    private static func words(_ value: [UInt8]) -> String {
        let bytes = Array(value.prefix(fieldBytes))
        // Eight-bit text in one known charset is not for the decoder, which looks at each word alone.
        guard bytes.contains(where: { $0 >= 0x80 }) == false else {
            let (text, _) = Charset.decode(bytes, declared: nil)
            return CleanText.line(Charset.mended(decoded(Array(text.utf8))))
        }
        return CleanText.line(Charset.mended(decoded(bytes)))
    }

    private static func decoded(_ bytes: [UInt8]) -> String {
        bytes.contains(0x3D) ? EncodedText.decoded(bytes) : String(decoding: bytes, as: UTF8.self)
    }

    /// What the field says about a moment; nil when it says nothing that can be understood.
    func date(_ name: String) -> Instant? {
        plains(name).lazy.filter { !$0.isEmpty }.compactMap(MailMoment.read).first
    }

    /// Message-IDs without angle brackets, in order, at most a hundred from the end.
    func messageIDs(_ name: String) -> [String] {
        var found: [String] = []
        for value in all(name).prefix(Self.fieldCount) {
            for piece in value.prefix(Self.fieldBytes).split(separator: 0x3C).dropFirst(value.first == 0x3C ? 0 : 1) {
                guard let end = piece.firstIndex(of: 0x3E) else { continue }
                let id = piece[..<end].filter { $0 > 0x20 && $0 != 0x7F }
                if id.isEmpty || id.count > 500 { continue }
                found.append(String(decoding: id, as: UTF8.self))
            }
        }
        return found.suffix(100)
    }
}

extension MailHeaders {
    /// The addresses of a field, groups opened, each once.
    func addresses(_ name: String) -> [MailDetails.Person] {
        var found: [MailDetails.Person] = []
        var seen: Set<String> = []
        var left = Self.fieldBytes
        for value in all(name).prefix(Self.fieldCount) where left > 0 {
            let read = Array(value.prefix(left))
            left -= read.count
            for person in AddressList.read(read) where seen.insert(person.address).inserted {
                found.append(person)
                if found.count >= Self.addressCount { return found }
            }
        }
        return found
    }

    /// One clean line.
    static func decodedWords(_ bytes: [UInt8]) -> String { words(bytes) }
}
