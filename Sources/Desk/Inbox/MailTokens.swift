import Channels
import Crypto
import Foundation
import Identity
import Values

/// Proof in a mail's headers that it answers something of ours: made by us, unguessable, checked in constant time.
struct MailTokens: Sendable {
    /// In a type that no log shows: whoever has it can make tokens.
    private let secret: SymmetricKey
    private var key: [UInt8] { secret.withUnsafeBytes { Array($0) } }
    private let domain: String

    /// - Parameter site: the public address; its host stands behind the @ in our Message-IDs.
    init(secrets: Secrets, site: String) {
        secret = SymmetricKey(data: secrets.mac(.mails, "message-id".utf8))
        domain = URL(string: site)?.host() ?? "plein.invalid"
    }

    /// The Message-ID of something that we send, without angle brackets. The same for every attempt to send it.
    func mailID(_ message: ID<Message>) -> String {
        SignedMessageID.make(id: message.description, key: key, domain: domain)
    }

    /// The message that a Message-ID of ours stands for; nil for any other.
    func message(_ mailID: String) -> ID<Message>? {
        SignedMessageID.verify(mailID, key: key).flatMap { ID<Message>($0) }
    }

    /// `mailbox+token@domain` for a conversation.
    func address(_ mailbox: String, for conversation: ID<Conversation>) -> String {
        PlusAddress.make(mailbox: mailbox, id: conversation.description, key: key)
    }

    /// The conversation whose token is in an address.
    func conversation(_ address: String) -> ID<Conversation>? {
        PlusAddress.verify(address, key: key).flatMap { ID<Conversation>($0) }
    }
}
