import Channels
import Desk
import Values

/// Hashtags that are followed, looked up at most twice a minute: what else comes costs no question.
actor TopicBook {
    private static let seconds = 30
    private let topics: Topics
    private let clock: Clock
    private var known: (keys: Set<String>, until: Instant)?

    init(topics: Topics, clock: Clock) { (self.topics, self.clock) = (topics, clock) }

    /// A public post with such a hashtag that is for none of our accounts; anything else is left.
    func take(_ activity: Activity, from actor: KnownActor) async throws {
        guard activity.kind == .create, activity.mayTrustEmbedded, let json = activity.embedded,
            let post = try? RemotePost(json, in: activity), post.author == actor.id, !post.hashtags.isEmpty
        else { return }
        let keys = try await keys()
        guard post.hashtags.contains(where: { Hashtag($0).map { keys.contains($0.key) } ?? false }) else { return }
        try await topics.arrived(post, from: actor)
    }

    private func keys() async throws -> Set<String> {
        let now = clock.now()
        if let known, known.until > now { return known.keys }
        let keys = try await topics.followedKeys()
        known = (keys, now.adding(seconds: Self.seconds))
        return keys
    }
}
