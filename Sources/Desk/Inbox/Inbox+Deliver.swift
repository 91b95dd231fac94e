import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Sends an answer, or a mail of our own, over its channel and records how that went. May run again: what was sent is
    /// not sent twice, but for the moment between the other server's "accepted" and our writing that down; then the
    /// same mail goes out again under the same Message-ID.
    /// - Throws: `DeliveryDelayed`, so that the job is tried again.
    public func deliver(_ id: ID<Message>) async throws {
        let found = try await database.write { tx in try prepared(id, tx) }
        guard let found else { return }
        guard var message = found.message, let sender = senders[found.kind] else {
            return try await record(id, "not_delivered", detail: found.refusal)
        }
        if let post = found.post {
            let keys = try await fediverse.keys(of: post.channel)
            message.activity = ActivityDispatch(
                inbox: post.inbox, bytes: post.bytes, key: keys.current, olderKey: keys.older)
        }
        switch await sender.deliver(message) {
        case .sent: try await record(id, "sent")
        case .refused(let reason): try await record(id, "not_delivered", detail: reason)
        case .delayed(let reason):
            try await record(id, "delayed", detail: reason)
            throw DeliveryDelayed(reason: reason)
        }
    }

    /// After the last attempt: the colleague sees that it did not arrive.
    public func giveUpDelivery(_ id: ID<Message>) async throws {
        try await record(id, "not_delivered", detail: "gave_up")
    }

    /// Sends something again that did not arrive.
    /// - Throws: `Problem` notFound; notAllowed unless it was not delivered.
    public func resend(_ conversation: ID<Conversation>, message number: Int64, for viewer: Viewer) async throws {
        let now = clock.now()
        try await database.write { tx in
            let place = try place(conversation, for: viewer, tx)
            guard place.erasedAt == nil else { throw Problem(.notAllowed) }
            let id: ID<Message>? = try tx.value(
                """
                UPDATE messages SET delivery = 'queued', delivery_detail = ''
                WHERE seq = \(number) AND conversation_id = \(conversation) AND delivery = 'not_delivered' RETURNING id
                """)
            guard let id else { throw Problem(.notAllowed) }
            try tx.run("DELETE FROM jobs WHERE unique_key = \("deliver \(id)")")
            try enqueueDelivery(of: id, asPost: try kind(of: place.channel, tx) == .fediverse, at: now, tx)
            try tell(.answerResent, place, by: viewer.id, tx)
        }
    }

    /// What is about to be sent.
    struct Prepared {
        let kind: ChannelKind
        /// nil when there is nothing left to send, or nobody to send it to.
        let message: OutgoingMessage?
        /// The same as an activity.
        var post: OutgoingPostDelivery?
        /// Why it is not sent, as a code.
        var refusal = "no_address"
    }

    func kind(of channel: ID<Channel>, _ tx: Transaction) throws -> ChannelKind? {
        try tx.value("SELECT kind FROM channels WHERE id = \(channel)").flatMap(ChannelKind.init)
    }

    func enqueueDelivery(of message: ID<Message>, asPost isPost: Bool, at now: Instant, _ tx: Transaction) throws {
        try Jobs.enqueue(
            tx, kind: isPost ? .deliverPost : .deliver, payload: message.description,
            uniqueKey: "deliver \(message)", at: now, now: now)
    }

    private func prepared(_ id: ID<Message>, _ tx: Transaction) throws -> Prepared? {
        let row = try tx.row(
            """
            SELECT m.id, m.seq, m.kind AS message_kind, m.body, m.at, m.delivery, h.kind, c.id AS conversation_id, c.channel_id,
                c.team_id, c.reference, c.title, c.language, c.erased_at, c.correspondent_id
            FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN channels h ON h.id = c.channel_id
            WHERE m.id = \(id) AND m.kind IN ('answer', 'service')
            """)
        guard let row, ["queued", "delayed"].contains(try row("delivery") as String) else { return nil }
        // Erased while it waited: there is nothing left to send.
        guard try row("erased_at") as Instant? == nil, let kind = ChannelKind(rawValue: try row("kind")) else {
            return Prepared(kind: .webForm, message: nil)
        }
        var message: OutgoingMessage? = OutgoingMessage(id: id.description, text: try row("body"))
        if kind == .email {
            if let dispatch = try dispatch(row, isAnswer: try row("message_kind") == MessageKind.answer, tx) {
                message?.mail = dispatch
            } else {
                message = nil
            }
        }
        if kind == .fediverse {
            let post = try postDelivery(id, tx)
            if let post, try isSuspended(post.inbox, tx) {
                return Prepared(kind: kind, message: nil, refusal: "suspended")
            }
            return Prepared(kind: kind, message: post == nil ? nil : message, post: post)
        }
        return Prepared(kind: kind, message: message)
    }

    private func record(_ id: ID<Message>, _ delivery: String, detail: String = "") async throws {
        let now = clock.now()
        try await database.write { tx in
            let row = try tx.row(
                """
                UPDATE messages SET delivery = \(delivery), delivered_at = \(delivery == "sent" ? now : nil),
                    delivery_detail = \(String(detail.prefix(500)))
                WHERE id = \(id) AND delivery IN ('queued', 'delayed')
                    AND (delivery <> \(delivery) OR delivery_detail <> \(String(detail.prefix(500))))
                RETURNING conversation_id, kind
                """)
            guard let row else { return }
            let conversation: ID<Conversation> = try row("conversation_id")
            guard let place = try place(conversation, tx) else { return }
            let isAnswer = try row("kind") == MessageKind.answer
            if delivery == "sent", isAnswer { try sendMissedChange(of: id, place.channel, at: now, tx) }
            let event: EventKind =
                switch delivery {
                case "sent": isAnswer ? .answerDelivered : .serviceSent
                case "delayed": .deliveryDelayed
                default: isAnswer ? .answerNotDelivered : .serviceNotDelivered
                }
            try tell(event, place, by: nil, detail: detail, tx)
        }
    }
}

/// A channel that cannot send now; the reason is for administrators.
public struct DeliveryDelayed: Error, Sendable {
    public let reason: String
    public init(reason: String) { self.reason = reason }
}
