internal import NIOCore

extension IMAPResponse {
    /// Numbers in one search response; the framer's limit on lines allows more than we want to keep.
    static let searchLimit = 200_000

    /// Reads one whole response, as `IMAPFramer` cut it.
    init(reading frame: ByteBuffer) throws(IMAPFault) {
        var cursor = IMAPCursor(frame)
        if cursor.take("+") {
            cursor.skipSpaces()
            self = .continuation(cursor.rest())
        } else if cursor.take("*") {
            cursor.skipSpaces()
            self = try Self.untagged(&cursor)
        } else {
            let tag = cursor.word()
            cursor.skipSpaces()
            // Some servers end a literal with an empty line too many.
            if tag.isEmpty && cursor.isAtEnd {
                self = .other
            } else if let kind = IMAPStatus.Kind(rawValue: cursor.word().uppercased()), !tag.isEmpty {
                self = .tagged(tag, IMAPStatus(kind, &cursor))
            } else {
                throw .nonsense("not an answer of an IMAP server")
            }
        }
    }

    private static func untagged(_ cursor: inout IMAPCursor) throws(IMAPFault) -> IMAPResponse {
        if let next = cursor.next, (0x30...0x39).contains(next) { return try numbered(&cursor) }
        let name = cursor.word().uppercased()
        if let kind = IMAPStatus.Kind(rawValue: name) { return .status(IMAPStatus(kind, &cursor)) }
        cursor.skipSpaces()
        switch name {
        case "CAPABILITY": return .capability(capabilities(in: cursor.rest()))
        case "LIST", "LSUB": return .folder(try folder(&cursor))
        case "SEARCH": return .search(numbers(&cursor))
        case "": throw .nonsense("not an answer of an IMAP server")
        default: return .other
        }
    }

    private static func numbered(_ cursor: inout IMAPCursor) throws(IMAPFault) -> IMAPResponse {
        guard let number = cursor.number() else { throw .nonsense("a number without end") }
        cursor.skipSpaces()
        switch cursor.word().uppercased() {
        case "EXISTS": return .exists(number)
        case "RECENT": return .recent
        case "EXPUNGE": return .expunge
        case "FETCH":
            cursor.skipSpaces()
            return .fetch(try fetched(number, &cursor))
        default: return .other
        }
    }

    static func capabilities(in text: String) -> Set<String> {
        Set(text.uppercased().split(separator: " ").prefix(500).map(String.init))
    }

    private static func numbers(_ cursor: inout IMAPCursor) -> [UInt32] {
        var numbers: [UInt32] = []
        while numbers.count < searchLimit {
            cursor.skipSpaces()
            // Ends at `(MODSEQ …)` too.
            guard let number = cursor.nonzero() else { break }
            numbers.append(number)
        }
        return numbers
    }

    private static func folder(_ cursor: inout IMAPCursor) throws(IMAPFault) -> IMAPFolder {
        guard cursor.take("(") else { throw .nonsense("a folder without attributes") }
        var attributes: [String] = []
        cursor.skipSpaces()
        while !cursor.take(")") {
            let attribute = cursor.word()
            guard !attribute.isEmpty, attributes.count < 100 else { throw .nonsense("a folder's attributes") }
            attributes.append(attribute)
            cursor.skipSpaces()
        }
        cursor.skipSpaces()
        // What stands between the names of folders and of those in them.
        _ = try cursor.string()
        cursor.skipSpaces()
        guard let name = try cursor.string() else { throw .nonsense("a folder without name") }
        return IMAPFolder(name: ModifiedUTF7.decode(Array(name.readableBytesView)), attributes: attributes)
    }

    private static func fetched(_ sequence: Int, _ cursor: inout IMAPCursor) throws(IMAPFault) -> IMAPFetched {
        guard cursor.take("(") else { throw .nonsense("a mail without items") }
        var mail = IMAPFetched(sequence: sequence)
        cursor.skipSpaces()
        while !cursor.take(")") {
            let name = cursor.itemName()
            guard !name.isEmpty else { throw .nonsense("an item without name") }
            cursor.skipSpaces()
            switch name {
            case "UID": mail.uid = cursor.nonzero()
            case "RFC822.SIZE": mail.size = cursor.number()
            case "INTERNALDATE":
                mail.internalDate = try cursor.string().flatMap {
                    IMAPDate.moment(String(decoding: $0.readableBytesView, as: UTF8.self))
                }
            case _ where name == "BODY[]" || name.hasPrefix("BODY[]<"): mail.body = try cursor.string()
            default: try cursor.skipValue()
            }
            cursor.skipSpaces()
        }
        return mail
    }
}

extension IMAPStatus {
    /// `[CODE argument] text`, after the kind.
    init(_ kind: Kind, _ cursor: inout IMAPCursor) {
        self.kind = kind
        cursor.skipSpaces()
        let rest = cursor.rest()
        guard rest.hasPrefix("["), let close = rest.firstIndex(of: "]") else {
            text = rest
            return
        }
        let inside = rest[rest.index(after: rest.startIndex)..<close].split(separator: " ", maxSplits: 1)
        code = inside.first?.uppercased() ?? ""
        argument = inside.count > 1 ? String(inside[1]) : ""
        text = String(rest[rest.index(after: close)...].drop { $0 == " " })
    }
}
