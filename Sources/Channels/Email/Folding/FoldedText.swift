/// A mail's text in pieces, in order. Together the pieces are the whole text, byte for byte: folding is for display only.
public struct FoldedText: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable {
        /// What the sender wrote in this mail.
        case own
        /// What a mail program puts above a quote: "On … wrote:", or a block with From, Sent, To and Subject.
        case header
        /// What was written before, by anybody.
        case quoted
        /// A signature, a phone's "Sent from my …", a footer.
        case signature
    }
    public struct Part: Sendable, Equatable {
        public let kind: Kind
        /// As written, with its line ends.
        public let text: String
        /// Shown at once: own words, a short quote that own words answer, and what was forwarded without a word.
        public let isOpen: Bool

        public init(kind: Kind, text: String, isOpen: Bool) {
            (self.kind, self.text, self.isOpen) = (kind, text, isOpen)
        }
    }
    public let parts: [Part]

    public init(parts: [Part]) { self.parts = parts }

    /// What the sender wrote in this mail, without quotes and signature: for lists and search results.
    public var ownText: String {
        let text = parts.filter { $0.kind == .own }.map(\.text).joined()
        let signs = text.unicodeScalars
        guard let first = signs.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = signs.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        // A first line keeps its indent: it may be a list or code.
        let lineStart = signs[..<first].lastIndex { $0 == "\n" || $0 == "\r" }.map(signs.index(after:))
        return String(signs[(lineStart ?? signs.startIndex)...last])
    }
}
