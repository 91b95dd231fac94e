import Channels
import Synchronization

/// Looks at where another server sends us on to, and remembers whether that was to one that a rule keeps out: the way out
/// itself knows no rules and only says that it could not go on.
final class WayOn: Sendable {
    private let rules: RuleBook
    private let isPicture: Bool
    private let found = Mutex(false)

    init(rules: RuleBook, isPicture: Bool = false) { (self.rules, self.isPicture) = (rules, isPicture) }

    /// Whether we were sent to where a rule keeps us from.
    var isKeptOut: Bool { found.withLock { $0 } }

    /// - Throws: `KeptOut`.
    func requireAllowed(_ next: WebAddress) async throws {
        do { try await rules.requireAllowed(next.description, isPicture: isPicture) } catch {
            if error is KeptOut { found.withLock { $0 = true } }
            throw error
        }
    }
}
