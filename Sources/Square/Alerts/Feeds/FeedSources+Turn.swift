import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Gives every source that is due a job of its own.
    public static let readFeeds = JobKind("read_feeds")
    /// Looks at one source and imports what is new. Payload: its id; with " asked" it waits for its
    /// turn, with " replay" it imports again what was kept, with " retired" it ends what came from it.
    public static let readFeed = JobKind("read_feed")
}

/// Another node reads this source now, or a colleague decided otherwise about it.
public struct FeedTaken: Error, Sendable {
    public init() {}
}

/// One node's turn at a source. Everything it writes checks that it still has it.
public struct FeedTurn: Sendable {
    public let source: FeedSource
    let owner: String

    /// A turn lasts this many seconds after its last sign of life.
    static let seconds = 120

    /// - Throws: `FeedTaken` when another node took over, or a colleague changed it or moved it on in its life.
    func hold(_ now: Instant, _ tx: Transaction) throws {
        let held = try tx.run(
            """
            UPDATE feed_sources SET lease_until = \(now.adding(seconds: Self.seconds))
            WHERE channel_id = \(source.id) AND lease_owner = \(owner)
            """)
        guard held == 1 else { throw FeedTaken() }
    }
}

/// How a source does.
public struct FeedHealth: Sendable, Equatable {
    /// When it was last looked at.
    public var attemptedAt: Instant?
    /// When that last worked, whether or not there was anything new.
    public var succeededAt: Instant?
    /// When something new last came.
    public var lastItemAt: Instant?
    /// Since when every look fails; nil while it works.
    public var failingSince: Instant?
    /// Code of what is wrong, for the texts; empty while it works.
    public var fault = ""
    /// What the other side said about it, for administrators.
    public var detail = ""

    public init() {}

    /// Whether people should know: it fails for an hour, which is more than a hiccup.
    public func fails(at now: Instant) -> Bool { failingSince.map { now.seconds(since: $0) >= 3_600 } ?? false }
}

extension FeedSources {
    /// Gives every active source that is due its job. Does the job `.readFeeds`.
    public func plan() async throws {
        let now = clock.now()
        try await database.write { tx in
            let due = try tx.rows(
                """
                SELECT f.channel_id FROM feed_sources f JOIN channels c ON c.id = f.channel_id
                WHERE f.next_at <= \(now) AND c.state = 'active' ORDER BY f.next_at LIMIT 100
                """)
            for row in due { try Self.enqueue(.readFeed, try row("channel_id"), now, tx) }
        }
    }

    /// Takes a source for `owner`: one node reads it at a time, and one that died loses its turn after two minutes.
    /// - Returns: nil when another node has it, or there is no such source.
    public func take(_ id: ID<FeedSource>, owner: String) async throws -> FeedTurn? {
        let now = clock.now()
        return try await database.write { tx in
            let taken = try tx.run(
                """
                UPDATE feed_sources SET lease_owner = \(owner), lease_until = \(now.adding(seconds: FeedTurn.seconds))
                WHERE channel_id = \(id) AND (lease_owner IS NULL OR lease_owner = \(owner) OR lease_until < \(now))
                """)
            guard taken == 1, let source = try find("c.id = \(id)", tx).first else { return nil }
            return FeedTurn(source: source, owner: owner)
        }
    }

    /// Gives the source back, so that another node need not wait.
    public func release(_ turn: FeedTurn) async throws {
        try await database.write { tx in
            try tx.run(
                """
                UPDATE feed_sources SET lease_owner = NULL, lease_until = NULL
                WHERE channel_id = \(turn.source.id) AND lease_owner = \(turn.owner)
                """)
        }
    }

    /// It was looked at and there is nothing new.
    public func noteUnchanged(_ turn: FeedTurn) async throws {
        let now = clock.now()
        try await database.write { tx in
            try turn.hold(now, tx)
            try succeeded(turn, hasNews: false, now, tx)
        }
    }

    func succeeded(_ turn: FeedTurn, hasNews: Bool, _ now: Instant, _ tx: Transaction) throws {
        try tx.run(
            """
            UPDATE channel_health SET attempted_at = \(now), succeeded_at = \(now), failing_since = NULL, fault = '',
                detail = '', last_item_at = CASE WHEN \(hasNews) = 1 THEN \(now) ELSE last_item_at END
            WHERE channel_id = \(turn.source.id)
            """)
        try tx.run(
            """
            UPDATE feed_sources SET failures = 0, next_at = \(now.adding(seconds: turn.source.every))
            WHERE channel_id = \(turn.source.id)
            """)
    }

    /// It could not be read. It is asked less and less often, at least four times a day, and whole the next time.
    /// - Parameters:
    ///   - fault: code of what is wrong.
    ///   - detail: what the other side said, for administrators; without personal data.
    ///   - after: seconds that the other side asks us to wait.
    public func noteFailure(_ turn: FeedTurn, fault: String, detail: String, after: Int? = nil) async throws {
        let now = clock.now()
        try await database.write { tx in
            try turn.hold(now, tx)
            try tx.run(
                """
                UPDATE channel_health SET attempted_at = \(now), failing_since = COALESCE(failing_since, \(now)),
                    fault = \(fault), detail = \(String(Self.line(detail).prefix(500)))
                WHERE channel_id = \(turn.source.id)
                """)
            let pause = min(60 << min(turn.source.failures, 10), 21_600)
            try tx.run(
                """
                UPDATE feed_sources SET failures = failures + 1, etag = '', last_modified = '',
                    next_at = \(now.adding(seconds: max(pause, min(after ?? 0, 86_400))))
                WHERE channel_id = \(turn.source.id)
                """)
        }
    }

    /// How a source does, for our own machinery.
    public func health(_ id: ID<FeedSource>) async throws -> FeedHealth {
        try await database.read { tx in
            guard let row = try tx.row("SELECT * FROM channel_health WHERE channel_id = \(id)") else {
                return FeedHealth()
            }
            var health = FeedHealth()
            (health.attemptedAt, health.succeededAt) = (try row("attempted_at"), try row("succeeded_at"))
            (health.lastItemAt, health.failingSince) = (try row("last_item_at"), try row("failing_since"))
            (health.fault, health.detail) = (try row("fault"), try row("detail"))
            return health
        }
    }
}
