import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("Signatures of teams, and a colleague's own choice of messages")
struct MailHouseTests {
    private static func signature(_ site: Site) async throws -> String? {
        try await site.town.database.read { tx in
            try tx.value("SELECT signature FROM teams WHERE id = \(site.town.webcare)")
        }
    }

    private static func sign(_ site: Site, _ text: String, _ cookie: String, team: String? = nil) async throws
        -> Site.Answer
    {
        try await site.act(
            "/balie/medewerkers",
            [("actie", "ondertekenen"), ("team", team ?? "\(site.town.webcare)"), ("ondertekening", text)],
            cookie: cookie)
    }

    @Test(arguments: Engine.allCases)
    func `an administrator writes a team's signature, and the house knows who did`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let saved = try await Self.sign(
                site, "\r\n  Met vriendelijke groet,\r\n\r\nTeam <b>Webcare</b>\u{202E}\u{0}  \r\n\r\n", admin)
            #expect(saved.status == 303)
            #expect(try await Self.signature(site) == "Met vriendelijke groet,\n\nTeam <b>Webcare</b>")
            for (language, words) in [("nl", "Ondertekening van Webcare"), ("en", "Signature of Webcare")] {
                let page = try await site.get("/balie/medewerkers?taal=\(language)", cookie: admin).body
                #expect(page.contains(words) && page.contains("Team &lt;b&gt;Webcare&lt;/b&gt;</textarea>"))
            }
            let audit = try await Audit.list(site.town.database, for: try await site.town.viewer(site.town.admin))
            #expect(audit.first?.action == "team_signature_changed")
            #expect(audit.first?.subject == "\(site.town.webcare)" && audit.first?.detail == "")
            #expect(try await Self.sign(site, " \r\n ", admin).status == 303)
            #expect(try await Self.signature(site) == "")
        }
    }

    @Test
    func `a signature has its limits, and what was typed is still there`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            let long = try await Self.sign(site, String(repeating: "é", count: 501), admin)
            #expect(long.status == 400 && long.body.contains("hoogstens 500 tekens"))
            #expect(long.body.contains(String(repeating: "é", count: 501)))
            #expect(long.body.contains("href=\"#veld-\(site.town.webcare)-ondertekening\""))
            // Only the form of this team opens, and no other form is said to be wrong.
            #expect(long.body.matches(of: /class="notice warning"/).count == 1)
            let tall = try await Self.sign(site, Array(repeating: "x", count: 9).joined(separator: "\r\n"), admin)
            #expect(tall.status == 400 && tall.body.contains("hoogstens 8 regels"))
            #expect(
                try await Self.sign(site, Array(repeating: "x", count: 8).joined(separator: "\r\n"), admin).status
                    == 303)
            #expect(try await Self.sign(site, String(repeating: "é", count: 500), admin).status == 303)
            #expect(try await Self.sign(site, "x", admin, team: "0197a3c0-0000-7000-8000-000000000000").status == 404)
            #expect(try await Self.sign(site, "x", admin, team: "x").status == 404)
            #expect(try await Self.signature(site) == String(repeating: "é", count: 500))
            for name in ["carla", "bram", "anna"] {
                #expect(try await Self.sign(site, "van \(name)", try await site.signIn(name)).status == 403)
            }
            let forged = try await site.post(
                "/balie/medewerkers", [("actie", "ondertekenen"), ("team", "\(site.town.webcare)")], cookie: admin)
            #expect(forged.status == 403)
            #expect(try await Self.signature(site) == String(repeating: "é", count: 500))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a colleague chooses which messages come by mail, and gets only those`(engine: Engine) async throws {
        try await withSite(engine) { site in
            var settings = MailSite.settings
            settings.sendsNotices = true
            let mailboxes = site.app.services.inbox.mailboxes
            let admin = try await site.town.viewer(site.town.admin)
            let channel = try await mailboxes.add(
                name: "gemeente@", team: site.town.webcare, settings: settings, by: admin)
            let bram = try await site.signIn("bram")
            #expect(try await site.get("/balie/mij", cookie: bram).body.contains("Nu gaat er nog niets uit"))
            try await mailboxes.decide(channel, .active, decision: "x", owner: "y", by: admin)
            let before = try await site.get("/balie/mij", cookie: bram).body
            #expect(!before.contains("Nu gaat er nog niets uit"))
            #expect(before.matches(of: /name="bericht" value="\w+" checked/).count == 3)
            let saved = try await site.act(
                "/balie/mij", [("actie", "berichten"), ("bericht", "mentioned"), ("bericht", "alles; DROP")],
                cookie: bram)
            #expect(saved.status == 303)
            let after = try await site.get(saved.location, cookie: bram).body
            #expect(after.contains("Je keuze van berichten is bewaard."))
            #expect(
                after.matches(of: /name="bericht" value="(\w+)" checked/).map { String($0.1) } == ["mentioned"])
            #expect(
                try await site.get("/balie/mij?taal=en", cookie: bram).body.contains(
                    "Somebody mentions me in a note, such as @fatma"))
            // Nothing else of theirs changed.
            let viewer = try await site.town.viewer(site.town.bram)
            #expect(viewer.language == .dutch && viewer.shortcuts)
            _ = try await site.ask()
            let anna = try await site.signIn("anna")
            let conversation = try await site.newestConversation(anna)
            _ = try await site.act(
                conversation + "/overdragen", [("medewerker", "\(site.town.bram)")], cookie: anna)
            _ = try await site.act(conversation + "/notitie", [("tekst", "@bram kijk je mee?")], cookie: anna)
            let kinds = try await site.town.database.read { tx in
                try tx.rows("SELECT kind FROM notices ORDER BY kind").map { try $0("kind") as String }
            }
            #expect(kinds == ["mentioned"])
            #expect(try await site.act("/balie/mij", [("actie", "berichten")], cookie: bram).status == 303)
            #expect(try await site.app.services.colleagues.notices(of: viewer) == [])
            #expect(try await site.post("/balie/mij", [("actie", "berichten")], cookie: bram).status == 403)
        }
    }
}
