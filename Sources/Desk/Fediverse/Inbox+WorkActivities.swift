import Channels
import Database
import Identity
import Values

/// Stored activities that wait, read in advance: what can be worked out without holding anything in the database.
public struct WaitingActivities: Sendable {
    struct Item: Sendable {
        let seq: Int64
        let receivedAt: Instant
        /// nil for what cannot be read.
        let activity: Activity?
        /// The post that came along with a Create or an Update, when its sender may say it.
        let post: RemotePost?
    }
    let items: [Item]

    public var isEmpty: Bool { items.isEmpty }
    /// Where those behind it begin.
    public var last: Int64 { items.last?.seq ?? 0 }
}

extension Inbox {
    /// Activities worked on in one transaction.
    private static let batch = 100

    /// Stored activities that wait, oldest first, at most a hundred.
    /// - Parameter seq: the `last` of those before; 0 begins at the start.
    public func waitingActivities(after seq: Int64 = 0) async throws -> WaitingActivities {
        let rows = try await database.read { tx in
            try tx.rows(
                """
                SELECT seq, bytes, received_at FROM fediverse_activities WHERE state = 'waiting' AND seq > \(seq)
                ORDER BY seq LIMIT \(Self.batch)
                """
            ).map { (try $0("seq") as Int64, try $0("received_at") as Instant, try $0("bytes") as [UInt8]) }
        }
        return WaitingActivities(
            items: rows.map { seq, receivedAt, bytes in
                let activity = try? Activity.read(bytes)
                return .init(seq: seq, receivedAt: receivedAt, activity: activity, post: activity.flatMap(Self.post))
            })
    }

    private static func post(_ activity: Activity) -> RemotePost? {
        guard activity.kind == .create || activity.kind == .update, let json = activity.embedded,
            activity.mayTrustEmbedded, let post = try? RemotePost(json, in: activity), post.author == activity.actor
        else { return nil }
        return post
    }

    /// Works out what stored activities mean: messages, conversations, clocks and state in one transaction. Several nodes may
    /// do this at once; each activity is done by one of them. What the database refuses is set apart, and stops nobody
    /// behind it.
    public func work(_ waiting: WaitingActivities) async throws {
        do {
            try await attempt(waiting.items)
        } catch let error as DatabaseError where error.isAboutData {
            for item in waiting.items {
                do {
                    try await attempt([item])
                } catch let error as DatabaseError where error.isAboutData {
                    try await database.write { tx in
                        _ = try tx.run(
                            "UPDATE fediverse_activities SET state = 'unreadable' WHERE seq = \(item.seq) AND state = 'waiting'"
                        )
                    }
                }
            }
        }
    }

    /// Works once on all that waits.
    public func workActivities() async throws {
        var waiting = try await waitingActivities()
        while !waiting.isEmpty {
            try await work(waiting)
            waiting = try await waitingActivities(after: waiting.last)
        }
    }

    private func attempt(_ items: [WaitingActivities.Item]) async throws {
        for attempt in 1... {
            do {
                return try await database.write { tx in
                    let free = try tx.rows(
                        """
                        SELECT seq FROM fediverse_activities WHERE seq IN \(list: items.map(\.seq)) AND state = 'waiting'
                        ORDER BY seq\(tx.dialect.skippingLocked)
                        """
                    ).map { try $0("seq") as Int64 }
                    if free.isEmpty { return }
                    let ours = Set(free)
                    let mine = items.filter { ours.contains($0.seq) }
                    let desk = try ActivityDesk(mine, self, tx)
                    for item in mine { try handle(item, desk, tx) }
                    // What it said is in the conversation now; a second copy would outlive erasing.
                    try tx.post(
                        """
                        UPDATE fediverse_activities SET state = 'done', bytes = \([UInt8]()), actor = ''
                        WHERE seq IN \(list: free)
                        """)
                }
            } catch DatabaseError.constraint(let rule) where attempt < 4 {
                // The same post or sender at the same moment on another node, or a reference that exists.
                guard ["fediverse_posts", "reference", "correspondents"].contains(where: rule.contains) else {
                    throw DatabaseError.constraint(rule)
                }
            }
        }
        throw Problem(.unexpected)
    }

    private func handle(_ item: WaitingActivities.Item, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard let activity = item.activity, let actor = desk.actors[activity.actor] else { return }
        switch activity.kind {
        case .create, .update:
            guard let post = item.post else { return }
            try take(
                PostArrival(
                    post: post, actor: actor, isUpdate: activity.kind == .update, receivedAt: item.receivedAt), desk, tx
            )
        case .delete:
            guard let id = activity.objectID, activity.mayChange(id) else { return }
            if activity.isDeleteOfActor {
                try forget(actor, desk, tx)
            } else if try desk.post(id, tx) != nil {
                try withdraw(id, by: actor.id, desk, tx)
            } else {
                try noteWithdrawn(id, by: actor.id, desk, tx)
            }
        case .follow:
            guard let account = desk.account(activity.objectID) else { return }
            try welcome(actor, activity, account, desk, tx)
        case .undo:
            if let undone = activity.undone {
                try undo(undone, by: actor, desk, tx)
            } else if activity.embedded == nil, let id = activity.objectID {
                try undo(id, by: actor, tx)
            }
        case .block:
            guard desk.account(activity.objectID) != nil else { return }
            try tx.run(
                "UPDATE fediverse_actors SET blocks_us_at = \(desk.now), block = \(activity.id) WHERE uri = \(actor.id)"
            )
            try tx.run("DELETE FROM fediverse_followers WHERE actor = \(actor.id)")
        default: return
        }
    }

    private func undo(_ undone: Activity, by actor: KnownActor, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard let account = desk.account(undone.objectID) else { return }
        switch undone.kind {
        case .follow:
            try tx.run(
                "DELETE FROM fediverse_followers WHERE channel_id = \(account.channel) AND actor = \(actor.id)")
        case .block:
            try tx.run("UPDATE fediverse_actors SET blocks_us_at = NULL, block = NULL WHERE uri = \(actor.id)")
        default: return
        }
    }

    /// By no more than the address of what is undone, as bovine does.
    private func undo(_ id: String, by actor: KnownActor, _ tx: Transaction) throws {
        try tx.run("DELETE FROM fediverse_followers WHERE actor = \(actor.id) AND request = \(id)")
        try tx.run(
            "UPDATE fediverse_actors SET blocks_us_at = NULL, block = NULL WHERE uri = \(actor.id) AND block = \(id)")
    }

    /// A new follower, or one who asks again because our acceptance was lost: it is accepted each time.
    private func welcome(
        _ actor: KnownActor, _ follow: Activity, _ account: FediverseAccount, _ desk: ActivityDesk, _ tx: Transaction
    ) throws {
        try tx.run(
            """
            INSERT INTO fediverse_followers (channel_id, actor, delivery_inbox, request, since)
            VALUES (\(account.channel), \(actor.id), \(actor.sharedInbox ?? actor.inbox), \(follow.id), \(desk.now))
            ON CONFLICT (channel_id, actor) DO UPDATE SET delivery_inbox = excluded.delivery_inbox,
                request = excluded.request
            """)
        let accept = OutgoingActivity.accept(
            id: "\(account.addresses.id)#accept-\(ID<FediverseSend>(at: desk.now))", follow, by: account.addresses.id)
        try send(accept, from: account.channel, to: [actor.inbox], at: desk.now, tx)
    }
}
