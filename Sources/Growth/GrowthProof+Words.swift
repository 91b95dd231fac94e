import Database
import Desk
import Identity
import Values

/// What colleagues said to somebody, and own posts to everybody.
struct ReplyRecords: GrowthRecords {
    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        let answers = wanted.choice == .others ? [] : try self.answers(wanted, tx)
        let posts = wanted.choice == .counted ? [] : try self.posts(wanted, tx)
        let all = (answers + posts).sorted { ($0.at, $0.entry.place) > ($1.at, $1.entry.place) }
        return all.prefix(wanted.limit).map { $0.entry }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        let answers: Int? = try tx.value("SELECT COUNT(*) \(Self.answered(wanted))")
        let posts: Int? = try tx.value(
            "SELECT COUNT(DISTINCT COALESCE(a.thread_id, a.id)) \(try Self.posted(wanted, tx))")
        return .init(all: (answers ?? 0) + (posts ?? 0), counted: answers ?? 0)
    }

    /// By the index of answers in time; a CROSS JOIN tells SQLite not to begin with the conversations. What is no answer
    /// any more is what `Authors` takes off.
    private static func answered(_ wanted: Wanted) -> SQL {
        """
        FROM messages m CROSS JOIN conversations c
        WHERE m.kind = 'answer' AND m.colleague_id IS NOT NULL AND m.at >= \(wanted.start) AND m.at < \(wanted.end)
            AND c.id = m.conversation_id AND c.team_id IN \(list: wanted.viewer.teams) AND m.delivery <> 'not_delivered'
            AND NOT EXISTS (SELECT 1 FROM fediverse_posts p WHERE p.message_id = m.id
                AND p.deleted_at >= \(wanted.start) AND p.deleted_at < \(wanted.end) AND \(Evidence.isTakenBack))
        """
    }

    private func answers(_ wanted: Wanted, _ tx: Transaction) throws -> [(at: Instant, entry: GrowthProof.Entry)] {
        try tx.rows(
            """
            SELECT m.id, m.at, c.id AS conversation_id, c.reference \(Self.answered(wanted))
                AND m.at <= \(wanted.after.at) AND (m.at, m.id) < (\(wanted.after.at), \(wanted.after.id))
            ORDER BY m.at DESC, m.id DESC LIMIT \(wanted.limit)
            """
        ).map { row in
            let at: Instant = try row("at")
            let talk = GrowthProof.Entry.Record.conversation(
                try row("conversation_id"), reference: try row("reference"))
            return (at, GrowthProof.Entry(talk, at: at, .answer, place: GrowthProof.place(at, try row("id"))))
        }
    }

    private static func posted(_ wanted: Wanted, _ tx: Transaction) throws -> SQL {
        """
        FROM account_posts a JOIN channels k ON k.id = a.channel_id
        WHERE a.channel_id IN \(list: try Evidence.channels(tx)) AND k.team_id IN \(list: wanted.viewer.teams)
            AND a.sent_at >= \(wanted.start) AND a.sent_at < \(wanted.end)
        """
    }

    /// A thread once, by the first part that went out in the period.
    private func posts(_ wanted: Wanted, _ tx: Transaction) throws -> [(at: Instant, entry: GrowthProof.Entry)] {
        try tx.rows(
            """
            SELECT id, at FROM (SELECT MIN(a.id) AS id, MIN(a.sent_at) AS at \(try Self.posted(wanted, tx))
                GROUP BY COALESCE(a.thread_id, a.id)) sent
            WHERE (at, id) < (\(wanted.after.at), \(wanted.after.id)) ORDER BY at DESC, id DESC LIMIT \(wanted.limit)
            """
        ).map { row in
            let (at, id): (Instant, ID<Message>) = (try row("at"), try row("id"))
            return (at, GrowthProof.Entry(.post(id), at: at, .post, place: GrowthProof.place(at, "\(id)")))
        }
    }
}

/// Own posts that residents wrote back to.
struct StartedRecords: GrowthRecords {
    let postsAt: String

    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        try tx.rows(
            """
            SELECT a.id, a.sent_at \(try source(wanted, tx))
                AND (a.sent_at, a.id) < (\(wanted.after.at), \(wanted.after.id))
            ORDER BY a.sent_at DESC, a.id DESC LIMIT \(wanted.limit)
            """
        ).map { row in
            let (at, id): (Instant, ID<Message>) = (try row("sent_at"), try row("id"))
            return GrowthProof.Entry(.post(id), at: at, .wroteBack, place: GrowthProof.place(at, "\(id)"))
        }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: nil, counted: try tx.value("SELECT COUNT(*) \(try source(wanted, tx))") ?? 0)
    }

    private func source(_ wanted: Wanted, _ tx: Transaction) throws -> SQL {
        """
        FROM account_posts a JOIN channels k ON k.id = a.channel_id
        WHERE a.channel_id IN \(list: try Evidence.channels(tx)) AND k.team_id IN \(list: wanted.viewer.teams)
            AND a.sent_at >= \(wanted.start) AND a.sent_at < \(wanted.end)
            AND EXISTS (SELECT 1 FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
                WHERE p.in_reply_to = \(postsAt) || a.id AND m.kind = 'question' AND m.at < \(wanted.end))
        """
    }
}

/// Answers in conversations of others.
struct ElsewhereRecords: GrowthRecords {
    func rows(_ wanted: Wanted, _ tx: Transaction) throws -> [GrowthProof.Entry] {
        try tx.rows(
            """
            SELECT m.id, m.at, c.id AS conversation_id, c.reference \(Self.source(wanted))
                AND (m.at, m.id) < (\(wanted.after.at), \(wanted.after.id))
            ORDER BY m.at DESC, m.id DESC LIMIT \(wanted.limit)
            """
        ).map { row in
            let at: Instant = try row("at")
            return GrowthProof.Entry(
                .conversation(try row("conversation_id"), reference: try row("reference")), at: at, .saidElsewhere,
                place: GrowthProof.place(at, try row("id")))
        }
    }

    func totals(_ wanted: Wanted, _ tx: Transaction) throws -> GrowthProof.Totals {
        .init(all: nil, counted: try tx.value("SELECT COUNT(*) \(Self.source(wanted))") ?? 0)
    }

    private static func source(_ wanted: Wanted) -> SQL {
        """
        FROM conversations c CROSS JOIN messages m
        WHERE m.conversation_id = c.id AND c.started_by IS NOT NULL AND c.last_message_at >= \(wanted.start)
            AND \(Evidence.saidUncalled) AND m.at >= \(wanted.start) AND m.at < \(wanted.end)
            AND c.team_id IN \(list: wanted.viewer.teams)
        """
    }
}
