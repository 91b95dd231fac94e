/// The one sanitiser of the house for HTML that strangers wrote.
///
/// Nothing of the input passes as it stands. It is read into a tree (by our scanner, which bounds it, and libxml2, which
/// knows where elements end), the tree is copied as far as it is on the list of `HTMLTag` and `HTMLWriter`, and the copy
/// is written with escaping of our own. So it does not matter where a browser would have read the input differently.
/// Whatever the input, there is output: what is too much comes out as plain text.
public enum HTMLSanitiser {
    /// - Parameters:
    ///   - quoteSummary: what the folded part with earlier mails is called; nil leaves quotes unfolded.
    ///   - inlineImage: the address under which the mail's own picture with this Content-ID may be loaded; it is
    ///     trusted, and only escaped.
    public static func clean(
        _ html: String, quoteSummary: String? = nil, limits: HTMLLimits = .standard,
        inlineImage: @escaping (String) -> String? = { _ in nil }
    ) -> CleanHTML {
        HTMLDocument(html, limits: limits).clean(quoteSummary: quoteSummary, inlineImage: inlineImage)
    }
}
