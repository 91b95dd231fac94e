import Foundation
import TestKit
import Testing
import Values

@testable import Web

/// Each of these fails without the defence it names.
@Suite("Safe against what people and programs try")
struct SafetyTests {
    @Test
    func `every desk address needs a session and says so`() async throws {
        try await withSite { site in
            let server = WebServer(services: site.app.services, logger: .init(label: "test"))
            for route in Routes.all(server) {
                guard case .desk = route.access else { continue }
                let path = route.path.replacing(":id", with: "0197a3c0-0000-7000-8000-000000000000")
                let answer = try await route.method == .get ? site.get(path) : site.post(path, [])
                if route.method == .get {
                    #expect(answer.status == 303 && answer.location.hasPrefix("/balie/aanmelden"), "\(path)")
                } else {
                    #expect(answer.status == 401, "\(path)")
                }
            }
        }
    }

    @Test
    func `roles are kept at the door`() async throws {
        try await withSite { site in
            let carla = try await site.signIn("carla")
            _ = try await site.ask()
            let conversation = try await site.newestConversation(carla)
            #expect(try await site.get(conversation, cookie: carla).status == 200)
            #expect(
                try await site.act(conversation + "/antwoord", [("tekst", "x"), ("versie", "1")], cookie: carla).status
                    == 403)
            #expect(try await site.get("/balie/medewerkers", cookie: carla).status == 403)
            let bram = try await site.signIn("bram")
            #expect(try await site.get("/balie/toptaken", cookie: bram).status == 403)
            #expect(try await site.get("/balie/belofte", cookie: try await site.signIn("anna")).status == 403)
            #expect(try await site.get("/balie/medewerkers", cookie: try await site.signIn("admin")).status == 200)
        }
    }

    @Test
    func `another team's conversation does not exist`() async throws {
        try await withSite { site in
            _ = try await site.ask()
            let dirk = try await site.signIn("dirk")
            let conversation = try await site.newestConversation(dirk)
            #expect(try await site.get(conversation, cookie: dirk).status == 404)
            for act in ["pakken", "loslaten", "sluiten", "heropenen", "bevestigen"] {
                #expect(try await site.act("\(conversation)/\(act)", cookie: dirk).status == 404, "\(act)")
            }
            #expect(
                try await site.act(
                    conversation + "/antwoord", [("tekst", "x"), ("versie", "1"), ("sleutel", "k")], cookie: dirk
                ).status == 404)
            #expect(
                try await site.act(conversation + "/concept", [("tekst", "x"), ("versie", "1")], cookie: dirk).status
                    == 404)
            #expect(!(try await site.get("/balie/zoeken?q=container", cookie: dirk)).body.contains("geleegd"))
        }
    }

    @Test
    func `a form without the session's own token is refused`() async throws {
        try await withSite { site in
            _ = try await site.ask()
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let anna = try await site.signIn("anna")
            for token in ["", "x", try await site.csrf(anna)] {
                let answer = try await site.post(conversation + "/pakken", [("_csrf", token)], cookie: bram)
                #expect(answer.status == 403)
            }
            let n: Int? = try await site.town.database.read {
                try $0.value("SELECT COUNT(*) FROM conversations WHERE assignee_id IS NOT NULL")
            }
            #expect(n == 0)
        }
    }

    @Test
    func `a form sent by another site is refused, public ones too`() async throws {
        try await withSite { site in
            let fields = [("vraag", "Van elders"), ("actie", "versturen")]
            let status80 = try await site.post("/contact", fields, headers: ["Origin": "https://evil.example"]).status
            #expect(status80 == 403)
            let status81 = try await site.post("/contact", fields, headers: ["Sec-Fetch-Site": "cross-site"]).status
            #expect(status81 == 403)
            let status82 = try await site.post("/contact", fields, headers: ["Origin": "null"]).status
            #expect(status82 == 403)
            let signIn = [("email", "bram@testdorp.example"), ("wachtwoord", TestTown.password)]
            let status84 = try await site.post("/balie/aanmelden", signIn, headers: ["Sec-Fetch-Site": "cross-site"])
                .status
            #expect(status84 == 403)
            let status85 = try await site.post("/contact", fields, headers: ["Sec-Fetch-Site": "same-origin"]).status
            #expect(status85 == 303)
        }
    }

    @Test
    func `a session offered before signing in is not the one used after`() async throws {
        try await withSite { site in
            let planted = "plein=" + String(repeating: "A", count: 43)
            let answer = try await site.post(
                "/balie/aanmelden", [("email", "bram@testdorp.example"), ("wachtwoord", TestTown.password)],
                cookie: planted)
            #expect(answer.status == 303)
            #expect(answer.cookie.hasPrefix("plein=") && answer.cookie != planted)
            #expect(answer.header("Set-Cookie")?.contains("HttpOnly") == true)
            #expect(answer.header("Set-Cookie")?.contains("SameSite=Lax") == true)
            #expect(try await site.get("/balie/inbox", cookie: planted).status == 303)
        }
    }

    @Test
    func `signing out ends the session itself, and one can end another of one's own`() async throws {
        try await withSite { site in
            let (one, other) = (try await site.signIn("bram"), try await site.signIn("bram"))
            let page = try await site.get("/balie/mij", cookie: one)
            let paths = page.body.matches(of: /\/balie\/mij\/sessies\/[0-9a-f-]+\/beeindigen/).map { String($0.output) }
            for path in paths { _ = try await site.act(path, cookie: one) }
            #expect(try await site.get("/balie/inbox", cookie: other).status == 303)
            let third = try await site.signIn("bram")
            #expect(try await site.act("/balie/afmelden", cookie: third).status == 303)
            #expect(try await site.get("/balie/inbox", cookie: third).status == 303)
        }
    }

    @Test(arguments: [
        "https://evil.example", "//evil.example", "/\\evil.example", "/balie/../contact\u{0}", "javascript:alert(1)",
        "/contact", "/balie@evil.example",
    ])
    func `signing in leads to the desk and nowhere else`(next: String) async throws {
        try await withSite { site in
            let answer = try await site.post(
                "/balie/aanmelden",
                [("email", "bram@testdorp.example"), ("wachtwoord", TestTown.password), ("verder", next)])
            #expect(answer.location == "/balie/inbox")
        }
    }

    @Test
    func `signing in goes on where one was going`() async throws {
        try await withSite { site in
            let answer = try await site.post(
                "/balie/aanmelden",
                [
                    ("email", "bram@testdorp.example"), ("wachtwoord", TestTown.password),
                    ("verder", "/balie/zoeken?q=a"),
                ])
            #expect(answer.location == "/balie/zoeken?q=a")
        }
    }

    @Test
    func `guessing passwords is stopped, also for a name that does not exist, and says the same`() async throws {
        try await withSite { site in
            for name in ["bram", "niemand"] {
                var answers: [Site.Answer] = []
                for _ in 0..<8 {
                    answers.append(
                        try await site.post(
                            "/balie/aanmelden",
                            [("email", "\(name)@testdorp.example"), ("wachtwoord", "fout-fout-fout")]))
                }
                #expect(answers.map(\.status) == [401, 401, 401, 401, 401, 429, 429, 429])
                #expect(answers.last?.header("Retry-After") != nil)
            }
            let right = try await site.post(
                "/balie/aanmelden", [("email", "bram@testdorp.example"), ("wachtwoord", TestTown.password)])
            #expect(right.status == 429)
            site.town.clock.advance(seconds: 16 * 60)
            #expect(try await !site.signIn("bram").isEmpty)
        }
    }

    @Test
    func `guessing words and links is stopped`() async throws {
        try await withSite { site in
            var statuses: [Int] = []
            for _ in 0..<12 {
                statuses.append(
                    try await site.post("/gesprek", [("kenmerk", "2K7-4QM9"), ("wachtzin", "a b c d e f")]).status)
            }
            #expect(statuses.prefix(10).allSatisfy { $0 == 400 })
            #expect(statuses.suffix(2).allSatisfy { $0 == 429 })
            var last = 0
            for number in 0..<302 { last = try await site.get("/gesprek/gok\(number)").status }
            #expect(last == 429)
        }
    }

    @Test
    func `looking changes nothing`() async throws {
        try await withSite { site in
            let link = try await site.ask()
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            let before = try await fingerprint(site)
            for path in [
                link, link + "?verstuurd=1", link + "/verwijderen", link + "/geholpen", conversation,
                conversation + "/sluiten", "/balie/inbox",
            ] {
                _ = try await site.get(path, cookie: bram)
            }
            #expect(try await fingerprint(site) == before)
        }
    }

    private func fingerprint(_ site: Site) async throws -> [Int] {
        try await site.town.database.read { tx in
            [
                try tx.value("SELECT COUNT(*) FROM events") ?? 0, try tx.value("SELECT COUNT(*) FROM messages") ?? 0,
                try tx.value("SELECT SUM(stage) FROM conversations") ?? 0,
                try tx.value("SELECT COUNT(*) FROM private_links") ?? 0,
                try tx.value("SELECT COUNT(*) FROM conversations WHERE deletion_asked_at IS NOT NULL") ?? 0,
            ]
        }
    }

    private static let hostile =
        "'\"><script>alert(1)</script>; DROP TABLE messages; -- {{7*7}} ${x} \u{202E}\u{0}\r\nX: y"

    @Test(arguments: Engine.allCases)
    func `hostile text in every field stays text`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let h = Self.hostile
            let link = try await site.ask(h, [("naam", h), ("plaats", h)])
            #expect(link.hasPrefix("/gesprek/"))
            let anna = try await site.signIn("anna")
            let conversation = try await site.newestConversation(anna)
            _ = try await site.act(conversation + "/label", [("naam", "<img src=x onerror=alert(1)>")], cookie: anna)
            _ = try await site.act(conversation + "/notitie", [("tekst", h)], cookie: anna)
            _ = try await site.act(
                conversation + "/antwoord", [("tekst", h), ("versie", "1"), ("sleutel", "k")], cookie: anna)
            let q = Link.encoded(h)
            for path in [
                link, conversation, "/balie/inbox?lijst=wacht", "/balie/zoeken?q=\(q)", "/?zoek=\(q)",
                "/balie/inbox?label=\(q)&team=\(q)&kanaal=\(q)&na=\(q)", "/gesprek/\(q)", "/antwoorden/\(q)",
                "/balie/gesprekken/\(q)", "/balie/aanmelden?verder=\(q)",
            ] {
                let answer = try await site.get(path, cookie: anna)
                #expect(answer.status < 500, "\(path)")
                #expect(!answer.body.contains("<script>alert"), "\(path)")
                #expect(!answer.body.contains("<img src=x"), "\(path)")
            }
            let n: Int? = try await site.town.database.read { try $0.value("SELECT COUNT(*) FROM messages") }
            #expect(n == 3)
        }
    }

    @Test
    func `a header cannot be smuggled in through a name`() async throws {
        try await withSite { site in
            let answer = try await site.upload(
                "/contact", [("vraag", "x"), ("sleutel", "0123456789abcdef"), ("actie", "toch")],
                files: [("a%0D%0ASet-Cookie: x=y\u{202E}gpj.exe\u{7}.txt", Array("tekst".utf8))])
            #expect(answer.status == 303)
            let page = try await site.get(answer.location)
            let place = try #require(page.body.firstRange(of: "/bijlagen/gesprek/"))
            let file = try await site.get("/bijlagen/gesprek/" + page.body[place.upperBound...].prefix { $0 != "\"" })
            #expect(file.header("Set-Cookie") == nil)
            let name = try #require(file.header("Content-Disposition"))
            #expect(!name.contains("\r") && !name.contains("\n") && !name.contains("\u{202E}"))
        }
    }

    @Test(arguments: [
        ("x.html", "<html><script>1</script>"), ("x.svg", "<svg onload=alert(1)>"), ("x.exe", "MZ\u{1}\u{2}"),
        ("x.txt", "#!/bin/sh\nrm"),
        ("../../etc/passwd", "<?php"), ("leeg.txt", ""), ("x.jpg", "<script>"),
    ])
    func `files that could do harm are refused by their content`(file: (String, String)) async throws {
        try await withSite { site in
            let answer = try await site.upload(
                "/contact", [("vraag", "Kijk"), ("sleutel", "0123456789abcdef"), ("actie", "toch")],
                files: [(file.0, Array(file.1.utf8))])
            #expect(answer.status == 400)
            #expect(answer.body.contains("Kijk"))
        }
    }

    @Test
    func `too many and too large files are refused with words`() async throws {
        try await withSite { site in
            let text = Array("tekst".utf8)
            let fields = [("vraag", "Kijk"), ("sleutel", "0123456789abcdef"), ("actie", "toch")]
            let status250 = try await site.upload("/contact", fields, files: (0..<6).map { ("\($0).txt", text) }).status
            #expect(status250 == 400)
            let large = Array(repeating: UInt8(ascii: "a"), count: 10_000_001)
            let status252 = try await site.upload("/contact", fields, files: [("groot.txt", large)]).status
            #expect(status252 == 400)
            let huge = Array(repeating: UInt8(ascii: "a"), count: 23_000_000)
            let status254 = try await site.upload("/contact", fields, files: [("reus.txt", huge)]).status
            #expect(status254 == 413)
        }
    }

    @Test(arguments: [
        "/assets/../plein.env", "/assets/%2e%2e%2fplein.env", "/assets/..%2f..%2fetc%2fpasswd",
        "/antwoorden/..%2f..%2fbalie", "/bijlagen/gesprek/x/..%2f..", "/.env", "/.git/config", "//etc/passwd",
    ])
    func `no path leads out of the site`(path: String) async throws {
        try await withSite { site in
            let answer = try await site.get(path)
            #expect(answer.status == 404 || answer.status == 400)
        }
    }

    @Test
    func `a body larger than a form can be is refused`() async throws {
        try await withSite { site in
            let answer = try await site.post("/gesprek", [("kenmerk", String(repeating: "x", count: 300_000))])
            #expect(answer.status == 413)
            let api = try await site.send(
                .post, "/v1/vragen", headers: ["Content-Type": "application/json"],
                body: Array("{\"vraag\":\"\(String(repeating: "x", count: 300_000))\"}".utf8))
            #expect(api.status == 413)
        }
    }

    @Test
    func `every answer carries the headers that internet.nl asks for`() async throws {
        var settings = Settings()
        settings.publicURL = "https://plein.example"
        try await withSite(settings: settings) { site in
            for path in [
                "/", "/contact", "/belofte", "/nergens", "/balie/inbox", "/v1/toptaken", "/assets/plein.css",
                "/healthz",
            ] {
                let answer = try await site.get(path)
                let policy = try #require(answer.header("Content-Security-Policy"), "\(path)")
                #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
                #expect(policy.contains("base-uri 'none'") && policy.contains("form-action 'self'"))
                #expect(!policy.contains("unsafe") && !policy.contains("data:") && !policy.contains("*"))
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("X-Frame-Options") == "DENY")
                #expect(answer.header("Referrer-Policy") == "same-origin")
                #expect(answer.header("Strict-Transport-Security")?.contains("max-age=31536000") == true)
            }
            let signed = try await site.post(
                "/balie/aanmelden", [("email", "bram@testdorp.example"), ("wachtwoord", TestTown.password)])
            #expect(signed.header("Set-Cookie")?.hasPrefix("__Host-plein=") == true)
            #expect(signed.header("Set-Cookie")?.contains("Secure") == true)
            let security = try await site.get("/.well-known/security.txt")
            #expect(security.body.contains("Contact: mailto:") && security.body.contains("Expires: "))
        }
    }

    @Test
    func `unknown addresses and methods get words and the right number`() async throws {
        try await withSite { site in
            let unknown = try await site.get("/nergens")
            #expect(unknown.status == 404)
            #expect(unknown.body.contains("<h1>"))
            let method = try await site.send(.delete, "/contact", body: [])
            #expect(method.status == 405)
            #expect(method.header("Allow") == "GET, HEAD, POST")
            #expect(try await site.get("/v1/toptaken/").status == 404)
        }
    }
}
