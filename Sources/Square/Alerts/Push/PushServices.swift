import Database
import Values

/// How the push services behind the devices are doing: browsers choose theirs, so there are a few, and we know none of them
/// beforehand.
public struct PushServices: Sendable {
    /// One of them.
    public struct Service: Sendable, Equatable {
        /// Scheme, host and port.
        public let origin: String
        public let takenAt: Instant?
        public let failedAt: Instant?
        /// What went wrong last, as a code.
        public let fault: String
        /// It asked us to wait until then.
        public let pausedUntil: Instant?

        init(_ row: Row) throws {
            origin = try row("origin")
            (takenAt, failedAt) = (try row("taken_at"), try row("failed_at"))
            (fault, pausedUntil) = (try row("fault"), try row("paused_until"))
        }
    }
    /// What one batch met at one of them.
    public struct Meeting: Sendable, Equatable {
        public var isTaken = false
        public var fault: String?
        public var pausedUntil: Instant?

        public init() {}
    }

    /// Days that is kept how a service did that nobody uses any more.
    static let keptDays = 30

    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// Those that asked us to wait, and until when.
    public func paused() async throws -> [String: Instant] {
        let now = clock.now()
        return try await database.read { tx in
            let rows = try tx.rows(
                "SELECT origin, paused_until FROM push_services WHERE paused_until > \(now) LIMIT 1000")
            return Dictionary(
                try rows.map { (try $0("origin") as String, try $0("paused_until") as Instant) },
                uniquingKeysWith: { one, _ in one })
        }
    }

    public func note(_ meetings: [String: Meeting]) async throws {
        if meetings.isEmpty { return }
        let now = clock.now()
        try await database.write { tx in
            // In one order, so that two nodes do not wait for each other.
            for (origin, meeting) in meetings.sorted(by: { $0.key < $1.key }) {
                let takenAt = meeting.isTaken ? now : nil
                let failedAt = meeting.fault == nil ? nil : now
                try tx.run(
                    """
                    INSERT INTO push_services (origin, taken_at, failed_at, fault, paused_until, changed_at)
                    VALUES (\(origin), \(takenAt), \(failedAt), \(meeting.fault ?? ""), \(meeting.pausedUntil), \(now))
                    ON CONFLICT (origin) DO UPDATE SET
                        taken_at = COALESCE(excluded.taken_at, push_services.taken_at),
                        failed_at = COALESCE(excluded.failed_at, push_services.failed_at),
                        fault = CASE WHEN excluded.failed_at IS NULL THEN push_services.fault ELSE excluded.fault END,
                        paused_until = COALESCE(excluded.paused_until, push_services.paused_until),
                        changed_at = excluded.changed_at
                    """)
            }
        }
    }

    /// What the doctor looks at.
    public struct Standing: Sendable, Equatable {
        /// Devices that take messages.
        public let devices: Int
        /// Those of the last days, the newest first.
        public let services: [Service]
    }

    public func standing() async throws -> Standing {
        let since = clock.now().adding(seconds: -7 * 86_400)
        return try await database.read { tx in
            Standing(
                devices: try tx.value("SELECT COUNT(*) FROM push_keys") ?? 0,
                services: try tx.rows(
                    """
                    SELECT * FROM push_services WHERE changed_at >= \(since) ORDER BY changed_at DESC, origin DESC LIMIT 20
                    """
                ).map(Service.init))
        }
    }

    /// Forgets those that nobody uses any more.
    public func sweep() async throws {
        let old = clock.now().adding(seconds: -Self.keptDays * 86_400)
        try await database.write { tx in try tx.run("DELETE FROM push_services WHERE changed_at < \(old)") }
    }
}
