import Database
import Foundation
import Identity
import Values

/// What came from a source at one moment, as it came.
public struct FeedRaw: Sendable {
    public enum State: String, SQLConvertible {
        case fetching, complete, imported
        /// It cannot be read to its end; `reason` says why.
        case broken
    }

    public let id: ID<FeedRaw>
    public let fetchedAt: Instant
    /// Bytes.
    public let size: Int
    public let state: State
    /// Code of what is wrong with it, for the texts.
    public let reason: String
    public let counts: FeedCounts
    /// Of the last time it was imported again.
    public let replay: (at: Instant, counts: FeedCounts)?
}

extension FeedSources {
    /// Bytes of one row of raw input.
    public static let partBytes = 1_000_000
    /// So many of each source are kept.
    static let rawsKept = 3

    /// Begins to keep what comes; what an earlier turn left half is thrown away.
    public func beginRaw(_ turn: FeedTurn) async throws -> ID<FeedRaw> {
        let now = clock.now()
        let id = ID<FeedRaw>(at: now)
        try await database.write { tx in
            try turn.hold(now, tx)
            try drop("channel_id = \(turn.source.id) AND state = 'fetching'", tx)
            try tx.run(
                """
                INSERT INTO feed_raws (id, channel_id, fetched_at, state)
                VALUES (\(id), \(turn.source.id), \(now), 'fetching')
                """)
        }
        return id
    }

    public func addPart(_ raw: ID<FeedRaw>, _ place: Int, _ bytes: [UInt8], _ turn: FeedTurn) async throws {
        let now = clock.now()
        try await database.write { tx in
            try turn.hold(now, tx)
            try tx.run("INSERT INTO feed_raw_parts (raw_id, place, bytes) VALUES (\(raw), \(place), \(bytes))")
        }
    }

    /// All of it came. What the source said to ask with the next time is kept with it.
    /// - Returns: false when it is to the byte what was imported last; then it is not kept.
    public func completeRaw(
        _ raw: ID<FeedRaw>, size: Int, hash: [UInt8], etag: String, lastModified: String, _ turn: FeedTurn
    ) async throws -> Bool {
        let now = clock.now()
        return try await database.write { tx in
            try turn.hold(now, tx)
            try tx.run(
                """
                UPDATE feed_sources SET etag = \(Self.header(etag)), last_modified = \(Self.header(lastModified))
                WHERE channel_id = \(turn.source.id)
                """)
            let last = try tx.row(
                """
                SELECT hash FROM feed_raws WHERE channel_id = \(turn.source.id) AND state = 'imported'
                ORDER BY fetched_at DESC, id DESC LIMIT 1
                """)
            // While the first import, or one with other settings, is still to come, everything is looked at.
            let isKnown = turn.source.importedAt != nil
            if isKnown, let last, try last("hash") as [UInt8]? == hash {
                try drop("id = \(raw)", tx)
                return false
            }
            try tx.run(
                "UPDATE feed_raws SET state = 'complete', size = \(size), hash = \(hash) WHERE id = \(raw)")
            return true
        }
    }

    /// It cannot be used; nothing of it is kept.
    public func dropRaw(_ raw: ID<FeedRaw>, _ turn: FeedTurn) async throws {
        let now = clock.now()
        try await database.write { tx in
            try turn.hold(now, tx)
            try drop("id = \(raw)", tx)
        }
    }

    /// What waits to be imported: complete, but its import was broken off. The newest; older ones are passed over.
    public func waitingRaw(_ turn: FeedTurn) async throws -> ID<FeedRaw>? {
        try await raw("state = 'complete'", turn)
    }

    /// What was imported last.
    public func lastRaw(_ turn: FeedTurn) async throws -> ID<FeedRaw>? {
        try await raw("state IN ('imported', 'complete')", turn)
    }

    private func raw(_ condition: SQL, _ turn: FeedTurn) async throws -> ID<FeedRaw>? {
        try await database.read { tx in
            try tx.value(
                """
                SELECT id FROM feed_raws WHERE channel_id = \(turn.source.id) AND \(condition)
                ORDER BY fetched_at DESC, id DESC LIMIT 1
                """)
        }
    }

    /// One part of what was kept; nil after the last.
    public func part(_ raw: ID<FeedRaw>, _ place: Int) async throws -> [UInt8]? {
        try await database.read { tx in
            try tx.value("SELECT bytes FROM feed_raw_parts WHERE raw_id = \(raw) AND place = \(place)")
        }
    }

    /// What was kept of a source, newest first.
    /// - Throws: `Problem(.notAllowed)` below administrator.
    public func raws(_ id: ID<FeedSource>, for viewer: Viewer) async throws -> [FeedRaw] {
        try viewer.require(.administrator)
        return try await database.read { tx in try raws(id, tx) }
    }

    func raws(_ id: ID<FeedSource>, _ tx: Transaction) throws -> [FeedRaw] {
        try tx.rows(
            """
            SELECT id, fetched_at, size, state, reason, counts, replay_counts, replayed_at FROM feed_raws WHERE channel_id = \(id)
            ORDER BY fetched_at DESC, id DESC LIMIT \(Self.rawsKept)
            """
        ).map { row in
            func counts(_ column: String) throws -> FeedCounts {
                let stored: String = try row(column)
                return (try? JSONDecoder().decode(FeedCounts.self, from: Data(stored.utf8))) ?? FeedCounts()
            }
            let replayed: Instant? = try row("replayed_at")
            return FeedRaw(
                id: try row("id"), fetchedAt: try row("fetched_at"), size: try row("size"), state: try row("state"),
                reason: try row("reason"),
                counts: try counts("counts"), replay: try replayed.map { ($0, try counts("replay_counts")) })
        }
    }

    /// Keeps the newest, and the last that was whole: a replay needs it, however often it went wrong since.
    func dropOldRaws(_ turn: FeedTurn, _ tx: Transaction) throws {
        func newest(_ condition: SQL, _ count: Int) throws -> [String] {
            try tx.rows(
                """
                SELECT id FROM feed_raws WHERE channel_id = \(turn.source.id) AND \(condition)
                ORDER BY fetched_at DESC, id DESC LIMIT \(count)
                """
            ).map { try $0("id") }
        }
        let kept = try newest("1 = 1", Self.rawsKept) + newest("state = 'imported'", 1)
        try drop("channel_id = \(turn.source.id) AND id NOT IN \(list: kept)", tx)
    }

    private func drop(_ condition: SQL, _ tx: Transaction) throws {
        try tx.run("DELETE FROM feed_raw_parts WHERE raw_id IN (SELECT id FROM feed_raws WHERE \(condition))")
        try tx.run("DELETE FROM feed_raws WHERE \(condition)")
    }

    /// A header's value that can be sent back; else none.
    private static func header(_ value: String) -> String {
        value.utf8.count <= 500 && value.utf8.allSatisfy { (0x20...0x7E).contains($0) } ? value : ""
    }
}
