import Values

/// A hashtag, without its sign. What is meant for a person is none: it has an at sign.
public struct Hashtag: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    public let name: String
    /// The same for all ways to write it.
    public let key: String

    /// Scalars at most.
    public static let longest = 60

    /// Letters, marks, digits and underscores, one letter at least (Mastodon's rule). nil for anything else, so also for a
    /// handle and a web address.
    public init?(_ written: String) {
        let name = CleanText.line(written).drop { $0 == "#" || $0 == "＃" }
        let signs = name.unicodeScalars
        guard (1...Self.longest).contains(signs.count), signs.contains(where: { $0.properties.isAlphabetic }),
            signs.allSatisfy({
                $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" || Self.isMark($0)
            })
        else { return nil }
        self.name = String(name)
        key = name.lowercased()
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: true
        default: false
        }
    }

    public var description: String { "#\(name)" }

    public static func == (one: Hashtag, other: Hashtag) -> Bool { one.key == other.key }
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// A public post as another server shows it under a hashtag.
public struct TaggedPost: Sendable, Equatable {
    /// Its id at its own server.
    public let uri: String
    /// The page for people.
    public let url: String
    public let author: String
    /// `@user@host`.
    public let handle: String
    public let text: String
    public let contentWarning: String?
    public let language: String?
    public let published: Instant

    public init(
        uri: String, url: String, author: String, handle: String, text: String, contentWarning: String?,
        language: String?, published: Instant
    ) {
        (self.uri, self.url, self.author, self.handle) = (uri, url, author, handle)
        (self.text, self.contentWarning, self.language, self.published) = (text, contentWarning, language, published)
    }
}

/// A page of the posts with a hashtag, by the interface that Mastodon has and many others took over
/// (`GET /api/v1/timelines/tag/:hashtag`).
public struct TagTimeline: Sendable, Equatable {
    /// Those that everybody may read, as they came: the newest first.
    public let posts: [TaggedPost]
    /// The mark of the newest, to ask from there on; nil when there was none. It means nothing but that.
    public let newest: String?
    /// As many as fit: there may be more.
    public let isFull: Bool

    public init(posts: [TaggedPost], newest: String?, isFull: Bool) {
        (self.posts, self.newest, self.isFull) = (posts, newest, isFull)
    }

    /// Posts on a page, the most that Mastodon gives.
    public static let length = 40

    /// The address to ask.
    /// - Parameter mark: `newest` of the time before.
    public static func address(of tag: Hashtag, at host: String, after mark: String?) -> String {
        let name = escaped(tag.name)
        let after = mark.map { "&min_id=\(escaped($0))" } ?? ""
        return "https://\(host)/api/v1/timelines/tag/\(name)?limit=\(length)\(after)"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x5F || byte == 0x2D
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }

    /// - Parameter host: the server that was asked: who has no host of their own in the answer lives there.
    /// - Throws: `ActivityFault` when it is no list.
    public static func read(_ bytes: [UInt8], from host: String) throws(ActivityFault) -> TagTimeline {
        // The reader takes objects only; as a member the list keeps all its limits.
        let json = try ActivityJSON.read(Array("{\"list\":".utf8) + bytes + Array("}".utf8))
        guard case .array(let all)? = json["list"] else { throw .notJSON }
        let items = all.prefix(length)
        return TagTimeline(
            posts: items.compactMap { TaggedPost($0, from: host) },
            newest: items.first?["id"]?.string.flatMap { (1...100).contains($0.utf8.count) ? $0 : nil },
            isFull: all.count >= length)
    }
}

extension TaggedPost {
    /// nil for what is not public, is passed on, or does not say what it is.
    init?(_ json: ActivityJSON, from host: String) {
        guard json["visibility"]?.string == "public", json["reblog"] == nil, let uri = json["uri"]?.id,
            let published = json["created_at"]?.moment, let account = json["account"],
            let name = account["acct"]?.string,
            let handle = Handle(name.contains("@") ? name : "\(name)@\(host)")
        else { return nil }
        (self.uri, self.handle, self.published) = (uri, handle.description, published)
        let page = json["url"]?.id ?? uri
        url = Origin(of: page)?.host == Origin(of: uri)?.host ? page : uri
        author =
            account.line("display_name", atMost: ActivityLimits.nameLength).flatMap { $0.isEmpty ? nil : $0 }
            ?? handle.user
        let words = PostWords(json)
        (text, language) = (words.text, words.language)
        let warning = PostWords.plain(json, "spoiler_text", atMost: ActivityLimits.warningLength)
        contentWarning = warning
    }
}
