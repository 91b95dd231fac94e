import Values

/// A plain text as an HTML page for mail: paragraphs, line ends and links, nothing that a reader could miss in the text.
///
/// By bytes: a digest of a hundred thousand mails is made by this, and by characters it took as long as sending.
public enum LetterHTML {
    public static func page(_ text: String, _ language: Language) -> String {
        let text = Array(text.utf8)
        var page = Array(
            """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)"><head><meta charset="utf-8"></head>
            <body style="font-family: sans-serif; line-height: 1.5">

            """.utf8)
        page.reserveCapacity(page.count + text.count * 5 / 4 + 200)
        for paragraph in paragraphs(text) {
            page += "<p>".utf8
            var isFirst = true
            for line in paragraph.split(separator: 0x0A, omittingEmptySubsequences: false) {
                if !isFirst { page += "<br>\n".utf8 }
                isFirst = false
                add(line, to: &page)
            }
            page += "</p>\n".utf8
        }
        page += "</body></html>\n".utf8
        return String(decoding: page, as: UTF8.self)
    }

    /// What stands between two line ends and the next two.
    private static func paragraphs(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
        var found: [ArraySlice<UInt8>] = []
        var (start, place) = (0, 0)
        func end(at place: Int) { if place > start { found.append(text[start..<place]) } }
        while place < text.count {
            if text[place] == 0x0A, place + 1 < text.count, text[place + 1] == 0x0A {
                end(at: place)
                place += 2
                start = place
            } else {
                place += 1
            }
        }
        end(at: place)
        return found
    }

    private static func add(_ line: ArraySlice<UInt8>, to page: inout [UInt8]) {
        var rest = line
        while let start = nextAddress(in: rest) {
            HTMLEscape.add(rest[..<start], to: &page)
            let address = address(String(decoding: rest[start...], as: UTF8.self))
            if address.hasSuffix("://") {
                HTMLEscape.add(address.utf8, to: &page)
            } else {
                page += "<a href=\"".utf8
                HTMLEscape.add(address.utf8, to: &page)
                page += "\">".utf8
                HTMLEscape.add(address.utf8, to: &page)
                page += "</a>".utf8
            }
            rest = rest[(start + address.utf8.count)...]
        }
        HTMLEscape.add(rest, to: &page)
    }

    /// Where the next `http://` or `https://` begins. One pass: asking for each of the two would look through all the rest
    /// for the one that is not there, at each of the other.
    private static func nextAddress(in text: ArraySlice<UInt8>) -> Int? {
        text.indices.first { place in
            text[place] == 0x68 && schemes.contains { text[place...].starts(with: $0) }
        }
    }
    private static let schemes = [Array("https://".utf8), Array("http://".utf8)]

    /// The address at the beginning, without the full stop or bracket that belongs to the sentence.
    private static func address(_ text: String) -> Substring {
        let signs = text.unicodeScalars.prefix { !CleanText.isSpace($0) && !["<", ">", "\""].contains($0) }
        var address = Substring(signs)
        while let last = address.unicodeScalars.last, ".,;:!?)]'".unicodeScalars.contains(last) {
            address.unicodeScalars.removeLast()
        }
        return address
    }
}
