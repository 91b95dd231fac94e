import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("What came of the promise: honest figures")
struct PromiseFiguresTests {
    static func only(_ figures: Figures.QuarterFigures) throws -> Figures.ChannelFigures {
        try #require(figures.channels.count == 1)
        return figures.channels[0]
    }

    @Test(arguments: Engine.allCases)
    func `every turn is counted once, for what it was`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            try await rooms.answered("2026-07-07 10:00", "2026-07-07 10:15")
            // Answered in the evening, and after the weekend: late.
            try await rooms.answered("2026-07-07 16:00", "2026-07-07 19:30")
            try await rooms.answered("2026-07-10 16:00", "2026-07-13 09:01")
            // A new term was kept: still late.
            let slow = try await rooms.open(PromiseRooms.at("2026-07-08 09:00"))
            _ = try await rooms.rePromise(slow, hours: 8, at: PromiseRooms.at("2026-07-08 12:00"))
            _ = try await rooms.rePromise(slow, hours: 9, at: PromiseRooms.at("2026-07-08 12:30"))
            try await rooms.end(slow, at: PromiseRooms.at("2026-07-09 11:00"))
            // Acknowledged and no more: not answered.
            let seen = try await rooms.open(PromiseRooms.at("2026-08-03 09:00"))
            try await rooms.acknowledge(seen, at: PromiseRooms.at("2026-08-03 09:00:05"))
            try await rooms.acknowledge(seen, at: PromiseRooms.at("2026-08-04 09:00"))
            _ = try await rooms.open(PromiseRooms.at("2026-08-05 09:00"))
            let closed = try await rooms.open(PromiseRooms.at("2026-08-06 09:00"))
            try await rooms.end(closed, .closedUnanswered, at: PromiseRooms.at("2026-08-06 09:05"))
            let withdrawn = try await rooms.open(PromiseRooms.at("2026-08-07 09:00"))
            try await rooms.end(withdrawn, .withdrawn, at: PromiseRooms.at("2026-08-07 09:05"))

