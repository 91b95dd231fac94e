import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("The registers cost the same among much")
struct RegisterPlansTests {
    private static let large: Set<String> = [
        "growth_statements", "experiments", "lessons", "lessons_aside", "messages", "events", "turn_ends", "turns",
        "conversations", "account_posts", "audit_entries",
    ]

    /// Indexes in the very order of a list, of which only the beginning is read.
    private static func isRead(inOrder step: String, of plan: [String]) -> Bool {
        ["experiments_open", "experiments_ended", "lessons_listed", "lessons_published"].contains { step.contains($0) }
            && !plan.contains { $0.contains("B-TREE FOR ORDER BY") }
    }

    @Test(arguments: Engine.allCases)
    func `no page of the registers and no figure reads a whole table`(engine: Engine) async throws {
        let statements = SeenStatements()
        var options = DatabaseOptions()
        (options.observer, options.readers) = (statements.observer, 4)
        try await withRegisters(on: engine, options: options) { rooms in
            statements.forget()
            try await Self.everything(rooms)
            let plans = try await statements.plans(on: rooms.town.database) {
                $0.contains(/^(SELECT|WITH|UPDATE|DELETE)/)
            }
            #expect(plans.count > 25)
            #expect(plans.contains { $0.sql.contains("RECURSIVE") } && plans.contains { $0.sql.contains("turn_ends") })
            for (sql, plan) in plans {
                for line in plan where !Self.isRead(inOrder: line, of: plan) {
                    #expect(MailPlansTests.wholeTable(line, in: sql, of: Self.large) == nil, "\(line)\n\(sql)")
                }
            }
            let bad: SQL = "SELECT l.id FROM lessons l WHERE l.cost = 'x'"
            let plan = try await rooms.town.database.read { tx in try tx.plan(of: bad) }
            #expect(
                plan.compactMap { MailPlansTests.wholeTable($0, in: MailPlansTests.text(bad), of: Self.large) }
                    == ["lessons"])
        }
    }

    private static func everything(_ rooms: RegisterRooms) async throws {
        let registers = rooms.registers
        let edit = Statements.Edit(
            item: "guideline", answer: .no, evidence: "", remark: "", statedOn: rooms.today)
        try await registers.statements.state(edit, items: ["guideline"], by: rooms.anna)
        _ = try await registers.statements.current(for: rooms.carla)
        let history = try await registers.statements.history(of: "guideline", for: rooms.carla)
        _ = try await registers.statements.history(
            of: "guideline", before: history.statements.first?.id, for: rooms.carla)
        let experiment = try await ExperimentTests.begin(rooms)
        _ = try await registers.experiments.running(for: rooms.carla)
        try await registers.experiments.end(experiment.id, .failed, happened: "Niets", basedOn: 1, by: rooms.bram)
        let mistake = try await ExperimentTests.begin(rooms, "Dubbel")
        try await registers.experiments.remove(mistake.id, basedOn: 1, by: rooms.bram)
        try await registers.experiments.restore(mistake.id, by: rooms.bram)
        let place = Experiments.Place(endedAt: rooms.town.clock.now, id: experiment.id)
        _ = try await registers.experiments.ended(for: rooms.carla)
        _ = try await registers.experiments.ended(after: place, for: rooms.carla)
        let lesson = try await registers.lessons.write(
            LessonTests.words, from: .experiment, experiment.id.description, as: ID(at: rooms.town.clock.now),
            by: rooms.bram)
        _ = try await registers.lessons.publish(lesson, basedOn: 1, by: rooms.anna)
        let after = Lessons.Place(at: rooms.town.clock.now, id: lesson)
        _ = try await registers.lessons.list(after: after, for: rooms.carla)
        _ = try await registers.lessons.list(for: rooms.carla)
        _ = try await registers.lessons.published(after: after)
        _ = try await registers.lessons.published()
        _ = try await registers.lessons.find(from: .experiment, experiment.id.description, for: rooms.carla)
        try await registers.lessons.putAside(.promise, "2026-W45", by: rooms.bram)
        try await registers.lessons.putAside(.promise, "2026-W45", isAside: false, by: rooms.bram)
        _ = try await registers.lessons.candidates(for: rooms.bram)
        _ = try await registers.lessons.candidate(.promise, "2026-W45", for: rooms.bram)
        try await registers.lessons.withdraw(lesson, by: rooms.anna)
        try await registers.lessons.remove(lesson, by: rooms.anna)
        try await registers.lessons.restore(lesson, by: rooms.anna)
        let department = try await registers.departments.add("Zorg", staff: 20, by: rooms.admin)
        let people = try await rooms.people(5)
        try await registers.departments.place(people, in: department, by: rooms.admin)
        _ = try await registers.departments.list(for: rooms.admin)
        _ = try await registers.departments.places(for: rooms.admin)
        _ = try await registers.adoption.figures(for: rooms.carla)
        rooms.town.clock.advance(seconds: 100 * 86_400)
        try await registers.adoption.renew()
    }
}
