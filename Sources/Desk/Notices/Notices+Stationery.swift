import Channels
import Values

extension Notices {
    /// What a mail of another room needs to go out like ours.
    public struct Stationery: Sendable {
        public let from: MailAddress
        public let server: MailServer
        public let access: MailAccess.Method
        public let municipality: String
        let tokens: MailTokens

        /// The Message-ID, the same for every attempt; `Inbox` knows a bounce about it.
        /// - Parameter id: a UUID.
        public func messageID(_ id: String) -> String? { ID<Message>(id).map(tokens.mailID) }
    }

    /// The mailbox that notices go out through; nil while there is none.
    public func stationery() async throws -> Stationery? {
        try await database.read { tx in
            guard let mailbox = try mailboxes.noticeSender(tx) else { return nil }
            let settings = mailbox.settings
            return Stationery(
                from: MailAddress(name: try mailboxes.senderName(settings.senderName, tx), address: settings.address),
                server: settings.smtp, access: settings.access.sending ?? settings.access.receiving,
                municipality: try mailboxes.municipality(tx), tokens: tokens)
        }
    }
}
