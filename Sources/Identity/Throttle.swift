import Database
import Values

/// Counts attempts in fixed windows, for all nodes together. Names are stored as a keyed hash only.
public struct Throttle: Sendable {
    /// How many attempts under `name` a window allows.
    struct Allowance: Sendable {
        let name: String
        let limit: Int
    }

    private let database: Database
    private let clock: Clock
    private let secrets: Secrets

    public init(database: Database, clock: Clock, secrets: Secrets) {
        (self.database, self.clock, self.secrets) = (database, clock, secrets)
    }

    /// Counts one attempt, also one that is refused.
    /// - Throws: `Problem(.tooManyAttempts)` with the seconds to wait when there are more than `limit` in the window.
    public func count(_ name: String, limit: Int, windowSeconds: Int) async throws {
        let now = clock.now()
        let standing = try await database.write { tx in try add(name, windowSeconds, now, tx) }
        try standing.require(limit, now)
    }

    /// Counts one attempt in a transaction that does more, and says whether it is within the limit.
    public func allows(_ name: String, limit: Int, windowSeconds: Int, _ tx: Transaction) throws -> Bool {
        try add(name, windowSeconds, clock.now(), tx).n <= limit
    }

    /// Takes one attempt from each allowance, or from none when one of them is used up.
    ///
    /// Taken before the attempt and given back when it succeeds: counting afterwards would let any number of
    /// simultaneous attempts through.
    /// - Throws: as `count`.
    func take(_ allowances: [Allowance], windowSeconds: Int) async throws {
        let now = clock.now()
        try await database.write { tx in
            for allowance in allowances {
                try add(allowance.name, windowSeconds, now, tx).require(allowance.limit, now)
            }
        }
    }

    func giveBack(_ allowances: [Allowance]) async throws {
        try await database.write { tx in try giveBack(allowances, tx) }
    }

    func giveBack(_ allowances: [Allowance], _ tx: Transaction) throws {
        for allowance in allowances {
            try tx.run("UPDATE throttles SET n = n - 1 WHERE name = \(hidden(allowance.name)) AND n > 0")
        }
    }

    func forget(_ allowance: Allowance, _ tx: Transaction) throws {
        try tx.run("DELETE FROM throttles WHERE name = \(hidden(allowance.name))")
    }

    /// Where a window stands after an attempt.
    private struct Standing: Sendable {
        let n: Int
        let ends: Instant

        func require(_ limit: Int, _ now: Instant) throws {
            guard n > limit else { return }
            throw Problem(.tooManyAttempts, retryAfter: max(1, ends.seconds(since: now) + 1))
        }
    }

    /// One statement, so that two nodes never count one attempt as the same.
    private func add(_ name: String, _ windowSeconds: Int, _ now: Instant, _ tx: Transaction) throws -> Standing {
        let end = now.adding(seconds: windowSeconds)
        let row = try tx.row(
            """
            INSERT INTO throttles (name, window_ends_at, n) VALUES (\(hidden(name)), \(end), 1)
            ON CONFLICT (name) DO UPDATE SET
                n = CASE WHEN throttles.window_ends_at <= \(now) THEN 1 ELSE throttles.n + 1 END,
                window_ends_at = CASE WHEN throttles.window_ends_at <= \(now) THEN \(end)
                    ELSE throttles.window_ends_at END
            RETURNING n, window_ends_at
            """)
        guard let row else { throw Problem(.unexpected) }
        return Standing(n: try row("n"), ends: try row("window_ends_at"))
    }

    private func hidden(_ name: String) -> String { Digest.base64url(secrets.mac(.throttles, name.utf8)) }
}
