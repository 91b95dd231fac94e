import Database
import Identity
import Values

extension Inbox {
    /// Takes all personal data out of a conversation for good. Reference, moments and measured turns stay: they hold
    /// nothing about a person, and the published figures must not change.
    /// - Throws: `Problem` notFound; notAllowed below team lead.
    public func erase(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await database.write { tx in
            let before = try place(id, for: viewer, needing: .teamLead, tx)
            guard before.erasedAt == nil else { return }
            let now = clock.now()
            if let turn = before.turn { try promises.endTurn(tx, turn, outcome: .withdrawn, at: now, by: viewer.id) }
            var after = before
            (after.stage, after.turn, after.deadline) = (.closed, nil, nil)
            after.version += 1
            for tag in before.tags {
                try tx.run("DELETE FROM conversation_tags WHERE conversation_id = \(id) AND tag_id = \(tag)")
            }
            after.tags = []
            try move(before, to: after, tx)
            try tx.run("UPDATE conversations SET excerpt = '', place = NULL, erased_at = \(now) WHERE id = \(id)")
            try tx.run("UPDATE messages SET body = '', sender = '' WHERE conversation_id = \(id)")
            try tx.run(
                """
                UPDATE correspondents SET name = NULL, email = NULL, phone = NULL
                WHERE id = (SELECT correspondent_id FROM conversations WHERE id = \(id))
                """)
            try tx.run("DELETE FROM attachments WHERE conversation_id = \(id)")
            try tx.run("DELETE FROM drafts WHERE conversation_id = \(id)")
            // What was typed as a reason may hold a name; the fact that it happened stays.
            try tx.run("UPDATE events SET detail = '' WHERE conversation_id = \(id)")
            try tell(.erased, after, by: viewer.id, tx)
            try Audit.record(tx, "conversation_erased", subject: "\(id)", by: viewer.id, at: now)
        }
        try await dropUnusedContents()
    }
}
