extension String {
    /// One line as a person would read it: no control characters (PostgreSQL refuses NUL), nothing that turns the
    /// direction of the text around it, no white space at either end.
    var singleLine: String {
        let readable = unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: !scalar.properties.isBidiControl
            }
        }
        let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
        guard let first = readable.firstIndex(where: { !isSpace($0) }),
            let last = readable.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(String.UnicodeScalarView(readable[first...last]))
    }

    /// A few lines as a person would read them: each as `singleLine`, without empty ones at the ends.
    var shortText: String {
        // CR LF is one Character, and a browser sends it for every new line.
        let lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { String($0).singleLine }
        guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
        else { return "" }
        return lines[first...last].joined(separator: "\n")
    }
}
