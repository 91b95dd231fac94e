import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Writes down something for colleagues. A note has no delivery and no way to a resident.
    /// The same words twice in a row from one colleague are one note: a second click.
    /// - Throws: `Problem` notFound, notAllowed, invalid with field `tekst`.
    public func note(_ id: ID<Conversation>, text: String, for viewer: Viewer) async throws {
        let text = CleanText.body(text).trimmingNewlines
        if let fault = Self.fault(text) { throw Problem.invalid([.init("tekst", fault)]) }
        try await database.write { tx in
            let place = try place(id, for: viewer, tx)
            guard place.erasedAt == nil else { throw Problem(.notAllowed) }
            let last = try tx.row(
                """
                SELECT kind, colleague_id, body FROM messages WHERE conversation_id = \(id) ORDER BY seq DESC LIMIT 1
                """)
            if let last, try last("kind") == MessageKind.note, try last("colleague_id") == viewer.id,
                try last("body") == text
            {
                return
            }
            let note = try addMessage(.note, to: id, by: viewer.id, body: text, at: clock.now(), tx)
            try tx.run(
                "DELETE FROM drafts WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = 'note'")
            try tell(.noteAdded, place, by: viewer.id, tx)
            try notices.tellMentioned(in: text, place, note: note, by: viewer.id, tx)
        }
    }
}
