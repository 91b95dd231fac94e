import Channels
import Database
import Values

/// What an activity does to a post of ours. Each inbox is tried by itself, for days when its server is down, so what is said
/// later could be there earlier: old words after new ones, or a post that was taken back. So what waits gives way.
struct PostDeed {
    enum Kind: String { case create, update, delete }
    let kind: Kind
    /// Of an answer or of what an account says of its own accord.
    let post: ID<Message>
    /// With an update: the Create as it is now, for where the first did not arrive yet.
    let create: OutgoingActivity?

    init(_ kind: Kind, _ post: ID<Message>, create: OutgoingActivity? = nil) {
        (self.kind, self.post, self.create) = (kind, post, create)
    }

    /// What may be on its way at this very moment has arrived after so many seconds, or is tried again.
    static let underwaySeconds = 15

    /// Lets what waits about the same post give way: earlier words, and everything once it is taken back. A Create that waits
    /// gets the new words, as who never heard of a post takes no change of it.
    /// - Returns: whether anything waited, so that this had better come a moment later.
    func isWaitedFor(_ tx: Transaction) throws -> Bool {
        if kind == .create { return false }
        let rows = try tx.rows("SELECT id, deed FROM fediverse_outgoing WHERE about = \(post) ORDER BY id LIMIT 1000")
        var past: [String] = []
        for row in rows {
            let id: String = try row("id")
            switch Kind(rawValue: try row("deed")) {
            case .create where kind == .update:
                guard let create else { continue }
                try tx.post("UPDATE fediverse_outgoing SET bytes = \(create.bytes) WHERE id = \(id)")
            case .create, .update: past.append(id)
            default: continue
            }
        }
        // Their jobs find nothing to send.
        try tx.post("DELETE FROM fediverse_sends WHERE outgoing_id IN \(list: past)")
        try tx.post("DELETE FROM fediverse_outgoing WHERE id IN \(list: past)")
        return !rows.isEmpty
    }
}
