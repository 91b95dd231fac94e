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
        while try await sweepChanges() {}
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
            let rows = try tx.rows(
                """
                SELECT id, watcher_id FROM watches WHERE active = 0 AND created_at < \(old)
                ORDER BY created_at LIMIT 500\(tx.dialect.skippingLocked)
                """)
            try remove(try rows.map { try $0("id") }, tx)
            // Whoever took the last place away while another waited has nothing left now.
            for watcher in Set(try rows.map { try $0("watcher_id") as ID<Watcher> }).sorted() {
                let lock = try tx.row("SELECT id FROM watchers WHERE id = \(watcher)\(tx.dialect.forUpdate)")
                if lock != nil { try forgetIfIdle(watcher, tx) }
            }
            return rows.count == 500
        }
    }

    /// Numbers of changes that a node may lag behind before it reads all watches anew.
    static let changesKept: Int64 = 100_000

    /// A node that knows less than what is left reads all of them anew.
    private func sweepChanges() async throws -> Bool {
        try await database.write { tx in
            let now: Int64 = try tx.value("SELECT n FROM watch_counter WHERE id = 1") ?? 0
            let oldest: Int64? = try tx.value("SELECT MIN(seq) FROM watch_changes")
            guard let oldest, oldest <= now - Self.changesKept else { return false }
            let end = min(oldest + 5_000, now - Self.changesKept + 1)
            try tx.run("DELETE FROM watch_changes WHERE seq < \(end)")
            return true
        }
    }

    private func sweepTold(before old: Instant) async throws -> Bool {
        try await database.write { tx in
            let ids: [String] = try tx.rows(
                "SELECT id FROM alert_messages WHERE id < \(ID<AlertMessages>(firstAt: old)) ORDER BY id LIMIT 500"
            ).map { try $0("id") }
            if ids.isEmpty { return false }
            try tx.run("DELETE FROM alert_matches WHERE message_id IN \(list: ids)")
            try tx.run("DELETE FROM alert_messages WHERE id IN \(list: ids)")
            return ids.count == 500
        }
    }
}
