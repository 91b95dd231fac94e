/// The words of HTML as plain text, for mails that have no other: lines where a browser has them, quotes with `>`.
public enum HTMLText {
    public static func text(of html: String, limits: HTMLLimits = .standard) -> String {
        let source = HTMLSource(html, limits: limits)
        guard let tree = source.tree(limits) else { return source.bareText(limits) }
        var maker = Maker()
        maker.add(tree.children)
        return maker.text
    }

    /// The words of an element on one line, up to about as many bytes: elements inside each other would each cost all of it.
    static func words(of element: HTMLElement, bytes: Int) -> String {
        var words = ""
        func add(_ nodes: [HTMLNode]) {
            for node in nodes where words.utf8.count < bytes {
                switch node {
                case .text(let text): words += text.prefix(bytes)
                case .element(let element):
                    if element.tag?.isBlock ?? false || element.tag == .br { words += " " }
                    add(element.children)
                }
            }
        }
        add(element.children)
        return HTMLSigns.clean(words).collapsed.trimmedHTML
    }

    private struct Maker {
        private var lines: [String] = []
        private var line = ""
        private var quotes = 0
        private var isInPre = false
        private var isBlankDue = false

        var text: String {
            var all = lines
            if !line.isEmpty { all.append(prefix + line) }
            while all.last?.isEmpty ?? false { all.removeLast() }
            return all.joined(separator: "\n")
        }

        private var prefix: String { quotes == 0 ? "" : String(repeating: ">", count: min(quotes, 50)) + " " }

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
                for (place, piece) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                    if place > 0 { endLine(isForced: true) }
                    line += piece
                }
                return
            }
            var words = text.replacing("\u{A0}", with: " ").collapsed[...]
            if line.isEmpty || line.last == " " { words = words.drop { $0 == " " } }
            line += words
        }

        private mutating func endLine(isForced: Bool = false) {
            while !isInPre, line.last == " " { line.removeLast() }
            if line.isEmpty && !isForced { return }
            if isBlankDue, !lines.isEmpty, lines.last != "", lines.last != prefix {
                lines.append(String(prefix.prefix { $0 != " " }))
            }
            isBlankDue = false
            lines.append(line.isEmpty ? String(prefix.prefix { $0 != " " }) : prefix + line)
            line = ""
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
                if isBlankDue, !lines.isEmpty { lines.append(String(prefix.prefix { $0 != " " })) }
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
                line = "- "
                add(element.children)
                if line == "- " { line = "" }
                endLine()
            case .td, .th:
                if !line.isEmpty, line.last != " " { line += " " }
                add(element.children)
                if !line.isEmpty, line.last != " " { line += " " }
            default:
                if tag.isBlock { endLine() }
                add(element.children)
                if tag.isBlock { endLine() }
            }
        }

        private mutating func addLink(_ element: HTMLElement) {
            add(element.children)
            guard let address = element.attributes["href"].flatMap(HTMLAddress.link) else { return }
            let shown = HTMLText.words(of: element, bytes: 2_000)
            let bare = address.replacing("mailto:", with: "").replacing("https://", with: "").replacing(
                "http://", with: "")
            let isSame = shown.isEmpty || shown.contains(bare) || bare == shown + "/" || address == shown
            if !isSame, address.utf8.count <= 500 { put(" <\(address)>") }
        }
    }
}
