import Values

/// A picture or another file of our own with a post.
public struct OutgoingAttachment: Sendable, Equatable {
    /// From another origin than our documents (FEP-fe34).
    public let url: String
    public let mediaType: String
    /// What it shows, for who cannot see it. Required: we post nothing without.
    public let description: String
    /// Pixels.
    public let width: Int?
    public let height: Int?

    public init(url: String, mediaType: String, description: String, width: Int? = nil, height: Int? = nil) {
        (self.url, self.mediaType, self.description) = (url, mediaType, description)
        (self.width, self.height) = (width, height)
    }

    /// `Document`, as Mastodon has it for all kinds; every software tells them apart by the media type.
    var document: OrderedJSON {
        .members([
            "type": .string("Document"), "mediaType": .string(mediaType), "url": .string(url),
            "name": .string(description), "width": width.map(OrderedJSON.int), "height": height.map(OrderedJSON.int),
        ])
    }
}

/// How often others liked a post of ours and passed it on. Numbers only: who did is kept nowhere.
public struct PostReach: Sendable, Equatable {
    public var likes: Int
    public var shares: Int

    public init(likes: Int = 0, shares: Int = 0) { (self.likes, self.shares) = (likes, shares) }

    public var isNothing: Bool { likes == 0 && shares == 0 }
}

/// A post of one of our own accounts: a Note (ActivityStreams 2.0 vocabulary §3.3).
public struct OutgoingPost: Sendable, Equatable {
    public let id: String
    /// The page for people.
    public let url: String
    /// The id of our account's actor.
    public let author: String
    public let words: AddressedText
    public var contentWarning: String?
    /// Pictures are covered until the reader asks for them; always so with a content warning.
    public var isSensitive = false
    /// A language tag (RFC 5646).
    public let language: String
    public var attachments: [OutgoingAttachment] = []
    /// The id of the post that this one answers.
    public var inReplyTo: String?
    /// The mark of the thread, as the post that is answered has it.
    public var context: String?
    public let published: Instant
    /// When it was changed; others take a change only when this is there (Mastodon).
    public var updated: Instant?
    /// How often others liked it and passed it on; nil in what is sent, where the numbers would grow old.
    public var reach: PostReach?
    /// The ids of the collections with those numbers.
    public static func likes(of post: String) -> String { "\(post)/likes" }
    public static func shares(of post: String) -> String { "\(post)/shares" }

    public init(id: String, url: String, author: String, words: AddressedText, language: String, published: Instant) {
        (self.id, self.url, self.author, self.words) = (id, url, author, words)
        (self.language, self.published) = (language, published)
    }

    /// Standing alone, as it is served under its id.
    public var bytes: [UInt8] { object.withContext(LinkedDataContext.post).bytes }

    /// As it goes into an activity.
    var object: OrderedJSON {
        .members([
            "id": .string(id),
            "type": .string("Note"),
            "url": .string(url),
            "attributedTo": .string(author),
            "inReplyTo": inReplyTo.map(OrderedJSON.string),
            "context": context.map(OrderedJSON.string),
            "published": .string(published.iso8601),
            "updated": updated.map { .string($0.iso8601) },
            "to": .strings(words.addressing.to),
            "cc": .strings(words.addressing.cc),
            "summary": contentWarning.map(OrderedJSON.string),
            "sensitive": .bool(isSensitive || contentWarning != nil),
            "content": .string(words.html),
            "contentMap": .members([language: .string(words.html)]),
            "mediaType": .string("text/html"),
            "attachment": .array(attachments.map(\.document)),
            "tag": .array(words.tags),
            "likes": reach.map { CollectionDocument.tally(id: Self.likes(of: id), $0.likes) },
            "shares": reach.map { CollectionDocument.tally(id: Self.shares(of: id), $0.shares) },
        ])
    }
}
