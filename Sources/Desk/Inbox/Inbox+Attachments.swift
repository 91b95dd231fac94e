import Channels
import Database
import Identity
import Values

/// Marks ids of files received with a form that was not accepted yet.
public enum Upload {}

extension Inbox {
    /// A file with a message, without its content.
    public struct AttachmentSummary: Sendable, Equatable {
        public let id: ID<Attachment>
        public let name: String
        /// Bytes.
        public let size: Int
    }
    /// A file to download; never shown in a page.
    public struct AttachmentContent: Sendable {
        public let name: String
        public let mediaType: String
        public let bytes: [UInt8]
    }
    /// A file kept while its sender mends the rest of the form.
    public struct UploadSummary: Sendable, Equatable {
        public let id: ID<Upload>
        public let name: String
        /// Bytes.
        public let size: Int
    }

    /// Keeps files that came with a form that needs mending, at most a day.
    /// - Throws: `Problem` invalid with `bijlagen` when the form would have too many, or too much together.
    public func stash(_ files: [ReceivedFile], formKey: String) async throws -> [UploadSummary] {
        let (key, now) = (Digest.sha256(formKey), clock.now())
        return try await database.write { tx in
            let kept = try uploads(key, tx)
            try AttachmentRules.check(
                together: kept.map { ($0.name, $0.size) } + files.map { ($0.name, $0.bytes.count) }, field: "bijlagen")
            for (place, file) in files.enumerated() {
                let hash = try keep(file.bytes, tx)
                // A millisecond apart, so that they stay in the order in which they were chosen.
                let id = ID<Upload>(at: now.adding(milliseconds: Int64(place)))
                try tx.run(
                    """
                    INSERT INTO uploads (id, form_key_hash, name, media_type, size, sha256, created_at)
                    VALUES (\(id), \(key), \(file.name), \(file.mediaType), \(file.bytes.count), \(hash), \(now))
                    """)
            }
            return try uploads(key, tx)
        }
    }

    /// The files kept for a form.
    public func uploads(formKey: String) async throws -> [UploadSummary] {
        let key = Digest.sha256(formKey)
        return try await database.read { tx in try uploads(key, tx) }
    }

    /// Throws a kept file away.
    public func dropUpload(_ id: ID<Upload>, formKey: String) async throws {
        let key = Digest.sha256(formKey)
        try await database.write { tx in
            try tx.run("DELETE FROM uploads WHERE id = \(id) AND form_key_hash = \(key)")
        }
    }

    private func uploads(_ key: [UInt8], _ tx: Transaction) throws -> [UploadSummary] {
        try tx.rows(
            "SELECT id, name, size FROM uploads WHERE form_key_hash = \(key) ORDER BY id LIMIT \(AttachmentRules.maximumCount)"
        ).map { UploadSummary(id: try $0("id"), name: try $0("name"), size: try $0("size")) }
    }

    /// Ties files, and files kept earlier for the same form, to a message.
    func attach(
        _ files: [ReceivedFile], _ uploads: [ID<Upload>], formKey: [UInt8], to message: ID<Message>,
        in conversation: ID<Conversation>, _ tx: Transaction
    ) throws {
        if files.isEmpty && uploads.isEmpty { return }
        let kept = uploads.isEmpty ? [] : try self.uploads(formKey, tx).filter { uploads.contains($0.id) }
        try AttachmentRules.check(
            together: kept.map { ($0.name, $0.size) } + files.map { ($0.name, $0.bytes.count) }, field: "bijlagen")
        for (place, upload) in kept.enumerated() {
            try tx.post(
                """
                INSERT INTO attachments (id, message_id, conversation_id, name, media_type, size, sha256, place)
                SELECT id, \(message), \(conversation), name, media_type, size, sha256, \(place) FROM uploads
                WHERE id = \(upload.id)
                """)
            try tx.run("DELETE FROM uploads WHERE id = \(upload.id)")
        }
        for (place, file) in files.enumerated() {
            let hash = try keep(file.bytes, tx)
            try tx.post(
                """
                INSERT INTO attachments (id, message_id, conversation_id, name, media_type, size, sha256, place)
                VALUES (\(ID<Attachment>(at: clock.now())), \(message), \(conversation), \(file.name), \(file.mediaType),
                    \(file.bytes.count), \(hash), \(kept.count + place))
                """)
        }
    }

