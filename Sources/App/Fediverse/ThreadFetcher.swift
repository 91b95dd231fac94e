import Channels
import Desk
import Values

/// Fetches what stands above a post and keeps it beside its conversation.
struct ThreadFetcher: Sendable {
    let fetcher: ActivityFetcher
    let inbox: Inbox

    func run(_ payload: String) async throws {
        let words = payload.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let conversation = ID<Conversation>(words[0]) else { return }
        do {
            let posts = try await ThreadWalk(fetcher: fetcher).posts(from: words[1])
            try await inbox.keepThread(posts, above: conversation)
        } catch is KeptOut {
            // Nothing of it is shown, and it is not asked for again.
        }
    }
}

/// The way up a thread, one by one from answer to answered: public posts only, and not without end.
struct ThreadWalk: Sendable {
    let fetcher: ActivityFetcher
    /// Afterwards no further post is asked for; nil: no such moment.
    var until: ContinuousClock.Instant?
    /// Authors that are asked for, at most.
    private static let authors = 10

    init(fetcher: ActivityFetcher, until: ContinuousClock.Instant? = nil) {
        (self.fetcher, self.until) = (fetcher, until)
    }

    /// The lowest first.
    /// - Throws: when not even the first can be had; above it, what there is will do.
    func posts(from address: String) async throws -> [ThreadPost] {
        var posts: [ThreadPost] = []
        var (next, seen, authors): (String?, Set<String>, [String: RemoteActor]) = (address, [], [:])
        while let address = next, posts.count < Inbox.threadLength, seen.insert(address).inserted, isInTime {
            do {
                let post = try RemotePost(try await fetcher.document(address))
                guard post.visibility(followers: nil) <= .unlisted, seen.insert(post.id).inserted || post.id == address
                else { break }
                if authors[post.author] == nil {
                    guard authors.count < Self.authors else { break }
                    authors[post.author] = try RemoteActor(try await fetcher.document(post.author))
                }
                guard let author = authors[post.author], author.id == post.author else { break }
                posts.append(ThreadPost(post, author: author, handle: nil))
                next = post.inReplyTo
            } catch {
                if posts.isEmpty { throw error }
                break
            }
        }
        return posts
    }

    private var isInTime: Bool { until.map { ContinuousClock.now < $0 } ?? true }
}
