/// Writes header fields (RFC 5322 §2.2, RFC 2047): folded, seven-bit, and never more than one field for one.
struct HeaderWriter {
    private(set) var bytes: [UInt8] = []

    /// Words of people.
    mutating func add(_ name: String, words: String) {
        let clean = CleanText.line(words)
        if !clean.isEmpty { add(name, pieces: EncodedWords.words(clean)) }
    }

    mutating func add(_ name: String, addresses: [MailAddress]) {
        var pieces: [String] = []
        for (place, address) in addresses.enumerated() {
            let comma = place + 1 < addresses.count ? "," : ""
            // An address with other signs goes as UTF-8 (RFC 6532): there is no other way to write it.
            let plain = DomainName.ascii(address: CleanText.line(address.address)).without("<> \",;()")
            guard let name = address.name.map(CleanText.line), !name.isEmpty else {
                pieces.append(plain + comma)
                continue
            }
            pieces += EncodedWords.phrase(name) + ["<\(plain)>\(comma)"]
        }
        if !pieces.isEmpty { add(name, pieces: pieces) }
    }

    mutating func add(_ name: String, ids: [String]) {
        let clean = ids.map(Self.id).filter { !$0.isEmpty }
        if !clean.isEmpty { add(name, pieces: clean.map { "<\($0)>" }) }
    }

    /// What we made ourselves.
    mutating func add(_ name: String, plain value: String) {
        let clean = CleanText.line(value)
        if !clean.isEmpty { add(name, pieces: clean.words) }
    }

    /// Without signs that would end it.
    private static func id(_ id: String) -> String {
        String(
            decoding: id.utf8.filter { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }.prefix(900), as: UTF8.self)
    }

    /// Pieces on lines of at most 76 signs, where that can be.
    private mutating func add(_ name: String, pieces: [some StringProtocol]) {
        var length = name.utf8.count + 1
        bytes.append(contentsOf: name.utf8)
        bytes.append(0x3A)
        for (place, piece) in pieces.enumerated() {
            let size = piece.utf8.count
            if place > 0, length + 1 + size > 76 {
                bytes.append(contentsOf: [0x0D, 0x0A])
                length = 0
            }
            bytes.append(0x20)
            bytes.append(contentsOf: piece.utf8)
            length += 1 + size
        }
        bytes.append(contentsOf: [0x0D, 0x0A])
    }
}

extension String {
    /// Without these signs of ASCII.
    func without(_ signs: StaticString) -> String {
        func isOne(_ byte: UInt8) -> Bool { signs.withUTF8Buffer { $0.contains(byte) } }
        return utf8.contains(where: isOne) ? String(decoding: utf8.filter { !isOne($0) }, as: UTF8.self) : self
    }

    /// Whether there is a `=?` in it, with which an encoded word begins.
    fileprivate var looksEncoded: Bool { zip(utf8, utf8.dropFirst()).contains { $0 == (0x3D, 0x3F) } }

    /// Between spaces; by bytes, as a mail has fifteen fields.
    fileprivate var words: [Substring] {
        utf8.split(separator: 0x20).map { Substring($0) }
    }
}

/// Words that are not plain ASCII, as ASCII (RFC 2047).
enum EncodedWords {
    /// For a field of free words.
    static func words(_ text: String) -> [String] {
        let words = text.words.map(String.init)
        if words.allSatisfy({
            // Some readers, we among them, know an encoded word in the middle of another word too.
            $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } && $0.utf8.count < 200 && !$0.looksEncoded
        }) {
            return words
        }
        return encoded(text)
    }

    /// For a name before an address.
    static func phrase(_ name: String) -> [String] {
        guard name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), name.utf8.count < 200, !name.looksEncoded else {
            return encoded(name)
        }
        // Of printable ASCII, as the line above has it.
        let isWord = name.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x20 || $0 == 0x2D
        }
        if isWord { return name.words.map(String.init) }
        return ["\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""]
    }

    /// Base64 of whole signs, each word at most 75 signs long; joined again by who reads it.
    private static func encoded(_ text: String) -> [String] {
        var words: [String] = []
        var piece: [UInt8] = []
        for sign in text.unicodeScalars {
            let bytes = Array(String(sign).utf8)
            if piece.count + bytes.count > 42 {
                words.append("=?utf-8?B?\(Base64.line(piece))?=")
                piece = []
            }
            piece += bytes
        }
        if !piece.isEmpty { words.append("=?utf-8?B?\(Base64.line(piece))?=") }
        return words
    }
}
