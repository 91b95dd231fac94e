import Database
import Values

/// What a post said before it was changed, until then.
public struct EarlierWords: Sendable, Equatable {
    public let body: String
    public let until: Instant
    /// What stood with it: of each picture of ours what it shows.
    public let pictures: [String]

    public init(body: String, until: Instant, pictures: [String] = []) {
        (self.body, self.until, self.pictures) = (body, until, pictures)
    }
}

extension Inbox {
    /// Earlier words shown with one conversation, at most.
    private static let earlierLimit = 200

    /// What the posts of a conversation said before, by message, the oldest first.
    func earlierWords(in conversation: ID<Conversation>, _ tx: Transaction) throws -> [String: [EarlierWords]] {
        try tx.rows(
            """
            SELECT r.message_id, r.body, r.replaced_at, r.pictures FROM messages m
            JOIN fediverse_revisions r ON r.message_id = m.id
            WHERE m.conversation_id = \(conversation) ORDER BY m.seq DESC, r.seq DESC LIMIT \(Self.earlierLimit)
            """
        ).reversed().reduce(into: [:]) { found, row in
            let words = EarlierWords(
                body: try row("body"), until: try row("replaced_at"),
                pictures: PostPicture.read(try row("pictures")).map(\.description))
            found[try row("message_id"), default: []].append(words)
        }
    }
}
