import Channels
import Database
import Identity
import Values

extension Inbox {
    /// A conversation as its resident sees it: no notes, no colleague's full name.
    public struct ResidentView: Sendable {
        public struct Message: Sendable, Equatable {
            public let number: Int64
            public let isAnswer: Bool
            /// First name and team of who answered; nil for the resident's own.
            public let author: String?
            public let body: String
            public let at: Instant
            public let attachments: [AttachmentSummary]
            public let helped: Bool?
        }
        public let id: ID<Conversation>
        public let reference: String
        public let language: Language
        public let stage: Stage
        /// The promise that runs now, with the deadline the resident was told last.
        public let clock: PromiseClock?
        public let acknowledgedAt: Instant?
        /// The reason given with the last new term of this turn.
        public let rePromise: (at: Instant, reason: String)?
        public let messages: [Message]
        public let deletionAskedAt: Instant?
        public let erasedAt: Instant?
        /// False for a link made with the passphrase: the words belong to the first one.
        public let hasPassphrase: Bool
    }

    /// What is behind a private link.
    /// - Throws: `Problem(.notFound)` for a link that does not exist or has ended.
    public func follow(_ token: String) async throws -> ResidentView {
        try await database.read { tx in
            let link = try self.link(token, tx)
            guard let row = try tx.row("SELECT * FROM conversations WHERE id = \(link.conversation)") else {
                throw Problem(.notFound)
            }
            let reference: String = try row("reference")
            let turn: ID<Turn>? = try row("turn_id")
            var clock: PromiseClock?
            var rePromise: (at: Instant, reason: String)?
            var acknowledged: Instant?
            if let turn, let deadline: Instant = try row("deadline_at") {
                let made = try promises.clock(of: turn, tx)
                clock = PromiseClock(calendar: made.calendar, term: made.term, start: made.start, deadline: deadline)
                rePromise = try tx.row(
                    """
                    SELECT at, reason FROM turn_facts WHERE turn_id = \(turn) AND kind = 're_promised'
                    ORDER BY at DESC LIMIT 1
                    """
                ).map { (try $0("at"), try $0("reason")) }
                acknowledged = try tx.value(
                    "SELECT MAX(at) FROM turn_facts WHERE turn_id = \(turn) AND kind = 'acknowledged'")
            }
            let words = passphrase(token: token).joined(separator: " ")
            return ResidentView(
                id: link.conversation, reference: reference, language: try row("language"), stage: try row("stage"),
                clock: clock, acknowledgedAt: acknowledged, rePromise: rePromise,
                messages: try residentMessages(link.conversation, tx), deletionAskedAt: try row("deletion_asked_at"),
                erasedAt: try row("erased_at"),
                hasPassphrase: Digest.isSame(link.passphraseHash, Self.passphraseHash(words, reference: reference)))
        }
    }

    private func link(
        _ token: String, _ tx: Transaction
    ) throws -> (conversation: ID<Conversation>, passphraseHash: [UInt8]) {
        let row = try tx.row(
            """
            SELECT conversation_id, passphrase_hash FROM private_links
            WHERE token_hash = \(Digest.sha256(token)) AND ended_at IS NULL
            """)
        guard let row else { throw Problem(.notFound) }
        return (try row("conversation_id"), try row("passphrase_hash"))
    }

    private func residentMessages(_ id: ID<Conversation>, _ tx: Transaction) throws -> [ResidentView.Message] {
        let files = try attachments(of: id, tx)
        return try tx.rows(
            """
            SELECT m.seq, m.id, m.kind, m.body, m.at, a.name AS author, t.name AS team, f.helped FROM messages m
            JOIN conversations c ON c.id = m.conversation_id JOIN teams t ON t.id = c.team_id
            LEFT JOIN colleagues a ON a.id = m.colleague_id LEFT JOIN feedback f ON f.message_seq = m.seq
            LEFT JOIN fediverse_posts p ON p.message_id = m.id
            WHERE m.conversation_id = \(id) AND m.kind IN ('question', 'answer')
                AND (p.deleted_at IS NULL OR c.erased_at IS NOT NULL) ORDER BY m.seq DESC LIMIT 500
            """
        ).reversed().map { row in
            let isAnswer = try row("kind") as String == "answer"
            let first = (try row("author") as String?)?.split(separator: " ").first.map(String.init)
            let team: String = try row("team")
            return ResidentView.Message(
                number: try row("seq"), isAnswer: isAnswer,
                author: isAnswer ? [first, team].compactMap { $0 }.joined(separator: ", ") : nil,
                body: try row("body"), at: try row("at"), attachments: files[try row("id")] ?? [],
                helped: try row("helped"))
        }
    }

