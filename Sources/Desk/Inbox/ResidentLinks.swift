import Database
import Foundation
import Identity
import Values

/// The address behind which a resident reads a conversation, for use in mails.
public struct ResidentLinks: Sendable {
    let secrets: Secrets
    let clock: Clock
    let site: String

    /// The same for every mail of a conversation; works from the first time that it is asked for.
    func link(_ id: ID<Conversation>, _ tx: Transaction) throws -> String {
        let token = token(id)
        let reference: String = try tx.value("SELECT reference FROM conversations WHERE id = \(id)") ?? ""
        let words = Passphrase.words(from: secrets.mac(.passphrases, token.utf8)).joined(separator: " ")
        try tx.run(
            """
            INSERT INTO private_links (token_hash, conversation_id, passphrase_hash, created_at)
            VALUES (\(Digest.sha256(token)), \(id), \(Inbox.passphraseHash(words, reference: reference)), \(clock.now()))
            ON CONFLICT (token_hash) DO NOTHING
            """)
        return address(id)
    }

    /// The same without making it work.
    func address(_ id: ID<Conversation>) -> String { "\(site)/gesprek/\(token(id))" }

    private func token(_ id: ID<Conversation>) -> String {
        Digest.base64url(secrets.mac(.links, "mail \(id)".utf8).prefix(24))
    }

    /// Whether a text holds what looks like a private link of ours. Who has such a link can read and write: it may go to
    /// one person, never into a post that others see.
    public static func isIn(_ text: String) -> Bool {
        var rest = text[...]
        while let place = rest.range(of: "/gesprek/") {
            rest = rest[place.upperBound...]
            let token = rest.utf8.prefix { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == 0x2D || byte == 0x5F
            }
            if token.count >= 32 { return true }
        }
        return false
    }
}
