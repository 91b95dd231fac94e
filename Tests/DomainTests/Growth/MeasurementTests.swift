import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Measurements: every month once, and never changed")
struct MeasurementTests {
    private static func another(_ model: GrowthModel, _ change: (String) -> String) throws -> GrowthModel {
        try GrowthModel.read(Data(change(try model.definition).utf8), source: "test")
    }

    private static func room(_ growth: GrowthTown, _ model: GrowthModel) -> Measurements {
        Measurements(
            database: growth.town.database, clock: growth.town.clock.clock, model: model, site: "https://plein.example")
    }

    @Test(arguments: Engine.allCases)
    func `the job measures a month once, on however many nodes and however often`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            let measurements = growth.measurements
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await measurements.measureMonth() } }
                try await group.waitForAll()
            }
            #expect(try await measurements.history().count == 1)
            town.clock.set(GrowthTown.at("2026-11-30 23:59"))
            try await measurements.measureMonth()
            #expect(try await measurements.history().count == 1)
            town.clock.set(GrowthTown.at("2026-12-01 00:00"))
            try await measurements.measureMonth()
            let history = try await measurements.history()
            #expect(history.map { "\($0.day)" } == ["2026-12-01", "2026-11-01"] && history.allSatisfy(\.isMonthly))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a team lead measures at once, a second click is the same, and a colleague may not`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            let first = try await growth.measurements.measure(key: "een", by: anna).id
            #expect(try await growth.measurements.measure(key: "een", by: anna) == .taken(first))
            town.clock.advance(seconds: 86_400)
            let double = try await growth.measurements.measure(key: "anderhalf", by: anna).id
            town.clock.advance(seconds: 3_600)
            let second = try await growth.measurements.measure(key: "twee", by: anna).id
            #expect(second != first && second != double)
            await #expect(throws: Problem(.notAllowed)) { try await growth.measurements.measure(key: "x", by: bram) }
            let latest = try #require(try await growth.measurements.latest())
            #expect(latest.id == second && !latest.isMonthly)
            let before = try await growth.measurements.before(latest)
            #expect(before?.id == first)
            // Twice on a day is one point of the line, and is not compared with itself.
            let page = try await growth.measurements.history(before: second, limit: 5)
            #expect(page.map(\.id) == [first])
            let line = try await growth.measurements.history()
            #expect(line.map(\.id) == [second, first])
            let stored = try await growth.measurements.measurement(double)
            let through = try await growth.measurements.history(through: stored, limit: 5)
            #expect(through.map(\.id) == [double, first])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a measurement cannot be changed or taken away, not even by the database's owner`(engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.measurements.measureMonth()
            for statement: SQL in [
                "UPDATE growth_measurements SET phase = 4", "DELETE FROM growth_measurements",
                "UPDATE growth_models SET definition = '{}'", "DELETE FROM growth_models",
            ] {
                await #expect(throws: DatabaseError.self) { try await growth.run(statement) }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new definition leaves old measurements what they were, and the old one readable`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.measurements.measureMonth()
            let old = try #require(try await growth.measurements.latest())
            #expect(old.result.gate("g1.channel")?.state == .met)
            // Stricter, under a version of its own.
            let stricter = try Self.another(growth.model) {
                $0.replacing("2026.2", with: "2027.1").replacing(
                    "\"id\":\"g1.channel\",\"indicator\":\"active_channels\",\"phase\":1",
                    with:
                        "\"id\":\"g1.channel\",\"indicator\":\"channel_decisions\",\"phase\":1")
            }
            #expect(stricter.gate("g1.channel")?.indicator == "channel_decisions")
            let renewed = Self.room(growth, stricter)
            town.clock.advance(seconds: 60)
            try await renewed.measure(key: "nieuw", by: try await town.viewer(town.anna))
            let new = try #require(try await renewed.latest())
            #expect(new.result.model == "2027.1" && new.result.gate("g1.channel")?.state == .notMet)
            #expect(try await renewed.measurement(old.id) == old)
            #expect(try await renewed.definition("2026.2") == growth.model)
            #expect(try await renewed.versions().sorted() == ["2026.2", "2027.1"])
            await #expect(throws: Problem(.notFound)) { try await renewed.definition("2031.9") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the same version for something else is refused, and nothing is written`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.measurements.measureMonth()
            let other = try Self.another(growth.model) { $0.replacing("\"threshold\":0.9", with: "\"threshold\":0.95") }
            let room = Self.room(growth, other)
            let anna = try await town.viewer(town.anna)
            await #expect(throws: GrowthModelFaults.versionTaken("2026.2")) {
                try await room.measure(key: "x", by: anna)
            }
            #expect(try await room.history().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a recommendation becomes one task, with undo, however many click`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await growth.measurements.measureMonth()
            let latest = try #require(try await growth.measurements.latest())
            let tasks = GrowthTasks(database: town.database, clock: town.clock.clock)
            let (anna, bram) = (try await town.viewer(town.anna), try await town.viewer(town.bram))
            let due = GrowthTown.day.adding(days: 30)
            let taken = try await withThrowingTaskGroup(of: GrowthTasks.Taking.self) { group in
                for viewer in [anna, bram, anna] {
                    group.addTask {
                        try await tasks.take("g2.duty", of: latest, owner: viewer.id, dueOn: due, by: viewer)
                    }
                }
                return try await group.reduce(into: [GrowthTasks.Taking]()) { $0.append($1) }
            }
            let first = try await tasks.list(for: bram)
            let task = try #require(first.open.first).id
            #expect(first.open.count == 1 && taken.count == 3)
            // Whoever was not first hears so; a second click by who was, does not.
            let others = first.open.first?.owner == anna.id ? 1 : 2
            #expect(taken.filter { $0 == .made(task) }.count == 3 - others)
            #expect(taken.filter { $0 == .taken(task) }.count == others)
            // Whose it was first it stays, and the log says it once.
            let said: Int? = try await town.database.read { tx in
                try tx.value(
                    """
                    SELECT COUNT(*) FROM audit_entries a JOIN growth_tasks k ON k.owner_id = a.colleague_id
                    WHERE a.action = 'growth_task_made' AND k.id = \(task)
                    """)
            }
            #expect(said == 1)
            try await tasks.set(task, isDone: true, by: bram)
            try await tasks.set(task, isDone: true, by: bram)
            var list = try await tasks.list(for: bram)
            #expect(list.open.isEmpty && list.done.map(\.id) == [task])
            // Done, and again from the same measurement: the same task, open.
            let again = try await tasks.take("g2.duty", of: latest, owner: bram.id, dueOn: due, by: bram)
            #expect(again == .made(task))
            try await tasks.set(task, isDone: true, by: bram)
            try await tasks.set(task, isDone: false, by: bram)
            try await tasks.remove(task, by: bram)
            list = try await tasks.list(for: bram)
            #expect(list.open.isEmpty && list.done.isEmpty)
        }
    }

    @Test
    func `a task has an owner who can do something, and a day to come`() async throws {
        try await withTown(on: .sqlite) { town in
            let growth = try GrowthTown(town)
            try await growth.measurements.measureMonth()
            let latest = try #require(try await growth.measurements.latest())
            let tasks = GrowthTasks(database: town.database, clock: town.clock.clock)
            let (bram, carla) = (try await town.viewer(town.bram), try await town.viewer(town.carla))
            let due = GrowthTown.day.adding(days: 30)
            await #expect(throws: Problem.invalid([.init("eigenaar", .unknownChoice)])) {
                try await tasks.take("g2.duty", of: latest, owner: carla.id, dueOn: due, by: bram)
            }
            await #expect(throws: Problem.invalid([.init("uiterlijk", .notADate)])) {
                try await tasks.take(
                    "g2.duty", of: latest, owner: bram.id, dueOn: GrowthTown.day.adding(days: -1), by: bram)
            }
            await #expect(throws: Problem(.notFound)) {
                try await tasks.take("g9.none", of: latest, owner: bram.id, dueOn: due, by: bram)
            }
            await #expect(throws: Problem(.notAllowed)) {
                try await tasks.take("g2.duty", of: latest, owner: bram.id, dueOn: due, by: carla)
            }
            #expect(try await tasks.owners(for: bram).map(\.name) == ["Admin", "Anna", "Bram", "Dirk"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `behind a figure are the conversations of one's own teams, page by page`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            try await GrowthEvidenceTests.fill(growth)
            try await growth.elsewhere("2026-09-10 09:00", saying: ["2026-09-10 09:30"])
            let values = try await growth.values()
            let proof = growth.proof
            let (bram, dirk) = (try await town.viewer(town.bram), try await town.viewer(town.dirk))
            let measured = try #require(values["answered_share"])
            var (all, place): ([GrowthProof.Entry], String?) = ([], nil)
            repeat {
                let page = try await proof.page(of: measured, after: place, limit: 10, for: bram)
                #expect(page.rows.count <= 10)
                all += page.rows
                place = page.next
            } while place != nil
            #expect(all.count == measured.n && Set(all.map(\.place)).count == all.count)
            #expect(all.filter { $0.state == .unanswered }.count == 5)
            #expect(all.compactMap(\.at) == all.compactMap(\.at).sorted(by: >))
            // The library sees nothing of webcare.
            #expect(try await proof.page(of: measured, for: dirk).rows.isEmpty)
            let elsewhere = try await proof.page(of: try #require(values["answers_elsewhere"]), for: bram)
            #expect(elsewhere.rows.map(\.state) == [.saidElsewhere] && elsewhere.next == nil)
            await #expect(throws: Problem(.notFound)) {
                try await proof.page(of: try #require(values["guideline"]), for: bram)
            }
        }
    }
}
