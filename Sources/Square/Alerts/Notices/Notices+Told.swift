import Database
import Identity
import Values

/// A version of a notice as colleagues see it: who wrote it, and how many were told.
public struct DeskNoticeVersion: Sendable, Equatable {
    /// How many people a version reached; counted up to `most` each.
    public struct Reach: Sendable, Equatable {
        /// Above this it is only known that there are more.
        public static let most = 10_000

        /// A message with it left, and nothing says that it did not arrive.
        public var told = 0
        /// It is in a message that is still to leave, or their day or week is not over.
        public var waiting = 0
        /// A message with it did not arrive.
        public var failed = 0
        /// Who is to hear of it has not been found yet.
        public var isSearching = false

        public init(told: Int = 0, waiting: Int = 0, failed: Int = 0, isSearching: Bool = false) {
            (self.told, self.waiting, self.failed, self.isSearching) = (told, waiting, failed, isSearching)
        }
    }

    public let version: Int
    public let at: Instant
    public let change: NoticeChange
    /// Nobody but colleagues saw it.
    public let isDraft: Bool
    /// The colleague who wrote it; nil for what a source said, and where it was not kept.
    public let author: String?
    /// Nil for a version that tells nobody, and for all but the newest that do.
    public let reach: Reach?
    public let tells: Bool

    public init(
        version: Int, at: Instant, change: NoticeChange, tells: Bool, isDraft: Bool = false, author: String? = nil,
        reach: Reach? = nil
    ) {
        (self.version, self.at, self.change, self.tells) = (version, at, change, tells)
        (self.isDraft, self.author, self.reach) = (isDraft, author, reach)
    }
}

extension Notices {
    /// Versions that are shown to colleagues, and those of them that are counted.
    private static let (versionsShown, versionsCounted) = (50, 10)

    /// The versions of a notice for colleagues, newest first.
    public func versions(of notice: StoredNotice, for viewer: Viewer) async throws -> [DeskNoticeVersion] {
        try viewer.require(.reader)
        let id = notice.id
        return try await database.read { tx in
            let rows = try tx.rows(
                """
                SELECT v.version, v.at, v.change, v.tells, v.matched_at, c.name FROM alert_versions v
                LEFT JOIN colleagues c ON c.id = v.colleague_id
                WHERE v.notice_id = \(id) ORDER BY v.version DESC LIMIT \(Self.versionsShown)
                """)
            let published = try Self.firstPublished(notice, tx)
            var counted = 0
            return try rows.map { row in
                let (version, tells): (Int, Bool) = (try row("version"), try row("tells"))
                var reach: DeskNoticeVersion.Reach?
                if tells, counted < Self.versionsCounted {
                    counted += 1
                    reach = try Self.reach(id, version, tx)
                    reach?.isSearching = try row("matched_at") as Instant? == nil
                }
                return DeskNoticeVersion(
                    version: version, at: try row("at"), change: try row("change"), tells: tells,
                    isDraft: published.map { version < $0 } ?? true, author: try row("name"), reach: reach)
            }
        }
    }

    /// The version with which everybody could read it; nil while it is a draft.
    private static func firstPublished(_ notice: StoredNotice, _ tx: Transaction) throws -> Int? {
        if notice.state == .draft { return nil }
        if notice.channel != nil { return 1 }
        // Our own was a draft first, and new once more when it was published.
        return try tx.value(
            """
            SELECT MIN(version) FROM alert_versions WHERE notice_id = \(notice.id) AND change = 'new' AND version > 1
            """) ?? 1
    }

    private static func reach(
        _ id: ID<AlertNotice>, _ version: Int, _ tx: Transaction
    ) throws -> DeskNoticeVersion.Reach {
        let row = try tx.row(
            """
            SELECT COUNT(CASE WHEN r.state = 'failed' THEN 1 END) AS failed,
                COUNT(CASE WHEN r.state <> 'failed' THEN r.sent_at END) AS told,
                COUNT(CASE WHEN r.sent_at IS NULL AND r.state IN ('', 'ready', 'sending') THEN 1 END) AS waiting
            FROM (SELECT m.sent_at, COALESCE(m.state, '') AS state FROM alert_matches a
                LEFT JOIN alert_messages m ON m.id = a.message_id
                WHERE a.notice_id = \(id) AND a.version = \(version)
                LIMIT \(DeskNoticeVersion.Reach.most + 1)) r
            """)
        guard let row else { return DeskNoticeVersion.Reach() }
        return DeskNoticeVersion.Reach(told: try row("told"), waiting: try row("waiting"), failed: try row("failed"))
    }
}
