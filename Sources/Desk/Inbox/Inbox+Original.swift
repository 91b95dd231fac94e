import Channels
import Database
import Identity
import Values

extension Inbox {
    /// One mail, whole: for the page behind "the whole mail".
    public struct WholeMail: Sendable {
        public let details: MailDetails
        public let text: String
        /// Clean, with pictures that came along at addresses of ours; empty when there was only plain text.
        public let html: String
        public let at: Instant
        /// Bytes of the original; nil when there is none any more.
        public let originalSize: Int?
        public let attachments: [AttachmentSummary]
        /// The conversation was erased: nothing of the mail is left.
        public let isErased: Bool
    }

    /// A mail in a conversation of the viewer's teams.
    /// - Parameter picture: the address at which a picture that came along is shown.
    /// - Throws: `Problem(.notFound)`.
    public func wholeMail(
        _ id: ID<Conversation>, message number: Int64, picture: @escaping @Sendable (ID<Attachment>) -> String,
        for viewer: Viewer
    ) async throws -> WholeMail {
        try await database.read { tx in
            let row = try tx.row(
                """
                SELECT m.id, m.body, m.at, x.html, x.details, CASE WHEN c.erased_at IS NULL THEN r.size END AS size,
                    c.erased_at
                FROM messages m
                JOIN mails x ON x.message_id = m.id JOIN conversations c ON c.id = m.conversation_id
                LEFT JOIN raw_mails r ON r.id = x.raw_id
                WHERE m.seq = \(number) AND m.conversation_id = \(id) AND c.team_id IN \(list: viewer.teams)
                """)
            guard let row else { throw Problem(.notFound) }
            var html: String = try row("html")
            let files = try tx.rows(
                """
                SELECT id, place FROM attachments
                WHERE conversation_id = \(id) AND message_id = \(try row("id") as ID<Message>) ORDER BY place LIMIT 200
                """
            )
            // From the last, so that 1 does not take the beginning of 12.
            for file in files.reversed() {
                let mark = Letter.inlinePicturePrefix + "\(try file("place") as Int)"
                html = html.replacing("\"\(mark)\"", with: "\"\(picture(try file("id")))\"")
            }
            return WholeMail(
                details: MailDetails.read(try row("details")), text: try row("body"), html: html, at: try row("at"),
                originalSize: try row("size"), attachments: try attachments(of: id, tx)[try row("id")] ?? [],
                isErased: try row("erased_at") as Instant? != nil)
        }
    }

    /// The bytes of a mail as they came in.
    /// - Throws: `Problem(.notFound)`.
    public func original(_ id: ID<Conversation>, message number: Int64, for viewer: Viewer) async throws -> [UInt8] {
        let bytes: [UInt8]? = try await database.read { tx in
            try tx.value(
                """
                SELECT r.bytes FROM messages m JOIN mails x ON x.message_id = m.id JOIN raw_mails r ON r.id = x.raw_id
                JOIN conversations c ON c.id = m.conversation_id
                WHERE m.seq = \(number) AND m.conversation_id = \(id) AND c.team_id IN \(list: viewer.teams)
                """)
        }
        guard let bytes, !bytes.isEmpty else { throw Problem(.notFound) }
        return bytes
    }

    /// A picture that came along in a mail's text, to be shown there.
    /// - Throws: `Problem(.notFound)`, also for a file of another kind.
    public func picture(_ id: ID<Attachment>, for viewer: Viewer) async throws -> AttachmentContent {
        let file = try await attachment(id, for: viewer)
        guard ["image/jpeg", "image/png", "image/gif", "image/webp"].contains(file.mediaType) else {
            throw Problem(.notFound)
        }
        return file
    }
}
