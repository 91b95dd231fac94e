import Database
import Desk
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("Adoption singles nobody out")
struct AdoptionTests {
    typealias Department = AdoptionFigures.Department

    private static let quarter = Quarter.lastComplete(at: PromiseRooms.at("2026-11-23 10:00"))
    private static let now = PromiseRooms.at("2026-11-23 10:00")

    private static func department(_ name: String, _ staff: Int, _ days: [String], accounts: Int? = nil) -> Department {
        Department(
            name: name, staff: staff, accounts: accounts ?? staff, firsts: days.map { PromiseRooms.at("\($0) 12:00") })
    }

    private static func taken(_ departments: Department..., keeping old: AdoptionFigures? = nil) -> AdoptionFigures {
        AdoptionFigures.taken(departments, through: quarter, at: now, keeping: old)
    }

    @Test
    func `eight quarters up to the last that is over, each with who had taken part by its end`() {
        let days = ["2024-01-01", "2024-02-01", "2025-03-31", "2025-03-31", "2026-09-30", "2026-09-30", "2026-10-01"]
        let figures = Self.taken(Self.department("Publiekszaken", 40, days))
        #expect(figures.quarters.first == "2024-Q4" && figures.quarters.last == "2026-Q3")
        #expect(figures.groups.map(\.atLeast) == [[2, 4, 4, 4, 4, 4, 4, 6]])
        #expect(figures.total.atLeast == figures.groups[0].atLeast && !figures.isRestHidden)
    }

    @Test
    func `a department of five is shown, one of four is not`() {
        let days = ["2025-01-02", "2025-01-02"]
        let figures = Self.taken(Self.department("Vier", 4, days), Self.department("Vijf", 5, days))
        #expect(figures.groups.map(\.name) == ["Vijf"])
        #expect(figures.isRestHidden)
    }

    @Test
    func `two small departments are together, and only their sum is there`() {
        let figures = Self.taken(
            Self.department("Archief", 4, ["2025-01-02"]), Self.department("Griffie", 3, ["2025-01-02"]),
            Self.department("Zorg", 50, []))
        #expect(figures.groups.map(\.name) == ["Zorg", nil])
        let rest = figures.groups[1]
        #expect((rest.departments, rest.staff) == (2, 7))
        #expect(rest.atLeast.last == 2)
        #expect(!figures.isRestHidden)
    }

    @Test
    func `two small departments that are too small together are nowhere, not even in the total`() {
        let figures = Self.taken(
            Self.department("Archief", 2, ["2025-01-02", "2025-01-02"]),
            Self.department("Griffie", 2, ["2025-01-02"]), Self.department("Zorg", 50, ["2025-01-02", "2025-01-02"]))
        #expect(figures.groups.map(\.name) == ["Zorg"])
        #expect((figures.total.staff, figures.total.departments) == (50, 1))
        #expect(figures.total.atLeast == figures.groups[0].atLeast)
        #expect(figures.isRestHidden)
    }

    @Test
    func `subtracting what is shown from the total leaves nothing, whatever the departments`() {
        var random = SeededNumbers(seed: 5)
        for _ in 0..<300 {
            let departments = (0..<Int.random(in: 0...9, using: &random)).map { number in
                let staff = Int.random(in: 1...12, using: &random)
                let days = (0..<Int.random(in: 0...staff, using: &random)).map { _ in
                    Amsterdam.startOfDay(LocalDate(daysSinceEpoch: Int.random(in: 19_900...20_750, using: &random)))
                }
                return Department(
                    name: "A\(number)", staff: staff, accounts: Int.random(in: days.count...staff + 3, using: &random),
                    firsts: days)
            }
            let figures = AdoptionFigures.taken(departments, through: Self.quarter, at: Self.now)
            #expect(figures.total.staff == figures.groups.reduce(0) { $0 + $1.staff })
            for place in figures.quarters.indices {
                let sum = figures.groups.reduce(0) { $0 + ($1.atLeast[place] ?? 0) }
                #expect(figures.total.atLeast[place] == sum)
            }
            for group in figures.groups {
                let line = group.atLeast.compactMap { $0 }
                #expect(group.staff >= 5 && line.count == figures.quarters.count)
                for (one, next) in zip([0] + line, line) {
                    #expect(next == one || next >= one + 2, "one person stands alone")
                }
                #expect(line.allSatisfy { $0 <= group.staff - 2 }, "all, or all but one")
            }
        }
    }

