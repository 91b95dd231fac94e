import Foundation
import Geo
import Square
import TestKit
import Testing
import Values

@testable import Web

@Suite("OGC API Features: everything with a place, for programs")
struct FeaturesTests {
    struct Page: Decodable {
        struct Feature: Decodable {
            let id: String
            let geometry: Geometry?
            struct Geometry: Decodable { let type: String }
        }
        struct Link: Decodable { let rel, href: String }
        let features: [Feature]
        let links: [Link]
        let numberReturned: Int
        let numberMatched: Int?
    }

    private static func page(_ answer: Site.Answer) throws -> Page {
        try JSONDecoder().decode(Page.self, from: Data(answer.bytes))
    }

    /// All ids from an address on, page by page.
    private static func all(_ start: String, _ site: Site) async throws -> [String] {
        var (seen, next): ([String], String?) = ([], start)
        while let path = next {
            let page = try page(try await site.get(path))
            #expect(page.numberReturned == page.features.count)
            seen += page.features.map(\.id)
            let link = page.links.first { $0.rel == "next" }?.href
            next = link?.replacing(site.app.settings.publicURL, with: "")
        }
        return seen
    }

    static let trees = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"eik 1","geometry":{"type":"Point","coordinates":[5.1,52.1]},"properties":{"geplant":"2020-03-01"}},
        {"type":"Feature","id":"eik 2","geometry":{"type":"Point","coordinates":[5.2,52.1]},"properties":{"geplant":"2021-03-01"}},
        {"type":"Feature","id":"linde&é","geometry":{"type":"LineString","coordinates":[[5.1,52.0],[5.3,52.2]]},"properties":{}},
        {"type":"Feature","id":"zonder","geometry":null,"properties":null}]}
        """

    /// Publishes a file of places, and has it read; gives the id of the collection.
    @discardableResult
    static func publish(_ site: Site, _ text: String = trees) async throws -> String {
        let cookie = try await site.signIn("anna")
        let name = try await CataloguePageTests.publish(site, text, cookie: cookie)
        let file = try await site.app.services.dataSets.file(set: name, distribution: 1, version: nil)
        try await site.app.services.dataSets.indexFeatures(file.id.description)
        return "\(name)-1"
    }

    private static let neighbourhoods = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"statcode":"BU99990002","statnaam":"Zuid"},"geometry":{"type":"Polygon","coordinates":[[[5.1,52.0],[5.2,52.0],[5.2,52.1],[5.1,52.1],[5.1,52.0]]]}},
        {"type":"Feature","properties":{"statcode":"BU99990001","statnaam":"Noord \\"N\\""},"geometry":{"type":"Polygon","coordinates":[[[5.1,52.1],[5.2,52.1],[5.2,52.2],[5.1,52.2],[5.1,52.1]]]}},
        {"type":"Feature","properties":{"statcode":"GM9999","statnaam":"Testdorp"},"geometry":{"type":"Polygon","coordinates":[[[5.1,52.0],[5.2,52.0],[5.2,52.2],[5.1,52.2],[5.1,52.0]]]}}]}
        """

    @Test(arguments: Engine.allCases)
    func `notices can be paged, boxed and timed, and what cannot be read is refused`(engine: Engine) async throws {
        try await withSite(engine) { site in
            for number in 0..<5 {
                _ = try await site.notice("Nummer \(number)") {
                    $0.geometry = Shape(RDPoint(x: 141_000 + Double(number) * 2_000, y: 457_000))
                }
            }
            let items = "/ogc/collections/meldingen/items"
            let seen = try await Self.all("\(items)?limit=2&bbox=5,52,5.23,52.2", site)
            #expect(seen.count == 2 && Set(seen).count == 2)
            for query in [
                "datetime=2020-01-01T00:00:00Z/2021-01-01T00:00:00Z", "bbox=-10,-10,-9,-9", "bbox=170,50,-170,54",
            ] {
                #expect(try await site.get("\(items)?\(query)").body.contains("\"numberReturned\":0"), "\(query)")
            }
            for query in [
                "datetime=2026-11-24T00:00:00Z", "datetime=2026-11-24", "datetime=../2027-01-01T00:00:00Z",
                "limit=99999",
                "bbox=-180,-90,180,90", "bbox=5,52,-100,6,53,100", "bbox=9,50,8,54", "f=json",
            ] {
                #expect(try await site.get("\(items)?\(query)").body.contains("\"numberReturned\":5"), "\(query)")
            }
            for query in [
                "limit=0", "limit=x", "bbox=1,2,3", "bbox=5,53,6,52", "bbox=a,b,c,d", "bbox=", "datetime=gisteren",
                "datetime=/x", "na=x", "kleur=rood", "f=gml", "bbox=5,52,9,6,53,8", "bbox=5,52,nan,53",
                "datetime=2027-01-01T00:00:00Z/2026-01-01T00:00:00Z",
            ] {
                let answer = try await site.get("\(items)?\(query)")
                #expect(answer.status == 400 && answer.header("Content-Type") == "application/problem+json", "\(query)")
            }
            #expect(try await site.get("/ogc/collections/anders").status == 404)
            #expect(try await site.get("\(items)/\(seen[0])").status == 200)
            #expect(try await site.get("\(items)/geen-id").status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a published file is a collection with its extent, its features by their own names, and pages`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let id = try await Self.publish(site)
            let list = try await site.get("/ogc/collections").body
            #expect(
                list.contains("\"id\":\"meldingen\"") && list.contains("\"id\":\"\(id)\"") && !list.contains("buurten"))
            let one = try await site.get("/ogc/collections/\(id)").body
            #expect(
                one.contains("\"bbox\":[[5.1,52,5.3,52.2]]")
                    && one.contains("\"interval\":[[\"2020-02-29T23:00:00Z\",\"2021-03-01"))
            #expect(one.contains("creativecommons") && one.contains("\"rel\":\"license\""))
            let items = "/ogc/collections/\(id)/items"
            let whole = try Self.page(try await site.get(items))
            #expect(whole.numberMatched == 4 && whole.features.map(\.id) == ["eik 1", "eik 2", "linde&é", "zonder"])
            #expect(whole.features[3].geometry == nil)
            #expect(try await Self.all("\(items)?limit=1", site) == whole.features.map(\.id))
            let east = try Self.page(try await site.get("\(items)?bbox=5.15,52.05,5.25,52.15"))
            #expect(Set(east.features.map(\.id)) == ["eik 2", "linde&é"] && east.numberMatched == nil)
            // Within the box around the line, and beside the line.
            #expect(try Self.page(try await site.get("\(items)?bbox=5.25,52.0,5.3,52.05")).features.isEmpty)
            let timed = try Self.page(try await site.get("\(items)?datetime=2021-01-01/.."))
            #expect(timed.features.map(\.id) == ["eik 2"])
            let tree = try await site.get("\(items)/linde%26%C3%A9")
            #expect(
                tree.status == 200 && tree.body.contains("\"id\":\"linde&é\"") && tree.body.contains("\"rel\":\"self\"")
            )
            #expect(
                tree.header("Content-Type") == "application/geo+json"
                    && tree.header("Access-Control-Allow-Origin") == "*")
            let link = try #require(tree.body.firstMatch(of: /"href":"([^"]+)","rel":"self"/)).1
            let again = try await site.get(String(link).replacing(site.app.settings.publicURL, with: ""))
            #expect(again.status == 200 && again.body == tree.body)
            #expect(try await site.get("\(items)/eik").status == 404)
            for wrong in ["na=x", "na=1", "na=1_2_3_4", "na=99999999999999999999_1"] {
                #expect(try await site.get("\(items)?\(wrong)").status == 400, "\(wrong)")
            }
            // A version that was never there.
            #expect(try await site.get("\(items)?na=7_1").status == 404)
            for odd in [
                "na=1_-5", "na=1_9223372036854775807", "na=1_9223372036854775807_9223372036854775807&bbox=0,0,9,60",
            ] {
                #expect(try await site.get("\(items)?\(odd)").status == 200, "\(odd)")
            }
            for name in ["\(id.dropLast())2", "\(id)0", "\(id.dropLast(2))", "-1", "\(id.dropLast())01"] {
                #expect(try await site.get("/ogc/collections/\(name)").status == 404, "\(name)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `neighbourhoods are a collection where their outlines are known`(engine: Engine) async throws {
        try await withSite(engine) { site in
            #expect(try await site.get("/ogc/collections/buurten").status == 404)
            _ = try await site.app.services.places.importNeighbourhoods(Data(Self.neighbourhoods.utf8), of: "GM9999")
            #expect(try await site.get("/ogc/collections").body.contains("\"id\":\"buurten\""))
            let items = "/ogc/collections/buurten/items"
            #expect(try await Self.all("\(items)?limit=1", site) == ["BU99990001", "BU99990002"])
            #expect(try await Self.all("\(items)?bbox=5.11,52.01,5.12,52.02", site) == ["BU99990002"])
            #expect(try await Self.all("\(items)?bbox=5.11,52.01,5.12,52.2&limit=1", site).count == 2)
            #expect(try await Self.all("\(items)?datetime=2026-01-01", site).isEmpty)
            let one = try await site.get("\(items)/BU99990001")
            #expect(one.status == 200 && one.body.contains("Noord \\\"N\\\""))
            #expect(try await site.get("\(items)/GM9999").status == 404)
            #expect(try await site.get("\(items)?na=BU1").status == 404)
        }
    }

    @Test
    func `who likes a page gets the way to one, and programs get JSON`() async throws {
        try await withSite { site in
            let id = try await Self.publish(site)
            let notice = try await site.notice()
            let set = id.dropLast(2)
            for (path, page) in [
                ("/ogc", "/ogc/uitleg"), ("/ogc/collections", "/ogc/uitleg"), ("/ogc/conformance", "/ogc/uitleg"),
                ("/ogc/collections/\(id)", "/data/\(set)"), ("/ogc/collections/\(id)/items", "/data/\(set)"),
                ("/ogc/collections/meldingen/items/\(notice)", "/buurt/melding/\(notice)"),
            ] {
                let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
                let answer = try await site.get(path, headers: ["Accept": browser])
                #expect(
                    answer.status == 303 && answer.location == page && answer.header("Vary") == "Accept, Cookie",
                    "\(path)")
                #expect(try await site.get("\(path)?f=html").location == page)
                #expect(try await site.get(page).status == 200)
                for accept in ["*/*", "application/json", "application/geo+json, text/html;q=0.5", ""] {
                    let json = try await site.get(path, headers: ["Accept": accept])
                    #expect(
                        json.status == 200 && json.header("Content-Type")?.contains("json") == true, "\(path) \(accept)"
                    )
                }
                #expect(try await site.get("\(path)?f=json", headers: ["Accept": browser]).status == 200)
            }
            let page = try await site.get("/ogc/uitleg").body
            #expect(page.contains("/ogc/collections/\(id)") && page.contains("4 plekken"))
            #expect(try await site.get("/data/\(set)").body.contains("/ogc/collections/\(id)/items?f=json"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `the notices are a data set, with all of them as a table and as GeoJSON`(engine: Engine) async throws {
        try await withSite(engine) { site in
            #expect(try await site.get("/data/meldingen").status == 404)
            let empty = try await site.get("/buurt/meldingen.geojson").body
            #expect(empty == #"{"type":"FeatureCollection","features":[]}"#)
            for number in 0..<103 { _ = try await site.notice("=Nummer \(number)") }
            let town = try await site.notice("Voor \"iedereen\"", scope: .municipality) { $0.geometry = nil }
            let page = try await site.get("/data/meldingen").body
            #expect(
                page.contains("href=\"/buurt/meldingen.csv\"")
                    && page.contains("/ogc/collections/meldingen/items?f=json"))
            #expect(page.contains("uit de meldingen van de gemeente") && !page.contains("uit wat het meet"))
            let table = try await site.get("/buurt/meldingen.csv")
            let lines = table.body.components(separatedBy: "\r\n")
            #expect(table.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(lines.count == 106 && lines[105].isEmpty && lines[0].hasPrefix("id,titel,onderwerp,"))
            #expect(lines[1].contains(",'=Nummer ") && lines[1].hasSuffix(",5.184557") == false)
            #expect(
                lines[1].contains(/,52\.\d+,5\.\d+$/) && lines[104].hasPrefix("\(town),\"Voor \"\"iedereen\"\"\"")
                    && lines[104].hasSuffix(",,"))
            let document = try await site.get("/buurt/meldingen.geojson")
            let features =
                try #require(
                    try JSONSerialization.jsonObject(with: Data(document.bytes)) as? [String: Any])["features"]
                as? [Any]
            #expect(features?.count == 104)
            let graph = try await site.get("/data/catalogus.ttl").body
            #expect(graph.contains("/data/meldingen#gegevens>") && graph.contains("a dcat:DataService"))
            #expect(graph.contains("dct:conformsTo <http://www.opengis.net/spec/ogcapi-features-1/1.0>"))
            let packages = try await site.get("/api/3/action/package_show?id=meldingen").body
            #expect(packages.contains("OGC API Features") && packages.contains("\"num_resources\":3"))
        }
    }
}
