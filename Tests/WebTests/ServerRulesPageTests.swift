import Channels
import Desk
import TestKit
import Testing
import Values

@testable import Web

@Suite("The page with rules about servers")
struct ServerRulesPageTests {
    private static let page = "/balie/kanalen/servers"

    private static func rule(_ server: String, _ severity: String = "suspend", _ reason: String = "Dreigt") -> [(
        String, String
    )] {
        [("actie", "toevoegen"), ("server", server), ("soort", severity), ("reden", reason)]
    }

    private static func take(
        _ file: [UInt8]?, _ severity: String = "silence", reason: String = "Lijst van juli", on site: Site,
        cookie: String
    ) async throws -> Site.Answer {
        var body: [UInt8] = []
        let fields = [
            ("_csrf", try await site.csrf(cookie)), ("actie", "overnemen"), ("soort", severity), ("reden", reason),
        ]
        for (name, value) in fields {
            body += Array("--grens\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            let head = "Content-Disposition: form-data; name=\"bestand\"; filename=\"lijst.csv\""
            body += Array("--grens\r\n\(head)\r\nContent-Type: text/csv\r\n\r\n".utf8) + file + Array("\r\n".utf8)
        }
        body += Array("--grens--\r\n".utf8)
        return try await site.send(
            .post, page, cookie: cookie, headers: ["Content-Type": "multipart/form-data; boundary=grens"], body: body)
    }

    @Test(arguments: Engine.allCases)
    func `is for administrators, with the session's token`(engine: Engine) async throws {
        try await withSite(engine) { site in
            try await site.refused(Self.page, to: ["carla", "bram", "anna", "dirk"])
            for act in ["toevoegen", "weghalen", "overnemen"] {
                try await site.refused(Self.page, [("actie", act)], to: ["carla", "bram", "anna", "dirk"])
            }
            let admin = try await site.signIn("admin")
            #expect(try await site.post(Self.page, Self.rule("mast.example"), cookie: admin).status == 403)
            #expect(try await site.act(Self.page, [("actie", "anders")], cookie: admin).status == 400)
            let empty = try await site.get(Self.page, cookie: admin).body
            #expect(empty.contains("Er zijn geen regels") && !empty.contains("<table"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a rule is made, listed, logged and removed`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let made = try await site.act(Self.page, Self.rule("Mast.Example", "silence", "<b>Reclame"), cookie: admin)
            #expect(made.status == 303)
            _ = try await site.act(Self.page, Self.rule("erg.example"), cookie: admin)
            let page = try await site.get(made.location, cookie: admin).body
            #expect(page.contains("role=\"status\">Bewaard"))
            #expect(page.contains("<bdi>mast.example</bdi></th><td>beperkt: berichten komen binnen met een merk"))
            #expect(page.contains("<bdi>erg.example</bdi></th><td>geblokkeerd: niets erin, niets eruit"))
            #expect(page.contains("&lt;b&gt;Reclame") && page.contains("<bdi>Admin</bdi>"))
            #expect(page.contains("<time datetime=\"\(site.town.clock.now.iso8601)\""))
            let bare = Self.rule("beeld.example", "silence") + [("beelden", "geen")]
            _ = try await site.act(Self.page, bare, cookie: admin)
            let listed = try await site.get(Self.page, cookie: admin).body
            #expect(listed.contains("beperkt: berichten komen binnen met een merk; geen beelden</td>"))
            let refused = try await site.act(
                Self.page, Self.rule("", "silence") + [("beelden", "geen")], cookie: admin)
            #expect(refused.status == 400 && refused.body.contains("name=\"beelden\" value=\"geen\" checked"))
            let english = try await site.get(Self.page + "?taal=en", cookie: admin).body
            #expect(english.contains("limited: messages come in with a mark") && english.contains("Remove"))
            let remove = [("actie", "weghalen"), ("server", "mast.example")]
            // A colleague may have been first.
            for _ in 0..<2 { #expect(try await site.act(Self.page, remove, cookie: admin).status == 303) }
            #expect(try await !site.get(Self.page, cookie: admin).body.contains("mast.example"))
            let log = try await site.get("/balie/logboek", cookie: admin).body
            #expect(log.contains("Regel over een server gemaakt</strong>: <bdi>mast.example</bdi>"))
            #expect(log.contains("geblokkeerd: niets erin"))
            #expect(log.contains("Regel over een server weggehaald</strong>: <bdi>mast.example</bdi>"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong is said beside its field, and what was typed stays`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let wrong = try await site.act(Self.page, Self.rule("geen <server>", "suspend", " "), cookie: admin)
            #expect(wrong.status == 400 && wrong.body.contains("value=\"geen &lt;server&gt;\""))
            #expect(wrong.body.contains("value=\"suspend\" selected"))
            for field in ["server", "reden"] {
                #expect(wrong.body.contains("href=\"#veld-\(field)\""), "\(field)")
                #expect(wrong.body.contains("id=\"veld-\(field)-fout\""), "\(field)")
            }
            for severity in ["", "noop", "alles"] {
                let unknown = try await site.act(Self.page, Self.rule("mast.example", severity), cookie: admin)
                #expect(unknown.status == 400 && unknown.body.contains("id=\"veld-soort-fout\""), "\(severity)")
            }
            let none = try await Self.take(nil, reason: "", on: site, cookie: admin)
            #expect(none.status == 400)
            for field in ["bestand", "reden"] {
                #expect(none.body.contains("href=\"#veld-lijst-\(field)\""), "\(field)")
                #expect(none.body.contains("id=\"veld-lijst-\(field)-fout\""), "\(field)")
            }
            let unknown = try await Self.take(Array("a.example".utf8), "noop", on: site, cookie: admin)
            #expect(unknown.status == 400 && unknown.body.contains("id=\"veld-lijst-soort-fout\""))
            let large = [UInt8](repeating: 0x0A, count: DomainRuleList.bytes + 1)
            let tooLarge = try await Self.take(large, on: site, cookie: admin)
            #expect(tooLarge.status == 400 && tooLarge.body.contains("lijst.csv is te groot. Hoogstens 8 MB"))
            #expect(try await site.get(Self.page, cookie: admin).body.contains("Er zijn geen regels"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a file is taken over, and what was left out is told by its line`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            _ = try await site.act(Self.page, Self.rule("a.example"), cookie: admin)
            let file = """
                #domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate
                a.example,silence,False,False,Hun reden,False
                b.example,suspend,True,True,Haat,False
                niet goed,suspend,False,False,,False
                d.example,zacht,False,False,,False
                e.example,,False,False,,False
                *.ex*mple,suspend,False,False,,True
                """
            let taken = try await Self.take(Array(file.utf8), on: site, cookie: admin)
            #expect(taken.status == 303)
            let page = try await site.get(taken.location, cookie: admin).body
            #expect(page.contains("Er zijn 2 regels overgenomen.") && page.contains("1 regel was er al"))
            #expect(page.contains("3 regels van het bestand zijn overgeslagen."))
            #expect(page.contains("Regel 4 van het bestand: dit is geen naam van een server."))
            #expect(page.contains("Regel 5 van het bestand: dit soort regel kent Plein niet."))
            #expect(page.contains("Regel 7 van het bestand: de naam is met sterretjes"))
            #expect(!page.contains("De eerste:"))
            #expect(page.contains("<bdi>b.example</bdi></th><td>geblokkeerd") && page.contains("Haat"))
            #expect(page.contains("<bdi>e.example</bdi></th><td>beperkt") && page.contains("Lijst van juli"))
            let plain = (0..<120).map { "\(1_000 + $0).lijst.example" } + (0..<30).map { _ in "niet goed" }
            let second = try await Self.take(
                Array(plain.joined(separator: "\n").utf8), "suspend", on: site, cookie: admin)
            let after = try await site.get(second.location, cookie: admin).body
            #expect(after.contains("Er zijn 120 regels overgenomen.") && after.contains("De eerste:"))
            #expect(after.matches(of: /van het bestand:/).count == TakenRules.shown)
            // Page by page, and back to the first when the last page is empty.
            var (path, seen): (String?, [String]) = (Self.page, [])
            while let here = path {
                let body = try await site.get(here, cookie: admin).body
                seen += body.matches(of: /row"><bdi>([^<]+)/).map { String($0.1) }
                path = body.firstMatch(of: /rel="next" href="([^"]+)"/).map { String($0.1) }
            }
            #expect(seen.count == 123 && Set(seen).count == 123 && seen == seen.sorted())
            let past = try await site.get(Self.page + "?na=zz", cookie: admin).body
            #expect(past.contains("<bdi>1000.lijst.example</bdi>"))
            let odd = "?overgenomen=-1&bekend=x&overgeslagen=2&regels=0.notText,x.tooLong,3.%3Cb%3E,4.tooLong"
            let forged = try await site.get(Self.page + odd, cookie: admin).body
            #expect(forged.contains("Er is geen regel overgenomen.") && !forged.contains("3.&lt;"))
            #expect(forged.matches(of: /van het bestand:/).count == 1)
            let log = try await site.get("/balie/logboek", cookie: admin).body
            #expect(log.contains("Lijst met regels over servers overgenomen"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `channels and accounts lead here, and a message of a limited server says so`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            #expect(try await !site.get("/balie/kanalen", cookie: admin).body.contains("href=\"\(Self.page)\""))
        }
        try await withFediverseSite(engine) { site, fediverse in
            let admin = try await site.signIn("admin")
            let mark = "Komt van een server met een beperking."
            try await fediverse.receive("Create", fediverse.post(1))
            let before = try await site.newestConversation(admin)
            #expect(try await !site.get(before, cookie: admin).body.contains(mark))
            _ = try await site.act(Self.page, Self.rule("mast.example", "silence"), cookie: admin)
            site.town.clock.advance(seconds: 60)
            try await fediverse.receive("Create", fediverse.post(2))
            let conversation = try await site.newestConversation(admin)
            #expect(conversation != before)
            #expect(try await site.get(conversation, cookie: admin).body.contains(mark))
            try await fediverse.inbox.countRefusals(["suspended": 3])
            let account = try await site.get("/balie/kanalen/\(fediverse.channel)", cookie: admin).body
            #expect(account.contains("Een regel van ons houdt deze server buiten.</td><td class=\"number\">3"))
            #expect(account.contains("href=\"\(Self.page)\""))
            #expect(try await site.get("/balie/kanalen", cookie: admin).body.contains("href=\"\(Self.page)\""))
        }
    }

    @Test(arguments: Language.allCases)
    func `why nothing goes to a server that is kept out is said without codes`(language: Language) {
        let words = Texts.of(language).desk
        #expect(words.deliveryDetail("suspended") == words.serverKeptOut)
        #expect(words.refusal("suspended") == words.serverKeptOut)
    }
}
