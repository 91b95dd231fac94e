import Channels
import Database
import Identity
import Jobs
import Values

extension Inbox {
    /// What came of mails that were taken in.
    public struct MailIntake: Sendable, Equatable {
        /// New conversations, and messages added to known ones.
        public var opened = 0
        public var joined = 0
        /// Automatic mail, bounces and reports.
        public var automatic = 0
        /// Known by content: in another mailbox too, or seen before.
        public var known = 0
        public var unreadable = 0
        public init() {}
    }

    /// The mailbox that mails come from, and who reads it.
    public struct MailSource: Sendable {
        public let mailbox: Mailboxes.Summary
        public let uidValidity: UInt32
        /// The highest UID looked at; the cursor goes there, never back.
        public let upTo: UInt32
        /// The node that holds the mailbox.
        public let owner: String
        public init(mailbox: Mailboxes.Summary, uidValidity: UInt32, upTo: UInt32, owner: String) {
            (self.mailbox, self.uidValidity, self.upTo, self.owner) = (mailbox, uidValidity, upTo, owner)
        }

        func reading(upTo uid: UInt32) -> MailSource {
            MailSource(mailbox: mailbox, uidValidity: uidValidity, upTo: uid, owner: owner)
        }
    }

    /// Takes mails in: raw bytes, message, conversation, clock and cursor in one transaction.
    ///
    /// Should one of them be refused by the database, they are taken in one by one, and that one is kept as unreadable.
    /// - Throws: `MailboxTaken` when another node reads the mailbox; a database error when storage does not answer.
    public func receive(_ mails: [IncomingMail], from source: MailSource) async throws -> MailIntake {
        do {
            return try await attempt(mails, from: source)
        } catch let error as DatabaseError where error.isAboutData {
            var intake = MailIntake()
            let mails = mails.sorted { $0.uid < $1.uid }
            for (place, mail) in mails.enumerated() {
                // The cursor may not pass those that are still to come.
                let next = place + 1 < mails.count ? mails[place + 1].uid - 1 : source.upTo
                intake.add(try await receiveAlone(mail, from: source.reading(upTo: min(next, source.upTo))))
            }
            return intake
        }
    }

    private func receiveAlone(_ mail: IncomingMail, from source: MailSource) async throws -> MailIntake {
        do {
            return try await attempt([mail], from: source)
        } catch let error as DatabaseError where error.isAboutData {
            let kept = IncomingMail(
                uid: mail.uid, receivedAt: mail.receivedAt, raw: mail.raw, identity: mail.identity,
                content: .unreadable(reason: "storage"))
            return try await attempt([kept], from: source)
        }
    }

    private func attempt(_ mails: [IncomingMail], from source: MailSource) async throws -> MailIntake {
        for attempt in 1... {
            do {
                return try await database.write { tx in
                    var intake = MailIntake()
                    var known = try rawMails(mails.map(\.identity), tx)
                    let batch = try MailBatch(mails.filter { known[$0.identity] == nil }, self, tx)
                    for mail in mails { try take(mail, source, &known, batch, &intake, tx) }
                    try advance(source, mails.map(\.receivedAt).max(), tx)
                    return intake
                }
            } catch DatabaseError.constraint(let rule) where attempt < 4 {
                // The same mail at the same moment in another mailbox, or a reference that exists: look again.
                guard ["raw_mails", "reference", "correspondents", "private_links"].contains(where: rule.contains)
                else {
                    throw DatabaseError.constraint(rule)
                }
            }
        }
        throw Problem(.unexpected)
    }

    private func advance(_ source: MailSource, _ newest: Instant?, _ tx: Transaction) throws {
        let (channel, uid) = (source.mailbox.channel, Int64(source.upTo))
        let moved = try tx.run(
            """
            UPDATE mailbox_cursors SET uid_validity = \(Int64(source.uidValidity)),
                last_uid = CASE WHEN uid_validity = \(Int64(source.uidValidity)) AND last_uid > \(uid)
                    THEN last_uid ELSE \(uid) END
            WHERE channel_id = \(channel) AND lease_owner = \(source.owner)
            """)
        guard moved == 1 else { throw MailboxTaken() }
        guard let newest = newest.map({ min($0, clock.now()) }) else { return }
        try tx.run(
            """
            UPDATE channel_health SET last_item_at = \(newest)
            WHERE channel_id = \(channel) AND (last_item_at IS NULL OR last_item_at < \(newest))
            """)
    }

    private func take(
        _ mail: IncomingMail, _ source: MailSource, _ known: inout [[UInt8]: String], _ batch: MailBatch,
        _ intake: inout MailIntake, _ tx: Transaction
    ) throws {
        let (channel, now) = (source.mailbox.channel, clock.now())
        let before = known[mail.identity]
        let raw = before ?? "\(ID<IncomingMail>(at: now))"
        if before == nil { try keep(mail, as: raw, at: now, tx) }
        known[mail.identity] = raw
        try tx.post(
            """
            INSERT INTO mail_arrivals (channel_id, uid_validity, uid, raw_id, received_at)
            VALUES (\(channel), \(Int64(source.uidValidity)), \(Int64(mail.uid)), \(raw), \(mail.receivedAt))
            ON CONFLICT (channel_id, uid_validity, uid) DO NOTHING
            """)
        if before != nil {
            intake.known += 1
            return
        }
        switch mail.content {
        case .unreadable: intake.unreadable += 1
        case .read(let letter):
            let arrival = MailArrival(
                letter: letter, raw: raw, source: source, receivedAt: min(mail.receivedAt, now), now: now, batch: batch,
                digests: batch.digests(mail.identity))
            try route(arrival, &intake, tx)
        }
    }

    /// The ids of those that we have, by their identity.
    private func rawMails(_ identities: [[UInt8]], _ tx: Transaction) throws -> [[UInt8]: String] {
        let rows = try tx.rows("SELECT id, identity FROM raw_mails WHERE identity IN \(list: identities)")
        return Dictionary(
            try rows.map { (try $0("identity") as [UInt8], try $0("id") as String) },
            uniquingKeysWith: { one, _ in one })
    }

    private func keep(_ mail: IncomingMail, as id: String, at now: Instant, _ tx: Transaction) throws {
        var (state, reason) = ("read", "")
        if case .unreadable(let why) = mail.content { (state, reason) = ("unreadable", why) }
        try tx.post(
            """
            INSERT INTO raw_mails (id, identity, bytes, size, state, reason, received_at, at)
            VALUES (\(id), \(mail.identity), \(mail.raw), \(mail.raw.count), \(state), \(reason), \(mail.receivedAt), \(now))
            """)
    }
}

/// A letter on its way into a conversation.
struct MailArrival {
    let letter: Letter
    let raw: String
    let source: Inbox.MailSource
    /// When our server had it; a promise counts from here.
    let receivedAt: Instant
    let now: Instant
    /// What it is laid beside.
    let batch: MailBatch
    /// SHA-256 of each of the letter's files.
    let digests: [[UInt8]]

    var mailbox: Mailboxes.Summary { source.mailbox }
    var channel: ID<Channel> { source.mailbox.channel }
    /// From before the mailbox was ours to answer: original dates, no clock, no acknowledgement.
    var isArchive: Bool { receivedAt < mailbox.settings.liveFrom }
}

extension Inbox.MailIntake {
    mutating func add(_ other: Inbox.MailIntake) {
        opened += other.opened
        joined += other.joined
        automatic += other.automatic
        known += other.known
        unreadable += other.unreadable
    }
}
