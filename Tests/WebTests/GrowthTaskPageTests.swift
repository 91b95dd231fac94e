import Database
import Foundation
import Growth
import Identity
import TestKit
import Testing
import Values

@testable import Web

@Suite("Tasks of growth at the desk")
struct GrowthTaskPageTests {
    @Test(arguments: Engine.allCases)
    func `of a task that a colleague took, finished or took away, the page says what is so`(engine: Engine)
        async throws
    {
        try await withSite(engine) { site in
            let (anna, bram) = (try await site.signIn("anna"), try await site.signIn("bram"))
            try await GrowthPageTests.measure(site, anna)
            let page = try await site.get("/balie/groei", cookie: anna)
            func take(_ owner: ID<Colleague>, _ cookie: String) async throws -> String {
                let form = [
                    ("actie", "taak"), ("poort", page.hidden("poort")), ("meting", page.hidden("meting")),
                    ("eigenaar", owner.description), ("uiterlijk", "2026-12-24"),
                ]
                let answer = try await site.act("/balie/groei", form, cookie: cookie)
                return try await site.get(answer.location, cookie: cookie).body
            }
            #expect(try await take(site.town.anna, anna).contains("De taak staat bij Taken."))
            let second = try await take(site.town.bram, bram)
            #expect(second.contains("al een taak van een collega open") && second.contains("Opgepakt door Anna"))
            let task = try #require(second.firstMatch(of: /name="taak" value="([^"]+)"/)).1
            func act(_ action: String) async throws -> String {
                let answer = try await site.act(
                    "/balie/groei", [("actie", action), ("taak", String(task))], cookie: bram)
                return try await site.get(answer.location, cookie: bram).body
            }
            _ = try await act("klaar")
            #expect(try await act("weg").contains("Er is niets weggehaald: de taak is intussen klaar"))
            _ = try await act("toch-niet")
            #expect(try await act("weg").contains("De taak is weggehaald."))
            #expect(try await act("klaar").contains("een collega heeft deze taak weggehaald"))
            // The page was shown before it was measured again.
            site.town.clock.advance(seconds: 86_400)
            try await GrowthPageTests.measure(site, try await site.signIn("anna"))
            let late = try await take(site.town.bram, try await site.signIn("bram"))
            #expect(late.contains("intussen is er opnieuw gemeten"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a task is called as in the model that it was taken from`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            let model = try GrowthModel.builtIn()
            let day = try #require(LocalDate("2026-10-01"))
            let name = try #require(model.gate("g2.duty").map { model.name(of: $0.indicator, .dutch) })
            let old = try model.definition.replacing("\"version\":\"2026.1\"", with: "\"version\":\"2025.9\"")
                .replacing(name, with: "Zo heette dit vroeger")
            let owner = site.town.anna
            let result = String(decoding: try JSONEncoder().encode(model.result(of: [], on: day)), as: UTF8.self)
            // As the result of another measurement; what it says is not asked for.
            try await site.town.database.write { tx in
                try tx.run(
                    "INSERT INTO growth_models (version, definition, first_used_at) VALUES ('2025.9', \(old), 1)")
                let (measurement, task) = (ID<Team>(at: Instant(milliseconds: 1)), ID<Team>(at: Instant.now))
                try tx.run(
                    """
                    INSERT INTO growth_measurements (id, at, day, model, reason, phase, themes, result)
                    VALUES (\(measurement), 1, '2026-10-01', '2025.9', 'asked', 1, '', \(result))
                    """)
                try tx.run(
                    """
                    INSERT INTO growth_tasks (id, measurement_id, gate, owner_id, due_on, created_at)
                    VALUES (\(task), \(measurement), 'g2.duty', \(owner), '2026-12-24', 1)
                    """)
            }
            // Newer, by the model in force, which names the gate otherwise.
            let viewer = try await site.town.viewer(owner)
            try await site.app.services.measurements.measure(key: "now", by: viewer)
            let page = try await site.get("/balie/groei", cookie: anna)
            #expect(page.body.contains(name))
            #expect(page.body.contains("<p>Zo heette dit vroeger (2 experimenteert)</p>"))
        }
    }
}
