import Foundation
import Geo
import Square
import TestKit
import Testing
import Values

@testable import Web

@Suite("What a choice of place shows, on the page, on its map and in its documents")
struct NearChoicePageTests {
    private struct Collection: Decodable {
        struct Feature: Decodable {
            struct Properties: Decodable { let title: String }
            let id: String
            let properties: Properties
        }
        struct Link: Decodable { let rel, href: String }
        let features: [Feature]
        let links: [Link]?
    }
    private static let addresses = """
        postcode;huisnummer;straat;woonplaats;lat;lon
        1234AB;1;Kerkstraat;Testdorp;52.1010;5.1827
        1235AC;1;Kerkstraat;Buitendorp;52.11;5.25
        1236AD;7;'s-Gravenweg;Testdorp;52.1010;5.1828
        """
    private static let area = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"statcode":"BU99990001","statnaam":"Centrum"},"geometry":
        {"type":"Polygon","coordinates":[[[5.15,52.05],[5.2,52.05],[5.2,52.15],[5.15,52.15],[5.15,52.05]]]}}]}
        """

    private static func fill(_ site: Site) async throws {
        _ = try await site.app.services.places.importNeighbourhoods(Data(area.utf8), of: nil)
        _ = try await site.app.services.places.importAddresses(Data(addresses.utf8))
    }

    private static func collection(_ site: Site, _ path: String) async throws -> Collection {
        try JSONDecoder().decode(Collection.self, from: Data(try await site.get(path).bytes))
    }

    /// The ids of the list, in its order.
    private static func listed(_ page: String) -> [String] {
        page.matches(of: /data-notice="([^"]+)"/).map { String($0.1) }
    }

    /// An address as it stands in HTML.
    private static func plain(_ link: Substring) -> String { String(link).replacing("&amp;", with: "&") }

    /// Where the map beside a list reads what is on it.
    private static func onMap(_ page: String) throws -> String {
        let link = try #require(page.firstMatch(of: /data-items="([^"]+)"/)?.1)
        return plain(link)
    }

    @Test(arguments: Engine.allCases)
    func `an emergency for everybody is on top of every list, on the front page and in every document`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let id = try await site.notice("Rook: sluit de ramen", topic: .crisis, scope: .municipality) {
                ($0.geometry, $0.facts.place) = (nil, nil)
            }
            let box = /<section class="box wrong crisis".*?<\/section>/.dotMatchesNewlines()
            for path in [
                "/", "/?taal=en", "/buurt", "/buurt?lat=52.2&lon=5.5", "/buurt?plek=BU99", "/buurt?plek=zonder",
            ] {
                let page = try await site.get(path).body
                let box = try #require(page.firstMatch(of: box))
                #expect(box.0.contains("Rook: sluit de ramen") && box.0.contains("/buurt/melding/\(id)"), "\(path)")
            }
            #expect(Self.listed(try await site.get("/buurt?onderwerp=crisis").body) == ["\(id)"])
            for path in ["/buurt.atom", "/buurt.ics", "/buurt.geojson", "/buurt/crisis.atom"] {
                #expect(try await site.get(path).body.contains("\(id)"), "\(path)")
            }
            try await site.app.services.ownNotices.cancel(
                id, basedOn: 2, by: try await site.town.viewer(site.town.bram))
            for path in ["/?x=1", "/buurt?x=1"] {
                #expect(!(try await site.get(path).body.contains("class=\"box wrong crisis\"")), "\(path)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the map holds what the list holds, in its order, and pages of GeoJSON lead on to everything`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            try await site.town.database.write { tx in
                let notices = site.app.services.notices
                for number in 0..<230 {
                    var facts = NoticeFacts(title: "\(number)", kind: "Werk", source: "Bron")
                    facts.startsAt = site.town.clock.now.adding(seconds: number < 215 ? -number * 60 - 60 : number * 60)
                    let place = Shape(RDPoint(x: 141_000 + Double(number), y: 457_000))
                    _ = try notices.put(
                        NoticeInput(
                            key: "test:\(number)", topic: .roadWorks, scope: .place, facts: facts, geometry: place), tx)
                }
            }
            var next: String? = "/buurt"
            var pages = 0
            while let path = next, pages < 4 {
                let page = try await site.get(path).body
                let map = try await Self.collection(site, try Self.onMap(page))
                #expect(map.features.map(\.id) == Self.listed(page) && !map.features.isEmpty, "\(path)")
                #expect(page.contains(" data-part ") == page.contains("rel=\"next\""), "\(path)")
                next = page.firstMatch(of: /<a href="([^"#]+)[^"]*" rel="next">/).map {
                    Self.plain($0.1)
                }
                pages += 1
            }
            #expect(pages == 4)
            var (seen, link): ([String], String?) = ([], "/buurt.geojson?onderwerp=road_works")
            while let path = link {
                let page = try await Self.collection(site, path)
                #expect(page.features.count <= 200 && !page.features.isEmpty)
                seen += page.features.map(\.id)
                link = page.links?.first { $0.rel == "next" }?.href.replacing(site.app.settings.publicURL, with: "")
            }
            #expect(seen.count == 230 && Set(seen).count == 230)
            let calendar = try await site.get("/buurt.ics").body
            // What comes first and what began last; and it says that there is more.
            #expect(calendar.contains("SUMMARY:229\r\n") && calendar.contains("SUMMARY:0\r\n"))
            #expect(!calendar.contains("SUMMARY:214\r\n") && calendar.contains("X-WR-CALDESC:Er is meer"))
            #expect(!(try await site.get("/buurt.ics?onderwerp=events").body.contains("X-WR-CALDESC")))
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address stays in the page and out of its documents, until something else is chosen`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            try await Self.fill(site)
            _ = try await site.notice()
            let asked = try await site.get("/buurt?adres=kerkstraat+1&straal=250").body
            #expect(asked.contains("Welke plek bedoelt u?"))
            let choice = asked.firstMatch(of: /<li><a href="([^"]+)" dir="auto">Kerkstraat 1, Testdorp</)
            let link = try #require(choice?.1)
            let page = try await site.get(Self.plain(link)).body
            #expect(
                page.contains("Kerkstraat 1, Testdorp, tot 250 meter eromheen") && page.contains("Kerkstraat dicht"))
            for document in page.matches(of: /(?:href|data-items)="(\/buurt\.[^"]+)"/) {
                #expect(document.1.contains("lat=52.101") && !document.1.contains("adres"), "\(document.1)")
            }
            // Another distance, and the address is still there.
            let option = try #require(page.firstMatch(of: /<option value="(adres:[^"]+)" selected>/)?.1)
            let kept = "plek=" + option.replacing(" ", with: "+")
            let wider = try await site.get("/buurt?\(kept)&adres=&lat=&lon=&straal=1000").body
            #expect(wider.contains("Kerkstraat 1, Testdorp, tot 1 kilometer eromheen"))
            // One that is clear is shown at once, and what is typed now goes before what was found then.
            let other = try await site.get("/buurt?\(kept)&adres=1236AD+7&straal=250").body
            #expect(other.contains("s-Gravenweg 7, Testdorp, tot 250 meter"))
        }
    }

    @Test
    func `the whole municipality can be chosen after a point, and after an address`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            _ = try await site.notice()
            for chosen in ["lat=52.2&lon=5.5", "adres=1236AD+7"] {
                let page = try await site.get("/buurt?\(chosen)&straal=100").body
                #expect(page.contains("<option value=\"alles\">De hele gemeente</option>"), "\(chosen)")
            }
            let town = try await site.get("/buurt?plek=alles&adres=&lat=52.2&lon=5.5&straal=100").body
            #expect(town.contains("Kerkstraat dicht") && !town.contains("De plek die u koos"))
            #expect(town.contains("name=\"lat\" value=\"\""))
        }
    }

    @Test
    func `only who looks around a point is told to look further`() async throws {
        try await withSite { site in
            try await Self.fill(site)
            let point = try await site.get("/buurt?lat=52.2&lon=5.5").body
            let area = try await site.get("/buurt?plek=BU99990001").body
            #expect(point.contains("ruimere kring") && !area.contains("ruimere kring"))
            #expect(area.contains("Hier is nu niets bekend. Volg deze plek"))
        }
    }

    @Test
    func `what concerns everybody can be followed from its page, and a place carries its distance along`() async throws
    {
        try await withSite { site in
            try await Self.fill(site)
            let id = try await site.notice("Oud papier later", scope: .municipality) { $0.geometry = nil }
            let page = try await site.get("/buurt/melding/\(id)").body
            #expect(page.contains("href=\"/buurt/volgen?plek=gemeente\">Volg de hele gemeente"))
            let town = try await site.get("/buurt/volgen?plek=gemeente").body
            #expect(town.contains("value=\"gemeente\" checked") && town.contains("Oud papier later"))
            for (choice, fields) in [
                ("lat=52.2&lon=5.5&straal=2000", ["punt\" checked", "value=\"52.2\"", "value=\"2000\" selected"]),
                ("adres=1236AD+7&straal=250", ["adres\" checked", "value=\"1236AD 7\"", "value=\"250\" selected"]),
                ("plek=BU99990001", ["wijk\" checked", "value=\"BU99990001\" selected"]),
            ] {
                let near = try await site.get("/buurt?\(choice)&onderwerp=permits").body
                let link = try #require(near.firstMatch(of: /<a class="button" href="(\/buurt\/volgen[^"]*)"/)?.1)
                let form = try await site.get(Self.plain(link)).body
                for field in fields { #expect(form.contains(field), "\(choice): \(field)") }
                #expect(form.contains("value=\"permits\" checked") && !form.contains("value=\"events\" checked"))
            }
        }
    }

    @Test
    func `of what has no end it is not said that all of it is certain`() async throws {
        try await withSite { site in
            let id = try await site.notice {
                ($0.facts.endsAt, $0.facts.certainty) = (nil, .certain)
            }
            let page = try await site.get("/buurt/melding/\(id)").body
            #expect(page.contains("Het einde is niet bekend. Dat het gebeurt, staat vast."))
            #expect(!page.contains("Dit staat vast"))
        }
    }
}
