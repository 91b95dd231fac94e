import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@testable import Growth

/// Whoever takes something away, does it again or keeps it waiting does not come out better.
@Suite("The growth model's figures cannot be raised by taking away, waiting or doing again")
struct GrowthGamingTests {
    /// 1 September 2026 is a Tuesday; a question of 10:00 is due at 14:00, and one of 13:30 after that.
    @Test(arguments: Engine.allCases)
    func `erasing an overdue question leaves it unanswered, one asked to be removed in time is as if nobody asked`(
        engine: Engine
    )
        async throws
    {
        try await withInbox(on: engine) { desk in
            let growth = try GrowthTown(desk.town)
            let clock = desk.town.clock
            clock.set(GrowthTown.at("2026-09-01 10:00"))
            var asked: [ID<Conversation>] = []
            for _ in 0..<5 { asked.append(try await desk.ask().conversation) }
            clock.set(GrowthTown.at("2026-09-01 11:00"))
            for id in asked.prefix(3) { try await desk.answer(id, by: desk.bram) }
            clock.set(GrowthTown.at("2026-09-01 13:30"))
            let fresh = try await desk.ask()
            clock.set(GrowthTown.at("2026-09-01 14:30"))
            try await desk.inbox.askDeletion(fresh.token)
            try await desk.inbox.erase(fresh.conversation, for: desk.anna)
            let before = try #require(try await growth.values()["answered_share"])
            #expect(before.count == 3 && before.n == 5)
            for id in asked.suffix(2) { try await desk.inbox.erase(id, for: desk.anna) }
            let withdrawn = try await desk.number("SELECT COUNT(*) FROM turn_ends WHERE outcome = 'withdrawn'")
            #expect(withdrawn == 3)
            let after = try #require(try await growth.values()["answered_share"])
            #expect(after == before)
            let rows = try await growth.proof.page(of: after, for: desk.bram).rows
            #expect(rows.count == 5 && rows.filter { $0.state == .unanswered }.count == 2)
            #expect(Set(rows.map(\.conversation)) == Set(asked.map(Optional.some)))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a question counts once, in the period in which it was decided, however long its term`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            let months = 129 * 86_400
            // Due in September: open, and answered on 10 September, too late.
            try await growth.question("2026-05-04 10:00", deadline: "2026-09-01 12:00", .open)
            try await growth.question("2026-05-04 10:00", deadline: "2026-09-01 12:00", wall: months)
            // Due in July: that was decided then, also of what was answered in August.
            try await growth.question("2026-07-01 10:00", deadline: "2026-07-31 23:59", .open)
            try await growth.question("2026-07-01 10:00", deadline: "2026-07-31 23:59", wall: 40 * 86_400)
            // Due in December: answered in October, and open.
            try await growth.question("2026-10-20 10:00", deadline: "2026-12-01 10:00")
            try await growth.question("2026-10-21 10:00", deadline: "2026-12-01 10:00", .open)
            let autumn = try #require(try await growth.values()["answered_share"])
            #expect(autumn.count == 2 && autumn.n == 3)
            let proof = growth.proof
            let bram = try await town.viewer(town.bram)
            #expect(try await proof.page(of: autumn, for: bram).rows.count == 3)
            let newYear = LocalDate(year: 2027, month: 2, day: 1) ?? GrowthTown.day
            let winter = try #require(try await growth.values(on: newYear)["answered_share"])
            #expect(winter.count == 0 && winter.n == 1)
            let july = LocalDate(year: 2026, month: 8, day: 1) ?? GrowthTown.day
            let summer = try #require(try await growth.values(on: july)["answered_share"])
            #expect(summer.count == 0 && summer.n == 2)
        }
    }

