import Channels
import Desk
import Logging
import Values

extension MailSession {
    /// What it takes to read: who is read, over which connection, and what is remembered.
    struct Reading: Sendable {
        let connection: IMAPConnection
        let mailbox: Mailboxes.Summary
        let memory: MailMemory
        var channel: ID<Channel> { mailbox.channel }
    }

    /// Mails, or bytes, taken in by one transaction.
    private static let batchCount = 100
    private static let batchBytes = 8_000_000

    /// Takes in mails by their UIDs, ascending. When it returns, each of them is taken in, older than what we want, gone
    /// from the server, or remembered as refused.
    /// - Parameter again: also ask for those that were refused before.
    func take(_ uids: [UInt32], _ reading: Reading, _ uidValidity: UInt32, again: Bool = false) async throws {
        guard let last = uids.last else { return }
        let floor = reading.mailbox.settings.importFrom ?? reading.mailbox.settings.liveFrom
        var passed = Set(
            try await reading.connection.sizes(of: uids).filter { ($0.internalDate ?? .now) < floor }.map(\.uid))
        if !again { passed.formUnion(await reading.memory.refused) }
        // Not only those whose size the server told: what it says nothing of may still be there.
        var haul = Haul(wanted: uids.filter { !passed.contains($0) }, last: last, uidValidity: uidValidity)
        if haul.outstanding.isEmpty { return }
        do {
            try await fetch(&haul, reading)
        } catch let error as MailWireError where !Task.isCancelled {
            // What came before counts: a connection that often breaks still gets on.
            try await receive(&haul, reading)
            try await blame(error, haul, reading)
            throw error
        }
        try await receive(&haul, reading)
        try await lookAgain(haul.outstanding, reading)
    }

    private func fetch(_ haul: inout Haul, _ reading: Reading) async throws {
        let wanted = haul.outstanding.sorted()
        for try await mail in reading.connection.fetch(uids: wanted, maximumBytes: MailLimits.standard.rawBytes) {
            if let refusal = mail.refusal {
                try await passOver(mail.uid, refusal, reading)
                haul.outstanding.remove(mail.uid)
                continue
            }
            haul.add(mail)
            if haul.batch.count >= Self.batchCount || haul.bytes >= Self.batchBytes {
                try await receive(&haul, reading)
            }
        }
    }

    /// The first mail that did not come is under suspicion when a connection broke before it brought anything.
    private func blame(_ error: MailWireError, _ haul: Haul, _ reading: Reading) async throws {
        guard !haul.hasBrought, let first = haul.outstanding.min() else { return }
        if await reading.memory.blame(first) { try await passOver(first, error.code, reading) }
    }

    /// Answered, and yet neither handed out nor refused: gone, or something that the server hides.
    private func lookAgain(_ uids: Set<UInt32>, _ reading: Reading) async throws {
        if uids.isEmpty { return }
        for mail in try await reading.connection.sizes(of: uids.sorted()) {
            try await passOver(mail.uid, "nothing came", reading)
        }
    }

    /// Leaves a mail for later, so that those behind it need not wait. Written down first: whoever reads this mailbox
    /// after us looks for it again.
    private func passOver(_ uid: UInt32, _ why: String, _ reading: Reading) async throws {
        try await mailboxes.leaveGap(reading.channel, owner: owner)
        await reading.memory.refuse(uid)
        logger.warning(
            "a mail is not handed out", metadata: ["channel": "\(reading.channel)", "uid": "\(uid)", "why": "\(why)"])
    }

    private func receive(_ haul: inout Haul, _ reading: Reading) async throws {
        guard let upTo = haul.upTo, !haul.batch.isEmpty else { return }
        let ownServers = reading.mailbox.settings.ownServers
        let mails = try await withThrowingTaskGroup(of: IncomingMail.self) { group in
            for mail in haul.batch {
                group.addTask { IncomingMail.open(mail, ownServers: ownServers, now: .now) }
            }
            var opened: [IncomingMail] = []
            for try await mail in group { opened.append(mail) }
            return opened.sorted { $0.uid < $1.uid }
        }
        let intake = try await inbox.receive(
            mails,
            from: .init(mailbox: reading.mailbox, uidValidity: haul.uidValidity, upTo: upTo, owner: owner))
        haul.wasReceived()
        await reading.memory.taken(mails.map(\.uid))
        await reading.memory.worked()
        logger.info(
            "mails taken in",
            metadata: [
                "channel": "\(reading.channel)", "opened": "\(intake.opened)", "joined": "\(intake.joined)",
                "automatic": "\(intake.automatic)", "known": "\(intake.known)", "unreadable": "\(intake.unreadable)",
            ])
    }
}

/// Mails on their way from the server into the inbox.
struct Haul {
    /// Asked, and neither handed out nor refused.
    var outstanding: Set<UInt32>
    private let last: UInt32
    let uidValidity: UInt32
    /// Handed out and not yet taken in.
    private(set) var batch: [FetchedMail] = []
    private(set) var bytes = 0
    private(set) var hasBrought = false

    init(wanted: [UInt32], last: UInt32, uidValidity: UInt32) {
        (outstanding, self.last, self.uidValidity) = (Set(wanted), last, uidValidity)
    }

    mutating func add(_ mail: FetchedMail) {
        outstanding.remove(mail.uid)
        batch.append(mail)
        bytes += mail.raw.count
        hasBrought = true
    }

    /// Up to where all is there: servers may hand out later mails first, and the cursor must not pass what is missing.
    var upTo: UInt32? {
        guard let missing = outstanding.min() else { return last }
        return missing - 1
    }

    mutating func wasReceived() { (batch, bytes) = ([], 0) }
}
