import Channels
import Desk
import Values

/// Fetches what stands above a post, one by one from answer to answered: public posts only, and not without end.
struct ThreadFetcher: Sendable {
    let fetcher: ActivityFetcher
    let inbox: Inbox
    /// Authors that are asked for, at most.
    private static let authors = 10

    func run(_ payload: String) async throws {
        let words = payload.split(separator: " ", maxSplits: 1).map(String.init)
        guard words.count == 2, let conversation = ID<Conversation>(words[0]) else { return }
        var posts: [ThreadPost] = []
        var (next, seen, authors): (String?, Set<String>, [String: RemoteActor]) = (words[1], [], [:])
        while let address = next, posts.count < Inbox.threadLength, seen.insert(address).inserted {
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
                // The first is tried again later; above it, what there is will do.
                if posts.isEmpty { throw error }
                break
            }
        }
        try await inbox.keepThread(posts, above: conversation)
    }
}
