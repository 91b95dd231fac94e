import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import Web

@Suite("How much one server may send")
struct HostLimitTests {
    private static func settings(perMinute: Int, trustsProxy: Bool = true) -> Settings {
        var settings = Settings()
        settings.publicURL = "https://localhost"
        (settings.activitiesPerMinute, settings.trustsProxy) = (perMinute, trustsProxy)
        return settings
    }

    private static func activity(_ type: String, _ object: String, by actor: String) -> [UInt8] {
        Array(
            "{\"id\":\"\(actor)#\(UUID())\",\"type\":\"\(type)\",\"actor\":\"\(actor)\",\"object\":\"\(object)\"}".utf8)
    }

    private func follow(
        _ signer: KnownSigner, _ fedi: FediverseSite, _ type: String = "Follow", of object: String? = nil
    ) async throws -> Int {
        let body = Self.activity(type, object ?? fedi.us, by: signer.actor)
        let request = try signer.signed(
            "POST", "/fediverse/inbox", body: body, at: fedi.site.town.clock.clock.now())
        return await fedi.site.app.services.receiveActivity(request, "192.0.2.1")
    }

    @Test(arguments: Engine.allCases)
    func `a server that sends too fast is asked to wait, and takes nothing from another`(engine: Engine) async throws {
        try await withSite(engine, settings: Self.settings(perMinute: 3)) { site in
            let fedi = try await FediverseSite(site)
            let fast = try await KnownSigner("https://druk.example/u/x", fedi.inbox)
            let same = try await KnownSigner("https://druk.example/u/y", fedi.inbox)
            let calm = try await KnownSigner("https://rustig.example/u/z", fedi.inbox)
            // Three in a minute, on average over half an hour.
            for _ in 0..<89 { #expect(try await follow(fast, fedi) == 202) }
            #expect(try await follow(same, fedi) == 202)
            #expect(try await follow(fast, fedi) == 429)
            #expect(try await follow(same, fedi) == 429)
            #expect(try await follow(calm, fedi) == 202)
            // The other server is told when to come again.
            let body = Self.activity("Follow", fedi.us, by: fast.actor)
            let request = try fast.signed("POST", "/fediverse/inbox", body: body, at: site.town.clock.clock.now())
            var headers: [String: String] = [:]
            for line in request.headers.lines where line.name != "Host" { headers[line.name] = line.value }
            let answer = try await site.send(.post, "/fediverse/inbox", headers: headers, body: body)
            #expect(answer.status == 429 && answer.header("Retry-After") == "60")
            site.town.clock.advance(seconds: 1_800)
            #expect(try await follow(fast, fedi) == 202)
        }
    }

    @Test
    func `nobody uses up what belongs to a server by naming it`() async throws {
        try await withSite(.sqlite, settings: Self.settings(perMinute: 3)) { site in
            let fedi = try await FediverseSite(site)
            let calm = try await KnownSigner("https://rustig.example/u/z", fedi.inbox)
            let other = try await KnownSigner("https://druk.example/u/x", fedi.inbox)
            for _ in 0..<10 {
                let body = Self.activity("Follow", fedi.us, by: calm.actor)
                let forged = try other.signed(
                    "POST", "/fediverse/inbox", body: body, at: site.town.clock.clock.now())
                #expect(await site.app.services.receiveActivity(forged, "192.0.2.9") == 401)
            }
            #expect(try await follow(calm, fedi) == 202)
        }
    }

    @Test(arguments: [true, false])
    func `who is refused without end is not listened to, where callers can be told apart`(areApart: Bool) async throws {
        try await withSite(.sqlite, settings: Self.settings(perMinute: 3, trustsProxy: areApart)) { site in
            let fedi = try await FediverseSite(site)
            let calm = try await KnownSigner("https://rustig.example/u/z", fedi.inbox)
            let nonsense = SignedRequest(
                method: "POST", target: "/fediverse/inbox", authority: "localhost", body: [0x7B])
            for _ in 0..<3_000 {
                #expect(await site.app.services.receiveActivity(nonsense, "192.0.2.9") == 400)
            }
            #expect(await site.app.services.receiveActivity(nonsense, "192.0.2.9") == (areApart ? 429 : 400))
            #expect(await site.app.services.receiveActivity(nonsense, "192.0.2.7") == 400)
            #expect(try await follow(calm, fedi) == 202)
        }
    }

    @Test
    func `a server makes us fetch only so much, and report only so much`() async throws {
        try await withSite(.sqlite, settings: Self.settings(perMinute: 10_000)) { site in
            let fedi = try await FediverseSite(site)
            let busy = try await KnownSigner("https://druk.example/u/x", fedi.inbox)
            for _ in 0..<60 { #expect(try await follow(busy, fedi, "Flag", of: fedi.us) == 202) }
            #expect(try await follow(busy, fedi, "Flag", of: fedi.us) == 429)
            for number in 0..<120 {
                #expect(try await follow(busy, fedi, "Update", of: "https://elders.example/n/\(number)") == 202)
            }
            #expect(try await follow(busy, fedi, "Update", of: "https://elders.example/n/x") == 429)
            #expect(try await follow(busy, fedi) == 202)
            site.town.clock.advance(seconds: 3_600)
            #expect(try await follow(busy, fedi, "Flag", of: fedi.us) == 202)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what Plein has no use for is let in and leaves nothing, whatever it is about`(engine: Engine) async throws {
        try await withSite(engine, settings: Self.settings(perMinute: 1_000)) { site in
            let fedi = try await FediverseSite(site)
            let signer = try await KnownSigner("https://rustig.example/u/z", fedi.inbox)
            let post = fedi.inbox.fediverse.addresses.post(ID(at: site.town.clock.clock.now()))
            for type in ["Add", "Remove", "QuoteRequest", "Accept", "Reject", "Arrive", "View", "Create", "Announce"] {
                for object in [fedi.us, post, "https://elders.example/n/1"] {
                    // A post of ours may be passed on, and our own address is nobody's post.
                    if type == "Announce" && object == post { continue }
                    #expect(try await follow(signer, fedi, type, of: object) == 202, "\(type) \(object)")
                }
            }
            let waiting = try await fedi.inbox.waitingActivities()
            #expect(waiting.isEmpty)
            let jobs: Int? = try await site.town.database.read { tx in
                try tx.value("SELECT COUNT(*) FROM jobs WHERE kind = 'fetch_object'")
            }
            #expect(jobs == 0)
        }
    }
}
