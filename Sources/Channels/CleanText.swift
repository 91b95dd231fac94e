/// Text from outside, without the signs that break storage or mislead a reader.
public enum CleanText {
    /// Several lines: line ends as `\n`; without control signs other than tab, and without the two signs that force
    /// a direction on what follows. Marks that Arabic, Hebrew and emoji need stay.
    public static func body(_ text: String) -> String {
        if isPlainBody(text) { return text }
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

    /// Whether nothing would be taken out: nearly every text, and it passes unchanged. By bytes: no control sign, in ASCII
    /// or as C2 80 to C2 9F, and none of the two signs, E2 80 AD and AE.
    private static func isPlainBody(_ text: String) -> Bool {
        var (before, last): (UInt8, UInt8) = (0, 0)
        for byte in text.utf8 {
            if byte < 0x20 {
                if byte != 0x0A && byte != 0x09 { return false }
            } else if byte == 0x7F || last == 0xC2 && byte < 0xA0
                || before == 0xE2 && last == 0x80 && (byte == 0xAD || byte == 0xAE)
            {
                return false
            }
            (before, last) = (last, byte)
        }
        return true
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

    /// Whether it is printable with single spaces between: nearly every line, and unchanged then. By bytes: letters with
    /// marks pass; what begins as white space, control signs or signs of direction do outside ASCII is looked at closely.
    private static func isPlainLine(_ text: String) -> Bool {
        var last: UInt8 = 0x20
        for byte in text.utf8 {
            if byte < 0x20 || byte == 0x7F || byte == 0x20 && last == 0x20 { return false }
            if byte == 0xC2 || (0xE1...0xE3).contains(byte) { return false }
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
