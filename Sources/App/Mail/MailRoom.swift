import Channels
import Database
import Desk
import Foundation
import Logging
import Values

/// Everything about mail that outlives a request, put together.
struct MailRoom: Sendable {
    let credentials: MailCredentials
    let receiver: MailReceiver

    /// The channels' ways to send.
    static func senders(_ credentials: MailCredentials, _ settings: Settings) -> [ChannelKind: any ChannelSender] {
        let host = URL(string: settings.publicURL)?.host() ?? "localhost"
        return [.webForm: WebFormSender(), .email: EmailSender(credentials: credentials, heloName: host)]
    }

    /// Tries both servers, from name to login, at the same time.
    static func test(
        _ mailbox: MailboxSettings, _ credentials: MailCredentials, _ settings: Settings
    ) async -> MailboxTest {
        let host = URL(string: settings.publicURL)?.host() ?? "localhost"
        let sending = mailbox.access.sending ?? mailbox.access.receiving
        async let received = test(mailbox.access.receiving, credentials) {
            await IMAPConnection.test(mailbox.imap, $0, folder: mailbox.folder)
        }
        async let sent = test(sending, credentials) {
            await SMTPClient.test(mailbox.smtp, $0, heloName: host, sender: mailbox.address)
        }
        return MailboxTest(receiving: await received, sending: await sent)
    }

    private static func test(
        _ method: MailAccess.Method, _ credentials: MailCredentials, _ attempt: (MailCredential) async -> MailWireReport
    ) async -> MailWireReport {
        do {
            return await attempt(try await credentials.credential(method))
        } catch {
            return .withoutAccess("\(MailFaults.describe(error).detail)")
        }
    }

    init(database: Database, inbox: Inbox, credentials: MailCredentials, settings: Settings, logger: Logger) {
        self.credentials = credentials
        let session = MailSession(
            mailboxes: inbox.mailboxes, inbox: inbox, credentials: credentials,
            owner: "\(ID<MailRoom>(at: .now))", settings: settings, logger: logger)
        receiver = MailReceiver(
            mailboxes: inbox.mailboxes, changes: { database.signals(.channels) }, session: session, logger: logger)
    }
}
