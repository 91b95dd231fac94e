import Values

/// A plain text as an HTML page for mail: paragraphs, line ends and links, nothing that a reader could miss in the text.
public enum LetterHTML {
    public static func page(_ text: String, _ language: Language) -> String {
        let paragraphs = text.split(separator: "\n\n", omittingEmptySubsequences: true).map { paragraph in
            let lines = paragraph.split(separator: "\n", omittingEmptySubsequences: false).map(line)
            return "<p>\(lines.joined(separator: "<br>\n"))</p>\n"
        }
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"></head>
            <body style="font-family: sans-serif; line-height: 1.5">
            \(paragraphs.joined())</body></html>

            """
    }

    private static func line(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let start = nextAddress(in: rest) {
            result += escaped(rest[..<start])
            let (address, after) = rest[start...].splitAddress
            let isBare = address.hasSuffix("://")
            result += isBare ? escaped(address) : "<a href=\"\(escaped(address))\">\(escaped(address))</a>"
            rest = after
        }
        return result + escaped(rest)
    }

    private static func nextAddress(in text: Substring) -> Substring.Index? {
        ["https://", "http://"].compactMap { text.firstRange(of: $0)?.lowerBound }.min()
    }

    private static func escaped(_ text: Substring) -> String {
        var result = ""
        for sign in text.unicodeScalars {
            switch sign {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.unicodeScalars.append(sign)
            }
        }
        return result
    }
}

extension Substring {
    /// An address at the beginning, without the full stop or bracket that belongs to the sentence, and what follows.
    fileprivate var splitAddress: (Substring, Substring) {
        var address = prefix { !$0.isWhitespace && !"<>\"".contains($0) }
        while let last = address.last, ".,;:!?)]'".contains(last) { address = address.dropLast() }
        return (address, self[address.endIndex...])
    }
}
