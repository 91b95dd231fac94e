import Channels
import Database
import Identity
import Values

/// What the activities worked on in one transaction are laid beside: asked for together, so that a hundred of them cost no
/// more questions than one.
final class ActivityDesk {
    let accounts: [FediverseAccount]
    let now: Instant
    /// Who sent them, by id.
    let actors: [String: KnownActor]
    /// What the turns begun together need not ask again.
    let terms = Promises.Memory()
    private var posts: [String: StoredPost]
    /// Addresses of which it is known whether they are a post that we keep.
    private var asked: Set<String>
    private var withdrawn: Set<[UInt8]>
    private var severities: [String: DomainRuleList.Severity?] = [:]

    init(_ items: [WaitingActivities.Item], _ inbox: Inbox, _ tx: Transaction) throws {
        now = inbox.clock.now()
        accounts = try inbox.fediverse.find("c.state = 'active'", tx)
        let senders = Set(items.compactMap { $0.activity?.actor })
        actors = try inbox.knownActors(senders.sorted(), tx)
        asked = Set(items.flatMap { [$0.post?.id, $0.post?.inReplyTo, $0.activity?.objectID].compactMap { $0 } })
        let found = try tx.rows("SELECT * FROM fediverse_posts WHERE uri IN \(list: asked.sorted())")
        posts = Dictionary(
            try found.map(Inbox.storedPost).map { ($0.uri, $0) }, uniquingKeysWith: { one, _ in one })
        let marks = items.compactMap { item in item.post.map { Self.withdrawal($0.id, by: $0.author) } }
        withdrawn = Set(
            try tx.rows("SELECT identity FROM fediverse_activities WHERE identity IN \(list: marks)").map {
                try $0("identity") as [UInt8]
            })
    }

    func account(_ actor: String?) -> FediverseAccount? { accounts.first { $0.addresses.id == actor } }

    /// A post that we keep under this address.
    func post(_ uri: String, _ tx: Transaction) throws -> StoredPost? {
        if !asked.insert(uri).inserted { return posts[uri] }
        posts[uri] = try tx.row("SELECT * FROM fediverse_posts WHERE uri = \(uri)").map(Inbox.storedPost)
        return posts[uri]
    }

    /// The same post as other accounts of ours have it.
    func copies(of uri: String, _ tx: Transaction) throws -> [StoredPost] {
        let keys = try tx.rows("SELECT uri FROM fediverse_posts WHERE copy_of = \(uri) LIMIT 100").map {
            try $0("uri") as String
        }
        return try keys.compactMap { try post($0, tx) }
    }

    /// The rule about a server.
    func severity(of host: String, _ tx: Transaction) throws -> DomainRuleList.Severity? {
        if let known = severities[host] { return known }
        let found = try ServerRules.severity(of: host, tx)
        severities[host] = .some(found)
        return found
    }

    /// A post was added or changed in this transaction.
    func note(_ post: StoredPost) {
        asked.insert(post.uri)
        posts[post.uri] = post
    }

    /// Whether a post was taken back before it was worked on here, as may happen with several nodes.
    func isWithdrawn(_ uri: String, by actor: String) -> Bool { withdrawn.contains(Self.withdrawal(uri, by: actor)) }

    /// - Returns: the mark under which that is kept.
    func noteWithdrawn(_ uri: String, by actor: String) -> [UInt8] {
        let mark = Self.withdrawal(uri, by: actor)
        withdrawn.insert(mark)
        return mark
    }

    /// Only its author's word counts.
    private static func withdrawal(_ uri: String, by actor: String) -> [UInt8] {
        Digest.sha256("withdrawn \(uri) \(actor)")
    }
}
