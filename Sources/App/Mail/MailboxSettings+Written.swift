import Channels
import Desk
import Foundation
import Values

/// A server that was not written as it should be. Holds nothing of what was written: there is a password in it.
public struct MailboxAddressFault: Error, Sendable {
    /// How it should begin.
    public let scheme: String
}

extension MailboxSettings {
    /// A mailbox from two addresses as administrators type them: `imaps://user:password@host:port` (TLS) or `imap://…`
    /// (STARTTLS), and the same with `smtps` and `smtp`. Without a user the second uses the way in of the first.
    /// - Throws: `MailboxAddressFault`.
    public static func written(
        address: String, imap: String, smtp: String, trustedRoots: String?, withoutTLS: Bool
    ) throws -> MailboxSettings {
        let receiving = try place(imap, "imap", trustedRoots, withoutTLS)
        let sending = try place(smtp, "smtp", trustedRoots, withoutTLS)
        return MailboxSettings(
            address: address.lowercased(), imap: receiving.server, smtp: sending.server,
            access: MailAccess(receiving: receiving.method ?? .none, sending: sending.method),
            // A minute back: the mail server's clock may be behind, and it only tells whole seconds.
            liveFrom: .now.adding(seconds: -60))
    }

    private static func place(
        _ text: String, _ scheme: String, _ trustedRoots: String?, _ withoutTLS: Bool
    ) throws -> (server: MailServer, method: MailAccess.Method?) {
        guard let parts = URLComponents(string: text), let written = parts.scheme?.lowercased(),
            [scheme, scheme + "s"].contains(written), let host = parts.host, !host.isEmpty
        else { throw MailboxAddressFault(scheme: scheme + "s") }
        let usual = ["imaps": 993, "imap": 143, "smtps": 465, "smtp": 587]
        let security: MailServer.Security = written.hasSuffix("s") ? .tls : withoutTLS ? .none : .startTLS
        let server = MailServer(
            host: host, port: parts.port ?? usual[written] ?? 0, security: security, trustedRoots: trustedRoots)
        return (server, parts.user.map { .password(user: $0, password: parts.password ?? "") })
    }
}
