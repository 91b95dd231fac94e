import Foundation
import Geo
import Identity
import Square
import TestKit
import Testing
import Values

@testable import Web

extension Site {
    /// A published notice of the municipality at a place, by Bram; gives its id.
    func notice(
        _ title: String = "Kerkstraat dicht", topic: AlertTopic = .municipality, scope: NoticeScope = .place,
        _ change: (inout OwnNoticeText) -> Void = { _ in }
    ) async throws -> ID<AlertNotice> {
        let (own, bram) = (app.services.ownNotices, try await town.viewer(town.bram))
        let id = ID<AlertNotice>(at: town.clock.now)
        var facts = NoticeFacts(title: title, kind: "Weg dicht", source: "Testdorp")
        (facts.summary, facts.place) = (
            "Wij vervangen het riool, van gevel tot gevel; \"alles\" & <meer>.", "Kerkstraat"
        )
        facts.startsAt = town.clock.now.adding(seconds: -3_600)
        facts.endsAt = town.clock.now.adding(seconds: 10 * 86_400)
        facts.blocked = [.car, .bus]
        var text = OwnNoticeText(
            topic: topic, scope: scope,
            geometry: try Shape(line: [RDPoint(x: 141_000, y: 457_000), RDPoint(x: 141_300, y: 457_100)]), facts: facts)
        change(&text)
        try await own.draft(text, as: id, basedOn: 0, by: bram)
        try await own.publish(id, basedOn: 1, by: bram)
        return id
    }
}

@Suite("What happens nearby, on pages and for programs")
struct NearPageTests {
    /// Near the line of `Site.notice`.
    private static let place = "lat=52.1010&lon=5.1827"

