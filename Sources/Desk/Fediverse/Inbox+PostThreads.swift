import Channels
import Database
import Identity
import Values

/// Where a new part of a thread belongs.
struct ThreadPlace {
    let thread: ID<Message>
    /// What the form that it came from was for.
    let wanted: Int
    /// Its place: behind all that are there.
    let part: Int
    let visibility: Visibility

    /// What the same form, sent twice, made the first time.
    var same: SQL { "thread_id = \(thread) AND part = \(wanted)" }
}

extension Inbox {
    /// Parts of one thread, at most.
    public static let threadParts = 20

    /// The parts of a thread, in order; a post that stands alone is one.
    /// - Throws: `Problem(.notFound)` for a post of other teams.
    public func thread(of id: ID<Message>, for viewer: Viewer) async throws -> [AccountPost] {
        try await database.read { tx in
            try threadParts(of: try ownPost(id, for: viewer, needing: .reader, tx), tx)
        }
    }

    func threadParts(of post: AccountPost, _ tx: Transaction) throws -> [AccountPost] {
        guard let thread = post.thread else { return [post] }
        return try posts("p.thread_id = \(thread)", limit: Self.threadParts, tx).sorted { $0.part < $1.part }
    }

    /// The same by id, without their words.
    func threadParts(from id: ID<Message>, _ tx: Transaction) throws -> [ID<Message>] {
        let found: [ID<Message>] = try tx.rows(
            """
            SELECT p.id FROM account_posts p JOIN account_posts a ON a.thread_id = p.thread_id
            WHERE a.id = \(id) ORDER BY p.part LIMIT \(Self.threadParts)
            """
        ).map { try $0("id") }
        return found.isEmpty ? [id] : found
    }

    /// Where the next part goes; from then on the post before it is the first of a thread.
    func nextPart(
        after before: ID<Message>, in channel: ID<Channel>, for viewer: Viewer, _ tx: Transaction
    ) throws -> ThreadPlace {
        let before = try ownPost(before, for: viewer, tx)
        guard before.channel == channel else { throw Problem(.notFound) }
        let parts = try threadParts(of: before, tx)
        guard parts.allSatisfy({ $0.state == .draft }), parts.count < Self.threadParts, let last = parts.last else {
            throw Problem(.notAllowed)
        }
        if before.thread == nil {
            try tx.run("UPDATE account_posts SET thread_id = id WHERE id = \(before.id)")
        }
        return ThreadPlace(
            thread: before.thread ?? before.id, wanted: before.part + 1, part: last.part + 1,
            visibility: before.text.visibility)
    }

    /// What holds for the first part holds for all; and when one has to be read anew, all have to.
    func followFirst(
        _ changed: AccountPost, _ visibility: Visibility, isReadAnew: Bool, _ tx: Transaction
    ) throws {
        guard let thread = changed.thread else { return }
        if changed.part == 1, changed.state != .sent {
            try tx.run("UPDATE account_posts SET visibility = \(visibility.rawValue) WHERE thread_id = \(thread)")
        }
        guard isReadAnew else { return }
        try tx.run(
            """
            UPDATE account_posts SET state = 'to_read', reader_id = NULL, version = version + 1
            WHERE thread_id = \(thread) AND state = 'scheduled'
            """)
    }

    /// A part was thrown away: those behind it move up, one by one, and one that is left stands alone.
    func closeGap(behind gone: AccountPost, _ tx: Transaction) throws {
        guard let thread = gone.thread else { return }
        let parts: [ID<Message>] = try tx.rows(
            "SELECT id FROM account_posts WHERE thread_id = \(thread) ORDER BY part"
        ).map { try $0("id") }
        if parts.count == 1 {
            try tx.run("UPDATE account_posts SET thread_id = NULL, part = 1 WHERE thread_id = \(thread)")
            return
        }
        for (place, id) in parts.enumerated() {
            try tx.run("UPDATE account_posts SET part = \(place + 1) WHERE id = \(id)")
        }
    }
}
