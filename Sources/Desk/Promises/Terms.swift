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
    /// - Throws: `Problem` invalid with `uren`; notAllowed.
    public func set(
        channel: ID<Channel>?, subject: ID<Subject>?, serviceSeconds: Int, by viewer: Viewer?
    ) async throws {
        try viewer?.require(.administrator)
        guard (900...3_600_000).contains(serviceSeconds) else { throw Problem.invalid([.init("uren", .notANumber)]) }
        let now = clock.now()
        try await database.write { tx in
            try end(channel, subject, now, tx)
            try tx.run(
                """
                INSERT INTO promises (id, channel_id, subject_id, service_seconds, created_at, colleague_id)
                VALUES (\(ID<Term>(at: now)), \(channel), \(subject), \(serviceSeconds), \(now), \(viewer?.id))
                """)
            try Audit.record(tx, "term_set", subject: "\(serviceSeconds)", by: viewer?.id, at: now)
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

    private func end(_ channel: ID<Channel>?, _ subject: ID<Subject>?, _ now: Instant, _ tx: Transaction) throws {
        let isSameChannel: SQL = channel.map { "channel_id = \($0)" } ?? "channel_id IS NULL"
        let isSameSubject: SQL = subject.map { "subject_id = \($0)" } ?? "subject_id IS NULL"
        try tx.run("UPDATE promises SET ended_at = \(now) WHERE ended_at IS NULL AND \(isSameChannel) AND \(isSameSubject)")
    }
}

/// What a question may be about, and which team gets it.
public struct Subjects: Sendable {
    public struct Summary: Sendable, Equatable {
        public let id: ID<Subject>
        public let dutch: String
        public let english: String
        public let team: ID<Team>
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// Those that can be chosen, in their order.
    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows(
                "SELECT id, name_nl, name_en, team_id FROM subjects WHERE ended_at IS NULL ORDER BY place, id LIMIT 200"
            ).map { Summary(id: try $0("id"), dutch: try $0("name_nl"), english: try $0("name_en"), team: try $0("team_id")) }
        }
    }

    /// - Throws: `Problem` invalid with `onderwerp`; notAllowed.
    @discardableResult
    public func add(dutch: String, english: String, team: ID<Team>, by viewer: Viewer?) async throws -> ID<Subject> {
        try viewer?.require(.administrator)
        if dutch.isEmpty || english.isEmpty { throw Problem.invalid([.init("onderwerp", .missing)]) }
        if max(dutch.count, english.count) > 80 { throw Problem.invalid([.init("onderwerp", .tooLong(maximum: 80))]) }
        let now = clock.now()
        let id = ID<Subject>(at: now)
        do {
            try await database.write { tx in
                let last: Int? = try tx.value("SELECT MAX(place) FROM subjects")
                try tx.run(
                    """
                    INSERT INTO subjects (id, name_nl, name_en, team_id, place)
                    VALUES (\(id), \(dutch), \(english), \(team), \((last ?? 0) + 1))
                    """)
                tx.raise(.publicPages)
            }
        } catch DatabaseError.constraint {
            throw Problem.invalid([.init("onderwerp", .taken)])
        }
        return id
    }
}

/// The wires to the outside and where they stand.
public struct ChannelRegister: Sendable {
    public struct Summary: Sendable, Equatable {
        public let id: ID<Channel>
        public let kind: ChannelKind
        public let name: String
        public let team: ID<Team>
        public let state: String
    }
    private let database: Database

    public init(database: Database) { self.database = database }

    public func list() async throws -> [Summary] {
        try await database.read { tx in
            try tx.rows("SELECT id, kind, name, team_id, state FROM channels ORDER BY name LIMIT 500").compactMap { row in
                guard let kind = ChannelKind(rawValue: try row("kind")) else { return nil }
                return Summary(
                    id: try row("id"), kind: kind, name: try row("name"), team: try row("team_id"), state: try row("state"))
            }
        }
    }

    /// The form on the site.
    /// - Throws: `Problem(.unavailable)` when there is none that is active.
    public func webForm() async throws -> Summary {
        guard let form = try await list().first(where: { $0.kind == .webForm && $0.state == "active" }) else {
            throw Problem(.unavailable)
        }
        return form
    }

    /// Makes the web form's channel of a new installation.
    public func addWebForm(name: String, team: ID<Team>, at: Instant) async throws {
        try await database.write { tx in
            try tx.run(
                """
                INSERT INTO channels (id, kind, name, team_id, state, created_at)
                VALUES (\(ID<Channel>(at: at)), 'web_form', \(name), \(team), 'active', \(at)) ON CONFLICT (name) DO NOTHING
                """)
            tx.raise(.publicPages)
        }
    }
}
