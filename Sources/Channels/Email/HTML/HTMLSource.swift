/// The bytes of an HTML text, as many as are read.
struct HTMLSource {
    let bytes: [UInt8]
    /// There were more.
    let isCut: Bool

    init(_ html: String, limits: HTMLLimits) {
        let all = html.utf8
        isCut = all.count > limits.bytes
        var bytes = Array(isCut ? all.prefix(limits.bytes) : all[...])
        if isCut {
            // Not in the middle of a sign.
            while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
            if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
        }
        self.bytes = bytes
    }

    /// The tree as it was written; nil when it is more than the limits allow.
    func tree(_ limits: HTMLLimits) -> HTMLElement? {
        guard let markup = HTMLMarkup(bytes, limits: limits) else { return nil }
        return HTMLParser.parse(markup.bytes, limits: limits)
    }

    /// The text without its markup, read without building anything: for what is too much.
    func bareText(_ limits: HTMLLimits) -> String {
        let markup = HTMLMarkup.withoutTags(bytes)
        guard let root = HTMLParser.parse(markup, limits: limits) else { return "" }
        return root.children.map { if case .text(let text) = $0 { HTMLSigns.clean(text) } else { "" } }.joined()
    }
}
