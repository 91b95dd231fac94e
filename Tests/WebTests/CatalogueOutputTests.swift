import Foundation
import Square
import TestKit
import Testing
import Values

@testable import Web

@Suite("The catalogue for programs")
struct CatalogueOutputTests {
    private static var settings: Settings {
        var settings = Settings()
        settings.publicURL = "https://plein.testdorp.example"
        return settings
    }

    private static func json(_ answer: Site.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    @Test(arguments: Engine.allCases)
    func `a description is there as Turtle and JSON-LD, by its name or because the reader likes it so`(engine: Engine)
        async throws
    {
        try await withSite(engine, settings: Self.settings) { site in
            let name = try await CataloguePageTests.publish(site, cookie: try await site.signIn("anna"))
            let turtle = try await site.get("/data/\(name).ttl")
            #expect(turtle.header("Content-Type") == "text/turtle; charset=utf-8")
            #expect(turtle.body.contains("<https://plein.testdorp.example/data/\(name)#gegevens> a dcat:Dataset"))
            #expect(turtle.body.contains("dct:title \"Prullenbakken & <bakken>\"@nl"))
            #expect(turtle.body.contains("\"Waar ze staan.\\n\\nEn hoe hoog.\"@nl"))
            #expect(
                turtle.body.contains("dcat:downloadURL <https://plein.testdorp.example/data/\(name)/bestanden/1.csv>"))
            #expect(!turtle.body.contains("127.0.0.1"))
            let graph = try Self.json(try await site.get("/data/\(name).jsonld"))
            let nodes = try #require(graph["@graph"] as? [[String: Any]])
            #expect(nodes.first?["@id"] as? String == "https://plein.testdorp.example/data/\(name)#gegevens")
            let wished = [
                ("text/turtle", "text/turtle"), ("application/ld+json;q=0.9, text/turtle;q=0.1", "application/ld+json"),
                ("text/html, text/turtle", "text/html"), ("*/*", "text/html"), ("text/turtle;q=0", "text/html"),
                ("text/turtle, text/html;q=0.5", "text/turtle"), ("onzin;;q=x,,", "text/html"),
            ]
            for path in ["/data", "/data/\(name)"] {
                for (accept, type) in wished {
                    let answer = try await site.get(path, headers: ["Accept": accept])
                    #expect(answer.header("Content-Type")?.hasPrefix(type) == true, "\(path) \(accept)")
                    #expect(answer.header("Vary") == "Accept")
                }
            }
            #expect(try await site.get("/data/niets.ttl").status == 404)
            #expect(try await site.get("/data/catalogus.ttl?pagina=2").status == 404)
            #expect(try await site.get("/data/catalogus.ttl?pagina=x").status == 404)
        }
    }

