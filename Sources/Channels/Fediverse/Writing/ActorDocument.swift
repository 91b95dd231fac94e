import Values

/// Where the things of one of our accounts are.
public struct AccountAddresses: Sendable, Equatable {
    /// The id of the actor. May never change.
    public let id: String
    /// The page for people.
    public let page: String
    public let inbox: String
    public let outbox: String
    public let followers: String
    public let following: String
    /// Posts that stand on top.
    public let featured: String
    /// One for all accounts of this server.
    public let sharedInbox: String
    public let key: String

    /// All under the id.
    public init(id: String, page: String, sharedInbox: String) {
        (self.id, self.page, self.sharedInbox) = (id, page, sharedInbox)
        (inbox, outbox) = ("\(id)/inbox", "\(id)/outbox")
        (followers, following) = ("\(id)/followers", "\(id)/following")
        (featured, key) = ("\(id)/featured", "\(id)#main-key")
    }
}

/// A picture of an account.
public struct ActorPicture: Sendable, Equatable {
    public let url: String
    public let mediaType: String
    /// What it shows, in words.
    public let description: String?

    public init(url: String, mediaType: String, description: String? = nil) {
        (self.url, self.mediaType, self.description) = (url, mediaType, description)
    }

    var document: OrderedJSON {
        .members([
            "type": .string("Image"), "mediaType": .string(mediaType), "url": .string(url),
            "name": description.map(OrderedJSON.string),
        ])
    }
}

/// The actor of one of our accounts: an `Organization`, because software shows a `Service` as a robot (webcare.md §3b).
public struct ActorDocument: Sendable, Equatable {
    /// A line of the profile, such as the web site.
    public struct Field: Sendable, Equatable {
        public let name: String
        /// Plain text. A web address becomes a link that can be verified (`rel="me"`).
        public let value: String

        public init(name: String, value: String) { (self.name, self.value) = (name, value) }
    }

    public let addresses: AccountAddresses
    public let handle: Handle
    public let name: String
    /// Plain text.
    public var summary = ""
    /// SPKI, "BEGIN PUBLIC KEY".
    public let publicKeyPEM: String
    /// The end of the key's id; another for each key, so that nobody takes a new one for the old one that they kept.
    public var keyName = "main-key"
    public let published: Instant
    public var icon: ActorPicture?
    /// The wide picture on top of the profile.
    public var header: ActorPicture?
    public var fields: [Field] = []
    public var approvesFollowers = false
    /// Wants to be shown in directories, and its posts to be found by search.
    public var isDiscoverable = true
    public var alsoKnownAs: [String] = []
    public var movedTo: String?

    public init(
        addresses: AccountAddresses, handle: Handle, name: String, publicKeyPEM: String, published: Instant
    ) {
        (self.addresses, self.handle, self.name) = (addresses, handle, name)
        (self.publicKeyPEM, self.published) = (publicKeyPEM, published)
    }

    public var bytes: [UInt8] { object.withContext(LinkedDataContext.actor).bytes }

    var object: OrderedJSON {
        .members([
            "id": .string(addresses.id),
            "type": .string("Organization"),
            "preferredUsername": .string(handle.user),
            "webfinger": .string("\(handle.user)@\(handle.host)"),
            "name": .string(name),
            "summary": .string(ParagraphHTML.paragraphs(of: summary)),
            "url": .string(addresses.page),
            "inbox": .string(addresses.inbox),
            "outbox": .string(addresses.outbox),
            "followers": .string(addresses.followers),
            "following": .string(addresses.following),
            "featured": .string(addresses.featured),
            "endpoints": .members(["sharedInbox": .string(addresses.sharedInbox)]),
            "publicKey": Self.key("\(addresses.id)#\(keyName)", of: addresses.id, publicKeyPEM),
            "icon": icon?.document,
            "image": header?.document,
            "attachment": .array(fields.map(Self.field)),
            "manuallyApprovesFollowers": .bool(approvesFollowers),
            "discoverable": .bool(isDiscoverable),
            "indexable": .bool(isDiscoverable),
            "published": .string(published.iso8601),
            "alsoKnownAs": alsoKnownAs.isEmpty ? nil : .strings(alsoKnownAs),
            "movedTo": movedTo.map(OrderedJSON.string),
        ])
    }

    static func key(_ id: String, of owner: String, _ pem: String) -> OrderedJSON {
        .members(["id": .string(id), "owner": .string(owner), "publicKeyPem": .string(pem)])
    }

    private static func field(_ field: Field) -> OrderedJSON {
        let value = ParagraphHTML.escaped(CleanText.line(field.value))
        let html =
            Origin(of: field.value) == nil
            ? value : "<a href=\"\(value)\" rel=\"me nofollow noopener noreferrer\">\(value)</a>"
        return .members([
            "type": .string("PropertyValue"), "name": .string(CleanText.line(field.name)), "value": .string(html),
        ])
    }
}

/// The actor of the server itself, which signs what we fetch. It is shown without a signature: otherwise two servers
/// that both ask for signatures could never see each other's first key (webcare.md §3b).
public struct InstanceActorDocument: Sendable, Equatable {
    public let id: String
    /// On the server's own host; the user name is often that host.
    public let handle: Handle
    public let name: String
    public let inbox: String
    public let outbox: String
    public let sharedInbox: String
    /// The page for people: what this server is.
    public let page: String
    /// SPKI, "BEGIN PUBLIC KEY".
    public let publicKeyPEM: String

    public init(id: String, handle: Handle, name: String, sharedInbox: String, page: String, publicKeyPEM: String) {
        (self.id, self.handle, self.name, self.sharedInbox) = (id, handle, name, sharedInbox)
        (inbox, outbox, self.page, self.publicKeyPEM) = ("\(id)/inbox", "\(id)/outbox", page, publicKeyPEM)
    }

    public var key: String { "\(id)#main-key" }

    public var bytes: [UInt8] {
        let object = OrderedJSON.members([
            "id": .string(id),
            "type": .string("Application"),
            "preferredUsername": .string(handle.user),
            "webfinger": .string("\(handle.user)@\(handle.host)"),
            "name": .string(name),
            "url": .string(page),
            "inbox": .string(inbox),
            "outbox": .string(outbox),
            "endpoints": .members(["sharedInbox": .string(sharedInbox)]),
            "publicKey": ActorDocument.key(key, of: id, publicKeyPEM),
            "manuallyApprovesFollowers": .bool(true),
            "discoverable": .bool(false),
            "indexable": .bool(false),
        ])
        return object.withContext(LinkedDataContext.actor).bytes
    }
}
