import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

/// Somebody elsewhere whose key is known here, so that nobody has to be asked for it.
struct KnownSigner: Sendable {
    let actor: String
    let key: SigningKey

    init(_ actor: String, _ inbox: Inbox) async throws {
        self.actor = actor
        key = try SigningKey.generate(keyId: "\(actor)#main-key")
        let document: [String: Any] = [
            "id": actor, "type": "Person", "preferredUsername": "iemand", "inbox": "\(actor)/inbox",
            "followers": "\(actor)/followers",
            "publicKey": ["id": key.keyId, "owner": actor, "publicKeyPem": key.publicKeyPem],
        ]
        let read = try RemoteActor(
            try ActivityJSON.read([UInt8](try JSONSerialization.data(withJSONObject: document))))
        try await inbox.keep(KnownActor(read, handle: nil, key: try #require(read.key(key.keyId))))
    }

    func signed(
        _ method: String, _ target: String, _ kind: SignatureKind = .cavage, body: [UInt8] = [], at now: Instant,
        authority: String = "localhost"
    ) throws -> SignedRequest {
        var request = SignedRequest(
            method: method, target: target, authority: authority, scheme: "https",
            headers: RequestHeaders([
                ("Accept", "application/activity+json"), ("Content-Type", "application/activity+json"),
            ]), body: body)
        try request.sign(kind, with: key, at: now)
        return request
    }

    func get(_ path: String, _ site: Site, _ kind: SignatureKind = .cavage, _ more: [String: String] = [:]) async throws
        -> Site.Answer
    {
        let request = try signed("GET", path, kind, at: site.town.clock.clock.now())
        var headers = more
        for line in request.headers.lines where line.name != "Host" { headers[line.name] = line.value }
        return try await site.get(path, headers: headers)
    }
}

@Suite("Our posts as other servers read them")
struct SignedReadingTests {
    private static let settings: Settings = {
        var settings = Settings()
        settings.publicURL = "https://localhost"
        return settings
    }()
    private static let activity = ["Accept": "application/activity+json"]
    private static let ans = "https://ander.example/users/an"

    private func with(
        _ engine: Engine, _ body: @escaping @Sendable (Site, FediverseSite) async throws -> Void
    ) async throws {
        try await withSite(engine, settings: Self.settings) { site in
            try await body(site, try await FediverseSite(site))
        }
    }

    @Test(arguments: Engine.allCases, SignatureKind.allCases)
    func `a direct answer is shown to who it is for, and is nowhere for everybody else`(
        engine: Engine, kind: SignatureKind
    ) async throws {
        try await with(engine) { site, fedi in
            try await fedi.receive("Create", fedi.post(1, as: .direct))
            let path = "/fediverse/berichten/\(try await fedi.answer("Onder ons."))"
            let sam = try await KnownSigner(FediverseSite.sam, fedi.inbox)
            let an = try await KnownSigner(Self.ans, fedi.inbox)
            let read = try await sam.get(path, site, kind)
            #expect(read.status == 200 && read.body.contains("Onder ons."))
            #expect(read.header("Vary") == "Accept, Signature" && read.header("Cache-Control") == "private, no-cache")
            let stranger = try await an.get(path, site, kind)
            let unsigned = try await site.get(path, headers: Self.activity)
            for other in [stranger, unsigned] {
                #expect(other.status == 404 && other.body.isEmpty && other.header("Vary") == "Accept, Signature")
                #expect(other.header("Cache-Control") == "no-store")
            }
            // A signature for another address, and one that was changed, are none.
            let moved = try sam.signed("GET", "/fediverse/inbox", kind, at: site.town.clock.clock.now())
            var headers: [String: String] = [:]
            for line in moved.headers.lines where line.name != "Host" { headers[line.name] = line.value }
            #expect(try await site.get(path, headers: headers).status == 404)
            // A server that is kept out reads nothing.
            try await fedi.inbox.serverRules.add("mast.example", .suspend, reason: "Test", by: fedi.administrator)
            site.town.clock.advance(seconds: 60)
            #expect(try await sam.get(path, site, kind).status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is for followers is shown to followers, as long as they follow`(engine: Engine) async throws {
        try await with(engine) { site, fedi in
            let id = ID<Message>(at: site.town.clock.clock.now())
            try await site.town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO account_posts (id, channel_id, colleague_id, state, body, language, visibility, created_at, sent_at)
                    VALUES (\(id), \(fedi.channel), \(fedi.administrator.id), 'sent', 'Voor volgers', 'nl', 'followers', 1, 1)
                    """)
            }
            let path = "/fediverse/berichten/\(id)"
            let before = try await KnownSigner(FediverseSite.sam, fedi.inbox)
            #expect(try await before.get(path, site).status == 404)
            try await fedi.receive("Follow", fedi.us, id: "volg")
            let sam = try await KnownSigner(FediverseSite.sam, fedi.inbox)
            site.town.clock.advance(seconds: 86_401)
            let read = try await sam.get(path, site)
            #expect(read.status == 200 && read.body.contains("Voor volgers"))
            #expect(try await site.get(path, headers: Self.activity).status == 404)
            try await fedi.receive("Undo", "\(FediverseSite.sam)#volg")
            _ = try await KnownSigner(FediverseSite.sam, fedi.inbox)
            #expect(try await sam.get(path, site).status == 404)
        }
    }

    @Test
    func `HEAD and what a server has already are answered without the document`() async throws {
        try await with(.sqlite) { site, fedi in
            try await fedi.receive("Create", fedi.post(1))
            let path = "/fediverse/berichten/\(try await fedi.answer("Voor iedereen."))"
            let first = try await site.get(path, headers: Self.activity)
            let tag = try #require(first.header("ETag"))
            #expect(first.status == 200 && first.header("Vary") == "Accept, Signature")
            let again = try await site.get(
                path, headers: Self.activity.merging(["If-None-Match": "\"x\", \(tag)"]) { $1 })
            #expect(again.status == 304 && again.body.isEmpty && again.header("ETag") == tag)
            let changed = try await site.get(path, headers: Self.activity.merging(["If-None-Match": "\"x\""]) { $1 })
            #expect(changed.status == 200 && changed.body == first.body)
            let head = try await site.send(.head, path, headers: Self.activity, body: [])
            #expect(head.status == 200 && head.body.isEmpty && head.header("ETag") == tag)
            // Of somebody's reaction the document tells, as a number.
            try await fedi.receive("Like", "https://localhost\(path)")
            let liked = try await site.get(path, headers: Self.activity.merging(["If-None-Match": tag]) { $1 })
            #expect(liked.status == 200 && liked.body.contains("\"totalItems\":1") && !liked.body.contains("sam#"))
            let likes = try await site.get("\(path)/likes", headers: Self.activity)
            #expect(likes.body.contains("\"type\":\"Collection\",\"totalItems\":1") && !likes.body.contains("items\""))
            let shares = try await site.get("\(path)/shares", headers: Self.activity)
            #expect(shares.status == 200 && shares.body.contains("\"totalItems\":0"))
            let actor = try await site.get(
                "/fediverse/accounts/\(fedi.channel)", headers: Self.activity)
            #expect(actor.header("ETag") != nil && actor.header("Vary") == "Accept")
        }
    }

    @Test
    func `the sign of a handle may be written as percent forty`() async throws {
        try await with(.sqlite) { site, fedi in
            let page = try await site.get("/@gemeente", headers: ["Accept": "text/html"])
            let written = try await site.get("/%40gemeente", headers: ["Accept": "text/html"])
            #expect(written.status == 200 && written.body.contains("@gemeente@localhost"))
            #expect(page.body.contains("@gemeente@localhost"))
            #expect(try await site.get("/%40gemeente/feed.atom").status == 200)
            #expect(try await site.get("/%40niemand").status == 404)
            let finger = try await site.get(
                "/.well-known/webfinger?resource=https%3A%2F%2Flocalhost%2F%2540gemeente")
            #expect(finger.status == 200)
        }
    }
}
