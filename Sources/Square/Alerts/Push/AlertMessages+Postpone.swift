import Database
import Jobs
import Values

extension AlertMessages {
    /// Seconds after which a message to a device is given up: by then its push service would not have kept it either.
    public static let deviceSeconds = 2 * 86_400

    /// Messages to devices that are not taken now leave their batch, and go out together later.
    public func postpone(_ messages: [ID<AlertMessages>], until moment: Instant, reason: String) async throws {
        if messages.isEmpty { return }
        let now = clock.now()
        let batch = ID<Batch>(at: now)
        try await database.write { tx in
            let moved = try tx.run(
                """
                UPDATE alert_messages SET batch_id = \(batch), fault = \(String(reason.prefix(200)))
                WHERE id IN \(list: messages.sorted()) AND \(Self.isWaiting)
                """)
            if moved == 0 { return }
            try Jobs.enqueue(
                tx, kind: .sendPushes, payload: batch.description, uniqueKey: "alerts \(batch)", at: moment, now: now)
        }
    }
}
