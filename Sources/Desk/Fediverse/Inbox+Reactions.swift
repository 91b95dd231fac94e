import Channels
import Database
import Identity
import Values

/// What others do with a post of ours without saying anything.
enum Reaction: String {
    /// Also a sign of another kind (EmojiReact).
    case like
    case share
}

/// Numbers that one transaction changes, written as its last act and in one order: many change those of one post.
private final class ReachChanges {
    var changes: [String: PostReach] = [:]

    func add(_ count: Int, _ kind: Reaction, of post: String) {
        switch kind {
        case .like: changes[post, default: PostReach()].likes += count
        case .share: changes[post, default: PostReach()].shares += count
        }
    }

    func write(_ tx: Transaction) throws {
        for (post, change) in changes.sorted(by: { $0.key < $1.key }) where !change.isNothing {
            try tx.run(
                """
                INSERT INTO fediverse_reach (post_id, likes, shares) VALUES (\(post), \(change.likes), \(change.shares))
                ON CONFLICT (post_id) DO UPDATE SET likes = fediverse_reach.likes + excluded.likes,
                    shares = fediverse_reach.shares + excluded.shares
                """)
        }
    }
}

extension Inbox {
    /// Counts a reaction to a post of ours, each actor once. To what is not there, or not ours, nothing happens.
    /// - Returns: whether it is about an address of ours.
    @discardableResult
    func react(_ kind: Reaction, _ activity: Activity, _ tx: Transaction) throws -> Bool {
        guard let post = activity.objectID.flatMap(fediverse.addresses.message(ofPost:)) else { return false }
        guard try stands(post, tx) else { return true }
        let added = try tx.run(
            """
            INSERT INTO fediverse_reactions (post_id, kind, actor, activity)
            VALUES (\(post), \(kind.rawValue), \(mark(of: activity.actor, post)),
                \(mark(of: activity.actor, activity.id ?? "")))
            ON CONFLICT (post_id, kind, actor) DO NOTHING
            """)
        if added > 0 { reach(tx).add(1, kind, of: post.description) }
        return true
    }

    /// Takes a reaction away again.
    /// - Returns: whether it was about one.
    func takeBackReaction(_ activity: Activity, _ tx: Transaction) throws -> Bool {
        guard let condition = reaction(undoneBy: activity) else { return false }
        let gone = try tx.rows("DELETE FROM fediverse_reactions WHERE \(condition) RETURNING post_id, kind")
        for row in gone {
            guard let kind = Reaction(rawValue: try row("kind")) else { continue }
            reach(tx).add(-1, kind, of: try row("post_id"))
        }
        // With no more than its address it may have been a Follow.
        return activity.embedded != nil || !gone.isEmpty
    }

    /// Whether an Undo is of a reaction that was counted: those who reacted are not known otherwise.
    public func undoesReaction(_ activity: Activity) async throws -> Bool {
        guard let condition = reaction(undoneBy: activity) else { return false }
        return try await database.read { tx in
            try tx.row("SELECT 1 FROM fediverse_reactions WHERE \(condition) LIMIT 1") != nil
        }
    }

    private func reaction(undoneBy activity: Activity) -> SQL? {
        if let undone = activity.undone {
            guard let kind = Reaction(undone.kind),
                let post = undone.objectID.flatMap(fediverse.addresses.message(ofPost:))
            else { return nil }
            return """
                post_id = \(post) AND kind = \(kind.rawValue) AND actor = \(mark(of: activity.actor, post))
                """
        }
        guard activity.kind == .undo, activity.embedded == nil, let id = activity.objectID else { return nil }
        return "activity = \(mark(of: activity.actor, id))"
    }

    private func stands(_ post: ID<Message>, _ tx: Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT 1 FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
            WHERE p.message_id = \(post) AND m.kind = 'answer' AND p.deleted_at IS NULL
            UNION ALL SELECT 1 FROM account_posts WHERE id = \(post) AND state = 'sent' LIMIT 1
            """) != nil
    }

    private func reach(_ tx: Transaction) -> ReachChanges {
        tx.gathering({ ReachChanges() }, writtenBy: { try $0.write($1) })
    }

    /// By what somebody is known again at one post and nowhere else; it leads nobody back to them.
    private func mark(of actor: String, _ post: ID<Message>) -> [UInt8] { mark(of: actor, post.description) }
    private func mark(of actor: String, _ thing: String) -> [UInt8] {
        secrets.mac(.reactions, "\(thing) \(actor)".utf8)
    }

    /// How far a post of ours came.
    public func reach(of post: ID<Message>) async throws -> PostReach {
        try await database.read { tx in try reach(of: post, tx) }
    }

    func reach(of post: ID<Message>, _ tx: Transaction) throws -> PostReach {
        try tx.row("SELECT likes, shares FROM fediverse_reach WHERE post_id = \(post)").map(Self.reach) ?? PostReach()
    }

    /// Of a row that was joined with `fediverse_reach`.
    static func reach(_ row: Row) throws -> PostReach {
        PostReach(likes: try row("likes") ?? 0, shares: try row("shares") ?? 0)
    }
}

extension Reaction {
    init?(_ kind: Activity.Kind) {
        switch kind {
        case .like, .emojiReact: self = .like
        case .announce: self = .share
        default: return nil
        }
    }
}
