/// How a mail program marks the mail that is answered.
enum HTMLQuoteMark: Equatable {
    /// A block around the announcing line and the quote. People answer between quotes inside it (Gmail, Proton).
    case around
    /// The quote itself (Yahoo, `type=cite`).
    case quote
    /// The announcing line above a quote (Thunderbird, Gmail).
    case announcement
    /// All that follows is the earlier mail (Outlook).
    case onwards
    /// As `onwards`, if the headers of a mail are inside: people draw lines too.
    case line

    /// The class of our own element around a folded quote.
    static let className = "quoted"

    /// - Parameter attributes: as they were written.
    static func of(_ tag: HTMLTag, _ attributes: [String: String]) -> HTMLQuoteMark? {
        guard tag.isBlock else { return nil }
        if tag == .blockquote, attributes["type"]?.lowercased() == "cite" { return .quote }
        if let id = attributes["id"], outlook.contains(id) { return .onwards }
        for name in attributes["class"]?.cut(bytes: 500).split(whereSeparator: \.isWhitespace) ?? [] {
            switch name {
            case "gmail_quote", "gmail_quote_container", "protonmail_quote":
                return tag == .blockquote ? .quote : .around
            case "yahoo_quoted": return .quote
            case "gmail_attr", "moz-cite-prefix": return .announcement
            default: break
            }
        }
        return HTMLStyle(attributes).hasOutlookLine ? .line : nil
    }

    private static let outlook: Set<String> = [
        "divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container",
    ]
}
