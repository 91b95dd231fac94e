import Desk
import Identity
import Values

/// Channels that fail or are silent, which every page of the desk shows, read once in a while.
actor TroubleCache {
    private var known: (value: [Trouble], until: Instant)?
    /// How long what was read counts, in seconds.
    private static let freshSeconds = 15

    func value(now: Instant, read: @Sendable () async throws -> [Trouble]) async throws -> [Trouble] {
        if let known, known.until > now { return known.value }
        let value = try await read()
        known = (value, now.adding(seconds: Self.freshSeconds))
        return value
    }

    func forget() { known = nil }
}

extension Services {
    /// The troubled channels of the viewer's teams, at most a quarter of a minute old.
    func troubles(for viewer: Viewer) async throws -> [Trouble] {
        let mailboxes = inbox.mailboxes
        return try await troubles.value(now: clock.now()) { try await mailboxes.troubled() }
            .filter { $0.concerns(viewer) }
    }

    /// After a change, so that the next page shows it.
    func forgetTroubles() async { await troubles.forget() }
}
