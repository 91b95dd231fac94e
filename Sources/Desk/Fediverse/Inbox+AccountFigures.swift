import Channels
import Database
import Identity
import Values

/// How an account does.
public struct AccountFigures: Sendable, Equatable {
    public var followers = 0
    /// Activities that are no answers, such as acceptances of followers, that are still on their way.
    public var waitingSends = 0
    public init() {}
}

/// Activities that were not let in for one reason.
public struct Refusal: Sendable, Equatable {
    /// A code that never changes.
    public let reason: String
    public let n: Int
    public init(reason: String, n: Int) { (self.reason, self.n) = (reason, n) }
}

extension Inbox {
    /// Days over which refusals are told.
    public static let refusalDays = 30

    /// - Throws: `Problem` notAllowed below administrator.
    public func accountFigures(_ channel: ID<Channel>, for viewer: Viewer) async throws -> AccountFigures {
        try viewer.require(.administrator)
        return try await database.read { tx in
            var figures = AccountFigures()
            figures.followers =
                try tx.value("SELECT COUNT(*) FROM fediverse_followers WHERE channel_id = \(channel)") ?? 0
            figures.waitingSends =
                try tx.value("SELECT COUNT(*) FROM fediverse_sends WHERE channel_id = \(channel)") ?? 0
            return figures
        }
    }

    /// What was refused in the last thirty days, for all accounts together: at the door nobody is known yet. Most first.
    /// - Throws: `Problem` notAllowed below administrator.
    public func refusals(for viewer: Viewer) async throws -> [Refusal] {
        try viewer.require(.administrator)
        let since = Amsterdam.local(clock.now().adding(seconds: -Self.refusalDays * 86_400)).date.description
        return try await database.read { tx in
            try tx.rows(
                """
                SELECT reason, SUM(n) AS n FROM fediverse_refusals WHERE day > \(since)
                GROUP BY reason ORDER BY SUM(n) DESC, reason LIMIT 100
                """
            ).map { Refusal(reason: try $0("reason"), n: try $0("n")) }
        }
    }
}
