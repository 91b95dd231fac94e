import Database
import Identity
import Values

extension Inbox {
    /// Takes all personal data out of a conversation for good. Reference, moments and measured turns stay: they hold
    /// nothing about a person, and the published figures must not change.
    /// - Throws: `Problem` notFound; notAllowed below team lead.
    public func erase(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await database.write { tx in
            let before = try place(id, for: viewer, needing: .teamLead, tx)
            guard before.erasedAt == nil else { return }
            let now = clock.now()
            if let turn = before.turn { try promises.endTurn(tx, turn, outcome: .withdrawn, at: now, by: viewer.id) }
            var after = before
            (after.stage, after.turn, after.deadline) = (.closed, nil, nil)
            after.version += 1
            for tag in before.tags {
                try tx.run("DELETE FROM conversation_tags WHERE conversation_id = \(id) AND tag_id = \(tag)")
            }
            after.tags = []
            try move(before, to: after, tx)
            try tx.run(
                "UPDATE conversations SET excerpt = '', title = '', place = NULL, erased_at = \(now) WHERE id = \(id)")
            let wrote = try correspondents(of: id, tx)
            try eraseMails(id, tx)
            try takeBackAnswers(in: before, at: now, tx)
            try erasePosts(id, at: now, tx)
            try erasePictures(id, tx)
            try tx.run("UPDATE messages SET body = '', sender = '', delivery_detail = '' WHERE conversation_id = \(id)")
            try eraseCorrespondents(wrote, of: id, tx)
            try tx.run("DELETE FROM attachments WHERE conversation_id = \(id)")
            try tx.run("DELETE FROM drafts WHERE conversation_id = \(id)")
            // What was typed as a reason may hold a name; the fact that it happened stays.
            try tx.run("UPDATE events SET detail = '' WHERE conversation_id = \(id)")
            try tell(.erased, after, by: viewer.id, tx)
            try Audit.record(tx, "conversation_erased", subject: "\(id)", by: viewer.id, at: now)
        }
        try await dropUnusedContents()
        try await pictures.dropUnused()
    }

    /// Those of the resident, those of our answers, and those in drafts.
    private func erasePictures(_ id: ID<Conversation>, _ tx: Transaction) throws {
        try tx.run("DELETE FROM post_media WHERE conversation_id = \(id)")
        try tx.run("DELETE FROM draft_pictures WHERE conversation_id = \(id)")
        try tx.run("DELETE FROM post_pictures WHERE post_id IN (SELECT id FROM messages WHERE conversation_id = \(id))")
    }

    /// The bytes go; what a mail was known by stays, so that it is not taken in again from the mailbox.
    private func eraseMails(_ id: ID<Conversation>, _ tx: Transaction) throws {
        try tx.run(
            "UPDATE mails SET html = '', details = '{}', mail_id = '', correspondent_id = NULL WHERE conversation_id = \(id)"
        )
        // Those that a message shows, and those that are kept apart from it.
        let shown = try tx.rows("SELECT raw_id FROM mails WHERE conversation_id = \(id) AND raw_id IS NOT NULL").map {
            try $0("raw_id") as String
        }
        try tx.run("UPDATE raw_mails SET bytes = \([UInt8]()) WHERE id IN \(list: shown)")
        try tx.run("UPDATE raw_mails SET bytes = \([UInt8]()) WHERE conversation_id = \(id)")
        try tx.run("UPDATE notices SET detail = '' WHERE conversation_id = \(id)")
        try tx.run("DELETE FROM automatic_sends WHERE conversation_id = \(id)")
    }

    /// What stays cannot lead to anybody. Who follows us elsewhere, or writes in another conversation, is still known there.
    private func erasePosts(_ id: ID<Conversation>, at now: Instant, _ tx: Transaction) throws {
        try tx.run("DELETE FROM fediverse_posts WHERE conversation_id = \(id) AND message_id IS NULL")
        let posts = try tx.rows("SELECT uri, actor FROM fediverse_posts WHERE conversation_id = \(id)")
        for table: SQL in ["fediverse_reactions", "fediverse_reach"] {
            try tx.run(
                "DELETE FROM \(table) WHERE post_id IN (SELECT id FROM messages WHERE conversation_id = \(id))")
        }
        // What was reported about it may quote it; that it was reported stays.
        try tx.run(
            """
            UPDATE fediverse_reports SET reason = '' WHERE id IN
                (SELECT report_id FROM fediverse_report_subjects WHERE conversation_id = \(id))
            """)
        for row in posts {
            let uri: String = try row("uri")
            let actor: String = try row("actor")
            try tx.run("DELETE FROM fediverse_revisions WHERE uri = \(uri)")
            try eraseMoves(from: actor, in: id, tx)
            try tx.run(
                """
                UPDATE fediverse_posts SET uri = 'erased ' || message_id, actor = '', in_reply_to = NULL, copy_of = NULL, url = '', html = '',
                    details = '{}', deleted_at = COALESCE(deleted_at, \(now)) WHERE uri = \(uri)
                """)
            // Held first: who stores an activity of this account now is waited for, and seen.
            _ = try tx.row("SELECT 1 FROM fediverse_actors WHERE uri = \(actor)\(tx.dialect.forUpdate)")
            try tx.run(
                """
                DELETE FROM fediverse_actors WHERE uri = \(actor)
                    AND NOT EXISTS (SELECT 1 FROM fediverse_followers WHERE actor = \(actor))
                    AND NOT EXISTS (SELECT 1 FROM fediverse_posts WHERE actor = \(actor))
                    AND NOT EXISTS (SELECT 1 FROM fediverse_activities WHERE actor = \(actor) AND state = 'waiting')
                """)
        }
    }

    /// Everybody of whom there is mail here, also mail that no person wrote.
    private func correspondents(of id: ID<Conversation>, _ tx: Transaction) throws -> [ID<Correspondent>] {
        try tx.rows(
            """
            SELECT correspondent_id FROM conversations WHERE id = \(id)
            UNION SELECT correspondent_id FROM participants WHERE conversation_id = \(id)
            UNION SELECT correspondent_id FROM mails WHERE conversation_id = \(id) AND correspondent_id IS NOT NULL
            """
        ).map { try $0("correspondent_id") }
    }

    /// Who wrote here is forgotten, unless they also wrote in a conversation that stays.
    private func eraseCorrespondents(_ wrote: [ID<Correspondent>], of id: ID<Conversation>, _ tx: Transaction) throws {
        try tx.run("DELETE FROM participants WHERE conversation_id = \(id)")
        for person in wrote {
            let isElsewhere =
                try tx.row(
                    """
                    SELECT 1 FROM conversations WHERE correspondent_id = \(person) AND erased_at IS NULL
                    UNION ALL SELECT 1 FROM participants p JOIN conversations c ON c.id = p.conversation_id
                        WHERE p.correspondent_id = \(person) AND c.erased_at IS NULL
                    UNION ALL SELECT 1 FROM mails WHERE correspondent_id = \(person) LIMIT 1
                    """) != nil
            if isElsewhere { continue }
            try tx.run(
                """
                UPDATE correspondents SET address = id, name = NULL, email = NULL, phone = NULL, undeliverable_at = NULL
                WHERE id = \(person)
                """)
        }
    }
}
