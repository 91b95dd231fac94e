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
        deed: PostDeed? = nil, at now: Instant, runAt moment: Instant? = nil, _ tx: Transaction
    ) throws {
        try ActivityOutbox.put(
            activity, from: channel, to: inboxes, post: post, deed: deed, at: now, runAt: moment, tx)
    }

    /// Sends an activity of ours that is no answer. May run again: the other side knows it by its id.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again.
    public func sendActivity(_ id: ID<FediverseSend>) async throws {
        guard let found = try await sends.find(id), let sender = senders[.fediverse] else { return }
        if found.isSuspended { return try await sends.end(id, .refused) }
        var message = OutgoingMessage(id: id.description, text: "")
        let keys = try await fediverse.keys(of: found.channel, found.keys)
        message.activity = ActivityDispatch(
            inbox: found.inbox, bytes: found.bytes, key: keys.current, olderKey: keys.older)
        switch await sender.deliver(message) {
        case .sent: try await sends.end(id, .arrived)
        case .refused: try await sends.end(id, .refused)
        case .delayed(let reason):
            try await sends.end(id, .delayed(reason: reason))
            throw DeliveryDelayed(reason: reason)
        }
    }

    /// Whether a rule keeps us from the server of an inbox.
    func isSuspended(_ inbox: String, _ tx: Transaction) throws -> Bool {
        guard let host = Origin(of: inbox)?.authority else { return false }
        return try ServerRules.severity(of: host, tx) == .suspend
    }

    /// After the last attempt.
    public func giveUpSend(_ id: ID<FediverseSend>) async throws { try await sends.end(id, .refused) }
}
