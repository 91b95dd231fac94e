/// Folds the earlier mail below an answer, as mail programs mark it. Nothing is taken away, and what people wrote between
/// quotes stays in sight.
struct HTMLQuoteFolding {
    /// What the fold is called; nil for no folding.
    let summary: String?

    func fold(_ nodes: [HTMLNode]) -> [HTMLNode] { folded(nodes, hasOwn: false) ?? nodes }

    /// Nil when there is nothing to fold, or nothing would be left.
    private func folded(_ nodes: [HTMLNode], hasOwn: Bool) -> [HTMLNode]? {
        guard let summary else { return nil }
        if let start = nodes.firstIndex(where: beginsEarlierMail) {
            guard hasOwn || nodes[..<start].contains(where: \.hasInk) else { return nil }
            var first = start
            while first > 0, nodes[first - 1].isBlank || nodes[first - 1].element?.tag == .hr { first -= 1 }
            return nodes[..<first] + [fold(nodes[first...], summary)]
        }
        guard let last = nodes.lastIndex(where: \.hasInk), var element = nodes[last].element else { return nil }
        let before = nodes[..<last]
        switch element.mark {
        case .around, .quote:
            let announcement = before.lastIndex(where: \.hasInk).flatMap {
                nodes[$0].element?.mark == .announcement ? $0 : nil
            }
            let first = announcement ?? last
            guard hasOwn || nodes[..<first].contains(where: \.hasInk), element.mark == .quote || !hasAnswers(element)
            else { return nil }
            return nodes[..<first] + [fold(nodes[first...last], summary)] + nodes[(last + 1)...]
        default:
            guard element.tag == .div,
                let inner = folded(element.children, hasOwn: hasOwn || before.contains(where: \.hasInk))
            else { return nil }
            element.set(inner)
            return before + [.element(element)] + nodes[(last + 1)...]
        }
    }

    private func fold(_ nodes: ArraySlice<HTMLNode>, _ summary: String) -> HTMLNode {
        .element(
            HTMLElement(
                .details, ["class": HTMLQuoteMark.className],
                [.element(HTMLElement(.summary, [:], [.text(summary)]))] + Array(nodes)))
    }

    /// An element of Outlook's, or one that begins with it.
    private func beginsEarlierMail(_ node: HTMLNode) -> Bool {
        guard let element = node.element else { return false }
        switch element.mark {
        case .onwards: return true
        case .line: return holdsMailHeaders(element)
        default:
            guard element.tag == .div, let first = element.children.first(where: \.hasInk) else { return false }
            return beginsEarlierMail(first)
        }
    }

    private func holdsMailHeaders(_ element: HTMLElement) -> Bool {
        let text = HTMLText.words(of: element, bytes: 1_000).lowercased()
        let names = [
            "van:", "from:", "von:", "de :", "verzonden:", "sent:", "gesendet:", "aan:", "to:", "onderwerp:",
            "subject:", "betreff:",
        ]
        return names.count(where: text.contains) >= 2
    }

    /// Words beside the quotes inside a block around them.
    private func hasAnswers(_ element: HTMLElement) -> Bool {
        var isAfterQuote = false
        for child in element.children where child.hasInk {
            if child.element?.tag == .blockquote || child.element?.mark == .quote {
                isAfterQuote = true
            } else if isAfterQuote, child.element?.mark != .announcement {
                return true
            }
        }
        return false
    }
}

extension HTMLNode {
    /// Something that a reader would see.
    var hasInk: Bool {
        switch self {
        case .text(let text):
            !text.isBlankHTML && text.unicodeScalars.contains { $0 != "\u{A0}" && !$0.properties.isWhitespace }
        case .element(let element): element.tag == .img || element.holdsInk
        }
    }
}
