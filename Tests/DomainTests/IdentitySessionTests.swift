import Database
import Identity
import TestKit
import Testing
import Values

@Suite("Staying signed in, and ending it")
struct IdentitySessionTests {
    @Test(arguments: Engine.allCases)
    func `a session that is not used for twelve hours has ended`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let token = try await rooms.signIn().token
            town.clock.advance(seconds: 12 * 3600 - 1)
            #expect(try await rooms.sessions.viewer(token) != nil)
            town.clock.advance(seconds: 12 * 3600 - 1)
            #expect(try await rooms.sessions.viewer(token) != nil)
            town.clock.advance(seconds: 12 * 3600)
            #expect(try await rooms.sessions.viewer(token) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `however busy, a session ends after seven days`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let token = try await rooms.signIn().token
            for _ in 0..<27 {
                town.clock.advance(seconds: 6 * 3600)
                #expect(try await rooms.sessions.viewer(token) != nil)
            }
            town.clock.advance(seconds: 6 * 3600)
            #expect(try await rooms.sessions.viewer(token) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `looking writes at most once a minute`(engine: Engine) async throws {
        let writes = LockedCount()
        var options = DatabaseOptions()
        options.observer = { if "\($0)".contains("SET seen_at") { writes.add() } }
        try await withTown(on: engine, options: options) { town in
            let rooms = try await IdentityRooms(town)
            let token = try await rooms.signIn().token
            for _ in 0..<130 {
                town.clock.advance(seconds: 1)
                #expect(try await rooms.sessions.viewer(token) != nil)
            }
            #expect(writes.value == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `signing out ends this session and no other`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let (one, other) = (try await rooms.signIn().token, try await rooms.signIn().token)
            try await rooms.sessions.end(token: one)
            #expect(try await rooms.sessions.viewer(one) == nil)
            #expect(try await rooms.sessions.viewer(other) != nil)
            try await rooms.sessions.end(token: one)
            try await rooms.sessions.end(token: "")
        }
    }

    @Test(arguments: Engine.allCases)
    func `colleagues end their own sessions, never another's`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let anna = try await rooms.signIn()
            town.clock.advance(seconds: 1)
            let second = try await rooms.signIn()
            let bram = try await rooms.signIn(IdentityRooms.bram)
            let list = try await rooms.sessions.list(of: anna.viewer, current: anna.token)
            #expect(list.map(\.isCurrent) == [false, true])
            await #expect(throws: Problem(.notFound)) { try await rooms.sessions.end(list[0].id, of: bram.viewer) }
            #expect(try await rooms.sessions.viewer(second.token) != nil)
            try await rooms.sessions.end(list[0].id, of: anna.viewer)
            #expect(try await rooms.sessions.viewer(second.token) == nil)
            await #expect(throws: Problem(.notFound)) { try await rooms.sessions.end(list[0].id, of: anna.viewer) }
            #expect(try await rooms.sessions.list(of: anna.viewer, current: anna.token).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `all of one's sessions can be ended at once, keeping this one or none`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let anna = try await rooms.signIn()
            let second = try await rooms.signIn()
            let bram = try await rooms.signIn(IdentityRooms.bram)
            try await rooms.sessions.endAll(of: anna.viewer, keeping: anna.token)
            #expect(try await rooms.sessions.viewer(anna.token) != nil)
            #expect(try await rooms.sessions.viewer(second.token) == nil)
            try await rooms.sessions.endAll(of: anna.viewer)
            #expect(try await rooms.sessions.viewer(anna.token) == nil)
            #expect(try await rooms.sessions.viewer(bram.token) != nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a form belongs to one session`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let sessions = try await IdentityRooms(town).sessions
            let elsewhere = try await IdentityRooms(town).sessions
            let (one, other) = (Digest.base64url(Digest.random(32)), Digest.base64url(Digest.random(32)))
            let csrf = sessions.csrf(one)
            #expect(csrf.count == 43 && csrf != one)
            #expect(sessions.isGenuine(csrf, of: one))
            #expect(elsewhere.isGenuine(csrf, of: one), "another node knows it too")
            #expect(!sessions.isGenuine(csrf, of: other))
            for forged in ["", one, String(csrf.dropLast()), csrf + "A", csrf.lowercased() + "x"] + identityHostileTexts
            {
                #expect(!sessions.isGenuine(forged, of: one))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `looking up a session scans no table`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let plan = try await town.database.write { tx in
                // PostgreSQL reads a table this small as a whole unless told that it must not.
                if tx.dialect == .postgres { try tx.run("SET LOCAL enable_seqscan = off") }
                return try tx.plan(of: "SELECT colleague_id FROM sessions WHERE token_hash = \([1, 2] as [UInt8])")
            }
            #expect(plan.contains { $0.contains("token_hash") || $0.contains("sessions_token_hash_key") }, "\(plan)")
            #expect(!plan.contains { $0.contains("SCAN sessions") || $0.contains("Seq Scan") }, "\(plan)")
        }
    }
}
