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
