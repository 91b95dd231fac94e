import Values

/// An account of another server: a person, an organisation, a group or a program.
public struct RemoteActor: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case person = "Person"
        case service = "Service"
        case application = "Application"
        case organization = "Organization"
        case group = "Group"
    }

    public let id: String
    public let kind: Kind
    /// The part of the handle before the second `@`; nil where there is none that can be one.
    public let preferredUsername: String?
    /// What the account calls itself, on one line; the user name where it says nothing. Custom emoji stay `:name:`.
    public let name: String
    /// What it says of itself, through the sanitiser.
    public let summary: String
    /// The page for people.
    public let url: String
    public let inbox: String
    public let outbox: String?
    public let followers: String?
    public let following: String?
    /// One address for all accounts of the server.
    public let sharedInbox: String?
    public let keys: [RemoteKey]
    /// The picture, at its server; nothing of it was fetched.
    public let icon: String?
    public let alsoKnownAs: [String]
    public let movedTo: String?
    /// Looks at each request to follow.
    public let approvesFollowers: Bool
    /// Wants to be found; false where it does not say so.
    public let isDiscoverable: Bool
    public let published: Instant?
    /// The handle that the account says to have (FEP-2c59). To be checked with WebFinger, as any.
    public let claimedHandle: Handle?

    /// Said to be run by a program.
    public var isBot: Bool { kind == .service || kind == .application }

    /// What the handle would be at the server of the id. The true one, which may be on another domain, is for WebFinger
    /// to say.
    public var handle: Handle? {
        guard let preferredUsername, let origin = Origin(of: id) else { return nil }
        return Handle(user: preferredUsername, host: origin.authority)
    }

    public func key(_ id: String) -> RemoteKey? { keys.first { $0.id == id } }

    /// Where deliveries for this account go when many of one server are served together.
    public var deliveryInbox: String { sharedInbox ?? inbox }

    /// Whether this account may take over from the other: they name each other (Mastodon, "Move").
    public func isSuccessor(of old: RemoteActor) -> Bool {
        old.movedTo == id && alsoKnownAs.contains(old.id) && old.id != id
    }
}

extension RemoteActor {
    /// Collections and the shared inbox on another origin are left out: they are not this server's to promise.
    /// - Throws: `ActivityFault`
    public init(_ json: ActivityJSON) throws(ActivityFault) {
        guard let kind = json.types.lazy.compactMap(Kind.init(rawValue:)).first else { throw .unknownType }
        guard json.isObject, let id = json.id else { throw .withoutID }
        guard let inbox = json["inbox"]?.id else { throw .withoutInbox }
        guard Origin.isShared(by: id, inbox) else { throw .otherOrigin }
        func own(_ id: String?, _ other: ActivityJSON?) -> String? {
            guard let address = other?.id, let id, Origin.isShared(by: id, address) else { return nil }
            return address
        }
        (self.id, self.kind, self.inbox) = (id, kind, inbox)
        let user = json["preferredUsername"]?.string.flatMap { Handle.isUser($0) ? $0 : nil }
        preferredUsername = user
        name = json.line("name", atMost: ActivityLimits.nameLength) ?? user ?? Origin(of: id)?.host ?? id
        summary = HTMLSanitiser.clean(json.words("summary")?.text ?? "", limits: ActivityLimits.html).html
        url = PostLinks.page(json, id: id)
        outbox = own(id, json["outbox"])
        followers = own(id, json["followers"])
        following = own(id, json["following"])
        sharedInbox = own(id, json["endpoints"]?["sharedInbox"] ?? json["sharedInbox"])
        keys = json.list("publicKey").prefix(ActivityLimits.publicKeys).compactMap { RemoteKey($0, of: id) }
            .filter { $0.owner == id && Origin.isShared(by: $0.id, id) }
        icon = json["icon"]?.address
        alsoKnownAs = json.ids("alsoKnownAs", atMost: ActivityLimits.aliases)
        movedTo = json["movedTo"]?.id
        approvesFollowers = json["manuallyApprovesFollowers"]?.bool ?? false
        isDiscoverable = json["discoverable"]?.bool ?? false
        published = json["published"]?.moment
        claimedHandle = json["webfinger"]?.string.flatMap { Handle($0) }
    }
}
