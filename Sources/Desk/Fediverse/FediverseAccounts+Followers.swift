import Channels
import Database
import Values

extension FediverseAccounts {
    /// Where those who follow get what an account says: one for each server that has one for all.
    func followerInboxes(of channel: ID<Channel>, _ tx: Transaction) throws -> [String] {
        try tx.rows(
            "SELECT DISTINCT delivery_inbox FROM fediverse_followers WHERE channel_id = \(channel) ORDER BY delivery_inbox"
        ).map { try $0("delivery_inbox") }
    }

    /// Tells who follows how an account is now, when others may see it: their servers keep what it says of itself.
    /// - Parameter before: how it was; when others read the same now they are told nothing.
    func tellFollowers(
        of channel: ID<Channel>, unless before: FediverseAccount? = nil, at now: Instant, _ tx: Transaction
    ) throws {
        let shown = try find("c.id = \(channel) AND c.state IN ('active', 'parked')", tx)
        guard let account = shown.first, account.document != before?.document else { return }
        let update = OutgoingActivity.update(
            id: "\(account.addresses.id)#update-\(now.milliseconds)", account.document, at: now)
        try ActivityOutbox.put(update, from: channel, to: try followerInboxes(of: channel, tx), at: now, tx)
        tx.raise(.publicPages)
    }
}
