import Database
import Identity
import Values

extension OwnNotices {
    /// It is over, earlier than was said or without an end that was said. Its end is now, to the minute.
    /// - Parameter telling: who was told of it hears so.
    /// - Throws: `Problem` notFound, staleView, notAllowed; invalid with `begin` when it has not begun: then it does not
    ///   happen.
    public func finish(
        _ id: ID<AlertNotice>, telling: Bool, basedOn version: Int, by viewer: Viewer
    ) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            guard let old = try own(id, tx) else { throw Problem(.notFound) }
            // A second click.
            if old.state == .ended, old.version == version + 1, old.change == .ended { return }
            guard old.state == .current, old.version == version, old.hiddenAt == nil else {
                throw Problem(.staleView)
            }
            var text = OwnNoticeText(old)
            if let begin = text.facts.startsAt, begin > now { throw Problem.invalid([.init("begin", .notADate)]) }
            text.facts.endsAt = Self.end(now)
            try put(
                text, id, .ended, basedOn: version, change: .ended, tells: telling, author: old.author, by: viewer, tx)
            try Audit.record(tx, "notice_finished", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// It is not over after all: it says again what it said before. Who heard that it was over, hears that it is not.
    /// - Throws: `Problem` notFound, staleView, notAllowed; invalid when its time is over by now.
    public func resume(_ id: ID<AlertNotice>, basedOn version: Int, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            guard let old = try own(id, tx) else { throw Problem(.notFound) }
            // A second click.
            if old.state == .current, old.version == version + 1 { return }
            guard old.state == .ended, old.version == version, old.hiddenAt == nil, let before = try before(old, tx)
            else { throw Problem(.staleView) }
            var text = OwnNoticeText(old)
            text.facts = before.facts
            try text.requireReady(now: now)
            try put(
                text, id, .current, basedOn: version, change: before.wasTold ? .new : .minor, tells: before.wasTold,
                author: old.author, by: viewer, tx)
            try Audit.record(tx, "notice_resumed", subject: "\(id)", by: viewer.id, at: now)
            tx.raise(.publicPages)
        }
    }

    /// Whether a colleague ended it, and its time would not be over by itself: then that can be undone.
    public func mayResume(_ notice: StoredNotice) async throws -> Bool {
        guard notice.state == .ended, notice.hiddenAt == nil else { return false }
        let now = clock.now()
        return try await database.read { tx in
            guard let facts = try before(notice, tx)?.facts else { return false }
            return facts.endsAt.map { $0 >= now } ?? true
        }
    }

    /// What it said before a colleague ended it; nil when nobody did.
    private func before(_ old: StoredNotice, _ tx: Transaction) throws -> (facts: NoticeFacts, wasTold: Bool)? {
        let row = try tx.row(
            """
            SELECT b.facts, v.tells FROM alert_versions v
            JOIN alert_versions b ON b.notice_id = v.notice_id AND b.version = v.version - 1
            WHERE v.notice_id = \(old.id) AND v.version = \(old.version) AND v.change = 'ended'
                AND v.colleague_id IS NOT NULL
            """)
        return try row.map { (try NoticeFacts(stored: try $0("facts")), try $0("tells")) }
    }

    /// The next whole minute. An end in the past tells nobody, and this one is still to be told.
    private static func end(_ now: Instant) -> Instant {
        let seconds = now.adding(seconds: 1).seconds
        return Instant(seconds: (seconds / 60 + 1) * 60)
    }
}
