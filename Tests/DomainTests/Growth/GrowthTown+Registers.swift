import Database
import Identity
import TestKit
import Values

@testable import Growth

/// What the registers of a town hold.
extension GrowthTown {
    func decision(_ state: String, _ text: String, at moment: String) async throws {
        try await run(
            """
            INSERT INTO channel_decisions (channel_id, state, decision, owner, at)
            VALUES (\(town.web), \(state), \(text), 'Anna', \(Self.at(moment)))
            """)
    }

    func department(_ name: String, staff: Int, people: [ID<Colleague>]) async throws {
        let id = ID<GrowthMeasurement>(at: town.clock.now).description
        try await run("INSERT INTO departments (id, name, staff, created_at) VALUES (\(id), \(name), \(staff), 0)")
        for person in people { try await run("UPDATE colleagues SET department_id = \(id) WHERE id = \(person)") }
    }

    func experiment(_ outcome: String?, endedAt moment: String?) async throws {
        let id = ID<GrowthMeasurement>(at: town.clock.now).description
        try await run(
            """
            INSERT INTO experiments (id, title, hypothesis, starts_on, ends_on, owner_id, created_at, outcome, ended_at,
                first_ended_at)
            VALUES (\(id), 'Proef', 'x', '2026-01-01', '2026-02-01', \(town.bram), 0, \(outcome), \(moment.map(Self.at)),
                \(moment.map(Self.at)))
            """)
    }

    func lesson(publishedAt moment: String?, endedAt: String? = nil) async throws {
        let id = ID<GrowthMeasurement>(at: town.clock.now).description
        try await run(
            """
            INSERT INTO lessons (id, source, source_id, title, tried, expected, happened, learned, created_at, published_at,
                first_published_at, ended_at)
            VALUES (\(id), 'own', \(id), 'Les', 'x', 'x', 'x', 'x', 0, \(moment.map(Self.at)), \(moment.map(Self.at)),
                \(endedAt.map(Self.at)))
            """)
    }

    func state(_ item: String, _ answer: String, on day: String) async throws {
        // The order of what was stated is that of its ids.
        town.clock.advance(seconds: 1)
        try await run(
            """
            INSERT INTO growth_statements (id, item, answer, evidence, stated_on, created_at)
            VALUES (\(ID<GrowthMeasurement>(at: town.clock.now)), \(item), \(answer), 'https://voorbeeld.example', \(day), 0)
            """)
    }
}
