import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Changes an answer in the fediverse, here and, when it was sent, at the other server; the old words are kept.
    /// - Parameters:
    ///   - number: of the message.
    ///   - before: the words that the colleague saw.
    ///   - pictures: the mark of those that the colleague saw, and those that it has from now on; nil leaves them.
    /// - Throws: `Problem` invalid with `tekst` or `beeld…`; staleView when it is another answer by now; notFound;
    ///   notAllowed for anything but an answer that stands.
    public func changeAnswer(
        _ conversation: ID<Conversation>, message number: Int64, from before: String, to text: String,
        pictures: (seen: String, wanted: [PostPicture])? = nil, for viewer: Viewer
    ) async throws {
        let text = CleanText.body(text).trimmingNewlines
        let faults =
            (Self.fault(text).map { [.init("tekst", $0)] } ?? [])
            + PostPicture.faults(pictures?.wanted ?? [], isGoing: true)
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let now = clock.now()
        try await database.write { tx in
            let (place, answer) = try standingAnswer(conversation, number, viewer, tx)
            let had = try Pictures.written(with: [answer.id.description], tx)[answer.id.description] ?? []
            let wanted = pictures?.wanted ?? had
            if answer.body == text && wanted == had { return }
            guard answer.body == CleanText.body(before).trimmingNewlines,
                pictures.map({ $0.seen == PostPicture.mark(of: had) }) ?? true
            else { throw Problem(.staleView) }
            if answer.visibility < .direct { try Self.refusePrivateLinks(in: text) }
            if wanted != had {
                // The private page shows words only.
                if answer.isOnPage { throw Problem.invalid([.init("beeld", .unknownChoice)]) }
                try Pictures.put(wanted, with: answer.id, isOut: true, by: viewer.id, tx)
            }
            try keepRevision(of: answer, had, at: now, tx)
            try tx.run("UPDATE messages SET body = \(text) WHERE id = \(answer.id)")
            try refreshExcerpt(of: place, answer.id, text, tx)
            try tell(.answerChanged, place, by: viewer.id, tx)
            // One that still waits goes out as it is then; what stands on the private page has changed there.
            if answer.delivery == "sent", !answer.isOnPage { try sendChange(of: answer.id, place.channel, at: now, tx) }
        }
    }

    private func sendChange(
        of answer: ID<Message>, _ channel: ID<Channel>, at now: Instant, _ tx: Transaction
    ) throws {
        guard let post = try ownPost(answer, tx) else { return }
        let activity = OutgoingActivity.update(id: "\(post.id)#update-\(now.milliseconds)", post)
        try send(
            activity, from: channel, to: try inboxes(of: post, tx), deed: PostDeed(.update, answer), at: now, tx)
    }

    /// An answer arrived that was changed while it waited. The other server may have the words of before: they were on their
    /// way, or an earlier attempt did arrive. It takes the same post no second time, so it is told that it changed.
    func sendMissedChange(of answer: ID<Message>, _ channel: ID<Channel>, at now: Instant, _ tx: Transaction) throws {
        let changed = try tx.row(
            """
            SELECT 1 FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
            WHERE p.message_id = \(answer) AND p.updated_at IS NOT NULL AND p.deleted_at IS NULL AND m.on_page = 0
            """)
        if changed != nil { try sendChange(of: answer, channel, at: now, tx) }
    }

    /// So long after it was taken back an answer that may be on its way has come to an end, in seconds: both signatures with
    /// both keys, half a minute each, and some more.
    private static let attemptSeconds = 180

    private func keepRevision(
        of answer: StandingAnswer, _ pictures: [PostPicture], at now: Instant, _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO fediverse_revisions (uri, message_id, body, html, details, pictures, replaced_at)
            VALUES (\(answer.uri), \(answer.id), \(answer.body), '', '{}', \(PostPicture.kept(pictures)), \(now))
            """)
        try tx.run("UPDATE fediverse_posts SET updated_at = \(now) WHERE uri = \(answer.uri)")
    }

    /// Takes an answer in the fediverse back: the other server is asked to delete it. That it was given stays, and the turn
    /// that it ended stays ended.
    public func withdrawAnswer(
        _ conversation: ID<Conversation>, message number: Int64, for viewer: Viewer
    ) async throws {
        let now = clock.now()
        try await database.write { tx in
            let (place, answer) = try standingAnswer(conversation, number, viewer, tx)
            try takeBack(answer.id, in: place, at: now, tx)
            try tx.run("UPDATE fediverse_posts SET deleted_at = \(now) WHERE uri = \(answer.uri)")
            try tx.run("DELETE FROM fediverse_revisions WHERE uri = \(answer.uri)")
            try Pictures.drop(with: answer.id, tx)
            try tx.run("UPDATE messages SET body = '' WHERE id = \(answer.id)")
            try refreshExcerpt(of: place, answer.id, "", tx)
            try tell(.answerWithdrawn, place, by: viewer.id, tx)
        }
    }

    /// Asks the other servers to delete what we said in a conversation that is erased.
    func takeBackAnswers(in place: ListPlace, at now: Instant, _ tx: Transaction) throws {
        let said = try tx.rows(
            """
            SELECT m.id FROM messages m JOIN fediverse_posts p ON p.message_id = m.id
            WHERE m.conversation_id = \(place.id) AND m.kind IN ('answer', 'service') AND p.deleted_at IS NULL
            """)
        for row in said { try takeBack(try row("id"), in: place, at: now, tx) }
    }

    /// What is on its way, or did not seem to arrive, may be there all the same: only what was never tried is not asked back.
    private func takeBack(_ message: ID<Message>, in place: ListPlace, at now: Instant, _ tx: Transaction) throws {
        // Held here, so that no worker begins with it now.
        let isUntried =
            try tx.row(
                """
                DELETE FROM jobs WHERE unique_key = \("deliver \(message)") AND state = 'ready' AND attempts = 0
                    AND lease_owner IS NULL
                    AND EXISTS (SELECT 1 FROM messages WHERE id = \(message) AND delivery = 'queued') RETURNING id
                """) != nil
        guard !isUntried, let post = try ownPost(message, tx) else { return }
        let activity = OutgoingActivity.delete(
            id: "\(post.id)#delete", post: post.id, by: post.author, addressing: post.words.addressing, at: now)
        let delivery: String? = try tx.value("SELECT delivery FROM messages WHERE id = \(message)")
        // One that we do not know to have arrived may have, or be on its way; who does not have it loses nothing.
        let pause = delivery == "sent" ? 0 : Self.attemptSeconds
        try send(
            activity, from: place.channel, to: try inboxes(of: post, tx), deed: PostDeed(.delete, message), at: now,
            runAt: now.adding(seconds: pause), tx)
    }

    /// An answer that can still be changed.
    private struct StandingAnswer {
        let id: ID<Message>
        let uri: String
        let body: String
        let delivery: String
        let visibility: Visibility
        let isOnPage: Bool
    }

    private func inboxes(of post: OutgoingPost, _ tx: Transaction) throws -> [String] {
        try post.words.people.compactMap { try knownActor($0.id, tx)?.inbox }
    }

    private func standingAnswer(
        _ conversation: ID<Conversation>, _ number: Int64, _ viewer: Viewer, _ tx: Transaction
    ) throws -> (ListPlace, StandingAnswer) {
        let place = try place(conversation, for: viewer, tx)
        let row = try tx.row(
            """
            SELECT m.id, m.body, m.delivery, m.on_page, p.uri, p.visibility FROM messages m
            JOIN fediverse_posts p ON p.message_id = m.id
            WHERE m.conversation_id = \(conversation) AND m.seq = \(number) AND m.kind = 'answer' AND p.deleted_at IS NULL
            """)
        guard place.erasedAt == nil, let row else { throw Problem(.notAllowed) }
        return (
            place,
            StandingAnswer(
                id: try row("id"), uri: try row("uri"), body: try row("body"), delivery: try row("delivery"),
                visibility: Visibility(rawValue: try row("visibility")) ?? .direct, isOnPage: try row("on_page"))
        )
    }
}