    @Test(arguments: Engine.allCases)
    func `beyond a hundred sets the catalogue has pages, which lead to each other and hold every set once`(
        engine: Engine
    )
        async throws
    {
        try await withSite(engine, settings: Self.settings) { site in
            try await CataloguePageTests.publish(site, cookie: try await site.signIn("anna"))
            // As many more as one page holds, the plain way.
            try await site.town.database.write { tx in
                for number in 0..<100 {
                    try tx.run(
                        """
                        INSERT INTO data_sets (id, name, state, title_nl, description_nl, licence, theme, rhythm, contact_name,
                            contact_email, owner_id, created_at, changed_at, published_at)
                        SELECT \(ID<DataSetEntry>(at: site.town.clock.now)), \("meer-\(number)"), state, title_nl, description_nl,
                            licence, theme, rhythm, contact_name, contact_email, owner_id, created_at, changed_at, published_at
                        FROM data_sets WHERE id = \(CataloguePageTests.id)
                        """)
                }
            }
            let start = "https://plein.testdorp.example/data/catalogus.ttl"
            func page(_ query: String) async throws -> (body: String, names: [String]) {
                let body = try await site.get("/data/catalogus.ttl\(query)").body
                return (body, body.matches(of: /<([^>]*)#gegevens> a dcat:Dataset/).map { String($0.1) })
            }
            let first = try await page("")
            let second = try await page("?pagina=2")
            #expect(first.names.count == 100 && second.names.count == 2)
            #expect(Set(first.names + second.names).count == 102)
            #expect(first.body.contains("hydra:next <\(start)?pagina=2>") && !first.body.contains("hydra:previous"))
            #expect(second.body.contains("hydra:previous <\(start)>") && !second.body.contains("hydra:next "))
            #expect(second.body.contains("hydra:totalItems \"102\"^^xsd:integer"))
            #expect(try await site.get("/data/catalogus.ttl?pagina=3").status == 404)
            let linked = try await site.get("/data/catalogus.jsonld?pagina=2").body
            #expect(linked.contains("catalogus.jsonld?pagina=2"))
        }
    }

    @Test
    func `Plein's own sets are in it, with what they are made of`() async throws {
        try await withSite(settings: Self.settings) { site in
            let before = try await site.get("/data/catalogus.ttl").body
            #expect(before.contains("/data/belofte#gegevens>") && !before.contains("/data/groei#gegevens>"))
            try await site.app.services.measurements.measureMonth()
            site.town.clock.advance(seconds: 60)
            let after = try await site.get("/data/catalogus.ttl").body
            #expect(
                after.contains("/data/groei#gegevens>")
                    && after.contains("downloadURL <https://plein.testdorp.example/groei.csv>"))
            for (name, files) in [
                ("belofte", ["/belofte.csv", "/belofte.json"]), ("groei", ["/groei.csv", "/groei.json"]),
            ] {
                let page = try await site.get("/data/\(name)")
                #expect(page.status == 200 && page.body.contains("Plein maakt deze gegevens zelf"))
                for file in files {
                    #expect(page.body.contains("href=\"\(file)\""))
                    #expect(try await site.get(file).status == 200, "\(file)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `CKAN's callers page until there is nothing, and get what changed since`(engine: Engine) async throws {
        try await withSite(engine, settings: Self.settings) { site in
            try await CataloguePageTests.publish(site, cookie: try await site.signIn("anna"))
            func search(_ query: String) async throws -> (count: Int, names: [String]) {
                let answer = try await site.get("/api/3/action/package_search?\(query)")
                let result = try #require(try Self.json(answer)["result"] as? [String: Any])
                let found = try #require(result["results"] as? [[String: Any]])
                return (result["count"] as? Int ?? -1, found.compactMap { $0["name"] as? String })
            }
            let name = "prullenbakken-bakken"
            #expect(try await search("rows=1&start=0&sort=id+asc") == (2, ["belofte"]))
            #expect(try await search("rows=1&start=1&sort=id+asc") == (2, [name]))
            #expect(try await search("rows=1&start=2&sort=id+asc") == (2, []))
            #expect(try await search("rows=0") == (2, []))
            #expect(try await search("q=*:*&fq=%2Bdataset_type:dataset").count == 2)
            let since = "fq=metadata_modified:%5B2026-11-22T00:00:00.000000Z+TO+*%5D"
            #expect(try await search(since) == (1, [name]))
            #expect(try await search("\(since)+organization:testdorp").count == 1)
            #expect(try await search("\(since)+organization:(elders+OR+ergens)").count == 0)
            #expect(try await search("fq=-organization:testdorp").count == 0)
            #expect(try await search("fq=groups:envi&q=prul") == (1, [name]))
            #expect(try await search("fq=tags:%22afval%22") == (1, [name]))
            #expect(try await search("fq=res_format:CSV").count == 2)
            #expect(try await search("fq=license_id:cc-by").count == 0)
            let future = "fq=metadata_modified:%5B2027-01-01T00:00:00Z+TO+*%5D"
            #expect(try await search(future) == (0, []))
        }
    }

    @Test
    func `CKAN's actions answer in its envelope, also when something is wrong`() async throws {
        try await withSite(settings: Self.settings) { site in
            try await CataloguePageTests.publish(site, cookie: try await site.signIn("anna"))
            func ask(_ action: String) async throws -> (Int, [String: Any]) {
                let answer = try await site.get("/api/3/action/\(action)")
                #expect(answer.header("Content-Type") == "application/json;charset=utf-8")
                return (answer.status, try Self.json(answer))
            }
            let (status, shown) = try await ask("package_show?id=prullenbakken-bakken")
            let package = try #require(shown["result"] as? [String: Any])
            #expect(status == 200 && shown["success"] as? Bool == true && package["private"] as? Bool == false)
            #expect(package["state"] as? String == "active" && package["license_id"] as? String == "cc-zero")
            let resource = try #require((package["resources"] as? [[String: Any]])?.first)
            #expect(
                resource["url"] as? String == "https://plein.testdorp.example/data/prullenbakken-bakken/bestanden/1.csv"
            )
            #expect(resource["size"] as? Int == 20 && resource["mimetype"] as? String == "text/csv")
            let id = try #require(package["id"] as? String)
            #expect(try await ask("package_show?id=\(id)").0 == 200)
            for action in [
                "status_show", "package_list", "organization_list", "organization_list?all_fields=true", "group_list",
                "organization_show?id=testdorp", "group_show?id=envi", "tag_list", "license_list",
                "current_package_list_with_resources?limit=5",
            ] {
                let (status, body) = try await ask(action)
                #expect(status == 200 && body["success"] as? Bool == true && body["result"] != nil, "\(action)")
            }
            let wrong = [
                ("package_show?id=niets", 404, "Not Found Error"), ("package_show", 409, "Validation Error"),
                ("organization_show?id=elders", 404, "Not Found Error"), ("group_show?id=x", 404, "Not Found Error"),
                ("package_search?rows=-1", 400, "Search Query Error"),
                ("package_search?start=x", 400, "Search Query Error"),
                ("package_search?fq=iets:anders", 400, "Search Query Error"),
                ("package_search?fq=metadata_modified:gisteren", 400, "Search Query Error"),
                ("package_search?sort=grootte+asc", 400, "Search Query Error"),
            ]
            for (action, status, type) in wrong {
                let (was, body) = try await ask(action)
                let error = body["error"] as? [String: Any]
                #expect(
                    was == status && body["success"] as? Bool == false && error?["__type"] as? String == type,
                    "\(action)")
            }
            #expect(try await site.get("/api/3/action/package_create").status == 400)
            let posted = try await site.send(
                .post, "/api/action/package_search", headers: ["Content-Type": "application/json"],
                body: Array(#"{"rows":1,"start":0,"q":"prullenbakken"}"#.utf8))
            #expect(posted.status == 200 && posted.body.contains("\"count\":1"))
            let unreadable = try await site.send(
                .post, "/api/3/action/package_search", headers: ["Content-Type": "application/json"],
                body: Array("{".utf8))
            #expect(unreadable.status == 400)
        }
    }
}
