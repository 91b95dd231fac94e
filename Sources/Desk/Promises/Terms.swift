import Channels
import Database
import Identity
import Values

/// Marks ids of terms.
public enum Term {}

/// Within how many service hours an answer is promised, per channel and subject.
public struct Terms: Sendable {
    public struct Summary: Sendable, Equatable {
        public let id: ID<Term>
        public let channel: ID<Channel>?
        public let channelName: String?
        public let subject: ID<Subject>?
        /// In Dutch and in English.
        public let subjectName: (dutch: String, english: String)?
        public let serviceSeconds: Int

        public static func == (one: Summary, other: Summary) -> Bool { one.id == other.id }
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// The terms in force, the general one first.
    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT p.id, p.channel_id, p.subject_id, p.service_seconds, h.name AS channel, s.name_nl, s.name_en
                FROM promises p LEFT JOIN channels h ON h.id = p.channel_id LEFT JOIN subjects s ON s.id = p.subject_id
                WHERE p.ended_at IS NULL
                ORDER BY CASE WHEN p.subject_id IS NULL THEN 0 ELSE 1 END, CASE WHEN p.channel_id IS NULL THEN 0 ELSE 1 END,
                    h.name, s.place, p.id LIMIT 500
                """
            ).map { row in
                let name: String? = try row("name_nl")
                return Summary(
                    id: try row("id"), channel: try row("channel_id"), channelName: try row("channel"),
                    subject: try row("subject_id"),
                    subjectName: try name.map { ($0, (try row("name_en") as String?) ?? $0) },
                    serviceSeconds: try row("service_seconds"))
            }
        }
    }

    /// Sets the term for a channel and a subject (nil: all); the one before it ends and stays on record.
    /// - Throws: `Problem` invalid with `uren` (a quarter of an hour to a thousand hours), `kanaal` or `onderwerp`;
    ///   notAllowed.
    public func set(
        channel: ID<Channel>?, subject: ID<Subject>?, serviceSeconds: Int, by viewer: Viewer?
    ) async throws {
        try viewer?.require(.administrator)
        guard (900...3_600_000).contains(serviceSeconds) else { throw Problem.invalid([.init("uren", .notANumber)]) }
        let now = clock.now()
        let id = ID<Term>(at: now)
        let (what, about) = (channel?.description ?? "all", subject?.description ?? "all")
        let detail = "channel=\(what) subject=\(about) seconds=\(serviceSeconds)"
        try await database.write { tx in
            // One at a time, so that two administrators leave one term.
            if let lock = tx.dialect.alone(in: "promises") { try tx.run(lock) }
            let faults = try Self.unknown(channel, subject, tx)
            guard faults.isEmpty else { throw Problem.invalid(faults) }
            try end(channel, subject, now, tx)
            try tx.run(
                """
                INSERT INTO promises (id, channel_id, subject_id, service_seconds, created_at, colleague_id)
                VALUES (\(id), \(channel), \(subject), \(serviceSeconds), \(now), \(viewer?.id))
                """)
            try Audit.record(tx, "term_set", subject: "\(id)", detail: detail, by: viewer?.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Ends a term; a more general one takes over. The general term itself cannot end.
    public func end(_ id: ID<Term>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            let ended = try tx.run(
                """
                UPDATE promises SET ended_at = \(now) WHERE id = \(id) AND ended_at IS NULL
                    AND (channel_id IS NOT NULL OR subject_id IS NOT NULL)
                """)
            guard ended == 1 else { throw Problem(.notFound) }
            try Audit.record(tx, "term_ended", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    private static func unknown(
        _ channel: ID<Channel>?, _ subject: ID<Subject>?, _ tx: Transaction
    ) throws -> [Problem.Field] {
        var faults: [Problem.Field] = []
        if let channel, try tx.row("SELECT id FROM channels WHERE id = \(channel) AND kind <> 'feed'") == nil {
            faults.append(.init("kanaal", .unknownChoice))
        }
        if let subject, try tx.row("SELECT id FROM subjects WHERE id = \(subject) AND ended_at IS NULL") == nil {
            faults.append(.init("onderwerp", .unknownChoice))
        }
        return faults
    }

    private func end(_ channel: ID<Channel>?, _ subject: ID<Subject>?, _ now: Instant, _ tx: Transaction) throws {
        let isSameChannel: SQL = channel.map { "channel_id = \($0)" } ?? "channel_id IS NULL"
        let isSameSubject: SQL = subject.map { "subject_id = \($0)" } ?? "subject_id IS NULL"
        try tx.run(
            "UPDATE promises SET ended_at = \(now) WHERE ended_at IS NULL AND \(isSameChannel) AND \(isSameSubject)")
    }
}
