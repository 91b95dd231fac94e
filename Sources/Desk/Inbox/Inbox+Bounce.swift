import Channels
import Database
import Identity
import Values

/// A machine's word about a mail under our Message-ID: its id, whether it says that the mail did not arrive for good, and
/// why. True when it is another room's.
public typealias OtherMail = @Sendable (_ id: String, _ isFinal: Bool, _ reason: String, Transaction) throws -> Bool

extension Inbox {
    /// Something that we sent, found by the Message-ID in a report about it.
    struct SentItem {
        let conversation: ID<Conversation>
        /// An answer or a service message.
        var message: ID<Message>?
        var isAnswer = false
        /// A notice, and the colleague it was for; nil: for a resident.
        var notice: ID<Message>?
        var colleague: ID<Colleague>?
    }

    func sent(_ mailID: String?, _ tx: Transaction) throws -> SentItem? {
        guard let mailID, let id = tokens.message(mailID) else { return nil }
        let message = try tx.row(
            "SELECT conversation_id, kind FROM messages WHERE id = \(id) AND kind IN ('answer', 'service')")
        if let message {
            return SentItem(
                conversation: try message("conversation_id"), message: id,
                isAnswer: try message("kind") == MessageKind.answer)
        }
        return try tx.row("SELECT conversation_id, colleague_id FROM notices WHERE id = \(id)").map {
            SentItem(conversation: try $0("conversation_id"), notice: id, colleague: try $0("colleague_id"))
        }
    }

    /// What a bounce says becomes the state of what was sent, with the reason; the bounce itself is kept beside it.
    func note(_ bounce: Letter.Bounce, _ arrival: MailArrival, _ tx: Transaction) throws {
        guard let sent = try sent(bounce.about, tx), let place = try place(sent.conversation, tx) else {
            let failure = bounce.failures.first
            let reason = failure.map { "\($0.reason) \($0.diagnostic)" } ?? "other"
            if try isOthers([bounce.about], isFinal: bounce.isFinal, reason: reason, arrival, tx) { return }
            return try file(arrival, with: nil, tx)
        }
        // What the other server says names the resident, and often holds what we wrote.
        if place.erasedAt != nil { return try keepApart(arrival, "erased", about: place.id, tx) }
        let reason = bounce.failures.first.map { "\($0.reason) \($0.diagnostic)" } ?? "other"
        let state = bounce.isFinal ? "not_delivered" : "delayed"
        if let notice = sent.notice {
            try tx.run(
                """
                UPDATE notices SET state = \(state), detail = \(String(reason.prefix(500)))
                WHERE id = \(notice) AND state <> 'not_delivered'
                """)
        }
        if sent.colleague != nil {
            // A colleague's full mailbox is the administrators' business, not the conversation's.
            try keepApart(arrival, "notice_bounce", about: place.id, tx)
            if bounce.isFinal {
                try Audit.record(
                    tx, "notice_bounced", subject: "\(sent.colleague?.description ?? "")",
                    detail: bounce.failures.first?.reason ?? "other", by: nil, at: arrival.now)
            }
            return
        }
        if let message = sent.message {
            try tx.run(
                """
                UPDATE messages SET delivery = \(state), delivery_detail = \(String(reason.prefix(500)))
                WHERE id = \(message) AND delivery <> 'not_delivered'
                """)
        }
        if bounce.isFinal {
            try flag(bounce, place, arrival.now, tx)
            let event: EventKind =
                sent.message == nil ? .noticeNotDelivered : sent.isAnswer ? .answerNotDelivered : .serviceNotDelivered
            try tell(event, place, by: nil, detail: reason, tx)
        }
        try file(arrival, with: sent.conversation, tx)
    }

    /// Whether a machine speaks about a mail that another room sent, such as an alert. Then it is no conversation's, and of
    /// its bytes nothing is kept: there may be thousands.
    func isOthers(
        _ named: [String?], isFinal: Bool, reason: String, _ arrival: MailArrival, _ tx: Transaction
    ) throws -> Bool {
        for id in named.compactMap({ $0 }).compactMap(tokens.message) {
            guard try otherMail(id.description, isFinal, reason, tx) else { continue }
            try tx.run(
                """
                UPDATE raw_mails SET state = 'ours', reason = 'alert', bytes = \([UInt8]()) WHERE id = \(arrival.raw)
                """)
            return true
        }
        return false
    }

    /// Notes that an address does not work, so that nothing is sent there by itself. Only one that takes part: whoever has
    /// a mail of ours can write a bounce about it, and name whom they like.
    private func flag(_ bounce: Letter.Bounce, _ place: ListPlace, _ now: Instant, _ tx: Transaction) throws {
        for failure in bounce.failures.prefix(20) {
            let address = failure.address.lowercased()
            try tx.run(
                """
                UPDATE correspondents SET undeliverable_at = \(now)
                WHERE (address = \(address) OR lower(email) = \(address)) AND id IN (
                    SELECT correspondent_id FROM conversations WHERE id = \(place.id)
                    UNION SELECT correspondent_id FROM participants WHERE conversation_id = \(place.id))
                """)
        }
    }

    /// Whoever writes again may have emptied their mailbox: what is sent next may try it. What is sent about this very
    /// mail may not, or a mailbox that is full would have its bounce for every mail.
    func unflag(_ arrival: MailArrival, _ tx: Transaction) throws {
        if arrival.isArchive || arrival.letter.details.verdict == .failed { return }
        try tx.post(
            """
            UPDATE correspondents SET undeliverable_at = NULL
            WHERE channel_id = \(arrival.channel) AND address = \(arrival.sender) AND undeliverable_at IS NOT NULL
            """)
    }
}
