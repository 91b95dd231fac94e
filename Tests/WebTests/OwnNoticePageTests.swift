import Database
import Foundation
import Geo
import Identity
import TestKit
import Testing
import Values

@testable import App
@testable import Square
@testable import Web

@Suite("Notices to a neighbourhood at the desk")
struct OwnNoticePageTests {
    private static func fields(_ page: Site.Answer, _ act: String, _ more: [(String, String)] = []) -> [(
        String, String
    )] {
        let own = Set(more.map(\.0))
        let all = [
            ("id", page.hidden("id")), ("versie", page.hidden("versie")), ("actie", act), ("titel", "Kerkstraat dicht"),
            ("soort", "Weg dicht"), ("tekst", "Wij vervangen het riool."), ("onderwerp", "municipality"),
            ("voor", "place"),
            ("geometrie", #"{"type":"Point","coordinates":[5.1827,52.101]}"#), ("plaats", "Kerkstraat"),
            ("begin", "2026-11-24T09:00"), ("einde", "2026-12-24T17:00"), ("dicht", "car"), ("betekenis", "minor"),
        ]
        return all.filter { !own.contains($0.0) } + more
    }
    private static let new = "/balie/buurt/nieuw"

    @Test(arguments: Engine.allCases)
    func `a colleague draws, looks, publishes, changes and cancels`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let bram = try await site.signIn("bram")
            let begun = try await site.get(Self.new, cookie: bram)
            #expect(begun.status == 200 && begun.body.contains("name=\"geometrie\""))
            let preview = try await site.act(Self.new, Self.fields(begun, "voorbeeld"), cookie: bram)
            #expect(preview.status == 200 && preview.body.contains("Zo lezen bewoners het"))
            #expect(preview.body.contains("Niemand volgt nu deze plek") && preview.body.contains("2 zinnen"))
            let kept = try await site.act(Self.new, Self.fields(begun, "bewaren"), cookie: bram)
            #expect(kept.status == 303)
            let path = String(kept.location.prefix { $0 != "?" })
            #expect(try await site.get("/balie/buurt?stand=draft", cookie: bram).body.contains(path))
            let draft = try await site.get(path, cookie: bram)
            let published = try await site.act(path, Self.fields(draft, "publiceren"), cookie: bram)
            #expect(published.status == 303 && published.location.contains("gepubliceerd"))
            // The second click of the same form.
            let again = try await site.act(path, Self.fields(draft, "publiceren"), cookie: bram)
            #expect(again.status == 303)
            let open = "/buurt/melding/\(path.split(separator: "/").last ?? "")"
            #expect(try await site.get(open).body.contains("Wij vervangen het riool."))
            #expect(try await site.get("/buurt?lat=52.101&lon=5.1827").body.contains("Kerkstraat dicht"))
            let standing = try await site.get(path, cookie: bram)
            let changed = try await site.act(
                path,
                Self.fields(standing, "wijzigen", [("titel", "Kerkstraat langer dicht"), ("betekenis", "extended")]),
                cookie: bram)
            #expect(changed.status == 303)
            #expect(try await site.get(open).body.contains("Duurt langer"))
            let late = try await site.act(path, Self.fields(standing, "wijzigen", [("titel", "Anders")]), cookie: bram)
            #expect(
                late.status == 409 && late.body.contains("value=\"Anders\"")
                    && late.body.contains("Kerkstraat langer dicht"))
            let current = try await site.get(path, cookie: bram)
            let cancelled = try await site.act(
                "\(path)/afgelasten", [("versie", current.hidden("versie"))], cookie: bram)
            #expect(cancelled.location.contains("afgelast"))
            #expect(try await site.get(open).body.contains("Dit gaat niet door."))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is over can be given a new end`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let bram = try await site.signIn("bram")
            let begun = try await site.get(Self.new, cookie: bram)
            let published = try await site.act(Self.new, Self.fields(begun, "publiceren"), cookie: bram)
            let path = String(published.location.prefix { $0 != "?" })
            let before = try await site.get(path, cookie: bram)
            let id = path.split(separator: "/").last.map(String.init) ?? ""
            try await site.town.database.write { tx in
                try tx.run(
                    "UPDATE alert_notices SET ends_at = \(site.town.clock.now.adding(seconds: -60)) WHERE id = \(id)")
            }
            try await site.app.services.notices.endThoseOver()
            let over = try await site.get(path, cookie: bram)
            #expect(over.body.contains("Duurt het langer?") && over.body.contains("value=\"extended\" checked"))
            #expect(over.body.contains("value=\"wijzigen\"") && !over.body.contains("value=\"bewaren\""))
            let more = [("einde", "2026-12-31T17:00"), ("betekenis", "extended")]
            // Who had the form open when it ended sees both texts, and goes on from there.
            let late = try await site.act(path, Self.fields(before, "wijzigen", more), cookie: bram)
            #expect(late.status == 409 && late.body.contains("value=\"wijzigen\""))
            let changed = try await site.act(path, Self.fields(late, "wijzigen", more), cookie: bram)
            #expect(changed.status == 303)
            let open = try await site.get("/buurt/melding/\(id)")
            #expect(open.body.contains("31 december") && open.body.contains("Duurt langer"))
        }
    }

    @Test
    func `without a map a place is coordinates, and what is wrong is named and nothing typed is lost`() async throws {
        try await withSite { site in
            let bram = try await site.signIn("bram")
            let begun = try await site.get(Self.new, cookie: bram)
            let wrong = try await site.act(
                Self.new, Self.fields(begun, "bewaren", [("geometrie", "{\"type\":\"Punt\"}"), ("begin", "ooit")]),
                cookie: bram)
            #expect(wrong.status == 400 && wrong.body.contains("href=\"#veld-geometrie\""))
            #expect(wrong.body.contains("href=\"#veld-begin\"") && wrong.body.contains("Wij vervangen het riool."))
            let turned = #"{"type":"Point","coordinates":[52.101,5.1827]}"#
            #expect(
                try await site.act(Self.new, Self.fields(begun, "bewaren", [("geometrie", turned)]), cookie: bram)
                    .status == 400)
            let incomplete = try await site.act(
                Self.new, Self.fields(begun, "publiceren", [("geometrie", ""), ("tekst", "")]), cookie: bram)
            #expect(incomplete.status == 400 && incomplete.body.contains("href=\"#veld-tekst\""))
            let typed = try await site.act(
                Self.new, Self.fields(begun, "publiceren", [("geometrie", ""), ("lat", "52,101"), ("lon", "5,1827")]),
                cookie: bram)
            #expect(typed.status == 303)
            #expect(try await site.get("/buurt?lat=52.101&lon=5.1827&straal=100").body.contains("Kerkstraat dicht"))
        }
    }

    @Test
    func `with a second reader the writer cannot publish, also not by hand, and a colleague can`() async throws {
        var settings = Settings()
        settings.noticeNeedsReader = true
        try await withSite(settings: settings) { site in
            let (bram, anna) = (try await site.signIn("bram"), try await site.signIn("anna"))
            let begun = try await site.get(Self.new, cookie: bram)
            #expect(!begun.body.contains("value=\"publiceren\"") && begun.body.contains("Een collega leest dit na"))
            #expect(try await site.act(Self.new, Self.fields(begun, "publiceren"), cookie: bram).status == 403)
            let kept = try await site.act(Self.new, Self.fields(begun, "bewaren"), cookie: bram)
            let path = String(kept.location.prefix { $0 != "?" })
            let refused = try await site.act("\(path)/publiceren", [("versie", "1")], cookie: bram)
            #expect(refused.location.contains("tweede-lezer"))
            let done = try await site.act("\(path)/publiceren", [("versie", "1")], cookie: anna)
            #expect(done.location.contains("gepubliceerd"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a picture needs words, is shown with the notice and goes when it is taken back`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (bram, anna) = (try await site.signIn("bram"), try await site.signIn("anna"))
            let begun = try await site.get(Self.new, cookie: bram)
            let asked = try await site.send(
                Self.new, Self.fields(begun, "publiceren"), pictures: [("beeld", "brug.png", TestPicture.png())],
                cookie: bram)
            #expect(asked.status == 400 && asked.body.contains("href=\"#veld-beeldtekst\""))
            let file = asked.hidden("beeldnaam")
            #expect(file.hasSuffix(".png"))
            let more = [("beeldnaam", file), ("beeldtekst", "Een hek")]
            let placed = try await site.act(Self.new, Self.fields(begun, "publiceren", more), cookie: bram)
            #expect(placed.status == 303)
            let path = String(placed.location.prefix { $0 != "?" })
            let open = "/buurt/melding/\(path.split(separator: "/").last ?? "")"
            #expect(try await site.get(open).body.contains("<img src=\"/media/\(file)\" alt=\"Een hek\""))
            #expect(try await site.get("/media/\(file)").status == 200)
            let hash = String(file.dropLast(4))
            #expect(try await site.get("/balie/media/\(hash)", cookie: anna).status == 200)
            let gone = try await site.act("\(path)/intrekken", [("versie", "2")], cookie: bram)
            #expect(gone.location.contains("ingetrokken"))
            #expect(try await site.get("/media/\(file)").status == 404)
            let page = try await site.get(open)
            #expect(page.status == 410 && !page.body.contains("riool") && page.body.contains("teruggenomen"))
            #expect(try await site.get("\(open)/plek.geojson").status == 404)
        }
    }

    @Test
    func `a reader looks and cannot write, and a strange picture is not put up`() async throws {
        try await withSite { site in
            let (carla, bram) = (try await site.signIn("carla"), try await site.signIn("bram"))
            #expect(try await site.get("/balie/buurt", cookie: carla).status == 200)
            #expect(try await site.get(Self.new, cookie: carla).status == 403)
            #expect(try await site.act(Self.new, [], cookie: carla).status == 403)
            let begun = try await site.get(Self.new, cookie: bram)
            let strange = String(repeating: "a", count: 64) + ".png"
            let more = [("beeldnaam", strange), ("beeldtekst", "x")]
            #expect(try await site.act(Self.new, Self.fields(begun, "bewaren", more), cookie: bram).status == 400)
            #expect(try await site.get("/balie/buurt/\(ID<AlertNotice>(at: .now))", cookie: bram).status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a source said is hidden with a reason, is gone for everybody, and comes back`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let bram = try await site.signIn("bram")
            var facts = NoticeFacts(title: "Jan Jansen krijgt een vergunning", kind: "Vergunning", source: "Bron")
            facts.summary = "Jan Jansen woont hier."
            facts.startsAt = site.town.clock.now
            let channel = try await Self.source(site)
            let point = Shape(RijksDriehoek.rd(try #require(GeoPoint(latitude: 52.101, longitude: 5.1827))))
            var input = NoticeInput(key: "bron 1", topic: .crisis, scope: .place, facts: facts, geometry: point)
            input.channel = channel
            let put = try await site.town.database.write { [input] tx in
                try site.app.services.notices.put(input, tx)
            }
            let (desk, open) = ("/balie/buurt/\(put.id)", "/buurt/melding/\(put.id)")
            let outputs = [
                "/buurt?lat=52.101&lon=5.1827", "/buurt.atom", "/buurt.geojson", "/buurt.ics", "/buurt/crisis.atom",
                "/ogc/collections/meldingen/items",
            ]
            for path in outputs { #expect(try await site.get(path).body.contains("Jan Jansen"), "\(path)") }
            let page = try await site.get(desk, cookie: bram)
            #expect(page.body.contains("\(desk)/verbergen"))
            let without = try await site.act("\(desk)/verbergen", [("reden", " ")], cookie: bram)
            #expect(without.location.contains("reden"))
            let asked = try await site.get(without.location, cookie: bram)
            #expect(asked.body.contains("Schrijf op waarom"))
            let hidden = try await site.act("\(desk)/verbergen", [("reden", "Naam <b>")], cookie: bram)
            #expect(hidden.status == 303 && hidden.location.contains("verborgen"))
            for path in outputs { #expect(try await !site.get(path).body.contains("Jan Jansen"), "\(path)") }
            let gone = try await site.get(open)
            #expect(gone.status == 410 && !gone.body.contains("Jan Jansen"))
            #expect(try await site.get("\(open)/plek.geojson").status == 404)
            #expect(try await site.get("/ogc/collections/meldingen/items/\(put.id)").status == 404)
            let cap = try await site.get("\(open).cap.xml").body
            #expect(cap.contains("<msgType>Cancel</msgType>") && !cap.contains("Jan") && !cap.contains("<circle>"))
            let after = try await site.get(desk, cookie: bram)
            #expect(after.body.contains("Naam &lt;b&gt;") && after.body.contains("\(desk)/tonen"))
            #expect(try await site.get("/balie/buurt?stand=verborgen", cookie: bram).body.contains(desk))
            #expect(try await site.act("\(desk)/tonen", [], cookie: bram).location.contains("getoond"))
            #expect(try await site.get(open).body.contains("Jan Jansen"))
            let carla = try await site.signIn("carla")
            #expect(try await site.act("\(desk)/verbergen", [("reden", "x")], cookie: carla).status == 403)
        }
    }

    private static func source(_ site: Site) async throws -> ID<FeedSource> {
        let entry = FeedEntry(
            name: "Bron", team: site.town.webcare, address: "https://x.example/a", settings: FeedSettings(), minutes: 60
        )
        return try await site.app.services.feeds.add(
            .officialNotices, entry, by: try await site.town.viewer(site.town.admin))
    }

    @Test
    func `a danger that is over is told as such, and CAP says all clear`() async throws {
        try await withSite { site in
            let bram = try await site.signIn("bram")
            let begun = try await site.get(Self.new, cookie: bram)
            let crisis = [("onderwerp", "crisis"), ("begin", ""), ("einde", "")]
            let placed = try await site.act(Self.new, Self.fields(begun, "publiceren", crisis), cookie: bram)
            let path = String(placed.location.prefix { $0 != "?" })
            let open = "/buurt/melding/\(path.split(separator: "/").last ?? "")"
            #expect(try await site.get(path, cookie: bram).body.contains("Het gevaar is voorbij"))
            let over = try await site.act(
                "\(path)/voorbij", [("versie", "2"), ("vertellen", "1")], cookie: bram)
            #expect(over.location.contains("gedaan=voorbij"))
            let page = try await site.get(open)
            #expect(page.status == 200 && page.body.contains("Dit is voorbij"))
            let cap = try await site.get("\(open).cap.xml").body
            #expect(cap.contains("<msgType>Update</msgType>") && cap.contains("<responseType>AllClear</responseType>"))
            #expect(try await site.get("/buurt/crisis.atom").body.contains(open))
            let back = try await site.act("\(path)/hervatten", [("versie", "3")], cookie: bram)
            #expect(back.location.contains("hervat"))
            #expect(try await !site.get("\(open).cap.xml").body.contains("AllClear"))
        }
    }

    @Test
    func `a preview says that the end is before the begin and that a day is over`() async throws {
        try await withSite { site in
            let bram = try await site.signIn("bram")
            let begun = try await site.get(Self.new, cookie: bram)
            let wrong = try await site.act(
                Self.new,
                Self.fields(
                    begun, "voorbeeld", [("einde", "2026-11-23T09:00"), ("doen-tot", "2020-01-01"), ("doen", "Kom")]),
                cookie: bram)
            #expect(wrong.status == 400 && wrong.body.contains("Zo lezen bewoners het"))
            #expect(wrong.body.contains("href=\"#veld-einde\"") && wrong.body.contains("Deze dag is al voorbij"))
            let refused = try await site.act(
                Self.new, Self.fields(begun, "publiceren", [("doen-tot", "2020-01-01"), ("doen", "Kom")]), cookie: bram)
            #expect(refused.status == 400)
            #expect(try await site.get("/balie/buurt?stand=draft", cookie: bram).body.contains("Geen concepten"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a place outside the municipality is published after a second thought`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let bram = try await site.signIn("bram")
            try await Self.outline(site)
            let begun = try await site.get(Self.new, cookie: bram)
            let far = [("geometrie", #"{"type":"Point","coordinates":[4.9,52.37]}"#)]
            let asked = try await site.act(Self.new, Self.fields(begun, "publiceren", far), cookie: bram)
            #expect(
                asked.status == 400 && asked.body.contains("buiten de gemeente")
                    && asked.body.contains("name=\"buiten\""))
            let kept = try await site.act(Self.new, Self.fields(begun, "bewaren", far), cookie: bram)
            let path = String(kept.location.prefix { $0 != "?" })
            let refused = try await site.act("\(path)/publiceren", [("versie", "1")], cookie: bram)
            #expect(refused.location.contains("gedaan=buiten"))
            #expect(try await site.get(refused.location, cookie: bram).body.contains("name=\"buiten\""))
            let done = try await site.act("\(path)/publiceren", [("versie", "1"), ("buiten", "1")], cookie: bram)
            #expect(done.location.contains("gepubliceerd"))
            let near = try await site.get(Self.new, cookie: bram)
            #expect(try await site.act(Self.new, Self.fields(near, "publiceren"), cookie: bram).status == 303)
        }
    }

    /// Some three kilometres around the middle of the tests.
    static func outline(_ site: Site) async throws {
        let middle = RijksDriehoek.rd(try #require(GeoPoint(latitude: 52.101, longitude: 5.1827)))
        let corners: [(Double, Double)] = [
            (-3_000, -3_000), (3_000, -3_000), (3_000, 3_000), (-3_000, 3_000), (-3_000, -3_000),
        ]
        let square = try Shape(area: [corners.map { RDPoint(x: middle.x + $0.0, y: middle.y + $0.1) }])
        let box = square.box
        try await site.town.database.write { tx in
            try tx.run(
                """
                INSERT INTO neighbourhoods (code, name, kind, geometry, outline, min_x, min_y, max_x, max_y)
                VALUES ('GM1', 'Testdorp', 'municipality', \(square.wkb), '{}', \(box.minX), \(box.minY), \(box.maxX),
                    \(box.maxY))
                """)
        }
    }

    @Test
    func `an administrator looks up what an address was told, others do not`() async throws {
        try await withSite { site in
            let (admin, bram) = (try await site.signIn("admin"), try await site.signIn("bram"))
            #expect(try await site.get("/balie/volgers", cookie: bram).status == 403)
            let form = try await site.get("/balie/volgers", cookie: admin)
            #expect(form.status == 200 && form.body.contains("Alles kwam aan"))
            let wrong = try await site.act("/balie/volgers", [("email", "jan")], cookie: admin)
            #expect(wrong.status == 400)
            let nobody = try await site.act("/balie/volgers", [("email", "jan@example.org")], cookie: admin)
            #expect(nobody.status == 200 && nobody.body.contains("bewaren we niets"))
            #expect(try await site.get("/balie/logboek", cookie: admin).body.contains("wat een volger te horen kreeg"))
        }
    }

    @Test
    func `the desk's list is searched by a word`() async throws {
        try await withSite { site in
            let bram = try await site.signIn("bram")
            let begun = try await site.get(Self.new, cookie: bram)
            #expect(try await site.act(Self.new, Self.fields(begun, "bewaren"), cookie: bram).status == 303)
            #expect(
                try await site.get("/balie/buurt?stand=alle&q=KERKSTR", cookie: bram).body.contains("Kerkstraat dicht"))
            let none = try await site.get("/balie/buurt?stand=alle&q=zwembad", cookie: bram)
            #expect(none.body.contains("Niets gevonden met ‘zwembad’") && none.body.contains("value=\"zwembad\""))
        }
    }
}
