import Database
import Identity
import Values

extension OwnNotices {
    /// It does not happen: who knew of it hears so, and it stays to be read.
    /// - Throws: `Problem` staleView, notAllowed.
    public func cancel(_ id: ID<AlertNotice>, basedOn version: Int, by viewer: Viewer) async throws {
        try await turn(id, to: .cancelled, from: [.current], basedOn: version, by: viewer) { tx, now in
            try Audit.record(tx, "notice_cancelled", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// It should not have been said: nobody reads the words any more, and who knew of it hears that it was taken back.
    /// - Throws: `Problem` staleView, notAllowed.
    public func withdraw(_ id: ID<AlertNotice>, basedOn version: Int, by viewer: Viewer) async throws {
        try await turn(id, to: .withdrawn, from: [.current, .cancelled, .ended], basedOn: version, by: viewer) {
            tx, now in
            try tx.run("UPDATE post_pictures SET is_out = 0 WHERE post_id = \(id)")
            try Audit.record(tx, "notice_withdrawn", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// It goes on after all: who heard that it does not, hears that it does.
    /// - Throws: `Problem` staleView, notAllowed; invalid when its time is over.
    public func restore(_ id: ID<AlertNotice>, basedOn version: Int, by viewer: Viewer) async throws {
        try await turn(id, to: .current, from: [.cancelled, .withdrawn], basedOn: version, by: viewer) { tx, now in
            try tx.run("UPDATE post_pictures SET is_out = 1 WHERE post_id = \(id)")
            try Audit.record(tx, "notice_restored", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Throws a draft away that nobody else has seen.
    /// - Throws: `Problem` notFound when it is gone, staleView when it is published.
    public func discard(_ id: ID<AlertNotice>, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        try await database.write { tx in
            guard let old = try own(id, tx) else { throw Problem(.notFound) }
            guard old.state == .draft else { throw Problem(.staleView) }
            try tx.run("DELETE FROM post_pictures WHERE post_id = \(id)")
            try tx.run("DELETE FROM alert_notice_words WHERE notice_id = \(id)")
            try tx.run("DELETE FROM alert_versions WHERE notice_id = \(id)")
            try tx.run("DELETE FROM alert_notices WHERE id = \(id)")
        }
    }

    private func turn(
        _ id: ID<AlertNotice>, to state: NoticeState, from states: [NoticeState], basedOn version: Int,
        by viewer: Viewer, _ record: @escaping @Sendable (Transaction, Instant) throws -> Void
    ) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            guard let old = try own(id, tx) else { throw Problem(.notFound) }
            // A second click.
            if old.state == state { return }
            guard old.version == version, states.contains(old.state), old.hiddenAt == nil else {
                throw Problem(.staleView)
            }
            let text = OwnNoticeText(old)
            if state == .current { try text.requireReady(now: now) }
            let change: NoticeChange = state == .cancelled ? .cancelled : state == .withdrawn ? .withdrawn : .new
            try put(text, id, state, basedOn: version, change: change, author: old.author, by: viewer, tx)
            try record(tx, now)
            tx.raise(.publicPages)
        }
    }

    /// A notice refers to its picture as a post does, so that it stays as long as the notice.
    /// - Throws: `Problem` invalid with `beeld` for one that is neither there already nor the viewer's own.
    func keepPicture(
        _ facts: NoticeFacts, with id: ID<AlertNotice>, isOut: Bool, by viewer: Viewer, _ tx: Transaction
    ) throws {
        guard let file = facts.picture else {
            try tx.run("DELETE FROM post_pictures WHERE post_id = \(id)")
            return
        }
        let hash = String(file.prefix { $0 != "." })
        let mine = try tx.row(
            """
            SELECT 1 AS one FROM picture_uploads WHERE sha256 = \(hash) AND colleague_id = \(viewer.id)
            UNION ALL SELECT 1 AS one FROM post_pictures WHERE sha256 = \(hash) AND post_id = \(id) LIMIT 1
            """)
        guard mine != nil else { throw Problem.invalid([.init("beeld", .unknownChoice)]) }
        try tx.run("DELETE FROM post_pictures WHERE post_id = \(id)")
        try tx.run(
            """
            INSERT INTO post_pictures (post_id, place, sha256, description, is_out)
            VALUES (\(id), 0, \(hash), \(facts.pictureWords ?? ""), \(isOut))
            """)
    }
}
