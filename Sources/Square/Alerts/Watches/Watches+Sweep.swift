import Database
import Values

extension Watches {
    /// Days that a place waits for its confirmation.
    public static let waitingDays = 7
    /// Days that is kept what somebody was told: so long a notice can change and its readers hear of it.
    public static let toldDays = 400

    /// Clears away what was never confirmed, and what was told long ago.
    public func sweep() async throws {
        let now = clock.now()
        let old = now.adding(seconds: -Self.waitingDays * 86_400)
        while try await sweepWatchers(before: old) {}
        while try await sweepWaiting(before: old) {}
        let told = now.adding(seconds: -Self.toldDays * 86_400)
        while try await sweepTold(before: told) {}
    }

    /// - Returns: whether there may be more.
    private func sweepWatchers(before old: Instant) async throws -> Bool {
        try await database.write { tx in
            let ids: [ID<Watcher>] = try tx.rows(
                """
                SELECT id FROM watchers WHERE confirmed_at IS NULL AND created_at < \(old)
                ORDER BY created_at LIMIT 100\(tx.dialect.skippingLocked)
                """
            ).map { try $0("id") }
            var kept = 0
            for id in ids {
                // Somebody asked again: from then on it has its days.
                let newest: Instant? = try tx.value("SELECT MAX(created_at) FROM watches WHERE watcher_id = \(id)")
                if let newest, newest >= old { kept += 1 } else { try forget(id, tx) }
            }
            return ids.count == 100 && kept < 100
        }
    }

    private func sweepWaiting(before old: Instant) async throws -> Bool {
        try await database.write { tx in
            let ids: [ID<Watch>] = try tx.rows(
                """
                SELECT id FROM watches WHERE active = 0 AND created_at < \(old)
                ORDER BY created_at LIMIT 500\(tx.dialect.skippingLocked)
                """
            ).map { try $0("id") }
            try remove(ids, tx)
            return ids.count == 500
        }
    }

    private func sweepTold(before old: Instant) async throws -> Bool {
        try await database.write { tx in
            let ids: [String] = try tx.rows(
                "SELECT id FROM alert_messages WHERE made_at < \(old) ORDER BY made_at LIMIT 500"
            ).map { try $0("id") }
            if ids.isEmpty { return false }
            try tx.run("DELETE FROM alert_matches WHERE message_id IN \(list: ids)")
            try tx.run("DELETE FROM alert_messages WHERE id IN \(list: ids)")
            return ids.count == 500
        }
    }
}
