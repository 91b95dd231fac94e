import Channels
import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Sends one notice by mail; the payload is its id.
    public static let notice = JobKind("notice")
    /// Looks for promises that are about to expire and tells colleagues.
    public static let expiring = JobKind("expiring")
}

/// Mails about conversations: to residents who asked on the web and gave an address, and to colleagues. A notice never
/// holds what was said, only where to read it.
public struct Notices: Sendable {
    let database: Database
    let clock: Clock
    let mailboxes: Mailboxes
    let promises: Promises
    let tokens: MailTokens
    let texts: any MailTexts
    let site: String
    let residentLinks: ResidentLinks
    let sender: (any ChannelSender)?

    enum Kind: String, SQLConvertible {
        case answered
        case rePromised = "re_promised"
        case assigned, mentioned, expiring
    }

    /// Tells a resident who asked on the web, gave an address and has no other way to hear of it.
    /// - Parameter cause: what it is about, so that it is told once.
    func tellResident(_ kind: Kind, _ place: ListPlace, cause: String, _ tx: Transaction) throws {
        let reachable: Int? = try tx.value(
            """
            SELECT 1 FROM conversations c JOIN channels h ON h.id = c.channel_id
            JOIN correspondents p ON p.id = c.correspondent_id
            WHERE c.id = \(place.id) AND h.kind = 'web_form' AND p.email IS NOT NULL AND p.undeliverable_at IS NULL
            """)
        if reachable != nil { try add(kind, place.id, colleague: nil, cause: cause, tx) }
    }

    /// Tells a colleague, if they want to hear of this.
    func tell(
        _ colleague: ID<Colleague>, _ kind: ColleagueNotice, _ conversation: ID<Conversation>, cause: String,
        _ tx: Transaction
    ) throws {
        let wanted: String? = try tx.value(
            "SELECT notices FROM colleagues WHERE id = \(colleague) AND ended_at IS NULL")
        guard let wanted, Self.wants(kind, wanted) else { return }
        guard let kind = Kind(rawValue: kind.rawValue) else { return }
        try add(kind, conversation, colleague: colleague, cause: "\(cause) \(colleague)", tx)
    }

    static func wants(_ kind: ColleagueNotice, _ chosen: String) -> Bool {
        chosen.split(separator: " ").contains(Substring(kind.rawValue))
    }

    private func add(
        _ kind: Kind, _ conversation: ID<Conversation>, colleague: ID<Colleague>?, cause: String, _ tx: Transaction
    ) throws {
        // Without a mailbox to send from there is nothing to wait for.
        guard try mailboxes.sendsNotices(tx) else { return }
        let now = clock.now()
        let id = ID<Message>(at: now)
        let added = try tx.run(
            """
            INSERT INTO notices (id, kind, conversation_id, colleague_id, subject, state, at)
            VALUES (\(id), \(kind), \(conversation), \(colleague), \(cause), 'queued', \(now))
            ON CONFLICT (kind, subject) DO NOTHING
            """)
        guard added == 1 else { return }
        try Jobs.enqueue(tx, kind: .notice, payload: id.description, uniqueKey: "notice \(id)", at: now, now: now)
    }

    /// Sends a notice. May run again: what was sent is not sent twice.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again.
    public func deliver(_ id: ID<Message>) async throws {
        let dispatch: MailDispatch
        switch try await database.write({ tx in try prepared(id, tx) }) {
        case .ready(let mail): dispatch = mail
        case .over: return
        case .pointless: return try await record(id, "not_delivered", "no_address")
        case .noMailbox: throw DeliveryDelayed(reason: "no mailbox sends notices")
        }
        guard let sender else { return }
        var message = OutgoingMessage(id: id.description, text: dispatch.mail.text)
        message.mail = dispatch
        switch await sender.deliver(message) {
        case .sent: try await record(id, "sent", "")
        case .refused(let reason): try await record(id, "not_delivered", reason)
        case .delayed(let reason):
            try await record(id, "delayed", reason)
            throw DeliveryDelayed(reason: reason)
        }
    }

    /// After the last attempt.
    public func giveUp(_ id: ID<Message>) async throws { try await record(id, "not_delivered", "gave_up") }

    private func record(_ id: ID<Message>, _ state: String, _ detail: String) async throws {
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row(
                """
                UPDATE notices SET state = \(state), detail = \(String(detail.prefix(500)))
                WHERE id = \(id) AND state IN ('queued', 'delayed') RETURNING conversation_id, colleague_id
                """)
            guard let row, state == "not_delivered" else { return }
            if let colleague: ID<Colleague> = try row("colleague_id") {
                try Audit.record(tx, "notice_bounced", subject: "\(colleague)", detail: detail, by: nil, at: now)
            } else {
                try tx.run(
                    """
                    INSERT INTO events (at, kind, conversation_id, team_id, detail)
                    SELECT \(now), \(EventKind.noticeNotDelivered), id, team_id, \(detail) FROM conversations
                    WHERE id = \(try row("conversation_id") as ID<Conversation>)
                    """)
                tx.raise(.events)
            }
        }
    }
}