    /// The resident adds something; a closed or answered conversation waits for an answer again.
    /// - Parameter formKey: made for one form; the same message with the same key is taken once.
    /// - Throws: `Problem` notFound; notAllowed when it was erased; invalid with `bericht` or `bijlagen`.
    public func add(_ token: String, text: String, attachments files: [ReceivedFile], formKey: String) async throws {
        let text = CleanText.body(text)
        let faults = WebForm.textFaults(text, field: "bericht")
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        // With the text: who goes back, changes it and sends again says something new, under the old form's key.
        let named = files.map { "\($0.name) \($0.bytes.count)" }.joined(separator: " ")
        let key = Digest.sha256("add \(token) \(formKey) \(named) \(text)")
        try await database.write { tx in
            let link = try self.link(token, tx)
            let isRepeated: Int? = try tx.value("SELECT 1 FROM intake_keys WHERE key_hash = \(key)")
            if isRepeated != nil { return }
            guard let before = try place(link.conversation, tx) else { throw Problem(.notFound) }
            guard before.erasedAt == nil else { throw Problem(.notAllowed) }
            // Looked up again behind the row's lock: two clicks at the same moment.
            let isKnown: Int? = try tx.value("SELECT 1 FROM intake_keys WHERE key_hash = \(key)")
            if isKnown != nil { return }
            let now = clock.now()
            try tx.run(
                "INSERT INTO intake_keys (key_hash, conversation_id, at) VALUES (\(key), \(link.conversation), \(now))")
            let sender: String =
                try tx.value(
                    """
                    SELECT sender FROM messages WHERE conversation_id = \(link.conversation) AND kind = 'question'
                    ORDER BY seq LIMIT 1
                    """) ?? ""
            let message = try addMessage(.question, to: link.conversation, sender: sender, body: text, at: now, tx)
            try attach(files, [], formKey: key, to: message, in: link.conversation, tx)
            if try kind(of: before.channel, tx) == .fediverse {
                try tx.post("UPDATE messages SET on_page = 1 WHERE id = \(message)")
            }
            var after = before
            after.version += 1
            after.lastMessageAt = now
            if before.turn == nil { try beginTurn(&after, at: now, tx) }
            try move(before, to: after, tx)
            try tx.run("UPDATE conversations SET excerpt = \(Self.excerpt(text)) WHERE id = \(link.conversation)")
            try tell(.questionAdded, after, by: nil, tx)
        }
    }

    /// The resident says whether an answer helped; may be changed.
    public func say(_ token: String, message number: Int64, helped: Bool) async throws {
        try await database.write { tx in
            let link = try self.link(token, tx)
            let isAnswer: Int? = try tx.value(
                "SELECT 1 FROM messages WHERE seq = \(number) AND conversation_id = \(link.conversation) AND kind = 'answer'"
            )
            guard isAnswer != nil, let place = try place(link.conversation, tx) else { throw Problem(.notFound) }
            let said: Bool? = try tx.value("SELECT helped FROM feedback WHERE message_seq = \(number)")
            if said == helped { return }
            try tx.run(
                """
                INSERT INTO feedback (message_seq, conversation_id, helped, at)
                VALUES (\(number), \(link.conversation), \(helped), \(clock.now()))
                ON CONFLICT (message_seq) DO UPDATE SET helped = excluded.helped, at = excluded.at
                """)
            try tell(.feedbackGiven, place, by: nil, detail: helped ? "yes" : "no", tx)
        }
    }

    /// The resident asks to have everything removed; a team lead does it, because archives law may forbid it.
    public func askDeletion(_ token: String) async throws {
        try await database.write { tx in
            let link = try self.link(token, tx)
            let now = clock.now()
            let isNew =
                try tx.run(
                    """
                    UPDATE conversations SET deletion_asked_at = \(now)
                    WHERE id = \(link.conversation) AND deletion_asked_at IS NULL AND erased_at IS NULL
                    """) == 1
            guard isNew, let place = try place(link.conversation, tx) else { return }
            try tell(.deletionAsked, place, by: nil, tx)
        }
    }

    /// The way in with reference and passphrase. The caller counts attempts.
    /// - Returns: the token of a new private link.
    /// - Throws: `Problem(.notFound)`, the same whatever was wrong.
    public func enter(reference: String, passphrase: String) async throws -> String {
        let reference = Reference.normalised(reference)
        let hash = Self.passphraseHash(passphrase, reference: reference)
        let token = Digest.base64url(Digest.random(24))
        let now = clock.now()
        try await database.write { tx in
            let known = try tx.rows(
                """
                SELECT l.passphrase_hash, l.conversation_id FROM conversations c
                JOIN private_links l ON l.conversation_id = c.id
                WHERE c.reference = \(reference) AND l.ended_at IS NULL ORDER BY l.created_at LIMIT 1
                """)
            guard let row = known.first, Digest.isSame(try row("passphrase_hash"), hash) else {
                throw Problem(.notFound)
            }
            let conversation: ID<Conversation> = try row("conversation_id")
            try tx.run(
                """
                INSERT INTO private_links (token_hash, conversation_id, passphrase_hash, created_at)
                VALUES (\(Digest.sha256(token)), \(conversation), \(hash), \(now))
                """)
        }
        return token
    }
}
