import Channels
import Database
import Values

/// What somebody typed in the search field, understood. Nothing typed is ever an error: what is no operator is a word.
public struct SearchQuery: Sendable, Equatable {
    public var terms: [SearchTerm] = []
    public var stages: Set<Inbox.Stage>?
    /// True for the viewer's own, false for all others.
    public var isMine: Bool?
    /// True for what nobody has taken on, false for what somebody has.
    public var isUnassigned: Bool?
    /// Tag names that must be there, and that must not.
    public var tags: [String] = []
    public var withoutTags: [String] = []
    /// Channels' names in lower case: one that it must be, and those that it must not be.
    public var channel: String?
    public var withoutChannels: [String] = []
    /// Only messages before this moment.
    public var before: Instant?
    /// Only messages from this moment on; typed as `-before:`.
    public var since: Instant?

    private static let lengthLimit = 500
    private static let termLimit = 20

    /// Reads `is:`, `from:`, `tag:`, `channel:`, `before:` (in Dutch too), words and "phrases"; `-` before one excludes it.
    public static func parse(_ typed: String) -> SearchQuery {
        var query = SearchQuery()
        let signs = String(CleanText.line(typed).unicodeScalars.prefix(lengthLimit))
        for piece in pieces(signs).prefix(termLimit) { query.read(piece) }
        return query
    }

    public var isEmpty: Bool { self == SearchQuery() }

    private mutating func read(_ piece: String) {
        var text = piece[...]
        let isExcluded = text.first == "-" && text.count > 1
        if isExcluded { text = text.dropFirst() }
        if let colon = text.firstIndex(of: ":"), text.first != "\"", colon < text.index(before: text.endIndex) {
            let value = Self.bare(text[text.index(after: colon)...])
            if operate(text[..<colon].lowercased(), value, isExcluded) { return }
        }
        let word = Self.bare(text)
        if Self.isSearchable(word) { terms.append(SearchTerm(word, isExcluded: isExcluded)) }
    }

    /// - Returns: false when it is no operator of ours.
    private mutating func operate(_ name: String, _ value: String, _ isExcluded: Bool) -> Bool {
        guard Self.isSearchable(value) else { return false }
        switch name {
        case "is": return state(value.lowercased(), isExcluded)
        case "from", "van": terms.append(SearchTerm(value, column: .sender, isExcluded: isExcluded))
        case "tag", "label":
            if isExcluded { withoutTags.append(Inbox.tagName(value)) } else { tags.append(Inbox.tagName(value)) }
        case "channel", "kanaal":
            if isExcluded { withoutChannels.append(value.lowercased()) } else { channel = value.lowercased() }
        case "before", "voor":
            guard let date = LocalDate(value) else { return false }
            if isExcluded { since = Amsterdam.startOfDay(date) } else { before = Amsterdam.startOfDay(date) }
        default: return false
        }
        return true
    }

    private mutating func state(_ value: String, _ isExcluded: Bool) -> Bool {
        let found: Set<Inbox.Stage>
        switch value {
        case "unanswered", "onbeantwoord": found = [.unanswered]
        case "waiting", "wacht", "wachtend", "beantwoord": found = [.waiting]
        case "closed", "gesloten": found = [.closed]
        case "open": found = [.unanswered, .waiting]
        case "mine", "mijn":
            isMine = !isExcluded
            return true
        case "unassigned", "vrij":
            isUnassigned = !isExcluded
            return true
        default: return false
        }
        let wanted = isExcluded ? Set([.unanswered, .waiting, .closed]).subtracting(found) : found
        stages = stages.map { $0.intersection(wanted) } ?? wanted
        return true
    }

    /// Split at white space outside quotes; a quote that is never closed runs to the end.
    private static func pieces(_ text: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character.isWhitespace && !isQuoted {
                if !piece.isEmpty { pieces.append(piece) }
                piece = ""
            } else {
                piece.append(character)
            }
        }
        if !piece.isEmpty { pieces.append(piece) }
        return pieces
    }

    /// Punctuation alone is no word in either database.
    private static func isSearchable(_ text: String) -> Bool { text.contains { $0.isLetter || $0.isNumber } }

    private static func bare(_ text: Substring) -> String {
        text.replacing("\"", with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
