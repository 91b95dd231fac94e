import Database
import Values

/// Who changed what in the house itself; conversations have a history of their own. Only ids, no personal data.
public enum Audit {
    public struct Entry: Sendable {
        public let seq: Int64
        public let at: Instant
        public let colleague: ID<Colleague>?
        public let action: String
        public let subject: String
        public let detail: String
        /// Who did it, as they are called now.
        public let colleagueName: String?
        /// The name of the subject, where it is a colleague, a team or a channel.
        public let subjectName: String?
    }

    /// Writes an entry in the same transaction as what it tells.
    public static func record(
        _ tx: Transaction, _ action: String, subject: String, detail: String = "", by colleague: ID<Colleague>?,
        at: Instant
    ) throws {
        try tx.run(
            """
            INSERT INTO audit_entries (at, colleague_id, action, subject, detail)
            VALUES (\(at), \(colleague), \(action), \(subject), \(detail))
            """)
    }

    /// Newest first, before `seq` when given; administrators only.
    public static func list(
        _ database: Database, before seq: Int64? = nil, limit: Int = 50, for viewer: Viewer
    ) async throws -> [Entry] {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT e.*, a.name AS colleague_name, COALESCE(s.name, h.name, t.name) AS subject_name FROM audit_entries e
                LEFT JOIN colleagues a ON a.id = e.colleague_id LEFT JOIN colleagues s ON s.id = e.subject
                LEFT JOIN channels h ON h.id = e.subject LEFT JOIN teams t ON t.id = e.subject
                WHERE e.seq < \(seq ?? Int64.max) ORDER BY e.seq DESC LIMIT \(limit)
                """
            ).map {
                Entry(
                    seq: try $0("seq"), at: try $0("at"), colleague: try $0("colleague_id"), action: try $0("action"),
                    subject: try $0("subject"), detail: try $0("detail"), colleagueName: try $0("colleague_name"),
                    subjectName: try $0("subject_name"))
            }
        }
    }
}
