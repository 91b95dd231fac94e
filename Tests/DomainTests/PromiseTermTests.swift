import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("Terms and subjects: what is promised for what")
struct PromiseTermTests {
    @Test(arguments: Engine.allCases)
    func `the most precise term counts`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let other = try await rooms.channel("Post")
            let waste = try await rooms.subjects.add(dutch: "Afval", english: "Waste", team: town.webcare, by: nil)
            let roads = try await rooms.subjects.add(dutch: "Wegen", english: "Roads", team: town.webcare, by: nil)
            func term(_ channel: ID<Channel>?, _ subject: ID<Subject>?) async throws -> Int? {
                try await rooms.stored(rooms.open(town.clock.now, channel: channel, subject: subject))?.term
            }
            try await rooms.terms.set(channel: rooms.web, subject: nil, serviceSeconds: 3600, by: nil)
            #expect(try await term(rooms.web, nil) == 3600)
            #expect(try await term(rooms.web, waste) == 3600)
            #expect(try await term(other, waste) == 14_400)
            try await rooms.terms.set(channel: nil, subject: waste, serviceSeconds: 7200, by: nil)
            #expect(try await term(rooms.web, waste) == 7200)
            #expect(try await term(other, waste) == 7200)
            try await rooms.terms.set(channel: rooms.web, subject: waste, serviceSeconds: 900, by: nil)
            #expect(try await term(rooms.web, waste) == 900)
            #expect(try await term(other, waste) == 7200)
            #expect(try await term(rooms.web, roads) == 3600)
            #expect(try await term(other, roads) == 14_400)
            #expect(try await term(other, nil) == 14_400)
            let list = try await rooms.terms.list()
            #expect(list.map(\.serviceSeconds) == [14_400, 3600, 7200, 900])
            #expect(list.map(\.channelName) == [nil, "Website", nil, "Website"])
            #expect(list.map(\.subjectName?.english) == [nil, nil, "Waste", "Waste"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new term replaces the old one, which stays on record, and changes no turn`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let admin = try await town.viewer(town.admin)
            let turn = try await rooms.open(town.clock.now)
            town.clock.advance(seconds: 1)
            try await rooms.terms.set(channel: nil, subject: nil, serviceSeconds: 28_800, by: admin)
            #expect(try await rooms.terms.list().map(\.serviceSeconds) == [28_800])
            #expect(
                try await rooms.stored(turn)
                    == .init(deadline: PromiseRooms.at("2026-11-23 14:00"), version: 1, term: 14_400))
            let ended: Int? = try await town.database.read {
                try $0.value("SELECT service_seconds FROM promises WHERE ended_at = \(town.clock.now)")
            }
            #expect(ended == 14_400)
            #expect(try await rooms.audit() == ["term_set"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a special term can end, the general one cannot`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let admin = try await town.viewer(town.admin)
            try await rooms.terms.set(channel: rooms.web, subject: nil, serviceSeconds: 3600, by: admin)
            let (general, special) = (try await rooms.terms.list()[0].id, try await rooms.terms.list()[1].id)
            await #expect(throws: Problem(.notFound)) { try await rooms.terms.end(general, by: admin) }
            try await rooms.terms.end(special, by: admin)
            await #expect(throws: Problem(.notFound)) { try await rooms.terms.end(special, by: admin) }
            #expect(try await rooms.terms.list().map(\.id) == [general])
            #expect(try await rooms.stored(rooms.open(town.clock.now))?.term == 14_400)
        }
    }

    @Test(arguments: Engine.allCases)
    func `terms are for administrators, between a quarter and a thousand hours, for what exists`(
        engine: Engine
    ) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let (anna, admin) = (try await town.viewer(town.anna), try await town.viewer(town.admin))
            let nothing = town.clock.now
            await #expect(throws: Problem(.notAllowed)) {
                try await rooms.terms.set(channel: nil, subject: nil, serviceSeconds: 3600, by: anna)
            }
            let general = try await rooms.terms.list()[0].id
            await #expect(throws: Problem(.notAllowed)) { try await rooms.terms.end(general, by: anna) }
            for seconds in [Int.min, 0, 899, 3_600_001, Int.max] {
                await #expect(throws: Problem.invalid([.init("uren", .notANumber)])) {
                    try await rooms.terms.set(channel: nil, subject: nil, serviceSeconds: seconds, by: admin)
                }
            }
            await #expect(
                throws: Problem.invalid([.init("kanaal", .unknownChoice), .init("onderwerp", .unknownChoice)])
            ) {
                try await rooms.terms.set(
                    channel: ID(at: nothing), subject: ID(at: nothing), serviceSeconds: 3600, by: admin)
            }
            #expect(try await rooms.terms.list().map(\.serviceSeconds) == [14_400])
        }
    }

    @Test(arguments: Engine.allCases)
    func `administrators at the same moment leave one term`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for hours in 1...8 {
                    group.addTask {
                        try await rooms.terms.set(channel: nil, subject: nil, serviceSeconds: hours * 3600, by: nil)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await rooms.terms.list().count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a house without a term or opening hours says that it is not ready`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            await #expect(throws: Problem(.unavailable)) { try await rooms.open(Instant(seconds: -1)) }
            try await town.database.write { tx in try tx.run("DELETE FROM promises") }
            await #expect(throws: Problem(.unavailable)) { try await rooms.open(town.clock.now) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `subjects are added, renamed, ended and brought back`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try PromiseRooms(town)
            let (anna, admin) = (try await town.viewer(town.anna), try await town.viewer(town.admin))
            let waste = try await rooms.subjects.add(dutch: "Afval", english: "Waste", team: town.webcare, by: admin)
            let roads = try await rooms.subjects.add(dutch: "Wegen", english: "Roads", team: town.webcare, by: admin)
            #expect(try await rooms.subjects.list().map(\.id) == [waste, roads])
            try await rooms.subjects.rename(roads, dutch: "Straten", english: "Streets", by: admin)
            #expect(try await rooms.subjects.list().map(\.dutch) == ["Afval", "Straten"])
            for refused in ["Afval", "Straten"] {
                await #expect(throws: Problem.invalid([.init("onderwerp", .taken)])) {
                    try await rooms.subjects.add(dutch: refused, english: "X", team: town.library, by: admin)
                }
            }
            await #expect(throws: Problem.invalid([.init("onderwerp", .taken)])) {
                try await rooms.subjects.rename(roads, dutch: "Afval", english: "X", by: admin)
            }
            await #expect(throws: Problem.invalid([.init("onderwerp", .missing)])) {
                try await rooms.subjects.add(dutch: "Groen", english: " ", team: town.webcare, by: admin)
            }
            await #expect(throws: Problem.invalid([.init("onderwerp", .tooLong(maximum: 80))])) {
                try await rooms.subjects.add(
                    dutch: String(repeating: "a", count: 81), english: "A", team: town.webcare, by: admin)
            }
            await #expect(throws: Problem.invalid([.init("team", .unknownChoice)])) {
                try await rooms.subjects.add(dutch: "Groen", english: "Green", team: ID(at: town.clock.now), by: admin)
            }
            for attempt in [0, 1] {
                await #expect(throws: Problem(.notAllowed)) {
                    if attempt == 0 { try await rooms.subjects.end(waste, by: anna) }
                    try await rooms.subjects.rename(waste, dutch: "A", english: "B", by: anna)
                }
            }
            try await rooms.terms.set(channel: nil, subject: waste, serviceSeconds: 3600, by: admin)
            try await rooms.subjects.end(waste, by: admin)
            #expect(try await rooms.subjects.list().map(\.id) == [roads])
            #expect(try await rooms.terms.list().map(\.serviceSeconds) == [14_400])
            await #expect(throws: Problem(.notFound)) { try await rooms.subjects.end(waste, by: admin) }
            await #expect(throws: Problem(.notFound)) {
                try await rooms.subjects.rename(waste, dutch: "A", english: "B", by: admin)
            }
            let again = try await rooms.subjects.add(dutch: "Afval", english: "Refuse", team: town.library, by: admin)
            #expect(again == waste)
            #expect(
                try await rooms.subjects.list().last
                    == .init(id: waste, dutch: "Afval", english: "Refuse", team: town.library))
        }
    }
}
