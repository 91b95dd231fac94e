/// The words of HTML as plain text, for mails that have no other: lines where a browser has them, quotes with `>`.
public enum HTMLText {
    public static func text(of html: String, limits: HTMLLimits = .standard) -> String {
        HTMLDocument(html, limits: limits).text
    }

    static func text(of tree: HTMLElement) -> String {
        var maker = Maker()
        maker.add(tree.children)
        return maker.text
    }

    /// The words of an element on one line, up to about as many bytes: elements inside each other would each cost all of it.
    static func words(of element: HTMLElement, bytes: Int) -> String {
        var words = ""
        func add(_ nodes: [HTMLNode]) {
            for node in nodes {
                // Not `where`, which would go on through all the others.
                if words.utf8.count >= bytes { return }
                switch node {
                case .text(let text): words += text.cut(bytes: bytes)
                case .element(let element):
                    if element.tag?.isBlock ?? false || element.tag == .br { words += " " }
                    add(element.children)
                }
            }
        }
        add(element.children)
        return HTMLSigns.clean(words).collapsed.trimmedHTML
    }

    /// Makes lines of bytes: to ask a text for its last character costs as much as that character is long.
    private struct Maker {
        /// The lines that are ended, each with its line end.
        private var out: [UInt8] = []
        private var line: [UInt8] = []
        private var quotes = 0
        private var isInPre = false
        private var isBlankDue = false
        /// Something stands on the line above.
        private var isBelowWords = false

        var text: String {
            var all = line.isEmpty ? out : out + marked(line)
            while all.last == 0x0A { all.removeLast() }
            return String(decoding: all, as: UTF8.self)
        }

        private func marked(_ words: [UInt8]) -> [UInt8] {
            guard quotes > 0 else { return words }
            return Array(repeating: 0x3E, count: min(quotes, 50)) + (words.isEmpty ? [] : [0x20] + words)
        }

        private mutating func write(_ words: [UInt8]) {
            out += marked(words)
            out.append(0x0A)
            isBelowWords = !words.isEmpty
        }

        mutating func add(_ nodes: [HTMLNode]) {
            for node in nodes {
                switch node {
                case .text(let text): put(HTMLSigns.clean(text))
                case .element(let element): add(element)
                }
            }
        }

        private mutating func put(_ text: String) {
            if isInPre {
                for (place, piece) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
                    if place > 0 { endLine(isForced: true) }
                    line += piece
                }
                return
            }
            var before: UInt8 = 0
            for byte in text.utf8 {
                switch byte {
                case 0x09...0x0D, 0x20: putSpace()
                case 0xA0 where before == 0xC2:
                    // A space at which no line breaks.
                    line.removeLast()
                    putSpace()
                default: line.append(byte)
                }
                before = byte
            }
        }

        private mutating func putSpace() { if let last = line.last, last != 0x20 { line.append(0x20) } }

        private mutating func endLine(isForced: Bool = false) {
            while !isInPre, line.last == 0x20 { line.removeLast() }
            if line.isEmpty && !isForced { return }
            if isBlankDue, isBelowWords { write([]) }
            isBlankDue = false
            write(line)
            line = []
        }

        private mutating func endParagraph() {
            endLine()
            isBlankDue = true
        }

        private mutating func add(_ element: HTMLElement) {
            guard let tag = element.tag, !HTMLStyle(element.attributes).isHidden else { return }
            switch tag {
            case .br: endLine(isForced: true)
            case .hr: endParagraph()
            case .img: put(element.attributes["alt"] ?? "")
            case .a: addLink(element)
            case .blockquote:
                endLine()
                if isBlankDue, !out.isEmpty { write([]) }
                isBlankDue = false
                quotes += 1
                add(element.children)
                endLine()
                quotes -= 1
            case .pre:
                endParagraph()
                isInPre = true
                add(element.children)
                endLine()
                isInPre = false
                isBlankDue = true
            case .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .dl, .table:
                endParagraph()
                add(element.children)
                endParagraph()
            case .li:
                endLine()
                let bullet: [UInt8] = [0x2D, 0x20]
                line = bullet
                add(element.children)
                if line == bullet { line = [] }
                endLine()
            case .td, .th:
                putSpace()
                add(element.children)
                putSpace()
            default:
                if tag.isBlock { endLine() }
                add(element.children)
                if tag.isBlock { endLine() }
            }
        }

        private mutating func addLink(_ element: HTMLElement) {
            add(element.children)
            guard let address = element.attributes["href"].flatMap(HTMLAddress.link), address.utf8.count <= 500
            else { return }
            let shown = HTMLText.words(of: element, bytes: 600)
            let bare = address.replacing("mailto:", with: "").replacing("https://", with: "").replacing(
                "http://", with: "")
            let isSame = shown.isEmpty || shown.contains(bare) || bare == shown + "/" || address == shown
            if !isSame { put(" <\(address)>") }
        }
    }
}
