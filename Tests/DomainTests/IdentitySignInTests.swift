import Database
import Identity
import TestKit
import Testing
import Values

@Suite("Signing in")
struct IdentitySignInTests {
    @Test(arguments: Engine.allCases)
    func `the right password opens a session of one's own`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let (token, viewer) = try await rooms.signIn("ANNA@Testdorp.Example")
            #expect(viewer.id == town.anna)
            #expect(viewer.role == .teamLead)
            #expect(viewer.teams == [town.webcare])
            #expect(token.count == 43)
            #expect(try await rooms.sessions.viewer(token) == viewer)
        }
    }

    @Test(arguments: Engine.allCases)
    func `each sign-in gives a fresh token and only its hash is stored`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let first = try await rooms.signIn().token
            let second = try await rooms.signIn().token
            #expect(first != second)
            let stored = try await town.database.read { tx in
                try tx.rows("SELECT token_hash FROM sessions").map { try $0("token_hash") as [UInt8] }
            }
            #expect(Set(stored) == [Digest.sha256(first), Digest.sha256(second)])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a token made up beforehand never becomes a session`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let planted = Digest.base64url(Digest.random(32))
            #expect(try await rooms.sessions.viewer(planted) == nil)
            #expect(try await rooms.signIn().token != planted)
            #expect(try await rooms.sessions.viewer(planted) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an unknown address, a wrong password and a colleague who left are told the same`(engine: Engine) async throws
    {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            try await rooms.colleagues.end(town.bram, by: try await town.viewer(town.admin))
            let refusals = [
                try await identityProblem { _ = try await rooms.signIn("niemand@testdorp.example") },
                try await identityProblem { _ = try await rooms.signIn(IdentityRooms.anna, "niet-het-wachtwoord") },
                try await identityProblem { _ = try await rooms.signIn(IdentityRooms.bram) },
                try await identityProblem {
                    _ = try await rooms.signIn(IdentityRooms.anna, String(repeating: "x", count: 1025))
                },
            ]
            #expect(refusals == [Problem?](repeating: Problem(.signInFailed), count: 4))
            #expect(try await rooms.count("SELECT COUNT(*) FROM sessions") == 0)
        }
    }

    @Test
    func `an unknown address costs as much work as a known one`() async throws {
        let passwords = Passwords()
        let hash = try await passwords.hash("een-lang-wachtwoord")
        func took(_ hash: String?) async throws -> Duration {
            let start = ContinuousClock.now
            #expect(try await passwords.verify("niet-het-wachtwoord", hash) == false)
            return ContinuousClock.now - start
        }
        // The quickest of many, in turns: whatever else the machine does then slows both.
        var (known, unknown) = (Duration.seconds(60), Duration.seconds(60))
        for _ in 0..<15 {
            known = min(known, try await took(hash))
            unknown = min(unknown, try await took(nil))
        }
        #expect(unknown * 4 > known && known * 4 > unknown, "known \(known), unknown \(unknown)")
    }

    @Test(arguments: Engine.allCases)
    func `a hash with weaker parameters is made again at sign-in`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let weak = try await rooms.hash(of: town.anna)
            #expect(rooms.passwords.isOutdated(weak))
            _ = try await rooms.signIn()
            let strong = try await rooms.hash(of: town.anna)
            #expect(strong.hasPrefix("$argon2id$v=19$m=19456,t=2,"))
            #expect(!rooms.passwords.isOutdated(strong))
            _ = try await rooms.signIn()
            #expect(try await rooms.hash(of: town.anna) == strong)
        }
    }

    @Test(arguments: Engine.allCases)
    func `signing in five times at once works, also while the hash is made again`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let tokens = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<5 { group.addTask { try await rooms.signIn().token } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(tokens.count == 5)
            #expect(try await rooms.count("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL") == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a password changed during a sign-in stays changed and keeps the old one out`(engine: Engine) async throws {
        let looked = LockedCount()
        var options = DatabaseOptions()
        options.observer = { if "\($0)".contains("SELECT id, password_hash") { looked.add() } }
        try await withTown(on: engine, options: options) { town in
            let rooms = try await IdentityRooms(town)
            let changed = try await rooms.passwords.hash("een-ander-wachtwoord")
            // Work that goes first, so that the password is verified well after its hash was read.
            let queue = (0..<30).map { _ in Task { try await rooms.passwords.hash("druk") } }
            try await Task.sleep(for: .milliseconds(30))
            let late = Task { try await rooms.refusal(IdentityRooms.anna, TestTown.password) }
            while looked.value == 0 { try await Task.sleep(for: .milliseconds(1)) }
            try await town.database.write { tx in
                try tx.run("UPDATE colleagues SET password_hash = \(changed) WHERE id = \(town.anna)")
            }
            #expect(try await late.value == .signInFailed)
            #expect(try await rooms.hash(of: town.anna) == changed)
            #expect(try await rooms.count("SELECT COUNT(*) FROM sessions") == 0)
            for task in queue { _ = try await task.value }
        }
    }

    @Test
    func `hashing has a bounded queue`() async throws {
        let passwords = Passwords()
        let outcomes = try await withThrowingTaskGroup(of: Problem.Code?.self) { group in
            for _ in 0..<Passwords.limit * 3 {
                group.addTask {
                    try await identityProblem { _ = try await passwords.hash("een-lang-wachtwoord") }?.code
                }
            }
            return try await group.reduce(into: [Problem.Code?]()) { $0.append($1) }
        }
        #expect(outcomes.contains(.tooManyAttempts))
        #expect(outcomes.filter { $0 == nil }.count >= Passwords.limit)
        #expect(outcomes.allSatisfy { $0 == nil || $0 == .tooManyAttempts })
        #expect(try await passwords.hash("daarna-weer-gewoon").hasPrefix("$argon2id$"))
    }

    @Test(arguments: Engine.allCases)
    func `nothing typed in any field is more than text`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for (place, text) in identityHostileTexts.enumerated() {
                let address = "198.51.100.\(place)"
                #expect(try await rooms.refusal(text, TestTown.password, from: address) == .signInFailed, "\(text)")
                #expect(try await rooms.refusal(IdentityRooms.anna, text, from: address) == .signInFailed, "\(text)")
                let opened = try await rooms.sessions.signIn(
                    email: IdentityRooms.bram, password: TestTown.password, address: text, browser: text)
                #expect(opened.viewer.id == town.bram)
                let padded = String((text + String(repeating: "A", count: 43)).prefix(43))
                #expect(try await rooms.sessions.viewer(text) == nil)
                #expect(try await rooms.sessions.viewer(padded) == nil)
            }
            let browsers = try await rooms.sessions.list(of: try await town.viewer(town.bram), current: "").map(
                \.browser)
            #expect(browsers.count == identityHostileTexts.count)
            #expect(
                browsers.allSatisfy { $0.unicodeScalars.count <= 200 && !$0.contains("\u{0}") && !$0.contains("\r\n") })
            #expect(try await rooms.count("SELECT COUNT(*) FROM colleagues") == 5)
        }
    }
}

