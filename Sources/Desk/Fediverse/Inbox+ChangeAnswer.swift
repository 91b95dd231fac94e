import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Changes an answer in the fediverse, here and, when it was sent, at the other server; the old words are kept.
    /// - Parameters:
    ///   - number: of the message.
    ///   - before: the words that the colleague saw.
    /// - Throws: `Problem` invalid with `tekst`; staleView when they are others by now; notFound; notAllowed for anything
    ///   but an answer that stands.
    public func changeAnswer(
        _ conversation: ID<Conversation>, message number: Int64, from before: String, to text: String,
        for viewer: Viewer
    ) async throws {
        let text = CleanText.body(text).trimmingNewlines
        if let fault = Self.fault(text) { throw Problem.invalid([.init("tekst", fault)]) }
        let now = clock.now()
        try await database.write { tx in
            let (place, answer) = try standingAnswer(conversation, number, viewer, tx)
            if answer.body == text { return }
            guard answer.body == CleanText.body(before).trimmingNewlines else { throw Problem(.staleView) }
            if answer.visibility < .direct { try Self.refusePrivateLinks(in: text) }
            try tx.run(
                """
                INSERT INTO fediverse_revisions (uri, message_id, body, html, details, replaced_at)
                VALUES (\(answer.uri), \(answer.id), \(answer.body), '', '{}', \(now))
                """)
            try tx.run("UPDATE messages SET body = \(text) WHERE id = \(answer.id)")
            try tx.run("UPDATE fediverse_posts SET updated_at = \(now) WHERE uri = \(answer.uri)")
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

    /// Takes an answer in the fediverse back: the other server is asked to delete it. That it was given stays, and the turn
    /// that it ended stays ended.
    public func withdrawAnswer(
        _ conversation: ID<Conversation>, message number: Int64, for viewer: Viewer
    ) async throws {
        let now = clock.now()
        try await database.write { tx in
            let (place, answer) = try standingAnswer(conversation, number, viewer, tx)
            if let post = try ownPost(answer.id, tx) {
                let activity = OutgoingActivity.delete(
                    id: "\(post.id)#delete", post: post.id, by: post.author, addressing: post.words.addressing, at: now)
                // One that we do not know to have arrived may have, or be on its way; who does not have it loses nothing.
                let pause = answer.delivery == "sent" ? 0 : Self.attemptSeconds
                try send(
                    activity, from: place.channel, to: try inboxes(of: post, tx), deed: PostDeed(.delete, answer.id),
                    at: now, runAt: now.adding(seconds: pause), tx)
            }
            try tx.run("UPDATE fediverse_posts SET deleted_at = \(now) WHERE uri = \(answer.uri)")
            try tx.run("DELETE FROM fediverse_revisions WHERE uri = \(answer.uri)")
            try Pictures.drop(with: answer.id, tx)
            try tx.run("UPDATE messages SET body = '' WHERE id = \(answer.id)")
            try refreshExcerpt(of: place, answer.id, "", tx)
            try tell(.answerWithdrawn, place, by: viewer.id, tx)
        }
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
