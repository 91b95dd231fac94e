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
            var after = before
            after.deadline = try promises.rePromise(
                tx, turn, serviceSeconds: hours * 3600, reason: reason, at: clock.now(), by: viewer.id)
            try move(before, to: after, tx)
            try tell(.rePromised, after, by: viewer.id, detail: reason, tx)
            try mailNewTerm(after, turn, reason: reason, by: viewer, tx)
        }
    }

    /// The new term as a mail: in the thread when that is by mail, as a notice when an address was left on the web.
    private func mailNewTerm(
        _ place: ListPlace, _ turn: ID<Turn>, reason: String, by viewer: Viewer, _ tx: Transaction
    ) throws {
        let now = clock.now()
        try notices.tellResident(.rePromised, place, cause: "\(turn) \(now.milliseconds)", tx)
        let row = try tx.row(
            """
            SELECT c.reference, c.language FROM conversations c JOIN channels h ON h.id = c.channel_id
            WHERE c.id = \(place.id) AND h.kind = 'email'
            """)
        guard let row, let deadline = place.deadline else { return }
        let made = try promises.clock(of: turn, tx)
        let facts = MailFacts(
            reference: try row("reference"), link: try residentLinks.link(place.id, tx),
            clock: PromiseClock(calendar: made.calendar, term: made.term, start: made.start, deadline: deadline),
            municipality: try municipality(tx))
        try sendService(texts.rePromise(facts, reason: reason, try row("language")), in: place, at: now, tx)
    }

    /// Tells the resident that the message is seen. Not an answer: the clock goes on.
    public func acknowledge(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await database.write { tx in
            let place = try place(id, for: viewer, tx)
            guard let turn = place.turn else { throw Problem(.notAllowed) }
            let known: Int? = try tx.value(
                "SELECT 1 FROM turn_facts WHERE turn_id = \(turn) AND kind = 'acknowledged' LIMIT 1")
            guard known == nil else { return }
            try promises.acknowledge(tx, turn, at: clock.now(), by: viewer.id)
            try tell(.acknowledged, place, by: viewer.id, tx)
        }
    }
}
