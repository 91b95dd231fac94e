import Database
import Foundation
import Schema
import TestKit
import Testing
import Values

@Suite("Storage, the same on both drivers")
struct StorageTests {
    @Test(arguments: Engine.allCases)
    func `every kind of value comes back as it went in`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            try await database.write { tx in
                try tx.run("CREATE TABLE things (id TEXT, n BIGINT, x DOUBLE PRECISION, b \(Self.bytes(tx)), t TEXT)")
                let text = "O'Brien; DROP TABLE things; -- \" \\ é 🚲 \u{202E}"
                try tx.run(
                    "INSERT INTO things VALUES (\(text), \(Int64.min), \(0.1), \([0, 255, 39, 92] as [UInt8]), \(String?.none))"
                )
                let row = try #require(try tx.row("SELECT * FROM things"))
                #expect(try row("id") == text)
                #expect(try row("n") == Int64.min)
                #expect(try row("x") == 0.1)
                #expect(try row("b") == [0, 255, 39, 92] as [UInt8])
                let none: String? = try row("t")
                #expect(none == nil)
                #expect(throws: DatabaseError.self) { let _: String = try row("t") }
                #expect(throws: DatabaseError.self) { let _: Int = try row("id") }
                #expect(throws: DatabaseError.self) { let _: Int = try row("nothing") }
            }
        }
    }

    /// Both look up what stands between a commit and a power cut; what is left of one without it no test can show.
    @Test(arguments: Engine.allCases)
    func `a commit is on the disk when it is reported`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            switch engine {
            case .sqlite:
                let (mode, synchronous) = try await database.write { tx in
                    (try tx.value("PRAGMA journal_mode") as String?, try tx.value("PRAGMA synchronous") as Int?)
                }
                // 2 is FULL: the write-ahead log is synchronised with each commit (sqlite.org/pragma.html).
                #expect(mode == "wal" && synchronous == 2)
            case .postgres:
                // The server of the tests has it off; what counts is that no session of ours turns it off.
                let source = try await database.write { tx in
                    try tx.value("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'") as String?
                }
                #expect(source != "session" && source != "client")
            }
        }
    }

    @Test
    func `a plan that was made for an empty table does not outlive the emptiness`() async throws {
        try await Engine.postgres.withDatabase { database in
            let plan = try await database.write { tx in
                try tx.run("CREATE TABLE grown (id TEXT PRIMARY KEY, note TEXT NOT NULL)")
                func ask() throws {
                    _ = try tx.rows("SELECT note FROM grown WHERE id IN \(list: (1...16).map { "\($0)" })")
                }
                for _ in 0..<10 { try ask() }
                try tx.run("INSERT INTO grown SELECT x::text, 'note' FROM generate_series(1, 50000) x")
                for _ in 0..<24 { try ask() }
                let name: String? = try tx.value(
                    "SELECT name FROM pg_prepared_statements WHERE statement LIKE 'SELECT note FROM grown%'")
                let words = try #require(name).filter { $0.isLetter || $0.isNumber }
                let values = Array(repeating: "'1'", count: 16).joined(separator: ",")
                return try tx.rows(SQL(stringLiteral: "EXPLAIN EXECUTE \(words)(\(values))")).map { row -> String in
                    try row("QUERY PLAN")
                }.joined(separator: "\n")
            }
            #expect(plan.contains("Index") && !plan.contains("Seq Scan"), "\(plan)")
        }
    }

    private static func bytes(_ tx: Transaction) -> SQL { tx.dialect == .sqlite ? "BLOB" : "BYTEA" }

    @Test(arguments: Engine.allCases)
    func `what was done outside is written down also by a task that was told to stop`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            let writing = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await town.database.write { tx in
                    try tx.run("INSERT INTO teams (id, name, created_at) VALUES ('x', 'Nieuw', 0)")
                }
            }
            let written = try await writing.value
            #expect(written == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what a transaction gathers is written once, at its end`(engine: Engine) async throws {
        final class Names { var all: [String] = [] }
        try await withTown(on: engine) { town in
            @Sendable func name(_ name: String, _ tx: Transaction) {
                let names = tx.gathering(Names.init) { names, tx in
                    for name in names.all {
                        try tx.post("INSERT INTO teams (id, name, created_at) VALUES (\(name), \(name), 0)")
                    }
                }
                names.all.append(name)
            }
            @Sendable func count(_ tx: Transaction) throws -> Int {
                try tx.value("SELECT COUNT(*) FROM teams WHERE created_at = 0") ?? -1
            }
            try await town.database.write { tx in
                name("een", tx)
                name("twee", tx)
                let meanwhile = try count(tx)
                #expect(meanwhile == 0)
            }
            #expect(try await town.database.read(count) == 2)
            await #expect(throws: DatabaseError.self) { try await town.database.write { tx in name("een", tx) } }
            #expect(try await town.database.read(count) == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what is wrong with a posted statement comes out, and the connection serves the next`(engine: Engine)
        async throws
    {
        try await withTown(on: engine) { town in
            for hasQuestion in [true, false] {
                await #expect(throws: DatabaseError.self) {
                    try await town.database.write { tx in
                        for number in 0..<300 {
                            // The tenth is there already.
                            let id = number == 10 ? "0" : "\(number)"
                            try tx.post("INSERT INTO teams (id, name, created_at) VALUES (\(id), \("n\(number)"), 0)")
                        }
                        if hasQuestion { _ = try tx.row("SELECT 1 AS one") }
                    }
                }
            }
            let added = try await town.database.write { tx in
                try tx.post("INSERT INTO teams (id, name, created_at) VALUES ('a', 'a', 0)")
                let seen: Int? = try tx.value("SELECT COUNT(*) FROM teams WHERE created_at = 0")
                try tx.post("INSERT INTO teams (id, name, created_at) VALUES ('b', 'b', 0)")
                return seen
            }
            #expect(added == 1)
            let all: Int? = try await town.database.read {
                try $0.value("SELECT COUNT(*) FROM teams WHERE created_at = 0")
            }
            #expect(all == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a transaction that throws leaves nothing behind`(engine: Engine) async throws {
        struct Stop: Error {}
        try await withTown(on: engine) { town in
            await #expect(throws: Stop.self) {
                try await town.database.write { tx in
                    try tx.run("INSERT INTO teams (id, name, created_at) VALUES ('x', 'Nieuw', 0)")
                    throw Stop()
                }
            }
            let n: Int? = try await town.database.read {
                try $0.value("SELECT COUNT(*) FROM teams WHERE name = 'Nieuw'")
            }
            #expect(n == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `constraints are reported as such and reading cannot write`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            await #expect(throws: DatabaseError.self) {
                try await town.database.write { tx in
                    try tx.run("INSERT INTO teams (id, name, created_at) VALUES ('x', 'Webcare', 0)")
                }
            }
            do {
                try await town.database.write { tx in
                    try tx.run("INSERT INTO memberships (team_id, colleague_id) VALUES ('no', 'body')")
                }
                Issue.record("a foreign key was not kept")
            } catch DatabaseError.constraint {}
            await #expect(throws: DatabaseError.self) {
                _ = try await town.database.read { tx in try tx.run("DELETE FROM teams") }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `sums, lists, affected rows and upserts work alike`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            try await town.database.write { tx in
                for n in [2, 5, 3] {
                    try tx.run(
                        """
                        INSERT INTO throttles (name, window_ends_at, n) VALUES ('a', 0, \(n))
                        ON CONFLICT (name) DO UPDATE SET n = throttles.n + excluded.n
                        """)
                }
                try tx.run("INSERT INTO throttles (name, window_ends_at, n) VALUES ('b', 0, 7)")
                let sum: Int? = try tx.value("SELECT SUM(n) FROM throttles")
                #expect(sum == 17)
                #expect(try tx.run("UPDATE throttles SET n = 0 WHERE name IN \(list: ["a", "c"])") == 1)
                #expect(try tx.rows("SELECT name FROM throttles WHERE name IN \(list: [String]())").isEmpty)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `migrating twice changes nothing and a changed migration is refused`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            let first = try await database.migrate(Schema.migrations)
            #expect(first == Schema.migrations.map(\.number))
            #expect(try await database.migrate(Schema.migrations) == [])
            #expect(try await database.pending(Schema.migrations) == [])
            await #expect(throws: MigrationError.self) {
                try await database.migrate([Migration(1, "house", shared: "CREATE TABLE other (id TEXT)")])
            }
            await #expect(throws: MigrationError.self) { try await database.migrate([]) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a failing migration leaves the schema as it was`(engine: Engine) async throws {
        try await engine.withDatabase { database in
            await #expect(throws: (any Error).self) {
                try await database.migrate([
                    Migration(1, "half", shared: "CREATE TABLE half (id TEXT); CREATE TABLE half (id TEXT)")
                ])
            }
            let applied = try await database.migrate([Migration(1, "whole", shared: "CREATE TABLE half (id TEXT)")])
            #expect(applied == [1])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a committed signal reaches who waits, an undone one does not`(engine: Engine) async throws {
        struct Stop: Error {}
        try await withTown(on: engine) { town in
            var signals = town.database.signals(.publicPages).makeAsyncIterator()
            try? await town.database.write { tx in
                tx.raise(.jobs)
                throw Stop()
            }
            try await town.database.write { tx in tx.raise(.publicPages) }
            await signals.next()
        }
    }

    @Test
    func `another node hears of a change through PostgreSQL`() async throws {
        try await withPostgresTwins { one, other in
            let heard = other.signals(.publicPages)
            // The first values may come from starting to listen; what counts is one that follows the write.
            let counted = Task {
                var n = 0
                for await _ in heard {
                    n += 1
                    if n == 2 { return }
                }
            }
            for _ in 0..<50 where !counted.isCancelled {
                try await one.write { tx in tx.raise(.publicPages) }
                try await Task.sleep(for: .milliseconds(20))
            }
            await counted.value
        }
    }

    private func withPostgresTwins(_ body: (Database, Database) async throws -> Void) async throws {
        try await Engine.postgres.withAddress { address in
            let one = try await Database.open(address)
            let other = try await Database.open(address)
            do {
                try await body(one, other)
            } catch {
                Issue.record(error)
            }
            await one.close()
            await other.close()
        }
    }

    @Test(arguments: Engine.allCases)
    func `a search that takes too long is ended`(engine: Engine) async throws {
        var options = DatabaseOptions()
        options.searchSeconds = 1
        try await engine.withDatabase(options: options) { database in
            await #expect(throws: DatabaseError.self) {
                try await database.search { tx in
                    _ = try tx.rows(
                        """
                        WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000)
                        SELECT COUNT(*) AS n FROM n
                        """)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `the time of a search does not begin while it waits for a connection`(engine: Engine) async throws {
        var options = DatabaseOptions()
        options.searchSeconds = 2
        try await engine.withDatabase(options: options) { database in
            let (held, hold) = AsyncStream.makeStream(of: Void.self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                // Both connections of SQLite's searches, for longer than a search may take.
                for _ in 0..<2 {
                    group.addTask {
                        try? await database.search { _ in
                            hold.yield()
                            Thread.sleep(forTimeInterval: 3)
                        }
                    }
                }
                var waiting = held.makeAsyncIterator()
                for _ in 0..<2 { await waiting.next() }
                let one: Int? = try await database.search { try $0.value("SELECT 1") }
                #expect(one == 1)
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `many writers at once lose nothing`(engine: Engine) async throws {
        try await withTown(on: engine) { town in
            try await town.database.write { tx in
                try tx.run("INSERT INTO throttles (name, window_ends_at, n) VALUES ('a', 0, 0), ('b', 0, 0)")
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        // Opposite orders: PostgreSQL finds deadlocks here, which must be tried again.
                        let names = number % 2 == 0 ? ["a", "b"] : ["b", "a"]
                        try await town.database.write { tx in
                            for name in names { try tx.run("UPDATE throttles SET n = n + 1 WHERE name = \(name)") }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let sum: Int? = try await town.database.read { try $0.value("SELECT SUM(n) FROM throttles") }
            #expect(sum == 120)
        }
    }
}
