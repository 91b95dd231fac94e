import Channels
import Database
import Identity
import Jobs
import Values

/// A send on a view that is no longer true: refused, with both texts in hand.
public struct StaleView: Error, Sendable {
    /// The messages that came since the sender looked.
    public let newer: [Inbox.MessageView]
    /// What was not sent; also kept as the colleague's draft.
    public let text: String
    /// The version to base the next attempt on.
    public let version: Int
}

extension Inbox {
    /// Sends an answer: one transaction that checks that nothing was said in between, writes the message, ends the
    /// turn, removes the draft and puts the delivery in the outbox.
    ///
    /// - Parameters:
    ///   - basedOn: the version of the conversation that the colleague saw.
    ///   - sendKey: made for one form; the same text with the same key again does nothing more.
    ///   - closing: also close the conversation.
    ///   - choice: how it goes out in the fediverse; elsewhere nothing comes of it.
    ///   - pictures: go along in the fediverse, each with what it shows.
    /// - Throws: `StaleView`; `Problem` notFound, notAllowed, invalid with field `tekst`, `zichtbaar`, `waarschuwing` or
    ///   `beeld…`.
    public func answer(
        _ id: ID<Conversation>, text: String, basedOn: Int, sendKey: String, closing: Bool,
        choice: PostChoice = PostChoice(), pictures: [PostPicture] = [], for viewer: Viewer
    ) async throws {
        let text = CleanText.body(text).trimmingNewlines
        // With conversation and text: who goes back, changes the text and sends again is not clicking twice.
        let once = sendKey.isEmpty ? "version \(basedOn)" : sendKey
        let key = Digest.sha256("answer \(viewer.id) \(id) \(once) \(text)\(choice.json)")
        let faults =
            (Self.fault(text).map { [.init("tekst", $0)] } ?? []) + PostPicture.faults(pictures, isGoing: true)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let stale = try await database.write { tx -> StaleView? in
            let before = try place(id, for: viewer, tx)
            let isRepeated: Int? = try tx.value("SELECT 1 FROM intake_keys WHERE key_hash = \(key)")
            if isRepeated != nil { return nil }
            guard before.erasedAt == nil else { throw Problem(.notAllowed) }
            if before.version != basedOn {
                // Kept before it is refused: whoever leaves the page now still has the words.
                try keepDraft(id, .answer, text, basedOn: basedOn, choice, viewer, tx)
                try Pictures.keepDraft(pictures, in: id, by: viewer, tx)
                return StaleView(
                    newer: try newer(id, than: basedOn, now: before.version, tx), text: text, version: before.version)
            }
            try write(text, pictures, key, before, closing: closing, choice, viewer, tx)
            return nil
        }
        if let stale { throw stale }
    }

    /// Characters of an answer or a note.
    private static let answerLimit = 10_000

    /// What is wrong with the text of an answer or a note.
    static func fault(_ text: String) -> Problem.Field.Fault? {
        if text.allSatisfy(\.isWhitespace) { return .missing }
        return CleanText.length(text) > answerLimit ? .tooLong(maximum: answerLimit) : nil
    }

    private func write(
        _ text: String, _ pictures: [PostPicture], _ key: [UInt8], _ before: ListPlace, closing: Bool,
        _ choice: PostChoice,
        _ viewer: Viewer,
        _ tx: Transaction
    ) throws {
        let now = clock.now()
        let id = before.id
        try tx.run("INSERT INTO intake_keys (key_hash, conversation_id, at) VALUES (\(key), \(id), \(now))")
        let message = try addMessage(.answer, to: id, by: viewer.id, body: text, at: now, tx)
        if let turn = before.turn { try promises.endTurn(tx, turn, outcome: .answered, at: now, by: viewer.id) }
        var after = before
        after.stage = closing ? .closed : .waiting
        after.turn = nil
        after.deadline = nil
        after.version += 1
        after.lastMessageAt = now
        // Whoever answers has taken it on, unless somebody had.
        after.assignee = before.assignee ?? viewer.id
        try move(before, to: after, tx)
        try tx.run("UPDATE conversations SET excerpt = \(Self.excerpt(text)) WHERE id = \(id)")
        try tx.run(
            "DELETE FROM drafts WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = 'answer'")
        try tell(.answerGiven, after, by: viewer.id, tx)
        if closing { try tell(.closed, after, by: viewer.id, tx) }
        try notices.tellResident(.answered, after, cause: "\(message)", tx)
        let isPost = try kind(of: after.channel, tx) == .fediverse
        guard isPost || pictures.isEmpty else { throw Problem(.malformed) }
        if isPost {
            try keepPost(message, saying: text, choice, in: after, at: now, tx)
            if !pictures.isEmpty {
                try Pictures.put(pictures, with: message, isOut: true, draft: id, by: viewer.id, tx)
            }
        }
        try tx.post("DELETE FROM draft_pictures WHERE conversation_id = \(id) AND colleague_id = \(viewer.id)")
        try enqueueDelivery(of: message, asPost: isPost, at: now, tx)
    }

    /// Messages that made the view stale: as many of the last ones as the version went up.
    private func newer(_ id: ID<Conversation>, than seen: Int, now: Int, _ tx: Transaction) throws -> [MessageView] {
        let count = min(max(now - seen, 1), 50)
        return try tx.rows(
            """
            SELECT m.seq, m.kind, m.body, m.at, m.delivery, COALESCE(a.name, p.name) AS author FROM messages m
            JOIN conversations c ON c.id = m.conversation_id JOIN correspondents p ON p.id = c.correspondent_id
            LEFT JOIN colleagues a ON a.id = m.colleague_id
            WHERE m.conversation_id = \(id) AND m.kind IN ('question', 'answer') ORDER BY m.seq DESC LIMIT \(count)
            """
        ).reversed().map { row in
            MessageView(
                number: try row("seq"),
                kind: try row("kind") as String == "question" ? .question : .answer(delivery: try row("delivery")),
                author: try row("author"), body: try row("body"), at: try row("at"), attachments: [], helped: nil)
        }
    }
}

extension String {
    /// Without empty lines around it; white space inside lines stays.
    var trimmingNewlines: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isNewline { text.removeFirst() }
        return String(text)
    }
}
