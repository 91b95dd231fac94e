import Channels
import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Fetches a post from its own server, because who told us of it may not speak for it; the payload is a `WantedObject`.
    public static let fetchObject = JobKind("fetch_object")
}

extension RetryPolicy {
    /// A day and a half: a server that is down for a night still gets its question in.
    public static let object = RetryPolicy(attempts: 16, firstPause: 30)
}

/// A post of which we know no more than its address.
public struct WantedObject: Sendable, Equatable {
    public let address: String
    /// It is here already and is said to have changed.
    public let isUpdate: Bool
    /// When we were told of it: the clock of a question begins there.
    public let toldAt: Instant
    /// The account that it is for, which asks for it: a post for a few is shown to nobody else.
    public let account: ID<Channel>?
    /// The stored activity that told us.
    let told: Int64

    init(address: String, isUpdate: Bool, toldAt: Instant, account: ID<Channel>?, told: Int64) {
        (self.address, self.isUpdate, self.toldAt) = (address, isUpdate, toldAt)
        (self.account, self.told) = (account, told)
    }

    public init?(payload: String) {
        let words = payload.split(separator: " ", maxSplits: 4).map(String.init)
        guard words.count == 5, let moment = Int64(words[1]), let told = Int64(words[3]) else { return nil }
        (isUpdate, toldAt) = (words[0] == "update", Instant(milliseconds: moment))
        (account, self.told, address) = (ID(words[2]), told, words[4])
    }

    var payload: String {
        "\(isUpdate ? "update" : "create") \(toldAt.milliseconds) \(account?.description ?? "-") \(told) \(address)"
    }

    /// One job for each activity.
    var key: String { "object \(told)" }
}

extension Inbox {
    /// A Create or an Update that names its object only, or brings one that is not its sender's to show.
    func askObject(
        _ item: WaitingActivities.Item, _ activity: Activity, _ desk: ActivityDesk, _ tx: Transaction
    ) throws {
        guard !activity.mayTrustEmbedded, let address = activity.objectID else { return }
        try ask(address, isUpdate: activity.kind == .update, item, activity, desk, tx)
    }

    /// An Announce: of a post, or of what somebody did, as groups pass it on (Lemmy).
    func askPassedOn(
        _ item: WaitingActivities.Item, _ activity: Activity, _ desk: ActivityDesk, _ tx: Transaction
    ) throws {
        guard let inner = activity.embeddedActivity else {
            guard let address = activity.objectID else { return }
            return try ask(address, isUpdate: false, item, activity, desk, tx)
        }
        guard inner.kind == .create || inner.kind == .update, let address = inner.objectID else { return }
        try ask(address, isUpdate: inner.kind == .update, item, inner, desk, tx)
    }

    private func ask(
        _ address: String, isUpdate: Bool, _ item: WaitingActivities.Item, _ activity: Activity, _ desk: ActivityDesk,
        _ tx: Transaction
    ) throws {
        let isKnown = try desk.post(address, tx) != nil
        guard isKnown == isUpdate, let origin = Origin(of: address),
            origin != Origin(of: fediverse.addresses.site), try desk.severity(of: origin.authority, tx) != .suspend
        else { return }
        let said = activity.embedded.map {
            Addressing($0).all + $0.list("tag").prefix(ActivityLimits.tags).compactMap { $0["href"]?.id }
        }
        let account = (activity.addressing.all + (said ?? [])).lazy.compactMap { desk.account($0)?.channel }.first
        let wanted = WantedObject(
            address: address, isUpdate: isUpdate, toldAt: item.receivedAt, account: account, told: item.seq)
        try Jobs.enqueue(
            tx, kind: .fetchObject, payload: wanted.payload, uniqueKey: wanted.key, at: desk.now,
            now: desk.now)
    }

    /// Whether it is still of use to fetch it: it is not here yet or, for a change, still here.
    public func isWanted(_ wanted: WantedObject) async throws -> Bool {
        try await database.read { tx in
            let kept = try tx.row("SELECT 1 FROM fediverse_posts WHERE uri = \(wanted.address) AND deleted_at IS NULL")
            return (kept != nil) == wanted.isUpdate
        }
    }

    /// Puts a post that its own server showed us where it belongs, as if its author had sent it. What is for none of our
    /// accounts leaves nothing, its author neither.
    /// - Returns: whether it was for us.
    @discardableResult
    public func take(_ post: RemotePost, by author: KnownActor, for wanted: WantedObject) async throws -> Bool {
        for attempt in 1... {
            do {
                return try await database.write { tx in
                    let item = WaitingActivities.Item(seq: 0, receivedAt: wanted.toldAt, activity: nil, post: post)
                    let desk = try ActivityDesk([item], self, tx)
                    let arrival = PostArrival(
                        post: post, actor: author, isUpdate: wanted.isUpdate, receivedAt: wanted.toldAt)
                    guard try concerns(arrival, desk, tx) else { return false }
                    try keep(author, at: desk.now, tx)
                    try take(arrival, desk, tx)
                    return true
                }
            } catch DatabaseError.constraint(let rule) where attempt < 4 && Self.isRace(rule) {}
        }
        throw Problem(.unexpected)
    }

    /// Its own server says that it is gone: then it was taken back.
    public func takeBack(_ wanted: WantedObject) async throws {
        try await database.write { tx in
            let desk = try ActivityDesk([], self, tx)
            guard let known = try desk.post(wanted.address, tx), known.message != nil else { return }
            _ = try withdrawAll(wanted.address, by: known.actor, desk, tx)
        }
    }

    /// Nothing came of it: then nothing stays of who told us either, and when it is told again it is asked for again.
    public func forget(_ wanted: WantedObject) async throws {
        try await database.write { tx in
            try tx.run("DELETE FROM fediverse_activities WHERE seq = \(wanted.told) AND state = 'done'")
            try tx.run("DELETE FROM jobs WHERE unique_key = \(wanted.key) AND state = 'failed'")
        }
    }

    private func concerns(_ arrival: PostArrival, _ desk: ActivityDesk, _ tx: Transaction) throws -> Bool {
        if let known = try desk.post(arrival.post.id, tx) { return known.actor == arrival.actor.id }
        if desk.isWithdrawn(arrival.post.id, by: arrival.actor.id) { return false }
        let parent = try arrival.post.inReplyTo.flatMap { try desk.post($0, tx) }
        return !accounts(for: arrival.post, parent, desk).isEmpty
    }
}
