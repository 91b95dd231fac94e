import Foundation
import Geo
import TestKit
import Testing
import Values

@testable import Square
@testable import Web

@Suite("Following a place on the site", .serialized)
struct WatchPageTests {
    private static let town = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"statcode":"GM9999","statnaam":"Testdorp","rubriek":"gemeente"},"geometry":
        {"type":"Polygon","coordinates":[[[5.1,52.0],[5.3,52.0],[5.3,52.2],[5.1,52.2],[5.1,52.0]]]}},
        {"type":"Feature","properties":{"statcode":"BU99990001","statnaam":"Centrum <b>"},"geometry":
        {"type":"Polygon","coordinates":[[[5.15,52.05],[5.2,52.05],[5.2,52.1],[5.15,52.1],[5.15,52.05]]]}},
        {"type":"Feature","properties":{"statcode":"BU00010001","statnaam":"Elders"},"geometry":
        {"type":"Polygon","coordinates":[[[6.15,52.05],[6.2,52.05],[6.2,52.1],[6.15,52.1],[6.15,52.05]]]}}]}
        """
    private static let addresses = """
        postcode;huisnummer;straat;woonplaats;lat;lon
        1234 AB;1;Kerkstraat;Testdorp;52,06;5,16
        1234AB;3;Kerkstraat;Testdorp;52.061;5.161
        1235AC;1;Kerkstraat;Buitendorp;52.11;5.25
        1236AD;7;'s-Gravenweg;Testdorp;52.07;5.17
        9999;x;niets;;;
        """

    private static func fill(_ site: Site) async throws {
        _ = try await site.app.services.places.importNeighbourhoods(Data(town.utf8), of: "GM9999")
        _ = try await site.app.services.places.importAddresses(Data(addresses.utf8))
    }

    private static let area = [
        ("hoe", "wijk"), ("plek", "BU99990001"), ("onderwerp", "road_works"), ("email", "f@example.org"),
    ]

    private static func path(_ site: Site, _ address: String = "f@example.org") async throws -> String {
        let id: String? = try await site.town.database.read { tx in
            try tx.value("SELECT id FROM watchers WHERE address = \(address)")
        }
        let watcher = try #require(id.flatMap { ID<Watcher>($0) })
        return "/buurt/volgen/" + site.app.services.watches.links.token(watcher)
    }

    private static func count(_ site: Site, active: Bool) async throws -> Int {
        try await site.town.database.read { tx in
            try tx.value("SELECT COUNT(*) FROM watches WHERE active = \(active)") ?? 0
        }
    }

    /// The hidden and checked fields of the form that confirms.
    private static func waiting(_ page: String) -> [(String, String)] {
        page.matches(of: /name="getoond" value="([^"]+)"/).flatMap {
            [("getoond", String($0.1)), ("plek", String($0.1))]
        }
    }

    @Test(arguments: Engine.allCases)
    func `somebody follows a neighbourhood, confirms, changes and stops, without scripts`(engine: Engine) async throws {
        try await withSite(engine) { site in
            try await Self.fill(site)
            let form = try await site.get("/buurt/volgen").body
            #expect(form.contains("Centrum &lt;b&gt;") && !form.contains("Elders"))
            let sent = try await site.post("/buurt/volgen", Self.area)
            #expect(sent.status == 303 && sent.location.hasPrefix("/buurt/volgen/gevraagd"))
            let asked = try await site.get(sent.location).body
            #expect(asked.contains("Kijk in uw e-mail") && asked.contains("Daar is nu niets bekend"))
            let path = try await Self.path(site)
            let page = try await site.get(path)
            #expect(page.body.contains("Klopt dit?") && page.body.contains("f…@example.org"))
            #expect(!page.body.contains("f@example.org") && page.header("Cache-Control") == "no-store")
            #expect(page.body.contains("name=\"robots\" content=\"noindex\""))
            let confirmed = try await site.post(path + "/bevestigen", Self.waiting(page.body))
            #expect(confirmed.location == path + "?gedaan=bevestigd")
            #expect(try await Self.count(site, active: true) == 1)
            let settings = [("hoe-vaak", "weekly"), ("taal", "en")]
            #expect(try await site.post(path + "/instellingen", settings).status == 303)
            let stop = try await site.get(path + "/stop")
            #expect(stop.status == 200 && stop.body.contains("Stop alle berichten"))
            let stopped = try await site.post(path + "/stop", [])
            #expect(stopped.status == 200 && stopped.body.contains("U krijgt geen berichten meer"))
            #expect(try await site.get(path).status == 404)
            #expect(try await Self.count(site, active: true) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `more places than fit are said, and what was asked for still waits`(engine: Engine) async throws {
        try await withSite(engine) { site in
            try await Self.fill(site)
            _ = try await site.post("/buurt/volgen", Self.area)
            let path = try await Self.path(site)
            _ = try await site.post(path + "/bevestigen", Self.waiting(try await site.get(path).body))
            let watches = site.app.services.watches
            let token = String(path.split(separator: "/").last ?? "")
            for number in 1..<Watch.most - 1 {
                // Sets of topics that are all different.
                let topics = AlertTopic.allCases.enumerated().filter { (number + 32) & (1 << $0.offset) > 0 }
                try await watches.add(.municipality, topics: Set(topics.map(\.element)), to: token)
            }
            for topic in ["rules", "plans"] {
                _ = try await site.post(
                    "/buurt/volgen", Self.area.filter { $0.0 != "onderwerp" } + [("onderwerp", topic)])
            }
            let page = try await site.get(path).body
            #expect(Self.waiting(page).count == 4)
            let answer = try await site.post(path + "/bevestigen", Self.waiting(page))
            #expect(answer.location == path + "?gedaan=vol")
            let after = try await site.get(answer.location).body
            #expect(after.contains("U kunt 20 plekken volgen") && Self.waiting(after).count == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a scanner that opens everything changes nothing`(engine: Engine) async throws {
        try await withSite(engine) { site in
            try await Self.fill(site)
            _ = try await site.post("/buurt/volgen", Self.area)
            let path = try await Self.path(site)
            for piece in ["", "/bevestigen", "/instellingen", "/aanpassen", "/weg", "/plek", "/stop"] {
                for _ in 1...2 {
                    let answer = try await site.get(path + piece)
                    #expect([200, 303, 405].contains(answer.status), "\(piece)")
                }
            }
            #expect(try await Self.count(site, active: false) == 1)
            #expect(try await Self.count(site, active: true) == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a mail program stops everything with one POST from anywhere, and again without a fault`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            try await Self.fill(site)
            _ = try await site.post("/buurt/volgen", Self.area)
            let path = try await Self.path(site)
            let headers = ["Origin": "https://webmail.example", "Sec-Fetch-Site": "cross-site"]
            // What changes something else is not for other sites.
            let forged = try await site.post(path + "/bevestigen", [("plek", "x")], headers: headers)
            #expect(forged.status == 403)
            for _ in 1...2 {
                let answer = try await site.post(path + "/stop", [("List-Unsubscribe", "One-Click")], headers: headers)
                #expect(answer.status == 200)
            }
            #expect(try await Self.count(site, active: false) == 0)
        }
    }

    @Test
    func `the answer is the same for an address that is known and one that is not`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            var answers: [String] = []
            for address in ["f@example.org", "f@example.org", "g@example.org"] {
                let answer = try await site.post(
                    "/buurt/volgen", Self.area.map { ($0.0, $0.0 == "email" ? address : $0.1) })
                answers.append("\(answer.status) \(answer.location)")
            }
            #expect(Set(answers).count == 1)
            var links: [String] = []
            for address in ["f@example.org", "niemand@example.org"] {
                let answer = try await site.post("/buurt/volgen/link", [("email", address)])
                links.append("\(answer.status) \(answer.location)")
            }
            #expect(Set(links).count == 1)
        }
    }

    @Test
    func `an address is looked up, a choice is asked where several fit, and a route goes from street to street`()
        async throws
    {
        try await withSite { site in
            try await Self.fill(site)
            func fields(_ more: [(String, String)]) -> [(String, String)] {
                [("onderwerp", "events"), ("email", "f@example.org"), ("straal", "500"), ("breedte", "50")] + more
            }
            let several = try await site.post("/buurt/volgen", fields([("hoe", "adres"), ("adres", "kerkstraat 1")]))
            #expect(several.status == 400 && several.body.contains("Kerkstraat 1, Buitendorp"))
            #expect(several.body.contains("value=\"kerkstraat 1\""))
            let chosen = try await site.post(
                "/buurt/volgen", fields([("hoe", "adres"), ("adres", "kerkstraat 1"), ("keuze", "1")]))
            #expect(chosen.status == 303 && chosen.location.contains("lat=52.11"))
            let one = try await site.post("/buurt/volgen", fields([("hoe", "adres"), ("adres", "1236 ad 7")]))
            #expect(one.status == 303)
            let route = try await site.post(
                "/buurt/volgen", fields([("hoe", "route"), ("route", "Kerkstraat 3\r\n\r\n's Gravenweg 7")]))
            #expect(route.status == 303)
            let unknown = try await site.post(
                "/buurt/volgen", fields([("hoe", "adres"), ("adres", "Bestaatnietlaan 1")]))
            #expect(unknown.status == 400 && unknown.body.contains("href=\"#adres\""))
            let names = try await site.town.database.read { tx in
                try tx.rows("SELECT label FROM watches ORDER BY seq").map { try $0("label") as String }
            }
            #expect(
                names == [
                    "Kerkstraat 1, Buitendorp", "'s-Gravenweg 7, Testdorp",
                    "Kerkstraat 3, Testdorp – 's-Gravenweg 7, Testdorp",
                ])
        }
    }

    @Test
    func `a stop that fits several places is asked for, and a choice counts for the words it was made for`()
        async throws
    {
        try await withSite { site in
            try await Self.fill(site)
            let fields = [
                ("hoe", "route"), ("onderwerp", "events"), ("email", "f@example.org"), ("breedte", "50"),
                ("route", "kerk\r\n1236AD 7"),
            ]
            let asked = try await site.post("/buurt/volgen", fields)
            #expect(asked.status == 400 && asked.body.contains("Welke plek bedoelt u met ‘kerk’?"))
            #expect(asked.body.contains("name=\"halte-0\" value=\"Kerkstraat, Testdorp\""))
            #expect(!asked.body.contains("name=\"halte-1\"") && asked.body.contains("href=\"#halte-0\""))
            // A choice that does not fit what stands there now is none.
            let other = try await site.post("/buurt/volgen", fields + [("halte-0", "'s-Gravenweg, Testdorp")])
            #expect(other.status == 400)
            // What was chosen stays when something else is wrong.
            let chosen = fields + [("halte-0", "Kerkstraat, Testdorp")]
            let wrong = try await site.post("/buurt/volgen", chosen.filter { $0.0 != "email" })
            #expect(wrong.status == 400 && wrong.body.contains("\nKerkstraat, Testdorp\n1236AD 7</textarea>"))
            let done = try await site.post("/buurt/volgen", chosen)
            #expect(done.status == 303)
            let label: String? = try await site.town.database.read { try $0.value("SELECT label FROM watches") }
            #expect(label == "Kerkstraat, Testdorp – 's-Gravenweg 7, Testdorp")
        }
    }

    @Test
    func `after asking for a route or a drawing nothing of elsewhere is shown, and for the town everything`()
        async throws
    {
        try await withSite { site in
            try await Self.fill(site)
            _ = try await site.notice("Elders dicht")
            _ = try await site.notice("Oud papier later", scope: .municipality) { $0.geometry = nil }
            let own = [("onderwerp", "municipality"), ("email", "f@example.org"), ("breedte", "50")]
            let square = #"{"type":"Polygon","coordinates":[[[5.16,52.06],[5.17,52.06],[5.17,52.07],[5.16,52.06]]]}"#
            for way in [
                [("hoe", "route"), ("route", "Kerkstraat 3\n1236AD 7")], [("hoe", "tekening"), ("tekening", square)],
            ] {
                let sent = try await site.post("/buurt/volgen", own + way)
                #expect(sent.status == 303)
                let page = try await site.get(sent.location).body
                #expect(page.contains("Kijk in uw e-mail") && !page.contains("Elders dicht"))
                #expect(!page.contains("Wat daar nu al bekend is"))
            }
            let sent = try await site.post("/buurt/volgen", own + [("hoe", "gemeente")])
            let page = try await site.get(sent.location).body
            #expect(page.contains("Elders dicht") && page.contains("Oud papier later"))
            #expect(page.contains("href=\"/buurt?onderwerp=municipality\""))
        }
    }

    @Test
    func `topics are ticked and a drawing is drawn, so no list is named when they are wrong`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            let answer = try await site.post(
                "/buurt/volgen", [("hoe", "tekening"), ("tekening", "{\"type\":"), ("email", "f@example.org")])
            #expect(answer.body.contains("Hier staat geen punt, lijn of gebied."))
            let topics = try await site.post("/buurt/volgen", Self.area.filter { $0.0 != "onderwerp" })
            #expect(topics.body.contains("Vink er ten minste één aan.") && topics.body.contains("href=\"#onderwerp\""))
            #expect(![answer.body, topics.body].contains { $0.contains("uit de lijst") })
            #expect(topics.body.contains("noodsituatie sturen wij altijd meteen"))
            _ = try await site.post("/buurt/volgen", Self.area)
            let path = try await Self.path(site)
            let waiting = Self.waiting(try await site.get(path).body)
            _ = try await site.post(path + "/bevestigen", waiting)
            let change = try await site.post(path + "/aanpassen", [("plek", waiting[0].1)])
            #expect(change.status == 400 && change.body.contains("Vink er ten minste één aan."))
        }
    }

    @Test
    func `all that is wrong is said at once, also where an address is still to be chosen`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            let nothing = try await site.post(
                "/buurt/volgen", [("hoe", "adres"), ("adres", "Nergensweg 1"), ("email", "fatma")])
            for field in ["adres", "onderwerp", "email"] {
                #expect(nothing.status == 400 && nothing.body.contains("<a href=\"#\(field)\">"), "\(field)")
            }
            let several = try await site.post(
                "/buurt/volgen", [("hoe", "adres"), ("adres", "Kerkstraat 1"), ("onderwerp", "events"), ("email", "")])
            #expect(several.status == 400 && several.body.contains("Kerkstraat 1, Buitendorp"))
            #expect(several.body.contains("<a href=\"#email\">"))
            let watchers: Int? = try await site.town.database.read { try $0.value("SELECT COUNT(*) FROM watchers") }
            #expect(watchers == 0)
        }
    }

    @Test
    func `where no mailbox sends such mails the page says that the mail waits`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            let words = "Op dit moment kunnen wij geen e-mail sturen."
            #expect(try await site.get("/buurt/volgen").body.contains(words))
            let sent = try await site.post("/buurt/volgen", Self.area)
            #expect(try await site.get(sent.location).body.contains(words))
            var settings = MailSite.settings
            settings.sendsNotices = true
            let (mailboxes, admin) = (
                site.app.services.inbox.mailboxes, try await site.town.viewer(site.town.admin)
            )
            let box = try await mailboxes.add(
                name: "gemeente@", team: site.town.webcare, settings: settings, by: admin)
            try await mailboxes.decide(box, .active, decision: "Ja", owner: "Communicatie", by: admin)
            #expect(try await !site.get("/buurt/volgen").body.contains(words))
            #expect(try await !site.get(sent.location).body.contains(words))
        }
    }

    private struct Refused: Sendable {
        let way: String
        let fields: [String: String]
        let field: String
        init(_ way: String, _ field: String, _ fields: [String: String]) {
            (self.way, self.field, self.fields) = (way, field, fields)
        }
    }
    private static let refused: [Refused] = [
        Refused("wijk", "plek", ["plek": "BU00010001"]), Refused("wijk", "plek", ["plek": ""]),
        Refused("punt", "lat", ["lat": "52.5", "lon": "4.5", "straal-punt": "500"]),
        Refused("punt", "lat", ["lat": "x", "straal-punt": "500"]),
        Refused("punt", "straal-punt", ["lat": "52.06", "lon": "5.16", "straal-punt": "9999999999999999999"]),
        Refused("tekening", "tekening", ["tekening": #"{"type":"Point","coordinates":["<script>"]}"#]),
        Refused(
            "tekening", "tekening",
            ["tekening": #"{"type":"Polygon","coordinates":[[[4.1,52.5],[4.2,52.5],[4.2,52.6],[4.1,52.5]]]}"#]),
        Refused("route", "route", ["route": "Kerkstraat 3", "breedte": "50"]),
        Refused("<script>", "plek", ["plek": "\"><script>alert(1)</script>"]),
    ]

    @Test(arguments: refused)
    private func `a place that cannot be followed is said at its field, and nothing is kept`(_ one: Refused)
        async throws
    {
        try await withSite { site in
            try await Self.fill(site)
            let fields = one.fields.map { ($0.key, $0.value) }
            let answer = try await site.post(
                "/buurt/volgen", fields + [("hoe", one.way), ("onderwerp", "events"), ("email", "f@example.org")])
            #expect(answer.status == 400 && answer.body.contains("href=\"#\(one.field)\""), "\(one.field)")
            #expect(answer.body.contains("value=\"f@example.org\"") && !answer.body.contains("<script>a"))
            #expect(try await Self.count(site, active: false) == 0)
        }
    }

    @Test
    func `who asks very often has to wait`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            var statuses: [Int] = []
            for number in 0..<31 {
                let fields = Self.area.map { ($0.0, $0.0 == "email" ? "a\(number)@example.org" : $0.1) }
                statuses.append(try await site.post("/buurt/volgen", fields).status)
            }
            #expect(statuses.prefix(30).allSatisfy { $0 == 303 } && statuses.last == 429)
        }
    }

    @Test
    func `importing again redraws what is followed, and keeps what was not in the file`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            _ = try await site.post("/buurt/volgen", Self.area)
            let other = Self.town.replacing("[5.15,52.05],[5.2,52.05]", with: "[5.14,52.05],[5.2,52.05]")
                .replacing(/\{"type":"Feature","properties":\{"statcode":"GM9999"[^\n]*\n[^\n]*\n/, with: "")
            let done = try await site.app.services.places.importNeighbourhoods(Data(other.utf8), of: "GM9999")
            #expect(done.redrawn == 1 && done.taken == 1 && !done.outline)
            let outline = try await site.app.services.places.municipality()
            #expect(outline?.name == "Testdorp")
            await #expect(throws: Places.Fault.self) {
                _ = try await site.app.services.places.importNeighbourhoods(Data(Self.town.utf8), of: "GM0363")
            }
            await #expect(throws: Places.Fault.self) {
                _ = try await site.app.services.places.importAddresses(Data("a,b\n1,2\n".utf8))
            }
            let found = try await site.app.services.places.search("Kerkstraat")
            #expect(found.map(\.name) == ["Kerkstraat, Buitendorp", "Kerkstraat, Testdorp"])
        }
    }
}
