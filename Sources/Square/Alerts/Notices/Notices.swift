import Database
import Geo
import Values

/// What happens at a place and time: one thread per thing, with versions and relations. One file per ability:
///
/// - `Notices+Put`: the one door in, for feeds and for the desk
/// - `Notices+Absence`: what a complete feed no longer has, and what is over
/// - `Notices+Relate`: which notice follows, corrects or withdraws which
public struct Notices: Sendable {
    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// A notice as it stands, drafts too.
    public func notice(_ id: ID<AlertNotice>) async throws -> StoredNotice? {
        try await database.read { tx in try notice("n.id = \(id)", tx) }
    }

    /// The versions of a notice, newest first, at most two hundred.
    public func history(_ id: ID<AlertNotice>) async throws -> [NoticeVersion] {
        try await database.read { tx in
            try tx.rows(
                "SELECT * FROM alert_versions WHERE notice_id = \(id) ORDER BY version DESC LIMIT 200"
            ).map { row in
                NoticeVersion(
                    version: try row("version"), at: try row("at"), change: try row("change"), tells: try row("tells"),
                    facts: try NoticeFacts(stored: try row("facts")),
                    geometry: try (row("geometry") as [UInt8]?).map { try Shape(wkb: $0) },
                    matchedAt: try row("matched_at"))
            }
        }
    }

    /// The notices that belong with one, those before it first, at most fifty each way. No drafts.
    public func related(_ id: ID<AlertNotice>) async throws -> [RelatedNotice] {
        try await database.read { tx in
            try [true, false].flatMap { isEarlier -> [RelatedNotice] in
                let (own, other): (SQL, SQL) = isEarlier ? ("from_id", "to_id") : ("to_id", "from_id")
                return try tx.rows(
                    """
                    SELECT \(StoredNotice.columns), r.kind AS relation FROM alert_relations r
                    JOIN \(StoredNotice.tables) ON n.id = r.\(other)
                    WHERE r.\(own) = \(id) AND n.state <> 'draft' ORDER BY n.sorts_at, n.id LIMIT 50
                    """
                ).map {
                    RelatedNotice(relation: try $0("relation"), isEarlier: isEarlier, notice: try StoredNotice($0))
                }
            }
        }
    }

    func notice(_ condition: SQL, _ tx: Transaction) throws -> StoredNotice? {
        try tx.row("SELECT \(StoredNotice.columns) FROM \(StoredNotice.tables) WHERE \(condition)")
            .map(StoredNotice.init)
    }
}
