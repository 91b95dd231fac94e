/// Copies a tree as far as it is on the list: elements of `HTMLTag`, nested as a browser would nest them, with the few
/// attributes that are safe and of use.
struct HTMLCleaner {
    private(set) var blockedImages = 0
    private let inlineImage: (String) -> String?

    init(inlineImage: @escaping (String) -> String?) { self.inlineImage = inlineImage }

    /// What the surroundings of an element ask of it.
    private struct Place {
        var isInPre = false
        var isInLink = false
        var parent: HTMLTag?
    }

    mutating func clean(_ tree: HTMLElement) -> [HTMLNode] { children(tree, Place()) }

    private mutating func children(_ element: HTMLElement, _ place: Place) -> [HTMLNode] {
        var clean: [HTMLNode] = []
        for child in element.children {
            switch child {
            case .text(let text):
                let signs = HTMLSigns.clean(text)
                Self.add(.text(place.isInPre ? signs : signs.collapsed), to: &clean, place)
            case .element(let element): for node in nodes(element, place) { Self.add(node, to: &clean, place) }
            }
        }
        return clean
    }

    /// Spaces where two texts meet are one, as a browser would show it.
    private static func add(_ node: HTMLNode, to nodes: inout [HTMLNode], _ place: Place) {
        guard case .text(var text) = node else { return nodes.append(node) }
        if !place.isInPre, text.utf8.first == 0x20, case .text(let before) = nodes.last, before.utf8.last == 0x20 {
            // Not `removeFirst`, which takes the marks along that belong to it.
            text = String(Substring(text.utf8.dropFirst()))
        }
        if !text.isEmpty { nodes.append(.text(text)) }
    }

    /// What comes of one element: nothing, itself, or what was inside it.
    private mutating func nodes(_ element: HTMLElement, _ place: Place) -> [HTMLNode] {
        guard let tag = element.tag else { return [] }
        let style = HTMLStyle(element.attributes)
        blockedImages += style.pictures
        if style.isHidden {
            blockedImages += Self.pictures(in: element)
            return []
        }
        switch tag {
        case .img: return picture(element)
        case .br, .hr: return [.element(HTMLElement(tag))]
        case .a: return link(element, place)
        case .ul, .ol: return list(element, tag, place)
        case .dl: return definitions(element, place)
        case .table: return table(element, place)
        case .li, .dt, .dd, .caption, .thead, .tbody, .tfoot, .tr, .td, .th:
            // Out of its place: a block like any other.
            return made(.div, element, place)
        default: return made(tag, element, place)
        }
    }

    private mutating func made(_ tag: HTMLTag, _ element: HTMLElement, _ place: Place) -> [HTMLNode] {
        var inner = place
        inner.parent = tag
        inner.isInPre = place.isInPre || tag == .pre
        let content = children(element, inner)
        let attributes = Self.attributes(element, tag)
        if content.isEmpty { return [] }
        if tag == .span, attributes.isEmpty { return content }
        var made = HTMLElement(tag, attributes, content)
        // A browser would end a paragraph or a heading there.
        if made.holdsBlocks, tag == .p || tag.headingLevel != nil { made.tag = .div }
        made.mark = HTMLQuoteMark.of(element.tag ?? tag, element.attributes)
        return [.element(made)]
    }

    private static func attributes(_ element: HTMLElement, _ tag: HTMLTag) -> [String: String] {
        var kept: [String: String] = [:]
        if let direction = element.attributes["dir"]?.trimmedHTML.lowercased(),
            ["ltr", "rtl", "auto"].contains(direction)
        {
            kept["dir"] = direction
        }
        if let language = element.attributes["lang"]?.trimmedHTML, (2...35).contains(language.utf8.count),
            language.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D })
        {
            kept["lang"] = language
        }
        for name in ["colspan", "rowspan"] where tag.isCell {
            if let span = element.attributes[name].flatMap({ Int($0.trimmedHTML) }), (2...100).contains(span) {
                kept[name] = "\(span)"
            }
        }
        if tag == .ol, let start = element.attributes["start"].flatMap({ Int($0.trimmedHTML) }),
            (-99_999...99_999).contains(start)
        {
            kept["start"] = "\(start)"
        }
        return kept
    }

    private mutating func link(_ element: HTMLElement, _ place: Place) -> [HTMLNode] {
        var inner = place
        guard !place.isInLink, let address = element.attributes["href"].flatMap(HTMLAddress.link) else {
            return children(element, inner)
        }
        inner.isInLink = true
        let content = children(element, inner)
        return content.isEmpty ? [] : [.element(HTMLElement(.a, ["href": address], content))]
    }

    private mutating func picture(_ element: HTMLElement) -> [HTMLNode] {
        let words = HTMLSigns.clean(element.attributes["alt"] ?? "").collapsed.trimmedHTML
        if let id = element.attributes["src"].flatMap(HTMLAddress.contentID), let address = inlineImage(id) {
            return [.element(HTMLElement(.img, ["src": address, "alt": words]))]
        }
        if element.attributes["src"] != nil || element.attributes["srcset"] != nil { blockedImages += 1 }
        return words.isEmpty ? [] : [.text(words)]
    }

    private static func pictures(in element: HTMLElement) -> Int {
        element.children.reduce(element.tag == .img ? 1 : 0) { $0 + ($1.element.map(pictures) ?? 0) }
    }
}

