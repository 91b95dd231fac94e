/// Text from outside, without the signs that break storage or mislead a reader.
public enum CleanText {
    /// Several lines: line ends as `\n`; without control signs other than tab, and without the two signs that force
    /// a direction on what follows. Marks that Arabic, Hebrew and emoji need stay.
    public static func body(_ text: String) -> String {
        // Nearly all text is plain and passes unchanged.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }) { return text }
        var clean = String.UnicodeScalarView()
        var isAfterReturn = false
        for sign in text.unicodeScalars {
            switch sign {
            case "\r": clean.append("\n")
            case "\n": if !isAfterReturn { clean.append("\n") }
            case "\t": clean.append(sign)
            case "\u{202D}", "\u{202E}": break
            default: if !isControl(sign) { clean.append(sign) }
            }
            isAfterReturn = sign == "\r"
        }
        return String(clean)
    }

    /// One line: white space as single spaces, without control signs and without any sign that changes direction.
    public static func line(_ text: String) -> String {
        if isPlainLine(text) { return text }
        var clean = String.UnicodeScalarView()
        var isSpaceDue = false
        for sign in text.unicodeScalars {
            if isSpace(sign) {
                isSpaceDue = !clean.isEmpty
            } else if !isControl(sign) && !turns(sign) {
                if isSpaceDue { clean.append(" ") }
                isSpaceDue = false
                clean.append(sign)
            }
        }
        return String(clean)
    }

    /// Whether it is printable ASCII with single spaces between: nearly every line, and unchanged then.
    private static func isPlainLine(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            if byte < 0x20 || byte >= 0x7F || (byte == 0x20 && last == 0x20) { return false }
            last = byte
        }
        return last != 0x20 || text.isEmpty
    }

    /// The category Cc; looking that up for each sign costs more than all the rest.
    private static func isControl(_ sign: Unicode.Scalar) -> Bool {
        sign.value < 0x20 || (0x7F...0x9F).contains(sign.value)
    }

    /// White space; looked up only for what is not ASCII.
    static func isSpace(_ sign: Unicode.Scalar) -> Bool {
        sign.value < 0x80
            ? sign.value == 0x20 || (0x09...0x0D).contains(sign.value) : sign.properties.isWhitespace
    }

    /// What limits are counted in: Unicode scalars. One `Character` may hold any number of marks, megabytes of them.
    public static func length(_ text: String) -> Int { text.unicodeScalars.count }

    /// Embeddings, overrides and isolates (UAX 9): in a name they would turn around the page beside it.
    private static func turns(_ sign: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(sign.value) || (0x2066...0x2069).contains(sign.value)
    }
}

extension StringProtocol {
    /// The beginning: at most as many bytes of UTF-8, and no half a sign. Not `prefix`, which counts characters: that
    /// bounds nothing in a text that strangers wrote.
    func cut(bytes: Int) -> SubSequence {
        self[..<(utf8.index(startIndex, offsetBy: bytes, limitedBy: endIndex) ?? endIndex)]
    }
}
