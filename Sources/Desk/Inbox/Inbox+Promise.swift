import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Tells the resident that it takes longer: a new term from now, a fact beside the first promise.
    /// - Throws: `Problem` invalid with `uren` or `reden`; notAllowed when nothing waits.
    public func rePromise(_ id: ID<Conversation>, hours: Int, reason: String, for viewer: Viewer) async throws {
        let reason = CleanText.line(reason)
        var faults: [Problem.Field] = []
        if !(1...1000).contains(hours) { faults.append(.init("uren", .notANumber)) }
        if reason.isEmpty { faults.append(.init("reden", .missing)) }
        if CleanText.length(reason) > 500 { faults.append(.init("reden", .tooLong(maximum: 500))) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        try await database.write { tx in
            let before = try place(id, for: viewer, tx)
            guard let turn = before.turn else { throw Problem(.notAllowed) }
            if try isSecondClick(turn, reason, by: viewer, tx) { return }
            var after = before
            after.deadline = try promises.rePromise(
                tx, turn, serviceSeconds: hours * 3600, reason: reason, at: clock.now(), by: viewer.id)
            try move(before, to: after, tx)
            try tell(.rePromised, after, by: viewer.id, detail: reason, tx)
            try mailNewTerm(after, turn, reason: reason, by: viewer, tx)
        }
    }

    /// The same words from the same colleague within a minute: the resident hears it once.
    private func isSecondClick(
        _ turn: ID<Turn>, _ reason: String, by viewer: Viewer, _ tx: Transaction
    ) throws -> Bool {
        let last = try tx.row(
            """
            SELECT at, reason, colleague_id FROM turn_facts WHERE turn_id = \(turn) AND kind = 're_promised'
            ORDER BY at DESC LIMIT 1
            """)
        guard let last else { return false }
        return try last("reason") == reason && last("colleague_id") == viewer.id
            && clock.now().seconds(since: last("at")) < 60
    }

    /// The new term as a mail: in the thread when that is by mail, as a notice when an address was left on the web.
    private func mailNewTerm(
        _ place: ListPlace, _ turn: ID<Turn>, reason: String, by viewer: Viewer, _ tx: Transaction
    ) throws {
        let now = clock.now()
        try notices.tellResident(.rePromised, place, cause: "\(turn) \(now.milliseconds)", tx)
        guard try isByMail(place, tx), let (facts, language) = try mailFacts(place, turn, tx) else { return }
        try sendService(texts.rePromise(facts, reason: reason, language), in: place, at: now, tx)
    }

    private func isByMail(_ place: ListPlace, _ tx: Transaction) throws -> Bool {
        try tx.row("SELECT 1 FROM channels WHERE id = \(place.channel) AND kind = 'email'") != nil
    }

    /// Tells the resident that the message is seen: by mail in a thread of mails, else behind the private link. Not an
    /// answer: the clock goes on.
    public func acknowledge(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await database.write { tx in
            let place = try place(id, for: viewer, tx)
            guard let turn = place.turn else { throw Problem(.notAllowed) }
            let known: Int? = try tx.value(
                "SELECT 1 FROM turn_facts WHERE turn_id = \(turn) AND kind = 'acknowledged' LIMIT 1")
            guard known == nil else { return }
            if try isByMail(place, tx) {
                let address: String? = try tx.value(
                    """
                    SELECT p.address FROM conversations c JOIN correspondents p ON p.id = c.correspondent_id
                    WHERE c.id = \(id)
                    """)
                try sendAcknowledgement(to: address ?? "", in: place, turn, at: clock.now(), tx)
            }
            try promises.acknowledge(tx, turn, at: clock.now(), by: viewer.id)
            try tell(.acknowledged, place, by: viewer.id, tx)
        }
    }
}
