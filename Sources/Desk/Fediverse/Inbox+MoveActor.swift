import Channels
import Database
import Identity
import Jobs
import Values

extension JobKind {
    /// Asks an account to which another says to have moved whether that is so; the payload is both ids.
    public static let moveActor = JobKind("move_actor")
}

extension Inbox {
    /// Days in which an account moves no second time (Mastodon has the same): a stolen one cannot be sent round.
    static let moveDays = 30

    /// Somebody says that they have another account now. That account has to say so too, which its server is asked for.
    func askMove(_ activity: Activity, by actor: KnownActor, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard activity.objectID == actor.id, let target = activity.target, target != actor.id,
            let origin = Origin(of: target), origin != Origin(of: fediverse.addresses.site),
            try desk.severity(of: origin.authority, tx) != .suspend, try mayMove(actor.id, at: desk.now, tx)
        else { return }
        try Jobs.enqueue(
            tx, kind: .moveActor, payload: "\(actor.id) \(target)",
            uniqueKey: Self.moveKey("\(actor.id) \(target)"), at: desk.now, now: desk.now)
    }

    private static func moveKey(_ payload: String) -> String {
        "move \(Digest.base64url(Digest.sha256(payload)))"
    }

    /// The new account could not be asked: when it is said again it is asked again.
    public func forgetMove(_ payload: String) async throws {
        try await database.write { tx in
            _ = try tx.run("DELETE FROM jobs WHERE unique_key = \(Self.moveKey(payload)) AND state = 'failed'")
        }
    }

    private func mayMove(_ actor: String, at now: Instant, _ tx: Transaction) throws -> Bool {
        let row = try tx.row("SELECT moved_at FROM fediverse_actors WHERE uri = \(actor)\(tx.dialect.forUpdate)")
        guard let row else { return false }
        guard let last: Instant = try row("moved_at") else { return true }
        return now.seconds(since: last) >= Self.moveDays * 86_400
    }

    /// Both accounts name each other: answers go to the new one from now on, and it goes on with the conversations of the
    /// old one. It follows us only when it asks for that itself. Where both wrote to us they stay two.
    public func move(_ old: String, to new: KnownActor) async throws {
        let now = clock.now()
        try await database.write { tx in
            guard try mayMove(old, at: now, tx) else { return }
            try tx.run("DELETE FROM fediverse_followers WHERE actor = \(old)")
            let people = try tx.rows(
                """
                SELECT id, channel_id FROM correspondents
                WHERE channel_id IN (SELECT channel_id FROM fediverse_accounts) AND address = \(old)
                """
            ).map { (id: try $0("id") as ID<Correspondent>, channel: try $0("channel_id") as ID<Channel>) }
            try tx.run("UPDATE fediverse_actors SET moved_to = \(new.id), moved_at = \(now) WHERE uri = \(old)")
            if people.isEmpty { return }
            try keep(new, at: now, tx)
            for person in people {
                try tx.run(
                    """
                    UPDATE correspondents SET address = \(new.id), name = \(new.name) WHERE id = \(person.id)
                        AND NOT EXISTS (SELECT 1 FROM correspondents
                            WHERE channel_id = \(person.channel) AND address = \(new.id))
                    """)
                try tellMove(of: person.id, to: new, tx)
            }
        }
    }

    /// In at most so many of their newest conversations it is written down.
    private static let toldMoves = 100

    private func tellMove(of person: ID<Correspondent>, to new: KnownActor, _ tx: Transaction) throws {
        let conversations = try tx.rows(
            """
            SELECT id FROM conversations WHERE correspondent_id = \(person) AND erased_at IS NULL
            ORDER BY id DESC LIMIT \(Self.toldMoves)
            """)
        for row in conversations {
            guard let place = try place(row("id"), tx) else { continue }
            try tell(.correspondentMoved, place, by: nil, detail: new.handle, tx)
        }
    }

    /// The account that an account moved to.
    /// - Parameter moment: nil: now; else only when it had moved by then.
    func successor(of actor: String, at moment: Instant? = nil, _ tx: Transaction) throws -> KnownActor? {
        var (found, seen): (KnownActor?, Set<String>) = (nil, [actor])
        var next = actor
        while seen.count <= Self.longestWay {
            let row = try tx.row("SELECT moved_to, moved_at FROM fediverse_actors WHERE uri = \(next)")
            guard let row, let target: String = try row("moved_to"), let at: Instant = try row("moved_at"),
                moment.map({ at <= $0 }) ?? true, seen.insert(target).inserted, let known = try knownActor(target, tx)
            else { break }
            (found, next) = (known, target)
        }
        return found
    }

    /// Moves that are followed one after the other.
    private static let longestWay = 5

    /// With the last conversation of an account, where it moved to is forgotten too.
    func eraseMoves(from actor: String, in conversation: ID<Conversation>, _ tx: Transaction) throws {
        var (next, seen): (String?, Set<String>) = (actor, [])
        while let old = next, seen.insert(old).inserted, seen.count <= Self.longestWay {
            next = try tx.value("SELECT moved_to FROM fediverse_actors WHERE uri = \(old)")
            guard let target = next else { return }
            try tx.run(
                """
                DELETE FROM fediverse_actors WHERE uri = \(target) AND moved_to IS NULL
                    AND NOT EXISTS (SELECT 1 FROM fediverse_followers WHERE actor = \(target))
                    AND NOT EXISTS (SELECT 1 FROM fediverse_posts WHERE actor = \(target))
                    AND NOT EXISTS (SELECT 1 FROM fediverse_activities WHERE actor = \(target) AND state = 'waiting')
                    AND NOT EXISTS (SELECT 1 FROM fediverse_posts
                        WHERE actor = \(actor) AND conversation_id <> \(conversation))
                """)
        }
    }
}
