/// A JSON document that is written: its members stay in the order in which they were put, so that the same document is
/// always the same bytes, and a signature over them can be made again.
public indirect enum OrderedJSON: Sendable, Equatable {
    case string(String)
    case int(Int)
    case bool(Bool)
    case array([OrderedJSON])
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: OrderedJSON
    }

    /// The document in UTF-8, without white space (RFC 8259).
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    public subscript(name: String) -> OrderedJSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    static func strings(_ texts: [String]) -> OrderedJSON { .array(texts.map(OrderedJSON.string)) }

    /// An object without the members that have no value.
    static func members(_ members: KeyValuePairs<String, OrderedJSON?>) -> OrderedJSON {
        .object(members.compactMap { name, value in value.map { Member(name: name, value: $0) } })
    }

    /// The same with `@context` in front, as a document that stands alone needs it.
    func withContext(_ context: OrderedJSON) -> OrderedJSON {
        guard case .object(let members) = self else { return self }
        return .object([Member(name: "@context", value: context)] + members)
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .string(let text): Self.write(text, to: &bytes)
        case .int(let number): bytes.append(contentsOf: String(number).utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .array(let elements):
            bytes.append(0x5B)
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                element.write(to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            for (place, member) in members.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                Self.write(member.name, to: &bytes)
                bytes.append(0x3A)
                member.value.write(to: &bytes)
            }
            bytes.append(0x7D)
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        let digits = Array("0123456789abcdef".utf8)
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x00..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}

/// What the names in our documents mean, written into each: nobody has to fetch anything but the two contexts that all
/// software carries with it.
enum LinkedDataContext {
    static let streams = "https://www.w3.org/ns/activitystreams"

    static let post: OrderedJSON = .array([
        .string(streams),
        .members([
            "sensitive": .string("as:sensitive"), "Hashtag": .string("as:Hashtag"),
        ]),
    ])

    static let plain: OrderedJSON = .string(streams)

    static let actor: OrderedJSON = .array([
        .string(streams), .string("https://w3id.org/security/v1"),
        .members([
            "manuallyApprovesFollowers": .string("as:manuallyApprovesFollowers"),
            "alsoKnownAs": reference("as:alsoKnownAs"), "movedTo": reference("as:movedTo"),
            "schema": .string("http://schema.org#"), "PropertyValue": .string("schema:PropertyValue"),
            "value": .string("schema:value"), "toot": .string("http://joinmastodon.org/ns#"),
            "discoverable": .string("toot:discoverable"), "indexable": .string("toot:indexable"),
            "featured": reference("toot:featured"),
            "webfinger": .string("https://purl.archive.org/socialweb/webfinger#webfinger"),
        ]),
    ])

    /// A name whose value is an id.
    private static func reference(_ term: String) -> OrderedJSON {
        .members(["@id": .string(term), "@type": .string("@id")])
    }
}
