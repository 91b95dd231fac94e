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
    /// Puts an activity in the outbox, to go to each of these inboxes: its bytes once, and a job for each.
    /// - Parameter post: the post of an account that it carries, whose arrivals are counted.
    func send(
        _ activity: OutgoingActivity, from channel: ID<Channel>, to inboxes: [String], post: ID<Message>? = nil,
        at now: Instant, _ tx: Transaction
    ) throws {
        if inboxes.isEmpty { return }
        let outgoing = ID<OutgoingActivity>(at: now)
        try tx.post(
            """
            INSERT INTO fediverse_outgoing (id, channel_id, bytes, at)
            VALUES (\(outgoing), \(channel), \(activity.bytes), \(now))
            """)
        for inbox in Self.inTurn(inboxes) {
            let id = ID<FediverseSend>(at: now)
            try tx.post(
                """
                INSERT INTO fediverse_sends (id, outgoing_id, channel_id, post_id, inbox, at)
                VALUES (\(id), \(outgoing), \(channel), \(post), \(inbox), \(now))
                """)
            try Jobs.enqueue(tx, kind: .sendActivity, payload: id.description, at: now, now: now)
        }
    }

    /// The first inbox of each server, then the second of each, and so on: so that no server has all its followers' at the
    /// same moment, and one connection to each is enough.
    static func inTurn(_ inboxes: [String]) -> [String] {
        var places: [String: Int] = [:]
        let turns = inboxes.map { inbox -> (turn: Int, inbox: String) in
            let host = Origin(of: inbox)?.authority ?? ""
            defer { places[host, default: 0] += 1 }
            return (places[host, default: 0], inbox)
        }
        return turns.enumerated().sorted { ($0.element.turn, $0.offset) < ($1.element.turn, $1.offset) }
            .map(\.element.inbox)
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
