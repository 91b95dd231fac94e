/// How our accounts are found by their handle (RFC 7033). To be served as `application/jrd+json` on the server's host
/// and on the domain of the handle, the same on both.
public enum WebFingerDocument {
    public static let mediaType = "application/jrd+json"

    /// - Parameter subscribeTemplate: the address with `{uri}` in it under which somebody of this server follows or
    ///   answers an account; nil when there is none.
    public static func account(_ handle: Handle, _ addresses: AccountAddresses, subscribeTemplate: String?) -> [UInt8] {
        document(
            subject: handle.acct, aliases: [addresses.page, addresses.id],
            links: [
                link("http://webfinger.net/rel/profile-page", type: "text/html", addresses.page),
                link("self", type: ActivityMediaType.activity, addresses.id),
                subscribeTemplate.map {
                    .members([
                        "rel": .string("http://ostatus.org/schema/1.0/subscribe"), "template": .string($0),
                    ])
                },
            ])
    }

    /// The server's own actor, by its handle.
    public static func instance(_ actor: InstanceActorDocument) -> [UInt8] {
        document(
            subject: actor.handle.acct, aliases: [actor.id],
            links: [link("self", type: ActivityMediaType.activity, actor.id)])
    }

    /// The server's own actor, by the address of the server (FEP-d556).
    /// - Parameter root: as it was asked for, such as `https://social.voorbeeld.example/`.
    public static func server(_ root: String, _ actor: InstanceActorDocument) -> [UInt8] {
        document(
            subject: root, aliases: [],
            links: [link("\(LinkedDataContext.streams)#Service", type: ActivityMediaType.activity, actor.id)])
    }

    private static func document(subject: String, aliases: [String], links: [OrderedJSON?]) -> [UInt8] {
        OrderedJSON.members([
            "subject": .string(subject), "aliases": aliases.isEmpty ? nil : .strings(aliases),
            "links": .array(links.compactMap { $0 }),
        ]).bytes
    }

    private static func link(_ relation: String, type: String, _ address: String) -> OrderedJSON {
        .members(["rel": .string(relation), "type": .string(type), "href": .string(address)])
    }
}

/// Where WebFinger is, for older software (RFC 6415).
public enum HostMetaDocument {
    public static let mediaType = "application/xrd+xml"

    /// - Parameter root: scheme and host of the server, without a slash at the end.
    public static func xml(root: String) -> [UInt8] {
        let template = ParagraphHTML.escaped("\(root)/.well-known/webfinger?resource={uri}")
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
              <Link rel="lrdd" template="\(template)"/>
            </XRD>

            """.utf8)
    }
}

/// What this server is (NodeInfo 2.0 and 2.1, as FEP-f1d5 asks). Counts only of what is public.
public struct NodeInfoDocument: Sendable, Equatable {
    public enum Version: String, Sendable, CaseIterable {
        case v2_0 = "2.0"
        case v2_1 = "2.1"

        var schema: String { "http://nodeinfo.diaspora.software/ns/schema/\(rawValue)" }
        public var mediaType: String { "application/json; profile=\"\(schema)#\"" }
    }

    public let softwareVersion: String
    /// Where the source code is.
    public let repository: String
    public let nodeName: String
    public let nodeDescription: String
    public let accounts: Int
    /// Accounts that posted in the last month, and in the last half year.
    public let activeMonth: Int
    public let activeHalfYear: Int
    public let posts: Int

    public init(
        softwareVersion: String, repository: String, nodeName: String, nodeDescription: String, accounts: Int,
        activeMonth: Int, activeHalfYear: Int, posts: Int
    ) {
        (self.softwareVersion, self.repository) = (softwareVersion, repository)
        (self.nodeName, self.nodeDescription) = (nodeName, nodeDescription)
        (self.accounts, self.activeMonth, self.activeHalfYear) = (accounts, activeMonth, activeHalfYear)
        self.posts = posts
    }

    public func bytes(_ version: Version) -> [UInt8] {
        let software = OrderedJSON.members([
            "name": .string("plein"), "version": .string(softwareVersion),
            "repository": version == .v2_1 ? .string(repository) : nil,
        ])
        return OrderedJSON.members([
            "version": .string(version.rawValue), "software": software, "protocols": .strings(["activitypub"]),
            "services": .members(["inbound": .array([]), "outbound": .array([])]),
            "openRegistrations": .bool(false),
            "usage": .members([
                "users": .members([
                    "total": .int(accounts), "activeMonth": .int(activeMonth),
                    "activeHalfyear": .int(activeHalfYear),
                ]),
                "localPosts": .int(posts), "localComments": .int(0),
            ]),
            "metadata": .members([
                "nodeName": .string(nodeName), "nodeDescription": .string(nodeDescription),
            ]),
        ]).bytes
    }

    /// What is served at `/.well-known/nodeinfo`.
    /// - Parameters:
    ///   - address: where the document of a version is.
    ///   - instanceActor: the server's own actor (FEP-2677).
    public static func discovery(_ address: (Version) -> String, instanceActor: String?) -> [UInt8] {
        func link(_ relation: String, _ address: String) -> OrderedJSON {
            .members(["rel": .string(relation), "href": .string(address)])
        }
        let versions = Version.allCases.map { link($0.schema, address($0)) }
        let actor = instanceActor.map { link("\(LinkedDataContext.streams)#Application", $0) }
        return OrderedJSON.members(["links": .array(versions + [actor].compactMap { $0 })]).bytes
    }
}
