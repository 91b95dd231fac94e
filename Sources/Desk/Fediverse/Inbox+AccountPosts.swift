import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Seconds in which a post that was let go can still be taken back.
    public static let undoSeconds = 30

    /// Seconds in which the same words of the same colleague are a form that was sent twice.
    static let sameFormSeconds = 60

    /// Begins a post, as a draft. A form that was sent twice is one post.
    /// - Parameter before: the draft that it goes on from, as the next part of its thread.
    /// - Throws: `Problem` invalid with `tekst`, `waarschuwing`, `zichtbaar` or `beeld…`; notFound; notAllowed below
    ///   colleague, and after a part that waits or was sent.
    @discardableResult
    public func draftPost(
        _ text: PostText, for channel: ID<Channel>, after before: ID<Message>? = nil, by viewer: Viewer
    ) async throws -> ID<Message> {
        try text.check()
        try Self.refusePrivateLinks(in: text.body)
        let now = clock.now()
        return try await database.write { tx in
            _ = try account(channel, for: viewer, tx)
            var text = text
            let place = try before.map { try nextPart(after: $0, in: channel, for: viewer, tx) }
            if let place { text.visibility = place.visibility }
            if let same = try sameDraft(text, channel, place, since: now, by: viewer, tx) { return same }
            let id = ID<Message>(at: now)
            try tx.run(
                """
                INSERT INTO account_posts (id, channel_id, colleague_id, state, body, content_warning, language, visibility,
                    created_at, thread_id, part)
                VALUES (\(id), \(channel), \(viewer.id), 'draft', \(text.body), \(text.contentWarning), \(text.language),
                    \(text.visibility.rawValue), \(now), \(place?.thread), \(place?.part ?? 1))
                """)
            try Pictures.put(text.pictures, with: id, isOut: false, by: viewer.id, tx)
            return id
        }
    }

    /// What the same form made a moment ago.
    private func sameDraft(
        _ text: PostText, _ channel: ID<Channel>, _ place: ThreadPlace?, since now: Instant, by viewer: Viewer,
        _ tx: Transaction
    ) throws -> ID<Message>? {
        let found: [ID<Message>] = try tx.rows(
            """
            SELECT id FROM account_posts
            WHERE channel_id = \(channel) AND created_at > \(now.adding(seconds: -Self.sameFormSeconds))
                AND colleague_id = \(viewer.id) AND state IN ('draft', 'to_read', 'scheduled')
                AND body = \(text.body) AND content_warning = \(text.contentWarning)
                AND language = \(text.language) AND visibility = \(text.visibility.rawValue)
                AND \(place?.same ?? "part = 1") LIMIT 20
            """
        ).map { try $0("id") }
        let pictures = try Pictures.written(with: found.map(\.description), tx)
        return found.first { pictures[$0.description] ?? [] == text.pictures }
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
            if post.state != .draft { try text.requireReady() }
            var text = text
            // All parts of a thread are as visible as the first.
            if post.state == .sent || post.part > 1 { text.visibility = post.text.visibility }
            if text == post.text { return }
            if post.state == .sent {
                try tx.run(
                    """
                    INSERT INTO account_post_revisions (post_id, body, content_warning, pictures, colleague_id, replaced_at)
                    VALUES (\(id), \(post.text.body), \(post.text.contentWarning),
                        \(PostPicture.kept(post.text.pictures)), \(viewer.id), \(now))
                    """)
            }
            try Pictures.put(text.pictures, with: id, isOut: post.state == .sent, by: viewer.id, tx)
            // What a second reader saw was another text.
            let isReadAnew = post.state == .scheduled && post.readerName != nil
            let state = isReadAnew ? AccountPost.State.toRead : post.state
            try tx.run(
                """
                UPDATE account_posts SET body = \(text.body), content_warning = \(text.contentWarning),
                    language = \(text.language), visibility = \(text.visibility.rawValue), version = version + 1,
                    state = \(state.rawValue), reader_id = CASE WHEN \(state == post.state ? 1 : 0) = 1 THEN reader_id END,
                    updated_at = \(post.state == .sent ? now : nil)
                WHERE id = \(id)
                """)
            try followFirst(post, text.visibility, isReadAnew: isReadAnew, tx)
            guard post.state == .sent, let changed = try ownPost(id, tx) else { return }
            let deed = PostDeed(.update, id, create: .create(id: "\(changed.id)#create", changed))
            try fanOut(
                .update(id: "\(changed.id)#update-\(post.version + 1)", changed), deed, post.channel, at: now, tx)
        }
    }

    /// Lets a post go: at `moment`, or after the half minute in which it can be taken back; where the team wants one, after
    /// a second reader. With a part of a thread all parts go.
    /// - Throws: `Problem` notAllowed unless it is a draft of an account that is active; invalid with the field of a
    ///   picture without description, or with `delen` when another part has one.
    public func letGo(_ id: ID<Message>, at moment: Instant? = nil, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            let account = try account(post.channel, for: viewer, tx)
            guard post.state == .draft, account.state == .active else { throw Problem(.notAllowed) }
            try post.text.requireReady()
            let at = max(moment ?? now, now.adding(seconds: Self.undoSeconds))
            let parts = try threadParts(of: post, tx)
            for part in parts where !PostPicture.faults(part.text.pictures, isGoing: true).isEmpty {
                throw Problem.invalid([.init("delen", .withoutDescription)])
            }
            try schedule(parts, at: at, as: account.profile.secondReader ? .toRead : .scheduled, tx)
        }
    }

    /// The second reader lets it go, with all parts of its thread.
    /// - Parameter basedOn: the version that was read; of a thread the sum of its parts'.
    /// - Throws: `Problem` staleView when it is another text by now; notAllowed for its author, and unless it waits for a
    ///   reader.
    public func approvePost(_ id: ID<Message>, basedOn: Int, by viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            let parts = try threadParts(of: post, tx)
            guard parts.allSatisfy({ $0.state == .toRead && $0.author != viewer.id }) else {
                throw Problem(.notAllowed)
            }
            guard parts.reduce(0, { $0 + $1.version }) == basedOn else { throw Problem(.staleView) }
            for part in parts {
                try tx.run("UPDATE account_posts SET reader_id = \(viewer.id) WHERE id = \(part.id)")
            }
            let at = max(post.publishAt ?? now, now.adding(seconds: Self.undoSeconds))
            try schedule(parts, at: at, as: .scheduled, tx)
        }
    }

    /// - Parameter parts: of one thread, or a post alone; one job lets all of them out.
    private func schedule(
        _ parts: [AccountPost], at moment: Instant, as state: AccountPost.State, _ tx: Transaction
    ) throws {
        guard let first = parts.first else { return }
        try tx.run(
            """
            UPDATE account_posts SET state = \(state.rawValue), publish_at = \(moment), version = version + 1
            WHERE id IN \(list: parts.map(\.id))
            """)
        guard state == .scheduled else { return }
        try Jobs.enqueue(tx, kind: .publishPost, payload: first.id.description, at: moment, now: clock.now())
    }

    /// Takes a post back that waits, with all parts of its thread: they are drafts again.
    /// - Throws: `Problem` notAllowed when it does not wait, so also when it went out just now.
    public func takeBackPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .toRead || post.state == .scheduled else { throw Problem(.notAllowed) }
            try tx.run(
                """
                UPDATE account_posts SET state = 'draft', publish_at = NULL, reader_id = NULL, version = version + 1
                WHERE id IN \(list: try threadParts(of: post, tx).map(\.id))
                """)
        }
    }

    /// Throws a draft away.
    public func deleteDraftPost(_ id: ID<Message>, by viewer: Viewer) async throws {
        try await database.write { tx in
            let post = try ownPost(id, for: viewer, tx)
            guard post.state == .draft else { throw Problem(.notAllowed) }
            try tx.run("DELETE FROM account_posts WHERE id = \(id) AND state = 'draft'")
            try Pictures.drop(with: id, tx)
            try closeGap(behind: post, tx)
        }
    }
}
