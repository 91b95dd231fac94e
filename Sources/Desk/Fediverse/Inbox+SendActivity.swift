import Channels
import Database
import Identity
import Jobs
import Values

/// Marks ids of activities on their way out.
public enum FediverseSend {}

extension JobKind {
    /// Sends an answer to one inbox in the fediverse; the payload is the message's id.
    public static let deliverPost = JobKind("deliver_post")
    /// Sends another activity to one inbox, such as an acceptance; the payload is its id.
    public static let sendActivity = JobKind("send_activity")
}

extension RetryPolicy {
    /// Some twenty times in seven days and a half: a server that is away for a weekend still gets its answer.
    public static let fediverse = RetryPolicy(attempts: 40, firstPause: 15)
}

extension Inbox {
    /// - Parameter post: the post of an account that it carries, whose arrivals are counted.
    func send(
        _ activity: OutgoingActivity, from channel: ID<Channel>, to inboxes: [String], post: ID<Message>? = nil,
        at now: Instant, _ tx: Transaction
    ) throws {
        try ActivityOutbox.put(activity, from: channel, to: inboxes, post: post, at: now, tx)
    }

    /// Sends an activity of ours that is no answer. May run again: the other side knows it by its id.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again.
    public func sendActivity(_ id: ID<FediverseSend>) async throws {
        let found = try await database.read { tx in
            try tx.row(
                """
                SELECT s.inbox, s.channel_id, o.bytes FROM fediverse_sends s JOIN fediverse_outgoing o ON o.id = s.outgoing_id
                WHERE s.id = \(id)
                """
            ).map { row in
                (
                    inbox: try row("inbox") as String, channel: try row("channel_id") as ID<Channel>,
                    bytes: try row("bytes") as [UInt8]
                )
            }
        }
        guard let found, let sender = senders[.fediverse] else { return }
        if try await database.read({ tx in try isSuspended(found.inbox, tx) }) {
            return try await end(id, hasArrived: false)
        }
        var message = OutgoingMessage(id: id.description, text: "")
        message.activity = ActivityDispatch(
            inbox: found.inbox, bytes: found.bytes, key: try await fediverse.key(of: found.channel))
        switch await sender.deliver(message) {
        case .sent: try await end(id, hasArrived: true)
        case .refused: try await end(id, hasArrived: false)
        case .delayed(let reason):
            try await database.write { tx in
                _ = try tx.run(
                    "UPDATE fediverse_sends SET state = 'delayed', detail = \(String(reason.prefix(200))) WHERE id = \(id)"
                )
            }
            throw DeliveryDelayed(reason: reason)
        }
    }

    /// Whether a rule keeps us from the server of an inbox.
    func isSuspended(_ inbox: String, _ tx: Transaction) throws -> Bool {
        guard let host = Origin(of: inbox)?.authority else { return false }
        return try ServerRules.severity(of: host, tx) == .suspend
    }

    /// After the last attempt.
    public func giveUpSend(_ id: ID<FediverseSend>) async throws { try await end(id, hasArrived: false) }

    /// It is counted with its post, and with the last one the bytes go.
    private func end(_ id: ID<FediverseSend>, hasArrived: Bool) async throws {
        try await database.write { tx in
            let row = try tx.row("DELETE FROM fediverse_sends WHERE id = \(id) RETURNING outgoing_id, post_id")
            guard let row else { return }
            let (arrived, refused) = (hasArrived ? 1 : 0, hasArrived ? 0 : 1)
            try tx.run(
                """
                UPDATE account_posts SET arrived = arrived + \(arrived), refused = refused + \(refused)
                WHERE id = \(try row("post_id") as String?)
                """)
            try tx.run(
                """
                DELETE FROM fediverse_outgoing WHERE id = \(try row("outgoing_id") as String)
                    AND NOT EXISTS (SELECT 1 FROM fediverse_sends WHERE outgoing_id = \(try row("outgoing_id") as String))
                """)
        }
    }
}
