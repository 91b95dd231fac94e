import Crypto
import Foundation
import Values

extension Database {
    /// Brings the schema up to date, each migration in its own transaction.
    /// - Returns: the numbers applied now.
    /// - Throws: `MigrationError` when the database knows a migration that we do not, or a shipped one was changed.
    @discardableResult
    public func migrate(_ migrations: [Migration]) async throws -> [Int] {
        try await write { tx in
            try tx.script(
                tx.dialect.schema(
                    """
                    CREATE TABLE IF NOT EXISTS schema_migrations (
                        number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL,
                        checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)
                    """))
        }
        var applied: [Int] = []
        for migration in migrations {
            if try await apply(migration) { applied.append(migration.number) }
        }
        let newest = migrations.map(\.number).max() ?? 0
        let found: Int? = try await read { tx in try tx.value("SELECT MAX(number) FROM schema_migrations") }
        if let found, found > newest { throw MigrationError.databaseIsNewer(found) }
        return applied
    }

    /// Numbers of `migrations` that the database does not have yet.
    public func pending(_ migrations: [Migration]) async throws -> [Int] {
        let done: [Int]
        do {
            done = try await read { tx in
                try tx.rows("SELECT number FROM schema_migrations").map { try $0("number") }
            }
        } catch DatabaseError.statement {
            done = []
        }
        return migrations.map(\.number).filter { !done.contains($0) }
    }

    private func apply(_ migration: Migration) async throws -> Bool {
        try await write { tx in
            if tx.dialect == .postgres {
                // Making an index of years of messages takes its time, and so does waiting for the node that does.
                try tx.run("SET LOCAL statement_timeout = 0")
                // Two nodes that start together migrate one after the other; the number is any constant.
                _ = try tx.rows("SELECT pg_advisory_xact_lock(7261405)")
            }
            let checksum = migration.checksum(tx.dialect)
            let known: String? = try tx.value(
                "SELECT checksum FROM schema_migrations WHERE number = \(migration.number)")
            if let known {
                guard known == checksum else { throw MigrationError.changed(migration.number) }
                return false
            }
            try tx.script(tx.dialect.schema(migration.shared))
            try tx.script(tx.dialect == .sqlite ? migration.sqlite : migration.postgres)
            try tx.run(
                """
                INSERT INTO schema_migrations (number, name, checksum, applied_at)
                VALUES (\(migration.number), \(migration.name), \(checksum), \(Instant.now))
                """)
            return true
        }
    }
}

public enum MigrationError: Error, Sendable {
    /// The database has a migration with this number, newer than this program.
    case databaseIsNewer(Int)
    /// A migration that was applied has another text in this program.
    case changed(Int)
}

extension Migration {
    func checksum(_ dialect: Dialect) -> String {
        let text = dialect.schema(shared) + (dialect == .sqlite ? sqlite : postgres)
        return SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
