import Database
import Values

/// Clears away what has ended: old sessions and windows of attempts.
public struct IdentitySweep: Sendable {
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// In small steps, so that nobody waits for it.
    public func run() async throws {
        let now = clock.now()
        let old = now.adding(seconds: -30 * 86_400)
        while try await step(
            """
            DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < \(old) LIMIT 500)
            """)
        {}
        while try await step(
            """
            DELETE FROM throttles WHERE name IN (SELECT name FROM throttles WHERE window_ends_at < \(now) LIMIT 500)
            """)
        {}
    }

    /// - Returns: whether there may be more.
    private func step(_ sql: SQL) async throws -> Bool {
        try await database.write { tx in try tx.run(sql) } == 500
    }
}
