import Database
import Geo
import Values

extension Notices {
    /// A case goes on at most this many days after its last publication.
    private static let caseDays = 800
    /// So many publications of one case are looked at.
    private static let caseSize = 50

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

    /// Hangs a publication under the one before it in the same case. A withdrawal takes back all of the case that was
    /// published before it; that is told by the publication itself, not twice.
    func hang(_ id: ID<AlertNotice>, _ input: NoticeInput, _ now: Instant, _ tx: Transaction) throws {
        guard let kind = input.relation, !input.reference.isEmpty, let channel = input.channel else { return }
        let at = input.publishedAt ?? sortsAt(input, firstSeen: now)
        let earlier = try tx.rows(
            """
            SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables)
            WHERE n.channel_id = \(channel) AND n.reference = \(input.reference) AND n.reference <> ''
                AND n.sorts_at > \(at.adding(seconds: -Self.caseDays * 86_400)) AND n.id <> \(id)
            ORDER BY n.sorts_at DESC, n.id DESC LIMIT \(Self.caseSize)
            """
        ).map(StoredNotice.init).filter { $0.publishedAt <= at }
        guard let last = earlier.max(by: { ($0.publishedAt, $0.id) < ($1.publishedAt, $1.id) }) else { return }
        try tx.run(
            """
            INSERT INTO alert_relations (from_id, to_id, kind, at) VALUES (\(id), \(last.id), \(kind), \(now))
            ON CONFLICT (from_id, to_id, kind) DO NOTHING
            """)
        guard kind == .withdraws else { return }
        for notice in earlier where notice.state == .current { try end("\(notice.id)", .withdrawn, now, tx) }
    }
}

extension StoredNotice {
    /// When its source published it; when we first saw it where that is not known. An event is listed by its begin, which
    /// says nothing about the order of publications.
    fileprivate var publishedAt: Instant {
        if let day = facts.publication?.day { return Amsterdam.instant(day, minuteOfDay: 0) }
        return facts.startsAt == nil ? sortsAt : firstSeenAt
    }
}
