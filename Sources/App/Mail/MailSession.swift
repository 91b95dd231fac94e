import Channels
import Database
import Desk
import Logging
import Values

/// One connection to one mailbox: catches up, then waits to be woken, and always looks again after a while.
///
/// - `MailSession+Take`: from UIDs to mails that are taken in
struct MailSession: Sendable {
    let mailboxes: Mailboxes
    let inbox: Inbox
    let credentials: MailCredentials
    /// The name of this node.
    let owner: String
    let settings: Settings
    let logger: Logger

    /// Seconds that a mailbox stays ours without a sign of life: so long nobody reads it after a machine fell over.
    /// Two nodes that both think it is theirs do no harm: a cursor only moves for who holds it.
    private static let leaseSeconds = 10
    /// UIDs looked at in one go.
    private static let window = 500

    /// Reads until the connection ends.
    /// - Returns: false when another node has the mailbox.
    /// - Throws: what ended it.
    func run(_ mailbox: Mailboxes.Summary, _ memory: MailMemory) async throws -> Bool {
        if mailbox.isLocked { throw MailboxLocked() }
        guard let cursor = try await lease(mailbox) else { return false }
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await keepLease(mailbox) }
                group.addTask { try await read(mailbox, cursor, memory) }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch {
            await giveBack(mailbox.channel)
            throw error
        }
        await giveBack(mailbox.channel)
        return true
    }

    /// In a task of its own: a cancelled one writes nothing any more.
    private func giveBack(_ channel: ID<Channel>) async {
        await Task { try? await mailboxes.release(channel, owner: owner) }.value
    }

    private func lease(_ mailbox: Mailboxes.Summary) async throws -> MailCursor? {
        try await mailboxes.lease(
            mailbox.channel, owner: owner, seconds: Self.leaseSeconds, revision: mailbox.revision)
    }

    private func keepLease(_ mailbox: Mailboxes.Summary) async throws {
        while true {
            try await Task.sleep(for: .seconds(Self.leaseSeconds / 3))
            guard try await lease(mailbox) != nil else { throw MailboxTaken() }
        }
    }

    private func read(_ mailbox: Mailboxes.Summary, _ start: MailCursor, _ memory: MailMemory) async throws {
        let connection = try await IMAPConnection.open(mailbox.settings.imap)
        do {
            try await logIn(connection, mailbox.settings.access.receiving)
            var cursor = start
            while true {
                try Task.checkCancellation()
                let status = try await connection.examine(mailbox.settings.folder)
                if status.uidValidity != cursor.uidValidity {
                    await memory.forget()
                    cursor = try await mailboxes.restart(
                        mailbox.channel, uidValidity: status.uidValidity, owner: owner)
                }
                let reading = Reading(connection: connection, mailbox: mailbox, memory: memory)
                cursor = try await catchUp(reading, cursor)
                try await lookBack(reading, cursor)
                try await mailboxes.noteSuccess(mailbox.channel, waiting: await memory.refused.count)
                await memory.worked()
                _ = try await connection.waitForMail(upTo: .seconds(settings.mailPollSeconds))
            }
        } catch {
            await connection.close()
            throw error
        }
    }

    private func logIn(_ connection: IMAPConnection, _ method: MailAccess.Method) async throws {
        do {
            try await connection.login(try await credentials.credential(method))
        } catch MailWireError.loginRefused(let words) {
            // A token may have been withdrawn before its time.
            await credentials.forget(method)
            throw MailWireError.loginRefused(words)
        }
    }

    /// Takes in what came after the cursor, in windows: memory does not grow with the mailbox.
    private func catchUp(_ reading: Reading, _ start: MailCursor) async throws -> MailCursor {
        var cursor = start
        var left: Int?
        while true {
            let uids = try await reading.connection.uids(after: cursor.lastUID, limit: Self.window)
            guard let last = uids.last else { return cursor }
            if left == nil, uids.count == Self.window {
                left = try await reading.connection.count(after: cursor.lastUID)
            }
            try await note(left, reading)
            try await take(uids, reading, cursor.uidValidity)
            cursor = try await mailboxes.move(
                reading.channel, to: last, uidValidity: cursor.uidValidity, owner: owner)
            left = left.map { max(0, $0 - uids.count) }
        }
    }

    /// The lag, while it is more than one window.
    private func note(_ left: Int?, _ reading: Reading) async throws {
        guard let left else { return }
        try await mailboxes.noteSuccess(reading.channel, waiting: left + (await reading.memory.refused.count))
    }

    /// Asks again for what was refused, and looks for what is missing when somebody wants that.
    private func lookBack(_ reading: Reading, _ cursor: MailCursor) async throws {
        guard try await lease(reading.mailbox)?.fillsGaps ?? false else { return }
        if await reading.memory.hasLookedForGaps, await !reading.memory.refused.isEmpty {
            try await take(await reading.memory.due(), reading, cursor.uidValidity, again: true)
            if await !reading.memory.refused.isEmpty { return }
        }
        // Nobody else may have left a gap while we did not read: only a look at everything says that there is none.
        try await fillGaps(reading, cursor)
        await reading.memory.lookedForGaps()
        if await reading.memory.refused.isEmpty {
            try await mailboxes.filledGaps(reading.channel, owner: owner)
        }
    }

    /// Looks at everything behind the cursor and takes in what is missing.
    private func fillGaps(_ reading: Reading, _ cursor: MailCursor) async throws {
        var place: UInt32 = 0
        while place < cursor.lastUID {
            let uids = try await reading.connection.uids(after: place, limit: Self.window).filter {
                $0 <= cursor.lastUID
            }
            guard let last = uids.last else { break }
            let missing = try await mailboxes.missing(
                of: uids, in: reading.channel, uidValidity: cursor.uidValidity)
            try await take(missing, reading, cursor.uidValidity)
            place = last
        }
    }
}
