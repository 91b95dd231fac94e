import Synchronization
import Values

/// Which servers are left alone for a while: they fail, or said when to come again. Each node knows for itself.
public final class HostBreaker: Sendable {
    /// Failures in a row after which a server is left alone, and for how long in seconds (Mastodon: 10 and 60).
    static let failures = 5
    static let pauseSeconds = 300
    /// The longest that a server may tell us to wait, in seconds.
    static let longestWait = 86_400
    /// Servers that are remembered at most.
    static let hostCount = 10_000

    private struct State {
        var failures = 0
        var closedUntil: Instant?
    }
    private let hosts = Mutex([String: State]())

    public init() {}

    /// Whether `host` is left alone now. When the pause is over one try is let through; if it fails the next pause begins.
    public func isOpen(_ host: String, now: Instant) -> Bool {
        hosts.withLock { hosts in
            guard let until = hosts[host]?.closedUntil else { return false }
            return until > now
        }
    }

    public func succeeded(_ host: String) { hosts.withLock { $0[host] = nil } }

    public func failed(_ host: String, now: Instant) {
        change(host) { state in
            state.failures += 1
            if state.failures >= Self.failures { state.closedUntil = now.adding(seconds: Self.pauseSeconds) }
        }
    }

    /// The server said when to come again (429, 503 with Retry-After).
    public func wait(_ host: String, seconds: Int, now: Instant) {
        change(host) { $0.closedUntil = now.adding(seconds: min(max(seconds, 1), Self.longestWait)) }
    }

    private func change(_ host: String, _ change: (inout State) -> Void) {
        hosts.withLock { hosts in
            // Forgetting means one try too many, no more.
            if hosts.count >= Self.hostCount, hosts[host] == nil { hosts.removeAll() }
            change(&hosts[host, default: State()])
        }
    }
}
