import Channels
import Database
import Values

/// How much one installation says in the fediverse; counts of what is public anyway.
public struct FediverseFigures: Sendable, Equatable {
    public let accounts: Int
    /// Accounts that posted in the last thirty days, and in the last half year.
    public let activeMonth: Int
    public let activeHalfYear: Int
    public let posts: Int
}

extension Inbox {
    /// How many follow an account. Who they are is nobody's to read.
    public func followerCount(_ channel: ID<Channel>) async throws -> Int {
        try await database.read { tx in
            try tx.value("SELECT COUNT(*) FROM fediverse_followers WHERE channel_id = \(channel)") ?? 0
        }
    }

    /// How many posts of an account everybody may read.
    public func publicPostCount(of channel: ID<Channel>) async throws -> Int {
        try await database.read { tx in
            let answers: Int? = try tx.value(
                """
                SELECT COUNT(*) FROM fediverse_posts WHERE actor = \(fediverse.addresses.actor(channel))
                    AND visibility IN ('public', 'unlisted') AND deleted_at IS NULL
                """)
            let posts: Int? = try tx.value(
                """
                SELECT COUNT(*) FROM account_posts WHERE channel_id = \(channel) AND state = 'sent'
                    AND visibility IN ('public', 'unlisted')
                """)
            return (answers ?? 0) + (posts ?? 0)
        }
    }

    public func fediverseFigures() async throws -> FediverseFigures {
        let now = clock.now()
        return try await database.read { tx in
            let accounts = try fediverse.find("c.state = 'active'", tx)
            func active(_ days: Int) throws -> Int {
                try accounts.count { account in
                    try tx.row(
                        """
                        SELECT 1 FROM fediverse_posts WHERE actor = \(account.addresses.id)
                            AND published_at > \(now.adding(seconds: -days * 86_400)) LIMIT 1
                        """) != nil
                }
            }
            let own = accounts.map(\.addresses.id)
            let posts: Int? =
                try tx.value(
                    "SELECT COUNT(*) FROM fediverse_posts WHERE actor IN \(list: own) AND visibility = 'public'")
            return FediverseFigures(
                accounts: accounts.count, activeMonth: try active(30), activeHalfYear: try active(182),
                posts: posts ?? 0)
        }
    }
}
