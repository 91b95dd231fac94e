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
        /// What a Flag says.
        var report: FlagReport?
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
                if let activity = readActivities.take(bytes) {
                    return WaitingActivities.Item(
                        seq: seq, receivedAt: receivedAt, activity: activity, post: Self.post(activity))
                }
                let json = try? ActivityJSON.read(bytes)
                let activity = json.flatMap { try? Activity($0) }
                var item = WaitingActivities.Item(
                    seq: seq, receivedAt: receivedAt, activity: activity, post: activity.flatMap(Self.post))
                if let json, let activity { item.report = FlagReport(activity, json) }
                return item
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
            } catch DatabaseError.constraint(let rule) where attempt < 4 && Self.isRace(rule) {}
        }
        throw Problem(.unexpected)
    }

    /// The same post or sender at the same moment on another node, or a reference that exists.
    static func isRace(_ rule: String) -> Bool {
        ["fediverse_posts", "reference", "correspondents"].contains(where: rule.contains)
    }
}
