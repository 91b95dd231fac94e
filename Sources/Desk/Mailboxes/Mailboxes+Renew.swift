import Channels
import Database
import Foundation
import Values

extension Mailboxes {
    /// Keeps a refresh token that came in the place of an older one (RFC 6749 §6). The readers need not begin anew.
    /// - Parameter client: for whom; its own refresh token may be older than the one that is kept.
    public func renew(_ client: OAuthClient, refreshToken: String) async throws {
        try await database.write { tx in
            for mailbox in try find("1 = 1", tx) where !mailbox.isLocked {
                var access = mailbox.settings.access
                access.receiving = access.receiving.renewed(client, refreshToken)
                access.sending = access.sending?.renewed(client, refreshToken)
                guard access != mailbox.settings.access else { continue }
                try tx.run(
                    "UPDATE mailboxes SET credentials = \(try seal(access)) WHERE channel_id = \(mailbox.channel)")
            }
        }
    }
}

extension MailAccess.Method {
    fileprivate func renewed(_ client: OAuthClient, _ refreshToken: String) -> Self {
        guard case .oauth(var own) = self else { return self }
        var asked = client
        asked.refreshToken = own.refreshToken
        guard own == asked, !own.refreshToken.isEmpty else { return self }
        own.refreshToken = refreshToken
        return .oauth(own)
    }
}
