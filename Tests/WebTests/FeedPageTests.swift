import Identity
import TestKit
import Testing
import Values

@testable import App
@testable import Square
@testable import Web

@Suite("The desk's page of sources")
struct FeedPageTests {
    @Test
    func `an administrator adds, decides, looks and replays, and others are kept out`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            let list = try await site.get("/balie/bronnen", cookie: admin)
            #expect(list.status == 200 && list.body.contains("Er zijn nog geen bronnen"))
            let new = try await site.get("/balie/bronnen/nieuw-bekendmakingen", cookie: admin)
            #expect(new.body.contains(">\nTestdorp</textarea>") && new.body.contains("over personen komen er niet in"))
            let fields = [
                ("actie", "bewaren"), ("naam", "Bekend"), ("team", "\(site.town.webcare)"),
                ("adres", "https://sru.example/sru"), ("namen", "Testdorp\r\n's-Dorp"), ("minuten", "30"),
                ("onderwerp", "permits"), ("onderwerp", "onzin"),
            ]
            let added = try await site.act("/balie/bronnen/nieuw-bekendmakingen", fields, cookie: admin)
            #expect(added.status == 303)
            let path = String(added.location.prefix { $0 != "?" })
            let page = try await site.get(path, cookie: admin)
            #expect(
                page.body.contains("Nog nooit gelezen") && page.body.contains("'s-Dorp")
                    || page.body.contains("&#39;s-Dorp"))
            let source = try #require(try await site.app.services.feeds.all().first)
            #expect(source.settings.types == ["permits"] && source.settings.names == ["Testdorp", "'s-Dorp"])
            // Nothing is decided without a reason.
            let refused = try await site.act(path, [("actie", "besluiten"), ("stand", "active")], cookie: admin)
            #expect(refused.status == 400 && refused.body.contains("besluit"))
            let decided = try await site.act(
                path, [("actie", "besluiten"), ("stand", "active"), ("besluit", "Ja"), ("eigenaar", "Juridisch")],
                cookie: admin)
            #expect(decided.status == 303)
            for act in ["kijken", "opnieuw"] {
                #expect(try await site.act(path, [("actie", act)], cookie: admin).status == 303)
            }
            #expect(try await site.act(path, [("actie", "x")], cookie: admin).status == 400)
            for name in ["anna", "bram", "carla"] {
                let cookie = try await site.signIn(name)
                #expect(try await site.get("/balie/bronnen", cookie: cookie).status == 403)
                #expect(try await site.act(path, [("actie", "kijken")], cookie: cookie).status == 403)
            }
            #expect(try await site.get("/balie/bronnen").status == 303)
            #expect(try await site.get("/balie/bronnen/\(ID<FeedSource>(at: .now))", cookie: admin).status == 404)
        }
    }

    @Test
    func `a source is no channel that people write to`() async throws {
        try await withSite { site in
            let admin = try await site.town.viewer(site.town.admin)
            let entry = FeedEntry(
                name: "Wegenbron", team: site.town.webcare, address: "https://x.example/a", settings: FeedSettings(),
                minutes: 60)
            let id = try await site.app.services.feeds.add(.roadWorks, entry, by: admin)
            try await site.app.services.feeds.decide(id, .active, decision: "Ja", owner: "Weg", by: admin)
            let cookie = try await site.signIn("admin")
            for path in ["/balie/inbox", "/balie/belofte", "/belofte"] {
                #expect(try await !site.get(path, cookie: cookie).body.contains("Wegenbron"), "\(path)")
            }
        }
    }

    @Test
    func `a form keeps what was typed and reads four numbers as people write them`() throws {
        func area(_ text: String) -> [Double]? {
            var form = FeedForm(kind: .roadWorks)
            (form.team, form.area) = ("\(ID<Team>(at: .now))", text)
            return try? form.entry().settings.area
        }
        #expect(area("52,05 5,02 52,14 5,19") == [52.05, 5.02, 52.14, 5.19])
        #expect(area("52.05, 5.02, 52.14, 5.19") == [52.05, 5.02, 52.14, 5.19])
        #expect(area(" ") == nil && area("52 5 53") == nil && area("a b c d") == nil)
        let preset = FeedForm(kind: .roadWorks, town: "Gemeente Utrecht", words: AlertFeedDutch())
        #expect(preset.names == "Gemeente Utrecht")
        #expect(FeedForm(kind: .officialNotices, town: "Gemeente Utrecht", words: AlertFeedDutch()).names == "Utrecht")
        #expect(FeedForm(kind: .roadWorks, town: "", words: AlertFeedDutch()).names.isEmpty)
    }

    @Test
    func `the doctor says how a source does`() {
        let now = Instant(seconds: 1_795_424_400)
        var health = FeedHealth()
        #expect(Doctor.examine("Wegen", health, now: now).grade == .attention)
        (health.succeededAt, health.lastItemAt) = (now, now)
        #expect(Doctor.examine("Wegen", health, now: now).grade == .good)
        health.lastItemAt = now.adding(seconds: -29 * 86_400)
        #expect(Doctor.examine("Wegen", health, now: now).text.contains("nothing new"))
        (health.failingSince, health.fault) = (now.adding(seconds: -60), "truncated")
        #expect(Doctor.examine("Wegen", health, now: now).grade == .attention)
        health.failingSince = now.adding(seconds: -7_200)
        let found = Doctor.examine("Wegen", health, now: now)
        #expect(found.grade == .wrong && found.text.contains("broke off half-way"))
    }
}
