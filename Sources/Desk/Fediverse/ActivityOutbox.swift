import Channels
import Database
import Identity
import Jobs
import Values

/// Where activities wait that are no answers.
enum ActivityOutbox {
    /// Puts an activity in the outbox, to go to each of these inboxes: its bytes once, and a job for each.
    /// - Parameters:
    ///   - post: the post of an account that it carries, whose arrivals are counted.
    ///   - moment: it does not leave before.
    static func put(
        _ activity: OutgoingActivity, from channel: ID<Channel>, to inboxes: [String], post: ID<Message>? = nil,
        at now: Instant, runAt moment: Instant? = nil, _ tx: Transaction
    ) throws {
        if inboxes.isEmpty { return }
        let outgoing = ID<OutgoingActivity>(at: now)
        try tx.run(
            """
            INSERT INTO fediverse_outgoing (id, channel_id, bytes, at)
            VALUES (\(outgoing), \(channel), \(activity.bytes), \(now))
            """)
        for inbox in inboxes {
            let id = ID<FediverseSend>(at: now)
            try tx.post(
                """
                INSERT INTO fediverse_sends (id, outgoing_id, channel_id, post_id, inbox, at)
                VALUES (\(id), \(outgoing), \(channel), \(post), \(inbox), \(now))
                """)
            try Jobs.enqueue(tx, kind: .sendActivity, payload: id.description, at: moment ?? now, now: now)
        }
    }
}
