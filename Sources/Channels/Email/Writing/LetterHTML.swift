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
            result += HTMLEscape.escaped(rest[..<start])
            let (address, after) = rest[start...].splitAddress
            let shown = HTMLEscape.escaped(address)
            result += address.hasSuffix("://") ? shown : "<a href=\"\(shown)\">\(shown)</a>"
            rest = after
        }
        return result + HTMLEscape.escaped(rest)
    }

    /// Where the next `http://` or `https://` begins. One pass: asking for each of the two would look through all the rest
    /// for the one that is not there, at each of the other.
    private static func nextAddress(in text: Substring) -> Substring.Index? {
        text.utf8.indices.first { place in
            text.utf8[place] == 0x68 && schemes.contains { text.utf8[place...].starts(with: $0) }
        }
    }
    private static let schemes = [Array("https://".utf8), Array("http://".utf8)]
}

extension Substring {
    /// An address at the beginning, without the full stop or bracket that belongs to the sentence, and what follows.
    fileprivate var splitAddress: (Substring, Substring) {
        var address = prefix { !$0.isWhitespace && !"<>\"".contains($0) }
        while let last = address.last, ".,;:!?)]'".contains(last) { address = address.dropLast() }
        return (address, self[address.endIndex...])
    }
}
