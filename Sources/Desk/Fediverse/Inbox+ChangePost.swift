import Channels
import Database
import Identity
import Values

extension Inbox {
    /// The author changed a post: the new words are shown, the old ones kept, and a colleague who answered the old ones is
    /// told.
    func revise(_ known: StoredPost, _ arrival: PostArrival, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard let message = known.message, let conversation = known.conversation,
            let place = try place(conversation, tx), place.erasedAt == nil, known.details.deletedAt == nil
        else { return }
        let row = try tx.row(
            """
            SELECT m.body, m.seq, p.html FROM messages m JOIN fediverse_posts p ON p.message_id = m.id WHERE m.id = \(message)
            """)
        guard let row else { return }
        var details = arrival.details
        let body: String = try row("body")
        let html: String = try row("html")
        details.updatedAt = arrival.post.updated ?? arrival.receivedAt
        // Counters of a poll change all the time; that is no other text.
        let isSame =
            body == arrival.body && html == arrival.post.html && known.details.attachments == details.attachments
        let isAnswered =
            try tx.row(
                """
                SELECT 1 FROM messages
                WHERE conversation_id = \(conversation) AND kind = 'answer' AND seq > \(try row("seq") as Int64) LIMIT 1
                """) != nil
        details.isChangedAfterAnswer = known.details.isChangedAfterAnswer || (isAnswered && !isSame)
        if isSame { details.updatedAt = known.details.updatedAt }
        if !isSame {
            try tx.run(
                """
                INSERT INTO fediverse_revisions (uri, message_id, body, html, details, replaced_at)
                VALUES (\(known.uri), \(message), \(body), \(html), \(known.details.json), \(desk.now))
                """)
        }
        try tx.run(
            """
            UPDATE fediverse_posts SET html = \(arrival.post.html), details = \(details.json),
                visibility = \(Visibility.narrowest(of: [known.visibility, arrival.visibility]).rawValue),
                updated_at = \(details.updatedAt)
            WHERE uri = \(known.uri)
            """)
        var changed = known
        changed.details = details
        desk.note(changed)
        if isSame { return }
        if known.details.attachments != details.attachments {
            try Pictures.forget(known.uri, tx)
            try Pictures.ask(for: details.attachments, with: known.uri, message, in: conversation, at: desk.now, tx)
        }
        try tx.run("UPDATE messages SET body = \(arrival.body) WHERE id = \(message)")
        try refreshExcerpt(of: place, message, arrival.body, tx)
        try tell(.questionChanged, place, by: nil, tx)
    }

    /// The author took a post back, whichever accounts of ours have it.
    /// - Returns: whether any has.
    func withdrawAll(_ address: String, by actor: String, _ desk: ActivityDesk, _ tx: Transaction) throws -> Bool {
        let found = [try desk.post(address, tx)].compactMap { $0 } + (try desk.copies(of: address, tx))
        for one in found { try withdraw(one.uri, by: actor, desk, tx) }
        return !found.isEmpty
    }

    /// One of them: its words go, also the earlier ones; that it was there, and our answer, stay.
    func withdraw(_ uri: String, by actor: String, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard let known = try desk.post(uri, tx), known.actor == actor, known.details.deletedAt == nil else { return }
        var details = PostDetails()
        (details.handle, details.profile) = (known.details.handle, known.details.profile)
        (details.visibility, details.publishedAt) = (known.visibility, known.details.publishedAt)
        details.deletedAt = desk.now
        try tx.run(
            """
            UPDATE fediverse_posts SET html = '', details = \(details.json), deleted_at = \(desk.now) WHERE uri = \(uri)
            """)
        try tx.run("DELETE FROM fediverse_revisions WHERE uri = \(uri)")
        try Pictures.forget(uri, tx)
        var changed = known
        changed.details = details
        desk.note(changed)
        guard let message = known.message, let conversation = known.conversation,
            let place = try place(conversation, tx), place.erasedAt == nil
        else { return }
        try tx.run("UPDATE messages SET body = '' WHERE id = \(message)")
        try refreshExcerpt(of: place, message, "", tx)
        try tell(.questionWithdrawn, place, by: nil, tx)
    }

    /// Taken back before it was worked on here, as may happen with several nodes: then it must not come up any more.
    func noteWithdrawn(_ uri: String, by actor: String, _ desk: ActivityDesk, _ tx: Transaction) throws {
        try tx.post(
            """
            INSERT INTO fediverse_activities (identity, bytes, state, received_at)
            VALUES (\(desk.noteWithdrawn(uri, by: actor)), \([UInt8]()), 'done', \(desk.now))
            ON CONFLICT (identity) DO NOTHING
            """)
    }

    /// An account elsewhere is gone: it follows nobody any more, and all its posts here are taken back.
    func forget(_ actor: KnownActor, _ desk: ActivityDesk, _ tx: Transaction) throws {
        let posts = try tx.rows(
            "SELECT uri FROM fediverse_posts WHERE actor = \(actor.id) AND deleted_at IS NULL LIMIT 1000")
        for row in posts { try withdraw(try row("uri"), by: actor.id, desk, tx) }
        try tx.run("DELETE FROM fediverse_followers WHERE actor = \(actor.id)")
        try tx.run("UPDATE fediverse_actors SET gone_at = \(desk.now) WHERE uri = \(actor.id)")
    }

    /// The list shows the words of the newest message.
    func refreshExcerpt(
        of place: ListPlace, _ message: ID<Message>, _ body: String, _ tx: Transaction
    ) throws {
        let newest: ID<Message>? = try tx.value(
            """
            SELECT id FROM messages WHERE conversation_id = \(place.id) AND kind IN ('question', 'answer')
            ORDER BY seq DESC LIMIT 1
            """)
        if newest != message { return }
        try tx.run("UPDATE conversations SET excerpt = \(Self.excerpt(body)) WHERE id = \(place.id)")
    }
}
