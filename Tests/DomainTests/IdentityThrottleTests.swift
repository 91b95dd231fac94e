import Database
import Identity
import TestKit
import Testing
import Values

@Suite("Guessing is slowed down")
struct IdentityThrottleTests {
    @Test(arguments: Engine.allCases)
    func `five failures for one account from one address, then a wait of a quarter`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for _ in 0..<5 { #expect(try await rooms.refusal() == .signInFailed) }
            town.clock.advance(seconds: 60)
            let refused = try await identityProblem { _ = try await rooms.signIn() }
            #expect(refused?.code == .tooManyAttempts)
            let wait = try #require(refused?.retryAfter)
            #expect((14 * 60...14 * 60 + 1).contains(wait))
            // From elsewhere, and to others from here, the door is open.
            #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password, from: "192.0.2.2") == nil)
            #expect(try await rooms.refusal(IdentityRooms.bram, TestTown.password) == nil)
            town.clock.advance(seconds: wait)
            #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an account that does not exist is throttled just the same`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for _ in 0..<5 { #expect(try await rooms.refusal("niemand@testdorp.example") == .signInFailed) }
            #expect(try await rooms.refusal("niemand@testdorp.example") == .tooManyAttempts)
        }
    }

    @Test(arguments: Engine.allCases)
    func `twenty failures for one account from anywhere`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for n in 0..<20 {
                #expect(try await rooms.refusal(IdentityRooms.anna, from: "192.0.2.\(n / 5)") == .signInFailed)
            }
            #expect(
                try await rooms.refusal(IdentityRooms.anna, TestTown.password, from: "192.0.2.99") == .tooManyAttempts)
            #expect(try await rooms.refusal(IdentityRooms.bram, TestTown.password, from: "192.0.2.99") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sixty failures from one address, whatever the accounts`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for n in 0..<60 {
                #expect(try await rooms.refusal("gok\(n)@testdorp.example", "x") == .signInFailed)
            }
            #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password) == .tooManyAttempts)
            #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password, from: "192.0.2.2") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `only failures count and a success starts again`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            for _ in 0..<3 {
                for _ in 0..<4 { #expect(try await rooms.refusal() == .signInFailed) }
                #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password) == nil)
            }
            // Seventy good ones from the town hall's one address.
            for _ in 0..<70 { #expect(try await rooms.refusal(IdentityRooms.bram, TestTown.password) == nil) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `simultaneous guesses get no more tries than guesses one by one`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let outcomes = try await withThrowingTaskGroup(of: Problem.Code?.self) { group in
                for _ in 0..<30 { group.addTask { try await rooms.refusal() } }
                return try await group.reduce(into: [Problem.Code?]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 == .signInFailed }.count == 5)
            #expect(outcomes.filter { $0 == .tooManyAttempts }.count == 25)
        }
    }

    @Test(arguments: Engine.allCases)
    func `an address typed to look like another's count locks nobody out`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            let victim = "192.0.2.1"
            let lookalikes = [
                "\(IdentityRooms.anna) \(victim)", "\(victim) \(IdentityRooms.anna)", "from \(victim)",
                "address \(victim)",
                "pair \(victim) \(IdentityRooms.anna)", "account \(IdentityRooms.anna)",
            ]
            for (place, lookalike) in lookalikes.enumerated() {
                for n in 0..<20 {
                    _ = try await rooms.refusal(lookalike, from: "203.0.113.\(place * 4 + n / 5)")
                }
            }
            #expect(try await rooms.refusal(IdentityRooms.anna, TestTown.password, from: victim) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a window allows its limit, says how long to wait, and starts anew`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let throttle = try await IdentityRooms(town).throttle
            for _ in 0..<3 { try await throttle.count("vraag", limit: 3, windowSeconds: 60) }
            town.clock.advance(seconds: 20)
            let refused = try await identityProblem { try await throttle.count("vraag", limit: 3, windowSeconds: 60) }
            #expect(refused == Problem(.tooManyAttempts, retryAfter: 41))
            try await throttle.count("iets anders", limit: 3, windowSeconds: 60)
            town.clock.advance(seconds: 40)
            try await throttle.count("vraag", limit: 3, windowSeconds: 60)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two nodes count together and exactly`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let nodes = [try await IdentityRooms(town).throttle, try await IdentityRooms(town).throttle]
            let refused = try await withThrowingTaskGroup(of: Bool.self) { group in
                for n in 0..<40 {
                    group.addTask {
                        try await identityProblem {
                            try await nodes[n % 2].count("vraag", limit: 25, windowSeconds: 60)
                        } != nil
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(refused == 15)
        }
    }

    @Test(arguments: Engine.allCases)
    func `nobody's address can be read from the table`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            #expect(try await rooms.refusal() == .signInFailed)
            let names = try await town.database.read { tx in
                try tx.rows("SELECT name FROM throttles").map { try $0("name") as String }
            }
            #expect(names.count == 3)
            // Keyed hashes of 32 bytes: not the name itself, and not a hash that anybody can make of it.
            #expect(names.allSatisfy { $0.count == 43 && !$0.contains("@") && !$0.contains(".") })
            #expect(!names.contains(Digest.base64url(Digest.sha256("sign-in address 192.0.2.1"))))
        }
    }

    @Test(arguments: Engine.allCases)
    func `all nodes make the same secrets, also when they start together`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let macs = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        let secrets = try await Secrets.load(town.database)
                        return Secrets.Purpose.allCases.map { secrets.mac($0, "tekst".utf8) }
                    }
                }
                return try await group.reduce(into: Set<[[UInt8]]>()) { $0.insert($1) }
            }
            let only = try #require(macs.count == 1 ? macs.first : nil)
            #expect(Set(only).count == Secrets.Purpose.allCases.count)
            #expect(only.allSatisfy { $0.count == 32 })
        }
    }

    @Test(arguments: Engine.allCases)
    func `sweeping removes what has ended and nothing else`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let rooms = try await IdentityRooms(town)
            _ = try await rooms.signIn()
            try await town.database.write { tx in
                for n in 0..<1_001 {
                    try tx.run("INSERT INTO throttles (name, window_ends_at, n) VALUES (\("oud \(n)"), 1, 1)")
                }
            }
            let sweep = IdentitySweep(database: town.database, clock: town.clock.clock)
            town.clock.advance(seconds: 36 * 86_400)
            _ = try await rooms.signIn(IdentityRooms.bram)
            try await rooms.throttle.count("nu", limit: 1, windowSeconds: 60)
            try await sweep.run()
            #expect(try await rooms.count("SELECT COUNT(*) FROM sessions") == 2)
            #expect(try await rooms.count("SELECT COUNT(*) FROM throttles WHERE window_ends_at = 1") == 0)
            await #expect(throws: Problem.self) { try await rooms.throttle.count("nu", limit: 1, windowSeconds: 60) }
            town.clock.advance(seconds: 2 * 86_400)
            try await sweep.run()
            #expect(try await rooms.count("SELECT COUNT(*) FROM sessions") == 1)
        }
    }
}
