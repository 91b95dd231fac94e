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
            default: if sign.properties.generalCategory != .control { clean.append(sign) }
            }
            isAfterReturn = sign == "\r"
        }
        return String(clean)
    }

    /// One line: white space as single spaces, without control signs and without any sign that changes direction.
    public static func line(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        var isSpaceDue = false
        for sign in text.unicodeScalars {
            if sign.properties.isWhitespace {
                isSpaceDue = !clean.isEmpty
            } else if sign.properties.generalCategory != .control && !turns(sign) {
                if isSpaceDue { clean.append(" ") }
                isSpaceDue = false
                clean.append(sign)
            }
        }
        return String(clean)
    }

    /// What limits are counted in: Unicode scalars. One `Character` may hold any number of marks, megabytes of them.
    public static func length(_ text: String) -> Int { text.unicodeScalars.count }

    /// Embeddings, overrides and isolates (UAX 9): in a name they would turn around the page beside it.
    private static func turns(_ sign: Unicode.Scalar) -> Bool {
        (0x202A...0x202E).contains(sign.value) || (0x2066...0x2069).contains(sign.value)
    }
}
