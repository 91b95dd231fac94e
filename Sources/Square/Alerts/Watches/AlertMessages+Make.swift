import Database
import Values

extension AlertMessages {
    /// What is due waits so many seconds for more: an import brings many notices, and they are one message.
    static let gatheringSeconds = 60

    /// Makes messages of all that is due. Stopped half-way it goes on where it was: a match is in a message, or waits.
    /// - Returns: how many messages.
    @discardableResult
    public func make() async throws -> Int {
        // Without it the same happens, slower.
        try? await countMatches()
        var made = 0
        while true {
            let count = try await makeBatch()
            made += count
            if count == 0 { return made }
            try Task.checkCancellation()
        }
    }

    /// Matches beyond which it pays to count them first.
    private static let many = 5_000

    private func countMatches() async throws {
        let now = clock.now()
        try await database.write { tx in
            guard let count = tx.dialect.count("alert_matches") else { return }
            let beyond = try tx.row(
                """
                SELECT 1 FROM alert_matches WHERE message_id IS NULL AND due_at <= \(now)
                ORDER BY due_at, watcher_id LIMIT 1 OFFSET \(Self.many)
                """)
            if beyond != nil { try tx.run(count) }
        }
    }

    private func makeBatch() async throws -> Int {
        let now = clock.now()
        return try await database.write { tx in
            // Those who are told of several things come together, so there are fewer watchers than rows.
            let due: [ID<Watcher>] = try tx.rows(
                """
                SELECT watcher_id FROM alert_matches
                WHERE message_id IS NULL AND due_at <= \(now.adding(seconds: -Self.gatheringSeconds))
                ORDER BY due_at, watcher_id LIMIT \(Self.batch)\(tx.dialect.skippingLocked)
                """
            ).map { try $0("watcher_id") }
            let watchers = Set(due).sorted()
            if watchers.isEmpty { return 0 }
            let devices: Set<ID<Watcher>> = Set(
                try tx.rows("SELECT id FROM watchers WHERE id IN \(list: watchers) AND kind = 'push'").map {
                    try $0("id")
                })
            try Self.enqueue(.alert, to: watchers.filter { !devices.contains($0) }, by: .email, at: now, tx)
            try Self.enqueue(.alert, to: watchers.filter(devices.contains), by: .push, at: now, tx)
            return watchers.count
        }
    }
}
