import Database
import Values

/// The outbox: work as rows, written in the same transaction as its cause.
public struct Jobs: Sendable {
    /// A job that a node holds until `leaseUntil`; after that another node may take it over.
    public struct Leased: Sendable {
        public let id: String
        public let kind: JobKind
        public let payload: String
        public let attempt: Int
        let owner: String
    }

    /// What waits and what failed, for `plein doctor` and the administrators' page.
    public struct Standing: Sendable, Equatable {
        public let ready: Int
        public let failed: Int
        /// The moment the oldest job that is due became due.
        public let oldestDue: Instant?
    }

    let database: Database
    let clock: Clock
    /// A lease lasts this long, in seconds; the worker renews it at a third.
    public let leaseSeconds: Int
    private let finishing: Gathered<Leased, Void>

    public init(database: Database, clock: Clock, leaseSeconds: Int = 60) {
        (self.database, self.clock, self.leaseSeconds) = (database, clock, leaseSeconds)
        finishing = Gathered { done in
            try await database.write { tx in
                for (owner, jobs) in Dictionary(grouping: done, by: \.owner) {
                    let ids = jobs.map(\.id).sorted()
                    try tx.post("DELETE FROM jobs WHERE id IN \(list: ids) AND lease_owner = \(owner)")
                }
            }
            return done.map { _ in }
        }
    }

    /// Adds a job. With a `uniqueKey` that is already waiting, nothing happens: the work is on its way.
    public static func enqueue(
        _ tx: Transaction, kind: JobKind, payload: String, uniqueKey: String? = nil, at: Instant, now: Instant
    ) throws {
        try tx.post(
            """
            INSERT INTO jobs (id, kind, payload, unique_key, run_at, created_at)
            VALUES (\(ID<Leased>(at: now)), \(kind.rawValue), \(payload), \(uniqueKey), \(at), \(now))
            ON CONFLICT (unique_key) DO NOTHING
            """)
        tx.raise(.jobs)
    }

    /// Adds many jobs of one kind.
    public static func enqueue(
        _ tx: Transaction, kind: JobKind, payloads: [String], at: Instant, now: Instant
    ) throws {
        if payloads.isEmpty { return }
        let rows = payloads.map { payload -> SQL in
            "(\(ID<Leased>(at: now)), \(kind.rawValue), \(payload), \(at), \(now))"
        }
        try tx.post(
            """
            INSERT INTO jobs (id, kind, payload, run_at, created_at) VALUES \(SQL.join(rows, separator: ", "))
            """)
        tx.raise(.jobs)
    }

    /// Takes up to `limit` due jobs for `owner`, also those whose lease ran out because their node died.
    /// - Parameter kinds: only these; nil: all.
    public func lease(_ limit: Int, of kinds: [JobKind]? = nil, owner: String) async throws -> [Leased] {
        let wanted: SQL = kinds.map { " AND kind IN \(list: $0.map(\.rawValue))" } ?? ""
        let now = clock.now()
        let until = now.adding(seconds: leaseSeconds)
        return try await database.write { tx in
            let due: [String] = try tx.rows(
                """
                SELECT id FROM jobs
                WHERE state = 'ready' AND run_at <= \(now) AND (lease_until IS NULL OR lease_until < \(now))\(wanted)
                ORDER BY run_at LIMIT \(limit)\(tx.dialect.skippingLocked)
                """
            ).map { try $0("id") }
            guard !due.isEmpty else { return [] }
            return try tx.rows(
                """
                UPDATE jobs SET lease_owner = \(owner), lease_until = \(until), attempts = attempts + 1
                WHERE id IN \(list: due) RETURNING id, kind, payload, attempts
                """
            ).map { row in
                Leased(
                    id: try row("id"), kind: JobKind(try row("kind")), payload: try row("payload"),
                    attempt: try row("attempts"), owner: owner)
            }
        }
    }

    /// Holds jobs longer.
    /// - Returns: how many of them are still ours; others were taken over.
    @discardableResult
    public func renew(_ held: [Leased]) async throws -> Int {
        guard let owner = held.first?.owner else { return 0 }
        let until = clock.now().adding(seconds: leaseSeconds)
        return try await database.write { tx in
            try tx.run(
                "UPDATE jobs SET lease_until = \(until) WHERE id IN \(list: held.map(\.id)) AND lease_owner = \(owner)")
        }
    }

    /// Lets jobs go that were taken and not begun: they are due as before.
    public func giveBack(_ held: [Leased]) async throws {
        guard let owner = held.first?.owner else { return }
        try await database.write { tx in
            try tx.post(
                """
                UPDATE jobs SET lease_owner = NULL, lease_until = NULL, attempts = attempts - 1
                WHERE id IN \(list: held.map(\.id)) AND lease_owner = \(owner)
                """)
            tx.raise(.jobs)
        }
    }

    /// The work is done; the row goes.
    public func finish(_ job: Leased) async throws { try await finishing.ask(job) }

    /// The work failed; again later, or never when the attempts are used up.
    /// - Parameter reason: for administrators; without personal data.
    /// - Returns: true when this was the last attempt.
    public func fail(_ job: Leased, policy: RetryPolicy, reason: String) async throws -> Bool {
        let isLast = job.attempt >= policy.attempts
        let again = clock.now().adding(seconds: policy.pause(after: job.attempt))
        try await database.write { tx in
            try tx.run(
                """
                UPDATE jobs SET state = \(isLast ? "failed" : "ready"), run_at = \(again), lease_owner = NULL,
                    lease_until = NULL, last_error = \(String(reason.prefix(500)))
                WHERE id = \(job.id) AND lease_owner = \(job.owner)
                """)
        }
        return isLast
    }

    public func standing() async throws -> Standing {
        let now = clock.now()
        return try await database.read { tx in
            Standing(
                ready: try tx.value("SELECT COUNT(*) FROM jobs WHERE state = 'ready'") ?? 0,
                failed: try tx.value("SELECT COUNT(*) FROM jobs WHERE state = 'failed'") ?? 0,
                oldestDue: try tx.value("SELECT MIN(run_at) FROM jobs WHERE state = 'ready' AND run_at <= \(now)"))
        }
    }
}
