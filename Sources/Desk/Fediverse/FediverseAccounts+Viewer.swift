import Database
import Identity
import Values

extension FediverseAccounts {
    /// The accounts that the viewer's teams keep, by name, also those that stopped: what they said is there.
    public func accounts(for viewer: Viewer) async throws -> [FediverseAccount] {
        try await database.read { tx in try find("c.team_id IN \(list: viewer.teams)", tx) }
    }

    /// Whether the viewer's teams have anything to speak through.
    public func hasAccount(_ viewer: Viewer) async throws -> Bool {
        try await database.read { tx in
            try tx.row(
                """
                SELECT 1 FROM fediverse_accounts f JOIN channels c ON c.id = f.channel_id
                WHERE c.team_id IN \(list: viewer.teams) AND c.state <> 'retired' LIMIT 1
                """) != nil
        }
    }
}
