import Database
import Values

extension AlertMessages {
    /// What became of a message.
    public enum Outcome: Sendable, Equatable {
        case sent
        /// The address does not take mail, or the endpoint no message, and again will not help.
        case addressRefused(String)
        /// The browser takes no messages here any more.
        case gone
        /// This mail is refused for good, for another reason.
        case refused(String)
    }

    /// Messages in a row after which an address is forgotten because it is not there: said by the server at once, or by a
    /// bounce later.
    static let mostFailures = 3
    /// What a bounce says of an address that is not there; of a full mailbox or a policy it says something else.
    private static let unknownAddress = "unknownAddress"
    /// Still to be sent.
    static let isWaiting: SQL = "state IN ('ready', 'sending')"

    /// Writes down what became of messages, in one transaction. What was written before stays.
    public func record(_ outcomes: [(message: ID<AlertMessages>, outcome: Outcome)]) async throws {
        let now = clock.now()
        try await database.write { tx in
            let sent = outcomes.filter { $0.outcome == .sent }.map(\.message)
            if !sent.isEmpty {
                try tx.run(
                    """
                    UPDATE alert_messages SET state = 'sent', sent_at = \(now), fault = ''
                    WHERE id IN \(list: sent) AND \(Self.isWaiting)
                    """)
            }
            for (message, outcome) in outcomes {
                switch outcome {
                case .sent: continue
                case .refused(let reason): _ = try fail(message, reason, now, tx)
                case .addressRefused(let reason):
                    if let row = try fail(message, reason, now, tx) { try countFailure(row, tx) }
                case .gone:
                    if let row = try fail(message, "gone", now, tx) { try countFailure(row, isLast: true, tx) }
                }
            }
        }
    }

    /// After the last attempt.
    public func giveUp(_ batch: ID<Batch>) async throws {
        let now = clock.now()
        try await database.write { tx in
            try tx.run(
                """
                UPDATE alert_messages SET state = 'failed', failed_at = \(now), fault = 'gave_up'
                WHERE batch_id = \(batch) AND \(Self.isWaiting)
                """)
        }
    }

    /// A bounce that says for good that a message did not arrive. Whoever has a mail of ours can write a bounce about it,
    /// but only about that one: each counts once.
    /// - Returns: whether the message is one of these.
    public func bounce(_ id: String, isFinal: Bool, reason: String, _ tx: Transaction) throws -> Bool {
        guard let message = ID<AlertMessages>(id) else { return false }
        let row = try tx.row(
            """
            SELECT m.id, m.watcher_id, m.kind, m.state FROM alert_messages m JOIN watchers w ON w.id = m.watcher_id
            WHERE m.id = \(message) AND w.kind = 'email'
            """)
        guard let row else { return false }
        if isFinal, try row("state") as String != "failed" {
            try tx.run(
                """
                UPDATE alert_messages SET state = 'failed', failed_at = \(clock.now()), fault = \(String(reason.prefix(200)))
                WHERE id = \(message)
                """)
            if reason.hasPrefix(Self.unknownAddress) { try countFailure(row, tx) }
        }
        return true
    }

    private func fail(
        _ message: ID<AlertMessages>, _ reason: String, _ now: Instant, _ tx: Transaction
    ) throws -> Row? {
        try tx.row(
            """
            UPDATE alert_messages SET state = 'failed', failed_at = \(now), fault = \(String(reason.prefix(200)))
            WHERE id = \(message) AND \(Self.isWaiting) RETURNING id, watcher_id, kind
            """)
    }

    /// An address that never was confirmed has had its chance, and so has a device that does not take its first message; one
    /// that was gets a few. One that was reached since begins anew.
    private func countFailure(_ row: Row, isLast: Bool = false, _ tx: Transaction) throws {
        let (watcher, message): (ID<Watcher>, ID<AlertMessages>) = (try row("watcher_id"), try row("id"))
        let before: String? = try tx.value(
            """
            SELECT state FROM alert_messages
            WHERE watcher_id = \(watcher) AND id < \(message) AND state IN ('sent', 'failed')
            ORDER BY made_at DESC, id DESC LIMIT 1
            """)
        let failures: SQL = before == "sent" ? "1" : "failures + 1"
        let counted = try tx.row(
            "UPDATE watchers SET failures = \(failures) WHERE id = \(watcher) RETURNING failures, confirmed_at, kind")
        guard let counted else { return }
        let way: Watcher.Kind = try counted("kind")
        let isFirstOfDevice = try way == .push && row("kind") as Kind == .confirm
        let isConfirmed = try counted("confirmed_at") as Instant? != nil
        if try isLast || isFirstOfDevice || !isConfirmed || counted("failures") as Int >= Self.mostFailures {
            try watches.forget(watcher, tx)
        }
    }
}
