import Channels
import Desk
import Foundation
import TestKit
import Testing
import Values

@testable import App
@testable import Square
@testable import Web

@Suite("Messages on a device, on the site", .serialized)
struct PushPageTests {
    /// Keys of RFC 8291, appendix A.
    private static func subscription(_ endpoint: String = "https://push.example/a", auth: String? = nil) -> String {
        """
        {"endpoint":"\(endpoint)","expirationTime":null,"keys":{"p256dh":\
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",\
        "auth":"\(auth ?? "BTBZMqHH6r4Tts7J_aSIgg")"}}
        """
    }

    private static func fields(_ way: String = "apparaat", email: String = "", _ device: String = subscription())
        -> [(String, String)]
    {
        [
            ("hoe", "gemeente"), ("onderwerp", "road_works"), ("bericht", way), ("email", email), ("apparaat", device),
            ("hoe-vaak", "at_once"),
        ]
    }

    private static func count(_ site: Site, _ kind: String) async throws -> Int {
        try await site.town.database.read { tx in
            try tx.value("SELECT COUNT(*) FROM watchers WHERE kind = \(kind)") ?? 0
        }
    }

    @Test(arguments: Engine.allCases)
    func `a device follows at once, and its page tells neither its address nor asks for a mail address`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let form = try await site.get("/buurt/volgen").body
            #expect(form.contains("data-push-choice") && form.contains("data-key=\"\(site.app.services.pushKey)\""))
            // Only a script shows it.
            #expect(form.contains(/data-push-choice[^>]* hidden/))
            let sent = try await site.post("/buurt/volgen", Self.fields())
            #expect(sent.status == 303 && sent.location.hasSuffix("?gedaan=apparaat"))
            let page = try await site.get(sent.location)
            #expect(page.body.contains("Meldingen staan aan") && page.header("Cache-Control") == "no-store")
            #expect(!page.body.contains("push.example") && !page.body.contains("e-mailadres weg"))
            #expect(page.body.contains("data-device=\"\(PushDevice.mark("https://push.example/a"))\""))
            let path = String(sent.location.prefix { $0 != "?" })
            #expect(try await site.get(path + "/stop").body.contains("Wij vergeten uw apparaat"))
            #expect(try await site.post(path + "/stop", []).status == 200)
            #expect(try await Self.count(site, "push") == 0)
        }
    }

    @Test
    func `both ways are two destinations, and a wrong mail address keeps neither`() async throws {
        try await withSite { site in
            let wrong = try await site.post("/buurt/volgen", Self.fields("beide", email: "geen adres"))
            #expect(wrong.status == 400 && wrong.body.contains(/value="beide" checked/))
            #expect(try await Self.count(site, "push") == 0)
            let sent = try await site.post("/buurt/volgen", Self.fields("beide", email: "f@example.org"))
            #expect(sent.location.hasSuffix("?gedaan=beide"))
            #expect(try await Self.count(site, "push") == 1)
            #expect(try await Self.count(site, "email") == 1)
        }
    }

    @Test
    func `what is no subscription is said, and what was typed stays`() async throws {
        try await withSite { site in
            for wrong in ["", "{}", "[]", Self.subscription("http://push.example/a"), Self.subscription(auth: "AAAA")] {
                let answer = try await site.post("/buurt/volgen", Self.fields("apparaat", wrong))
                #expect(answer.status == 400 && answer.body.contains("kan zich nu niet aanmelden"), "\(wrong)")
                #expect(answer.body.contains(/value="gemeente" checked/))
            }
            // The same endpoint with other keys is somebody who heard of it.
            _ = try await site.post("/buurt/volgen", Self.fields())
            let thief = try await site.post(
                "/buurt/volgen", Self.fields("apparaat", Self.subscription(auth: "AAAAAAAAAAAAAAAAAAAAAA")))
            #expect(thief.status == 403 && !thief.location.contains("volgen"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is followed by mail goes to a device instead, and the address is gone`(engine: Engine) async throws {
        try await withSite(engine) { site in
            _ = try await site.post("/buurt/volgen", Self.fields("email", email: "f@example.org"))
            let id: String? = try await site.town.database.read { tx in try tx.value("SELECT id FROM watchers") }
            let watcher = try #require(id.flatMap { ID<Watcher>($0) })
            let path = "/buurt/volgen/" + site.app.services.watches.links.token(watcher)
            let waiting = try await site.get(path).body.matches(of: /name="getoond" value="([^"]+)"/).flatMap {
                [("getoond", String($0.1)), ("plek", String($0.1))]
            }
            // Before the yes there is nothing to take along.
            let early = try await site.post(path + "/apparaat", [("apparaat", Self.subscription())])
            #expect(early.status == 403)
            _ = try await site.post(path + "/bevestigen", waiting)
            #expect(try await site.get(path).body.contains("name=\"alleen\""))
            let wrong = try await site.post(path + "/apparaat", [("apparaat", Self.subscription("https://10.0.0.1/"))])
            #expect(wrong.location == path + "?apparaat=kan-niet")
            #expect(try await site.get(wrong.location).body.contains("kan zich nu niet aanmelden"))
            let moved = try await site.post(
                path + "/apparaat", [("apparaat", Self.subscription()), ("alleen", "1")])
            #expect(moved.status == 303 && !moved.location.hasPrefix(path))
            #expect(try await Self.count(site, "email") == 0)
            #expect(try await site.get(moved.location).body.contains("De hele gemeente"))
            #expect(try await site.get(path).status == 404)
        }
    }

    @Test
    func `the worker has an address that stays, above the pages it serves, and no cache holds it`() async throws {
        try await withSite { site in
            let worker = try await site.get("/buurt/melder.js?sleutel=x")
            #expect(worker.status == 200 && worker.header("Cache-Control") == "no-cache")
            #expect(worker.header("Content-Type")?.hasPrefix("text/javascript") == true)
            #expect(worker.header("Content-Security-Policy")?.contains("script-src 'self'") == true)
            // It speaks with nobody else.
            #expect(!worker.body.contains("http://") && !worker.body.contains("https://"))
        }
    }

    @Test
    func `a notice opened from a message shows what else was in it, and nothing that is no notice`() async throws {
        try await withSite { site in
            let now = site.town.clock.now
            func put(_ title: String) async throws -> String {
                let facts = NoticeFacts(title: title, kind: "Weg dicht", source: "Testdorp")
                let notices = site.app.services.notices
                return try await site.town.database.write { tx in
                    let input = NoticeInput(
                        key: title, topic: .roadWorks, scope: .municipality, facts: facts, geometry: nil)
                    return try notices.put(input, tx).id.description
                }
            }
            let (one, other) = (try await put("Riool <b>"), try await put("Boom om"))
            let page = try await site.get(
                "/buurt/melding/\(one)?ook=\(other)&ook=\(one)&ook=x&ook=\(ID<Watcher>(at: now))")
            #expect(page.status == 200 && page.body.contains("Ook in dit bericht") && page.body.contains("Boom om"))
            #expect(page.body.matches(of: /data-notice=/).count == 1)
            #expect(!(try await site.get("/buurt/melding/\(one)").body.contains("Ook in dit bericht")))
        }
    }
}
