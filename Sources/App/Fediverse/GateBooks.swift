import Channels
import Desk
import Values

/// Rules about servers, looked up at most twice a minute for each.
actor RuleBook {
    private static let (count, seconds) = (10_000, 30)
    private let rules: ServerRules
    private let clock: Clock
    private var known: [String: (severity: DomainRuleList.Severity?, until: Instant)] = [:]

    init(rules: ServerRules, clock: Clock) { (self.rules, self.clock) = (rules, clock) }

    func severity(of host: String) async throws -> DomainRuleList.Severity? {
        let now = clock.now()
        if let known = known[host], known.until > now { return known.severity }
        let found = try await rules.severity(of: host)
        if known.count >= Self.count { known.removeAll() }
        known[host] = (found, now.adding(seconds: Self.seconds))
        return found
    }
}

/// What was refused, counted in memory and written down now and then: a flood costs no storage.
actor RefusalCounter {
    private var counts: [String: Int] = [:]

    func add(_ reason: String) { counts[reason, default: 0] += 1 }

    func flush(to inbox: Inbox) async {
        let waiting = counts
        counts = [:]
        if waiting.isEmpty { return }
        do { try await inbox.countRefusals(waiting) } catch { counts.merge(waiting, uniquingKeysWith: +) }
    }
}

/// Stores activities that come at the same moment together, so that one wait for the disk serves them all.
actor ActivityKeeper {
    private typealias Waiting = (activity: VerifiedActivity, done: CheckedContinuation<Void, any Error>)
    /// Stored in one transaction, at most.
    private static let batch = 200
    private let inbox: Inbox
    private var waiting: [Waiting] = []
    private var isWriting = false

    init(inbox: Inbox) { self.inbox = inbox }

    /// Returns when it is stored.
    func keep(_ activity: VerifiedActivity) async throws {
        try await withCheckedThrowingContinuation { done in
            waiting.append((activity, done))
            if isWriting { return }
            isWriting = true
            Task { await writeAll() }
        }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.batch))
            waiting.removeFirst(batch.count)
            await write(batch)
        }
        isWriting = false
    }

    private func write(_ batch: [Waiting]) async {
        do {
            try await inbox.keep(batch.map(\.activity))
            for one in batch { one.done.resume() }
        } catch  where batch.count > 1 {
            // One that the database does not take must not keep the others out.
            for one in batch { await write([one]) }
        } catch {
            for one in batch { one.done.resume(throwing: error) }
        }
    }
}
