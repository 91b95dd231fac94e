import Channels
import Desk
import Values

/// A rule of ours keeps a server out: nothing is asked there.
struct KeptOut: Error {}

/// Rules about servers, looked up at most twice a minute for each.
actor RuleBook {
    private static let (count, seconds) = (10_000, 30)
    private let rules: ServerRules
    private let clock: Clock
    private var known: [String: (standing: ServerRules.Standing?, until: Instant)] = [:]

    init(rules: ServerRules, clock: Clock) { (self.rules, self.clock) = (rules, clock) }

    func severity(of host: String) async throws -> DomainRuleList.Severity? { try await standing(of: host)?.severity }

    /// - Parameter isPicture: whether a picture is asked for, which a rule may keep out by itself.
    /// - Throws: `KeptOut` for an address that a rule keeps out.
    func requireAllowed(_ address: String, isPicture: Bool = false) async throws {
        guard let host = Origin(of: address)?.authority, let standing = try await standing(of: host) else { return }
        if standing.severity == .suspend || (isPicture && standing.keepsOutPictures) { throw KeptOut() }
    }

    func standing(of host: String) async throws -> ServerRules.Standing? {
        let now = clock.now()
        if let known = known[host], known.until > now { return known.standing }
        let found = try await rules.standing(of: host)
        if known.count >= Self.count { known.removeAll() }
        known[host] = (found, now.adding(seconds: Self.seconds))
        return found
    }
}
