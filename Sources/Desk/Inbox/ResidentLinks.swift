import Database
import Identity
import Values

/// The address behind which a resident reads a conversation, for use in mails.
struct ResidentLinks: Sendable {
    let secrets: Secrets
    let clock: Clock
    let site: String

    /// The same for every mail of a conversation; works from the first time that it is asked for.
    func link(_ id: ID<Conversation>, _ tx: Transaction) throws -> String {
        let token = Digest.base64url(secrets.mac(.links, "mail \(id)".utf8).prefix(24))
        let reference: String = try tx.value("SELECT reference FROM conversations WHERE id = \(id)") ?? ""
        let words = Passphrase.words(from: secrets.mac(.passphrases, token.utf8)).joined(separator: " ")
        try tx.run(
            """
            INSERT INTO private_links (token_hash, conversation_id, passphrase_hash, created_at)
            VALUES (\(Digest.sha256(token)), \(id), \(Inbox.passphraseHash(words, reference: reference)), \(clock.now()))
            ON CONFLICT (token_hash) DO NOTHING
            """)
        return "\(site)/gesprek/\(token)"
    }
}
