import Database
import Identity
import TestKit
import Testing
import Values

@testable import Growth

@Suite("The questionnaire: stated, with evidence, for a year")
struct StatementTests {
    private static let items: Set<String> = ["guideline", "ordinance", "pioneers"]

    private static func state(
        _ rooms: RegisterRooms, _ answer: Statement.Answer?, _ item: String = "guideline",
        evidence: String = "https://voorbeeld.nl/richtlijn", on day: LocalDate?? = .none, by viewer: Viewer? = nil
    ) async throws {
        let edit = Statements.Edit(
            item: item, answer: answer, evidence: evidence, remark: "", statedOn: day ?? rooms.today)
        try await rooms.registers.statements.state(edit, items: items, by: viewer ?? rooms.anna)
    }

    @Test(arguments: Engine.allCases)
    func `the newest statement of each item counts, and the ones before it stay`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let statements = rooms.registers.statements
            #expect(try await statements.current(for: rooms.carla).isEmpty)
            try await Self.state(rooms, .yes)
            rooms.town.clock.advance(seconds: 60)
            try await Self.state(rooms, .yes, "pioneers", evidence: "/belofte")
            rooms.town.clock.advance(seconds: 60)
            try await Self.state(rooms, .no, evidence: "")
            let current = try await statements.current(for: rooms.carla)
            #expect(current.mapValues(\.answer) == ["guideline": .no, "pioneers": .yes])
            let guideline = try #require(current["guideline"])
            #expect(guideline.colleagueName == "Anna" && guideline.statedOn == rooms.today)
            let history = try await statements.history(of: "guideline", for: rooms.carla)
            #expect(history.statements.map(\.stated) == [.no, .yes] && !history.isMore)
            let page = try await statements.history(of: "guideline", limit: 1, for: rooms.carla)
            #expect(page.isMore)
            let rest = try await statements.history(
                of: "guideline", before: page.statements.last?.id, limit: 1, for: rooms.carla)
            #expect(rest.statements.map(\.stated) == [.yes] && !rest.isMore)
            #expect(try await rooms.count("audit_entries WHERE action = 'growth_stated'") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `after twelve months a yes is not known any more, and nothing else makes it known`(engine: Engine) async throws
    {
        try await withRegisters(on: engine) { rooms in
            try await Self.state(rooms, .yes)
            let database = rooms.town.database
            func answer(_ day: String) async throws -> Statement? {
                let day = try #require(LocalDate(day))
                return try await database.read { tx in try Statements.current(tx, on: day)["guideline"] }
            }
            let last = try #require(try await answer("2027-11-22"))
            #expect(last.answer == .yes && !last.isExpired && last.expiresOn.description == "2027-11-23")
            let expired = try #require(try await answer("2027-11-23"))
            #expect(expired.answer == .unknown && expired.stated == .yes && expired.isExpired)
        }
    }

    @Test
    func `a day that the next year lacks expires on the first of March`() throws {
        let day = try #require(LocalDate("2028-02-29"))
        #expect(Statement.expiry(of: day).description == "2029-03-01")
    }

    @Test(arguments: Engine.allCases)
    func `a statement cannot be changed or taken out, not even in the database`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            try await Self.state(rooms, .no)
            let database = rooms.town.database
            await #expect(throws: (any Error).self) {
                try await database.write { tx in try tx.run("UPDATE growth_statements SET answer = 'yes'") }
            }
            await #expect(throws: (any Error).self) {
                try await database.write { tx in try tx.run("DELETE FROM growth_statements") }
            }
            #expect(try await rooms.count("growth_statements WHERE answer = 'no'") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a second click states nothing twice, also at the same moment`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await Self.state(rooms, .yes) } }
                try await group.waitForAll()
            }
            #expect(try await rooms.count("growth_statements") == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a yes needs evidence that can be opened, and a day that has been`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            func refused(
                _ answer: Statement.Answer?, _ evidence: String, on day: LocalDate?? = .none
            ) async throws -> [Problem.Field] {
                try await faults { try await Self.state(rooms, answer, evidence: evidence, on: day) }
            }
            #expect(try await refused(.yes, "") == [.init("bewijs", .missing)])
            #expect(try await refused(nil, "/belofte") == [.init("antwoord", .missing)])
            for evidence in [
                "javascript:alert(1)", "data:text/html,x", "//elders.example", "https://",
                "https://naam@server.example",
                "ftp://server.example", "zie de map", "https://server.example/\"onclick", "/\\elders.example",
                "https://server.example:x/", "mailto:a@b.example",
            ] {
                #expect(try await refused(.yes, evidence) == [.init("bewijs", .wrongType)], "\(evidence)")
            }
            let link = "https://x.example/gesprek/" + String(repeating: "a", count: 32)
            #expect(try await refused(.no, link) == [.init("bewijs", .privateLink)])
            let long = "/" + String(repeating: "a", count: 500)
            #expect(try await refused(.yes, long) == [.init("bewijs", .tooLong(maximum: 500))])
            for day in [nil, rooms.today.adding(days: 1), rooms.today.adding(days: -365)] {
                #expect(try await refused(.yes, "/belofte", on: .some(day)) == [.init("datum", .notADate)])
            }
            #expect(try await rooms.count("growth_statements") == 0)
            for evidence in ["http://intranet.voorbeeld.nl:8080/a?b=c#d", "/balie/belofte", "HTTPS://VOORBEELD.NL"] {
                rooms.town.clock.advance(seconds: 1)
                try await Self.state(rooms, .yes, evidence: evidence)
            }
            #expect(try await rooms.count("growth_statements") == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only a team lead states, and only what the model asks`(engine: Engine) async throws {
        try await withRegisters(on: engine) { rooms in
            let byColleague = try await problem { try await Self.state(rooms, .yes, by: rooms.bram) }
            #expect(byColleague == .notAllowed)
            let unknownItem = try await problem { try await Self.state(rooms, .yes, "iets_anders") }
            #expect(unknownItem == .notFound)
        }
    }
}
