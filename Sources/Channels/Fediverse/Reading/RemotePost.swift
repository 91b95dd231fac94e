import Values

/// A post of another server: what residents write, and what it stands under. All texts are clean; the HTML has passed
/// the sanitiser and loads nothing.
public struct RemotePost: Sendable, Equatable {
    public let id: String
    /// `Note`, `Question`, `Article`, `Page`, `Video`, `Image`, `Audio` or `Event`.
    public let type: String
    /// The page for people; the id where there is none, or where it is on another host.
    public let url: String
    /// The id of the author's actor. Of several the first.
    public let author: String
    /// Of an article, a page, a film or an event; a note has none.
    public let title: String?
    /// As it came, for the record. Never to be shown.
    public let content: String
    public let html: String
    public let text: String
    /// What the reader should know before looking (CW).
    public let contentWarning: String?
    public let isSensitive: Bool
    /// The author's excerpt of a longer text.
    public let excerpt: String?
    /// A language tag (RFC 5646), where the server says so.
    public let language: String?
    public let inReplyTo: String?
    /// Marks of the thread: a web address (FEP-7888), and the older mark of OStatus, which may be any text.
    public let context: String?
    public let conversation: String?
    public let published: Instant?
    public let updated: Instant?
    public let attachments: [PostAttachment]
    public let poll: PostPoll?
    public let mentions: [PostMention]
    public let hashtags: [String]
    /// The id of the post that this one quotes.
    public let quote: String?
    /// The id of the collection with answers.
    public let replies: String?
    public let addressing: Addressing
    /// The server says itself that it is meant for those mentioned only (Pleroma, Akkoma).
    public let saysDirect: Bool

    public static let types: Set<String> = [
        "Note", "Question", "Article", "Page", "Video", "Image", "Audio", "Event",
    ]

    /// Whether these people are mentioned. By the marks, not by the text: Pleroma and Akkoma leave the handle out of it.
    public func mentions(_ actor: String) -> Bool { mentions.contains { $0.id == actor } }

    /// - Parameter followers: the id of the author's collection of followers, where it is known.
    public func visibility(followers: String?) -> Visibility {
        saysDirect ? .direct : addressing.visibility(followers: followers)
    }
}
