import Channels
import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Lets a post go out at its moment; the payload is its id.
    public static let publishPost = JobKind("publish_post")
}

extension Inbox {
    /// Seconds in which a post that was let go can still be taken back.
    public static let undoSeconds = 30

    /// Seconds in which the same words of the same colleague are a form that was sent twice.
    static let sameFormSeconds = 60

    /// Begins a post, as a draft. A form that was sent twice is one post.
    /// - Throws: `Problem` invalid with `tekst`, `waarschuwing` or `zichtbaar`; notFound; notAllowed below colleague.
    @discardableResult
    public func draftPost(_ text: PostText, for channel: ID<Channel>, by viewer: Viewer) async throws -> ID<Message> {
        try text.check()
        try Self.refusePrivateLinks(in: text.body)
        let now = clock.now()
        return try await database.write { tx in
            _ = try account(channel, for: viewer, tx)
            let same: ID<Message>? = try tx.value(
                """
                SELECT id FROM account_posts
                WHERE channel_id = \(channel) AND created_at > \(now.adding(seconds: -Self.sameFormSeconds))
                    AND colleague_id = \(viewer.id) AND state IN ('draft', 'to_read', 'scheduled')
                    AND body = \(text.body) AND content_warning = \(text.contentWarning)
                    AND language = \(text.language) AND visibility = \(text.visibility.rawValue)
                """)
            if let same { return same }
            let id = ID<Message>(at: now)
            try tx.run(
                """
                INSERT INTO account_posts (id, channel_id, colleague_id, state, body, content_warning, language, visibility,
                    created_at)
                VALUES (\(id), \(channel), \(viewer.id), 'draft', \(text.body), \(text.contentWarning), \(text.language),
                    \(text.visibility.rawValue), \(now))
                """)
            return id
        }
    }

