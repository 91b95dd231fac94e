import Database
import Identity
import TestKit
import Testing
import Values

@Suite("Colleagues, teams and roles")
struct IdentityColleaguesTests {
    static let password = "paard-batterij-nietje"

    @Test
    func `each role may do all that the one before may`() {
        #expect(Role.allCases.sorted() == [.reader, .colleague, .teamLead, .administrator])
    }

    @Test(arguments: Engine.allCases)
    func `viewers see their own teams, administrators every team`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            #expect(try await town.viewer(town.carla).teams == [town.webcare])
            #expect(try await town.viewer(town.dirk).teams == [town.library])
            #expect(Set(try await town.viewer(town.admin).teams) == [town.webcare, town.library])
            let bram = try await town.viewer(town.bram)
            try bram.require(.reader)
            try bram.require(.colleague)
            #expect(throws: Problem(.notAllowed)) { try bram.require(.teamLead) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `only an administrator changes colleagues and teams, or reads about them`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for id in [town.anna, town.bram, town.carla] {
                let viewer = try await town.viewer(id)
                let refused = Problem(.notAllowed)
                await #expect(throws: refused) {
                    _ = try await rooms.colleagues.add(
                        name: "Eva", email: "eva@testdorp.example", password: Self.password, role: .administrator,
                        teams: [], by: viewer)
                }
                await #expect(throws: refused) { _ = try await rooms.colleagues.list(for: viewer) }
                await #expect(throws: refused) { try await rooms.colleagues.end(town.dirk, by: viewer) }
                await #expect(throws: refused) {
                    try await rooms.colleagues.change(
                        viewer.id, role: .administrator, teams: [town.library], by: viewer)
                }
                await #expect(throws: refused) { _ = try await rooms.teams.add("Nieuw", by: viewer) }
                await #expect(throws: refused) { try await rooms.teams.rename(town.library, to: "Boeken", by: viewer) }
                await #expect(throws: refused) { _ = try await Audit.list(town.database, for: viewer) }
            }
            #expect(try await rooms.count("SELECT COUNT(*) FROM audit_entries") == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new colleague can sign in and is in the list`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            let id = try await rooms.colleagues.add(
                name: "  Eva de Wit ", email: "Eva@Testdorp.Example", password: Self.password, role: .colleague,
                teams: [town.library, town.webcare, town.library], by: admin)
            let (_, eva) = try await rooms.signIn("eva@testdorp.example", Self.password)
            #expect(eva.id == id && eva.name == "Eva de Wit" && eva.email == "eva@testdorp.example")
            #expect(Set(eva.teams) == [town.library, town.webcare])
            let listed = try await rooms.colleagues.list(for: admin)
            #expect(listed.map(\.name) == ["Admin", "Anna", "Bram", "Carla", "Dirk", "Eva de Wit"])
            #expect(listed.last?.endedAt == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `every fault is told at its field, all at once`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            func faults(_ name: String, _ email: String, _ password: String, _ teams: [ID<Team>] = []) async throws
                -> [Problem.Field]
            {
                try await identityProblem {
                    _ = try await rooms.colleagues.add(
                        name: name, email: email, password: password, role: .reader, teams: teams, by: admin)
                }?.fields ?? []
            }
            #expect(
                try await faults(" \t", "geen adres", "kort") == [
                    .init("naam", .missing), .init("email", .notAnEmailAddress),
                    .init("wachtwoord", .tooShort(minimum: 12)),
                ])
            let (eva, address) = ("Eva de Lange-Wit", "eva@testdorp.example")
            #expect(try await faults(eva, "ANNA@testdorp.example", Self.password) == [.init("email", .taken)])
            #expect(
                try await faults(String(repeating: "e", count: 101), address, Self.password) == [
                    .init("naam", .tooLong(maximum: 100))
                ])
            let long = String(repeating: "ab1", count: 342)
            #expect(try await faults(eva, address, long) == [.init("wachtwoord", .tooLong(maximum: 1024))])
            for common in ["Wachtwoord123", "aaaaaaaaaaaaaa", "EVA@testdorp.example", "eva de lange-wit"] {
                #expect(
                    try await faults(eva, address, common) == [.init("wachtwoord", .passwordTooCommon)], "\(common)")
            }
            let nowhere = ID<Team>(at: town.clock.now)
            #expect(
                try await faults(eva, address, Self.password, [town.library, nowhere]) == [
                    .init("team", .unknownChoice)
                ])
            #expect(try await rooms.count("SELECT COUNT(*) FROM colleagues") == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `another role and other teams hold from the next request on`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            let token = try await rooms.signIn(IdentityRooms.bram).token
            try await rooms.colleagues.change(town.bram, role: .reader, teams: [town.library], by: admin)
            let bram = try #require(try await rooms.sessions.viewer(token))
            #expect(bram.role == .reader && bram.teams == [town.library])
            let refused = try await identityProblem {
                try await rooms.colleagues.change(
                    town.bram, role: .colleague, teams: [ID<Team>(at: town.clock.now)], by: admin)
            }
            #expect(refused == Problem.invalid([.init("team", .unknownChoice)]))
            #expect(try await town.viewer(town.bram) == bram, "all of the change or nothing")
            await #expect(throws: Problem(.notAllowed)) {
                try await rooms.colleagues.change(town.admin, role: .reader, teams: [], by: admin)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `who leaves is signed out everywhere and stays known`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            let token = try await rooms.signIn(IdentityRooms.bram).token
            try await rooms.colleagues.end(town.bram, by: admin)
            #expect(try await rooms.sessions.viewer(token) == nil)
            #expect(try await rooms.refusal(IdentityRooms.bram, TestTown.password) == .signInFailed)
            await #expect(throws: Problem(.notFound)) { _ = try await town.viewer(town.bram) }
            await #expect(throws: Problem(.notFound)) { try await rooms.colleagues.end(town.bram, by: admin) }
            let listed = try await rooms.colleagues.list(for: admin)
            #expect(listed.first { $0.id == town.bram }?.endedAt == town.clock.now)
            await #expect(throws: Problem(.notAllowed)) { try await rooms.colleagues.end(town.admin, by: admin) }
            #expect(try await rooms.colleagues.countAdministrators() == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a changed password needs the old one and ends the other sessions`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let (here, anna) = try await rooms.signIn()
            let there = try await rooms.signIn().token
            func change(_ old: String, _ new: String) async throws -> [Problem.Field]? {
                try await identityProblem {
                    try await rooms.colleagues.changePassword(old: old, new: new, keeping: here, of: anna)
                }?.fields
            }
            #expect(try await change("niet-het-wachtwoord", Self.password) == [.init("huidig", .unknownChoice)])
            #expect(try await change(TestTown.password, "kort") == [.init("nieuw", .tooShort(minimum: 12))])
            #expect(try await change(TestTown.password, IdentityRooms.anna) == [.init("nieuw", .passwordTooCommon)])
            #expect(try await rooms.sessions.viewer(there) != nil)
            #expect(try await change(TestTown.password, Self.password) == nil)
            #expect(try await rooms.sessions.viewer(here) != nil)
            #expect(try await rooms.sessions.viewer(there) == nil)
            #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password) == .signInFailed)
            #expect(try await rooms.refusal(IdentityRooms.anna, Self.password) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of two password changes at once one holds and the other is told`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let anna = try await rooms.signIn()
            let choices = (0..<4).map { "\(Self.password)-\($0)" }
            let held = try await withThrowingTaskGroup(of: String?.self) { group in
                for choice in choices {
                    group.addTask {
                        let refused = try await identityProblem {
                            try await rooms.colleagues.changePassword(
                                old: TestTown.password, new: choice, keeping: anna.token, of: anna.viewer)
                        }
                        return refused == nil ? choice : nil
                    }
                }
                return try await group.reduce(into: [String]()) { held, choice in if let choice { held.append(choice) }
                }
            }
            #expect(held.count == 1)
            #expect(try await rooms.refusal(IdentityRooms.anna, held.first ?? "") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `one's own language and shortcuts are kept`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let anna = try await town.viewer(town.anna)
            #expect(anna.language == .dutch && anna.shortcuts)
            try await rooms.colleagues.setOwn(language: .english, shortcuts: false, of: anna)
            let changed = try await town.viewer(town.anna)
            #expect(changed.language == .english && !changed.shortcuts)
            #expect(try await town.viewer(town.bram).language == .dutch)
        }
    }

    @Test(arguments: Engine.allCases)
    func `teams have names of their own`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            let id = try await rooms.teams.add(" Burgerzaken ", by: admin)
            try await rooms.teams.rename(town.library, to: "Boekerij", by: admin)
            #expect(try await rooms.teams.list().map(\.name) == ["Boekerij", "Burgerzaken", "Webcare"])
            func fault(_ body: () async throws -> Void) async throws -> Problem.Field.Fault? {
                try await identityProblem(body)?.fields.first { $0.name == "teamnaam" }?.fault
            }
            #expect(try await fault { _ = try await rooms.teams.add("Webcare", by: admin) } == .taken)
            #expect(try await fault { try await rooms.teams.rename(id, to: "Webcare", by: admin) } == .taken)
            #expect(try await fault { try await rooms.teams.rename(id, to: "\u{0} ", by: admin) } == .missing)
            let long = String(repeating: "t", count: 61)
            #expect(try await fault { _ = try await rooms.teams.add(long, by: admin) } == .tooLong(maximum: 60))
            await #expect(throws: Problem(.notFound)) {
                try await rooms.teams.rename(ID<Team>(at: town.clock.now), to: "Niets", by: admin)
            }
            let named = try await rooms.teams.named(["Webcare", "Sociaal domein", "Sociaal domein"])
            #expect(named[0] == town.webcare && named[1] == named[2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `hostile names are kept as text, without what turns lines or directions around`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            for (place, text) in identityHostileTexts.enumerated() {
                let name = String(text.prefix(50)) + "\(place)"
                _ = try await rooms.colleagues.add(
                    name: name, email: "h\(place)@testdorp.example", password: Self.password, role: .reader, teams: [],
                    by: admin)
                _ = try await rooms.teams.add(name, by: admin)
                let refused = try await identityProblem {
                    _ = try await rooms.colleagues.add(
                        name: "Eva", email: text, password: Self.password, role: .reader, teams: [], by: admin)
                }
                #expect(refused?.fields.map(\.name) == ["email"], "\(text)")
            }
            let names = try await rooms.colleagues.list(for: admin).map(\.name)
            #expect(names.contains("'; DROP TABLE colleagues; --0"))
            #expect(names.contains("<script>alert(1)</script>6"))
            #expect(names.contains("ab7") && names.contains("Set-Cookie: a=b8") && names.contains("nimda9"))
            #expect(names.count == 5 + identityHostileTexts.count)
            #expect(try await rooms.teams.list().count == 2 + identityHostileTexts.count)
        }
    }

    @Test(arguments: Engine.allCases)
    func `the trail tells who did what, by ids alone, newest first and page by page`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let admin = try await town.viewer(town.admin)
            let anna = try await rooms.signIn()
            let eva = try await rooms.colleagues.add(
                name: "Eva", email: "eva@testdorp.example", password: Self.password, role: .reader, teams: [], by: admin
            )
            try await rooms.colleagues.change(eva, role: .colleague, teams: [town.library], by: admin)
            try await rooms.colleagues.changePassword(
                old: TestTown.password, new: Self.password, keeping: anna.token, of: anna.viewer)
            try await rooms.colleagues.end(eva, by: admin)
            try await rooms.teams.rename(town.library, to: "Boekerij", by: admin)
            let all = try await Audit.list(town.database, for: admin)
            #expect(
                all.map(\.action) == [
                    "team_renamed", "colleague_ended", "password_changed", "colleague_changed", "colleague_added",
                    "signed_in",
                ])
            #expect(all.map(\.colleague) == [town.admin, town.admin, town.anna, town.admin, town.admin, town.anna])
            #expect(all[1].subject == "\(eva)" && all[1].at == town.clock.now)
            let told = all.map { $0.subject + $0.detail }.joined()
            #expect(!told.contains("Eva") && !told.contains("@") && !told.contains("Boekerij"))
            let first = try await Audit.list(town.database, limit: 4, for: admin)
            let rest = try await Audit.list(town.database, before: first.last?.seq, limit: 4, for: admin)
            #expect((first + rest).map(\.seq) == all.map(\.seq))
        }
    }
}
