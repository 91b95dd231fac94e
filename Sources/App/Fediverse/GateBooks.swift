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
