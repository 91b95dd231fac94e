import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Sends an answer over its channel and records how that went. May run again: what was sent is not sent twice.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again.
    public func deliver(_ id: ID<Message>) async throws {
        let found = try await database.read { tx in
            try tx.row(
                """
                SELECT m.body, m.delivery, h.kind, c.erased_at FROM messages m JOIN conversations c ON c.id = m.conversation_id
                JOIN channels h ON h.id = c.channel_id WHERE m.id = \(id) AND m.kind = 'answer'
                """)
        }
        guard let found else { return }
        let delivery: String = try found("delivery")
        guard delivery == "queued" || delivery == "delayed" else { return }
        // Erased while it waited: there is nothing left to send.
        guard try found("erased_at") as Instant? == nil, let kind = ChannelKind(rawValue: try found("kind")),
            let sender = senders[kind]
        else { return try await record(id, "not_delivered", .answerNotDelivered) }
        switch await sender.deliver(OutgoingMessage(id: id.description, text: try found("body"))) {
        case .sent: try await record(id, "sent", .answerDelivered)
        case .refused(let reason): try await record(id, "not_delivered", .answerNotDelivered, detail: reason)
        case .delayed(let reason):
            try await record(id, "delayed", nil)
            throw DeliveryDelayed(reason: reason)
        }
    }

    /// After the last attempt: the colleague sees that it did not arrive.
    public func giveUpDelivery(_ id: ID<Message>) async throws {
        try await record(id, "not_delivered", .answerNotDelivered)
    }

    private func record(_ id: ID<Message>, _ delivery: String, _ event: EventKind?, detail: String = "") async throws {
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row(
                """
                UPDATE messages SET delivery = \(delivery), delivered_at = \(delivery == "sent" ? now : nil)
                WHERE id = \(id) AND kind = 'answer' AND delivery <> \(delivery) AND delivery <> 'sent'
                RETURNING conversation_id
                """)
            guard let row, let event else { return }
            let conversation: ID<Conversation> = try row("conversation_id")
            guard let place = try place(conversation, tx) else { return }
            try tell(event, place, by: nil, detail: detail, tx)
        }
    }
}

/// A channel that cannot send now; the reason is for administrators.
public struct DeliveryDelayed: Error, Sendable {
    public let reason: String
}
