import Database
import Geo
import Values

extension Watches {
    /// Matches of one place that are looked at when it is taken away.
    private static let mostMatches = 500

    /// What a place that was taken away had found: where another place of the same person finds it too, it is that one's
    /// from now on; else what was not told yet is not told, and of what was told neither place nor distance is kept.
    func settleMatches(of watch: ID<Watch>, of watcher: ID<Watcher>, _ tx: Transaction) throws {
        var grid = WatchGrid()
        let rows = try tx.rows(
            "SELECT \(IndexedWatch.columns) FROM watches WHERE watcher_id = \(watcher) AND active = 1 LIMIT \(Watch.most)"
        )
        for row in rows { if let watch = try IndexedWatch(row) { grid.put(watch) } }
        // Those of things that are still to come or under way, the newest first.
        let matches = try tx.rows(
            """
            SELECT m.notice_id, m.version, n.topic, n.scope, v.geometry FROM alert_matches m
            JOIN alert_notices n ON n.id = m.notice_id
            JOIN alert_versions v ON v.notice_id = m.notice_id AND v.version = m.version
            WHERE m.watcher_id = \(watcher) AND m.watch_id = \(watch) AND n.state = 'current'
            ORDER BY m.notice_id DESC, m.version LIMIT \(Self.mostMatches)
            """)
        var scratch = SearchScratch()
        for match in matches {
            guard let topic = AlertTopic(rawValue: try match("topic")) else { continue }
            let (notice, version): (ID<AlertNotice>, Int) = (try match("notice_id"), try match("version"))
            let wkb: [UInt8]? = try match("geometry")
            let event = MatchedEvent(wkb.flatMap { try? Shape(wkb: $0) }, try match("scope"), topic)
            guard let hit = grid.hits(event, &scratch).first else { continue }
            try tx.run(
                """
                UPDATE alert_matches SET watch_id = \(hit.watch), metres = \(hit.metres)
                WHERE watcher_id = \(watcher) AND notice_id = \(notice) AND version = \(version)
                """)
        }
        let left: SQL = "watcher_id = \(watcher) AND watch_id = \(watch)"
        try tx.run(
            """
            DELETE FROM alert_matches WHERE \(left) AND NOT EXISTS (
                SELECT 1 FROM alert_messages m WHERE m.id = alert_matches.message_id AND m.sent_at IS NOT NULL)
            """)
        try tx.run("UPDATE alert_matches SET watch_id = '', metres = 0 WHERE \(left)")
    }
}