    @Test
    func `who comes alone is counted with the next, and never all or all but one`() {
        #expect(AdoptionFigures.blurred([0, 1, 1, 2, 3, 5], of: 20) == [0, 0, 0, 2, 2, 5])
        #expect(AdoptionFigures.blurred([5, 5], of: 5) == [3, 3])
        #expect(AdoptionFigures.blurred([4, 5], of: 5) == [3, 3])
        #expect(AdoptionFigures.blurred([3, 3], of: 2) == [0, 0])
    }

    @Test
    func `who can be meant are people with an account, however many work there`() {
        let days = ["2025-01-02", "2025-01-02"]
        // "Two of forty" would name both who have an account.
        let alone = Self.taken(Self.department("Zorg", 40, days, accounts: 2))
        #expect(alone.groups.isEmpty && alone.isRestHidden && alone.total.staff == 0)
        let four = Self.taken(
            Self.department("Zorg", 40, days, accounts: 4), Self.department("Beheer", 60, days, accounts: 7))
        #expect(four.groups.map(\.name) == ["Beheer"] && four.isRestHidden)
        // Together they are enough; and of five accounts never more than three.
        let together = Self.taken(
            Self.department("Zorg", 40, days + ["2025-01-02"], accounts: 3),
            Self.department("Griffie", 30, days, accounts: 2))
        #expect(together.groups.map(\.name) == [nil] && together.groups[0].atLeast.last == 3)
        // More accounts than people is a number that was not kept up: the smaller of both.
        #expect(Self.taken(Self.department("Vier", 4, days, accounts: 9)).groups.isEmpty)
    }

    @Test
    func `in a new quarter the past stays as it was, whoever left or moved`() {
        let old = Self.taken(
            Self.department("Zorg", 30, ["2025-01-02", "2025-01-02", "2025-05-02", "2025-05-02"]),
            Self.department("Archief", 4, ["2025-01-02"]), Self.department("Griffie", 4, ["2025-01-02"]))
        let next = Quarter.lastComplete(at: PromiseRooms.at("2027-01-10 10:00"))
        // One of Zorg left; the archive grew to five and leaves the rest.
        let figures = AdoptionFigures.taken(
            [
                Self.department("Archief", 5, ["2025-01-02", "2026-10-02", "2026-10-02"]),
                Self.department("Griffie", 4, ["2025-01-02"]),
                Self.department("Zorg", 30, ["2025-01-02", "2025-01-02", "2025-05-02"]),
            ], through: next, at: Self.now, keeping: old)
        #expect(figures.groups.map(\.name) == ["Archief", "Zorg"] && figures.isRestHidden)
        #expect(figures.quarters.last == "2026-Q4")
        #expect(figures.groups[1].atLeast == Array(old.groups[0].atLeast.dropFirst()) + [4])
        // What was inside the rest cannot be had by taking it apart afterwards.
        #expect(figures.groups[0].atLeast == [nil, nil, nil, nil, nil, nil, nil, 3])
    }

    @Test
    func `a department that drops under five goes into the rest, and takes no past along`() {
        let days = ["2025-01-02", "2025-01-02"]
        let old = Self.taken(
            Self.department("Archief", 5, days), Self.department("Griffie", 4, days), Self.department("Zorg", 30, []))
        #expect(old.groups.map(\.name) == ["Archief", "Zorg"] && old.isRestHidden)
        let figures = AdoptionFigures.taken(
            [
                Self.department("Archief", 4, days), Self.department("Griffie", 4, days),
                Self.department("Zorg", 30, []),
            ], through: Quarter.lastComplete(at: PromiseRooms.at("2027-01-10 10:00")), at: Self.now, keeping: old)
        #expect(figures.groups.map(\.name) == ["Zorg", nil] && !figures.isRestHidden)
        // Less the archive's own past, which everybody saw, the rest's would have been that of the four.
        #expect(figures.groups[1].atLeast.dropLast().allSatisfy { $0 == nil })
        #expect(figures.total.atLeast.dropLast().allSatisfy { $0 == 0 })
    }