            let figures = try await rooms.figures.lastQuarter()
            #expect(figures.quarter.description == "2026-Q3")
            #expect(figures.takenAt == town.clock.now)
            let web = try Self.only(figures)
            #expect((web.channel, web.n, web.answered, web.answeredInTime) == ("Website", 8, 4, 2))
            #expect((web.acknowledged, web.rePromised) == (1, 1))
            #expect((web.closedUnanswered, web.withdrawn, web.stillOpen) == (1, 1, 2))
            #expect(web.calendarVersions == [1])
            #expect(!web.isEnough)
            // Service: 900, 5400, 14460, 36000. On the wall: 900, 12600, 93600, 234060.
            #expect(web.service.n == 4)
            #expect(web.service.medianSeconds == 9930)
            #expect(web.service.bands == [1, 0, 1, 0, 1, 1, 0, 0])
            #expect(web.wall.medianSeconds == 53_100)
            #expect(web.wall.bands == [1, 0, 0, 1, 0, 0, 2, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `twenty-nine turns say nothing yet, thirty do`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let start = PromiseRooms.at("2026-09-01 09:00")
            for minutes in 1...29 {
                let turn = try await rooms.open(start)
                try await rooms.end(turn, at: start.adding(seconds: minutes * 60))
            }
            #expect(try Self.only(try await rooms.figures.lastQuarter()).isEnough == false)
            try await rooms.end(rooms.open(start), at: start.adding(seconds: 30 * 60))
            let web = try Self.only(try await rooms.figures.lastQuarter())
            #expect(web.isEnough)
            // Between the fifteenth and the sixteenth; fifteen within the first quarter of an hour.
            #expect(web.service.medianSeconds == 930)
            #expect(web.wall.medianSeconds == 930)
            #expect(web.service.bands == [15, 15, 0, 0, 0, 0, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a turn belongs to the quarter in which it began, by the clock in Amsterdam`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let quarter = try #require(Quarter(year: 2026, number: 3))
            // Midnight in Amsterdam is 22:00 UTC in summer.
            #expect(quarter.start.iso8601 == "2026-06-30T22:00:00Z")
            #expect(quarter.end.iso8601 == "2026-09-30T22:00:00Z")
            for moment in [quarter.start.adding(milliseconds: -1), quarter.end] { _ = try await rooms.open(moment) }
            #expect(try Self.only(try await rooms.figures.lastQuarter()).n == 0)
            for moment in [quarter.start, quarter.end.adding(milliseconds: -1)] {
                try await rooms.end(rooms.open(moment), at: quarter.end.adding(seconds: 40 * 86_400))
            }
            let web = try Self.only(try await rooms.figures.lastQuarter())
            #expect((web.n, web.answered, web.answeredInTime) == (2, 2, 0))
            #expect(web.wall.bands == [0, 0, 0, 0, 0, 0, 0, 2])
        }
    }

    @Test(arguments: [
        ("2026-01-01 00:00", "2025-Q4"), ("2026-03-31 23:59", "2025-Q4"), ("2026-04-01 00:00", "2026-Q1"),
        ("2026-06-30 23:59", "2026-Q1"), ("2026-07-01 00:00", "2026-Q2"), ("2026-10-01 00:00", "2026-Q3"),
        ("2026-12-31 23:59", "2026-Q3"), ("2027-01-01 00:00", "2026-Q4"),
    ])
    func `the last complete quarter`(moment: String, name: String) {
        #expect(Quarter.lastComplete(at: PromiseRooms.at(moment)).description == name)
    }

    @Test
    func `quarters follow each other without a gap, and winter's begin at 23:00 UTC`() throws {
        let last = try #require(Quarter(year: 2026, number: 4))
        #expect(last.end.iso8601 == "2026-12-31T23:00:00Z")
        #expect(last.lastDay.description == "2026-12-31")
        #expect(try #require(Quarter(year: 2027, number: 1)).start == last.end)
        #expect(try #require(Quarter(year: 2026, number: 3)).end == last.start)
        for (year, number) in [(2026, 0), (2026, 5), (1989, 1), (2201, 1)] {
            #expect(Quarter(year: year, number: number) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `reading page by page counts each turn once`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            // Ties: a page may end between turns that began at the same moment.
            for number in 0..<23 {
                let start = PromiseRooms.at("2026-09-01 09:00").adding(seconds: number / 5)
                try await rooms.end(rooms.open(start), at: start.adding(seconds: number))
            }
            let quarter = try #require(Quarter(year: 2026, number: 3))
            let whole = try await rooms.figures.quarter(quarter)
            #expect(try Self.only(whole).n == 23)
            for page in [1, 2, 5, 7, 22, 23, 24] {
                #expect(
                    try await rooms.figures.quarter(quarter, page: page).channels == whole.channels, "page of \(page)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `channels are apart, and one that is only proposed is not shown`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let post = try await rooms.channel("E-mail")
            _ = try await rooms.channel("Later")
            try await town.database.write { tx in
                try tx.run("UPDATE channels SET state = 'proposed' WHERE name = 'Later'")
                try tx.run("UPDATE channels SET state = 'retired' WHERE name = 'E-mail'")
            }
            _ = try await rooms.open(PromiseRooms.at("2026-09-01 09:00"), channel: post)
            let figures = try await rooms.figures.lastQuarter()
            #expect(figures.channels.map(\.channel) == ["E-mail", "Website"])
            #expect(figures.channels.map(\.n) == [1, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `many readers cost one computation a minute`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        // How long it takes is not the question here, and other tests run beside it.
        options.searchSeconds = 600
        try await withTown(on: engine, options: options) { town in
            let figures = try PromiseRooms(town).figures
            let mayCount = { seen.all.filter { "\($0)".contains("turn_ends") }.count }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = try await figures.lastQuarter() } }
                try await group.waitForAll()
            }
            #expect(mayCount() == 1)
            town.clock.advance(seconds: 59)
            _ = try await figures.lastQuarter()
            #expect(mayCount() == 1)
            town.clock.advance(seconds: 1)
            #expect(try await figures.lastQuarter().takenAt == town.clock.now)
            #expect(mayCount() == 2)
            town.clock.set(PromiseRooms.at("2027-01-01 00:00"))
            #expect(try await figures.lastQuarter().quarter.description == "2026-Q4")
        }
    }

    @Test(arguments: Engine.allCases)
    func `no table of turns is read from end to end`(engine: Engine) async throws {
        let seen = SeenStatements()
        var options = DatabaseOptions()
        options.observer = seen.observer
        try await withTown(on: engine, options: options) { town in
            let rooms = try PromiseRooms(town)
            try await rooms.answered("2026-07-07 10:00", "2026-07-07 10:15")
            seen.forget()
            _ = try await rooms.figures.lastQuarter()
            let plans = try await seen.plans(holding: "FROM turns", on: town.database)
            #expect(plans.contains { $0.contains("turns_by_channel") })
            #expect(!plans.contains { $0.contains("SCAN") || $0.contains("Seq Scan") }, "\(plans)")
        }
    }
}
