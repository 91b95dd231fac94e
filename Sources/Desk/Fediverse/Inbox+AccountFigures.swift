import Channels
import Database
import Identity
import Values

/// How an account does.
public struct AccountFigures: Sendable, Equatable {
    public var followers = 0
    /// What is still on its way: answers that did not arrive at the first try, posts to followers, acceptances of followers.
    public var waitingSends = 0
    /// Since when the oldest of that waits.
    public var oldestWaiting: Instant?
    /// Servers that did not take it at the last try, who waits longest first.
    public var unreachable: [UnreachableHost] = []
    public init() {}
}

/// A server that an account does not reach.
public struct UnreachableHost: Sendable, Equatable {
    public let host: String
    /// When the oldest of what waits was to go.
    public var since: Instant
    public var waiting: Int
    /// A code, and what the other server said the last time.
    public var reason: String

    public init(host: String, since: Instant, waiting: Int, reason: String) {
        (self.host, self.since, self.waiting, self.reason) = (host, since, waiting, reason)
    }
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
            let late = try lateAnswers(channel, tx) + lateSends(channel, tx)
            let sends: Int = try tx.value("SELECT COUNT(*) FROM fediverse_sends WHERE channel_id = \(channel)") ?? 0
            let oldest: Instant? = try tx.value("SELECT MIN(at) FROM fediverse_sends WHERE channel_id = \(channel)")
            figures.waitingSends = sends + late.count { $0.isAnswer }
            figures.oldestWaiting = ([oldest].compactMap { $0 } + late.map(\.at)).min()
            figures.unreachable = Self.hosts(of: late)
            return figures
        }
    }

    /// Something that was tried and waits for the next try.
    private struct Late {
        let inbox: String
        let reason: String
        let at: Instant
        let isAnswer: Bool
    }

    /// What is looked at, at most, and servers that are told.
    private static let (lateCount, hostCount) = (2_000, 100)

    private func lateSends(_ channel: ID<Channel>, _ tx: Transaction) throws -> [Late] {
        try tx.rows(
            """
            SELECT inbox, detail, at FROM fediverse_sends WHERE channel_id = \(channel) AND state = 'delayed'
            ORDER BY at LIMIT \(Self.lateCount)
            """
        ).map { Late(inbox: try $0("inbox"), reason: try $0("detail"), at: try $0("at"), isAnswer: false) }
    }

    private func lateAnswers(_ channel: ID<Channel>, _ tx: Transaction) throws -> [Late] {
        // The first condition is that of the index, word for word, or SQLite does not see that it may use it.
        try tx.rows(
            """
            SELECT COALESCE(a.inbox, '') AS inbox, m.delivery_detail, m.at FROM messages m
            JOIN fediverse_posts p ON p.message_id = m.id LEFT JOIN fediverse_posts r ON r.uri = p.in_reply_to
            LEFT JOIN fediverse_actors a ON a.uri = r.actor
            WHERE m.delivery IN ('delayed', 'not_delivered') AND m.delivery = 'delayed' AND p.channel_id = \(channel)
            ORDER BY m.at LIMIT \(Self.lateCount)
            """
        ).map { Late(inbox: try $0("inbox"), reason: try $0("delivery_detail"), at: try $0("at"), isAnswer: true) }
    }

    private static func hosts(of late: [Late]) -> [UnreachableHost] {
        var hosts: [String: UnreachableHost] = [:]
        for one in late.sorted(by: { $0.at < $1.at }) {
            guard let name = Origin(of: one.inbox)?.authority else { continue }
            hosts[name, default: UnreachableHost(host: name, since: one.at, waiting: 0, reason: "")].waiting += 1
            // A pause says nothing of why there is one.
            if hosts[name]?.reason.isEmpty == true || one.reason != "pause" { hosts[name]?.reason = one.reason }
        }
        return Array(hosts.values.sorted { ($0.since, $0.host) < ($1.since, $1.host) }.prefix(hostCount))
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
