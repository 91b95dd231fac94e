import Channels
import Database
import Identity
import Values

extension Inbox {
    /// Stores activities, each once however often it comes; what they mean is worked out later (`workActivities`).
    public func keep(_ activities: [VerifiedActivity]) async throws {
        let now = clock.now()
        try await database.write { tx in
            var kept: Set<String> = []
            for activity in activities {
                let actor = activity.actor
                if !activity.keepsActor {
                    // Nothing here may tell of them.
                } else if activity.isNews {
                    try keep(actor, at: now, tx)
                } else if kept.insert(actor.id).inserted, try !holds(actor.id, tx) {
                    // Erased with a conversation since we last looked.
                    try keep(actor, at: now, tx)
                }
                try tx.post(
                    """
                    INSERT INTO fediverse_activities (identity, actor, bytes, state, received_at)
                    VALUES (\(activity.identity), \(actor.id), \(activity.bytes), 'waiting', \(now))
                    ON CONFLICT (identity) DO NOTHING
                    """)
            }
            tx.raise(.activities)
        }
        // The words of a report are read from the document itself.
        for one in activities where one.activity.kind != .flag {
            readActivities.note(one.activity, read: one.bytes)
        }
    }

    /// Whether an account elsewhere is written down, and stays so until this transaction ends: erasing waits for it, and
    /// then finds the activity.
    private func holds(_ actor: String, _ tx: Transaction) throws -> Bool {
        try tx.row("SELECT 1 FROM fediverse_actors WHERE uri = \(actor)\(tx.dialect.forReference)") != nil
    }

    func keep(_ actor: KnownActor, at now: Instant, _ tx: Transaction) throws {
        try tx.post(
            """
            INSERT INTO fediverse_actors (uri, handle, name, url, inbox, shared_inbox, followers, key_id, public_key, fetched_at)
            VALUES (\(actor.id), \(actor.handle), \(actor.name), \(actor.url), \(actor.inbox), \(actor.sharedInbox),
                \(actor.followers), \(actor.keyID), \(actor.publicKey), \(now))
            ON CONFLICT (uri) DO UPDATE SET handle = excluded.handle, name = excluded.name, url = excluded.url,
                inbox = excluded.inbox, shared_inbox = excluded.shared_inbox, followers = excluded.followers,
                key_id = excluded.key_id, public_key = excluded.public_key, fetched_at = excluded.fetched_at, gone_at = NULL
            """)
    }

    /// An account elsewhere that we keep; nil for strangers.
    public func knownActor(_ id: String) async throws -> KnownActor? {
        try await database.read { tx in try knownActor(id, tx) }
    }

    /// The same by the id of its key.
    public func knownActor(ofKey key: String) async throws -> KnownActor? {
        try await database.read { tx in
            let id: String? = try tx.value("SELECT uri FROM fediverse_actors WHERE key_id = \(key) LIMIT 1")
            return try id.flatMap { try knownActor($0, tx) }
        }
    }

    func knownActor(_ id: String, _ tx: Transaction) throws -> KnownActor? { try knownActors([id], tx)[id] }

    func knownActors(_ ids: [String], _ tx: Transaction) throws -> [String: KnownActor] {
        let found = try tx.rows("SELECT * FROM fediverse_actors WHERE uri IN \(list: ids)").map { row in
            KnownActor(
                id: try row("uri"), handle: try row("handle"), name: try row("name"), url: try row("url"),
                inbox: try row("inbox"), sharedInbox: try row("shared_inbox"), followers: try row("followers"),
                keyID: try row("key_id"), publicKey: try row("public_key"))
        }
        return Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// Writes down what is known of an account elsewhere, in the place of what was known before.
    public func keep(_ actor: KnownActor) async throws {
        let now = clock.now()
        try await database.write { tx in try keep(actor, at: now, tx) }
    }

    /// Counts what was refused, by day and reason: all that is left of it.
    /// - Parameter counts: how many since the last time, by reason.
    public func countRefusals(_ counts: [String: Int]) async throws {
        let day = Amsterdam.local(clock.now()).date.description
        try await database.write { tx in
            for (reason, n) in counts.sorted(by: { $0.key < $1.key }) {
                try countRefusals(reason, n, on: day, tx)
            }
        }
    }

    /// One, by the work that comes after the door.
    func countRefusal(_ reason: String, _ now: Instant, _ tx: Transaction) throws {
        try countRefusals(reason, 1, on: Amsterdam.local(now).date.description, tx)
    }

    private func countRefusals(_ reason: String, _ n: Int, on day: String, _ tx: Transaction) throws {
        try tx.run(
            """
            INSERT INTO fediverse_refusals (day, reason, n) VALUES (\(day), \(reason), \(n))
            ON CONFLICT (day, reason) DO UPDATE SET n = fediverse_refusals.n + excluded.n
            """)
    }
}
