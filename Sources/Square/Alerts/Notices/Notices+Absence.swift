import Database
import Geo
import Jobs
import Values

extension JobKind {
    /// Ends the notices whose time is over.
    public static let endNotices = JobKind("end_notices")
}

extension Notices {
    /// So many notices in one transaction.
    private static let pageSize = 500

    /// Marks what a complete feed no longer has, and ends what it lacked the time before too. An end is not a deletion, and
    /// nobody is told.
    /// - Parameter isThere: whether the feed has a notice, by its key and the hash it was last put with.
    /// - Returns: how many are missing for the first time, and how many ended.
    public func noteAbsent(
        _ turn: FeedTurn, isThere: @escaping @Sendable (_ key: String, _ hash: [UInt8]) -> Bool
    ) async throws -> (missing: Int, ended: Int) {
        var (missing, ended) = (0, 0)
        var after = ""
        while true {
            let (last, now) = (after, clock.now())
            let found = try await database.write { tx -> (next: String?, missing: Int, ended: Int) in
                try turn.hold(now, tx)
                let rows = try tx.rows(
                    """
                    SELECT id, source_key, seen_hash, gone_at FROM alert_notices
                    WHERE channel_id = \(turn.source.id) AND state = 'current' AND id > \(last)
                    ORDER BY id LIMIT \(Self.pageSize)
                    """)
                let absent = try rows.filter { !isThere(try $0("source_key"), try $0("seen_hash")) }
                let before = try absent.filter { try $0("gone_at") as Instant? != nil }
                let first: [String] = try absent.filter { try $0("gone_at") as Instant? == nil }.map { try $0("id") }
                if !first.isEmpty {
                    try tx.run("UPDATE alert_notices SET gone_at = \(now) WHERE id IN \(list: first)")
                }
                for row in before { try end(try row("id"), .ended, now, tx) }
                let next: String? = rows.count < Self.pageSize ? nil : try rows.last?("id")
                return (next, first.count, before.count)
            }
            missing += found.missing
            ended += found.ended
            guard let next = found.next else { return (missing, ended) }
            after = next
        }
    }

    /// Ends all that came from a source which is read no more. Nobody is told: that we look no longer changes nothing there.
    /// - Returns: how many.
    @discardableResult
    public func endAll(_ turn: FeedTurn) async throws -> Int {
        var ended = 0
        while true {
            let now = clock.now()
            let count = try await database.write { tx in
                try turn.hold(now, tx)
                let ids: [String] = try tx.rows(
                    """
                    SELECT id FROM alert_notices WHERE channel_id = \(turn.source.id) AND state = 'current'
                    ORDER BY id LIMIT \(Self.pageSize)\(tx.dialect.forUpdate)
                    """
                ).map { try $0("id") }
                for id in ids { try end(id, .ended, now, tx) }
                // Gone, so that the same words bring them back when the source is read again.
                if !ids.isEmpty {
                    try tx.run("UPDATE alert_notices SET gone_at = \(now) WHERE id IN \(list: ids)")
                    tx.raise(.publicPages)
                }
                return ids.count
            }
            ended += count
            if count < Self.pageSize { return ended }
        }
    }

    /// Ends the notices whose time is over, in small transactions. Does the job `.endNotices`.
    public func endThoseOver() async throws {
        while true {
            let now = clock.now()
            let count = try await database.write { tx in
                let over: [String] = try tx.rows(
                    """
                    SELECT id FROM alert_notices WHERE state = 'current' AND ends_at < \(now)
                    ORDER BY ends_at LIMIT \(Self.pageSize)\(tx.dialect.forUpdate)
                    """
                ).map { try $0("id") }
                for id in over { try end(id, .ended, now, tx) }
                if !over.isEmpty { tx.raise(.publicPages) }
                return over.count
            }
            if count < Self.pageSize { return }
        }
    }

    /// The next version: the same words, and no longer. Tells nobody.
    func end(_ id: String, _ state: NoticeState, _ now: Instant, _ tx: Transaction) throws {
        try tx.run(
            """
            UPDATE alert_notices SET state = \(state), version = version + 1, changed_at = \(now) WHERE id = \(id)
            """)
        try tx.run(
            """
            INSERT INTO alert_versions (notice_id, version, at, change, tells, facts, geometry, source_version)
            SELECT n.id, n.version, CAST(\(now) AS BIGINT), CAST(\(state.rawValue) AS TEXT), 0, v.facts, v.geometry, v.source_version
            FROM alert_notices n JOIN alert_versions v ON v.notice_id = n.id AND v.version = n.version - 1
            WHERE n.id = \(id)
            """)
    }
}
