import Channels
import Database
import Identity
import Values

extension Inbox {
    /// What the sender of a question gets.
    public struct Receipt: Sendable, Equatable {
        public let conversation: ID<Conversation>
        public let reference: String
        /// The secret in the private link.
        public let token: String
        public let deadline: Instant
        /// False when this question had been received before.
        public let isNew: Bool
    }

    /// Takes a question in: conversation, message, files, turn, link, event and counts, all or nothing.
    ///
    /// - Parameters:
    ///   - formKey: made for one form; the same key again gives the same conversation and changes nothing.
    ///   - uploads: files kept earlier for this form, see `stash`.
    /// - Throws: `Problem` unavailable when the channel is not active or no promise holds; invalid with `bijlagen`.
    public func receive(_ message: IncomingMessage, formKey: String, uploads: [ID<Upload>] = []) async throws -> Receipt
    {
        let keyHash = Digest.sha256(formKey)
        let token = self.token(formKey: formKey)
        for attempt in 1... {
            do {
                return try await database.write { tx in
                    if let known = try receipt(keyHash, token, tx) { return known }
                    return try open(message, keyHash, token, uploads, tx)
                }
            } catch DatabaseError.constraint(let rule) where attempt < 4 {
                // The same form at the same moment on another connection, or a reference that exists: look again.
                guard rule.contains("intake_keys") || rule.contains("reference") || rule.contains("private_links")
                else {
                    throw DatabaseError.constraint(rule)
                }
            }
        }
        throw Problem(.unexpected)
    }

    /// The token of a form's conversation: 192 bits that only this installation can compute.
    func token(formKey: String) -> String {
        Digest.base64url(secrets.mac(.links, formKey.utf8).prefix(24))
    }

    /// The six words that belong to a link.
    public func passphrase(token: String) -> [String] {
        Passphrase.words(from: secrets.mac(.passphrases, token.utf8))
    }

    static func passphraseHash(_ words: String, reference: String) -> [UInt8] {
        Digest.sha256("\(reference) \(Passphrase.normalised(words))")
    }

    private func receipt(_ keyHash: [UInt8], _ token: String, _ tx: Transaction) throws -> Receipt? {
        let row = try tx.row(
            """
            SELECT c.id, c.reference, COALESCE(c.deadline_at,
                (SELECT t.deadline_at FROM turns t WHERE t.conversation_id = c.id ORDER BY t.started_at LIMIT 1)) AS due
            FROM intake_keys k JOIN conversations c ON c.id = k.conversation_id WHERE k.key_hash = \(keyHash)
            """)
        guard let row else { return nil }
        return Receipt(
            conversation: try row("id"), reference: try row("reference"), token: token, deadline: try row("due"),
            isNew: false)
    }

    private func open(
        _ message: IncomingMessage, _ keyHash: [UInt8], _ token: String, _ uploads: [ID<Upload>], _ tx: Transaction
    ) throws -> Receipt {
        let team: ID<Team>? = try tx.value(
            """
            SELECT COALESCE(
                (SELECT s.team_id FROM subjects s WHERE s.id = \(message.subject) AND s.ended_at IS NULL), c.team_id)
            FROM channels c WHERE c.id = \(message.channel) AND c.state = 'active'
            """)
        guard let team else { throw Problem(.unavailable) }
        let at = message.at
        let id = ID<Conversation>(at: at)
        let reference = Reference.random()
        let turn = try promises.openTurn(
            tx, row: id, channel: message.channel, subject: message.subject, team: team, at: at)
        let place = ListPlace(
            id: id, team: team, channel: message.channel, stage: .unanswered, assignee: nil, tags: [], version: 1,
            turn: turn.id, deadline: turn.deadline, lastMessageAt: at, subject: message.subject, erasedAt: nil)
        try insert(place, message, reference, tx)
        try turn.insert(tx)
        let words = passphrase(token: token).joined(separator: " ")
        try tx.run("INSERT INTO intake_keys (key_hash, conversation_id, at) VALUES (\(keyHash), \(id), \(at))")
        try tx.post(
            """
            INSERT INTO private_links (token_hash, conversation_id, passphrase_hash, created_at)
            VALUES (\(Digest.sha256(token)), \(id), \(Self.passphraseHash(words, reference: reference)), \(at))
            """)
        let messageID = try addMessage(
            .question, to: id, sender: Self.senderText(message), body: message.text, at: at, tx)
        try attach(message.attachments, uploads, formKey: keyHash, to: messageID, in: id, tx)
        try tell(.questionReceived, place, by: nil, tx)
        try recount(nil, place, tx)
        return Receipt(conversation: id, reference: reference, token: token, deadline: turn.deadline, isNew: true)
    }

    private func insert(_ place: ListPlace, _ message: IncomingMessage, _ reference: String, _ tx: Transaction) throws {
        // Every question on the web has a correspondent of its own: we do not guess who is who.
        let correspondent = ID<Conversation>(at: message.at)
        try tx.post(
            """
            INSERT INTO correspondents (id, channel_id, address, name, email, phone, created_at)
            VALUES (\(correspondent), \(place.channel), \(correspondent), \(message.name), \(message.email),
                \(message.phone), \(message.at))
            """)
        try tx.post(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, subject_id, language, place,
                excerpt, stage, rank, turn_id, deadline_at, opened_at, last_message_at)
            VALUES (\(place.id), \(reference), \(place.channel), \(place.team), \(correspondent), \(message.subject),
                \(message.language), \(message.place), \(Self.excerpt(message.text)), \(place.stage), \(place.rank),
                \(place.turn), \(place.deadline), \(message.at), \(message.at))
            """)
    }

    enum MessageKind: String, SQLConvertible {
        case question, answer, note
        /// Came in, but not from a person: never a turn.
        case automatic
        /// Sent by Plein itself: an acknowledgement, a new term.
        case service
    }

    @discardableResult
    func addMessage(
        _ kind: MessageKind, to conversation: ID<Conversation>, by colleague: ID<Colleague>? = nil, sender: String = "",
        body: String, at: Instant, _ tx: Transaction
    ) throws -> ID<Message> {
        let id = ID<Message>(at: at)
        try tx.post(
            """
            INSERT INTO messages (id, conversation_id, kind, colleague_id, sender, body, at, delivery)
            VALUES (\(id), \(conversation), \(kind), \(colleague), \(sender), \(body), \(at),
                \(kind == .answer || kind == .service ? "queued" : nil))
            """)
        return id
    }

    /// What `from:` searches in: name and addresses.
    private static func senderText(_ message: IncomingMessage) -> String {
        [message.name, message.email].compactMap { $0 }.joined(separator: " ")
    }

    /// The first words, on one line.
    static func excerpt(_ text: String) -> String {
        let head = text.utf8.prefix(400)
        if head.allSatisfy({ $0 < 0x80 }) {
            let words = head.split { $0 <= 0x20 || $0 == 0x7F }.joined(separator: [0x20])
            let line = Array(words)
            return line.count > 160
                ? String(decoding: line[..<159], as: UTF8.self) + "…" : String(decoding: line, as: UTF8.self)
        }
        let line = text.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 160 ? line.prefix(159) + "…" : line
    }
}
