import Channels
import Desk
import Values

/// Finds a post by the address that a colleague pasted, and reads what stands above it. Keeps nothing.
struct PostFinder: Sendable {
    let fetcher: ActivityFetcher
    let inbox: Inbox
    let rules: RuleBook

    /// How long a colleague waits for what stands above; what has come by then is shown.
    private static let patience = Duration.seconds(8)

    func find(_ pasted: String) async -> PostSearch {
        guard let address = PastedAddress.find(in: pasted) else { return .failed(.notAnAddress) }
        do {
            return try await search(address)
        } catch let fault as PostSearchFault {
            return .failed(fault)
        } catch let fault as OutgoingFault {
            return .failed(Self.meaning(fault))
        } catch let fault as GateFault {
            return .failed(fault == .otherOrigin ? .notAPost : .unreachable)
        } catch is ActivityFault {
            return .failed(.notAPost)
        } catch is KeptOut {
            return .failed(.keptOut)
        } catch {
            return .failed(.unreachable)
        }
    }

    private func search(_ address: String) async throws -> PostSearch {
        if Origin.isShared(by: address, inbox.fediverse.addresses.site) { return .failed(.ourOwn) }
        try await rules.requireAllowed(address)
        if try await inbox.keepsPost(address) { return .known(address) }
        let json = try await fetcher.page(address)
        let post = try RemotePost(json)
        if Origin.isShared(by: post.id, inbox.fediverse.addresses.site) { return .failed(.ourOwn) }
        try await rules.requireAllowed(post.id)
        if try await inbox.keepsPost(post.id) { return .known(post.id) }
        guard Origin.isShared(by: post.id, post.author) else { throw PostSearchFault.notAPost }
        let author = try RemoteActor(try await fetcher.document(post.author))
        guard author.id == post.author, let key = author.keys.first else { throw PostSearchFault.notAPost }
        guard post.visibility(followers: author.followers) <= .unlisted else { throw PostSearchFault.notPublic }
        let known = KnownActor(author, handle: await fetcher.handle(of: author), key: key)
        var found = FoundPost(post: post, author: known, above: await above(post))
        found.isFromLimitedServer = try await severity(post.id) != nil
        return .found(found)
    }

    private func above(_ post: RemotePost) async -> [ThreadPost] {
        guard let parent = post.inReplyTo else { return [] }
        // What stands above may be anybody's; of a server that is kept out nothing is shown.
        let walk = ThreadWalk(fetcher: fetcher, until: .now + Self.patience)
        let posts = (try? await walk.posts(from: parent)) ?? []
        return posts.sorted { ($0.at, $0.uri) < ($1.at, $1.uri) }
    }

    private func severity(_ address: String) async throws -> DomainRuleList.Severity? {
        guard let host = Origin(of: address)?.authority else { return nil }
        return try await rules.severity(of: host)
    }

    private static func meaning(_ fault: OutgoingFault) -> PostSearchFault {
        switch fault {
        case .badAddress, .forbiddenAddress: .notAnAddress
        case .noSuchHost: .notFound
        case .timedOut: .tookTooLong
        case .tooLarge: .notAPost
        default: .unreachable
        }
    }
}
