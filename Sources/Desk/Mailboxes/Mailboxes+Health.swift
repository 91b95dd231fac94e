import Channels
import Database
import Identity
import Values

/// How a channel does.
public struct ChannelHealth: Sendable, Equatable {
    /// When it was last tried.
    public var attemptedAt: Instant?
    /// When that last worked.
    public var succeededAt: Instant?
    /// When the newest item that we have arrived at the other side.
    public var lastItemAt: Instant?
    /// Items at the other side that we have not taken in.
    public var waiting = 0
    /// Since when every attempt fails; nil while it works.
    public var failingSince: Instant?
    /// Code of what is wrong, for the texts; empty while it works.
    public var fault = ""
    /// What the other side said about it, for administrators.
    public var detail = ""
    /// Items that could not be read.
    public var unreadable = 0
    /// The longest silence of the last four weeks, in seconds; nil with fewer than twenty items.
    public var habitSeconds: Int?

    public init(
        attemptedAt: Instant? = nil, succeededAt: Instant? = nil, lastItemAt: Instant? = nil, waiting: Int = 0,
        failingSince: Instant? = nil, fault: String = "", detail: String = "", habitSeconds: Int? = nil
    ) {
        (self.attemptedAt, self.succeededAt, self.lastItemAt) = (attemptedAt, succeededAt, lastItemAt)
        (self.waiting, self.failingSince, self.fault) = (waiting, failingSince, fault)
        (self.detail, self.habitSeconds) = (detail, habitSeconds)
    }

    /// Whether it has been silent a quarter longer than ever in four weeks, and at least two hours.
    public func isSilent(at now: Instant) -> Bool {
        guard let habitSeconds, let lastItemAt else { return false }
        return now.seconds(since: lastItemAt) > max(habitSeconds * 5 / 4, Self.leastSilence)
    }

    /// However busy a channel is, so many seconds of silence mean nothing.
    static let leastSilence = 7200
}

/// A channel that does not do what it should.
public struct Trouble: Sendable, Equatable {
    public let channel: ID<Channel>
    public let name: String
    public let team: ID<Team>
    public let health: ChannelHealth

    public init(channel: ID<Channel>, name: String, team: ID<Team>, health: ChannelHealth) {
        (self.channel, self.name, self.team, self.health) = (channel, name, team, health)
    }

    /// Whether it is a channel of one of the viewer's teams.
    public func concerns(_ viewer: Viewer) -> Bool { viewer.teams.contains(team) }
}

/// Something that was sent through a channel and did not arrive, or not yet.
public struct Undelivered: Sendable, Equatable {
    public let conversation: ID<Conversation>
    public let reference: String
    /// False while it is tried again.
    public let isFinal: Bool
    /// A code, and what the other server said.
    public let detail: String
    public let at: Instant

    public init(conversation: ID<Conversation>, reference: String, isFinal: Bool, detail: String, at: Instant) {
        (self.conversation, self.reference, self.isFinal) = (conversation, reference, isFinal)
        (self.detail, self.at) = (detail, at)
    }
}

/// A mail that was kept but could not be read.
public struct UnreadableMail: Sendable, Equatable {
    public let id: String
    /// Code of the reason, for the texts.
    public let reason: String
    public let receivedAt: Instant
    /// Bytes.
    public let size: Int

    public init(id: String, reason: String, receivedAt: Instant, size: Int) {
        (self.id, self.reason, self.receivedAt, self.size) = (id, reason, receivedAt, size)
    }
}

extension Mailboxes {
    /// A connection that fails for this many seconds may come back by itself.
    private static let hiccupSeconds = 300

    /// How a mailbox does.
    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func health(_ channel: ID<Channel>, for viewer: Viewer) async throws -> ChannelHealth {
        try viewer.require(.administrator)
        return try await health(channel)
    }

    /// How a mailbox does, for our own machinery.
    public func health(_ channel: ID<Channel>) async throws -> ChannelHealth {
        try await database.read { tx in try health(channel, tx) }
    }

