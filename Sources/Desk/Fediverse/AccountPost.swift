import Channels
import Identity
import Values

/// Something that an account of ours says of its own accord.
public struct AccountPost: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case draft
        /// Waits for a second reader.
        case toRead = "to_read"
        /// Goes out at its moment; until then it can be taken back.
        case scheduled
        case sent
        /// Was sent and taken back; others were asked to delete it.
        case withdrawn
    }

    public let id: ID<Message>
    public let channel: ID<Channel>
    public let author: ID<Colleague>
    public let authorName: String
    /// Of the second reader who let it go.
    public var readerName: String?
    public var state: State
    public var text: PostText
    public var version = 1
    public var publishAt: Instant?
    public var sentAt: Instant?
    public var updatedAt: Instant?
    public var withdrawnAt: Instant?
    /// Servers that it went to, where it arrived, and that will not have it.
    public var sentTo = 0
    public var arrived = 0
    public var refused = 0
    /// How often others liked it and passed it on.
    public var reach = PostReach()
    /// Since when it stands on top of the profile.
    public var pinnedAt: Instant?
    /// What the parts of one thread have in common; nil for a post that stands alone.
    public var thread: ID<Message>?
    /// Its place in the thread, from 1.
    public var part = 1

    public init(
        id: ID<Message>, channel: ID<Channel>, author: ID<Colleague>, authorName: String, state: State, text: PostText
    ) {
        (self.id, self.channel, self.author, self.authorName) = (id, channel, author, authorName)
        (self.state, self.text) = (state, text)
    }
}

/// The words of a post and who may see them.
public struct PostText: Sendable, Equatable {
    public var body: String
    public var contentWarning: String
    public var language: Language
    /// Never direct: who speaks to one person answers them.
    public var visibility: Visibility
    public var pictures: [PostPicture]

    public init(
        body: String, contentWarning: String = "", language: Language = .dutch, visibility: Visibility = .public,
        pictures: [PostPicture] = []
    ) {
        self.body = CleanText.body(body).trimmingNewlines
        self.contentWarning = CleanText.line(contentWarning)
        (self.language, self.visibility, self.pictures) = (language, visibility, pictures)
    }

    /// Characters that other software shows without folding; more is allowed (Mastodon's own limit for its users).
    public static let usualLength = 500
    /// Characters at most.
    public static let (longest, longestWarning) = (5_000, 200)

    /// Whether it may go out as it is.
    /// - Throws: `Problem` invalid; also for a picture that does not say what it shows.
    public func requireReady() throws { try check(isGoing: true) }

    func check(isGoing: Bool = false) throws {
        var faults: [Problem.Field] = []
        if body.allSatisfy(\.isWhitespace) { faults.append(.init("tekst", .missing)) }
        if CleanText.length(body) > Self.longest {
            faults.append(.init("tekst", .tooLong(maximum: Self.longest)))
        }
        if CleanText.length(contentWarning) > Self.longestWarning {
            faults.append(.init("waarschuwing", .tooLong(maximum: Self.longestWarning)))
        }
        if visibility == .direct { faults.append(.init("zichtbaar", .unknownChoice)) }
        faults += PostPicture.faults(pictures, isGoing: isGoing)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }
}
