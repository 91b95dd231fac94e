import Channels
import Database
import Identity
import Values

/// Posts of ours as other servers and people read them under their address.
extension Inbox {
    /// Whether there is a post of ours that only some may read, under its address.
    public func isPostForSome(_ message: ID<Message>) async throws -> Bool {
        try await database.read { tx in
            guard let post = try ownPost(message, tx) else { return false }
            return post.words.visibility > .unlisted
        }
    }

    /// Whether the account of a post of ours asks who reads it.
    public func asksWhoReads(_ message: ID<Message>) async throws -> Bool {
        try await database.read { tx in
            try tx.row(
                """
                SELECT 1 FROM fediverse_accounts WHERE requires_signatures = 1 AND channel_id IN
                    (SELECT channel_id FROM fediverse_posts WHERE message_id = \(message)
                    UNION ALL SELECT channel_id FROM account_posts WHERE id = \(message))
                """) != nil
        }
    }

    /// When a post of ours that everybody could read was taken back; nil for any other.
    public func publicPostWithdrawnAt(_ message: ID<Message>) async throws -> Instant? {
        try await database.read { tx in
            try tx.value(
                """
                SELECT p.deleted_at FROM fediverse_posts p JOIN messages m ON m.id = p.message_id
                WHERE p.message_id = \(message) AND m.kind IN ('answer', 'service') AND p.visibility IN ('public', 'unlisted')
                    AND p.deleted_at IS NOT NULL
                UNION ALL SELECT withdrawn_at FROM account_posts
                    WHERE id = \(message) AND state = 'withdrawn' AND visibility IN ('public', 'unlisted') LIMIT 1
                """)
        }
    }

    /// The same for one of whom it is proven who it is: who it is addressed to, or who follows the account when it is for
    /// followers; nil for everybody else.
    public func post(_ message: ID<Message>, for reader: String) async throws -> OutgoingPost? {
        try await database.read { tx in
            guard let post = try shownPost(message, tx) else { return nil }
            if post.words.visibility <= .unlisted || post.words.people.contains(where: { $0.id == reader }) {
                return post
            }
            guard post.words.visibility == .followers,
                let channel = fediverse.addresses.channel(ofActor: post.author),
                try tx.row(
                    "SELECT 1 FROM fediverse_followers WHERE channel_id = \(channel) AND actor = \(reader)") != nil
            else { return nil }
            return post
        }
    }

    /// A post of an account that others may see, with how far it came.
    private func shownPost(_ message: ID<Message>, _ tx: Transaction) throws -> OutgoingPost? {
        guard var post = try ownPost(message, tx), let channel = fediverse.addresses.channel(ofActor: post.author),
            try fediverse.find("c.id = \(channel) AND c.state IN ('active', 'parked')", tx).first != nil
        else { return nil }
        post.reach = try reach(of: message, tx)
        return post
    }

    /// A post of ours that everybody may read, under its address; nil for any other.
    public func publicPost(_ message: ID<Message>) async throws -> OutgoingPost? {
        try await database.read { tx in
            guard let post = try shownPost(message, tx), post.words.visibility <= .unlisted else { return nil }
            return post
        }
    }
}
