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
            try tellChange(of: channel, at: now, tx)
            try Audit.record(tx, "account_key_replaced", subject: "\(channel)", by: viewer.id, at: now)
        }
    }

    /// Tells the followers of an account how it is now, when others may see it.
    func tellChange(of channel: ID<Channel>, at now: Instant, _ tx: Transaction) throws {
        let shown = try fediverse.find("c.id = \(channel) AND c.state IN ('active', 'parked')", tx)
        guard let account = shown.first else { return }
        let update = OutgoingActivity.update(
            id: "\(account.addresses.id)#update-\(now.milliseconds)", account.document, at: now)
        try send(update, from: channel, to: try followerInboxes(of: channel, tx), at: now, tx)
    }

    /// One for each server that has one for all.
    func followerInboxes(of channel: ID<Channel>, _ tx: Transaction) throws -> [String] {
        try tx.rows(
            "SELECT DISTINCT delivery_inbox FROM fediverse_followers WHERE channel_id = \(channel) ORDER BY delivery_inbox"
        ).map { try $0("delivery_inbox") }
    }
}
