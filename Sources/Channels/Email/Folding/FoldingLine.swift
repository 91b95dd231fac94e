/// One line of a text, with what the recognisers look at.
struct FoldingLine {
    enum Mark {
        case blank, text
        /// `> …`, as all mail programs quote.
        case angle
        /// `| …`, as a few do; only a quote right below a header.
        case bar
        /// `JJ> …`: initials before the angle.
        case initials
    }
    /// Bytes of a line that are looked at; a line that people or programs meant as a header is shorter.
    static let reach = 600

    /// As written, with its line end.
    let text: Substring
    /// Its first part on one line: white space as single spaces, without invisible signs and without space around.
    let words: String
    let mark: Mark
    /// What a header block would call it.
    let label: MailHeaderBlock.Field?
    /// The words do not show all of it.
    let isLong: Bool

    init(_ text: Substring) {
        self.text = text
        isLong = text.utf8.count > Self.reach
        words = Self.words(of: text)
        mark = Self.mark(of: words)
        label = MailHeaderBlock.field(of: words)
    }

    /// Lines end with `\n`, `\r\n` or `\r`.
    static func lines(of text: String) -> [FoldingLine] {
        var lines: [FoldingLine] = []
        let bytes = text.utf8
        var (start, place) = (bytes.startIndex, bytes.startIndex)
        while place < bytes.endIndex {
            let byte = bytes[place]
            bytes.formIndex(after: &place)
            let isEnd = byte == 0x0A || byte == 0x0D && (place == bytes.endIndex || bytes[place] != 0x0A)
            if isEnd {
                lines.append(FoldingLine(text[start..<place]))
                start = place
            }
        }
        if start < bytes.endIndex { lines.append(FoldingLine(text[start...])) }
        return lines
    }

    /// Only signs that separate, like `-----` or `***`; also the dot that a tracking tool leaves on a line of its own.
    var isRow: Bool {
        words == "\u{1427}" || words.utf8.count >= 2 && words.unicodeScalars.allSatisfy(Self.rowSigns.contains)
    }
    /// A row that is as wide as programs draw one above a header block.
    var isWideRow: Bool { isRow && words.utf8.count >= 5 }
    var isBlank: Bool { mark == .blank }
    /// A quote wherever it stands.
    var isQuote: Bool { mark == .angle || mark == .initials }

    private static let rowSigns: Set<Unicode.Scalar> = [
        "-", "_", "*", "=", "#", "~", "+", ".", "–", "—", "―", "─", "━", "•", "·", " ", "|", "\\", "/",
    ]

    private static func words(of text: Substring) -> String {
        var words = String.UnicodeScalarView()
        var isSpaceDue = false
        for sign in text.unicodeScalars.prefix(reach) {
            if CleanText.isSpace(sign) {
                isSpaceDue = !words.isEmpty
            } else if !isInvisible(sign) {
                if isSpaceDue { words.append(" ") }
                isSpaceDue = false
                words.append(sign)
            }
        }
        return String(words)
    }

    /// Zero-width signs and direction marks, which programs strew through header lines.
    private static func isInvisible(_ sign: Unicode.Scalar) -> Bool {
        guard sign.value >= 0x7F else { return sign.value < 0x20 }
        return sign.properties.generalCategory == .format || sign.properties.generalCategory == .control
            || sign.value == 0x034F
    }

    private static func mark(of words: String) -> Mark {
        guard let first = words.unicodeScalars.first else { return .blank }
        if first == ">" { return .angle }
        if words == "|" || words.hasPrefix("| ") { return .bar }
        let initials = words.utf8.prefix { (0x41...0x5A).contains($0) }
        let rest = words.utf8[initials.endIndex...]
        let isInitials =
            (1...3).contains(initials.count) && (rest.elementsEqual([0x3E]) || rest.starts(with: [0x3E, 0x20]))
        return isInitials ? .initials : .text
    }
}
