/// A plain text as HTML paragraphs for other servers: escaped, with line ends, links, mentions and hashtags in the
/// classes that microformats and Mastodon know.
enum ParagraphHTML {
    static func paragraphs(
        of text: String, people: AddresseeNames = AddresseeNames([]), hashtagRoot: String? = nil
    ) -> String {
        lines(of: text).map { paragraph in
            let lines = paragraph.map { line in
                PostLine(line, people: people, withHashtags: hashtagRoot != nil).pieces
                    .map { html($0, hashtagRoot: hashtagRoot ?? "") }.joined()
            }
            return "<p>\(lines.joined(separator: "<br />"))</p>"
        }.joined()
    }

    /// The lines of each paragraph. Blank lines divide them, however many.
    static func lines(of text: String) -> [[Substring]] {
        var paragraphs: [[Substring]] = []
        var isOpen = false
        for line in CleanText.body(text).utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(
            Substring.init)
        {
            if line.unicodeScalars.allSatisfy(CleanText.isSpace) {
                isOpen = false
            } else if isOpen {
                paragraphs[paragraphs.count - 1].append(line)
            } else {
                paragraphs.append([line])
                isOpen = true
            }
        }
        return paragraphs
    }

    private static func html(_ piece: PostLine.Piece, hashtagRoot: String) -> String {
        switch piece {
        case .words(let words): escaped(words)
        case .link(let address):
            "<a href=\"\(escaped(address))\" rel=\"nofollow noopener noreferrer\">\(escaped(address))</a>"
        case .mention(let person):
            "<span class=\"h-card\"><a href=\"\(escaped(person.url))\" class=\"u-url mention\">"
                + "@<span>\(escaped(person.handle.user))</span></a></span>"
        case .hashtag(let name):
            "<a href=\"\(escaped(hashtagAddress(name, root: hashtagRoot)))\" class=\"mention hashtag\" rel=\"tag\">"
                + "#<span>\(escaped(name))</span></a>"
        }
    }

    /// In lower case; signs beyond ASCII as `%XX` (RFC 3986 §2.1).
    static func hashtagAddress(_ name: String, root: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes = Array(root.utf8)
        for byte in name.lowercased().utf8 {
            if byte < 0x80 {
                bytes.append(byte)
            } else {
                bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// For text and for values in double quotes.
    static func escaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x26: bytes.append(contentsOf: "&amp;".utf8)
            case 0x3C: bytes.append(contentsOf: "&lt;".utf8)
            case 0x3E: bytes.append(contentsOf: "&gt;".utf8)
            case 0x22: bytes.append(contentsOf: "&quot;".utf8)
            case 0x27: bytes.append(contentsOf: "&#39;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