    @Test(arguments: Engine.allCases)
    func `somebody finds what happens at a place, and reads all of it`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let id = try await site.notice()
            let list = try await site.get("/buurt?\(Self.place)&straal=1000").body
            #expect(list.contains("Kerkstraat dicht") && list.contains("auto’s en bussen"))
            #expect(list.contains("bekende werkzaamheden"))
            let far = try await site.get("/buurt?lat=52.2&lon=5.5&straal=1000")
            #expect(far.status == 200 && !far.body.contains("Kerkstraat dicht"))
            #expect(far.body.contains("Hier is nu niets bekend."))
            let page = try await site.get("/buurt/melding/\(id)")
            #expect(page.status == 200 && page.body.contains("&lt;meer&gt;"))
            #expect(page.body.contains("application/ld+json") && page.body.contains(#""@type":"SpecialAnnouncement""#))
            #expect(try await site.get("/").body.contains("href=\"/buurt\""))
        }
    }

    @Test
    func `a place that is none says what to do, and the wrong way round is put right`() async throws {
        try await withSite { site in
            _ = try await site.notice()
            for (query, words) in [
                ("plek=BU99", "Deze plek kennen wij niet"), ("lat=10&lon=10", "buiten Nederland"),
                ("lat=x&lon=y", "buiten Nederland"), ("lat=52.1", "buiten Nederland"),
                ("adres=Nergenslaan", "‘Nergenslaan’ vonden wij niet"),
            ] {
                let answer = try await site.get("/buurt?\(query)")
                #expect(answer.status == 404 && answer.body.contains(words), "\(query)")
                #expect(!answer.body.contains("Nergenslaan</option>"), "what was not found is no choice")
            }
            let turned = try await site.get("/buurt?lat=5.1827&lon=52.1010&straal=1000")
            #expect(
                turned.status == 200 && turned.body.contains("andersom") && turned.body.contains("Kerkstraat dicht"))
            for hostile in [
                "straal=-5", "na=%00", "periode=nooit", "onderwerp=%3Cscript%3E", "straal=99999999999999999999",
            ] {
                #expect(try await site.get("/buurt?\(hostile)").status == 200, "\(hostile)")
            }
            for path in ["/buurt.atom", "/buurt.ics", "/buurt.geojson"] {
                #expect(try await site.get("\(path)?plek=BU99").status == 404)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `documents say the same as the list, and are sent once`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let id = try await site.notice()
            for (path, type) in [
                ("/buurt.atom", "application/atom+xml; charset=utf-8"), ("/buurt.ics", "text/calendar; charset=utf-8"),
                ("/buurt.geojson", "application/geo+json"),
                ("/ogc/collections/meldingen/items", "application/geo+json"),
            ] {
                let answer = try await site.get(path)
                #expect(answer.status == 200 && answer.header("Content-Type") == type, "\(path)")
                #expect(answer.body.contains(id.description), "\(path)")
                #expect(answer.header("Access-Control-Allow-Origin") == "*")
                let tag = try #require(answer.header("ETag"))
                if path.hasPrefix("/ogc") { continue }
                #expect(try await site.get(path, headers: ["If-None-Match": tag]).status == 304, "\(path)")
            }
            let elsewhere = try await site.get("/buurt.geojson?lat=52.2&lon=5.5").body
            #expect(!elsewhere.contains(id.description) && elsewhere.contains("FeatureCollection"))
        }
    }

    @Test
    func `lines of a calendar are at most 75 octets, and its signs are escaped`() async throws {
        try await withSite { site in
            _ = try await site.notice(String(repeating: "één, ", count: 20))
            let text = try await site.get("/buurt.ics").body
            #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 75 })
            #expect(!text.replacing("\r\n", with: "").contains("\n"))
            let whole = text.replacing("\r\n ", with: "")
            #expect(
                whole.contains("SUMMARY:één\\, één\\,") && whole.contains("van gevel tot gevel\\; \"alles\" & <meer>."))
        }
    }

    @Test
    func `what is in several nights is an event for each night that is still to come`() {
        let now = Instant(seconds: 1_790_000_000)
        let frame = Frame(
            language: .dutch, address: "/", municipality: "Testdorp", demonstration: false, now: now)
        var facts = NoticeFacts(title: "Tunnel dicht", kind: "Weg dicht", source: "Testdorp")
        let nights = [-2, 0, 1].map { now.adding(seconds: $0 * 86_400 - 3_600) }
        (facts.startsAt, facts.endsAt) = (nights[0], nights[2].adding(seconds: 7_200))
        facts.periods = nights.map { .init(from: $0, until: $0.adding(seconds: 7_200)) }
        func events() -> [String: String] {
            let notice = PublicNotice(
                id: ID(at: now), topic: .roadWorks, facts: facts, sortsAt: now, firstSeenAt: now, changedAt: now)
            let text = NoticeCalendar(site: "https://a.example", frame: frame).text([notice])
            return Dictionary(
                text.matches(of: /UID:([^\r]+)\r\n(?:[^\r]+\r\n)*?DTSTART:(\w+)\r\n(?:DTEND:(\w+))?/).map {
                    (String($0.1), "\($0.2) \($0.3 ?? "")")
                }, uniquingKeysWith: { "\($0) twice \($1)" })
        }
        func spell(_ from: Instant, _ until: Instant) -> String {
            "\(NoticeCalendar.moment(from)) \(NoticeCalendar.moment(until))"
        }
        #expect(Set(events().values) == Set(nights[1...].map { spell($0, $0.adding(seconds: 7_200)) }))
        #expect(events().count == 2)
        // One without an end goes on; two with one beginning are two; when all are over there is nothing to come.
        facts.periods =
            [.init(from: nights[0], until: nil), .init(from: nights[2], until: nights[2].adding(seconds: 60))]
            + [.init(from: nights[2], until: nights[2].adding(seconds: 120))]
        #expect(events().count == 3 && events().values.contains("\(NoticeCalendar.moment(nights[0])) "))
        facts.periods = [nights[0], nights[0].adding(seconds: 60)].map { .init(from: $0, until: $0.adding(seconds: 9)) }
        #expect(events().isEmpty)
        // Where it is one spell, the whole is one event.
        facts.periods = nil
        #expect(Array(events().values) == [spell(nights[0], nights[2].adding(seconds: 7_200))])
    }

    @Test(arguments: Engine.allCases)
    func `an emergency has a CAP document that is updated and cancelled, and nothing else has`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let (own, bram) = (site.app.services.ownNotices, try await site.town.viewer(site.town.bram))
            let other = try await site.notice()
            #expect(try await site.get("/buurt/melding/\(other).cap.xml").status == 404)
            let id = try await site.notice("Rook bij de haven", topic: .crisis)
            let first = try await site.get("/buurt/melding/\(id).cap.xml")
            #expect(first.status == 200 && first.header("Content-Type") == "application/cap+xml; charset=utf-8")
            #expect(first.body.contains("<msgType>Alert</msgType>") && first.body.contains("<polygon>52.1"))
            #expect(try await site.get("/buurt/crisis.atom").body.contains("\(id).cap.xml"))
            site.town.clock.advance(seconds: 60)
            try await own.cancel(id, basedOn: 2, by: bram)
            let second = try await site.get("/buurt/melding/\(id).cap.xml").body
            #expect(
                second.contains("<msgType>Cancel</msgType>") && second.contains("<references>post@testdorp.example,"))
        }
    }

    @Test
    func `without Leaflet the page is a list, and with a tile server only that one may send pictures`() async throws {
        var settings = Settings()
        settings.leaflet = "/bestaat/niet"
        try await withSite(settings: settings) { site in
            _ = try await site.notice()
            let page = try await site.get("/buurt")
            #expect(page.body.contains("Kerkstraat dicht") && !page.body.contains("data-map "))
            #expect(try await site.get("/assets/leaflet/leaflet.js").status == 404)
        }
        guard MapLibrary(Settings()).setup != nil else { return }
        settings = Settings()
        settings.mapTiles = "https://tegels.example:8443/{z}/{x}/{y}.png"
        try await withSite(settings: settings) { site in
            let page = try await site.get("/buurt")
            let policy = page.header("Content-Security-Policy") ?? ""
            #expect(
                policy.contains("img-src 'self' https://tegels.example:8443;") && policy.contains("script-src 'self';"))
            #expect(page.header("Permissions-Policy")?.contains("geolocation=(self)") == true)
            #expect(try await site.get("/assets/leaflet/leaflet.js").status == 200)
            #expect(
                try await site.get("/contact").header("Content-Security-Policy")?.contains("img-src 'self';") == true)
        }
    }

    @Test
    func `an address of tiles that is none is refused in words`() throws {
        for address in [
            "tegels", "https://tegels.example/{z}/{x}.png", "javascript:{z}{x}{y}", "https:// a/{z}/{x}/{y}",
        ] {
            #expect(throws: Settings.Fault.self) {
                try Settings.read(file: "", environment: ["PLEIN_MAP_TILES": address])
            }
        }
    }
}
