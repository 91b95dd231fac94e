import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("How often is measured, and people counted")
struct MeasuringPauseTests {
    @Test(arguments: Engine.allCases)
    func `by hand once an hour, whoever asks and on whatever node; the job of the month is not held up`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            let (anna, admin) = (try await town.viewer(town.anna), try await town.viewer(town.admin))
            let asked = try await withThrowingTaskGroup(of: Measurements.Asked.self) { group in
                for number in 0..<6 {
                    group.addTask {
                        try await growth.measurements.measure(key: "\(number)", by: number % 2 == 0 ? anna : admin)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(asked.map(\.id)).count == 1)
            #expect(asked.filter { if case .taken = $0 { true } else { false } }.count == 1)
            let first = try #require(asked.first).id
            try await growth.measurements.measureMonth()
            town.clock.advance(seconds: 3_599)
            #expect(try await growth.measurements.measure(key: "te vroeg", by: admin) == .recent(first))
            town.clock.advance(seconds: 1)
            let second = try await growth.measurements.measure(key: "op tijd", by: admin)
            #expect(second == .taken(second.id) && second.id != first)
            let rows: Int? = try await town.database.read { tx in
                try tx.value("SELECT COUNT(*) FROM growth_measurements")
            }
            #expect(rows == 3)
        }
    }

    private static func measure(_ growth: GrowthTown, by viewer: Viewer) async throws -> GrowthResult {
        growth.town.clock.advance(seconds: 3_600)
        let id = try await growth.measurements.measure(key: "\(growth.town.clock.now.milliseconds)", by: viewer).id
        return try await growth.measurements.measurement(id).result
    }

    /// Anna, Bram and Dirk wrote; of Zorg nobody takes part, because Anna is alone there, until Bram moves to it.
    @Test(arguments: Engine.allCases)
    func `measuring before and after one colleague moved or left says nothing about that one`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await GrowthEvidenceTests.fill(growth)
            // The town's own clock is later than that of these tests.
            try await growth.run("UPDATE colleagues SET created_at = 0")
            let anna = try await town.viewer(town.anna)
            let none = try await Self.measure(growth, by: anna)
            #expect(none.value("departments_share")?.n == nil)
            let talk = try await growth.question("2026-09-01 10:00")
            try await growth.write("note", in: talk, by: town.anna, at: "2026-09-02 12:00")
            try await growth.department("Zorg", staff: 12, people: [town.anna])
            try await growth.department("Beheer", staff: 40, people: [town.bram])
            let first = try await Self.measure(growth, by: anna)
            // Nothing was kept of departments that were not there; from now on it stands.
            #expect(first.value("departments_share")?.count == 0 && first.value("departments_share")?.n == 52)
            func move(_ person: ID<Colleague>) async throws {
                try await growth.run(
                    """
                    UPDATE colleagues SET department_id = (SELECT id FROM departments WHERE name = 'Zorg'),
                        department_changed_at = \(town.clock.now) WHERE id = \(person)
                    """)
            }
            town.clock.advance(seconds: 60)
            try await move(town.bram)
            try await growth.run("UPDATE colleagues SET ended_at = \(town.clock.now) WHERE id = \(town.dirk)")
            let moved = try await Self.measure(growth, by: anna)
            for id in PeopleFigures.ids {
                #expect(moved.value(id) == first.value(id) || id.hasPrefix("colleagues"), "\(id)")
            }
            #expect(moved.value("colleagues_taking_part") == none.value("colleagues_taking_part"))
            #expect(moved.value("answered_share")?.n == first.value("answered_share")?.n)
            // Five who came or moved are a crowd.
            town.clock.advance(seconds: 60)
            for person in [town.carla, town.admin, town.anna] { try await move(person) }
            let crowd = try await Self.measure(growth, by: anna)
            #expect(crowd.value("departments_share")?.count == 12)
        }
    }

    @Test(arguments: Engine.allCases)
    func `after four weeks people are counted again, and with every new model`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.run("UPDATE colleagues SET created_at = 0")
            try await growth.measurements.measureMonth()
            let talk = try await growth.question("2026-10-20 10:00", .open)
            for person in [town.anna, town.carla] {
                try await growth.write("note", in: talk, by: person, at: "2026-10-21 10:00")
            }
            func taking(on day: String) async throws -> Int? {
                town.clock.set(GrowthTown.at("\(day) 06:00"))
                let anna = try await town.viewer(town.anna)
                let id = try await growth.measurements.measure(key: day, by: anna).id
                return try await growth.measurements.measurement(id).result.value("colleagues_taking_part")?.count
            }
            #expect(try await taking(on: "2026-11-02") == 0)
            #expect(try await taking(on: "2026-11-28") == 0)
            #expect(try await taking(on: "2026-11-29") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a definition that changed without a new version shows before anybody asks`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            #expect(try await !growth.measurements.isVersionTaken())
            try await growth.measurements.measureMonth()
            #expect(try await !growth.measurements.isVersionTaken())
            let other = GrowthModel(
                version: growth.model.version, phases: growth.model.phases, themes: growth.model.themes,
                indicators: growth.model.indicators, items: growth.model.items, gates: growth.model.gates.dropLast(),
                sentences: growth.model.sentences)
            let room = Measurements(
                database: town.database, clock: town.clock.clock, model: other, site: "https://plein.example")
            #expect(try await room.isVersionTaken())
            town.clock.set(GrowthTown.at("2026-12-01 06:00"))
            await #expect(throws: GrowthModelFaults.versionTaken(growth.model.version)) {
                try await room.measureMonth()
            }
        }
    }
}
