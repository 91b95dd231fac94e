import Channels
import Database
import Identity
import Jobs
import Values

/// Where activities wait that are no answers.
enum ActivityOutbox {
    /// Rows written by one statement: ten thousand followers are soon written then, and few statements are kept ready.
    private static let rowsAtOnce = 200

    /// Puts an activity in the outbox, to go to each of these inboxes: its bytes once, and a job for each.
    /// - Parameters:
    ///   - post: the post of an account that it carries, whose arrivals are counted.
    ///   - deed: what it does to a post of ours.
    ///   - moment: it does not leave before.
    static func put(
        _ activity: OutgoingActivity, from channel: ID<Channel>, to inboxes: [String], post: ID<Message>? = nil,
        deed: PostDeed? = nil, at now: Instant, runAt moment: Instant? = nil, _ tx: Transaction
    ) throws {
        var moment = moment ?? now
        if let deed, try deed.isWaitedFor(tx) { moment = max(moment, now.adding(seconds: PostDeed.underwaySeconds)) }
        if inboxes.isEmpty { return }
        let outgoing = ID<OutgoingActivity>(at: now)
        try tx.post(
            """
            INSERT INTO fediverse_outgoing (id, channel_id, bytes, at, about, deed)
            VALUES (\(outgoing), \(channel), \(activity.bytes), \(now), \(deed?.post), \(deed?.kind.rawValue))
            """)
        let waiting = inTurn(inboxes)
        for start in stride(from: 0, to: waiting.count, by: rowsAtOnce) {
            let piece = waiting[start..<min(start + rowsAtOnce, waiting.count)].map { (ID<FediverseSend>(at: now), $0) }
            let rows = piece.map { id, inbox -> SQL in
                "(\(id), \(outgoing), \(channel), \(post), \(inbox), \(now))"
            }
            try tx.post(
                """
                INSERT INTO fediverse_sends (id, outgoing_id, channel_id, post_id, inbox, at)
                VALUES \(SQL.join(rows, separator: ", "))
                """)
            try Jobs.enqueue(
                tx, kind: .sendActivity, payloads: piece.map(\.0.description), at: moment, now: now)
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
}
