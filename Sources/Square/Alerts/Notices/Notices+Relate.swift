import Database
import Geo
import Values

extension Notices {
    /// A case goes on at most this many days after its last publication.
    private static let caseDays = 800

    /// Writes down how notices of one channel belong together, by their keys; those that are not there are passed over.
    public func relate(
        _ pairs: [(from: String, to: String)], _ kind: NoticeRelation, _ turn: FeedTurn
    ) async throws {
        for start in stride(from: 0, to: pairs.count, by: 200) {
            let (some, now) = (Array(pairs[start..<min(start + 200, pairs.count)]), clock.now())
            try await database.write { tx in
                try turn.hold(now, tx)
                for pair in some { try relate(pair.from, pair.to, kind, now, tx) }
            }
        }
    }

    private func relate(
        _ from: String, _ to: String, _ kind: NoticeRelation, _ now: Instant, _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO alert_relations (from_id, to_id, kind, at)
            SELECT a.id, b.id, CAST(\(kind.rawValue) AS TEXT), CAST(\(now) AS BIGINT) FROM alert_notices a JOIN alert_notices b ON b.source_key = \(to)
            WHERE a.source_key = \(from) AND a.id <> b.id
            ON CONFLICT (from_id, to_id, kind) DO NOTHING
            """)
    }

    /// Hangs a publication under the one before it in the same case. What it takes back is withdrawn; that is told by the
    /// publication itself, not twice.
    func hang(_ id: ID<AlertNotice>, _ input: NoticeInput, _ now: Instant, _ tx: Transaction) throws {
        guard let kind = input.relation, !input.reference.isEmpty, let channel = input.channel else { return }
        let at = sortsAt(input, firstSeen: now)
        let earlier = try tx.row(
            """
            SELECT id, state FROM alert_notices
            WHERE channel_id = \(channel) AND reference = \(input.reference) AND reference <> ''
                AND sorts_at <= \(at) AND sorts_at > \(at.adding(seconds: -Self.caseDays * 86_400)) AND id <> \(id)
            ORDER BY sorts_at DESC, id DESC LIMIT 1
            """)
        guard let earlier else { return }
        let other: String = try earlier("id")
        try tx.run(
            """
            INSERT INTO alert_relations (from_id, to_id, kind, at) VALUES (\(id), \(other), \(kind), \(now))
            ON CONFLICT (from_id, to_id, kind) DO NOTHING
            """)
        if kind == .withdraws, try earlier("state") as NoticeState == .current { try end(other, .withdrawn, now, tx) }
    }
}
