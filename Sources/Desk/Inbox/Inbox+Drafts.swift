import Database
import Identity
import Values

extension Inbox {
    public enum DraftKind: String, SQLConvertible { case answer, note }

    /// Keeps what a colleague is writing; an empty text removes it. Longer than an answer may be is kept too.
    public func saveDraft(
        _ id: ID<Conversation>, _ kind: DraftKind, text: String, basedOn: Int, for viewer: Viewer
    ) async throws {
        guard text.utf8.count <= 200_000 else { throw Problem(.tooLarge) }
        let now = clock.now()
        try await database.write { tx in
            // The row itself does not change: no lock, so that typing never waits for a colleague.
            let team: ID<Team>? = try tx.value("SELECT team_id FROM conversations WHERE id = \(id)")
            guard let team, viewer.teams.contains(team) else { throw Problem(.notFound) }
            try viewer.require(.colleague)
            if text.isEmpty {
                try tx.run(
                    "DELETE FROM drafts WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = \(kind)")
                return
            }
            try tx.run(
                """
                INSERT INTO drafts (conversation_id, colleague_id, kind, body, based_on, updated_at)
                VALUES (\(id), \(viewer.id), \(kind), \(text), \(basedOn), \(now))
                ON CONFLICT (conversation_id, colleague_id, kind)
                DO UPDATE SET body = excluded.body, based_on = excluded.based_on, updated_at = excluded.updated_at
                """)
        }
    }

    func draft(_ id: ID<Conversation>, _ kind: DraftKind, _ viewer: Viewer, _ tx: Transaction) throws -> Draft? {
        try tx.row(
            """
            SELECT body, based_on, updated_at FROM drafts
            WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = \(kind)
            """
        ).map { Draft(text: try $0("body"), basedOn: try $0("based_on"), savedAt: try $0("updated_at")) }
    }
}
