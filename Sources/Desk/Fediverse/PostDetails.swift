import Channels
import Foundation
import Values

/// What came with a post beside its text, as the desk shows it.
public struct PostDetails: Sendable, Equatable, Codable {
    public struct Attachment: Sendable, Equatable, Codable {
        public let kind: PostAttachment.Kind
        public let url: String
        /// What it shows, in the author's words.
        public let description: String?

        public init(kind: PostAttachment.Kind, url: String, description: String?) {
            (self.kind, self.url, self.description) = (kind, url, description)
        }
    }
    public struct Option: Sendable, Equatable, Codable {
        public let name: String
        public let votes: Int?

        public init(name: String, votes: Int?) { (self.name, self.votes) = (name, votes) }
    }
    /// `@user@host` of who wrote it.
    public var handle = ""
    /// The page of the author.
    public var profile = ""
    /// The page of the post at its own server.
    public var url = ""
    public var visibility = Visibility.direct
    public var title: String?
    public var contentWarning: String?
    public var language: String?
    public var attachments: [Attachment] = []
    public var poll: [Option] = []
    /// When the poll closes, or closed.
    public var pollEnds: Instant?
    public var isPollClosed: Bool?
    /// More than one may be chosen.
    public var isPollMultiple: Bool?
    public var pollVoters: Int?
    /// The address of the post that it answers.
    public var inReplyTo: String?
    public var quote: String?
    public var publishedAt: Instant?
    /// When its author changed it last.
    public var updatedAt: Instant?
    /// When its author took it back: nothing of it is left.
    public var deletedAt: Instant?
    /// Its server was under a rule when it came (`silence`).
    public var isFromLimitedServer: Bool?
    /// Its author covers the pictures until somebody asks for them.
    public var isSensitive: Bool?
    /// Changed by its author after we answered.
    public var isChangedAfterAnswer = false

    /// Of a post that is no message here: its words and who wrote them.
    var text: String?
    var authorName: String?

    public init() {}

    init(_ post: RemotePost, visibility: Visibility, handle: String, profile: String) {
        (self.visibility, self.handle, self.profile, url) = (visibility, handle, profile, post.url)
        (title, contentWarning, language) = (post.title, post.contentWarning, post.language)
        isSensitive = post.isSensitive ? true : nil
        attachments = post.attachments.map { .init(kind: $0.kind, url: $0.url, description: $0.description) }
        poll = post.poll?.options.map { .init(name: $0.name, votes: $0.votes) } ?? []
        if let asked = post.poll {
            (pollEnds, pollVoters) = (asked.ends, asked.voters)
            (isPollClosed, isPollMultiple) = (asked.isClosed, asked.isMultiple)
        }
        (inReplyTo, quote, publishedAt, updatedAt) = (post.inReplyTo, post.quote, post.published, post.updated)
    }

    var json: String {
        // Texts and numbers only: this cannot fail.
        (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    static func read(_ json: String) -> PostDetails {
        (try? JSONDecoder().decode(PostDetails.self, from: Data(json.utf8))) ?? PostDetails()
    }
}
