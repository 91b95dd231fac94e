import Channels
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("Administrators keep the accounts in the fediverse")
struct AccountPageTests {
    private static func fields(_ team: ID<Team>, _ changes: [String: String] = [:]) -> [(String, String)] {
        var all = [
            "actie": "bewaren", "naam": "Bibliotheek", "team": "\(team)", "gebruikersnaam": "bieb",
            "weergavenaam": "De <bieb>", "omschrijving": "Open van 9 tot 17 uur.", "regel0": "Website",
            "regel0-tekst": "https://bieb.example",
        ]
        all.merge(changes) { _, new in new }
        return all.map { ($0, $1) }
    }

    @Test
    func `only an administrator comes near`() async throws {
        try await withFediverseSite { site, fediverse in
            let page = "/balie/kanalen/\(fediverse.channel)"
            for path in [page, "/balie/kanalen/nieuw-account"] {
                try await site.refused(path, to: ["carla", "bram", "anna", "dirk"])
                for act in ["bewaren", "besluiten"] {
                    try await site.refused(path, [("actie", act)], to: ["carla", "bram", "anna", "dirk"])
                }
            }
            let admin = try await site.signIn("admin")
            #expect(try await site.get(page, cookie: admin).status == 200)
            #expect(try await site.post(page, [("actie", "bewaren")], cookie: admin).status == 403)
            #expect(try await site.act(page, [("actie", "testen")], cookie: admin).status == 400)
            #expect(
                try await site.act("/balie/kanalen/nieuw-account", [("actie", "besluiten")], cookie: admin).status
                    == 400)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account begins as a proposal with a name for ever, and is shown when it is active`(engine: Engine)
        async throws
    {
        try await withSite(engine, settings: FediverseSite.settings) { site in
            let admin = try await site.signIn("admin")
            for (language, warning) in [("nl", "kan na bewaren nooit meer veranderen"), ("en", "can never change")] {
                let empty = try await site.get("/balie/kanalen/nieuw-account?taal=\(language)", cookie: admin).body
                #expect(empty.contains(warning) && empty.contains("@plein.example"))
            }
            let added = try await site.act(
                "/balie/kanalen/nieuw-account", Self.fields(site.town.library), cookie: admin)
            #expect(added.status == 303)
            let page = String(added.location.prefix { $0 != "?" })
            let begun = try await site.get(added.location, cookie: admin).body
            #expect(begun.contains("Voorgesteld") && begun.contains("Er is nog niets te zien of te volgen."))
            #expect(begun.contains("@bieb@plein.example") && begun.contains("https://plein.example/@bieb"))
            #expect(!begun.contains("href=\"/@bieb\"") && !begun.contains("name=\"gebruikersnaam\""))
            #expect(begun.contains("value=\"De &lt;bieb&gt;\"") && begun.contains("value=\"https://bieb.example\""))
            #expect(begun.contains("Nog geen volgers.") && begun.contains("Er is niets geweigerd."))
            #expect(try await site.get("/@bieb").status == 404)
            let refused = try await site.act(page, [("actie", "besluiten"), ("stand", "active")], cookie: admin)
            #expect(refused.status == 400 && refused.body.contains("href=\"#veld-besluit\""))
            let decided = try await site.act(
                page,
                [
                    ("actie", "besluiten"), ("stand", "active"), ("besluit", "Raad wil het"),
                    ("eigenaar", "De griffier"),
                ],
                cookie: admin)
            #expect(decided.status == 303)
            let active = try await site.get(page, cookie: admin).body
            #expect(active.contains("href=\"/@bieb\"") && active.contains("Actief, eigenaar De griffier"))
            let list = try await site.get("/balie/kanalen", cookie: admin).body
            #expect(list.contains("href=\"\(page)\"") && list.contains("@bieb@plein.example"))
            #expect(list.contains("href=\"/balie/kanalen/nieuw-account\""))
            let log = try await site.get("/balie/logboek", cookie: admin).body
            #expect(log.contains("Account in de fediverse toegevoegd"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `every wrong field is named, what was typed stays, and a user name never changes`(engine: Engine)
        async throws
    {
        try await withSite(engine, settings: FediverseSite.settings) { site in
            let admin = try await site.signIn("admin")
            let new = "/balie/kanalen/nieuw-account"
            let wrong = try await site.act(
                new,
                Self.fields(
                    site.town.webcare,
                    [
                        "naam": "", "gebruikersnaam": "Bieb <b>", "weergavenaam": String(repeating: "x", count: 31),
                        "omschrijving": String(repeating: "y", count: 501), "regel1-tekst": "zonder naam",
                    ]), cookie: admin)
            #expect(wrong.status == 400)
            for field in ["naam", "gebruikersnaam", "weergavenaam", "omschrijving", "regel1"] {
                #expect(wrong.body.contains("href=\"#veld-\(field)\""), "\(field)")
                #expect(wrong.body.contains("id=\"veld-\(field)-fout\""), "\(field)")
            }
            #expect(wrong.body.contains("value=\"Bieb &lt;b&gt;\"") && wrong.body.contains("value=\"zonder naam\""))
            let noTeam = try await site.act(new, Self.fields(ID<Team>(at: .now)), cookie: admin)
            #expect(noTeam.status == 400 && noTeam.body.contains("id=\"veld-team-fout\""))
            let saved = try await site.act(new, Self.fields(site.town.webcare), cookie: admin)
            let twice = try await site.act(new, Self.fields(site.town.webcare, ["naam": "Anders"]), cookie: admin)
            #expect(twice.status == 400 && twice.body.contains("id=\"veld-gebruikersnaam-fout\""))
            let page = String(saved.location.prefix { $0 != "?" })
            _ = try await site.act(
                page, Self.fields(site.town.webcare, ["gebruikersnaam": "anders", "weergavenaam": "Nieuw"]),
                cookie: admin)
            let after = try await site.get(page, cookie: admin).body
            #expect(after.contains("@bieb@plein.example") && after.contains("value=\"Nieuw\""))
            #expect(!after.contains("@anders@"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `followers, what was refused and what did not arrive are told in words`(engine: Engine) async throws {
        try await withFediverseSite(engine) { site, fediverse in
            try await fediverse.receive("Follow", fediverse.us)
            try await fediverse.inbox.countRefusals(["wrong_signature": 3, "digest_wrong": 4, "missing": 1_200])
            site.town.clock.advance(seconds: 86_400)
            try await fediverse.inbox.countRefusals(["missing": 34])
            try await fediverse.receive("Create", fediverse.post())
            try await fediverse.answer("Wij maken hem.")
            try await site.town.database.write { tx in
                _ = try tx.run(
                    "UPDATE messages SET delivery = 'not_delivered', delivery_detail = 'http 410' WHERE kind = 'answer'"
                )
            }
            let admin = try await site.signIn("admin")
            let path = "/balie/kanalen/\(fediverse.channel)"
            let page = try await site.get(path, cookie: admin).body
            #expect(page.contains("1 volger."))
            #expect(page.contains("Er stond geen handtekening onder.</td><td class=\"number\">1.234"))
            // Two codes that mean the same to people.
            #expect(page.contains("onderweg veranderd.</td><td class=\"number\">7"))
            #expect(page.contains("Dit account is op de andere server niet meer te vinden."))
            #expect(!page.contains("http 410") && !page.contains("wrong_signature"))
            site.town.clock.advance(seconds: 31 * 86_400)
            let later = try await site.get(path, cookie: try await site.signIn("admin")).body
            #expect(later.contains("Er is niets geweigerd."))
        }
    }
}
