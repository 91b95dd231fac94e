/// HTML that strangers wrote, read once for all that is made of it: what may be shown, and its words.
public struct HTMLDocument {
    private let source: HTMLSource
    private let limits: HTMLLimits
    /// Nil when it is more than the limits allow.
    private let tree: HTMLElement?

    public init(_ html: String, limits: HTMLLimits = .standard) {
        self.limits = limits
        source = HTMLSource(html, limits: limits)
        tree = source.tree(limits)
    }

    /// As `HTMLSanitiser.clean`.
    public func clean(
        quoteSummary: String? = nil, inlineImage: @escaping (String) -> String? = { _ in nil }
    ) -> CleanHTML {
        if let tree {
            var cleaner = HTMLCleaner(inlineImage: inlineImage)
            var nodes = cleaner.clean(tree)
            nodes = HTMLQuoteFolding(summary: quoteSummary).fold(nodes)
            var writer = HTMLWriter(limits: limits)
            if writer.write(nodes) {
                return CleanHTML(
                    html: writer.html, blockedImages: cleaner.blockedImages, isDegraded: source.isCut)
            }
        }
        let text = HTMLWriter.preformatted(source.bareText(limits), limits: limits)
        return CleanHTML(html: text, blockedImages: 0, isDegraded: true)
    }

    /// As `HTMLText.text(of:)`.
    public var text: String { tree.map(HTMLText.text(of:)) ?? source.bareText(limits) }
}
