import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Gives an account a new key, and tells its followers. Where a server still has the old one it is tried too, for eight
    /// days; until then there is no third.
    /// - Throws: `Problem` notAllowed below administrator, or when it is too soon; notFound.
    public func rotateKey(of channel: ID<Channel>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        // There is one to replace, and the new one is made outside the transaction: it takes a tenth of a second.
        _ = try await fediverse.find(channel, for: viewer)
        _ = try await fediverse.key(of: channel)
        let now = clock.now()
        let name = "key-\(now.seconds)"
        let fresh = try SigningKey.generate(keyId: "\(fediverse.addresses.actor(channel))#\(name)")
        try await database.write { tx in
            _ = try tx.row("SELECT 1 FROM fediverse_accounts WHERE channel_id = \(channel)\(tx.dialect.forUpdate)")
            if let last = try fediverse.replacedAt(channel, tx),
                now.seconds(since: last) < FediverseAccounts.oldKeySeconds
            {
                throw Problem(.notAllowed)
            }
            try fediverse.replaceKey(of: channel, by: fresh, named: name, at: now, tx)
            try fediverse.tellFollowers(of: channel, at: now, tx)
            try Audit.record(tx, "account_key_replaced", subject: "\(channel)", by: viewer.id, at: now)
        }
    }
}