/// The parts of Identity, over the database and the clock of a test town.
struct IdentityRooms: Sendable {
    let town: TestTown
    let passwords: Passwords
    let throttle: Throttle
    let sessions: Sessions
    let colleagues: Colleagues
    let teams: Teams

    init(_ town: TestTown, passwords: Passwords = Passwords()) async throws {
        let clock = town.clock.clock
        let secrets = try await Secrets.load(town.database)
        (self.town, self.passwords) = (town, passwords)
        throttle = Throttle(database: town.database, clock: clock, secrets: secrets)
        sessions = Sessions(
            database: town.database, clock: clock, passwords: passwords, throttle: throttle, secrets: secrets)
        colleagues = Colleagues(database: town.database, clock: clock, passwords: passwords)
        teams = Teams(database: town.database, clock: clock)
    }

    static let anna = "anna@testdorp.example"
    static let bram = "bram@testdorp.example"

    /// Signs in with the password that everybody in the test town has.
    func signIn(
        _ email: String = anna, _ password: String = TestTown.password, from address: String = "192.0.2.1"
    ) async throws -> (token: String, viewer: Viewer) {
        try await sessions.signIn(email: email, password: password, address: address, browser: "Testbrowser")
    }

    /// The code of the problem that signing in meets; nil when it works.
    func refusal(
        _ email: String = anna, _ password: String = "niet-het-wachtwoord", from address: String = "192.0.2.1"
    ) async throws -> Problem.Code? {
        try await identityProblem { _ = try await signIn(email, password, from: address) }?.code
    }

    func hash(of colleague: ID<Colleague>) async throws -> String {
        try await town.database.read { tx in
            try tx.value("SELECT password_hash FROM colleagues WHERE id = \(colleague)") ?? ""
        }
    }

    func count(_ sql: SQL) async throws -> Int {
        try await town.database.read { tx in try tx.value(sql) ?? 0 }
    }
}

/// The problem that `body` throws; any other error goes on.
func identityProblem(_ body: () async throws -> Void) async throws -> Problem? {
    do {
        try await body()
        return nil
    } catch let problem as Problem {
        return problem
    }
}

/// Texts that an attacker types anywhere.
let identityHostileTexts = [
    "'; DROP TABLE colleagues; --", "' OR '1'='1", "\" OR \"\"=\"", "x'); DELETE FROM sessions; --", "$1 ? :name @p",
    "%_\\", "<script>alert(1)</script>", "a\u{0}b", "\r\nSet-Cookie: a=b", "\u{202E}nimda", "{{7*7}}",
    String(repeating: "é", count: 5_000),
]