extension HTMLCleaner {
    private mutating func list(_ element: HTMLElement, _ tag: HTMLTag, _ place: Place) -> [HTMLNode] {
        items(element, place, known: [.li], other: .li).map {
            [.element(HTMLElement(tag, Self.attributes(element, tag), $0))]
        } ?? []
    }

    private mutating func definitions(_ element: HTMLElement, _ place: Place) -> [HTMLNode] {
        items(element, place, known: [.dt, .dd], other: .dd).map { [.element(HTMLElement(.dl, [:], $0))] } ?? []
    }

    /// The children of something that holds only certain elements; what is neither goes into one that may be there.
    private mutating func items(_ element: HTMLElement, _ place: Place, known: Set<HTMLTag>, other: HTMLTag)
        -> [HTMLNode]?
    {
        var items: [HTMLNode] = []
        var loose: [HTMLNode] = []
        var inner = place
        inner.isInPre = false
        func close() {
            if loose.contains(where: { !$0.isBlank }) { items.append(.element(HTMLElement(other, [:], loose))) }
            loose = []
        }
        for child in element.children {
            guard let item = child.element, let tag = item.tag, known.contains(tag),
                !HTMLStyle(item.attributes).isHidden
            else {
                for node in children(HTMLElement(nil, [:], [child]), inner) { Self.add(node, to: &loose, inner) }
                continue
            }
            close()
            items.append(.element(HTMLElement(tag, Self.attributes(item, tag), children(item, inner))))
        }
        close()
        return items.isEmpty ? nil : items
    }

    private mutating func table(_ element: HTMLElement, _ place: Place) -> [HTMLNode] {
        var sections: [HTMLNode] = []
        var rows: [HTMLNode] = []
        var inner = place
        inner.isInPre = false
        func close() {
            if !rows.isEmpty { sections.append(.element(HTMLElement(.tbody, [:], rows))) }
            rows = []
        }
        func single(_ content: [HTMLNode]) {
            if content.contains(where: { !$0.isBlank }) {
                rows.append(.element(HTMLElement(.tr, [:], [.element(HTMLElement(.td, [:], content))])))
            }
        }
        for child in element.children {
            guard let part = child.element, let tag = part.tag, !HTMLStyle(part.attributes).isHidden else {
                single(children(HTMLElement(nil, [:], [child]), inner))
                continue
            }
            switch tag {
            case .thead, .tbody, .tfoot:
                close()
                let content = self.rows(part, inner)
                if !content.isEmpty { sections.append(.element(HTMLElement(tag, [:], content))) }
            case .tr: if let row = row(part, inner) { rows.append(row) }
            case .td, .th: rows.append(.element(HTMLElement(.tr, [:], [cell(part, tag, inner)])))
            case .caption:
                let content = HTMLElement(.caption, [:], children(part, inner))
                if sections.isEmpty, rows.isEmpty, !content.holdsBlocks, !content.children.isEmpty {
                    sections.append(.element(content))
                } else {
                    single(content.children)
                }
            default: single(nodes(part, inner))
            }
        }
        close()
        return sections.isEmpty ? [] : [.element(HTMLElement(.table, [:], sections))]
    }

    private mutating func rows(_ section: HTMLElement, _ place: Place) -> [HTMLNode] {
        var rows: [HTMLNode] = []
        for child in section.children {
            if let part = child.element, part.tag == .tr {
                if let row = row(part, place) { rows.append(row) }
            } else {
                let content = children(HTMLElement(nil, [:], [child]), place)
                guard content.contains(where: { !$0.isBlank }) else { continue }
                rows.append(.element(HTMLElement(.tr, [:], [.element(HTMLElement(.td, [:], content))])))
            }
        }
        return rows
    }

    private mutating func row(_ element: HTMLElement, _ place: Place) -> HTMLNode? {
        if HTMLStyle(element.attributes).isHidden { return nil }
        var cells: [HTMLNode] = []
        for child in element.children {
            if let part = child.element, let tag = part.tag, tag.isCell {
                if !HTMLStyle(part.attributes).isHidden { cells.append(cell(part, tag, place)) }
            } else {
                let content = children(HTMLElement(nil, [:], [child]), place)
                if content.contains(where: { !$0.isBlank }) { cells.append(.element(HTMLElement(.td, [:], content))) }
            }
        }
        return cells.isEmpty ? nil : .element(HTMLElement(.tr, [:], cells))
    }

    private mutating func cell(_ element: HTMLElement, _ tag: HTMLTag, _ place: Place) -> HTMLNode {
        blockedImages += HTMLStyle(element.attributes).pictures
        return .element(HTMLElement(tag, Self.attributes(element, tag), children(element, place)))
    }
}

extension HTMLNode {
    /// White space only.
    var isBlank: Bool { if case .text(let text) = self { text.isBlankHTML } else { false } }
}
