import Channels
import Database
import Identity
import Values

/// What is to be asked of a server now.
public struct TopicQuestion: Sendable, Equatable {
    public let topic: ID<Topic>
    public let tag: Hashtag
    public let host: String
    /// The mark of what was seen last; nil the first time.
    public let mark: String?
}

extension Topics {
    /// Seconds between two questions to a server about one topic, and at most after it failed.
    private static let (pause, longestPause) = (600, 21_600)
    /// Questions in one go.
    private static let batch = 20

    /// What is due, the longest waiting first. Nobody else gets the same for a while: several nodes ask once.
    public func due() async throws -> [TopicQuestion] {
        let now = clock.now()
        return try await database.write { tx in
            try endExpired(at: now, tx)
            let rows = try tx.rows(
                """
                SELECT s.topic_id, s.host, s.mark, t.tag FROM topic_servers s JOIN topics t ON t.id = s.topic_id
                WHERE s.next_at <= \(now) ORDER BY s.next_at LIMIT \(Self.batch)
                """)
            return try rows.compactMap { row in
                let question = (topic: try row("topic_id") as ID<Topic>, host: try row("host") as String)
                let isOurs =
                    try tx.run(
                        """
                        UPDATE topic_servers SET next_at = \(now.adding(seconds: Self.pause))
                        WHERE topic_id = \(question.topic) AND host = \(question.host) AND next_at <= \(now)
                        """) == 1
                let mark: String = try row("mark")
                guard isOurs, let tag = Hashtag(try row("tag")) else { return nil }
                return TopicQuestion(
                    topic: question.topic, tag: tag, host: question.host, mark: mark.isEmpty ? nil : mark)
            }
        }
    }

    /// Keeps what a server showed. What is known already, is older than we keep, or is of a server that is kept out, is left.
    /// - Returns: how many were new.
    @discardableResult
    public func keep(_ timeline: TagTimeline, for question: TopicQuestion) async throws -> Int {
        let now = clock.now()
        let oldest = now.adding(seconds: -Self.daysKept * 86_400)
        return try await database.write { tx in
            // Stopped while it was asked.
            let isRunning = try tx.row("SELECT 1 FROM topics WHERE id = \(question.topic) AND ended_at IS NULL") != nil
            guard isRunning else { return 0 }
            let recent = timeline.posts.filter { $0.published > oldest && $0.published < now.adding(seconds: 3_600) }
            let known = try known(recent.map(\.uri), tx)
            var (new, severities) = (0, [String: DomainRuleList.Severity?]())
            for post in recent where !known.contains(post.uri) {
                guard let host = Origin(of: post.uri)?.authority else { continue }
                let severity = try severities[host] ?? ServerRules.severity(of: host, tx)
                severities[host] = .some(severity)
                if severity != .suspend { new += try insert(post, question, at: now, tx) }
            }
            if new > 0 { try count(new, question.topic, at: now, tx) }
            try tx.run(
                """
                UPDATE topic_servers SET mark = \(timeline.newest ?? question.mark ?? ""), failures = 0, fault = '',
                    succeeded_at = \(now), next_at = \(now.adding(seconds: timeline.isFull ? 60 : Self.pause))
                WHERE topic_id = \(question.topic) AND host = \(question.host)
                """)
            return new
        }
    }

    /// Those that are in a conversation already.
    private func known(_ uris: [String], _ tx: Transaction) throws -> Set<String> {
        Set(
            try tx.rows("SELECT uri FROM fediverse_posts WHERE uri IN \(list: uris) AND message_id IS NOT NULL").map {
                try $0("uri") as String
            })
    }

    private func insert(
        _ post: TaggedPost, _ question: TopicQuestion, at now: Instant, _ tx: Transaction
    ) throws -> Int {
        try tx.run(
            """
            INSERT INTO topic_posts (topic_id, uri, place, url, author, handle, body, content_warning, language, seen_at, at,
                found_at)
            VALUES (\(question.topic), \(post.uri), \(ID<TaggedPost>(at: now)), \(post.url), \(post.author), \(post.handle),
                \(post.text), \(post.contentWarning), \(post.language), \(question.host), \(post.published), \(now))
            ON CONFLICT (topic_id, uri) DO NOTHING
            """)
    }

    /// The keys of all hashtags that are followed now.
    public func followedKeys() async throws -> Set<String> {
        let now = clock.now()
        return try await database.read { tx in
            Set(
                try tx.rows(
                    "SELECT tag_key FROM topics WHERE ended_at IS NULL AND until_at > \(now) ORDER BY id LIMIT 1000"
                ).map { try $0("tag_key") as String })
        }
    }

    /// A public post that came to our own inbox though it is for none of our accounts: under the topics that it is marked
    /// with. Nothing of its author is kept but what stands with the post.
    public func arrived(_ post: RemotePost, from actor: KnownActor) async throws {
        let now = clock.now()
        let keys = Set(post.hashtags.compactMap(Hashtag.init).map(\.key))
        guard !keys.isEmpty, post.visibility(followers: actor.followers) == .public,
            let host = Origin(of: post.id)?.authority
        else { return }
        let tagged = TaggedPost(
            uri: post.id, url: post.url, author: actor.name, handle: actor.handle, text: post.text,
            contentWarning: post.contentWarning, language: post.language,
            published: min(post.published ?? now, now))
        guard tagged.published > now.adding(seconds: -Self.daysKept * 86_400) else { return }
        try await database.write { tx in
            let topics = try tx.rows(
                """
                SELECT id, tag FROM topics WHERE tag_key IN \(list: keys.sorted()) AND ended_at IS NULL AND until_at > \(now)
                ORDER BY id LIMIT 200
                """)
            if try topics.isEmpty || !known([post.id], tx).isEmpty { return }
            for row in topics {
                guard let tag = Hashtag(try row("tag")) else { continue }
                let question = TopicQuestion(topic: try row("id"), tag: tag, host: host, mark: nil)
                let new = try insert(tagged, question, at: now, tx)
                if new > 0 { try count(new, question.topic, at: now, tx) }
            }
        }
    }

    private func count(_ new: Int, _ topic: ID<Topic>, at now: Instant, _ tx: Transaction) throws {
        let day = Amsterdam.local(now).date.description
        try tx.run(
            """
            INSERT INTO topic_days (topic_id, day, n) VALUES (\(topic), \(day), \(new))
            ON CONFLICT (topic_id, day) DO UPDATE SET n = topic_days.n + excluded.n
            """)
    }

    /// A server did not answer, or not as it should: it is asked again later, each time later.
    /// - Parameters:
    ///   - code: shown to team leads.
    ///   - seconds: the pause that the server asked for.
    public func failed(_ question: TopicQuestion, code: String, after seconds: Int? = nil) async throws {
        let now = clock.now()
        try await database.write { tx in
            let before: Int? = try tx.value(
                "SELECT failures FROM topic_servers WHERE topic_id = \(question.topic) AND host = \(question.host)")
            guard let before else { return }
            let doubled = min(Self.pause << min(before, 10), Self.longestPause)
            let pause = max(doubled, min(seconds ?? 0, 86_400))
            try tx.run(
                """
                UPDATE topic_servers SET failures = failures + 1, fault = \(String(code.prefix(100))),
                    next_at = \(now.adding(seconds: pause))
                WHERE topic_id = \(question.topic) AND host = \(question.host)
                """)
        }
    }
}
