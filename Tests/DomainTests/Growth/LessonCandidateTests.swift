import Database
import Desk
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("What may be learned from")
struct LessonCandidateTests {
    @Test(arguments: [
        ("2026-01-01", "2026-W01"), ("2026-11-08", "2026-W45"), ("2026-11-09", "2026-W46"), ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01"),
    ])
    func `weeks are numbered as in ISO 8601, and read back`(day: String, week: String) throws {
        let found = Week(of: try #require(LocalDate(day)))
        #expect(found.description == week)
        #expect(Week(week) == found)
    }

    @Test(arguments: ["2026-W54", "2025-W53", "2026-W00", "2026W45", "2026-W5", "week 45", "", "2026-W45-1"])
    func `what is no week is none`(text: String) { #expect(Week(text) == nil) }

    /// Conversations in which the promise was kept, broken, and is broken still.
    private static func late(_ rooms: RegisterRooms, at: String, answered: String, times: Int = 1) async throws {
        let promises = try PromiseRooms(rooms.town)
        for _ in 0..<times { try await promises.answered(at, answered) }
    }

    private static func event(_ rooms: RegisterRooms, _ kind: String, at: String) async throws {
        let (moment, database) = (PromiseRooms.at(at), rooms.town.database)
        try await database.write { tx in try tx.run("INSERT INTO events (at, kind) VALUES (\(moment), \(kind))") }
    }

    @Test(arguments: Engine.allCases)
    func `late answers, reopened conversations and corrected answers are counted per week`(engine: Engine) async throws
    {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            // Within four service hours; too late, in two weeks; withdrawn, which was nobody's to answer.
            try await Self.late(rooms, at: "2026-11-04 09:00", answered: "2026-11-04 10:00")
            try await Self.late(rooms, at: "2026-11-04 09:00", answered: "2026-11-06 10:00", times: 3)
            try await Self.late(rooms, at: "2026-11-06 09:00", answered: "2026-11-09 09:00")
            let promises = try PromiseRooms(rooms.town)
            let gone = try await promises.open(PromiseRooms.at("2026-11-04 09:00"))
            try await promises.end(gone, .withdrawn, at: PromiseRooms.at("2026-11-06 10:00"))
            // The week turns over at midnight in Amsterdam, which is 23:00 in UTC.
            try await Self.event(rooms, "conversation.reopened", at: "2026-11-09 00:00")
            try await Self.event(rooms, "conversation.reopened", at: "2026-11-08 23:59")
            for kind in ["answer.changed", "answer.changed", "answer.withdrawn", "answer.given"] {
                try await Self.event(rooms, kind, at: "2026-11-10 12:00")
            }
            try await Self.event(rooms, "conversation.reopened", at: "2026-01-10 12:00")
            let found = try await lessons.candidates(for: rooms.bram)
            #expect(
                found.found.map { "\($0.sourceID) \($0.matter)" } == [
                    "2026-W46 \(LessonCandidate.Matter.latePromises(answered: 1, waiting: 0))",
                    "2026-W46 \(LessonCandidate.Matter.reopened(1))",
                    "2026-W46 \(LessonCandidate.Matter.corrected(changed: 2, withdrawn: 1))",
                    "2026-W45 \(LessonCandidate.Matter.latePromises(answered: 3, waiting: 0))",
                    "2026-W45 \(LessonCandidate.Matter.reopened(1))",
                ])
            let byReader = try await problem { _ = try await lessons.candidates(for: rooms.carla) }
            #expect(byReader == .notAllowed)
            let one = try await lessons.candidate(.promise, "2026-W45", for: rooms.bram)
            #expect(one?.matter == .latePromises(answered: 3, waiting: 0))
            #expect(try await lessons.candidate(.promise, "2026-W40", for: rooms.bram) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a question that waits past its deadline counts in the week of that deadline`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let (web, team, now) = (rooms.town.web, rooms.town.webcare, rooms.town.clock.now)
            try await rooms.town.database.write { tx in
                // Ago, and still to come today.
                for (number, deadline) in [now.adding(seconds: -7 * 86_400), now.adding(seconds: 3600)].enumerated() {
                    let id = ID<Team>(at: now)
                    try tx.run(
                        """
                        INSERT INTO correspondents (id, channel_id, address, created_at)
                        VALUES (\(id), \(web), \(id), \(now))
                        """)
                    try tx.run(
                        """
                        INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt,
                            stage, rank, turn_id, deadline_at, opened_at, last_message_at)
                        VALUES (\(id), \("r\(number)"), \(web), \(team), \(id), 'nl', '', 0, \(deadline), \(id),
                            \(deadline), \(now), \(now))
                        """)
                }
            }
            let found = try await rooms.registers.lessons.candidates(for: rooms.bram)
            #expect(found.found.map(\.sourceID) == ["2026-W47"])
            #expect(found.found.first?.matter == .latePromises(answered: 0, waiting: 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a candidate goes when there is a lesson or it was put aside, and comes back`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            try await Self.late(rooms, at: "2026-11-04 09:00", answered: "2026-11-06 10:00", times: 2)
            let experiment = try await ExperimentTests.begin(rooms)
            try await rooms.registers.experiments.end(
                experiment.id, .failed, happened: "Niets", basedOn: 1, by: rooms.bram)
            func sources() async throws -> [Lesson.Source] {
                try await lessons.candidates(for: rooms.bram).found.map(\.source)
            }
            #expect(try await sources() == [.experiment, .promise])
            for _ in 0..<2 { try await lessons.putAside(.promise, "2026-W45", by: rooms.bram) }
            #expect(try await sources() == [.experiment])
            try await lessons.putAside(.promise, "2026-W45", isAside: false, by: rooms.anna)
            #expect(try await sources() == [.experiment, .promise])
            try await lessons.write(
                LessonTests.words, from: .experiment, experiment.id.description,
                as: ID(at: rooms.town.clock.now), by: rooms.bram)
            #expect(try await sources() == [.promise])
            let shown = try await rooms.registers.experiments.ended(for: rooms.carla).experiments
            #expect(shown.first?.lesson != nil)
            let noWeek = try await problem { try await lessons.putAside(.promise, "45", by: rooms.bram) }
            #expect(noWeek == .malformed)
            let asideByReader = try await problem { try await lessons.putAside(.promise, "2026-W45", by: rooms.carla) }
            #expect(asideByReader == .notAllowed)
        }
    }

    @Test(arguments: Engine.allCases)
    func `half a year is looked back, a page of weeks at a time`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let lessons = rooms.registers.lessons
            for moment in [
                "2026-11-20 12:00", "2026-08-28 12:00", "2026-08-20 12:00", "2026-06-03 12:00", "2026-05-20 12:00",
            ] {
                try await Self.event(rooms, "conversation.reopened", at: moment)
            }
            let first = try await lessons.candidates(for: rooms.bram)
            #expect(first.found.map(\.sourceID) == ["2026-W47"])
            let second = try await lessons.candidates(before: first.next, for: rooms.bram)
            #expect(second.found.map(\.sourceID) == ["2026-W35", "2026-W34", "2026-W23"])
            #expect(second.next == nil)
            let before = try await lessons.candidates(before: Week("2020-W01"), for: rooms.bram)
            #expect(before.found.isEmpty && before.next == nil)
        }
    }
}
