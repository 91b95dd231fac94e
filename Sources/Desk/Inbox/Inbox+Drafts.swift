import Channels
import Database
import Identity
import Values

extension Inbox {
    /// What a draft will become.
    public enum DraftKind: String, SQLConvertible { case answer, note }

    /// Keeps what a colleague is writing; an empty text removes it. Longer than an answer may be is kept too.
    /// - Parameter basedOn: the version of the conversation that the colleague saw.
    /// - Throws: `Problem` notFound; notAllowed for readers and when it was erased; tooLarge above 200,000 bytes.
    public func saveDraft(
        _ id: ID<Conversation>, _ kind: DraftKind, text: String, basedOn: Int, choice: PostChoice = PostChoice(),
        for viewer: Viewer
    ) async throws {
        guard text.utf8.count <= 200_000 else { throw Problem(.tooLarge) }
        let text = CleanText.body(text)
        try await database.write { tx in
            // The row itself does not change: no lock, so that typing never waits for a colleague.
            let row = try tx.row("SELECT team_id, version, erased_at FROM conversations WHERE id = \(id)")
            guard let row, viewer.teams.contains(try row("team_id")) else { throw Problem(.notFound) }
            try viewer.require(.colleague)
            guard try row("erased_at") as Instant? == nil else { throw Problem(.notAllowed) }
            // A save that was under way while the same text was sent must not come back as a draft.
            let isSent = try kind == .answer && row("version") > basedOn && isLastAnswer(text, id, viewer, tx)
            if text.isEmpty || isSent {
                try tx.run(
                    "DELETE FROM drafts WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = \(kind)"
                )
                return
            }
            try keepDraft(id, kind, text, basedOn: basedOn, choice, viewer, tx)
        }
    }

    func keepDraft(
        _ id: ID<Conversation>, _ kind: DraftKind, _ text: String, basedOn: Int, _ choice: PostChoice,
        _ viewer: Viewer, _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO drafts (conversation_id, colleague_id, kind, body, based_on, updated_at, choice)
            VALUES (\(id), \(viewer.id), \(kind), \(text), \(basedOn), \(clock.now()), \(choice.json))
            ON CONFLICT (conversation_id, colleague_id, kind)
            DO UPDATE SET body = excluded.body, based_on = excluded.based_on, updated_at = excluded.updated_at,
                choice = excluded.choice
            """)
    }

    private func isLastAnswer(
        _ text: String, _ id: ID<Conversation>, _ viewer: Viewer, _ tx: Transaction
    ) throws -> Bool {
        let last: String? = try tx.value(
            """
            SELECT body FROM messages WHERE conversation_id = \(id) AND kind = 'answer' AND colleague_id = \(viewer.id)
            ORDER BY seq DESC LIMIT 1
            """)
        return last == text.trimmingNewlines
    }

    func draft(_ id: ID<Conversation>, _ kind: DraftKind, _ viewer: Viewer, _ tx: Transaction) throws -> Draft? {
        try tx.row(
            """
            SELECT body, based_on, updated_at, choice FROM drafts
            WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = \(kind)
            """
        ).map {
            Draft(
                text: try $0("body"), basedOn: try $0("based_on"), savedAt: try $0("updated_at"),
                choice: PostChoice.read(try $0("choice")))
        }
    }
}
