import Database
import Foundation
import Identity
import Jobs
import Values

/// A decision about a source: what, why, who owns it, when.
public struct FeedDecision: Sendable, Equatable {
    public let state: FeedState
    public let decision: String
    /// Who answers for the source: a name or a function.
    public let owner: String
    public let at: Instant
    /// The colleague who wrote it down.
    public let colleague: String?

    public init(state: FeedState, decision: String, owner: String, at: Instant, colleague: String?) {
        (self.state, self.decision, self.owner) = (state, decision, owner)
        (self.at, self.colleague) = (at, colleague)
    }
}

extension FeedSources {
    /// Adds a source, as a proposal; `decide` makes it active.
    /// - Parameter mayBePlain: also an address without TLS; for test networks.
    /// - Throws: `Problem` notAllowed below administrator; invalid with the wrong fields.
    @discardableResult
    public func add(
        _ kind: FeedKind, _ entry: FeedEntry, mayBePlain: Bool = false, by viewer: Viewer
    ) async throws -> ID<FeedSource> {
        try viewer.require(.administrator)
        let entry = try Self.checked(entry, mayBePlain)
        let now = clock.now()
        let id = ID<FeedSource>(at: now)
        try await Self.refusingTaken {
            try await database.write { tx in
                try Self.check(entry.team, tx)
                try tx.run(
                    """
                    INSERT INTO channels (id, kind, name, team_id, state, created_at)
                    VALUES (\(id), 'feed', \(entry.name), \(entry.team), 'proposed', \(now))
                    """)
                try tx.run(
                    """
                    INSERT INTO feed_sources (channel_id, kind, address, settings, every_seconds, next_at)
                    VALUES (\(id), \(kind), \(entry.address), \(try Self.written(entry.settings)), \(entry.minutes * 60),
                        \(now))
                    """)
                try tx.run("INSERT INTO channel_health (channel_id) VALUES (\(id))")
                try Audit.record(tx, "feed_added", subject: "\(id)", by: viewer.id, at: now)
                tx.raise(.channels)
            }
        }
        return id
    }

    /// Changes what is read and taken. The next import then tells nobody: what is new in it is new to us only. A turn
    /// that is under way with the old settings loses the source, and what it fetched is not imported any more.
    /// - Throws: as `add`; notFound.
    public func change(
        _ id: ID<FeedSource>, _ entry: FeedEntry, mayBePlain: Bool = false, by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let entry = try Self.checked(entry, mayBePlain)
        let now = clock.now()
        try await Self.refusingTaken {
            try await database.write { tx in
                guard let before = try find("c.id = \(id)", tx).first else { throw Problem(.notFound) }
                try Self.check(entry.team, tx)
                try tx.run("UPDATE channels SET name = \(entry.name), team_id = \(entry.team) WHERE id = \(id)")
                try tx.run(
                    """
                    UPDATE feed_sources SET address = \(entry.address), settings = \(try Self.written(entry.settings)),
                        every_seconds = \(entry.minutes * 60) WHERE channel_id = \(id)
                    """)
                if before.address != entry.address || before.settings != entry.settings {
                    try beginAnew(id, now, tx)
                    try tx.run(
                        """
                        UPDATE feed_raws SET state = 'broken', reason = 'overtaken'
                        WHERE channel_id = \(id) AND state = 'complete'
                        """)
                }
                try Audit.record(tx, "feed_changed", subject: "\(id)", by: viewer.id, at: now)
                tx.raise(.channels)
            }
        }
    }

    /// As if it was never read. Whoever reads it now loses it, and writes nothing more.
    private func beginAnew(_ id: ID<FeedSource>, _ now: Instant, _ tx: Transaction) throws {
        try tx.run(
            """
            UPDATE feed_sources SET etag = '', last_modified = '', known = NULL, imported_at = NULL, next_at = \(now),
                failures = 0, lease_owner = NULL, lease_until = NULL WHERE channel_id = \(id)
            """)
    }

    /// Moves a source on in its life, with the decision behind it. A turn that is under way loses the source. What comes
    /// from one that is retired ends, without a word to anybody; should it come back, its first import tells nobody.
    /// - Throws: `Problem` notAllowed, notFound; invalid with `besluit` or `eigenaar`.
    public func decide(
        _ id: ID<FeedSource>, _ state: FeedState, decision: String, owner: String, by viewer: Viewer
    ) async throws {
        try viewer.require(.administrator)
        let (decision, owner) = (Self.line(decision), Self.line(owner))
        var faults: [Problem.Field] = []
        for (field, text) in [("besluit", decision), ("eigenaar", owner)] {
            if text.isEmpty { faults.append(.init(field, .missing)) }
            if text.count > 500 { faults.append(.init(field, .tooLong(maximum: 500))) }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE channels SET state = \(state) WHERE id = \(id) AND kind = 'feed'") == 1 else {
                throw Problem(.notFound)
            }
            if state == .retired {
                try beginAnew(id, now, tx)
            } else {
                try tx.run(
                    """
                    UPDATE feed_sources SET next_at = \(now), failures = 0, lease_owner = NULL, lease_until = NULL
                    WHERE channel_id = \(id)
                    """)
            }
            try tx.run(
                """
                INSERT INTO channel_decisions (channel_id, state, decision, owner, at, colleague_id)
                VALUES (\(id), \(state), \(decision), \(owner), \(now), \(viewer.id))
                """)
            if state == .active { try Self.enqueue(.readFeed, "\(id)", now, tx) }
            if state == .retired { try Self.enqueue(.readFeed, "\(id) retired", now, tx) }
            try Audit.record(tx, "channel_\(state.rawValue)", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.channels)
            tx.raise(.publicPages)
        }
    }

    /// The decisions about a source, newest first.
    public func decisions(_ id: ID<FeedSource>, for viewer: Viewer) async throws -> [FeedDecision] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT d.state, d.decision, d.owner, d.at, a.name FROM channel_decisions d
                LEFT JOIN colleagues a ON a.id = d.colleague_id
                WHERE d.channel_id = \(id) ORDER BY d.seq DESC LIMIT 100
                """
            ).map {
                FeedDecision(
                    state: try $0("state"), decision: try $0("decision"), owner: try $0("owner"), at: try $0("at"),
                    colleague: try $0("name"))
            }
        }
    }

    /// Looks at a source at once, or imports again what was kept of it last.
    /// - Throws: `Problem` notAllowed, notFound.
    public func ask(_ id: ID<FeedSource>, replay: Bool, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE feed_sources SET next_at = \(now) WHERE channel_id = \(id)") == 1 else {
                throw Problem(.notFound)
            }
            try Self.enqueue(.readFeed, replay ? "\(id) replay" : "\(id) asked", now, tx)
            if replay {
                try Audit.record(tx, "feed_replayed", subject: "\(id)", by: viewer.id, at: now)
            } else {
                try Audit.record(tx, "feed_asked", subject: "\(id)", by: viewer.id, at: now)
            }
        }
    }

    /// One line without control signs, which PostgreSQL refuses.
    static func line(_ text: String) -> String {
        text.split { $0.isWhitespace || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } }
            .joined(separator: " ")
    }

    static func enqueue(_ kind: JobKind, _ payload: String, _ now: Instant, _ tx: Transaction) throws {
        // With the moment in it: a job that failed for good keeps its key, and one that is about to end is none that
        // somebody who asks now can count on.
        let key = "\(kind.rawValue) \(payload)@\(now.milliseconds)"
        try Jobs.enqueue(tx, kind: kind, payload: payload, uniqueKey: key, at: now, now: now)
    }
}
