import Foundation
import Square
import TestKit
import Testing
import Values

@testable import Web

@Suite("What the Woo harvester reads")
struct WooSitemapTests {
    private static let site = Settings().publicURL

    private static func lastmod(_ site: Site) async throws -> [String] {
        let map = try await site.get("/sitemap-diwoo-infocat005.xml").body
        return map.matches(of: /<lastmod>([^<]*)<\/lastmod>/).map { String($0.1) }
    }

    @Test(arguments: Engine.allCases)
    func `robots names an index only when there is something in it`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let before = try await site.get("/robots.txt").body
            #expect(!before.contains("Sitemap") && before.hasPrefix("User-agent: *\nDisallow: /balie\n"))
            for path in ["/sitemapindex-diwoo-infocat005.xml", "/sitemap-diwoo-infocat005.xml"] {
                #expect(try await site.get(path).status == 404, "\(path)")
            }
            let anna = try await site.signIn("anna")
            _ = try await site.act("/balie/contact", ContactPageTests.fields(), cookie: anna)
            let robots = try await site.get("/robots.txt").body
            let index = "\(Self.site)/sitemapindex-diwoo-infocat005.xml"
            #expect(robots.hasSuffix("\n\nSitemap: \(index)\n"))
            let sitemaps = try await site.get("/sitemapindex-diwoo-infocat005.xml")
            #expect(sitemaps.header("Content-Type") == "application/xml; charset=utf-8")
            #expect(sitemaps.body.contains("<sitemap><loc>\(Self.site)/sitemap-diwoo-infocat005.xml</loc></sitemap>"))
            let map = try await site.get("/sitemap-diwoo-infocat005.xml").body
            #expect(map.contains("<url><loc>\(Self.site)/bereikbaarheid</loc>"))
            #expect(map.contains("<diwoo:publisher>Testdorp</diwoo:publisher>"))
            #expect(
                map.contains(
                    "resource=\"https://identifier.overheid.nl/tooi/def/thes/kern/c_89ee6784\">bereikbaarheidsgegevens<"
                ))
            let admin = try await site.town.viewer(site.town.admin)
            try await site.app.services.municipality.describe(code: "GM9999", inhabitants: "", by: admin)
            await site.app.services.forgetTownHall()
            let named = try await site.get("/sitemap-diwoo-infocat005.xml").body
            #expect(
                named.contains(
                    "<diwoo:publisher resource=\"https://identifier.overheid.nl/tooi/id/gemeente/gm9999\">Testdorp<"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the date of the last change follows the facts and the hours, and nothing else`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            _ = try await site.act("/balie/contact", ContactPageTests.fields(), cookie: anna)
            let first = try await Self.lastmod(site)
            #expect(first == [site.town.clock.now.iso8601])
            site.town.clock.advance(seconds: 3600)
            // The same once more, another page of the site, and just reading.
            _ = try await site.act("/balie/contact", ContactPageTests.fields(["versie": "1"]), cookie: anna)
            _ = try await CataloguePageTests.publish(site, cookie: anna)
            _ = try await site.get("/bereikbaarheid")
            let same = try await Self.lastmod(site)
            #expect(same == first)
            _ = try await site.act(
                "/balie/contact", ContactPageTests.fields(["versie": "1", "telefoon": "14 030"]), cookie: anna)
            let second = try await Self.lastmod(site)
            #expect(second == [site.town.clock.now.iso8601] && second != first)
            site.town.clock.advance(seconds: 3600)
            // Hours planned for later change the page only then.
            let admin = try await site.town.viewer(site.town.admin)
            let later = site.town.clock.now.adding(seconds: 7200)
            try await site.app.services.calendars.change(
                TestTown.hours, reason: "later", validFrom: later, by: admin)
            let planned = try await Self.lastmod(site)
            #expect(planned == second)
            site.town.clock.advance(seconds: 7200)
            let then = try await Self.lastmod(site)
            #expect(then == [later.iso8601])
        }
    }

    @Test(arguments: Engine.allCases)
    func `files in a category are there with their own address, escaped, and only while they can be got`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            let name = try await CataloguePageTests.publish(site, cookie: anna)
            let version = try await site.get(CataloguePageTests.page, cookie: anna).hidden("versie")
            let fields = CataloguePageTests.fields(site, ["woo": WooCategory.research.rawValue, "versie": version])
            let saved = try await site.act(CataloguePageTests.page, fields, cookie: anna)
            #expect(saved.status == 303)
            let form = try await site.get(CataloguePageTests.page, cookie: anna).body
            #expect(form.contains("<option value=\"c_fdaee95e\" selected>onderzoeksrapporten"))
            let robots = try await site.get("/robots.txt").body
            #expect(robots.contains("/sitemapindex-diwoo-infocat015.xml") && !robots.contains("infocat005"))
            let map = try await site.get("/sitemap-diwoo-infocat015.xml").body
            #expect(map.contains("<loc>\(Self.site)/data/\(name)/bestanden/1.csv</loc>"))
            #expect(map.contains("<diwoo:officieleTitel>Prullenbakken &amp; &lt;bakken&gt;: Tabel<"))
            let page = try await site.get("/data/\(name)").body
            #expect(page.contains("onderzoeksrapporten"))
            let held = try await site.get(CataloguePageTests.page, cookie: anna).hidden("versie")
            _ = try await site.act(
                CataloguePageTests.page, [("actie", "intrekken"), ("versie", held), ("reden", "Klopt niet")],
                cookie: anna)
            #expect(try await site.get("/sitemap-diwoo-infocat015.xml").status == 404)
        }
    }

    @Test
    func `an address that means nothing is not found, and costs nothing`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            _ = try await site.act("/balie/contact", ContactPageTests.fields(), cookie: anna)
            for name in [
                "000.xml", "018.xml", "5.xml", "005", "005.xml.gz", "-05.xml", "+05.xml", "00é.xml", "٠٠٥.xml",
                "005.XML", "%00.xml",
            ] {
                for kind in ["sitemapindex", "sitemap"] {
                    let status = try await site.get("/\(kind)-diwoo-infocat\(Link.encoded(name))").status
                    #expect(status == 404, "\(kind) \(name)")
                }
            }
            for query in [
                "na=x", "na=01939b2c-0000-7000-8000-000000000001", "na=-1", "tm=01939b2c-0000-7000-8000-000000000001-0",
            ] {
                #expect(try await site.get("/sitemap-diwoo-infocat005.xml?\(query)").status == 404, "\(query)")
            }
            // After the last document there is nothing, and no empty sitemap.
            let beyond = "na=ffffffff-ffff-7fff-bfff-ffffffffffff-1"
            #expect(try await site.get("/sitemap-diwoo-infocat005.xml?\(beyond)").status == 404)
        }
    }

    @Test
    func `a full sitemap of the longest titles stays under fifty megabytes`() throws {
        let map = WooSitemap(
            site: "https://" + String(repeating: "a", count: 60) + ".example", name: String(repeating: "é", count: 150),
            tooi: "https://identifier.overheid.nl/tooi/id/gemeente/gm9999")
        let title = String(repeating: "\"", count: DataSets.titleLimit * 2 + 2)
        let at = Instant(seconds: 1_795_000_000)
        let document = WooDocument(
            address: "/data/" + String(repeating: "a", count: 80) + "/bestanden/1.csv", title: title, createdAt: at,
            changedAt: at)
        let longest = map.entry(document, in: .draftLaws).utf8.count
        let around = WooSitemap.head.utf8.count + WooSitemap.foot.utf8.count
        #expect(longest * (WooSitemap.most + 1) + around < 50_000_000)
        #expect(WooSitemap.size < WooSitemap.most && WooSitemap.most + 1 < 50_000)
    }
}