    /// Changes a post. One that was sent goes to the same servers again, as changed; its visibility stays.
    /// - Parameter basedOn: the version that the colleague saw.
    /// - Throws: `Problem` staleView when somebody else changed it since; notAllowed when it was taken back.
    public func changePost(_ id: ID<Message>, _ text: PostText, basedOn: Int, by viewer: Viewer) async throws {
        try text.check()
        try Self.refusePrivateLinks(in: text.body)
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.version == basedOn else { throw Problem(.staleView) }
            guard post.state != .withdrawn else { throw Problem(.notAllowed) }
            var text = text
            if post.state == .sent { text.visibility = post.text.visibility }
            if text == post.text { return }
            if post.state == .sent {
                try tx.run(
                    """
                    INSERT INTO account_post_revisions (post_id, body, content_warning, colleague_id, replaced_at)
                    VALUES (\(id), \(post.text.body), \(post.text.contentWarning), \(viewer.id), \(now))
                    """)
            }
            // What a second reader saw was another text.
            let state = post.state == .scheduled && post.readerName != nil ? AccountPost.State.toRead : post.state
            try tx.run(
                """
                UPDATE account_posts SET body = \(text.body), content_warning = \(text.contentWarning),
                    language = \(text.language), visibility = \(text.visibility.rawValue), version = version + 1,
                    state = \(state.rawValue), reader_id = CASE WHEN \(state == post.state ? 1 : 0) = 1 THEN reader_id END,
                    updated_at = \(post.state == .sent ? now : nil)
                WHERE id = \(id)
                """)
            guard post.state == .sent, let changed = try ownPost(id, tx) else { return }
            try fanOut(
                .update(id: "\(changed.id)#update-\(post.version + 1)", changed), of: id, post.channel, at: now, tx)
        }
    }

    /// Lets a post go: at `moment`, or after the half minute in which it can be taken back; where the team wants one, after
    /// a second reader.
    /// - Throws: `Problem` notAllowed unless it is a draft of an account that is active.
    public func letGo(_ id: ID<Message>, at moment: Instant? = nil, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            let account = try account(post.channel, for: viewer, tx)
            guard post.state == .draft, account.state == .active else { throw Problem(.notAllowed) }
            let at = max(moment ?? now, now.adding(seconds: Self.undoSeconds))
            try schedule(post, at: at, as: account.profile.secondReader ? .toRead : .scheduled, tx)
        }
    }

    /// The second reader lets it go.
    /// - Parameter basedOn: the version that was read.
    /// - Throws: `Problem` staleView when it is another text by now; notAllowed for its author, and unless it waits for a
    ///   reader.
    public func approvePost(_ id: ID<Message>, basedOn: Int, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .toRead, post.author != viewer.id else { throw Problem(.notAllowed) }
            guard post.version == basedOn else { throw Problem(.staleView) }
            try tx.run("UPDATE account_posts SET reader_id = \(viewer.id) WHERE id = \(id)")
            let at = max(post.publishAt ?? now, now.adding(seconds: Self.undoSeconds))
            try schedule(post, at: at, as: .scheduled, tx)
        }
    }

    private func schedule(_ post: AccountPost, at moment: Instant, as state: AccountPost.State, _ tx: Transaction)
        throws
    {
        try tx.run(
            """
            UPDATE account_posts SET state = \(state.rawValue), publish_at = \(moment), version = version + 1
            WHERE id = \(post.id)
            """)
        guard state == .scheduled else { return }
        try Jobs.enqueue(tx, kind: .publishPost, payload: post.id.description, at: moment, now: clock.now())
    }

    /// Takes a post back that waits: it is a draft again.
    /// - Throws: `Problem` notAllowed when it does not wait, so also when it went out just now.
    public func takeBackPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .toRead || post.state == .scheduled else { throw Problem(.notAllowed) }
            try tx.run(
                """
                UPDATE account_posts SET state = 'draft', publish_at = NULL, reader_id = NULL, version = version + 1
                WHERE id = \(id)
                """)
        }
    }

    /// Withdraws a post that was sent: others are asked to delete it.
    /// - Throws: `Problem` notAllowed unless it was sent and stands.
    public func withdrawPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .sent, let sent = try ownPost(id, tx) else { throw Problem(.notAllowed) }
            let activity = OutgoingActivity.delete(
                id: "\(sent.id)#delete", post: sent.id, by: sent.author, addressing: sent.words.addressing, at: now)
            try tx.run(
                """
                UPDATE account_posts SET state = 'withdrawn', withdrawn_at = \(now), version = version + 1 WHERE id = \(id)
                """)
            try fanOut(activity, of: id, post.channel, at: now, tx)
            try Audit.record(tx, "post_withdrawn", subject: "\(post.channel)", by: viewer.id, at: now)
        }
    }

    /// Throws a draft away.
    public func deleteDraftPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .draft else { throw Problem(.notAllowed) }
            try tx.run("DELETE FROM account_posts WHERE id = \(id) AND state = 'draft'")
        }
    }

    /// Lets a post out whose moment has come. May run again: what was sent or taken back stays so.
    public func publishPost(_ id: ID<Message>) async throws {
        let now = clock.now()
        try await database.write { tx in
            // An account that was parked or ended meanwhile says nothing any more: its post is a draft again.
            try tx.run(
                """
                UPDATE account_posts SET state = 'draft', publish_at = NULL, reader_id = NULL, version = version + 1
                WHERE id = \(id) AND state = 'scheduled'
                    AND NOT EXISTS (SELECT 1 FROM channels WHERE id = account_posts.channel_id AND state = 'active')
                """)
            let row = try tx.row(
                """
                UPDATE account_posts SET state = 'sent', sent_at = \(now)
                WHERE id = \(id) AND state = 'scheduled' AND publish_at <= \(now) RETURNING channel_id
                """)
            guard let row, let post = try ownPost(id, tx) else { return }
            try fanOut(.create(id: "\(post.id)#create", post), of: id, try row("channel_id"), at: now, tx)
        }
    }

    /// To everybody who follows, once for each server that has one address for all.
    private func fanOut(
        _ activity: OutgoingActivity, of id: ID<Message>, _ channel: ID<Channel>, at now: Instant, _ tx: Transaction
    ) throws {
        let inboxes = try followerInboxes(of: channel, tx)
        try tx.run(
            "UPDATE account_posts SET sent_to = \(inboxes.count), arrived = 0, refused = 0 WHERE id = \(id)")
        try send(activity, from: channel, to: inboxes, post: id, at: now, tx)
        tx.raise(.publicPages)
    }
}
