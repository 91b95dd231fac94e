import Values

/// A picture, a film, a sound or another file with a post. It is at the author's server; nothing of it was fetched.
public struct PostAttachment: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable { case image, video, audio, file, link }

    public let kind: Kind
    /// As the author's server says; not checked.
    public let mediaType: String?
    public let url: String
    /// What it shows, in words.
    public let description: String?
    /// Pixels, where the server says so.
    public let width: Int?
    public let height: Int?

    /// nil for what is no file: a field of a profile, or something without a web address.
    init?(_ json: ActivityJSON) {
        let type = json.types.first
        guard type != "PropertyValue", let url = Self.picture(json) ?? json.address else { return nil }
        let declared = json["mediaType"]?.string ?? json["url"]?.list.lazy.compactMap { $0["mediaType"]?.string }.first
        mediaType = declared.flatMap { (3...100).contains($0.utf8.count) ? CleanText.line($0).lowercased() : nil }
        self.url = url
        kind = Self.kind(type, mediaType)
        description =
            json.lines("name", atMost: ActivityLimits.descriptionLength)
            ?? json.lines("summary", atMost: ActivityLimits.descriptionLength)
        (width, height) = (json["width"]?.count, json["height"]?.count)
    }

    /// Of several links to a picture the first that says to be one: others may be a page with it.
    private static func picture(_ json: ActivityJSON) -> String? {
        guard json.types.first == "Image" || json["mediaType"]?.string?.lowercased().hasPrefix("image/") ?? false else {
            return nil
        }
        return json.list("url").prefix(ActivityLimits.links)
            .first { $0["mediaType"]?.string?.lowercased().hasPrefix("image/") ?? false }?.address
    }

    private static func kind(_ type: String?, _ mediaType: String?) -> Kind {
        switch type {
        case "Image": return .image
        case "Video": return .video
        case "Audio": return .audio
        case "Link", "Page": return mediaType?.hasPrefix("image/") ?? false ? .image : .link
        default: break
        }
        let media = mediaType?.utf8.prefix { $0 != 0x2F }
        return media.flatMap { Kind(rawValue: String(Substring($0))) }.flatMap { $0 == .link ? nil : $0 } ?? .file
    }
}

/// A question with answers to choose from.
public struct PostPoll: Sendable, Equatable {
    public struct Option: Sendable, Equatable {
        public let name: String
        /// nil where that is not shown yet.
        public let votes: Int?
    }

    public let options: [Option]
    /// More than one may be chosen.
    public let isMultiple: Bool
    public let ends: Instant?
    /// It says to be closed; the end may also have passed.
    public let isClosed: Bool
    public let voters: Int?

    /// nil when there is nothing to choose.
    init?(_ json: ActivityJSON) {
        let (one, any) = (json.list("oneOf"), json.list("anyOf"))
        let options = (one.isEmpty ? any : one).prefix(ActivityLimits.pollOptions).compactMap { option -> Option? in
            guard let name = option.line("name", atMost: ActivityLimits.nameLength) else { return nil }
            return Option(name: name, votes: option["replies"]?["totalItems"]?.count)
        }
        guard !options.isEmpty else { return nil }
        (self.options, isMultiple) = (options, one.isEmpty)
        let closed = json["closed"]
        ends = json["endTime"]?.moment ?? closed?.moment
        // A moment, or true (ActivityStreams 2.0 vocabulary §4, `closed`).
        isClosed = closed?.moment != nil || closed?.bool ?? false
        voters = json["votersCount"]?.count
    }
}

/// Somebody whom a post addresses by name.
public struct PostMention: Sendable, Equatable {
    /// The id of the actor.
    public let id: String
    /// As the author's server wrote it: `@user@host`, `@user`, or nothing.
    public let name: String?
}

/// What a post is marked with. Custom emoji stay what they are in the text, `:name:`.
struct PostTags {
    private(set) var mentions: [PostMention] = []
    /// Without the sign, as written, each once.
    private(set) var hashtags: [String] = []
    /// A quoted post (FEP-e232).
    private(set) var quote: String?

    init(_ tags: [ActivityJSON]) {
        var known: Set<String> = []
        for tag in tags.prefix(ActivityLimits.tags) {
            switch tag.types.first {
            case "Mention":
                guard let id = tag["href"]?.id, known.insert("@\(id)").inserted else { continue }
                mentions.append(PostMention(id: id, name: tag.line("name", atMost: ActivityLimits.nameLength)))
            case "Hashtag":
                guard let name = Self.hashtag(tag), known.insert("#\(name.lowercased())").inserted else { continue }
                hashtags.append(name)
            case "Link": quote = quote ?? Self.quoted(tag)
            default: break
            }
        }
    }

    private static func hashtag(_ tag: ActivityJSON) -> String? {
        guard let name = tag.line("name", atMost: ActivityLimits.nameLength) else { return nil }
        let bare = name.drop { $0 == "#" || $0 == "＃" }
        return bare.isEmpty || bare.unicodeScalars.contains(where: CleanText.isSpace) ? nil : String(bare)
    }

    /// A link to another object. Lemmy and others link to pages too, so only what says to be an object.
    private static func quoted(_ tag: ActivityJSON) -> String? {
        guard let type = tag["mediaType"]?.string, ActivityMediaType.isActivity(type) else { return nil }
        return tag["href"]?.id
    }
}

/// The media types of ActivityPub documents.
public enum ActivityMediaType {
    static let activity = "application/activity+json"
    static let profiled = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""

    /// Whether it is one of the two, however its parameters are written (ActivityPub §3.2). `application/ld+json`
    /// without the profile is not: another kind of document could be served under it.
    public static func isActivity(_ written: String) -> Bool {
        guard written.utf8.count <= 500 else { return false }
        let pieces = written.lowercased().split(separator: ";").map { String($0).trimmedHTML }
        switch pieces.first {
        case activity: return true
        case "application/ld+json":
            return pieces.dropFirst().contains { parameter in
                guard parameter.hasPrefix("profile=") else { return false }
                let profiles = parameter.dropFirst(8).split { $0 == "\"" || $0 == " " }
                return profiles.contains("https://www.w3.org/ns/activitystreams")
            }
        default: return false
        }
    }
}
