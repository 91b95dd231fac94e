import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// Why an acknowledgement was not sent by itself; shown in the conversation.
    public enum Withheld: String, Sendable, CaseIterable {
        /// The mail asks for none, or was not written by a person (RFC 3834).
        case notWanted = "not_wanted"
        /// From one of our own mailboxes.
        case ours
        /// Our mail server does not believe the sender.
        case spoofed
        /// Written by somebody else than who began the conversation.
        case otherSender = "other_sender"
        /// Automatic mail was stopped for this conversation.
        case stopped
        /// It is more than a day old.
        case late
        /// This sender had one less than a day ago in this conversation.
        case recent
        /// This sender had one in the last hour, or one today for a mail with the same subject: people are not so fast and
        /// do not repeat themselves, machines do.
        case machine
        /// This sender had as many today as we send anybody.
        case ceiling
        /// What we sent to this address came back.
        case undeliverable
    }

    /// The most acknowledgements that one address gets in a day, over all conversations.
    private static let dailyCeiling = 3
    /// So many messages in ten minutes make a loop.
    private static let loopCount = 10

    /// Sends an acknowledgement, or notes why not. It is not an answer: the clock goes on.
    func acknowledge(_ arrival: MailArrival, in place: ListPlace, _ tx: Transaction) throws {
        guard arrival.mailbox.settings.acknowledges, let turn = place.turn else { return }
        if let reason = try withheld(arrival, place, tx) { return try tell(reason, place, arrival.now, tx) }
        try sendAcknowledgement(to: arrival.sender, in: place, turn, at: arrival.now, tx)
        try promises.acknowledge(tx, turn, at: arrival.now, by: nil)
        try tell(.acknowledged, place, by: nil, tx)
    }

    /// Writes the mail, and that this address had one.
    func sendAcknowledgement(
        to address: String, in place: ListPlace, _ turn: ID<Turn>, at now: Instant, _ tx: Transaction
    ) throws {
        guard let (facts, language) = try mailFacts(place, turn, tx) else { return }
        try sendService(texts.acknowledgement(facts, language), in: place, at: now, tx)
        try tx.run(
            """
            INSERT INTO automatic_sends (address_hash, conversation_id, at)
            VALUES (\(addressHash(address)), \(place.id), \(now))
            """)
    }

    /// What a mail of our own says about the promise, and its language; nil when none runs.
    func mailFacts(_ place: ListPlace, _ turn: ID<Turn>, _ tx: Transaction) throws -> (MailFacts, Language)? {
        let row = try tx.row("SELECT reference, language FROM conversations WHERE id = \(place.id)")
        guard let row, let deadline = place.deadline else { return nil }
        let made = try promises.clock(of: turn, tx)
        let facts = MailFacts(
            reference: try row("reference"), link: try residentLinks.link(place.id, tx),
            clock: PromiseClock(calendar: made.calendar, term: made.term, start: made.start, deadline: deadline),
            municipality: try mailboxes.municipality(tx))
        return (facts, try row("language"))
    }

    /// Notes why none went out; the same reason at most once a day, so that a loop does not fill the history.
    private func tell(_ reason: Withheld, _ place: ListPlace, _ now: Instant, _ tx: Transaction) throws {
        let last = try tx.row(
            """
            SELECT at, detail FROM events
            WHERE conversation_id = \(place.id) AND kind = \(EventKind.acknowledgementWithheld) ORDER BY seq DESC LIMIT 1
            """)
        if let last, try last("detail") == reason.rawValue, now.seconds(since: try last("at")) < 86_400 { return }
        try tell(.acknowledgementWithheld, place, by: nil, detail: reason.rawValue, tx)
    }

    private func withheld(_ arrival: MailArrival, _ place: ListPlace, _ tx: Transaction) throws -> Withheld? {
        if let code = arrival.letter.withheld { return Withheld(rawValue: code) ?? .notWanted }
        if arrival.letter.details.verdict == .failed { return .spoofed }
        if try isOurs(arrival.sender, tx) { return .ours }
        let row = try tx.row(
            """
            SELECT c.automation_off_at, p.address, p.undeliverable_at FROM conversations c
            JOIN correspondents p ON p.id = c.correspondent_id WHERE c.id = \(place.id)
            """)
        guard let row else { return .stopped }
        if try row("automation_off_at") as Instant? != nil { return .stopped }
        if try row("address") != arrival.sender { return .otherSender }
        if try row("undeliverable_at") as Instant? != nil { return .undeliverable }
        return try enough(arrival, place, tx)
    }

    /// Whether this address had as many as it may have.
    private func enough(_ arrival: MailArrival, _ place: ListPlace, _ tx: Transaction) throws -> Withheld? {
        let sent = try tx.rows(
            """
            SELECT s.conversation_id, s.at, c.title FROM automatic_sends s JOIN conversations c ON c.id = s.conversation_id
            WHERE s.address_hash = \(addressHash(arrival.sender)) AND s.at > \(arrival.now.adding(seconds: -86_400))
            ORDER BY s.at DESC LIMIT 100
            """)
        for row in sent where try row("conversation_id") == place.id { return .recent }
        if sent.count >= Self.dailyCeiling { return .ceiling }
        if let last: Instant = try sent.first?("at"), arrival.now.seconds(since: last) < 3600 { return .machine }
        let subject = Self.comparable(arrival.letter.details.subject)
        for row in sent where try !subject.isEmpty && Self.comparable(row("title")) == subject { return .machine }
        return nil
    }

    /// A subject without what ticket systems change in it.
    private static func comparable(_ subject: String) -> String {
        SubjectLine.normalised(subject).filter(\.isLetter)
    }

    /// Stops all automatic mail in a conversation where messages follow each other faster than people write.
    func brake(_ place: ListPlace, at now: Instant, _ tx: Transaction) throws {
        // Judged by the database, so that a batch of mails waits for nothing.
        let isLoop: SQL = """
            automation_off_at IS NULL AND (
                SELECT CASE WHEN COUNT(*) = \(Self.loopCount) THEN MIN(at) END FROM (
                    SELECT at FROM messages WHERE conversation_id = \(place.id) AND kind IN ('question', 'automatic')
                    ORDER BY seq DESC LIMIT \(Self.loopCount)) AS latest) > \(now.adding(seconds: -600))
            """
        try tx.post(
            """
            INSERT INTO events (at, kind, conversation_id, team_id, colleague_id, detail)
            SELECT \(now), \(EventKind.automationStopped), id, team_id, NULL, '' FROM conversations
            WHERE id = \(place.id) AND \(isLoop)
            """)
        try tx.post("UPDATE conversations SET automation_off_at = \(now) WHERE id = \(place.id) AND \(isLoop)")
        tx.raise(.events)
    }

    /// Lets automatic mail go out again.
    /// - Throws: `Problem` notFound, notAllowed.
    public func resumeAutomation(_ id: ID<Conversation>, for viewer: Viewer) async throws {
        try await database.write { tx in
            let place = try place(id, for: viewer, tx)
            let isChanged = try tx.run(
                "UPDATE conversations SET automation_off_at = NULL WHERE id = \(id) AND automation_off_at IS NOT NULL")
            if isChanged == 1 { try tell(.automationResumed, place, by: viewer.id, tx) }
        }
    }

    /// A mail that Plein writes by itself, in the conversation and in the outbox.
    @discardableResult
    func sendService(_ text: String, in place: ListPlace, at now: Instant, _ tx: Transaction) throws -> ID<Message> {
        let message = try addMessage(.service, to: place.id, body: text, at: now, tx)
        try Jobs.enqueue(
            tx, kind: .deliver, payload: message.description, uniqueKey: "deliver \(message)", at: now, now: now)
        return message
    }

    /// Addresses are counted without keeping them, and without what follows a plus: ticket systems write from
    /// `steun+4711@…`, another one each time.
    private func addressHash(_ address: String) -> [UInt8] {
        let parts = address.split(separator: "@", maxSplits: 1)
        let name = parts.first?.prefix { $0 != "+" } ?? ""
        let counted = name.isEmpty ? address : "\(name)@\(parts.dropFirst().joined())"
        return secrets.mac(.throttles, "mail \(counted)".utf8)
    }
}
