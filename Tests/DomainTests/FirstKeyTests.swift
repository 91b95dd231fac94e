import Channels
import Database
import Identity
import TestKit
import Testing
import Values

@testable import Desk

@Suite("The first key of an account", .serialized)
struct FirstKeyTests {
    private struct Broken: Error {}

    /// The accounts as another node has them, which counts the keys that it makes.
    private static func node(_ fedi: FediverseDesk, _ made: LockedCount) -> FediverseAccounts {
        let here = fedi.inbox.fediverse
        var accounts = FediverseAccounts(
            database: here.database, clock: here.clock, secrets: here.secrets, addresses: here.addresses)
        accounts.generate = { keyID in
            made.add()
            return try SigningKey.generate(keyId: keyID)
        }
        return accounts
    }

    private static func forget(_ fedi: FediverseDesk) async throws {
        _ = try await fedi.town.database.write { tx in try tx.run("DELETE FROM fediverse_keys") }
    }

    private static func keys(_ count: Int, of fedi: FediverseDesk, from nodes: [FediverseAccounts]) async throws
        -> Set<String>
    {
        let channel = fedi.account
        return try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<count {
                let node = nodes[number % nodes.count]
                group.addTask { try await node.key(of: channel).publicKeyPem }
            }
            return try await group.reduce(into: []) { $0.insert($1) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `however many sends ask at once, a node makes it once`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await Self.forget(fedi)
            let made = LockedCount()
            let keys = try await Self.keys(200, of: fedi, from: [Self.node(fedi, made)])
            #expect(made.value == 1 && keys.count == 1)
            #expect(try await fedi.desk.text("SELECT public_key FROM fediverse_keys") == keys.first)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of several nodes one wins, and all sign with its key`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            for _ in 0..<5 {
                try await Self.forget(fedi)
                let made = LockedCount()
                let nodes = (0..<3).map { _ in Self.node(fedi, made) }
                let keys = try await Self.keys(30, of: fedi, from: nodes)
                #expect((1...3).contains(made.value) && keys.count == 1)
                #expect(try await fedi.desk.text("SELECT public_key FROM fediverse_keys") == keys.first)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `one that could not be made is made the next time`(engine: Engine) async throws {
        try await withFediverse(on: engine) { fedi in
            try await Self.forget(fedi)
            var node = Self.node(fedi, LockedCount())
            let generate = node.generate
            node.generate = { _ in throw Broken() }
            await #expect(throws: Broken.self) { try await Self.keys(20, of: fedi, from: [node]) }
            node.generate = generate
            let keys = try await Self.keys(20, of: fedi, from: [node])
            #expect(keys.count == 1)
        }
    }
}
