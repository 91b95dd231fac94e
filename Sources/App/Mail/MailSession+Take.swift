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
        var passed = Set(try await reading.connection.dates(of: uids).filter { $0.value < floor }.keys)
        if !again { passed.formUnion(await reading.memory.refused) }
        // Also those of which the server tells no date: they may still be there.
        var haul = Haul(wanted: uids.filter { !passed.contains($0) }, last: last, uidValidity: uidValidity)
        if haul.outstanding.isEmpty { return }
        let writing = MailWriting()
        do {
            do {
                try await fetch(&haul, reading, writing)
            } catch let error as MailWireError where !Task.isCancelled {
                // What came before counts: a connection that often breaks still gets on.
                try await receive(&haul, reading, writing)
                try await writing.ended()
                try await blame(error, haul, reading)
                throw error
            }
            try await receive(&haul, reading, writing)
            try await writing.ended()
        } catch {
            // Nobody writes behind our back once we have said that it went wrong.
            try? await writing.ended()
            throw error
        }
        try await lookAgain(haul.outstanding, reading)
    }

    private func fetch(_ haul: inout Haul, _ reading: Reading, _ writing: MailWriting) async throws {
        let wanted = haul.outstanding.sorted()
        for try await mail in reading.connection.fetch(uids: wanted, maximumBytes: MailLimits.standard.rawBytes) {
            if let refusal = mail.refusal {
                try await passOver(mail.uid, refusal, reading)
                haul.outstanding.remove(mail.uid)
                continue
            }
            haul.add(mail)
            if haul.batch.count >= Self.batchCount || haul.bytes >= Self.batchBytes {
                try await receive(&haul, reading, writing)
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
        for uid in try await reading.connection.present(of: Array(uids)) {
            try await passOver(uid, "nothing came", reading)
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

    /// Reads what was fetched and hands it to be written, while the next is fetched.
    private func receive(_ haul: inout Haul, _ reading: Reading, _ writing: MailWriting) async throws {
        if haul.batch.isEmpty { return }
        let mails = try await opened(haul.batch, reading.mailbox.settings.ownServers)
        let source = Inbox.MailSource(
            mailbox: reading.mailbox, uidValidity: haul.uidValidity, upTo: haul.upTo, owner: owner)
        haul.wasReceived()
        try await writing.next { try await write(mails, source, reading) }
    }

    /// On all cores; in the order of their UIDs.
    private func opened(_ batch: [FetchedMail], _ ownServers: [String]) async throws -> [IncomingMail] {
        try await withThrowingTaskGroup(of: [IncomingMail].self) { group in
            let share = max(1, (batch.count + 7) / 8)
            for start in stride(from: 0, to: batch.count, by: share) {
                let some = batch[start..<min(start + share, batch.count)]
                group.addTask { some.map { IncomingMail.open($0, ownServers: ownServers, now: .now) } }
            }
            var opened: [IncomingMail] = []
            for try await some in group { opened += some }
            return opened.sorted { $0.uid < $1.uid }
        }
    }

    private func write(_ mails: [IncomingMail], _ source: Inbox.MailSource, _ reading: Reading) async throws {
        let intake = try await inbox.receive(mails, from: source)
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

/// One batch that is being written; the next waits for it, so that the cursor goes forward in order.
private actor MailWriting {
    private var task: Task<Void, any Error>?

    /// Waits for the batch before, then begins with this one.
    /// - Throws: what went wrong with the batch before; then this one is not begun.
    func next(_ work: @escaping @Sendable () async throws -> Void) async throws {
        try await ended()
        task = Task { try await work() }
    }

    /// Waits until nothing is being written.
    /// - Throws: what went wrong with the last batch, once.
    func ended() async throws {
        guard let task else { return }
        self.task = nil
        try await task.value
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
    var upTo: UInt32 { outstanding.min().map { $0 - 1 } ?? last }

    mutating func wasReceived() { (batch, bytes) = ([], 0) }
}
