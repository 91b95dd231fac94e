import Database
import Identity
import Values

extension Inbox {
    /// The address of a conversation's private page, for a colleague who hands it to the resident another way when an answer
    /// does not arrive. Who has it reads along and writes back.
    /// - Throws: `Problem` notFound; notAllowed for one that was erased.
    public func linkToHandOver(_ conversation: ID<Conversation>, for viewer: Viewer) async throws -> String {
        try await database.write { tx in
            let place = try place(conversation, for: viewer, tx)
            guard place.erasedAt == nil else { throw Problem(.notAllowed) }
            return try residentLinks.link(conversation, tx)
        }
    }
}
