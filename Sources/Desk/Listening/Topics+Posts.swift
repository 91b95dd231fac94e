import Channels
import Database
import Identity
import Values

/// A post that was found under a topic. Its author is shown with it and is no way to anything else.
public struct TopicPost: Sendable, Equatable {
    public let topic: ID<Topic>
    public let tag: String
    public let post: TaggedPost
    /// The server that showed it to us.
    public let seenAt: String
    /// Where it stands among the others, for the page after it.
    public let place: String
    public var isAside = false

    public init(topic: ID<Topic>, tag: String, post: TaggedPost, seenAt: String, place: String) {
        (self.topic, self.tag, self.post, self.seenAt, self.place) = (topic, tag, post, seenAt, place)
    }
}

extension Topics {
    /// Topics that the viewer's teams follow, by name, with their servers and the counts of the last fortnight.
    public func list(for viewer: Viewer) async throws -> [FollowedTopic] {
        let now = clock.now()
        let since = Amsterdam.local(now.adding(seconds: -13 * 86_400)).date.description
        return try await database.read { tx in
            var topics = try tx.rows(
                """
                SELECT t.*, m.name AS team_name, a.name AS decided_by FROM topics t JOIN teams m ON m.id = t.team_id
                JOIN colleagues a ON a.id = t.colleague_id
                WHERE t.team_id IN \(list: viewer.teams) AND t.ended_at IS NULL AND t.until_at > \(now)
                ORDER BY t.tag_key, m.name LIMIT 200
                """
            ).map { row in
                FollowedTopic(
                    id: try row("id"), tag: try row("tag"), team: try row("team_id"), teamName: try row("team_name"),
                    reason: try row("reason"), decidedBy: try row("decided_by"), begunAt: try row("begun_at"),
                    until: try row("until_at"))
            }
            let ids = topics.map(\.id)
            let servers = try tx.rows(
                "SELECT * FROM topic_servers WHERE topic_id IN \(list: ids) ORDER BY host LIMIT 1000")
            let days = try tx.rows(
                "SELECT * FROM topic_days WHERE topic_id IN \(list: ids) AND day >= \(since) ORDER BY day DESC")
            for place in topics.indices {
                let id = topics[place].id
                topics[place].servers = try servers.filter { try $0("topic_id") == id }.map {
                    FollowedTopic.Server(
                        host: try $0("host"), succeededAt: try $0("succeeded_at"), fault: try $0("fault"),
                        nextAt: try $0("next_at"))
                }
                topics[place].days = try days.filter { try $0("topic_id") == id }.compactMap { row in
                    try LocalDate(row("day") as String).map { .init(day: $0, count: try row("n")) }
                }
            }
            return topics
        }
    }

    /// Posts under the viewer's topics, newest first. There is no way to ask for those of one author.
    /// - Parameters:
    ///   - topic: only of this one.
    ///   - place: the `place` of the last of the page before.
    public func posts(
        of topic: ID<Topic>? = nil, after place: String? = nil, limit: Int = 30, for viewer: Viewer
    ) async throws -> (posts: [TopicPost], isMore: Bool) {
        let now = clock.now()
        return try await database.read { tx in
            let ids = try tx.rows(
                """
                SELECT id FROM topics WHERE team_id IN \(list: viewer.teams) AND ended_at IS NULL AND until_at > \(now)
                ORDER BY tag_key LIMIT 200
                """
            ).map { try $0("id") as ID<Topic> }.filter { topic == nil || $0 == topic }
            // Each topic over its own index: the newest of each hold the newest of all.
            var found: [TopicPost] = []
            for id in ids { found += try newest(of: id, after: place, limit + 1, tx) }
            found.sort { ($0.post.published, $0.place) > ($1.post.published, $1.place) }
            return (Array(found.prefix(limit)), found.count > limit)
        }
    }

    private func newest(
        of topic: ID<Topic>, after place: String?, _ limit: Int, _ tx: Transaction
    ) throws -> [TopicPost] {
        let pieces = place?.split(separator: ".", maxSplits: 1).map(String.init) ?? []
        let start: SQL =
            pieces.count == 2 ? Int64(pieces[0]).map { " AND (p.at, p.place) < (\($0), \(pieces[1]))" } ?? "" : ""
        return try tx.rows(
            """
            SELECT p.*, t.tag FROM topic_posts p JOIN topics t ON t.id = p.topic_id
            WHERE p.topic_id = \(topic) AND p.aside_at IS NULL\(start) ORDER BY p.at DESC, p.place DESC LIMIT \(limit)
            """
        ).map(Self.post)
    }

    private static func post(_ row: Row) throws -> TopicPost {
        let at: Instant = try row("at")
        let post = TaggedPost(
            uri: try row("uri"), url: try row("url"), author: try row("author"), handle: try row("handle"),
            text: try row("body"), contentWarning: try row("content_warning"), language: try row("language"),
            published: at)
        return TopicPost(
            topic: try row("topic_id"), tag: try row("tag"), post: post, seenAt: try row("seen_at"),
            place: "\(at.milliseconds).\(try row("place") as String)")
    }

    /// Puts a post aside, or back.
    /// - Throws: `Problem` notFound; notAllowed for readers.
    public func putAside(_ uri: String, of topic: ID<Topic>, isAside: Bool = true, by viewer: Viewer) async throws {
        try viewer.require(.colleague)
        let now = clock.now()
        try await database.write { tx in
            let team: ID<Team>? = try tx.value("SELECT team_id FROM topics WHERE id = \(topic) AND ended_at IS NULL")
            guard let team, viewer.teams.contains(team) else { throw Problem(.notFound) }
            let changed = try tx.run(
                "UPDATE topic_posts SET aside_at = \(isAside ? now : nil) WHERE topic_id = \(topic) AND uri = \(uri)")
            if changed == 0 { throw Problem(.notFound) }
        }
    }

    /// What somebody took part in stands in the inbox, and not under the team's topics any more.
    static func taken(_ uri: String, by team: ID<Team>, at now: Instant, _ tx: Transaction) throws {
        try tx.post(
            """
            UPDATE topic_posts SET aside_at = \(now) WHERE uri = \(uri) AND aside_at IS NULL
                AND topic_id IN (SELECT id FROM topics WHERE team_id = \(team) AND ended_at IS NULL)
            """)
    }
}
