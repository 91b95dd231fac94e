import Foundation
import Square
import TestKit
import Testing
import Values

@testable import Web

@Suite("The pages about how to reach the municipality")
struct ContactPageTests {
    static func fields(_ more: [String: String] = [:]) -> [(String, String)] {
        [
            "actie": "bewaren", "email": "post@testdorp.example", "formulier": "/contact", "telefoon": "14 020",
            "bezoek": "open", "straat": "Markt", "huisnummer": "1 A", "postcode": "1234ab", "plaats": "Testdorp",
            "bezoek_nl": "Neem <b>iets</b> mee", "post_adres": "Postbus 12", "post_postcode": "1230 AA",
            "post_plaats": "Testdorp", "woo_nl": "Mail de <contactpersoon>.", "woo_email": "woo@testdorp.example",
            "versie": "0",
        ].merging(more) { _, new in new }.map { ($0.key, $0.value) }
    }

    static func linked(_ page: String) throws -> [String: Any] {
        let start = try #require(page.firstRange(of: "<script type=\"application/ld+json\">"))
        let end = try #require(page[start.upperBound...].firstRange(of: "</script>"))
        let data = Data(page[start.upperBound..<end.lowerBound].utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test(arguments: Engine.allCases)
    func `filled in once, it stands on the page, in the foot, in JSON and for search engines`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            let first = try await site.get("/balie/contact", cookie: anna)
            #expect(first.body.contains("Nog niet ingevuld") && first.body.contains("value=\"post@testdorp.example\""))
            // Before that: what was set up, and the form of this site.
            let bare = try await site.get("/bereikbaarheid")
            #expect(bare.status == 200 && bare.body.contains("mailto:post@testdorp.example"))
            #expect(!bare.body.contains("Langskomen") && !bare.body.contains("Woo-verzoek"))

            let saved = try await site.act("/balie/contact", Self.fields(), cookie: anna)
            #expect(saved.location == "/balie/contact?bewaard=1")
            // The server forgets prepared pages when something changes; here the clock does.
            site.town.clock.advance(seconds: 31)
            let page = try await site.get("/bereikbaarheid").body
            for words in [
                "href=\"tel:14020\"", "Markt 1 A", "1234 AB", "Neem &lt;b&gt;iets&lt;/b&gt; mee", "Postbus 12",
                "Mail de &lt;contactpersoon&gt;.", "mailto:woo@testdorp.example", "9.00 tot 17.00",
            ] { #expect(page.contains(words), "\(words)") }
            // The foot of every other page says the same.
            let home = try await site.get("/").body
            #expect(home.contains("href=\"tel:14020\"") && home.contains("href=\"/bereikbaarheid\""))

            let json = try await site.get("/bereikbaarheid.json")
            let root = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
            #expect(json.header("Access-Control-Allow-Origin") == "*" && root["versie"] as? Int == 1)
            #expect(root["contactformulier"] as? String == "\(Settings().publicURL)/contact")
            let hours = root["openingstijden"] as? [String: Any]
            let week = hours?["week"] as? [String: [String]]
            #expect(week?["dinsdag"] == ["09:00-17:00", "19:00-21:00"] && week?["zondag"] == [])

            let linked = try Self.linked(page)
            #expect(linked["@type"] as? String == "GovernmentOrganization" && linked["name"] as? String == "Testdorp")
            let points = linked["contactPoint"] as? [[String: Any]]
            #expect(points?.map { $0["contactType"] as? String } == ["customer service", "Woo-verzoek"])
            let address = linked["address"] as? [String: String]
            #expect(address?["postOfficeBoxNumber"] == "12" && address?["postalCode"] == "1230 AA")

            // Only a form left: then there is no address for mail anywhere.
            _ = try await site.act("/balie/contact", Self.fields(["email": "", "versie": "1"]), cookie: anna)
            let security = try await site.get("/.well-known/security.txt").body
            #expect(security.contains("Contact: \(Settings().publicURL)/contact\n"))
            let without = try await site.get("/bereikbaarheid?x").body
            #expect(!without.contains("mailto:post@"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong comes back with what was typed, and who was late hears so`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            let wrong = try await site.act(
                "/balie/contact",
                Self.fields([
                    "formulier": "javascript:alert(1)", "postcode": "12 <b>", "telefoon": "\u{0}bel", "woo_nl": "",
                    "bezoek": "<x>", "straat": "\"><script>",
                ]), cookie: anna)
            #expect(wrong.status == 400)
            for name in ["formulier", "postcode", "telefoon", "woo_nl"] {
                #expect(wrong.body.contains("href=\"#veld-\(name)\"") && wrong.body.contains("id=\"veld-\(name)\""))
            }
            #expect(wrong.body.contains("value=\"&quot;&gt;&lt;script&gt;\"") && !wrong.body.contains("<script>"))
            // What cannot be read is not "come in".
            #expect(wrong.body.contains("<option value=\"closed\" selected>"))
            #expect(wrong.body.contains("Een postcode is vier cijfers en twee letters"))
            _ = try await site.act("/balie/contact", Self.fields(), cookie: anna)
            let late = try await site.act(
                "/balie/contact", Self.fields(["telefoon": "14 099", "versie": "0"]), cookie: anna)
            #expect(late.status == 409 && late.body.contains("Iemand was je voor"))
            #expect(late.body.contains("value=\"14 099\"") && late.hidden("versie") == "1")
            _ = try await site.act("/balie/contact", Self.fields(["telefoon": "14 030", "versie": "1"]), cookie: anna)
            let back = try await site.act(
                "/balie/contact", [("actie", "terug"), ("nummer", "1"), ("versie", "2")], cookie: anna)
            #expect(back.location == "/balie/contact?bewaard=1")
            let page = try await site.get("/bereikbaarheid?x").body
            #expect(page.contains("tel:14020"))
            let history = try await site.get("/balie/contact", cookie: anna).body
            #expect(
                history.contains("Versie 3") && history.contains("geldt nu") && history.contains("Zet versie 2 terug"))
            let unknown = try await site.act("/balie/contact", [("actie", "weg")], cookie: anna)
            #expect(unknown.status == 400)
        }
    }

    @Test
    func `a colleague, a reader, a forged form and nobody get nowhere`() async throws {
        try await withSite { site in
            for name in ["bram", "carla"] {
                let cookie = try await site.signIn(name)
                let shown = try await site.get("/balie/contact", cookie: cookie)
                let sent = try await site.act("/balie/contact", Self.fields(), cookie: cookie)
                #expect(shown.status == 403 && sent.status == 403, "\(name)")
            }
            let anna = try await site.signIn("anna")
            let forged = try await site.post("/balie/contact", Self.fields(), cookie: anna)
            #expect(forged.status == 403)
            let nobody = try await site.get("/balie/contact")
            #expect(nobody.status == 303)
            let json = try await site.get("/bereikbaarheid.json").body
            #expect(json.contains("\"versie\":0"))
        }
    }

    @Test
    func `the log and the administrator's menu know it`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            _ = try await site.act("/balie/contact", Self.fields(), cookie: admin)
            let log = try await site.get("/balie/logboek", cookie: admin).body
            #expect(log.contains("Contactgegevens gewijzigd") && log.contains("href=\"/balie/contact\""))
        }
    }

    @Test
    func `hours past midnight and closed days are written as search engines read them`() throws {
        var document = ContactExamples.page.data
        let night = OpenHours.Interval(opens: 1320, closes: 1560)
        document.hours = OpenHours(
            weekly: [[night], [], [], [], [], [], []],
            exceptions: [.init(date: try #require(LocalDate("2026-12-25")), intervals: [], reason: "kerst")])
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(document.linked.utf8)) as? [String: Any])
        let place = root["location"] as? [String: Any]
        let week = place?["openingHoursSpecification"] as? [[String: String]]
        #expect(week?.map { $0["opens"] } == ["22:00"] && week?[0]["closes"] == "02:00")
        #expect(week?[0]["dayOfWeek"] == "https://schema.org/Monday")
        let special = place?["specialOpeningHoursSpecification"] as? [[String: String]]
        #expect(special?[0]["validFrom"] == "2026-12-25" && special?[0]["opens"] == special?[0]["closes"])
    }
}
