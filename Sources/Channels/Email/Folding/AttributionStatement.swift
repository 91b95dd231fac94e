/// A statement that may announce a quote, in words.
struct AttributionStatement {
    struct Token {
        let text: String
        /// Lower case, without punctuation around.
        let bare: String
        let isAddress: Bool
        let isTime: Bool
        let hasYear: Bool
        let hasDigit: Bool
    }
    let tokens: [Token]
    /// Place of the verb of writing.
    let verb: Int?

    /// Nil when the text does not end like one, or when it is only half of one.
    init?(_ text: String) {
        var inner = text[...]
        // Zoho: "---- On Tue, 22 Dec 2015 … wrote ----"
        let isDashed = text.hasPrefix("--") && text.hasSuffix("--")
        if isDashed { inner = Self.withoutDashes(inner) }
        guard isDashed || Self.isEnded(text) else { return nil }
        guard Self.count("<", inner) == Self.count(">", inner) else { return nil }
        tokens = inner.split(separator: " ").prefix(80).map { Token(String($0)) }
        guard tokens.count >= 2 else { return nil }
        verb = tokens.firstIndex { AttributionWords.verbs.contains($0.bare) }
    }

    /// Whether a line may be the last of one, so that it is worth looking at those above it.
    static func isEnded(_ words: String) -> Bool {
        if words.hasSuffix(":") || words.hasSuffix("：") { return true }
        if words.hasPrefix("--") && words.hasSuffix("--") { return true }
        let startsWithDigit = words.utf8.first.map { (0x30...0x39).contains($0) } ?? false
        return startsWithDigit && (words.hasSuffix(">") || words.contains("GMT"))
    }

    /// The first words are an opener ("Op", "On", "Am", …) or hold a date.
    var opensWithDate: Bool {
        guard let first = tokens.first else { return false }
        return AttributionWords.openers.contains(first.bare) || tokens.prefix(3).contains(where: \.hasDigit)
    }
    var startsWithDigit: Bool { tokens.first?.text.utf8.first.map { (0x30...0x39).contains($0) } ?? false }
    /// "GMT+02:00", as Gmail wrote.
    var hasZone: Bool { tokens.contains { $0.text.hasPrefix("GMT+") || $0.text.hasPrefix("GMT-") } }
    var endsWithAddress: Bool { tokens.suffix(2).contains(where: \.isAddress) }
    /// People speak of themselves and of the reader; programs name people.
    var isPersonal: Bool {
        // "I." is a name's first letter.
        tokens.contains {
            AttributionWords.personal.contains($0.bare) && !($0.bare.count == 1 && $0.text.contains("."))
        }
    }

    /// An address in brackets, or right beside the verb: that is how programs name an author.
    func bindsAddress(to verb: Int) -> Bool {
        for (place, token) in tokens.enumerated() where token.isAddress {
            if abs(place - verb) == 1 || token.text.contains("<") || token.text.contains(">") { return true }
            if token.text.hasPrefix("(") || token.text.hasPrefix("[") || token.text.hasPrefix("\"") { return true }
            // "< jan@voorbeeld.nl >" after joining lines.
            if place > 0, tokens[place - 1].text == "<" { return true }
        }
        return false
    }

    /// "de gemeente" is how people write of an author; programs write a name.
    func namesAuthor(around verb: Int) -> Bool {
        var author = tokens[(verb + 1)...]
        if author.allSatisfy({ $0.bare.isEmpty || AttributionWords.fillers.contains($0.bare) }) {
            let lastDate = tokens[..<verb].lastIndex(where: \.hasDigit) ?? -1
            author = tokens[(lastDate + 1)..<verb]
        }
        author = author.drop { $0.bare.isEmpty || AttributionWords.fillers.contains($0.bare) }
        guard let first = author.first else { return false }
        guard AttributionWords.articles.contains(first.bare) else { return true }
        return author.dropFirst().first?.text.first?.isUppercase ?? false
    }

    private static func withoutDashes(_ text: Substring) -> Substring {
        var inner = text.drop { $0 == "-" || $0 == " " }
        while let last = inner.last, last == "-" || last == " " { inner.removeLast() }
        return inner
    }

    private static func count(_ sign: Unicode.Scalar, _ text: Substring) -> Int {
        text.unicodeScalars.lazy.filter { $0 == sign }.count
    }
}

extension AttributionStatement.Token {
    init(_ text: String) {
        self.text = text
        let digits = text.utf8.lazy.filter { (0x30...0x39).contains($0) }.count
        isAddress = Self.isAddress(text)
        hasDigit = !isAddress && digits > 0
        isTime = !isAddress && digits >= 3 && Self.isTime(Array(text.utf8))
        hasYear = !isAddress && digits >= 4 && Self.hasYear(Array(text.utf8))
        bare = Self.bare(text)
    }

    private static func bare(_ text: String) -> String {
        var inner = text.lowercased().replacing("(a)", with: "")[...]
        let around: Set<Character> = [":", "：", ",", ".", ";", "(", ")", "\"", "'", "“", "”", "„", "«", "»", "*", "_"]
        while let first = inner.first, around.contains(first) { inner.removeFirst() }
        while let last = inner.last, around.contains(last) { inner.removeLast() }
        return String(inner)
    }

    private static func isAddress(_ text: String) -> Bool {
        guard let at = text.utf8.firstIndex(of: 0x40) else { return false }
        let domain = text.utf8[text.utf8.index(after: at)...]
        return at > text.utf8.startIndex && domain.contains(0x2E) && domain.first != 0x2E
    }

    /// 12:00, 9:05:30, 13.16, 19h03: two digits behind a colon, or behind a point or an h when no date goes on there.
    private static func isTime(_ bytes: [UInt8]) -> Bool {
        func isDigit(_ place: Int) -> Bool { bytes.indices.contains(place) && (0x30...0x39).contains(bytes[place]) }
        for place in bytes.indices where [0x3A, 0x2E, 0x68].contains(bytes[place]) {
            let hasHours = isDigit(place - 1) && !isDigit(place - 3)
            guard hasHours, isDigit(place + 1), isDigit(place + 2), !isDigit(place + 3) else { continue }
            if bytes[place] == 0x3A { return true }
            let isPartOfDate = [place - 3, place - 2, place + 3].contains {
                bytes.indices.contains($0) && bytes[$0] == 0x2E
            }
            if !isPartOfDate || place + 3 == bytes.count - 1 && bytes[place + 3] == 0x2E { return true }
        }
        return false
    }

    /// Four digits from 1970 to 2099, alone or in a date.
    private static func hasYear(_ bytes: [UInt8]) -> Bool {
        var digits: [UInt8] = []
        for byte in bytes + [0] {
            if (0x30...0x39).contains(byte) {
                digits.append(byte)
            } else {
                if digits.count == 4, digits.starts(with: [0x31, 0x39]) || digits.starts(with: [0x32, 0x30]) {
                    return true
                }
                digits.removeAll(keepingCapacity: true)
            }
        }
        return false
    }
}
