import Channels
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("Administrators keep the channels")
struct ChannelPageTests {
    private static func fields(_ team: ID<Team>, _ changes: [String: String?] = [:]) -> [(String, String)] {
        var all: [String: String?] = [
            "actie": "bewaren", "naam": "griffie@", "team": "\(team)", "adres": "griffie@testdorp.example",
            "imap-server": "mail.testdorp.example", "imap-poort": "993", "imap-beveiliging": "tls",
            "smtp-server": "mail.testdorp.example", "smtp-poort": "465", "smtp-beveiliging": "tls",
            "toegang": "password", "gebruiker": "griffie", "wachtwoord": "GEHEIM-WACHTWOORD", "map": "INBOX",
            "grens": "2026-11-23", "bevestigen": "1",
        ]
        for (name, value) in changes { all[name] = value }
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    private static func settings(_ site: Site, _ address: String) async throws -> Mailboxes.Summary {
        try #require(try await site.app.services.inbox.mailboxes.all().first { $0.settings.address == address })
    }

    @Test
    func `only an administrator comes near`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.unreadable)
            let page = "/balie/kanalen/\(mail.channel)"
            let kept: String? = try await site.town.database.read { try $0.value("SELECT id FROM raw_mails") }
            for path in ["/balie/kanalen", "/balie/kanalen/nieuw", page, "\(page)/onleesbaar/\(kept ?? "")"] {
                try await site.refused(path, to: ["carla", "bram", "anna", "dirk"])
            }
            for act in ["bewaren", "besluiten", "testen", "inhalen"] {
                try await site.refused(page, [("actie", act)], to: ["carla", "bram", "anna", "dirk"])
            }
            let admin = try await site.signIn("admin")
            #expect(try await site.get(page, cookie: admin).status == 200)
            for act in ["bewaren", "besluiten", "testen", "inhalen"] {
                #expect(
                    try await site.post(page, [("actie", act)], cookie: admin).status == 403, "\(act) without token")
            }
            #expect(try await site.act(page, [("actie", "weggooien")], cookie: admin).status == 400)
            #expect(try await site.act("/balie/kanalen/nieuw", [("actie", "testen")], cookie: admin).status == 400)
            for id in ["x", "0197a3c0-0000-7000-8000-000000000000", site.town.web] {
                #expect(try await site.get("/balie/kanalen/\(id)", cookie: admin).status == 404, "\(id)")
            }
        }
    }

    @Test
    func `an installation without mailboxes says what to do, and shows the form on the site`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            for (language, words, form) in [
                ("nl", "Nog geen mailbox", "Vragenformulier op de site"),
                ("en", "No mailbox yet", "Question form on the site"),
            ] {
                let page = try await site.get("/balie/kanalen?taal=\(language)", cookie: admin).body
                #expect(page.contains(words) && page.contains(form) && page.contains("Website"))
                #expect(page.contains("href=\"/balie/kanalen/nieuw\""))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a source of notices is named as one, last, and is promised no answers`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (feed, team, now) = (ID<Channel>(at: site.town.clock.now), site.town.webcare, site.town.clock.now)
            try await site.town.database.write { tx in
                try tx.run(
                    """
                    INSERT INTO channels (id, kind, name, team_id, state, created_at)
                    VALUES (\(feed), 'feed', 'Afsluitingen', \(team), 'active', \(now))
                    """)
            }
            let admin = try await site.signIn("admin")
            for (language, words) in [
                ("nl", "Bron van berichten over de buurt"), ("en", "Source of notices about the neighbourhood"),
            ] {
                let page = try await site.get("/balie/kanalen?taal=\(language)", cookie: admin).body
                let form = try #require(page.firstRange(of: "<bdi>Website</bdi>"))
                let source = try #require(page.firstRange(of: "<bdi>Afsluitingen</bdi>"))
                #expect(page.contains(words) && form.lowerBound < source.lowerBound, "\(language)")
            }
            #expect(try await site.get("/balie/kanalen/\(feed)", cookie: admin).status == 404)
            let terms = try await site.get("/balie/belofte", cookie: admin).body
            #expect(terms.contains(">Website</option>") && !terms.contains("Afsluitingen"))
            let figures = try await site.app.services.figures.lastQuarter()
            #expect(figures.channels.map(\.channel) == ["Website"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mailbox begins as a proposal, and its life is decided, owned and dated`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let added = try await site.act(
                "/balie/kanalen/nieuw", Self.fields(site.town.webcare, ["naam": "<b>griffie</b>"]), cookie: admin)
            #expect(added.status == 303)
            let page = String(added.location.prefix { $0 != "?" })
            let begun = try await site.get(added.location, cookie: admin).body
            #expect(begun.contains("Voorgesteld") && begun.contains("Er gebeurt nog niets."))
            #expect(begun.contains("&lt;b&gt;griffie&lt;/b&gt;") && !begun.contains("<b>griffie"))
            #expect(!begun.contains("GEHEIM-WACHTWOORD"))
            let refused = try await site.act(
                page, [("actie", "besluiten"), ("stand", "active"), ("besluit", "")], cookie: admin)
            #expect(refused.status == 400 && refused.body.contains("href=\"#veld-besluit\""))
            // What was chosen stays chosen, and only the decision is said to be wrong.
            #expect(refused.body.contains("<option value=\"active\" selected>"))
            #expect(!refused.body.contains("href=\"#veld-naam\""))
            let decided = try await site.act(
                page,
                [
                    ("actie", "besluiten"), ("stand", "active"), ("besluit", "Raad wil het <zo>"),
                    ("eigenaar", "De griffier"),
                ], cookie: admin)
            #expect(decided.status == 303)
            let active = try await site.get(page, cookie: admin).body
            #expect(active.contains("Actief, eigenaar De griffier, vastgelegd door Admin"))
            #expect(active.contains("Raad wil het &lt;zo&gt;") && active.contains("maandag 23 november"))
            #expect(active.contains("value=\"De griffier\""))
            #expect(
                try await site.act(
                    page, [("actie", "besluiten"), ("stand", "dood"), ("besluit", "x"), ("eigenaar", "y")],
                    cookie: admin
                ).status == 400)
            let list = try await site.get("/balie/kanalen?taal=en", cookie: admin).body
            #expect(list.contains("griffie@testdorp.example") && list.contains("Active"))
            let audit = try await Audit.list(site.town.database, for: try await site.town.viewer(site.town.admin))
            #expect(audit.map(\.action).prefix(2) == ["channel_active", "mailbox_added"])
        }
    }

    @Test
    func `every wrong field is named, what was typed stays, and a password is never shown`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            let wrong = Self.fields(
                site.town.webcare,
                [
                    "naam": "", "adres": "geen adres", "imap-poort": "99999", "smtp-poort": "x",
                    "imap-server": "mail <b>", "grens": "gisteren", "archief": "2026-13-99", "gebruiker": "",
                    "andere-adressen": "\"><script>alert(1)</script>",
                ])
            let answer = try await site.act("/balie/kanalen/nieuw", wrong, cookie: admin)
            #expect(answer.status == 400)
            for field in ["imap-poort", "smtp-poort", "grens", "archief", "gebruiker"] {
                #expect(answer.body.contains("href=\"#veld-\(field)\""), "\(field)")
                #expect(answer.body.contains("id=\"veld-\(field)-fout\""), "\(field)")
            }
            #expect(answer.body.contains("value=\"geen adres\"") && answer.body.contains("value=\"mail &lt;b&gt;\""))
            #expect(!answer.body.contains("GEHEIM") && !answer.body.contains("<script>alert"))
            let next = try await site.act(
                "/balie/kanalen/nieuw",
                Self.fields(
                    site.town.webcare,
                    ["naam": "", "adres": "geen adres", "imap-server": "mail <b>", "map": "", "andere-adressen": "x"]),
                cookie: admin)
            for field in ["naam", "adres", "imap-server", "map", "andere-adressen"] {
                #expect(next.body.contains("href=\"#veld-\(field)\""), "\(field)")
            }
            let noTeam = try await site.act(
                "/balie/kanalen/nieuw?taal=en", Self.fields(ID<Team>(at: .now)), cookie: admin)
            #expect(noTeam.status == 400 && noTeam.body.contains("id=\"veld-team-fout\""))
            #expect(noTeam.body.contains("Choose something from the list."))
            #expect(try await site.app.services.inbox.mailboxes.all().isEmpty)
            _ = try await site.act("/balie/kanalen/nieuw", Self.fields(site.town.webcare), cookie: admin)
            let twice = try await site.act("/balie/kanalen/nieuw", Self.fields(site.town.webcare), cookie: admin)
            #expect(twice.status == 400 && twice.body.contains("Dit bestaat al."))
        }
    }

    @Test
    func `bearer tokens need a safe address and a client`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            let oauth: [String: String?] = [
                "toegang": "oauth", "token-adres": "http://login.example/token", "client": "", "wachtwoord": nil,
            ]
            let refused = try await site.act(
                "/balie/kanalen/nieuw", Self.fields(site.town.webcare, oauth), cookie: admin)
            #expect(refused.status == 400 && refused.body.contains("Dit adres begint met https://."))
            #expect(refused.body.contains("href=\"#veld-client\""))
            let good = oauth.merging(
                ["token-adres": "https://login.example/token", "client": "c-1", "client-geheim": "s-1"]) { $1 }
            #expect(
                try await site.act("/balie/kanalen/nieuw", Self.fields(site.town.webcare, good), cookie: admin).status
                    == 303)
            let known = try await Self.settings(site, "griffie@testdorp.example")
            guard case .oauth(let client) = known.settings.access.receiving else {
                Issue.record("not OAuth")
                return
            }
            #expect(client.clientID == "c-1" && client.clientSecret == "s-1")
            let page = try await site.get("/balie/kanalen/\(known.channel)", cookie: admin).body
            #expect(page.contains("value=\"c-1\"") && !page.contains("s-1"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an old mailbox is taken over since New Year, without a clock until today`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let later = try await site.act(
                "/balie/kanalen/nieuw", Self.fields(site.town.webcare, ["archief": "2026-11-23"]), cookie: admin)
            #expect(later.status == 400 && later.body.contains("Kies een eerdere dag."))
            let none = try await site.act(
                "/balie/kanalen/nieuw", Self.fields(site.town.webcare, ["grens": ""]), cookie: admin)
            #expect(none.status == 400 && none.body.contains("id=\"veld-grens-fout\""))
            #expect(
                try await site.act(
                    "/balie/kanalen/nieuw", Self.fields(site.town.webcare, ["archief": "2026-01-01"]), cookie: admin
                ).status == 303)
            let known = try await Self.settings(site, "griffie@testdorp.example")
            #expect(known.settings.liveFrom.iso8601.hasPrefix("2026-11-22T23:00:00"))
            #expect(known.settings.importFrom?.iso8601.hasPrefix("2025-12-31T23:00:00") == true)
            let page = try await site.get("/balie/kanalen/\(known.channel)", cookie: admin).body
            #expect(page.contains("name=\"grens\" value=\"2026-11-23\""))
            #expect(page.contains("name=\"archief\" value=\"2026-01-01\""))
            #expect(page.contains("Vanaf deze dag loopt de termijn"))
        }
    }

    @Test
    func `mending a name leaves the password and the very moment of the beginning as they were`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            let admin = try await site.signIn("admin")
            let before = try await Self.settings(site, "gemeente@testdorp.example")
            let fields = Self.fields(
                site.town.webcare,
                [
                    "naam": "Post", "adres": "gemeente@testdorp.example", "gebruiker": "gemeente", "wachtwoord": "",
                    "imap-server": "127.0.0.1", "imap-poort": "1", "smtp-server": "127.0.0.1", "smtp-poort": "1",
                    "bevestigen": nil,
                ])
            #expect(try await site.act("/balie/kanalen/\(mail.channel)", fields, cookie: admin).status == 303)
            let after = try await Self.settings(site, "gemeente@testdorp.example")
            #expect(after.name == "Post")
            #expect(after.settings == before.settings)
            let fill: Int? = try await site.town.database.read { try $0.value("SELECT fill_gaps FROM mailbox_cursors") }
            #expect(fill == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a password that is kept goes to the same servers as the same user, and nowhere else`(
        engine: Engine
    ) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            _ = try await site.act("/balie/kanalen/nieuw", Self.fields(site.town.webcare), cookie: admin)
            let before = try await Self.settings(site, "griffie@testdorp.example")
            let page = "/balie/kanalen/\(before.channel)"
            for (field, value) in [
                ("imap-server", "boef.example"), ("smtp-server", "boef.example"), ("gebruiker", "iemand-anders"),
            ] {
                let changes = [field: value, "wachtwoord": ""]
                let refused = try await site.act(page, Self.fields(site.town.webcare, changes), cookie: admin)
                #expect(refused.status == 400 && refused.body.contains("id=\"veld-wachtwoord-fout\""), "\(field)")
                #expect(refused.body.contains("Bij een andere server of gebruikersnaam"), "\(field)")
                #expect(refused.body.contains("value=\"\(value)\""), "\(field)")
            }
            #expect(try await Self.settings(site, "griffie@testdorp.example").settings == before.settings)
            // A name in capitals is the same server; a typed password goes wherever it is sent.
            for changes in [
                ["imap-server": "MAIL.testdorp.example", "wachtwoord": ""],
                ["imap-server": "nieuw.example", "smtp-server": "nieuw.example", "wachtwoord": "ANDER"],
            ] {
                let saved = try await site.act(page, Self.fields(site.town.webcare, changes), cookie: admin)
                #expect(saved.status == 303)
                let password = changes["wachtwoord"] == "" ? "GEHEIM-WACHTWOORD" : "ANDER"
                let known = try await Self.settings(site, "griffie@testdorp.example").settings
                #expect(known.access.receiving == .password(user: "griffie", password: password))
            }
        }
    }

    @Test
    func `keys that are kept go to the same address for tokens, and nowhere else`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            let secrets: [String: String?] = ["client-geheim": "s-1", "verversen": "r-1"]
            let oauth: [String: String?] = [
                "toegang": "oauth", "token-adres": "https://login.example/token", "client": "c-1", "wachtwoord": nil,
            ]
            let whole = Self.fields(site.town.webcare, oauth.merging(secrets) { $1 })
            #expect(try await site.act("/balie/kanalen/nieuw", whole, cookie: admin).status == 303)
            let before = try await Self.settings(site, "griffie@testdorp.example")
            let page = "/balie/kanalen/\(before.channel)"
            #expect(try await site.act(page, Self.fields(site.town.webcare, oauth), cookie: admin).status == 303)
            #expect(try await Self.settings(site, "griffie@testdorp.example").settings == before.settings)
            for (field, value) in [
                ("token-adres", "https://boef.example/token"), ("gebruiker", "iemand"), ("imap-server", "boef.example"),
            ] {
                let changed = Self.fields(site.town.webcare, oauth.merging([field: value]) { $1 })
                let refused = try await site.act(page, changed, cookie: admin)
                #expect(refused.status == 400, "\(field)")
                for secret in ["client-geheim", "verversen"] {
                    #expect(refused.body.contains("id=\"veld-\(secret)-fout\""), "\(field) \(secret)")
                    #expect(refused.body.contains("href=\"#veld-\(secret)\">"), "\(field) \(secret)")
                    #expect(!refused.body.contains("\(secret):"), "\(secret) has no label")
                }
            }
            #expect(try await Self.settings(site, "griffie@testdorp.example").settings == before.settings)
        }
    }

    @Test
    func `a password for sending alone does not follow to another server`() async throws {
        try await withSite { site in
            var settings = MailSite.settings
            settings.access.sending = .password(user: "verstuurder", password: "ALLEEN-VERSTUREN")
            let channel = try await site.app.services.inbox.mailboxes.add(
                name: "gemeente@", team: site.town.webcare, settings: settings, by: nil)
            let admin = try await site.signIn("admin")
            var fields = [
                "adres": "gemeente@testdorp.example", "gebruiker": "gemeente", "imap-server": "127.0.0.1",
                "smtp-server": "127.0.0.1", "wachtwoord": "",
            ]
            let page = "/balie/kanalen/\(channel)"
            #expect(try await site.act(page, Self.fields(site.town.webcare, fields), cookie: admin).status == 303)
            let kept = try await Self.settings(site, "gemeente@testdorp.example").settings.access
            #expect(kept == settings.access)
            (fields["smtp-server"], fields["wachtwoord"]) = ("boef.example", "NIEUW")
            #expect(try await site.act(page, Self.fields(site.town.webcare, fields), cookie: admin).status == 303)
            let after = try await Self.settings(site, "gemeente@testdorp.example").settings.access
            #expect(after == MailAccess(receiving: .password(user: "gemeente", password: "NIEUW")))
        }
    }

    @Test
    func `a mailbox whose password cannot be opened asks for it again`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            _ = try await site.act("/balie/kanalen/nieuw", Self.fields(site.town.webcare), cookie: admin)
            let channel = try await Self.settings(site, "griffie@testdorp.example").channel
            try await site.town.database.write { tx in
                try tx.run("UPDATE mailboxes SET credentials = \([UInt8](repeating: 7, count: 60))")
            }
            let page = "/balie/kanalen/\(channel)"
            let shown = try await site.get(page, cookie: admin).body
            #expect(shown.contains("<option value=\"password\" selected>") && !shown.contains("Leeg laten"))
            let saved = try await site.act(
                page, Self.fields(site.town.webcare, ["wachtwoord": ""]), cookie: admin)
            #expect(saved.status == 400 && saved.body.contains("id=\"veld-wachtwoord-fout\""))
            #expect(!saved.body.contains("Leeg laten"))
        }
    }

    @Test
    func `testing says in words what works and what does not, and missed mail is looked for on request`() async throws {
        try await withSite { site in
            let mail = try await MailSite(site)
            let admin = try await site.signIn("admin")
            let page = "/balie/kanalen/\(mail.channel)"
            for (language, words, label) in [
                ("nl", "De server is niet te bereiken.", "Ontvangen"),
                ("en", "The server cannot be reached.", "Receiving"),
            ] {
                let tested = try await site.act("\(page)?taal=\(language)", [("actie", "testen")], cookie: admin)
                #expect(tested.status == 200 && tested.body.contains(words) && tested.body.contains(label))
                #expect(!tested.body.contains("GEHEIM-WACHTWOORD"))
            }
            let asked = try await site.act(page, [("actie", "inhalen")], cookie: admin)
            #expect(asked.status == 303)
            #expect(
                try await site.get(asked.location, cookie: admin).body.contains("Plein zoekt nu naar gemiste post."))
            let fill: Int? = try await site.town.database.read { try $0.value("SELECT fill_gaps FROM mailbox_cursors") }
            #expect(fill == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what could not be read and what did not arrive is on the page, with the message concerned`(
        engine: Engine
    ) async throws {
        try await withSite(engine) { site in
            let mail = try await MailSite(site)
            try await mail.receive(MailSite.plain, uid: 1)
            #expect(try await mail.receive(MailSite.unreadable, uid: 2).unreadable == 1)
            let bram = try await site.signIn("bram")
            let conversation = try await site.newestConversation(bram)
            _ = try await site.act(
                conversation + "/antwoord", [("tekst", "Morgen."), ("versie", "1"), ("sleutel", "k-1")], cookie: bram)
            try await site.town.database.write { tx in
                try tx.run(
                    "UPDATE messages SET delivery = 'not_delivered', delivery_detail = 'mailboxFull 552' WHERE kind = 'answer'"
                )
            }
            let admin = try await site.signIn("admin")
            let page = "/balie/kanalen/\(mail.channel)"
            let body = try await site.get(page, cookie: admin).body
            #expect(body.contains("Niet te lezen (1)") && body.contains("Er staat geen afzender in."))
            #expect(body.contains("1 bericht was niet te lezen."))
            #expect(body.contains("href=\"\(conversation)\"") && body.contains("De mailbox is vol: 552"))
            #expect(body.contains("Laatste bericht: maandag 23 november"))
            let link = try #require(body.firstMatch(of: /\/balie\/kanalen\/[0-9a-f-]+\/onleesbaar\/[0-9a-f-]+/)).output
            let kept = try await site.get(String(link), cookie: admin)
            #expect(kept.bytes == Array(MailSite.unreadable.replacing("\n", with: "\r\n").utf8))
            #expect(kept.header("Content-Type") == "message/rfc822")
            #expect(kept.header("Content-Disposition")?.hasPrefix("attachment;") == true)
            #expect(kept.header("Content-Security-Policy") == "default-src 'none'; sandbox")
            #expect(try await site.get(page + "/onleesbaar/x", cookie: admin).status == 404)
        }
    }
}
