import Channels
import Database
import Identity
import Values

/// Up to where a mailbox was read (webcare.md §4a): never `\Seen`, dates or sequence numbers.
public struct MailCursor: Sendable, Equatable {
    /// IMAP's UIDVALIDITY; 0 before the first time.
    public var uidValidity: UInt32
    /// The highest UID that was taken in or passed over.
    public var lastUID: UInt32
    /// Whether somebody asked to look behind the cursor for what was missed.
    public var fillsGaps: Bool
}

/// Another node reads this mailbox now, or it was changed: what was being taken in is left to the next reader.
public struct MailboxTaken: Error, Sendable {
    public init() {}
}

extension Mailboxes {
    /// Takes a mailbox for `owner`: one node reads it at a time; a node that died loses it when the lease runs out.
    /// - Parameters:
    ///   - seconds: how long the lease lasts.
    ///   - revision: what the reader knows of the mailbox; nil: whatever it is now.
    /// - Returns: nil when another node has it, or it was changed since.
    public func lease(
        _ channel: ID<Channel>, owner: String, seconds: Int, revision: Int? = nil
    ) async throws -> MailCursor? {
        let now = clock.now()
        let isCurrent: SQL = revision.map { " AND revision = \($0)" } ?? ""
        return try await database.write { tx in
            let row = try tx.row(
                """
                UPDATE mailbox_cursors SET lease_owner = \(owner), lease_until = \(now.adding(seconds: seconds))
                WHERE channel_id = \(channel)
                    AND (lease_owner IS NULL OR lease_owner = \(owner) OR lease_until < \(now))\(isCurrent)
                RETURNING uid_validity, last_uid, fill_gaps
                """)
            return try row.map(Self.cursor)
        }
    }

    /// Gives the mailbox back, so that another node need not wait.
    public func release(_ channel: ID<Channel>, owner: String) async throws {
        try await database.write { tx in
            try tx.run(
                """
                UPDATE mailbox_cursors SET lease_owner = NULL, lease_until = NULL
                WHERE channel_id = \(channel) AND lease_owner = \(owner)
                """)
        }
    }

    /// Begins anew under another UIDVALIDITY. What comes again is known by its content.
    /// - Throws: `MailboxTaken`.
    public func restart(_ channel: ID<Channel>, uidValidity: UInt32, owner: String) async throws -> MailCursor {
        try await move(channel, to: 0, uidValidity: uidValidity, owner: owner)
    }

    /// Passes over mails up to `uid`, such as those from before the archive begins; never back, as long as UIDVALIDITY is
    /// the same.
    /// - Throws: `MailboxTaken`.
    @discardableResult
    public func move(
        _ channel: ID<Channel>, to uid: UInt32, uidValidity: UInt32, owner: String
    ) async throws -> MailCursor {
        try await database.write { tx in
            let row = try tx.row(
                """
                UPDATE mailbox_cursors SET uid_validity = \(Int64(uidValidity)),
                    last_uid = CASE WHEN uid_validity = \(Int64(uidValidity)) AND last_uid > \(Int64(uid))
                        THEN last_uid ELSE \(Int64(uid)) END
                WHERE channel_id = \(channel) AND lease_owner = \(owner)
                RETURNING uid_validity, last_uid, fill_gaps
                """)
            guard let row else { throw MailboxTaken() }
            return try Self.cursor(row)
        }
    }

    /// Of `uids`, those that were not taken in yet.
    public func missing(
        of uids: [UInt32], in channel: ID<Channel>, uidValidity: UInt32
    ) async throws -> [UInt32] {
        guard !uids.isEmpty else { return [] }
        return try await database.read { tx in
            let known = try tx.rows(
                """
                SELECT uid FROM mail_arrivals WHERE channel_id = \(channel) AND uid_validity = \(Int64(uidValidity))
                    AND uid IN \(list: uids.map { Int64($0) })
                """
            ).map { try $0("uid") as Int64 }
            let seen = Set(known)
            return uids.filter { !seen.contains(Int64($0)) }
        }
    }

    /// Asks the reader to look behind the cursor for what was missed.
    /// - Throws: `Problem` notAllowed, notFound.
    public func fillGaps(_ channel: ID<Channel>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            guard try tx.run("UPDATE mailbox_cursors SET fill_gaps = 1 WHERE channel_id = \(channel)") == 1 else {
                throw Problem(.notFound)
            }
            // A reader that waits for news begins anew, and looks at once.
            try revise(channel, tx)
            try Audit.record(tx, "mailbox_gaps_asked", subject: "\(channel)", by: viewer.id, at: now)
            tx.raise(.channels)
        }
    }

    /// Something was passed over for now: it is looked for again, also by whoever reads this mailbox after `owner`.
    /// - Throws: `MailboxTaken`.
    public func leaveGap(_ channel: ID<Channel>, owner: String) async throws {
        try await database.write { tx in
            let noted = try tx.run(
                "UPDATE mailbox_cursors SET fill_gaps = 1 WHERE channel_id = \(channel) AND lease_owner = \(owner)")
            guard noted == 1 else { throw MailboxTaken() }
        }
    }

    /// Makes every reader begin anew: the lease goes with the revision, so that what is being taken in is not written.
    func revise(_ channel: ID<Channel>, _ tx: Transaction) throws {
        try tx.run(
            """
            UPDATE mailbox_cursors SET revision = revision + 1, lease_owner = NULL, lease_until = NULL
            WHERE channel_id = \(channel)
            """)
    }

    /// The numbers of before hold for another place from now on, which may even have the same UIDVALIDITY.
    func leavePlace(_ channel: ID<Channel>, _ tx: Transaction) throws {
        try tx.run("UPDATE mailbox_cursors SET uid_validity = 0, last_uid = 0 WHERE channel_id = \(channel)")
        // UIDVALIDITY has 32 bits: below nought nothing meets these again, nor each other after the next move.
        try tx.run(
            "UPDATE mail_arrivals SET uid_validity = uid_validity - 4294967296 WHERE channel_id = \(channel)")
    }

    /// The gaps were looked for.
    public func filledGaps(_ channel: ID<Channel>, owner: String) async throws {
        try await database.write { tx in
            try tx.run(
                "UPDATE mailbox_cursors SET fill_gaps = 0 WHERE channel_id = \(channel) AND lease_owner = \(owner)")
        }
    }

    static func cursor(_ row: Row) throws -> MailCursor {
        MailCursor(
            uidValidity: UInt32(clamping: try row("uid_validity") as Int64),
            lastUID: UInt32(clamping: try row("last_uid") as Int64), fillsGaps: try row("fill_gaps"))
    }
}
