import Channels
import Desk
import HTTPTypes
import Hummingbird
import Identity
import NIOCore
import Values

/// What other servers of the fediverse ask and tell.
enum FediverseHandler {
    private static let activityType = "application/activity+json; charset=utf-8"
    /// Others may keep what everybody may read for three minutes.
    static let cache = "public, max-age=180"

    /// An activity for one of our accounts, or for all.
    static func inbox(_ exchange: Exchange) async throws -> Response {
        let type = exchange.request.headers[.contentType] ?? ""
        guard ActivityMediaType.isActivity(type) || type.lowercased().hasPrefix("application/json") else {
            return Response(status: .unsupportedMediaType)
        }
        let signed = signedRequest(exchange, body: try await exchange.body())
        let status = await exchange.services.receiveActivity(signed, exchange.remoteAddress)
        var response = Response(status: HTTPResponse.Status(code: status))
        if status == 429 || status == 503 { response.headers[.retryAfter] = "60" }
        return response
    }

    static func account(_ exchange: Exchange) async throws -> Response {
        let account = try await shown(exchange)
        guard wantsActivity(exchange) else { return moved(to: account.addresses.page) }
        return try await read(account, exchange) { account.document.bytes }
    }

    static func server(_ exchange: Exchange) async throws -> Response {
        document(try await serverActor(exchange).bytes, exchange)
    }

    static func followers(_ exchange: Exchange) async throws -> Response {
        let account = try await shown(exchange)
        return try await read(account, exchange) {
            let count = try await exchange.services.inbox.followerCount(account.channel)
            return CollectionDocument.count(id: account.addresses.followers, count)
        }
    }

    /// Nobody, by design: an account listens to subjects and never to persons.
    static func following(_ exchange: Exchange) async throws -> Response {
        let account = try await shown(exchange)
        return try await read(account, exchange) { CollectionDocument.count(id: account.addresses.following, 0) }
    }

    /// Public and unlisted posts, the newest first, twenty to a page.
    static func outbox(_ exchange: Exchange) async throws -> Response {
        let account = try await shown(exchange)
        return try await read(account, exchange) { try await outbox(of: account, exchange) }
    }

    private static func outbox(of account: FediverseAccount, _ exchange: Exchange) async throws -> [UInt8] {
        let (inbox, outbox) = (exchange.services.inbox, account.addresses.outbox)
        guard let place = exchange.query["voor"] else {
            let count = try await inbox.publicPostCount(of: account.channel)
            return CollectionDocument.paged(id: outbox, count: count, first: "\(outbox)?voor=")
        }
        let found = try await inbox.publicPosts(of: account.channel, after: place.isEmpty ? nil : place)
        var activities: [OutgoingActivity] = []
        for post in found.posts {
            guard let whole = try await inbox.publicPost(post.id) else { continue }
            activities.append(.create(id: "\(whole.id)#create", whole))
        }
        return CollectionDocument.page(
            id: "\(outbox)?voor=\(Link.encoded(place))", of: outbox, activities,
            next: found.next.map { "\(outbox)?voor=\(Link.encoded($0))" }, previous: nil)
    }

    static func featured(_ exchange: Exchange) async throws -> Response {
        let account = try await shown(exchange)
        let inbox = exchange.services.inbox
        return try await read(account, exchange) {
            var posts: [OutgoingPost] = []
            for pinned in try await inbox.pinnedPosts(of: account.channel) {
                if let whole = try await inbox.publicPost(pinned.id) { posts.append(whole) }
            }
            return CollectionDocument.featured(id: account.addresses.featured, posts)
        }
    }

    /// RFC 7033. By handle, or by the address of the account, its page or the server.
    static func webFinger(_ exchange: Exchange) async throws -> Response {
        guard let resource = exchange.query["resource"], !resource.isEmpty else {
            return Response(status: .badRequest)
        }
        let addresses = exchange.services.inbox.fediverse.addresses
        if resource == addresses.site || resource == addresses.site + "/" {
            return finger(WebFingerDocument.server(resource, try await serverActor(exchange)))
        }
        let server = try await serverActor(exchange)
        if resource == server.id || Handle(resource) == server.handle {
            return finger(WebFingerDocument.instance(server))
        }
        guard let account = try await account(resource, exchange) else { throw Problem(.notFound) }
        return finger(WebFingerDocument.account(account.handle, account.addresses, subscribeTemplate: nil))
    }

