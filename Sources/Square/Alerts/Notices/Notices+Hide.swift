import Database
import Identity
import Jobs
import Values

/// A notice was taken off the site, or put back on it.
public struct NoticeHiding: Sendable, Equatable {
    public let isHidden: Bool
    /// Why, for colleagues; empty when it was put back.
    public let reason: String
    public let at: Instant
    public let colleague: String?

    public init(isHidden: Bool, reason: String, at: Instant, colleague: String?) {
        (self.isHidden, self.reason, self.at, self.colleague) = (isHidden, reason, at, colleague)
    }
}

extension Notices {
    /// Signs of a reason.
    public static let reasonLimit = 500

    /// Takes a notice off the site, whoever said it: nobody reads it, nobody is mailed of it, and what its source says of
    /// it later changes nothing about that. Tells nobody.
    /// - Throws: `Problem` notAllowed, notFound, also for a draft; invalid with `reden`.
    public func hide(_ id: ID<AlertNotice>, reason: String, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let reason = FeedSources.line(reason)
        if reason.isEmpty { throw Problem.invalid([.init("reden", .missing)]) }
        if reason.unicodeScalars.count > Self.reasonLimit {
            throw Problem.invalid([.init("reden", .tooLong(maximum: Self.reasonLimit))])
        }
        try await turn(id, isHidden: true, reason, by: viewer) { tx, now in
            try Audit.record(tx, "notice_hidden", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Puts it back. What was to be told of it meanwhile, and still holds, is told now.
    /// - Throws: `Problem` notAllowed, notFound.
    public func unhide(_ id: ID<AlertNotice>, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        try await turn(id, isHidden: false, "", by: viewer) { tx, now in
            try Audit.record(tx, "notice_shown", subject: "\(id)", by: viewer.id, at: now)
            let waiting: Int? = try tx.value(
                """
                SELECT MAX(version) FROM alert_versions WHERE notice_id = \(id) AND tells = 1 AND matched_at IS NULL
                """)
            guard let waiting else { return }
            // Its first job found it hidden and did nothing; its key may still be there.
            try Jobs.enqueue(
                tx, kind: .matchNotice, payload: "\(id) \(waiting)", uniqueKey: "\(id) \(waiting) \(now.milliseconds)",
                at: now, now: now)
        }
    }

    private func turn(
        _ id: ID<AlertNotice>, isHidden: Bool, _ reason: String, by viewer: Viewer,
        _ record: @escaping @Sendable (Transaction, Instant) throws -> Void
    ) async throws {
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row(
                "SELECT hidden_at, state FROM alert_notices WHERE id = \(id)\(tx.dialect.forUpdate)")
            guard let row, try row("state") as NoticeState != .draft else { throw Problem(.notFound) }
            // A second click.
            if try (row("hidden_at") as Instant? != nil) == isHidden { return }
            try tx.run("UPDATE alert_notices SET hidden_at = \(isHidden ? now : nil) WHERE id = \(id)")
            try tx.run(
                """
                INSERT INTO alert_hidings (notice_id, at, is_hidden, reason, colleague_id)
                VALUES (\(id), \(now), \(isHidden), \(reason), \(viewer.id))
                """)
            // Its picture too; that of what the municipality took back stays away.
            let isOut = try !isHidden && row("state") as NoticeState != .withdrawn
            try tx.run("UPDATE post_pictures SET is_out = \(isOut) WHERE post_id = \(id)")
            try record(tx, now)
            tx.raise(.publicPages)
        }
    }

    /// How often it was taken off the site and put back, newest first.
    public func hidings(_ id: ID<AlertNotice>, for viewer: Viewer) async throws -> [NoticeHiding] {
        try viewer.require(.reader)
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT h.is_hidden, h.reason, h.at, c.name FROM alert_hidings h
                LEFT JOIN colleagues c ON c.id = h.colleague_id
                WHERE h.notice_id = \(id) ORDER BY h.seq DESC LIMIT 20
                """
            ).map {
                NoticeHiding(
                    isHidden: try $0("is_hidden"), reason: try $0("reason"), at: try $0("at"), colleague: try $0("name")
                )
            }
        }
    }
}
