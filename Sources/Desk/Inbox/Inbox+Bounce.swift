import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Something that we sent, found by the Message-ID in a report about it.
    struct SentItem {
        let conversation: ID<Conversation>
        /// An answer or a service message.
        var message: ID<Message>?
        /// A notice, and the colleague it was for; nil: for a resident.
        var notice: ID<Message>?
        var colleague: ID<Colleague>?
    }

    func sent(_ mailID: String?, _ tx: Transaction) throws -> SentItem? {
        guard let mailID, let id = tokens.message(mailID) else { return nil }
        let message: ID<Conversation>? = try tx.value(
            "SELECT conversation_id FROM messages WHERE id = \(id) AND kind IN ('answer', 'service')")
        if let message { return SentItem(conversation: message, message: id) }
        return try tx.row("SELECT conversation_id, colleague_id FROM notices WHERE id = \(id)").map {
            SentItem(conversation: try $0("conversation_id"), notice: id, colleague: try $0("colleague_id"))
        }
    }

    /// What a bounce says becomes the state of what was sent, with the reason; the bounce itself is kept beside it.
    func note(_ bounce: Letter.Bounce, _ arrival: MailArrival, _ tx: Transaction) throws {
        guard let sent = try sent(bounce.about, tx) else { return try file(arrival, with: nil, tx) }
        let reason = bounce.failures.first.map { "\($0.reason) \($0.diagnostic)" } ?? "other"
        let state = bounce.isFinal ? "not_delivered" : "delayed"
        if let notice = sent.notice {
            try tx.run("UPDATE notices SET state = \(state), detail = \(reason) WHERE id = \(notice)")
        }
        if sent.colleague != nil {
            // A colleague's full mailbox is the administrators' business, not the conversation's.
            try tx.run("UPDATE raw_mails SET state = 'ours', reason = 'notice_bounce' WHERE id = \(arrival.raw)")
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
        if bounce.isFinal, let place = try place(sent.conversation, tx) {
            try flag(bounce, place, arrival.now, tx)
            try tell(
                sent.message == nil ? .noticeNotDelivered : .answerNotDelivered, place, by: nil, detail: reason, tx)
        }
        try file(arrival, with: sent.conversation, tx)
    }

    /// Notes that an address does not work, so that nothing is sent there by itself.
    private func flag(_ bounce: Letter.Bounce, _ place: ListPlace, _ now: Instant, _ tx: Transaction) throws {
        for failure in bounce.failures.prefix(20) {
            try tx.run(
                """
                UPDATE correspondents SET undeliverable_at = \(now)
                WHERE channel_id = \(place.channel) AND address = \(failure.address.lowercased())
                """)
        }
    }
}
