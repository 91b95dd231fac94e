/// The bytes of an HTML text, as many as are read.
struct HTMLSource {
    let bytes: [UInt8]
    /// There were more.
    let isCut: Bool

    init(_ html: String, limits: HTMLLimits) {
        isCut = html.utf8.count > limits.bytes
        bytes = Array(html.cut(bytes: limits.bytes).utf8)
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
