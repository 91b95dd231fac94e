import Values

/// What people write in the registers: without what only confuses, and not longer than others can read.
enum Written {
    /// One line: no line ends, no signs that turn the direction of what follows, no white space at either end.
    static func line(_ text: String) -> String {
        body(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// Several lines. Marks that Arabic and Hebrew need stay.
    static func body(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { sign in
            if sign == "\n" { return true }
            if sign.properties.generalCategory == .control { return false }
            return !("\u{202A}"..."\u{202E}").contains(sign) && !("\u{2066}"..."\u{2069}").contains(sign)
        }
        guard let first = kept.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = kept.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(String.UnicodeScalarView(kept[first...last]))
    }

    /// What is wrong with a text under the name of its field; nil when nothing is.
    static func fault(_ name: String, _ text: String, limit: Int, isNeeded: Bool = true) -> Problem.Field? {
        if isNeeded, text.isEmpty { return .init(name, .missing) }
        return text.unicodeScalars.count > limit ? .init(name, .tooLong(maximum: limit)) : nil
    }
}
