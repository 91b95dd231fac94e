import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Posts that may stand on top of a profile, as Mastodon has it.
    public static let pinnedMaximum = 5

    /// Puts a post on top of the profile of its account, here and with those who follow. Once more changes nothing.
    /// - Throws: `Problem` notAllowed unless it was sent to everybody and stands; invalid with `vast` when there are five.
    public func pinPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .sent, post.text.visibility == .public else { throw Problem(.notAllowed) }
            if post.pinnedAt != nil { return }
            // Held, so that two at once do not make six.
            _ = try tx.row("SELECT 1 FROM channels WHERE id = \(post.channel)\(tx.dialect.forUpdate)")
            let count: Int =
                try tx.value(
                    "SELECT COUNT(*) FROM account_posts WHERE channel_id = \(post.channel) AND pinned_at IS NOT NULL")
                ?? 0
            guard count < Self.pinnedMaximum else { throw Problem.invalid([.init("vast", .tooManyLines(maximum: 5))]) }
            try tx.run("UPDATE account_posts SET pinned_at = \(now) WHERE id = \(id)")
            try tellPinned(post, isPinned: true, at: now, tx)
            try Audit.record(tx, "post_pinned", subject: "\(post.channel)", by: viewer.id, at: now)
        }
    }

    /// Lets it go from the top; the post stays.
    public func unpinPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.pinnedAt != nil else { return }
            try tx.run("UPDATE account_posts SET pinned_at = NULL WHERE id = \(id)")
            try tellPinned(post, isPinned: false, at: now, tx)
            try Audit.record(tx, "post_unpinned", subject: "\(post.channel)", by: viewer.id, at: now)
        }
    }

    private func tellPinned(_ post: AccountPost, isPinned: Bool, at now: Instant, _ tx: Transaction) throws {
        guard let account = try fediverse.find("c.id = \(post.channel)", tx).first else { return }
        let (actor, uri) = (account.addresses, fediverse.addresses.post(post.id))
        let id = "\(uri)#\(isPinned ? "add" : "remove")-\(now.milliseconds)"
        let activity = OutgoingActivity.pin(id: id, post: uri, isPinned: isPinned, by: actor, at: now)
        try send(activity, from: post.channel, to: try fediverse.followerInboxes(of: post.channel, tx), at: now, tx)
        tx.raise(.publicPages)
    }
}
