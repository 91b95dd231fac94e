import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("What colleagues take on to open a gate")
struct GrowthTaskTests {
    private struct Ground {
        let tasks: GrowthTasks
        let measurements: Measurements
        let latest: Measurements.Stored
        let due: LocalDate
    }

    private static func ground(_ town: TestTown) async throws -> Ground {
        let growth = try GrowthTown(town)
        try await growth.measurements.measureMonth()
        return Ground(
            tasks: GrowthTasks(database: town.database, clock: town.clock.clock), measurements: growth.measurements,
            latest: try #require(try await growth.measurements.latest()), due: GrowthTown.day.adding(days: 30))
    }

    @Test(arguments: Engine.allCases)
    func `who takes what a colleague took hears so, and a second click does not`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let ground = try await Self.ground(town)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            func take(_ owner: ID<Colleague>, _ days: Int, by viewer: Viewer) async throws -> GrowthTasks.Taking {
                try await ground.tasks.take(
                    "g2.duty", of: ground.latest, owner: owner, dueOn: ground.due.adding(days: days), by: viewer)
            }
            let first = try await take(anna.id, 0, by: anna)
            let task = try #require(try await ground.tasks.list(for: bram).open.first)
            #expect(first == .made(task.id) && task.owner == anna.id)
            #expect(try await take(anna.id, 0, by: anna) == first)
            // For oneself, for the same owner, or by the same colleague on another day: each is another task.
            #expect(try await take(bram.id, 0, by: bram) == .taken(task.id))
            #expect(try await take(anna.id, 0, by: bram) == .taken(task.id))
            #expect(try await take(anna.id, 7, by: anna) == .taken(task.id))
            let list = try await ground.tasks.list(for: bram)
            #expect(list.open == [task])
        }
    }

    @Test(arguments: Engine.allCases)
    func `neither an open gate nor an older measurement becomes a task`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let ground = try await Self.ground(town)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            let met = try #require(ground.latest.result.gates.first { $0.state == .met })
            await #expect(throws: Problem(.notFound)) {
                try await ground.tasks.take(met.id, of: ground.latest, owner: bram.id, dueOn: ground.due, by: bram)
            }
            town.clock.advance(seconds: 86_400)
            try await ground.measurements.measure(key: "later", by: anna)
            let late = try await ground.tasks.take(
                "g2.duty", of: ground.latest, owner: bram.id, dueOn: ground.due, by: bram)
            #expect(late == .outdated)
            let none = try await ground.tasks.list(for: bram)
            #expect(none.open.isEmpty && none.done.isEmpty)
            // A task that was taken before stays, and a second click finds it from the older measurement too.
            let newest = try #require(try await ground.measurements.latest())
            let made = try await ground.tasks.take("g2.duty", of: newest, owner: bram.id, dueOn: ground.due, by: bram)
            let again = try await ground.tasks.take(
                "g2.duty", of: ground.latest, owner: bram.id, dueOn: ground.due, by: bram)
            #expect(made == again)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is done is not taken away, and what was taken away is not done`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let ground = try await Self.ground(town)
            let bram = try await town.viewer(town.bram)
            try await ground.tasks.take("g2.duty", of: ground.latest, owner: bram.id, dueOn: ground.due, by: bram)
            let task = try #require(try await ground.tasks.list(for: bram).open.first)
            try await ground.tasks.set(task.id, isDone: true, by: bram)
            await #expect(throws: Problem(.staleView)) { try await ground.tasks.remove(task.id, by: bram) }
            let done = try await ground.tasks.list(for: bram)
            #expect(done.done.map(\.id) == [task.id])
            try await ground.tasks.set(task.id, isDone: false, by: bram)
            for _ in 0..<2 { try await ground.tasks.remove(task.id, by: bram) }
            await #expect(throws: Problem(.notFound)) {
                try await ground.tasks.set(task.id, isDone: true, by: bram)
            }
            let removed: Int? = try await town.database.read { tx in
                try tx.value("SELECT COUNT(*) FROM audit_entries WHERE action = 'growth_task_removed'")
            }
            #expect(removed == 1)
        }
    }
}