    /// Active channels of all teams that fail or are silent longer than they ever are, by name. It is asked often, so what
    /// does well costs one small row.
    public func troubled() async throws -> [Trouble] {
        let now = clock.now()
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT c.id, c.name, c.team_id FROM channels c JOIN channel_health h ON h.channel_id = c.id
                WHERE c.state = 'active' AND c.kind = 'email'
                    AND (h.failing_since < \(now.adding(seconds: -Self.hiccupSeconds))
                        OR h.last_item_at < \(now.adding(seconds: -ChannelHealth.leastSilence)))
                ORDER BY c.name LIMIT 500
                """
            ).compactMap { row in
                let id: ID<Channel> = try row("id")
                let health = try health(id, tx)
                let fails = health.failingSince.map { now.seconds(since: $0) > Self.hiccupSeconds } ?? false
                guard fails || health.isSilent(at: now) else { return nil }
                return Trouble(channel: id, name: try row("name"), team: try row("team_id"), health: health)
            }
        }
    }

    func health(_ channel: ID<Channel>, _ tx: Transaction) throws -> ChannelHealth {
        let row = try tx.row("SELECT * FROM channel_health WHERE channel_id = \(channel)")
        guard let row else { return ChannelHealth() }
        var health = ChannelHealth(
            attemptedAt: try row("attempted_at"), succeededAt: try row("succeeded_at"),
            lastItemAt: try row("last_item_at"), waiting: try row("waiting"), failingSince: try row("failing_since"),
            fault: try row("fault"), detail: try row("detail"))
        let since = clock.now().adding(seconds: -28 * 86_400)
        let habit = try tx.row(
            """
            SELECT COUNT(*) AS n, MAX(gap) AS longest FROM (
                SELECT received_at - LAG(received_at) OVER (ORDER BY received_at) AS gap FROM (
                    SELECT received_at FROM mail_arrivals WHERE channel_id = \(channel) AND received_at >= \(since)
                    ORDER BY received_at DESC LIMIT 30000) newest) gaps
            """)
        if let habit, try habit("n") as Int >= 20, let longest: Int64 = try habit("longest") {
            health.habitSeconds = Int(longest / 1000)
        }
        health.unreadable = try unreadable(channel, tx).count
        return health
    }

    /// The connection worked.
    /// - Parameter waiting: items at the other side that we have not taken in yet.
    public func noteSuccess(_ channel: ID<Channel>, waiting: Int) async throws {
        let now = clock.now()
        try await database.write { tx in
            try tx.run(
                """
                UPDATE channel_health SET attempted_at = \(now), succeeded_at = \(now), waiting = \(waiting),
                    failing_since = NULL, fault = '', detail = '' WHERE channel_id = \(channel)
                """)
        }
    }

    /// The connection failed.
    /// - Parameters:
    ///   - fault: code of what is wrong.
    ///   - detail: what the other side said, for administrators; without personal data.
    public func noteFailure(_ channel: ID<Channel>, fault: String, detail: String) async throws {
        let now = clock.now()
        try await database.write { tx in
            try tx.run(
                """
                UPDATE channel_health SET attempted_at = \(now), failing_since = COALESCE(failing_since, \(now)),
                    fault = \(fault), detail = \(String(CleanText.line(detail).prefix(500)))
                WHERE channel_id = \(channel)
                """)
        }
    }

    /// The newest mails that could not be read.
    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func unreadable(_ channel: ID<Channel>, for viewer: Viewer) async throws -> [UnreadableMail] {
        try viewer.require(.administrator)
        return try await database.read { tx in try unreadable(channel, tx) }
    }

    private func unreadable(_ channel: ID<Channel>, _ tx: Transaction) throws -> [UnreadableMail] {
        try tx.rows(
            """
            SELECT r.id, r.reason, r.received_at, r.size FROM raw_mails r
            WHERE r.state = 'unreadable'
                AND EXISTS (SELECT 1 FROM mail_arrivals a WHERE a.raw_id = r.id AND a.channel_id = \(channel))
            ORDER BY r.at DESC LIMIT 200
            """
        ).map {
            UnreadableMail(
                id: try $0("id"), reason: try $0("reason"), receivedAt: try $0("received_at"), size: try $0("size"))
        }
    }

    /// The newest messages that were sent through a channel and did not arrive, or not yet.
    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func undelivered(_ channel: ID<Channel>, for viewer: Viewer) async throws -> [Undelivered] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT c.id, c.reference, m.delivery, m.delivery_detail, m.at FROM messages m
                JOIN conversations c ON c.id = m.conversation_id
                WHERE m.delivery IN ('delayed', 'not_delivered') AND c.channel_id = \(channel)
                ORDER BY m.at DESC LIMIT 50
                """
            ).map {
                Undelivered(
                    conversation: try $0("id"), reference: try $0("reference"),
                    isFinal: try $0("delivery") == "not_delivered", detail: try $0("delivery_detail"), at: try $0("at"))
            }
        }
    }

    /// The raw bytes of a mail that could not be read.
    /// - Throws: `Problem` notFound; notAllowed below administrator.
    public func raw(_ id: String, in channel: ID<Channel>, for viewer: Viewer) async throws -> [UInt8] {
        try viewer.require(.administrator)
        let bytes: [UInt8]? = try await database.read { tx in
            try tx.value(
                """
                SELECT r.bytes FROM raw_mails r WHERE r.id = \(id) AND r.state = 'unreadable'
                    AND EXISTS (SELECT 1 FROM mail_arrivals a WHERE a.raw_id = r.id AND a.channel_id = \(channel))
                """)
        }
        guard let bytes else { throw Problem(.notFound) }
        return bytes
    }
}
