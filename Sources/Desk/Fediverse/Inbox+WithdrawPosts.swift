import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Withdraws a post that was sent: others are asked to delete it.
    /// - Throws: `Problem` notAllowed unless it was sent and stands.
    public func withdrawPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .sent else { throw Problem(.notAllowed) }
            try withdraw(post, at: now, tx)
            try Audit.record(tx, "post_withdrawn", subject: "\(post.channel)", by: viewer.id, at: now)
        }
    }

    /// Withdraws all parts of a thread that stand, the last first: all of them or none.
    /// - Returns: how many stood.
    /// - Throws: `Problem` notFound; notAllowed below colleague.
    @discardableResult
    public func withdrawThread(of id: ID<Message>, by viewer: Viewer) async throws -> Int {
        let now = clock.now()
        return try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            let standing = try threadParts(of: post, tx).filter { $0.state == .sent }
            for part in standing.reversed() { try withdraw(part, at: now, tx) }
            if !standing.isEmpty {
                try Audit.record(tx, "thread_withdrawn", subject: "\(post.channel)", by: viewer.id, at: now)
            }
            return standing.count
        }
    }

    private func withdraw(_ post: AccountPost, at now: Instant, _ tx: Transaction) throws {
        // Held, so that of two clicks at once one asks the others.
        let held: SQL = "SELECT 1 FROM account_posts WHERE id = \(post.id) AND state = 'sent'\(tx.dialect.forUpdate)"
        guard try tx.row(held) != nil, let sent = try ownPost(post.id, tx) else { return }
        let activity = OutgoingActivity.delete(
            id: "\(sent.id)#delete", post: sent.id, by: sent.author, addressing: sent.words.addressing, at: now)
        try tx.run(
            """
            UPDATE account_posts SET state = 'withdrawn', withdrawn_at = \(now), pinned_at = NULL, version = version + 1
            WHERE id = \(post.id)
            """)
        // The colleague still sees what it was; others find it no more.
        try tx.run("UPDATE post_pictures SET is_out = 0 WHERE post_id = \(post.id)")
        try fanOut(activity, PostDeed(.delete, post.id), post.channel, at: now, tx)
    }
}
