import Channels
import Database
import Identity
import Values

/// Posts of the viewer's accounts, the last begun first.
public struct AccountPostPage: Sendable {
    public let posts: [AccountPost]
    /// The last one here, when there are older ones.
    public let next: ID<Message>?
}

extension Inbox {
    static let accountPostsPerPage = 50

    /// The posts of the accounts of the viewer's teams.
    /// - Parameter before: only those that were begun before this one.
    public func posts(before: ID<Message>? = nil, for viewer: Viewer) async throws -> AccountPostPage {
        // Ids made later sort later.
        let earlier: SQL = before.map { " AND p.id < \($0)" } ?? ""
        let found = try await database.read { tx in
            try posts(
                """
                p.channel_id IN (SELECT id FROM channels WHERE team_id IN \(list: viewer.teams))\(earlier)
                """, limit: Self.accountPostsPerPage + 1, tx)
        }
        let shown = Array(found.prefix(Self.accountPostsPerPage))
        return AccountPostPage(posts: shown, next: found.count > shown.count ? shown.last?.id : nil)
    }

    public func post(_ id: ID<Message>, for viewer: Viewer) async throws -> AccountPost {
        try await database.read { tx in try ownPost(id, for: viewer, needing: .reader, tx) }
    }

    func account(
        _ channel: ID<Channel>, for viewer: Viewer, needing role: Role = .colleague, _ tx: Transaction
    ) throws -> FediverseAccount {
        guard let account = try fediverse.find("c.id = \(channel)", tx).first, viewer.teams.contains(account.team)
        else {
            throw Problem(.notFound)
        }
        try viewer.require(role)
        return account
    }

    func ownPost(
        _ id: ID<Message>, for viewer: Viewer, needing role: Role = .colleague, _ tx: Transaction
    ) throws -> AccountPost {
        guard let post = try posts("p.id = \(id)", limit: 1, tx).first else { throw Problem(.notFound) }
        _ = try account(post.channel, for: viewer, needing: role, tx)
        return post
    }

    func posts(_ condition: SQL, limit: Int, _ tx: Transaction) throws -> [AccountPost] {
        let rows = try tx.rows(
            """
            SELECT p.*, a.name AS author_name, r.name AS reader_name, h.likes, h.shares FROM account_posts p
            JOIN colleagues a ON a.id = p.colleague_id LEFT JOIN colleagues r ON r.id = p.reader_id
            LEFT JOIN fediverse_reach h ON h.post_id = p.id
            WHERE \(condition) ORDER BY p.id DESC LIMIT \(limit)
            """)
        let pictures = try Pictures.written(with: try rows.map { try $0("id") }, tx)
        return try rows.map { row in
            var post = AccountPost(
                id: try row("id"), channel: try row("channel_id"), author: try row("colleague_id"),
                authorName: try row("author_name"), state: AccountPost.State(rawValue: try row("state")) ?? .draft,
                text: try Self.text(row))
            post.text.pictures = pictures[post.id.description] ?? []
            (post.pinnedAt, post.thread, post.part) = (try row("pinned_at"), try row("thread_id"), try row("part"))
            (post.readerName, post.version, post.publishAt) = (
                try row("reader_name"), try row("version"), try row("publish_at")
            )
            (post.sentAt, post.updatedAt) = (try row("sent_at"), try row("updated_at"))
            post.withdrawnAt = try row("withdrawn_at")
            post.reach = try Self.reach(row)
            (post.sentTo, post.arrived, post.refused) = (
                try row("sent_to"), try row("arrived"), try row("refused")
            )
            return post
        }
    }

    private static func text(_ row: Row) throws -> PostText {
        PostText(
            body: try row("body"), contentWarning: try row("content_warning"), language: try row("language"),
            visibility: Visibility(rawValue: try row("visibility")) ?? .followers)
    }

    /// A post of an account as others read it; nil unless it was sent and not taken back.
    func accountPost(_ id: ID<Message>, _ tx: Transaction) throws -> OutgoingPost? {
        let row = try tx.row("SELECT * FROM account_posts WHERE id = \(id) AND state = 'sent'")
        guard let row, let sentAt: Instant = try row("sent_at") else { return nil }
        let text = try Self.text(row)
        let actor = fediverse.addresses.actor(try row("channel_id"))
        let uri = fediverse.addresses.post(id)
        var post = OutgoingPost(
            id: uri, url: uri, author: actor,
            words: AddressedText(
                text.body, to: [], as: text.visibility, followers: "\(actor)/followers", hashtagRoot: nil),
            language: text.language.rawValue, published: sentAt)
        post.contentWarning = text.contentWarning.isEmpty ? nil : text.contentWarning
        post.updated = try row("updated_at")
        post.attachments =
            try Pictures.shown(with: [id.description], site: site, tx)[id.description]?.map(\.attachment)
            ?? []
        if let thread: ID<Message> = try row("thread_id"), let part: Int = try row("part"), part > 1 {
            let before: ID<Message>? = try tx.value(
                "SELECT id FROM account_posts WHERE thread_id = \(thread) AND part = \(part - 1)")
            post.inReplyTo = before.map(fediverse.addresses.post)
        }
        return post
    }
}
