import Channels
import Database
import Identity
import Values

/// A public post of another server that a colleague asked for by its address, with what stands above it. Nothing of it is
/// kept until somebody takes part.
public struct FoundPost: Sendable, Equatable {
    public let post: RemotePost
    public let author: KnownActor
    /// The oldest first.
    public let above: [ThreadPost]
    /// Its server is under a rule (`silence`).
    public var isFromLimitedServer = false

    public init(post: RemotePost, author: KnownActor, above: [ThreadPost]) {
        (self.post, self.author, self.above) = (post, author, above)
    }

    public var visibility: Visibility { post.visibility(followers: author.followers) }

    /// As the desk shows it.
    public var details: PostDetails {
        var details = PostDetails(post, visibility: visibility, handle: author.handle, profile: author.url)
        if isFromLimitedServer { details.isFromLimitedServer = true }
        return details
    }
}

/// What became of looking for a post.
public enum PostSearch: Sendable, Equatable {
    case found(FoundPost)
    /// We keep it already, under this id.
    case known(String)
    case failed(PostSearchFault)
}

/// Why a post cannot be shown. The codes are for the address of a page.
public enum PostSearchFault: String, Error, Sendable, CaseIterable {
    case notAnAddress = "geen-adres"
    case ourOwn = "eigen"
    case keptOut = "geweerd"
    case notFound = "niet-gevonden"
    case notPublic = "niet-openbaar"
    case notAPost = "geen-bericht"
    case tookTooLong = "te-traag"
    case unreachable = "onbereikbaar"
    /// Another team of ours is in a conversation with it.
    case otherTeam = "ander-team"
}

extension Inbox {
    /// The conversation that a post is in.
    /// - Returns: nil when no message is that post; a post that only stands above one is not in it.
    /// - Throws: `PostSearchFault` otherTeam when the viewer may not see it.
    public func conversation(ofPost uri: String, for viewer: Viewer) async throws -> ID<Conversation>? {
        try await database.read { tx in try conversation(ofPost: uri, for: viewer, tx) }
    }

    private func conversation(
        ofPost uri: String, for viewer: Viewer, _ tx: Transaction
    ) throws -> ID<Conversation>? {
        // Under its own address, and as other accounts of ours have it.
        let rows = try tx.rows(
            """
            SELECT p.conversation_id, c.team_id FROM fediverse_posts p JOIN conversations c ON c.id = p.conversation_id
            WHERE (p.uri = \(uri) OR p.copy_of = \(uri)) AND p.message_id IS NOT NULL ORDER BY p.uri LIMIT 100
            """)
        if rows.isEmpty { return nil }
        guard let row = try rows.first(where: { viewer.teams.contains(try $0("team_id")) }) else {
            throw PostSearchFault.otherTeam
        }
        return try row("conversation_id")
    }

    /// Begins a conversation under a post in which nobody called us. It waits for no answer and has no promise: nobody asked
    /// us anything. The first that its author writes back is a question as any other.
    /// - Returns: the conversation, the same however often it is asked.
    /// - Throws: `PostSearchFault` otherTeam, notPublic, keptOut; `Problem` notFound for an account of another team;
    ///   notAllowed unless the account is active, and below colleague.
    public func takePart(
        in found: FoundPost, as channel: ID<Channel>, by viewer: Viewer
    ) async throws -> ID<Conversation> {
        guard found.visibility <= .unlisted else { throw PostSearchFault.notPublic }
        for attempt in 1... {
            do {
                return try await database.write { tx in
                    let account = try account(channel, for: viewer, tx)
                    guard account.state == .active else { throw Problem(.notAllowed) }
                    if let known = try conversation(ofPost: found.post.id, for: viewer, tx) { return known }
                    return try begin(found, account, viewer, tx)
                }
            } catch DatabaseError.constraint(let rule) where attempt < 4 {
                // The same post at the same moment, or a reference that exists: look again.
                guard ["fediverse_posts", "reference", "correspondents"].contains(where: rule.contains) else {
                    throw DatabaseError.constraint(rule)
                }
            }
        }
        throw Problem(.unexpected)
    }

    private func begin(
        _ found: FoundPost, _ account: FediverseAccount, _ viewer: Viewer, _ tx: Transaction
    ) throws -> ID<Conversation> {
        let desk = try ActivityDesk([], self, tx)
        if let host = Origin(of: found.post.id)?.authority, try desk.severity(of: host, tx) == .suspend {
            throw PostSearchFault.keptOut
        }
        let now = desk.now
        try keep(found.author, at: now, tx)
        let arrival = PostArrival(post: found.post, actor: found.author, isUpdate: false, receivedAt: now)
        let person = try correspondent(arrival, account.channel, now, tx)
        let id = ID<Conversation>(at: now)
        let place = ListPlace(
            id: id, team: account.team, channel: account.channel, stage: .waiting, assignee: viewer.id, tags: [],
            version: 1, turn: nil, deadline: nil, lastMessageAt: now, subject: nil, erasedAt: nil)
        try tx.post(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, excerpt, stage, rank,
                assignee_id, opened_at, last_message_at, started_by)
            VALUES (\(id), \(Reference.random()), \(account.channel), \(account.team), \(person),
                \(Self.language(of: found.post)), \(Self.excerpt(arrival.body)), \(place.stage), \(place.rank),
                \(viewer.id), \(now), \(now), \(viewer.id))
            """)
        try recount(nil, place, tx)
        try linkToContext(of: found.post.id, from: id, at: now, tx)
        try add(arrival, to: id, account, desk, tx)
        try insert(found.above, above: id, on: account.channel, tx)
        try Topics.taken(found.post.id, by: account.team, at: now, tx)
        try tell(.partTaken, place, by: viewer.id, tx)
        return id
    }

    static func language(of post: RemotePost) -> Language {
        post.language?.lowercased().hasPrefix("en") ?? false ? .english : .dutch
    }

    /// What stood above another conversation is a message of this one from now on; the two show the way to each other.
    private func linkToContext(
        of uri: String, from conversation: ID<Conversation>, at now: Instant, _ tx: Transaction
    ) throws {
        let other: ID<Conversation>? = try tx.value(
            "DELETE FROM fediverse_posts WHERE uri = \(uri) AND message_id IS NULL RETURNING conversation_id")
        guard let other else { return }
        try tx.post(
            """
            INSERT INTO conversation_links (conversation_id, other_id, kind, reason, at)
            VALUES (\(conversation), \(other), 'possible_follow_up', 'same_thread', \(now))
            """)
    }
}
