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
            let plain = DomainName.ascii(address: CleanText.line(address.address)).filter { !"<> \",;()".contains($0) }
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
        if !clean.isEmpty { add(name, pieces: clean.split(separator: " ").map(String.init)) }
    }

    /// Without signs that would end it.
    private static func id(_ id: String) -> String {
        String(
            decoding: id.utf8.filter { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }.prefix(900), as: UTF8.self)
    }

    /// Pieces on lines of at most 76 signs, where that can be.
    private mutating func add(_ name: String, pieces: [String]) {
        var length = name.utf8.count + 1
        bytes += Array("\(name):".utf8)
        for (place, piece) in pieces.enumerated() {
            if place > 0, length + 1 + piece.utf8.count > 76 {
                bytes += [0x0D, 0x0A]
                length = 0
            }
            bytes += Array(" \(piece)".utf8)
            length += 1 + piece.utf8.count
        }
        bytes += [0x0D, 0x0A]
    }
}

/// Words that are not plain ASCII, as ASCII (RFC 2047).
enum EncodedWords {
    /// For a field of free words.
    static func words(_ text: String) -> [String] {
        let words = text.split(separator: " ").map(String.init)
        if words.allSatisfy({
            // Some readers, we among them, know an encoded word in the middle of another word too.
            $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } && $0.utf8.count < 200 && !$0.contains("=?")
        }) {
            return words
        }
        return encoded(text)
    }

    /// For a name before an address.
    static func phrase(_ name: String) -> [String] {
        guard name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), name.utf8.count < 200, !name.contains("=?") else {
            return encoded(name)
        }
        if name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }) {
            return name.split(separator: " ").map(String.init)
        }
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
