import Database
import Growth
import TestKit
import Testing
import Values

@testable import Web

@Suite("The records behind figures, measuring by hand, and a list of departments, as pages")
struct GrowthProofPageTests {
    private static func measure(_ site: Site, _ cookie: String) async throws -> Site.Answer {
        let key = try await site.get("/balie/groei", cookie: cookie).hidden("sleutel")
        return try await site.act("/balie/groei", [("actie", "meten"), ("sleutel", key)], cookie: cookie)
    }

    @Test(arguments: Engine.allCases)
    func `every figure leads to its own records, what was stated to the questionnaire`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let carla = try await site.signIn("carla")
            _ = try await Self.measure(site, try await site.signIn("anna"))
            let page = try await site.get("/balie/groei", cookie: carla)
            let model = try GrowthModel.builtIn()
            for indicator in model.indicators {
                #expect(page.body.contains("href=\"/balie/groei/bewijs/\(indicator.id)\""), "\(indicator.id)")
                for choice in ["", "?keuze=counted", "?keuze=others", "?keuze=onzin&na=1.2"] {
                    let proof = try await site.get("/balie/groei/bewijs/\(indicator.id)\(choice)", cookie: carla)
                    #expect(proof.status == 200, "\(indicator.id)\(choice)")
                }
            }
            for item in model.items {
                #expect(page.body.contains("href=\"/balie/groei/vragenlijst#\(item.id)\""), "\(item.id)")
            }
        }
    }

    @Test
    func `the page says how many there are of each, and when the viewer sees others than were measured`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            _ = try await Self.measure(site, anna)
            let body = try await site.get("/balie/groei/bewijs/answered_share", cookie: anna).body
            #expect(body.contains("Niet beantwoord (0)") && !body.contains("De meting telde"))
            let town = site.town
            try await town.database.write { tx in
                try tx.run("UPDATE channels SET state = 'parked'")
            }
            let channels = try await site.get("/balie/groei/bewijs/active_channels", cookie: anna).body
            #expect(channels.contains("De meting telde 1; je ziet er nu 0."))
            let people = try await site.get("/balie/groei/bewijs/colleagues_taking_part?taal=en", cookie: anna).body
            #expect(people.contains("Who takes part is not listed") && !people.contains("Bram"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `measuring by hand again within the hour shows the newest and says why`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            #expect(try await Self.measure(site, anna).location.hasSuffix("gedaan=gemeten"))
            let again = try await Self.measure(site, anna)
            #expect(again.location.hasSuffix("gedaan=kort"))
            let page = try await site.get(again.location, cookie: anna)
            #expect(page.body.contains("Het afgelopen uur heeft iemand al gemeten."))
        }
    }

    @Test
    func `when the definition changed without a new version the page says that nothing is measured any more`()
        async throws
    {
        try await withSite { site in
            let (anna, carla) = (try await site.signIn("anna"), try await site.signIn("carla"))
            let words = "Er wordt niet meer gemeten, ook niet elke maand"
            #expect(try await !site.get("/balie/groei", cookie: carla).body.contains(words))
            let version = try GrowthModel.builtIn().version
            try await site.town.database.write { tx in
                try tx.run(
                    "INSERT INTO growth_models (version, definition, first_used_at) VALUES (\(version), '{}', 1)")
            }
            #expect(try await site.get("/balie/groei", cookie: carla).body.contains(words))
            let asked = try await Self.measure(site, anna)
            #expect(asked.location.hasSuffix("gedaan=versie"))
            let page = try await site.get(asked.location, cookie: anna).body
            #expect(page.components(separatedBy: "role=\"alert\"").count == 2 && page.contains(words))
            #expect(try await !site.get("/groei").body.contains(words))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list of departments is shown before it is taken over, with each fault at its line`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let admin = try await site.signIn("admin")
            let address = "/balie/medewerkers/afdelingen"
            func send(_ action: String, _ list: String) async throws -> Site.Answer {
                try await site.act(address, [("actie", action), ("lijst", list)], cookie: admin)
            }
            let wrong = try await send("bekijken", "naam;aantal\nZorg;40\nRuimte;veel\n")
            #expect(wrong.status == 400 && wrong.body.contains("Regel 3: er staat geen aantal mensen"))
            #expect(wrong.body.contains("Ruimte;veel") && !wrong.body.contains("value=\"overnemen\""))
            #expect(try await send("bekijken", " ").status == 400)
            let good = try await send("bekijken", "naam;aantal\nZorg;40\nRuimte <b>;7\n")
            #expect(good.status == 200 && good.body.contains("Neem 2 veranderingen over"))
            #expect(good.body.contains("Ruimte &lt;b&gt;"))
            #expect(try await site.get(address, cookie: admin).body.contains("Nog geen afdelingen"))
            let kept = try #require(good.body.firstMatch(of: /name="lijst" value="([^"]*)"/)).1
            let taken = try await send(
                "overnemen", String(kept).replacing("&lt;", with: "<").replacing("&gt;", with: ">"))
            #expect(taken.location.hasSuffix("bewaard=1"))
            #expect(try await site.get(address, cookie: admin).body.contains("40 mensen, 0 met een account"))
            // Back and once more: nothing to do.
            #expect(try await send("overnemen", "Zorg;40").location.hasSuffix("bewaard=1"))
            let same = try await send("bekijken", "zorg;40")
            #expect(same.body.contains("Alles staat er al zo.") && !same.body.contains("value=\"overnemen\""))
            #expect(try await send("overnemen", "Zorg;").status == 400)
            let long = String(repeating: "a", count: DepartmentList.bytes + 1)
            #expect(try await send("bekijken", long).status == 400)
            let anna = try await site.signIn("anna")
            #expect(
                try await site.act(address, [("actie", "bekijken"), ("lijst", "Zorg;40")], cookie: anna).status == 403)
        }
    }
}
