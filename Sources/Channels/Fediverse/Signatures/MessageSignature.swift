/// One member of a Signature-Input field: what a signature of RFC 9421 covers, and how (RFC 9421 §4.1).
struct MessageSignature {
    /// Its name in both fields, such as `sig1`.
    let label: String
    /// The names of components, in the order in which they are signed.
    let covered: [String]
    let parameters: [StructuredParameter]

    func covers(_ name: String) -> Bool { covered.contains(name) }

    subscript(name: String) -> StructuredItem? { parameters.first { $0.name == name }?.value }

    /// The number of a parameter in seconds since the epoch; nil when there is none.
    /// - Throws: `malformed` when it is no number.
    func seconds(_ name: String) throws(SignatureFault) -> Int64? {
        guard let value = self[name] else { return nil }
        guard case .integer(let number) = value else { throw .malformed(name) }
        return number
    }

    /// Whether the value of a Signature field is a dictionary of byte sequences, not a cavage signature: both kinds
    /// have their signature in the field of that name.
    static func isDictionary(_ value: String) -> Bool {
        guard let equals = value.utf8.firstIndex(of: UInt8(ascii: "=")) else { return false }
        return value.utf8[value.utf8.index(after: equals)...].first == UInt8(ascii: ":")
    }

    /// The members of a Signature-Input field, no more than are looked at.
    static func read(_ field: [UInt8]) throws(SignatureFault) -> [MessageSignature] {
        var cursor = FieldCursor(field, name: "Signature-Input")
        var read: [MessageSignature] = []
        cursor.skipBlanks()
        repeat {
            let label = try cursor.key()
            guard cursor.take("="), !read.contains(where: { $0.label == label }) else { throw cursor.malformed }
            read.append(
                MessageSignature(
                    label: label, covered: try components(&cursor), parameters: try cursor.parameters()))
            if read.count == SignatureLimits.signatures { break }
        } while try cursor.hasAnotherMember()
        return read
    }

    /// The inner list of component names (RFC 8941 §4.2.1.2).
    private static func components(_ cursor: inout FieldCursor) throws(SignatureFault) -> [String] {
        guard cursor.take("(") else { throw cursor.malformed }
        var names: [String] = []
        cursor.skipSpaces()
        while !cursor.take(")") {
            let name = try cursor.quoted()
            // Parameters such as `;sf` and `;req` change what is signed; nobody in the fediverse sends them.
            guard try cursor.parameters().isEmpty else { throw .unknownComponent(SignatureFault.word(name)) }
            guard !names.contains(name) else { throw cursor.malformed }
            names.append(name)
            guard names.count <= SignatureLimits.components else { throw .tooLarge(cursor.name) }
            guard cursor.next == 0x20 || cursor.next == UInt8(ascii: ")") else { throw cursor.malformed }
            cursor.skipSpaces()
        }
        return names
    }

    /// The bytes by label of a field that is a dictionary of them: Signature, Content-Digest (RFC 9530 §2).
    static func byteSequences(_ field: [UInt8], name: String) throws(SignatureFault) -> [(key: String, bytes: [UInt8])]
    {
        var cursor = FieldCursor(field, name: name)
        var read: [(key: String, bytes: [UInt8])] = []
        cursor.skipBlanks()
        repeat {
            let key = try cursor.key()
            guard cursor.take("="), !read.contains(where: { $0.key == key }) else { throw cursor.malformed }
            read.append((key, try cursor.byteSequence()))
            _ = try cursor.parameters()
            guard read.count <= SignatureLimits.digests else { throw .tooLarge(name) }
        } while try cursor.hasAnotherMember()
        return read
    }
}
