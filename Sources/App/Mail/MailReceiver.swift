import Channels
import Database
import Desk
import Logging
import ServiceLifecycle
import Values

/// Reads every active mailbox that no other node reads, for as long as the process runs.
struct MailReceiver: Service {
    let mailboxes: Mailboxes
    let changes: @Sendable () -> AsyncStream<Void>
    let session: MailSession
    let logger: Logger

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await keepReading() }
            group.addTask { try? await gracefulShutdown() }
            await group.next()
            group.cancelAll()
        }
    }

    /// One task for each active mailbox; a mailbox that was changed gets a new one.
    private func keepReading() async {
        var readers: [String: (revision: Int, task: Task<Void, Never>)] = [:]
        for await _ in ticks() {
            guard let wanted = await wanted() else { continue }
            let ended = readers.filter { id, reader in wanted[id]?.revision != reader.revision }
            // All are told before one is waited for; each has given its lease back when a new one begins.
            for reader in ended.values { reader.task.cancel() }
            for (id, reader) in ended {
                await reader.task.value
                readers[id] = nil
            }
            for (id, mailbox) in wanted where readers[id] == nil {
                readers[id] = (mailbox.revision, Task { await keepReading(mailbox) })
            }
        }
        for reader in readers.values { reader.task.cancel() }
        for reader in readers.values { await reader.task.value }
    }

    /// The active mailboxes by their ids; nil when the database does not say.
    private func wanted() async -> [String: Mailboxes.Summary]? {
        do {
            let active = try await mailboxes.all().filter { $0.state == .active }
            return Dictionary(uniqueKeysWithValues: active.map { ("\($0.channel)", $0) })
        } catch {
            if !Task.isCancelled { logger.error("mailboxes cannot be listed", metadata: ["cause": "\(error)"]) }
            return nil
        }
    }

    /// Now, after every change of a channel, and every fifteen seconds.
    private func ticks() -> AsyncStream<Void> {
        AsyncStream { continuation in
            let waking = Task { for await _ in changes() { continuation.yield() } }
            let ticking = Task {
                while !Task.isCancelled {
                    continuation.yield()
                    try? await Task.sleep(for: .seconds(15))
                }
            }
            continuation.onTermination = { _ in
                waking.cancel()
                ticking.cancel()
            }
        }
    }

    private func keepReading(_ mailbox: Mailboxes.Summary) async {
        let memory = MailMemory()
        var pause = 0
        while !Task.isCancelled {
            do {
                // Another node reads it: look again when its lease may have run out.
                if try await !session.run(mailbox, memory) { pause = 3 }
            } catch {
                // Being told to stop is no fault, whatever it broke.
                if Task.isCancelled { return }
                // Once it worked it will again soon; what never works is asked less and less often.
                pause = await memory.takeSuccess() ? 1 : min(max(pause * 2, 1), Self.longestPause(after: error))
                await note(error, mailbox.channel)
            }
            // Spread, so that many mailboxes do not come back at the same moment.
            try? await Task.sleep(for: .milliseconds(Int64(pause) * Int64.random(in: 700...1300)))
        }
    }

    /// Seconds. Servers lock an account that knocks too often with a wrong password.
    private static func longestPause(after error: any Error) -> Int {
        switch error {
        case MailWireError.loginRefused, is OAuthFailure, is MailboxLocked: 300
        default: 60
        }
    }

    private func note(_ error: any Error, _ channel: ID<Channel>) async {
        // The other node tells how it goes.
        if error is MailboxTaken { return }
        let fault = MailFaults.describe(error)
        logger.warning("a mailbox cannot be read", metadata: ["channel": "\(channel)", "fault": "\(fault.code)"])
        logger.debug("why a mailbox cannot be read", metadata: ["error": "\(error)"])
        try? await mailboxes.noteFailure(channel, fault: fault.code, detail: fault.detail)
    }
}