    private static func account(_ resource: String, _ exchange: Exchange) async throws -> FediverseAccount? {
        let accounts = exchange.services.inbox.fediverse
        let addresses = accounts.addresses
        if let channel = addresses.channel(ofActor: resource) { return try await accounts.shown(channel) }
        // The sign may be written as programs do.
        for page in [addresses.site + "/@", addresses.site + "/%40"] where resource.hasPrefix(page) {
            return try await accounts.shown(username: String(resource.dropFirst(page.count)))
        }
        guard let handle = Handle(resource),
            handle.host == addresses.handleHost || handle.host == Origin(of: addresses.site)?.authority
        else { return nil }
        return try await accounts.shown(username: handle.user)
    }

    static func hostMeta(_ exchange: Exchange) async throws -> Response {
        Reply.bytes(
            HostMetaDocument.xml(root: exchange.services.settings.publicURL), type: HostMetaDocument.mediaType,
            cache: cache)
    }

    static func nodeInfoLinks(_ exchange: Exchange) async throws -> Response {
        let site = exchange.services.settings.publicURL
        let bytes = NodeInfoDocument.discovery(
            { "\(site)/nodeinfo/\($0.rawValue)" }, instanceActor: exchange.services.inbox.fediverse.addresses.server)
        return Reply.bytes(bytes, type: "application/json", cache: cache)
    }

    static func nodeInfo(_ exchange: Exchange) async throws -> Response {
        guard let version = NodeInfoDocument.Version(rawValue: exchange.piece("versie")) else {
            throw Problem(.notFound)
        }
        let town = try await exchange.services.townHall()
        let figures = try await exchange.services.inbox.fediverseFigures()
        let document = NodeInfoDocument(
            softwareVersion: "1.0", repository: "https://github.com/plein/plein", nodeName: town.name,
            nodeDescription: "", accounts: figures.accounts, activeMonth: figures.activeMonth,
            activeHalfYear: figures.activeHalfYear, posts: figures.posts)
        return Reply.bytes(document.bytes(version), type: version.mediaType, cache: cache)
    }
}

extension FediverseHandler {
    private static func shown(_ exchange: Exchange) async throws -> FediverseAccount {
        guard let account = try await exchange.services.inbox.fediverse.shown(try exchange.id("id")) else {
            throw Problem(.notFound)
        }
        return account
    }

    private static func serverActor(_ exchange: Exchange) async throws -> InstanceActorDocument {
        try await exchange.services.inbox.fediverse.server(name: try await exchange.services.townHall().name)
    }

    /// A request as its signature sees it.
    static func signedRequest(_ exchange: Exchange, body: [UInt8] = []) -> SignedRequest {
        let request = exchange.request
        return SignedRequest(
            method: request.method.rawValue, target: request.head.path ?? "/", authority: request.head.authority ?? "",
            scheme: exchange.services.settings.isBehindTLS ? "https" : "http",
            headers: RequestHeaders(request.headers.map { (name: $0.name.rawName, value: $0.value) }), body: body)
    }

    /// A document, or nothing when who asks has it already (RFC 9110 §13.1.2).
    static func document(
        _ bytes: [UInt8], _ exchange: Exchange, cache: String = cache, vary: String = "Accept"
    ) -> Response {
        let tag = "\"\(Digest.base64url(Digest.sha256(bytes).prefix(18)))\""
        var response = Reply.bytes(bytes, type: activityType, cache: cache)
        let known = exchange.request.headers[.ifNoneMatch] ?? ""
        let tags = known.split(separator: ",").map { String($0).trimmed }
        if tags.contains("*") || tags.contains(where: { $0 == tag || $0 == "W/\(tag)" }) {
            response = Response(status: .notModified, headers: [.cacheControl: cache])
        }
        (response.headers[.vary], response.headers[.eTag]) = (vary, tag)
        return response
    }

    private static func finger(_ bytes: [UInt8]) -> Response {
        var response = Reply.bytes(bytes, type: WebFingerDocument.mediaType, cache: cache)
        // Anybody's page may ask (RFC 7033 §5).
        response.headers[.accessControlAllowOrigin] = "*"
        return response
    }

    /// People who open the id of an account or a post come to its page, and programs that ask there come back.
    static func moved(to page: String) -> Response {
        Response(status: .seeOther, headers: [.location: page, .vary: "Accept", .cacheControl: cache])
    }

    /// Whether JSON is asked for; browsers name HTML.
    static func wantsActivity(_ exchange: Exchange) -> Bool {
        let accept = (exchange.request.headers[.accept] ?? "").lowercased()
        return !accept.contains("text/html") || namesActivity(exchange)
    }

    /// Whether a document of the fediverse is asked for by its own type.
    static func namesActivity(_ exchange: Exchange) -> Bool {
        let accept = (exchange.request.headers[.accept] ?? "").lowercased()
        return accept.contains("activity+json") || accept.contains("ld+json")
    }
}
