import Database
import TestKit
import Testing
import Values

@testable import Growth

@Suite("The growth model's figures of towns made by chance")
struct GrowthRandomTownTests {
    /// Seconds around the limits of the bands and of the quarters of an hour that the database counts by, and far beyond.
    private static func seconds(_ generator: inout Seeded) -> Int {
        let edges = [0, 1, 899, 900, 901, 3600, 3601, 14_400, 14_401, 86_400, 259_200, 259_201, 700_000]
        return Int.random(in: 0..<3, using: &generator) == 0
            ? Int.random(in: 0..<20_000, using: &generator) : edges.randomElement(using: &generator) ?? 0
    }

    /// Medians and bands as they are computed elsewhere in Plein, in memory, from the same numbers.
    @Test(arguments: Engine.allCases)
    func `medians and bands are those of all numbers in order`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            var generator = Seeded(7)
            var (service, wall): ([Int], [Int]) = ([], [])
            for round in 0..<12 {
                for _ in 0..<Int.random(in: 1...5, using: &generator) {
                    let (one, two) = (Self.seconds(&generator), Self.seconds(&generator))
                    try await growth.question("2026-09-15 10:00", service: one, wall: two)
                    service.append(one)
                    wall.append(two)
                }
                if round % 3 == 0 { try await growth.question("2026-09-15 10:00", .closed, service: 5, wall: 5) }
                let period = GrowthPeriod(.threeMonths, until: GrowthTown.day)
                let found = try await town.database.read { tx in try TurnFigures.read(period, [town.web], tx) }
                let (expected, clock) = (TimeSpread(service), TimeSpread(wall))
                #expect(found.answered == service.count && found.n == service.count + round / 3 + 1)
                #expect(found.medianService == expected.medianSeconds && found.service == expected.bands)
                #expect(found.medianWall == clock.medianSeconds && found.wall == clock.bands)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a town without questions has no middle`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let period = GrowthPeriod(.threeMonths, until: GrowthTown.day)
            let found = try await town.database.read { tx in try TurnFigures.read(period, [town.web], tx) }
            #expect(found == TurnFigures())
            let none = try await town.database.read { tx in try TurnFigures.read(period, [], tx) }
            #expect(none == TurnFigures())
        }
    }

    @Test(arguments: Engine.allCases)
    func `one more answered question never lowers the share that is measured, nor a phase`(engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            var generator = Seeded(11)
            for _ in 0..<30 {
                let outcome: GrowthTown.Outcome = Bool.random(using: &generator) ? .answered : .open
                try await growth.question("2026-09-15 10:00", outcome, service: 60, wall: 60)
            }
            var before = try await growth.values()
            for _ in 0..<8 {
                try await growth.question("2026-10-15 10:00", service: 60, wall: 60)
                let after = try await growth.values()
                let old = try #require(before["answered_share"]?.value)
                #expect(try #require(after["answered_share"]?.value) >= old)
                let (one, two) = (
                    growth.model.result(of: Array(before.values), on: GrowthTown.day),
                    growth.model.result(of: Array(after.values), on: GrowthTown.day)
                )
                #expect(zip(one.themes, two.themes).allSatisfy { $0.phase <= $1.phase })
                before = after
            }
        }
    }
}
