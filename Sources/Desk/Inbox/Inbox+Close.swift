import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Closes a conversation. A question that still waits counts as closed without an answer, and that needs a reason.
    /// - Throws: `Problem` notFound, notAllowed, invalid with `reden`.
    public func close(_ id: ID<Conversation>, reason: String = "", for viewer: Viewer) async throws {
        let reason = CleanText.line(reason)
        if CleanText.length(reason) > 500 { throw Problem.invalid([.init("reden", .tooLong(maximum: 500))]) }
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            guard before.stage != .closed else { return }
            if let turn = before.turn {
                if reason.isEmpty { throw Problem.invalid([.init("reden", .missing)]) }
                try promises.endTurn(tx, turn, outcome: .closedUnanswered, at: clock.now(), by: viewer.id)
            }
            var after = before
            (after.stage, after.turn, after.deadline) = (.closed, nil, nil)
            try move(before, to: after, tx)
            try tell(.closed, after, by: viewer.id, detail: reason, tx)
        }
    }

    /// Opens a conversation again. When its last word is the resident's, that waits for an answer once more.
    public func reopen(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            guard before.stage == .closed else { return }
            guard before.erasedAt == nil else { throw Problem(.notAllowed) }
            let last: MessageKind? = try tx.value(
                """
                SELECT kind FROM messages WHERE conversation_id = \(id) AND kind IN ('question', 'answer')
                ORDER BY seq DESC LIMIT 1
                """)
            var after = before
            after.stage = .waiting
            if try last == .question && hasAsked(id, tx) { try beginTurn(&after, at: clock.now(), tx) }
            try move(before, to: after, tx)
            try tell(.reopened, after, by: viewer.id, tx)
        }
    }

    /// Whether somebody ever asked us something here. Where we took part of our own accord, only once they wrote back.
    private func hasAsked(_ id: ID<Conversation>, _ tx: Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT 1 FROM conversations c WHERE c.id = \(id)
                AND (c.started_by IS NULL OR EXISTS (SELECT 1 FROM turns t WHERE t.conversation_id = c.id))
            """) != nil
    }

    /// A new turn for a conversation without one.
    func beginTurn(_ place: inout ListPlace, at: Instant, _ tx: Transaction) throws {
        let turn = try promises.openTurn(
            tx, row: place.id, channel: place.channel, subject: place.subject, team: place.team, at: at)
        try turn.insert(tx)
        (place.stage, place.turn, place.deadline) = (.unanswered, turn.id, turn.deadline)
    }
}
