import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Reports that one server may make in a day; beyond it they are counted as refused.
    static let reportsPerDay = 20
    /// Of one report so many subjects are kept.
    private static let subjectCount = 20
    static let reportsPerPage = 30

    /// Keeps a report for the moderators, when it is about something of ours. It is no conversation and begins no turn.
    func takeReport(_ item: WaitingActivities.Item, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard let report = item.report, let host = Origin(of: report.server)?.authority else { return }
        let subjects = try subjects(of: report, desk, tx)
        if subjects.isEmpty { return }
        let day = desk.now.adding(seconds: -86_400)
        let recent: Int? = try tx.value(
            """
            SELECT COUNT(*) FROM (SELECT 1 AS one FROM fediverse_reports WHERE host = \(host) AND at > \(day)
                LIMIT \(Self.reportsPerDay)) r
            """)
        if recent ?? 0 >= Self.reportsPerDay {
            return try countRefusal("too_many_reports", desk.now, tx)
        }
        let id = ID<FediverseReport>(at: desk.now)
        try tx.run(
            """
            INSERT INTO fediverse_reports (id, host, reason, at)
            VALUES (\(id), \(host), \(report.text ?? ""), \(item.receivedAt))
            """)
        for subject in subjects {
            try tx.post(
                """
                INSERT INTO fediverse_report_subjects (report_id, channel_id, post_id, conversation_id)
                VALUES (\(id), \(subject.channel), \(subject.post), \(subject.conversation))
                """)
        }
    }

    private struct ReportSubject {
        let channel: ID<Channel>
        var post: ID<Message>?
        var conversation: ID<Conversation>?
    }

    /// Of what it names, that which is ours. Addresses elsewhere, of people, are let go.
    private func subjects(of report: FlagReport, _ desk: ActivityDesk, _ tx: Transaction) throws -> [ReportSubject] {
        var found: [ReportSubject] = []
        for address in report.about where found.count < Self.subjectCount {
            if let account = desk.accounts.first(where: { $0.addresses.id == address || $0.addresses.page == address })
            {
                found.append(ReportSubject(channel: account.channel))
            } else if let post = fediverse.addresses.message(ofPost: address) ?? page(address, desk.accounts) {
                if let ours = try ownSubject(post, tx) { found.append(ours) }
            } else if let post = try desk.post(address, tx), let conversation = post.conversation {
                found.append(ReportSubject(channel: post.channel, conversation: conversation))
            }
        }
        return found
    }

    /// The post behind the address of its page for people.
    private func page(_ address: String, _ accounts: [FediverseAccount]) -> ID<Message>? {
        accounts.lazy.compactMap { account -> ID<Message>? in
            let start = "\(account.addresses.page)/"
            return address.hasPrefix(start) ? ID(String(address.dropFirst(start.count))) : nil
        }.first
    }

    private func ownSubject(_ post: ID<Message>, _ tx: Transaction) throws -> ReportSubject? {
        try tx.row(
            """
            SELECT p.channel_id, p.conversation_id FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
            WHERE p.message_id = \(post) AND m.kind = 'answer'
            UNION ALL SELECT channel_id, NULL FROM account_posts WHERE id = \(post) AND state IN ('sent', 'withdrawn') LIMIT 1
            """
        ).map {
            ReportSubject(channel: try $0("channel_id"), post: post, conversation: try $0("conversation_id"))
        }
    }

    /// Reports that nobody dealt with, counted up to a hundred.
    public func openReports(for viewer: Viewer) async throws -> Int {
        try viewer.require(.administrator)
        return try await database.read { tx in
            try tx.value(
                """
                SELECT COUNT(*) FROM (SELECT 1 AS one FROM fediverse_reports WHERE closed_at IS NULL LIMIT 100) r
                """) ?? 0
        }
    }

    /// One page of reports.
    /// - Parameters:
    ///   - isOpen: those that nobody dealt with yet.
    ///   - last: the `next` of the page before.
    /// - Throws: `Problem` notAllowed below administrator.
    public func reports(
        isOpen: Bool, before last: ID<FediverseReport>? = nil, for viewer: Viewer
    ) async throws -> FediverseReportPage {
        try viewer.require(.administrator)
        let state: SQL = isOpen ? "r.closed_at IS NULL" : "r.closed_at IS NOT NULL"
        let earlier: SQL = last.map { " AND r.id < \($0)" } ?? ""
        return try await database.read { tx in
            var found = try tx.rows(
                """
                SELECT r.*, c.name FROM fediverse_reports r LEFT JOIN colleagues c ON c.id = r.colleague_id
                WHERE \(state)\(earlier) ORDER BY r.id DESC LIMIT \(Self.reportsPerPage + 1)
                """
            ).map { row in
                var report = FediverseReport(
                    id: try row("id"), host: try row("host"), reason: try row("reason"), at: try row("at"))
                (report.closedAt, report.outcome) = (try row("closed_at"), try row("outcome"))
                report.colleague = try row("name")
                return report
            }
            let isMore = found.count > Self.reportsPerPage
            found = Array(found.prefix(Self.reportsPerPage))
            let subjects = try subjects(of: found.map(\.id), tx)
            for place in found.indices { found[place].subjects = subjects[found[place].id] ?? [] }
            return FediverseReportPage(reports: found, next: isMore ? found.last?.id : nil)
        }
    }

    private func subjects(
        of reports: [ID<FediverseReport>], _ tx: Transaction
    ) throws -> [ID<FediverseReport>: [FediverseReport.Subject]] {
        let accounts = try fediverse.find("1 = 1", tx)
        var found: [ID<FediverseReport>: [FediverseReport.Subject]] = [:]
        let rows = try tx.rows(
            """
            SELECT s.report_id, s.channel_id, s.post_id, s.conversation_id, c.reference, COALESCE(m.body, a.body) AS body,
                COALESCE(p.visibility, a.visibility) AS visibility, p.deleted_at, a.state
            FROM fediverse_report_subjects s LEFT JOIN conversations c ON c.id = s.conversation_id
            LEFT JOIN messages m ON m.id = s.post_id LEFT JOIN fediverse_posts p ON p.message_id = s.post_id
            LEFT JOIN account_posts a ON a.id = s.post_id
            WHERE s.report_id IN \(list: reports) ORDER BY s.seq
            """)
        for row in rows {
            let channel: ID<Channel> = try row("channel_id")
            let subject: FediverseReport.Subject
            if let post: ID<Message> = try row("post_id") {
                let seen = Visibility(rawValue: try row("visibility") ?? "") ?? .direct
                let isGone = try row("deleted_at") as Instant? != nil || row("state") as String? == "withdrawn"
                subject = .ownPost(
                    post, excerpt: isGone ? "" : Self.excerpt(try row("body") ?? ""),
                    isPublic: seen <= .unlisted && !isGone)
            } else if let conversation: ID<Conversation> = try row("conversation_id") {
                subject = .conversation(conversation, reference: try row("reference") ?? "")
            } else {
                subject = .account(
                    channel, handle: accounts.first { $0.channel == channel }?.handle.description ?? "")
            }
            found[try row("report_id"), default: []].append(subject)
        }
        return found
    }

    /// Writes down what was done about a report. When a colleague was first, theirs stays.
    /// - Throws: `Problem` notAllowed below administrator; notFound; invalid with `gedaan`; staleView when it was dealt with.
    public func closeReport(_ id: ID<FediverseReport>, outcome: String, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let outcome = CleanText.body(outcome).trimmingNewlines
        if outcome.allSatisfy(\.isWhitespace) { throw Problem.invalid([.init("gedaan", .missing)]) }
        if CleanText.length(outcome) > FediverseReport.outcomeLength {
            throw Problem.invalid([.init("gedaan", .tooLong(maximum: FediverseReport.outcomeLength))])
        }
        let now = clock.now()
        try await database.write { tx in
            let closed = try tx.run(
                """
                UPDATE fediverse_reports SET closed_at = \(now), outcome = \(outcome), colleague_id = \(viewer.id)
                WHERE id = \(id) AND closed_at IS NULL
                """)
            if closed == 0 {
                let isThere = try tx.row("SELECT 1 FROM fediverse_reports WHERE id = \(id)") != nil
                throw Problem(isThere ? .staleView : .notFound)
            }
            try Audit.record(tx, "report_closed", subject: "\(id)", by: viewer.id, at: now)
        }
    }

    /// Opens it again, after a mistake.
    public func reopenReport(_ id: ID<FediverseReport>, by viewer: Viewer) async throws {
        try viewer.require(.administrator)
        let now = clock.now()
        try await database.write { tx in
            let opened = try tx.run(
                """
                UPDATE fediverse_reports SET closed_at = NULL, outcome = '', colleague_id = NULL
                WHERE id = \(id) AND closed_at IS NOT NULL
                """)
            if opened > 0 {
                try Audit.record(tx, "report_reopened", subject: "\(id)", by: viewer.id, at: now)
            }
        }
    }
}
