import Database
import Identity
import Values

extension Inbox {
    /// Writes down something for colleagues. A note has no delivery and no way to a resident.
    /// - Throws: `Problem` invalid with field `tekst`.
    public func note(_ id: ID<Conversation>, text: String, for viewer: Viewer) async throws {
        let text = text.trimmingNewlines
        if let fault = Self.fault(text) { throw Problem.invalid([.init("tekst", fault)]) }
        try await database.write { tx in
            let place = try place(id, for: viewer, tx)
            try addMessage(.note, to: id, by: viewer.id, body: text, at: clock.now(), tx)
            try tx.run(
                "DELETE FROM drafts WHERE conversation_id = \(id) AND colleague_id = \(viewer.id) AND kind = 'note'")
            try tell(.noteAdded, place, by: viewer.id, tx)
        }
    }
}
