import Database
import Values

/// Counts attempts in fixed windows, for all nodes together. Names are stored as a keyed hash only.
public struct Throttle: Sendable {
    private let database: Database
    private let clock: Clock
    private let secrets: Secrets

    public init(database: Database, clock: Clock, secrets: Secrets) {
        (self.database, self.clock, self.secrets) = (database, clock, secrets)
    }

    /// Counts one attempt.
    /// - Throws: `Problem(.tooManyAttempts)` with the seconds to wait when there are more than `limit` in the window.
    public func count(_ name: String, limit: Int, windowSeconds: Int) async throws {
        let now = clock.now()
        let hidden = hide(name)
        let end = now.adding(seconds: windowSeconds)
        let row = try await database.write { tx in
            try tx.row(
                """
                INSERT INTO throttles (name, window_ends_at, n) VALUES (\(hidden), \(end), 1)
                ON CONFLICT (name) DO UPDATE SET
                    n = CASE WHEN throttles.window_ends_at <= \(now) THEN 1 ELSE throttles.n + 1 END,
                    window_ends_at = CASE WHEN throttles.window_ends_at <= \(now) THEN \(end)
                        ELSE throttles.window_ends_at END
                RETURNING n, window_ends_at
                """)
        }
        guard let row else { return }
        let (n, ends): (Int, Instant) = (try row("n"), try row("window_ends_at"))
        if n > limit { throw Problem(.tooManyAttempts, retryAfter: max(1, ends.seconds(since: now) + 1)) }
    }

    /// - Throws: as `count`, without counting.
    public func check(_ name: String, limit: Int) async throws {
        let now = clock.now()
        let hidden = hide(name)
        let row = try await database.read { tx in
            try tx.row("SELECT n, window_ends_at FROM throttles WHERE name = \(hidden) AND window_ends_at > \(now)")
        }
        guard let row, try row("n") as Int >= limit else { return }
        let ends: Instant = try row("window_ends_at")
        throw Problem(.tooManyAttempts, retryAfter: max(1, ends.seconds(since: now) + 1))
    }

    public func forget(_ name: String) async throws {
        let hidden = hide(name)
        try await database.write { tx in try tx.run("DELETE FROM throttles WHERE name = \(hidden)") }
    }

    private func hide(_ name: String) -> String { Digest.base64url(secrets.mac(.throttles, name.utf8)) }
}
