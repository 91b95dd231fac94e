/// Plain text as people write it, with its paragraphs, its lists (lines that begin with "- ") and its web addresses.
enum Prose {
    static func html(_ text: String) -> HTML {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var result = HTML.empty
        var (paragraph, items): ([HTML], [HTML]) = ([], [])
        func finish() {
            if !paragraph.isEmpty { result += "<p>\(joined(paragraph))</p>" }
            if !items.isEmpty { result += "<ul>\(items)</ul>" }
            (paragraph, items) = ([], [])
        }
        for line in lines {
            let isItem = line.hasPrefix("- ") || line.hasPrefix("* ")
            let isBlank = line.allSatisfy(\.isWhitespace)
            if isBlank || (isItem && !paragraph.isEmpty) || (!isItem && !items.isEmpty) { finish() }
            if isItem {
                items.append("<li>\(linked(line.dropFirst(2)))</li>")
            } else if !isBlank {
                paragraph.append(linked(line))
            }
        }
        finish()
        return result
    }

    private static func joined(_ lines: [HTML]) -> HTML {
        var result = HTML.empty
        for (place, line) in lines.enumerated() { result += place == 0 ? line : "<br>\(line)" }
        return result
    }

    /// One line, in which each `https:` address leads somewhere. Other schemes stay text.
    private static func linked(_ line: Substring) -> HTML {
        var result = HTML.empty
        for (place, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
            if place > 0 { result += " " }
            result += piece(word)
        }
        return result
    }

    private static func piece(_ word: Substring) -> HTML {
        let opening = word.prefix { "([<\"'".contains($0) }
        var address = word.dropFirst(opening.count)
        guard address.hasPrefix("https://") else { return "\(String(word))" }
        // The sentence's own signs at the end are not part of the address.
        var closing = ""
        while let last = address.last, ".,;:!?)]>\"'".contains(last) {
            closing = String(last) + closing
            address.removeLast()
        }
        guard address.count > 8, let link = Link.checked(String(address)) else { return "\(String(word))" }
        return "\(String(opening))<a href=\"\(link)\" rel=\"noopener noreferrer\">\(String(address))</a>\(closing)"
    }
}
