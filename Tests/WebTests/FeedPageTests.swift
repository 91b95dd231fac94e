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

    @Test(arguments: Engine.allCases)
    func `a replay's counts stand beside those of the import`(engine: Engine) async throws {
        try await FeedTown.with(engine) { it in
            let feed = RoadFeed.feed(RoadFeed.works("A"), RoadFeed.works("B"))
            try await it.bring(feed)
            let turn = try await it.turn()
            let raw = try #require(try await it.room.sources.lastRaw(turn))
            try await it.room.importer.run(raw, turn, isReplay: true)
            let kept = try #require(try await it.room.sources.raws(it.source, for: it.admin).first)
            #expect(kept.counts.new == 2)
            let replay = try #require(kept.replay)
            #expect(replay.counts.new == 0 && replay.counts.read == 2)
        }
    }

    @Test
    func `a parked source does not say that it works, and one without names gets the town's own area`() async throws {
        try await withSite { site in
            let (admin, cookie) = (try await site.town.viewer(site.town.admin), try await site.signIn("admin"))
            let entry = FeedEntry(
                name: "Wegen", team: site.town.webcare, address: "https://x.example/a", settings: FeedSettings(),
                minutes: 60)
            let id = try await site.app.services.feeds.add(.roadWorks, entry, by: admin)
            for state in [FeedState.active, .parked] {
                try await site.app.services.feeds.decide(id, state, decision: "Ja", owner: "Weg", by: admin)
            }
            try await site.town.database.write { tx in
                try tx.run("UPDATE channel_health SET succeeded_at = \(site.town.clock.now) WHERE channel_id = \(id)")
            }
            let path = "/balie/bronnen/\(id)"
            let parked = try await site.get(path, cookie: cookie)
            #expect(parked.body.contains("Geparkeerd: Plein kijkt niet") && !parked.body.contains("<p>Werkt."))
            #expect(parked.body.contains("al het werk in Nederland"))
            try await OwnNoticePageTests.outline(site)
            let proposed = try await site.get(path, cookie: cookie)
            #expect(proposed.body.contains("nog niet bewaard") && proposed.body.contains("value=\"52.0"))
            let fields = [
                ("actie", "bewaren"), ("naam", "Wegen"), ("team", "\(site.town.webcare)"),
                ("adres", "https://x.example/a"), ("namen", ""), ("gebied", " "), ("minuten", "60"),
            ]
            let refused = try await site.act(path, fields, cookie: cookie)
            #expect(refused.status == 400 && refused.body.contains("Het gebied van de gemeente staat nu ingevuld"))
            let named = fields.filter { $0.0 != "namen" } + [("namen", "Gemeente Testdorp")]
            #expect(try await site.act(path, named, cookie: cookie).status == 303)
        }
    }

    @Test
    func `the doctor says how many messages did not arrive, and what to do`() {
        #expect(Doctor.examine(failures: []).isEmpty)
        let some = Doctor.examine(failures: [("550 no", 3)])
        #expect(some.map(\.grade) == [.attention] && some[0].text.hasPrefix("3 message(s)"))
        let most = Doctor.examine(failures: [("gave_up", 999), ("550 no", 1)])
        #expect(most.map(\.grade) == [.wrong] && most[0].text.hasPrefix("1000 or more"))
        #expect(most[0].advice.contains("mailbox"))
    }
}