    /// Answers: to the question, two that went out, one that was taken back in November only and one in an erased
    /// conversation; not the one that never arrived and not the one taken back at once. Posts: two, one of them taken back,
    /// and a thread of three parts.
    @Test(arguments: Engine.allCases)
    func `what did not go out is no reply, and taking a post back does not make that we never broadcast`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            let talk = try await growth.question("2026-09-01 10:00")
            for delivery in ["sent", "delayed", "not_delivered"] {
                try await growth.write("answer", in: talk, by: town.bram, at: "2026-09-02 10:00", delivery: delivery)
            }
            try await growth.takenBack(in: talk, by: town.bram, at: "2026-09-03 10:00", back: "2026-09-03 10:05")
            try await growth.takenBack(in: talk, by: town.bram, at: "2026-09-03 10:00", back: "2026-11-01 09:00")
            let erased = try await growth.question("2026-06-01 10:00")
            try await growth.takenBack(in: erased, by: town.bram, at: "2026-09-04 10:00", back: "2026-09-05 10:00")
            try await growth.run("UPDATE conversations SET erased_at = 1 WHERE id = \(erased)")
            for state in ["sent", "withdrawn", "scheduled", "draft"] {
                try await growth.post("2026-10-01 09:00", by: town.anna, state: state)
            }
            for part in 1...3 {
                try await growth.post("2026-10-02 09:00", by: town.anna, thread: ("draad", part))
            }
            let replies = try #require(try await growth.values()["replies_share"])
            #expect(replies.count == 5 && replies.n == 8)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what we answer elsewhere counts until somebody there asks us something, and when it arrived`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            // August: one before the question, one to it. September: only to a question.
            try await growth.elsewhere(
                "2026-08-10 09:00", saying: ["2026-08-10 09:30", "2026-08-12 09:00"], asked: "2026-08-11 09:00")
            try await growth.elsewhere("2026-09-02 08:00", saying: ["2026-09-02 09:00"], asked: "2026-09-02 08:30")
            // October: never arrived, and taken back.
            try await growth.elsewhere("2026-10-02 08:00", saying: ["2026-10-02 09:00"], delivery: "not_delivered")
            let other = try await growth.elsewhere("2026-10-03 09:00", saying: [])
            try await growth.takenBack(in: other, by: town.bram, at: "2026-10-03 10:00", back: "2026-10-03 10:05")
            let elsewhere = try #require(try await growth.values()["answers_elsewhere"])
            #expect(elsewhere.value == 1 && elsewhere.count == 1)
            let viewer = try await town.viewer(town.bram)
            let rows = try await growth.proof.page(of: elsewhere, for: viewer).rows
            #expect(rows.map(\.at) == [GrowthTown.at("2026-08-10 09:30")])
        }
    }

    @Test(arguments: Engine.allCases)
    func `an experiment ended again and a lesson published again count in the year of the first time`(engine: Engine)
        async throws
    {
        try await withRegisters(on: engine) { rooms in
            let growth = try GrowthTown(rooms.town)
            let (experiments, lessons) = (rooms.registers.experiments, rooms.registers.lessons)
            rooms.town.clock.set(GrowthTown.at("2025-06-01 10:00"))
            let experiment = try await ExperimentTests.begin(rooms)
            try await experiments.end(experiment.id, .failed, happened: "Niets", basedOn: 1, by: rooms.bram)
            let lesson = try await LessonTests.write(rooms)
            _ = try await lessons.publish(lesson.id, basedOn: 1, by: rooms.anna)
            func counts() async throws -> [Double?] {
                let values = try await growth.values()
                return ["experiments_with_outcome", "lessons_published"].map { values[$0]?.value }
            }
            #expect(try await counts() == [0, 0])
            rooms.town.clock.set(GrowthTown.at("2026-06-01 10:00"))
            try await experiments.reopen(experiment.id, basedOn: 2, by: rooms.bram)
            try await experiments.end(experiment.id, .succeeded, happened: "Toch", basedOn: 3, by: rooms.bram)
            try await lessons.withdraw(lesson.id, by: rooms.anna)
            _ = try await lessons.publish(lesson.id, basedOn: 3, by: rooms.anna)
            #expect(try await lessons.published().lessons.count == 1)
            #expect(try await counts() == [0, 0])
            // Taken away and put back is no new one either; a new one is.
            try await lessons.remove(lesson.id, by: rooms.anna)
            try await lessons.restore(lesson.id, by: rooms.anna)
            let restored = try await lessons.find(lesson.id, for: rooms.anna)
            _ = try await lessons.publish(lesson.id, basedOn: restored.version, by: rooms.anna)
            let second = try await LessonTests.write(rooms)
            _ = try await lessons.publish(second.id, basedOn: 1, by: rooms.anna)
            let other = try await ExperimentTests.begin(rooms, "Anders")
            try await experiments.end(other.id, .unclear, happened: "Iets", basedOn: 1, by: rooms.bram)
            #expect(try await counts() == [1, 1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `departments that are under five people even together say nothing about anybody`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let growth = try GrowthTown(town)
            let talk = try await growth.question("2026-09-01 10:00")
            for person in [town.anna, town.bram, town.dirk] {
                try await growth.write("note", in: talk, by: person, at: "2026-09-01 12:00")
            }
            try await growth.department("Archief", staff: 2, people: [town.anna])
            try await growth.department("Griffie", staff: 2, people: [town.bram])
            var values = try await growth.values()
            #expect(values["departments_taking_part"]?.n == nil && values["departments_share"]?.n == nil)
            try await growth.department("Beheer", staff: 40, people: [town.dirk])
            values = try await growth.values()
            #expect(values["departments_taking_part"]?.count == 0 && values["departments_taking_part"]?.n == 1)
            #expect(values["departments_share"]?.count == 0 && values["departments_share"]?.n == 40)
        }
    }
}
