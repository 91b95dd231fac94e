/// Writes a clean tree: the only place where markup that is shown is made.
struct HTMLWriter {
    private var bytes: [UInt8] = []
    /// Signs that are escaped take up to six times their room.
    private let maximum: Int

    init(limits: HTMLLimits) { maximum = limits.bytes * 2 }

    /// Looked at before each piece and at the end: one long text may be it all.
    private var isTooMuch: Bool { bytes.count > maximum }

    var html: String { String(decoding: bytes, as: UTF8.self) }

    /// - Returns: false when it is more than the limits allow.
    mutating func write(_ nodes: [HTMLNode]) -> Bool {
        for node in nodes { write(node, isFirstInPre: false) }
        return !isTooMuch
    }

    /// A text without any markup.
    static func preformatted(_ text: String, limits: HTMLLimits) -> String {
        var writer = HTMLWriter(limits: limits)
        writer.write(.element(HTMLElement(.pre, [:], [.text(text)])), isFirstInPre: false)
        guard writer.isTooMuch else { return writer.html }
        var cut = HTMLWriter(limits: limits)
        let short = String(text.cut(bytes: limits.bytes / 4))
        cut.write(.element(HTMLElement(.pre, [:], [.text(short)])), isFirstInPre: false)
        return cut.html
    }

    private mutating func write(_ node: HTMLNode, isFirstInPre: Bool) {
        if isTooMuch { return }
        switch node {
        case .text(let text):
            // The first line end in it would be lost.
            if isFirstInPre, text.utf8.first == 0x0A { bytes.append(0x0A) }
            add(text)
        case .element(let element): write(element)
        }
    }

    private mutating func write(_ element: HTMLElement) {
        guard let tag = element.tag else { return }
        add(markup: "<\(tag.rawValue)")
        for name in ["href", "src", "alt", "class", "dir", "lang", "colspan", "rowspan", "start"] {
            guard let value = element.attributes[name], isAllowed(name, on: tag) else { continue }
            add(markup: " \(name)=\"")
            add(value)
            add(markup: "\"")
        }
        if tag == .a { add(markup: " rel=\"nofollow noopener noreferrer\" target=\"_blank\"") }
        add(markup: ">")
        if tag.isEmpty { return }
        for (place, child) in element.children.enumerated() { write(child, isFirstInPre: tag == .pre && place == 0) }
        add(markup: "</\(tag.rawValue)>")
    }

    private func isAllowed(_ name: String, on tag: HTMLTag) -> Bool {
        switch name {
        case "href": tag == .a
        case "src", "alt": tag == .img
        case "class": tag == .details
        case "colspan", "rowspan": tag.isCell
        case "start": tag == .ol
        default: true
        }
    }

    private mutating func add(markup: String) { bytes.append(contentsOf: markup.utf8) }

    private mutating func add(_ text: String) { HTMLEscape.add(text.utf8, to: &bytes) }
}