    @Test
    func `the curve to compare with is Rogers', up to all`() {
        #expect(RogersCurve.cumulative == [25, 160, 500, 840, 1000])
    }

    @Test(arguments: Engine.allCases)
    func `the figures are of what people did, and moving one person changes nothing`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let (departments, adoption) = (rooms.registers.departments, rooms.registers.adoption)
            let people = try await rooms.people(10)
            let care = try await departments.add("Zorg", staff: 20, by: rooms.admin)
            let square = try await departments.add("Ruimte", staff: 20, by: rooms.admin)
            for person in people[0..<3] { try await rooms.note(by: person, at: PromiseRooms.at("2026-02-03 10:00")) }
            try await rooms.note(by: people[3], at: PromiseRooms.at("2026-05-03 10:00"))
            try await rooms.note(by: people[5], at: PromiseRooms.at("2026-11-03 10:00"))
            try await departments.place(Array(people[0..<4]), in: care, by: rooms.admin)
            #expect(try await adoption.figures(for: rooms.carla) == nil)
            rooms.town.clock.advance(seconds: 1)
            let now = rooms.town.clock.now
            try await rooms.town.database.write { tx in
                for (place, person) in people.enumerated().dropFirst(4) {
                    try tx.run(
                        """
                        UPDATE colleagues SET department_id = \(place == 4 ? care : square), department_changed_at = \(now)
                        WHERE id = \(person)
                        """)
                }
            }
            try await adoption.renew()
            let first = try #require(try await adoption.figures(for: rooms.carla))
            #expect(first.groups.map(\.name) == ["Ruimte", "Zorg"])
            #expect(first.groups[1].atLeast == [0, 0, 0, 0, 0, 3, 3, 3])
            #expect(first.groups[0].atLeast.last == 0)
            rooms.town.clock.advance(seconds: 60)
            // One moves, and then one leaves: whoever looks again learns nothing.
            try await departments.place([people[0]], in: square, by: rooms.admin)
            try await adoption.renew()
            #expect(try await adoption.figures(for: rooms.carla) == first)
            try await departments.place(Array(people[1..<4]), in: square, by: rooms.admin)
            #expect(try await adoption.figures(for: rooms.carla) == first)
            // The fifth who moves makes it a crowd.
            try await departments.place([people[7]], in: nil, by: rooms.admin)
            let mixed = try #require(try await adoption.figures(for: rooms.carla))
            // The fourth came alone, in the second quarter of 2026: with the next. The only one left in Zorg is nowhere.
            #expect(mixed.groups.map(\.name) == ["Ruimte"] && mixed.isRestHidden)
            #expect(mixed.groups[0].atLeast == [0, 0, 0, 0, 0, 3, 3, 3])
            await #expect(throws: (any Error).self) {
                try await rooms.town.database.write { tx in try tx.run("DELETE FROM adoption_figures") }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new quarter is taken once, over all nodes`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let (departments, adoption) = (rooms.registers.departments, rooms.registers.adoption)
            let people = try await rooms.people(5)
            let care = try await departments.add("Zorg", staff: 20, by: rooms.admin)
            for person in people[0..<2] { try await rooms.note(by: person, at: PromiseRooms.at("2026-11-03 10:00")) }
            try await departments.place(people, in: care, by: rooms.admin)
            rooms.town.clock.set(PromiseRooms.at("2027-01-02 10:00"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await adoption.renew() } }
                try await group.waitForAll()
            }
            #expect(try await rooms.count("adoption_figures") == 2)
            let figures = try #require(try await adoption.figures(for: rooms.carla))
            #expect(figures.quarters.last == "2026-Q4" && figures.groups[0].atLeast.last == 2)
        }
    }
}

/// Numbers that are the same in every run.
private struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
