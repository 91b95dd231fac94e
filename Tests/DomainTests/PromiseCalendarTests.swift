import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Opening hours: versions that never change")
struct PromiseCalendarTests {
    static let mondays = OpenHours(weekly: [[.init(opens: 600, closes: 720)], [], [], [], [], [], []])

    @Test(arguments: Engine.allCases)
    func `new opening hours change nothing for a turn that runs`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let admin = try await town.viewer(town.admin)
            // Monday 23 November, ten o'clock.
            let before = try await rooms.open(town.clock.now)
            town.clock.advance(seconds: 60)
            #expect(try await rooms.calendars.change(Self.mondays, reason: "Bezuiniging", by: admin) == 2)
            let after = try await rooms.open(town.clock.now)
            #expect(
                try await rooms.stored(before)
                    == .init(deadline: PromiseRooms.at("2026-11-23 14:00"), version: 1, term: 14_400))
            // Two hours today but for a minute, two on the next Monday, and that minute on the Monday after.
            #expect(
                try await rooms.stored(after)
                    == .init(deadline: PromiseRooms.at("2026-12-07 10:01"), version: 2, term: 14_400))
            for turn in [before, after] { try await rooms.end(turn, at: PromiseRooms.at("2026-11-24 10:00")) }
            // Under the old hours seven today and one tomorrow; under the new ones not quite two today.
            #expect(try await rooms.ended(before) == .init(wall: 86_400, service: 28_800, inTime: false))
            #expect(try await rooms.ended(after) == .init(wall: 86_340, service: 7140, inTime: true))
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new term of a turn is counted in the hours it began with`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let turn = try await rooms.open(town.clock.now)
            try await rooms.calendars.change(Self.mondays, reason: "Bezuiniging", by: nil)
            let due = try await rooms.rePromise(turn, hours: 8, at: PromiseRooms.at("2026-11-23 13:00"))
            // Four hours today, four on Tuesday.
            #expect(due == PromiseRooms.at("2026-11-24 13:00"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `planned hours begin on their day, also when others were made in between`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let admin = try await town.viewer(town.admin)
            let newYear = PromiseRooms.at("2027-01-01 00:00")
            try await rooms.calendars.change(Self.mondays, reason: "Nieuw jaar", validFrom: newYear, by: admin)
            #expect(try await rooms.calendars.current().version == 1)
            try await rooms.calendars.change(TestTown.hours, reason: "Sluitingsdag", by: admin)
            #expect(try await rooms.calendars.current().version == 3)
            #expect(try await rooms.calendars.versions().map(\.calendar.version) == [2, 3, 1])
            #expect(try await rooms.calendars.at(newYear.adding(milliseconds: -1)).version == 3)
            #expect(try await rooms.calendars.at(newYear).version == 2)
            #expect(try await rooms.stored(rooms.open(newYear.adding(milliseconds: -1)))?.version == 3)
            #expect(try await rooms.stored(rooms.open(newYear))?.version == 2)
            // A plan is replaced by one for the same moment.
            try await rooms.calendars.change(TestTown.hours, reason: "Toch niet", validFrom: newYear, by: admin)
            #expect(try await rooms.calendars.at(newYear).version == 4)
            #expect(try await rooms.stored(rooms.open(newYear))?.version == 4)
            town.clock.set(newYear)
            #expect(try await rooms.calendars.current().version == 4)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only an administrator changes them, with a reason, for the future and with an opening`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let (anna, admin) = (try await town.viewer(town.anna), try await town.viewer(town.admin))
            let never = OpenHours(weekly: Array(repeating: [], count: 7))
            let backwards = OpenHours(weekly: [
                [.init(opens: 600, closes: 600)], [.init(opens: 0, closes: 9)], [], [], [], [], [],
            ])
            let short = OpenHours(weekly: [[.init(opens: 600, closes: 720)]])
            await #expect(throws: Problem(.notAllowed)) {
                try await rooms.calendars.change(Self.mondays, reason: "x", by: anna)
            }
            await #expect(throws: Problem.invalid([.init("reden", .missing)])) {
                try await rooms.calendars.change(Self.mondays, reason: " \n", by: admin)
            }
            await #expect(throws: Problem.invalid([.init("reden", .tooLong(maximum: 300))])) {
                try await rooms.calendars.change(Self.mondays, reason: String(repeating: "x", count: 301), by: admin)
            }
            await #expect(throws: Problem.invalid([.init("vanaf", .notADate)])) {
                try await rooms.calendars.change(
                    Self.mondays, reason: "x", validFrom: town.clock.now.adding(milliseconds: -1), by: admin)
            }
            for hours in [never, backwards, short] {
                await #expect(throws: Problem.invalid([.init("dag_1", .notHours)])) {
                    try await rooms.calendars.change(hours, reason: "x", by: admin)
                }
            }
            #expect(try await rooms.calendars.versions().count == 1)
            #expect(try await rooms.audit().isEmpty)
            try await rooms.calendars.change(Self.mondays, reason: "Bezuiniging", by: admin)
            let made = try await rooms.calendars.version(2)
            #expect(made.calendar.hours == Self.mondays)
            #expect((made.reason, made.author, made.validFrom) == ("Bezuiniging", "Admin", town.clock.now))
            #expect(try await rooms.audit() == ["calendar_changed"])
            await #expect(throws: Problem(.notFound)) { try await rooms.calendars.version(3) }
            await #expect(throws: Problem(.unavailable)) { try await rooms.calendars.at(Instant(seconds: -1)) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `administrators at the same moment each get a version`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 {
                    group.addTask { try await rooms.calendars.change(Self.mondays, reason: "\(number)", by: nil) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(numbers.sorted() == Array(2...9))
        }
    }
}