    /// Ties a file that came with a mail, and is kept, to its message.
    func attach(
        _ file: Letter.File, _ hash: [UInt8], at place: Int, to message: ID<Message>, in conversation: ID<Conversation>,
        _ tx: Transaction
    ) throws {
        try tx.post(
            """
            INSERT INTO attachments (id, message_id, conversation_id, name, media_type, size, sha256, place, content_id,
                is_inline)
            VALUES (\(ID<Attachment>(at: clock.now())), \(message), \(conversation), \(file.name), \(file.mediaType),
                \(file.bytes.count), \(hash), \(place), \(file.contentID), \(file.isInline))
            """)
    }

    /// Stores the content once, however often it is sent.
    private func keep(_ bytes: [UInt8], _ tx: Transaction) throws -> [UInt8] {
        let hash = Digest.sha256(bytes)
        // Locked, so that the sweep cannot take it away before somebody refers to it; and 10 MB not sent for nothing.
        let known: Int? = try tx.value(
            "SELECT 1 FROM attachment_contents WHERE sha256 = \(hash)\(tx.dialect.forReference)")
        if known != nil { return hash }
        try keep(bytes, as: hash, tx)
        return hash
    }

    func keep(_ bytes: [UInt8], as hash: [UInt8], _ tx: Transaction) throws {
        try tx.post(
            "INSERT INTO attachment_contents (sha256, bytes) VALUES (\(hash), \(bytes)) ON CONFLICT (sha256) DO NOTHING"
        )
    }

    /// Attachments of a conversation by message.
    func attachments(of conversation: ID<Conversation>, _ tx: Transaction) throws -> [String: [AttachmentSummary]] {
        var found: [String: [AttachmentSummary]] = [:]
        let rows = try tx.rows(
            """
            SELECT id, message_id, name, size FROM attachments
            WHERE conversation_id = \(conversation) AND is_inline = 0 ORDER BY place, id LIMIT 2000
            """)
        for row in rows {
            found[try row("message_id"), default: []].append(
                AttachmentSummary(id: try row("id"), name: try row("name"), size: try row("size")))
        }
        return found
    }

    /// A file, for a colleague of the conversation's team.
    public func attachment(_ id: ID<Attachment>, for viewer: Viewer) async throws -> AttachmentContent {
        try await database.read { tx in
            try content(
                """
                SELECT a.name, a.media_type, x.bytes FROM attachments a
                JOIN attachment_contents x ON x.sha256 = a.sha256
                JOIN conversations c ON c.id = a.conversation_id
                WHERE a.id = \(id) AND c.team_id IN \(list: viewer.teams)
                """, tx)
        }
    }

    /// A file, for who holds the conversation's private link.
    public func attachment(_ id: ID<Attachment>, token: String) async throws -> AttachmentContent {
        let hash = Digest.sha256(token)
        return try await database.read { tx in
            try content(
                """
                SELECT a.name, a.media_type, x.bytes FROM attachments a
                JOIN attachment_contents x ON x.sha256 = a.sha256
                JOIN private_links l ON l.conversation_id = a.conversation_id
                JOIN messages m ON m.id = a.message_id
                WHERE a.id = \(id) AND l.token_hash = \(hash) AND l.ended_at IS NULL AND m.kind IN ('question', 'answer')
                """, tx)
        }
    }

    private func content(_ sql: SQL, _ tx: Transaction) throws -> AttachmentContent {
        guard let row = try tx.row(sql) else { throw Problem(.notFound) }
        return AttachmentContent(name: try row("name"), mediaType: try row("media_type"), bytes: try row("bytes"))
    }
}
