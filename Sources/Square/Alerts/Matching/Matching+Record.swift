import Database
import Values

extension Matching {
    /// Watchers that are recorded in one statement and one transaction.
    static let batch = 512

    /// Keeps who is to hear, in batches.
    /// - Parameter seen: the change of watches that the search knew.
    /// - Returns: whether watches changed since, so that somebody may be missing.
    func record(
        _ hits: [WatchHit], _ notice: ID<AlertNotice>, _ version: Int, at now: Instant, asOf seen: Int64
    ) async throws -> Bool {
        var isBehind = false
        for start in stride(from: 0, to: hits.count, by: Self.batch) {
            let some = Array(hits[start..<min(start + Self.batch, hits.count)])
            let last = try await database.write { tx -> Int64? in
                // Held until the end: a new version comes after this batch, and then finds who was told, or before it,
                // and then we see it.
                let row = try tx.row("SELECT topic FROM alert_notices WHERE id = \(notice)\(tx.dialect.forUpdate)")
                guard let row, try !ToldVersion.isOvertaken(notice, version, tx) else { return nil }
                let isUrgent = try row("topic") as String == AlertTopic.crisis.rawValue
                try Self.insert(some, notice, version, isUrgent: isUrgent, at: now, tx)
                return try WatchNumbers.last(tx)
            }
            guard let last else { return false }
            if last > seen { isBehind = true }
            try await afterBatch()
        }
        return isBehind
    }

    /// Keeps that a version is done.
    func finish(_ notice: ID<AlertNotice>, _ version: Int, at now: Instant) async throws {
        try await database.write { tx in
            try tx.run(
                """
                UPDATE alert_versions SET matched_at = \(now)
                WHERE notice_id = \(notice) AND version = \(version) AND matched_at IS NULL
                """)
        }
    }

    /// One statement. Who stopped meanwhile, or was recorded before, is left out.
    ///
    /// - Parameter isUrgent: nobody waits for a rhythm, nor for more to come.
    private static func insert(
        _ hits: [WatchHit], _ notice: ID<AlertNotice>, _ version: Int, isUrgent: Bool, at now: Instant,
        _ tx: Transaction
    ) throws {
        // Full batches share one prepared statement; a smaller one repeats its last row, which then conflicts with itself.
        let padded = hits + repeatElement(hits[hits.count - 1], count: padding(hits.count))
        let rows = padded.map { hit -> SQL in "(\(hit.watcher), \(hit.watch), \(hit.metres))" }
        let due = { (rhythm: WatchRhythm) in
            isUrgent ? now.adding(seconds: -AlertMessages.gatheringSeconds) : rhythm.next(after: now)
        }
        try tx.run(
            """
            WITH m (watcher_id, watch_id, metres) AS (VALUES \(SQL.join(rows, separator: ", ")))
            INSERT INTO alert_matches (watcher_id, notice_id, version, watch_id, metres, at, due_at)
            SELECT w.id, \(notice), \(version), m.watch_id, m.metres, \(now),
                CASE w.rhythm WHEN 'at_once' THEN \(due(.atOnce)) WHEN 'daily' THEN \(due(.daily))
                    ELSE \(due(.weekly)) END
            FROM m JOIN watchers w ON w.id = m.watcher_id
            WHERE EXISTS (SELECT 1 FROM watches x WHERE x.id = m.watch_id AND x.active = 1)\(tx.dialect.forReference)
            ON CONFLICT (watcher_id, notice_id, version) DO NOTHING
            """)
    }

    /// Up to a power of two.
    private static func padding(_ count: Int) -> Int {
        var length = 1
        while length < count { length *= 2 }
        return length - count
    }
}
