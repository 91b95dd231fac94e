import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import App
@testable import Web

@Suite("An account that asks who reads it")
struct RequireSignaturesTests {
    private static let settings: Settings = {
        var settings = Settings()
        settings.publicURL = "https://localhost"
        return settings
    }()
    private static let activity = ["Accept": "application/activity+json"]

    private func with(
        _ engine: Engine, isAsked: Bool = true, _ body: @escaping @Sendable (Site, FediverseSite) async throws -> Void
    ) async throws {
        try await withSite(engine, settings: Self.settings) { site in
            let fedi = try await FediverseSite(site)
            try await Self.ask(isAsked, fedi)
            try await body(site, fedi)
        }
    }

    private static func ask(_ isAsked: Bool, _ fedi: FediverseSite) async throws {
        let accounts = fedi.inbox.fediverse
        var profile = try await accounts.find(fedi.channel, for: fedi.administrator).profile
        profile.requiresSignatures = isAsked
        try await accounts.change(
            fedi.channel, name: "Fediverse", team: fedi.site.town.webcare, profile: profile, by: fedi.administrator)
    }

    /// Every document of the account, and of a post that everybody may read.
    private func documents(_ fedi: FediverseSite) async throws -> [String] {
        try await fedi.receive("Create", fedi.post(1))
        let post = "/fediverse/berichten/\(try await fedi.answer("Voor iedereen."))"
        let account = "/fediverse/accounts/\(fedi.channel)"
        return [account] + ["outbox", "outbox?voor=", "followers", "following", "featured"].map { "\(account)/\($0)" }
            + [post, "\(post)/likes", "\(post)/shares"]
    }

    @Test(arguments: Engine.allCases, SignatureKind.allCases)
    func `its documents are for who signs, and for nobody who does not or who is kept out`(
        engine: Engine, kind: SignatureKind
    ) async throws {
        try await with(engine) { site, fedi in
            let documents = try await documents(fedi)
            let sam = try await KnownSigner(FediverseSite.sam, fedi.inbox)
            for path in documents {
                let unsigned = try await site.get(path, headers: Self.activity)
                #expect(unsigned.status == 401 && unsigned.body.isEmpty, "\(path)")
                #expect(unsigned.header("Cache-Control") == "no-store")
                #expect(unsigned.header("Vary") == "Accept, Signature")
                #expect(unsigned.header("WWW-Authenticate")?.hasPrefix("Signature ") == true)
                let signed = try await sam.get(path, site, kind)
                #expect(signed.status == 200 && !signed.body.isEmpty, "\(path)")
                #expect(signed.header("Cache-Control") == "private, no-cache")
                #expect(signed.header("Vary") == "Accept, Signature")
            }
            // A signature for another address is none.
            let other = try sam.signed("GET", "/fediverse/inbox", kind, at: site.town.clock.clock.now())
            var headers: [String: String] = [:]
            for line in other.headers.lines where line.name != "Host" { headers[line.name] = line.value }
            #expect(try await site.get(documents[0], headers: headers).status == 401)
            try await fedi.inbox.serverRules.add("mast.example", .suspend, reason: "Test", by: fedi.administrator)
            site.town.clock.advance(seconds: 60)
            for path in documents { #expect(try await sam.get(path, site, kind).status == 403, "\(path)") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the server's own actor, how we are found and the pages for people stay open`(engine: Engine) async throws {
        try await with(engine) { site, fedi in
            let documents = try await documents(fedi)
            for path in [
                "/fediverse/server", "/.well-known/webfinger?resource=acct%3Agemeente%40localhost", "/nodeinfo/2.1",
                "/.well-known/nodeinfo", "/.well-known/host-meta", "/@gemeente/feed.atom",
            ] {
                #expect(try await site.get(path, headers: Self.activity).status == 200, "\(path)")
            }
            let people = ["Accept": "text/html"]
            #expect(try await site.get("/@gemeente", headers: people).status == 200)
            let account = try await site.get(documents[0], headers: people)
            #expect(account.header("Location") == "https://localhost/@gemeente")
            let page = try #require(try await site.get(documents[6], headers: people).header("Location"))
            let read = try await site.get(String(page.dropFirst("https://localhost".count)), headers: people)
            #expect(read.status == 200 && read.body.contains("Voor iedereen."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `it is off until an administrator turns it on, and off again`(engine: Engine) async throws {
        try await withSite(engine, settings: Self.settings) { site in
            let fedi = try await FediverseSite(site)
            let address = "/balie/kanalen/\(fedi.channel)"
            let path = "/fediverse/accounts/\(fedi.channel)"
            #expect(try await site.get(path, headers: Self.activity).status == 200)
            let erik = try await site.signIn("admin")
            let before = try await site.get(address, cookie: erik)
            #expect(before.body.contains("name=\"handtekeningen\" value=\"1\" aria-describedby"))
            let fields = [
                ("actie", "bewaren"), ("naam", "Fediverse"), ("team", site.town.webcare.description),
                ("weergavenaam", "Gemeente Testdorp"), ("omschrijving", ""),
            ]
            let saved = try await site.act(address, fields + [("handtekeningen", "1")], cookie: erik)
            #expect(saved.status == 303)
            #expect(try await site.get(path, headers: Self.activity).status == 401)
            let after = try await site.get(address, cookie: erik)
            #expect(after.body.contains("name=\"handtekeningen\" value=\"1\" checked"))
            _ = try await site.act(address, fields, cookie: erik)
            let open = try await site.get(path, headers: Self.activity)
            #expect(open.status == 200 && open.header("Cache-Control") == "public, max-age=180")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a post that was taken back is gone for who signs, and nothing for who does not`(engine: Engine) async throws {
        try await with(engine) { site, fedi in
            let post = try await documents(fedi)[6]
            let sam = try await KnownSigner(FediverseSite.sam, fedi.inbox)
            try await site.town.database.write { tx in
                _ = try tx.run("UPDATE fediverse_posts SET deleted_at = 1 WHERE message_id IS NOT NULL")
            }
            let gone = try await sam.get(post, site)
            #expect(gone.status == 410 && gone.body.contains("Tombstone"))
            #expect(try await site.get(post, headers: Self.activity).status == 401)
        }
    }

    @Test
    func `who reads without a signature is counted with its own reason`() async throws {
        try await with(.sqlite) { site, fedi in
            _ = try await site.get("/fediverse/accounts/\(fedi.channel)", headers: Self.activity)
            await site.app.fediverse.gate.refusals.flush(to: fedi.inbox)
            #expect(try await fedi.inbox.refusals(for: fedi.administrator).map(\.reason) == ["read_unsigned"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `whom an account follows is nobody, said in its document and under its own address`(engine: Engine)
        async throws
    {
        try await with(engine, isAsked: false) { site, fedi in
            let actor = try await site.get("/fediverse/accounts/\(fedi.channel)", headers: Self.activity)
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(actor.body.utf8)) as? [String: Any])
            let following = try #require(document["following"] as? String)
            #expect(following == "https://localhost/fediverse/accounts/\(fedi.channel)/following")
            let answer = try await site.get(
                String(following.dropFirst("https://localhost".count)), headers: Self.activity)
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type")?.hasPrefix("application/activity+json") == true)
            let collection = try #require(
                try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
            #expect(collection["id"] as? String == following && collection["totalItems"] as? Int == 0)
            #expect((collection["type"] as? String)?.hasSuffix("Collection") == true)
        }
    }
}
