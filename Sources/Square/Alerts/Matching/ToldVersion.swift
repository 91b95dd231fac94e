import Database
import Geo
import Values

/// A version of a notice that is to be told and was not yet matched.
struct ToldVersion {
    let notice: ID<AlertNotice>
    let version: Int
    let change: NoticeChange
    /// Whether anybody is to hear of it still.
    let isAlive: @Sendable (Instant) -> Bool
    let event: MatchedEvent

    /// Nil when there is nothing to do: it was done, or tells nobody.
    static func find(_ notice: ID<AlertNotice>, _ version: Int, _ tx: Transaction) throws -> ToldVersion? {
        let row = try tx.row(
            """
            SELECT v.change, v.geometry, n.topic, n.scope, n.state, n.ends_at FROM alert_versions v
            JOIN alert_notices n ON n.id = v.notice_id
            WHERE v.notice_id = \(notice) AND v.version = \(version) AND v.tells = 1 AND v.matched_at IS NULL
                AND n.hidden_at IS NULL
            """)
        guard let row, let topic = AlertTopic(rawValue: try row("topic")) else { return nil }
        let state: NoticeState = try row("state")
        // A draft is matched when it is published.
        if state == .draft { return nil }
        let (wkb, scope, change): ([UInt8]?, NoticeScope, NoticeChange) = (
            try row("geometry"), try row("scope"), try row("change")
        )
        let endsAt: Instant? = try row("ends_at")
        return ToldVersion(
            notice: notice, version: version, change: change,
            isAlive: { now in state == .current && endsAt.map { $0 > now } ?? true },
            event: MatchedEvent(wkb.flatMap { try? Shape(wkb: $0) }, scope, topic))
    }

    /// Who is to hear of it, by watcher.
    func hits(_ index: WatchIndex, _ now: Instant, _ tx: Transaction) throws -> [WatchHit] {
        if try Self.isOvertaken(notice, version, tx) { return [] }
        let earlier = try earlierMatches(tx)
        // That it does not happen concerns only who thinks it does.
        let isEnd = [.cancelled, .withdrawn, .ended].contains(change)
        if !isEnd && !isAlive(now) { return [] }
        let found = try index.search(event, tx) { grid in
            earlier.compactMap { watcher, match in Self.again(watcher, match, event, grid) }
        }
        var hits = Dictionary(found.also.map { ($0.watcher, $0) }, uniquingKeysWith: { one, _ in one })
        if !isEnd { for hit in found.hits { hits[hit.watcher] = hit } }
        // In one order everywhere, so that two nodes at once do not wait for each other in a ring.
        return hits.values.sorted { $0.watcher < $1.watcher }
    }

    /// Whether a later version tells instead: then it reaches who had to hear of this one.
    static func isOvertaken(_ notice: ID<AlertNotice>, _ version: Int, _ tx: Transaction) throws -> Bool {
        let newest: Int? = try tx.value(
            "SELECT MAX(version) FROM alert_versions WHERE notice_id = \(notice) AND tells = 1")
        return newest ?? 0 > version
    }

    private struct Earlier {
        let watch: ID<Watch>
        let metres: Double
    }

    /// The newest earlier match of each watcher.
    private func earlierMatches(_ tx: Transaction) throws -> [ID<Watcher>: Earlier] {
        var matches: [ID<Watcher>: Earlier] = [:]
        if version <= 1 { return matches }
        var (at, after) = (0, "")
        while true {
            let rows = try tx.rows(
                """
                SELECT version, watcher_id, watch_id, metres FROM alert_matches
                WHERE notice_id = \(notice) AND version < \(version) AND (version, watcher_id) > (\(at), \(after))
                ORDER BY version, watcher_id LIMIT 2000
                """)
            for row in rows {
                (at, after) = (try row("version"), try row("watcher_id"))
                matches[try row("watcher_id")] = Earlier(watch: try row("watch_id"), metres: try row("metres"))
            }
            if rows.count < 2000 { return matches }
        }
    }

    /// Who was told and still watches that place hears what became of it; who heard that it went away hears no more.
    private static func again(
        _ watcher: ID<Watcher>, _ earlier: Earlier, _ event: MatchedEvent, _ grid: WatchGrid
    ) -> WatchHit? {
        guard let now = grid.metres(of: earlier.watch, to: event), earlier.metres <= now.reach else { return nil }
        return WatchHit(watcher: watcher, watch: earlier.watch, metres: now.metres ?? earlier.metres)
    }
}
