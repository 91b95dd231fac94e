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
}
