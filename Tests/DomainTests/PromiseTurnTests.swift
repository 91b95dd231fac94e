import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Turns: measured once, and never changed")
struct PromiseTurnTests {
    /// Monday to Friday 9-17, Tuesday and Thursday also 19-21, Saturday 10-13; four service hours are promised.
    static let cases: [(start: String, deadline: String, answer: String, wall: Int, service: Int, inTime: Bool)] = [
        // Tuesday morning.
        ("2026-07-07 10:00", "2026-07-07 14:00", "2026-07-07 10:15", 900, 900, true),
        // Tuesday at four: an hour, the two of the evening, one on Wednesday. Answered in the evening.
        ("2026-07-07 16:00", "2026-07-08 10:00", "2026-07-07 19:30", 12_600, 5400, true),
        // Asked in the evening itself; answered when closed counts as the end of that evening.
        ("2026-07-07 20:30", "2026-07-08 12:30", "2026-07-07 23:00", 9000, 1800, true),
        // Asked at night: the clock begins in the morning.
        ("2026-07-07 22:00", "2026-07-08 13:00", "2026-07-08 12:59", 53_940, 14_340, true),
        // On the very second.
        ("2026-07-08 09:00", "2026-07-08 13:00", "2026-07-08 13:00", 14_400, 14_400, true),
        ("2026-07-08 09:00", "2026-07-08 13:00", "2026-07-08 13:00:01", 14_401, 14_401, false),
        // Over the weekend: an hour on Friday and three on Saturday.
        ("2026-07-10 16:00", "2026-07-11 13:00", "2026-07-13 09:01", 234_060, 14_460, false),
        // Before the clocks go back on 25 October: the night is an hour longer on the wall.
        ("2026-10-24 12:00", "2026-10-26 12:00", "2026-10-26 11:00", 172_800, 10_800, true),
        // King's Day, a Monday, does not count.
        ("2026-04-24 16:00", "2026-04-25 13:00", "2026-04-28 09:00", 320_400, 14_400, false),
    ]

    @Test(arguments: Engine.allCases)
    func `a table of turns that a person can check`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            for row in Self.cases {
                let turn = try await rooms.answered(row.start, row.answer)
                let due = PromiseRooms.at(row.deadline)
                #expect(
                    try await rooms.stored(turn) == .init(deadline: due, version: 1, term: 14_400), "\(row.start)")
                let expected = PromiseRooms.Ended(wall: row.wall, service: row.service, inTime: row.inTime)
                #expect(try await rooms.ended(turn) == expected, "\(row.start) to \(row.answer)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody can change or delete what was measured`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let turn = try await rooms.answered("2026-07-10 16:00", "2026-07-13 09:01")
            try await rooms.acknowledge(turn, at: PromiseRooms.at("2026-07-10 16:05"))
            let refused: [SQL] = [
                "UPDATE turns SET deadline_at = deadline_at + 86400000", "DELETE FROM turns",
                "UPDATE turn_ends SET in_time = 1", "DELETE FROM turn_ends",
                "UPDATE turn_facts SET kind = 're_promised'", "DELETE FROM turn_facts",
            ]
            for statement in refused {
                await #expect(throws: DatabaseError.self, "\(statement)") {
                    try await town.database.write { tx in try tx.run(statement) }
                }
            }
            #expect(try await rooms.stored(turn)?.deadline == PromiseRooms.at("2026-07-11 13:00"))
            #expect(try await rooms.ended(turn) == .init(wall: 234_060, service: 14_460, inTime: false))
            let kind: String? = try await town.database.read { try $0.value("SELECT kind FROM turn_facts") }
            #expect(kind == "acknowledged")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a turn ends once`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let turn = try await rooms.answered("2026-07-07 10:00", "2026-07-07 18:00")
            await #expect(throws: DatabaseError.self) {
                try await rooms.end(turn, at: PromiseRooms.at("2026-07-07 10:01"))
            }
            #expect(try await rooms.ended(turn)?.inTime == false)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new term is a fact of its own and does not make late early`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let turn = try await rooms.open(PromiseRooms.at("2026-07-08 09:00"))
            // Eight service hours from twelve: five today, three tomorrow.
            let due = try await rooms.rePromise(turn, hours: 8, at: PromiseRooms.at("2026-07-08 12:00"))
            #expect(due == PromiseRooms.at("2026-07-09 12:00"))
            #expect(try await town.database.read { try rooms.promises.deadlineInForce(turn, $0) } == due)
            let second = try await rooms.rePromise(turn, hours: 1, at: PromiseRooms.at("2026-07-09 11:30"))
            #expect(second == PromiseRooms.at("2026-07-09 12:30"))
            #expect(try await town.database.read { try rooms.promises.deadlineInForce(turn, $0) } == second)
            try await rooms.end(turn, at: PromiseRooms.at("2026-07-09 11:00"))
            #expect(try await rooms.ended(turn) == .init(wall: 93_600, service: 36_000, inTime: false))
            #expect(try await rooms.stored(turn)?.deadline == PromiseRooms.at("2026-07-08 13:00"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `telling that a message arrived does nothing to the clock`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let turn = try await rooms.open(PromiseRooms.at("2026-07-08 09:00"))
            try await rooms.acknowledge(turn, at: PromiseRooms.at("2026-07-08 09:01"))
            #expect(try await rooms.ended(turn) == nil)
            let clock = try await town.database.read { try rooms.promises.clock(of: turn, $0) }
            #expect(clock.standing(at: PromiseRooms.at("2026-07-08 12:00")) == .inTime)
            #expect(clock.standing(at: PromiseRooms.at("2026-07-08 12:45")) == .soon)
            #expect(clock.standing(at: PromiseRooms.at("2026-07-08 13:00:01")) == .late)
            let due: Instant? = try await town.database.read { try $0.value("SELECT deadline_at FROM turn_facts") }
            #expect(due == clock.deadline)
        }
    }

    @Test(arguments: Engine.allCases)
    func `opening a turn costs one question to the database`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        try await withTown(on: engine, options: options) { town in
            let rooms = try PromiseRooms(town)
            _ = try await rooms.open(PromiseRooms.at("2026-07-07 10:00"))
            seen.forget()
            _ = try await rooms.open(PromiseRooms.at("2026-07-08 10:00"))
            #expect(seen.all.filter { "\($0)".contains("SELECT") }.count == 1)
        }
    }
}
