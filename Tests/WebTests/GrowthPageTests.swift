import Database
import Foundation
import Growth
import TestKit
import Testing
import Values

@testable import Web

@Suite("Where the municipality stands: its pages and what programs read")
struct GrowthPageTests {
    private static func json(_ answer: Site.Answer) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any])
    }

    /// Measures as a team lead does, with the button on the page.
    @discardableResult
    static func measure(_ site: Site, _ cookie: String) async throws -> Site.Answer {
        let key = try await site.get("/balie/groei", cookie: cookie).hidden("sleutel")
        return try await site.act("/balie/groei", [("actie", "meten"), ("sleutel", key)], cookie: cookie)
    }

    @Test(arguments: Engine.allCases)
    func `before the first measurement pages say so, and programs get 404`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let page = try await site.get("/groei")
            #expect(page.status == 200 && page.body.contains("Er is nog niet gemeten"))
            for path in ["/v1/groei", "/groei.json", "/groei.csv"] {
                let answer = try await site.get(path)
                #expect(answer.status == 404, "\(path)")
            }
            let problem = try await site.get("/v1/groei")
            #expect(problem.header("Content-Type") == "application/problem+json")
            let anna = try await site.signIn("anna")
            let desk = try await site.get("/balie/groei", cookie: anna)
            #expect(desk.status == 200 && desk.body.contains("Een teamleider kan het ook nu doen"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a team lead measures, and everybody reads the same figures everywhere`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            #expect(try await Self.measure(site, anna).location.hasSuffix("gedaan=gemeten"))
            let document = try Self.json(try await site.get("/v1/groei"))
            #expect(document["schema"] as? String == "plein-growth/1")
            let (one, two) = (try await site.get("/groei.json").body, try await site.get("/v1/groei").body)
            #expect(one == two)
            let town = try #require(document["municipality"] as? [String: Any])
            #expect(town["name"] as? String == "Testdorp" && town["code"] is NSNull && town["inhabitants"] is NSNull)
            let overall = try #require(document["overall"] as? [String: Any])
            #expect(overall["phase"] as? Int == 1)
            let gates = try #require(document["gates"] as? [[String: Any]])
            let model = try GrowthModel.builtIn()
            #expect(gates.compactMap { $0["id"] as? String } == model.gates.map(\.id))
            #expect(gates.first?["state"] as? String == "met" && gates.first?["short_by"] is NSNull)
            let figures = try #require(document["indicators"] as? [[String: Any]])
            #expect(figures.count == model.indicators.count + model.items.count)
            let answered = try #require(figures.first { $0["id"] as? String == "answered_share" })
            #expect(answered["value"] is NSNull && answered["n"] as? Int == 0 && answered["unit"] as? String == "share")
            #expect((document["history"] as? [[String: Any]])?.count == 1)
            let measurement = try #require(document["measurement"] as? [String: Any])
            let address = try #require(measurement["address"] as? String)
            let stable = try await site.get(String(address.trimmingPrefix("http://127.0.0.1:8080")))
            #expect(stable.status == 200 && stable.body.contains("Testdorp is in fase 1"))
            let page = try await site.get("/groei").body
            #expect(page.contains("Testdorp is in fase 1: de gemeente ontdekt.") && page.contains("0 van 0, te weinig"))
            #expect(try await site.get("/groei?taal=en").body.contains("Testdorp is in phase 1"))
        }
    }

    @Test
    func `the table for spreadsheets has a line for every number, with day, model and licence`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            try await Self.measure(site, anna)
            let answer = try await site.get("/groei.csv")
            #expect(answer.header("Content-Type")?.hasPrefix("text/csv") == true)
            #expect(answer.header("Content-Disposition")?.contains("groei-2026-11-23.csv") == true)
            let lines = answer.body.split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            #expect(lines.allSatisfy { $0.count == 19 })
            let model = try GrowthModel.builtIn()
            func count(_ kind: String) -> Int { lines.filter { $0[0] == kind }.count }
            #expect(count("cijfer") == model.indicators.count + model.items.count)
            #expect(count("poort") == model.gates.count && count("band") == 16 && count("fase") == 5)
            #expect(
                lines.dropFirst().allSatisfy { $0[15] == "2026-11-23" && $0[18].hasPrefix("https://creativecommons") })
        }
    }

    @Test(arguments: Engine.allCases)
    func `a recommendation is a task with one click, and back again`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            try await Self.measure(site, anna)
            let page = try await site.get("/balie/groei", cookie: anna)
            #expect(page.body.contains("Ik pak dit op, klaar op") && page.body.contains("Nog geen taken."))
            let form = [
                ("actie", "taak"), ("poort", page.hidden("poort")), ("meting", page.hidden("meting")),
                ("eigenaar", site.town.anna.description), ("uiterlijk", "2026-12-24"),
            ]
            #expect(try await site.act("/balie/groei", form, cookie: anna).location.hasSuffix("gedaan=taak"))
            #expect(try await site.act("/balie/groei", form, cookie: anna).status == 303)
            var body = try await site.get("/balie/groei", cookie: anna).body
            #expect(body.contains("Opgepakt door Anna, klaar op 24 december 2026."))
            let task = try #require(body.firstMatch(of: /name="taak" value="([^"]+)"/)).1
            for (action, words) in [("klaar", "De taak is klaar."), ("toch-niet", "De taak staat weer open.")] {
                let done = try await site.act(
                    "/balie/groei", [("actie", action), ("taak", String(task))], cookie: anna)
                body = try await site.get(done.location, cookie: anna).body
                #expect(body.contains(words))
            }
            _ = try await site.act("/balie/groei", [("actie", "weg"), ("taak", String(task))], cookie: anna)
            #expect(try await site.get("/balie/groei", cookie: anna).body.contains("Nog geen taken."))
            // A day that was, comes back with the fault at its field.
            let wrong = form.dropLast() + [("uiterlijk", "2020-01-01")]
            let refused = try await site.act("/balie/groei", Array(wrong), cookie: anna)
            #expect(refused.status == 400 && refused.body.contains("aria-invalid=\"true\""))
        }
    }

    @Test
    func `who may only read sees all and can change nothing; a colleague cannot measure`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            try await Self.measure(site, anna)
            let carla = try await site.signIn("carla")
            let page = try await site.get("/balie/groei", cookie: carla)
            #expect(page.status == 200 && !page.body.contains("Ik pak dit op") && !page.body.contains("Meet nu"))
            #expect(
                try await site.act("/balie/groei", [("actie", "meten"), ("sleutel", "x")], cookie: carla).status == 403)
            let bram = try await site.signIn("bram")
            #expect(
                try await site.act("/balie/groei", [("actie", "meten"), ("sleutel", "x")], cookie: bram).status == 403)
            #expect(try await site.act("/balie/groei", [("actie", "zomaar")], cookie: bram).status == 400)
            #expect(try await site.get("/balie/groei").location.hasPrefix("/balie/aanmelden"))
        }
    }

    @Test
    func `an administrator says how large the municipality is, and it is public at once`() async throws {
        try await withSite { site in
            let admin = try await site.signIn("admin")
            try await Self.measure(site, admin)
            let wrong = [("actie", "gemeente"), ("code", "0796"), ("inwoners", "veel")]
            let refused = try await site.act("/balie/groei", wrong, cookie: admin)
            #expect(refused.status == 400 && refused.body.contains("zoals GM0796") && refused.body.contains("veel"))
            let good = [("actie", "gemeente"), ("code", "gm0796"), ("inwoners", "48.210")]
            #expect(try await site.act("/balie/groei", good, cookie: admin).location.hasSuffix("gedaan=bewaard"))
            let town = try #require(
                try Self.json(try await site.get("/v1/groei"))["municipality"] as? [String: Any])
            #expect(town["code"] as? String == "GM0796" && town["inhabitants"] as? Int == 48_210)
            let anna = try await site.signIn("anna")
            #expect(try await site.act("/balie/groei", good, cookie: anna).status == 403)
        }
    }

    @Test
    func `the model is public with every threshold's source, also in versions of before`() async throws {
        try await withSite { site in
            let page = try await site.get("/groei/model")
            let model = try GrowthModel.builtIn()
            #expect(page.status == 200)
            for gate in model.gates { #expect(page.body.contains("<code>\(gate.id)</code>"), "\(gate.id)") }
            #expect(page.body.contains("Lee &amp; Kwak 2012") && page.body.contains("minstens 90%"))
            let definition = try model.definition.replacing("\"version\":\"2026.2\"", with: "\"version\":\"2025.9\"")
            try await site.town.database.write { tx in
                try tx.run(
                    "INSERT INTO growth_models (version, definition, first_used_at) VALUES ('2025.9', \(definition), 1)"
                )
            }
            #expect(try await site.get("/groei/model").body.contains("/groei/model/2025.9"))
            #expect(try await site.get("/groei/model/2025.9").body.contains("versie 2025.9"))
            #expect(try await site.get("/groei/model/1999.1").status == 404)
            #expect(try await site.get("/groei/metingen/onzin").status == 404)
        }
    }

    @Test
    func `behind a figure is a page for colleagues, and none for what no conversation counts for`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            #expect(try await site.get("/balie/groei/bewijs/answered_share", cookie: anna).status == 404)
            try await Self.measure(site, anna)
            let page = try await site.get("/balie/groei/bewijs/answered_share", cookie: anna)
            #expect(page.status == 200 && page.body.contains("Hier is niets te zien"))
            #expect(try await site.get("/balie/groei/bewijs/ordinance", cookie: anna).status == 404)
            #expect(try await site.get("/balie/groei/bewijs/answered_share").status == 303)
        }
    }

    @Test
    func `an older measurement says so and shows the newest; lessons that were made public are there`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            try await Self.measure(site, anna)
            let first = try #require(try await site.app.services.measurements.latest())
            site.town.clock.advance(seconds: 2 * 86_400)
            let again = try await site.signIn("anna")
            try await Self.measure(site, again)
            let old = try await site.get("/groei/metingen/\(first.id)").body
            #expect(old.contains("Dit is een eerdere meting. De nieuwste is van 25 november 2026."))
            let csv = try await site.get("/groei/metingen/\(first.id)/cijfers.csv").body
            #expect(old.contains("/groei/metingen/\(first.id)/cijfers.csv") && csv.contains("2026-11-23"))
            #expect(!csv.contains("2026-11-25"))
            let json = try await site.get("/groei/metingen/\(first.id)/cijfers.json").body
            #expect(json.contains("\(first.id)") && !json.contains("2026-11-25"))
            let page = try await site.get("/groei").body
            #expect(page.contains("Vergeleken met de meting van 23 november 2026.") && page.contains("class=\"trend\""))
            #expect(page.contains("Er zijn nog geen lessen openbaar gemaakt."))
        }
    }
}
