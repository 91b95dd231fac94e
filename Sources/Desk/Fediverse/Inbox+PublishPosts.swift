import Channels
import Database
import Jobs
import Values

extension JobKind {
    /// Lets a post go out at its moment, with the parts of its thread; the payload is the id of the first.
    public static let publishPost = JobKind("publish_post")
}

extension Inbox {
    /// Lets a post out whose moment has come, with all parts of its thread. May run again: what was sent or taken back stays
    /// so.
    public func publishPost(_ id: ID<Message>) async throws {
        let now = clock.now()
        try await database.write { tx in
            let parts = try threadParts(from: id, tx)
            // An account that was parked or ended meanwhile says nothing any more: its post is a draft again.
            try tx.run(
                """
                UPDATE account_posts SET state = 'draft', publish_at = NULL, reader_id = NULL, version = version + 1
                WHERE id IN \(list: parts) AND state = 'scheduled'
                    AND NOT EXISTS (SELECT 1 FROM channels WHERE id = account_posts.channel_id AND state = 'active')
                """)
            for (place, part) in parts.enumerated() {
                try publish(part, at: now.adding(milliseconds: Int64(place)), due: now, after: place * 2, tx)
            }
        }
    }

    /// - Parameters:
    ///   - moment: of a part of a thread a millisecond after the one before, so that they stay in order.
    ///   - seconds: it leaves so much later, so that other servers have what it answers.
    private func publish(
        _ id: ID<Message>, at moment: Instant, due now: Instant, after seconds: Int, _ tx: Transaction
    ) throws {
        let row = try tx.row(
            """
            UPDATE account_posts SET state = 'sent', sent_at = \(moment)
            WHERE id = \(id) AND state = 'scheduled' AND publish_at <= \(now) RETURNING channel_id
            """)
        guard let row else { return }
        try tx.run("UPDATE post_pictures SET is_out = 1 WHERE post_id = \(id)")
        guard let post = try ownPost(id, tx) else { return }
        try fanOut(
            .create(id: "\(post.id)#create", post), PostDeed(.create, id), try row("channel_id"), at: moment,
            after: seconds, tx)
    }

    /// To everybody who follows, once for each server that has one address for all.
    func fanOut(
        _ activity: OutgoingActivity, _ deed: PostDeed, _ channel: ID<Channel>, at now: Instant, after seconds: Int = 0,
        _ tx: Transaction
    ) throws {
        let id = deed.post
        let inboxes = try fediverse.followerInboxes(of: channel, tx)
        try tx.run(
            "UPDATE account_posts SET sent_to = \(inboxes.count), arrived = 0, refused = 0 WHERE id = \(id)")
        try ActivityOutbox.put(
            activity, from: channel, to: inboxes, post: id, deed: deed, at: now, runAt: now.adding(seconds: seconds), tx
        )
        tx.raise(.publicPages)
    }
}
