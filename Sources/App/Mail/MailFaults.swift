import Channels
import Desk

/// The kept way into a mailbox cannot be opened.
struct MailboxLocked: Error {}

/// What went wrong with a mailbox, as a code for the texts and what the other side said.
enum MailFaults {
    static func describe(_ error: any Error) -> (code: String, detail: String) {
        switch error {
        case let wire as MailWireError: (wire.code, wire.detail)
        case let failure as OAuthFailure: ("oauth", "\(failure.status) \(failure.detail)")
        case is MailboxTaken: ("taken", "")
        case is MailboxLocked: ("locked", "")
        // Storage and our own mistakes: the log has them, a page says that it is not the mailbox.
        default: ("inside", "")
        }
    }
}
