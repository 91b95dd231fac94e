import Channels
import Database
import Identity
import Values

/// A post on its way into a conversation.
struct PostArrival {
    let post: RemotePost
    let actor: KnownActor
    /// Its author says that it changed.
    let isUpdate: Bool
    let receivedAt: Instant
    /// What it is kept under where another account of ours was called first; nil: its own address.
    var copyKey: String?

    /// What it is kept under.
    var uri: String { copyKey ?? post.id }
    var visibility: Visibility { post.visibility(followers: actor.followers) }
    var details: PostDetails {
        PostDetails(post, visibility: visibility, handle: actor.handle, profile: actor.url)
    }
    /// What people read: a title, a warning and the text.
    var body: String {
        [post.title, post.contentWarning.map { "[\($0)]" }, post.text].compactMap { $0 }.filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }
}

extension Inbox {
    /// Puts a post where it belongs, for each account that it calls: into the conversation with its author that it goes on
    /// with, or in a new one. What is for none of our accounts is left.
    func take(_ arrival: PostArrival, _ desk: ActivityDesk, _ tx: Transaction) throws {
        let post = arrival.post
        let known = try desk.post(post.id, tx)
        if let known, known.message != nil || arrival.isUpdate {
            if arrival.isUpdate, known.actor == arrival.actor.id {
                for one in [known] + (try desk.copies(of: post.id, tx)) { try revise(one, arrival, desk, tx) }
            }
            return
        }
        if desk.isWithdrawn(post.id, by: arrival.actor.id) { return }
        let parent = try post.inReplyTo.flatMap { try desk.post($0, tx) }
        let accounts = accounts(for: post, parent, desk)
        if accounts.isEmpty { return }
        // Fetched before it came, because an answer to it was quicker: from now on it is a message of its own.
        if known != nil { try tx.post("DELETE FROM fediverse_posts WHERE uri = \(post.id) AND message_id IS NULL") }
        for (place, account) in accounts.enumerated() {
            var arrival = arrival
            if place > 0 {
                let key = PostCopy.key(post.id, account.channel)
                arrival.copyKey = key
                // The first may have been erased while this account has it still.
                if let there = try desk.post(key, tx) {
                    if arrival.isUpdate, there.actor == arrival.actor.id { try revise(there, arrival, desk, tx) }
                    continue
                }
            }
            try take(arrival, for: account, parent, desk, tx)
        }
    }

    private func take(
        _ arrival: PostArrival, for account: FediverseAccount, _ parent: StoredPost?, _ desk: ActivityDesk,
        _ tx: Transaction
    ) throws {
        let person = try correspondent(arrival, account.channel, desk.now, tx)
        if let home = try home(for: account, below: parent, desk, tx), try isParty(arrival.actor.id, to: home, tx),
            let before = try place(home, tx), before.erasedAt == nil
        {
            try join(arrival, before, account, desk, tx)
        } else {
            try open(arrival, by: person, parent, account, desk, tx)
        }
    }

    /// Who it is for, each once: the account whose post it answers, as programs repeat everybody who was called above; those
    /// that are mentioned; those that are addressed.
    func accounts(for post: RemotePost, _ parent: StoredPost?, _ desk: ActivityDesk) -> [FediverseAccount] {
        let called = [parent?.actor] + post.mentions.map(\.id) + post.addressing.all
        return called.compactMap(desk.account).reduce(into: []) { found, account in
            if !found.contains(where: { $0.channel == account.channel }) { found.append(account) }
        }
    }

    /// The conversation of an account that a post goes on with: that of what it answers or, where another account of ours
    /// said that, the account's own about the same.
    private func home(
        for account: FediverseAccount, below parent: StoredPost?, _ desk: ActivityDesk, _ tx: Transaction
    ) throws -> ID<Conversation>? {
        guard let parent else { return nil }
        if parent.channel == account.channel { return parent.conversation }
        let above: String? = try tx.value("SELECT in_reply_to FROM fediverse_posts WHERE uri = \(parent.uri)")
        for uri in [parent.uri, above].compactMap({ $0 }).map(PostCopy.address) {
            for key in [uri, PostCopy.key(uri, account.channel)] {
                if let own = try desk.post(key, tx), own.channel == account.channel { return own.conversation }
            }
        }
        return nil
    }

    private func isParty(_ actor: String, to conversation: ID<Conversation>, _ tx: Transaction) throws -> Bool {
        try tx.row(
            """
            SELECT 1 FROM conversations c JOIN correspondents p ON p.id = c.correspondent_id
            WHERE c.id = \(conversation) AND p.address = \(actor)
            """) != nil
    }

    private func open(
        _ arrival: PostArrival, by person: SQL, _ parent: StoredPost?, _ account: FediverseAccount,
        _ desk: ActivityDesk, _ tx: Transaction
    ) throws {
        let at = arrival.receivedAt
        let id = ID<Conversation>(at: desk.now)
        let turn = try promises.openTurn(
            tx, row: id, channel: account.channel, subject: nil, team: account.team, at: at,
            memory: desk.terms)
        let place = ListPlace(
            id: id, team: account.team, channel: account.channel, stage: .unanswered, assignee: nil, tags: [],
            version: 1, turn: turn.id, deadline: turn.deadline, lastMessageAt: at, subject: nil, erasedAt: nil)
        let language = Self.language(of: arrival.post)
        try tx.post(
            """
            INSERT INTO conversations (id, reference, channel_id, team_id, correspondent_id, language, title, excerpt, stage,
                rank, turn_id, deadline_at, opened_at, last_message_at)
            VALUES (\(id), \(Reference.random()), \(account.channel), \(account.team), \(person), \(language), '',
                \(Self.excerpt(arrival.body)), \(place.stage), \(place.rank), \(place.turn), \(place.deadline), \(at), \(at))
            """)
        try turn.insert(tx)
        try recount(nil, place, tx)
        try add(arrival, to: id, account, desk, tx)
        if parent == nil, let above = arrival.post.inReplyTo { try askThread(above, above: id, at: desk.now, tx) }
        // Another person in a thread of ours: a conversation of their own, with the way to the other.
        if let other = parent?.conversation {
            try tx.post(
                """
                INSERT INTO conversation_links (conversation_id, other_id, kind, reason, at)
                VALUES (\(id), \(other), 'possible_follow_up', 'same_thread', \(desk.now))
                """)
        }
        try tell(.questionReceived, place, by: nil, tx)
    }

    private func join(
        _ arrival: PostArrival, _ before: ListPlace, _ account: FediverseAccount, _ desk: ActivityDesk,
        _ tx: Transaction
    ) throws {
        try add(arrival, to: before.id, account, desk, tx)
        var after = before
        after.version += 1
        after.lastMessageAt = max(before.lastMessageAt, arrival.receivedAt)
        if before.turn == nil { try beginTurn(&after, at: arrival.receivedAt, tx) }
        try move(before, to: after, tx)
        try tx.run("UPDATE conversations SET excerpt = \(Self.excerpt(arrival.body)) WHERE id = \(before.id)")
        try tell(.questionAdded, after, by: nil, tx)
    }

    func add(
        _ arrival: PostArrival, to conversation: ID<Conversation>, _ account: FediverseAccount, _ desk: ActivityDesk,
        _ tx: Transaction
    ) throws {
        let sender = "\(arrival.actor.name) \(arrival.actor.handle)"
        let message = try addMessage(
            .question, to: conversation, sender: sender, body: arrival.body, at: arrival.receivedAt, tx)
        let post = arrival.post
        var details = arrival.details
        if let host = Origin(of: arrival.actor.id)?.authority {
            if try desk.severity(of: host, tx) != nil { details.isFromLimitedServer = true }
        }
        try tx.post(
            """
            INSERT INTO fediverse_posts (uri, channel_id, actor, message_id, conversation_id, visibility, in_reply_to, url,
                html, details, published_at, updated_at, copy_of)
            VALUES (\(arrival.uri), \(account.channel), \(arrival.actor.id), \(message), \(conversation),
                \(arrival.visibility.rawValue), \(post.inReplyTo), \(post.url), \(post.html), \(details.json),
                \(post.published ?? arrival.receivedAt), \(post.updated), \(arrival.copyKey.map { _ in post.id }))
            """)
        try Pictures.ask(for: details.attachments, with: arrival.uri, message, in: conversation, at: desk.now, tx)
        desk.note(
            StoredPost(
                uri: arrival.uri, actor: arrival.actor.id, channel: account.channel, message: message,
                conversation: conversation, visibility: arrival.visibility, details: details))
    }

    /// The sender on this channel: one row per account elsewhere, never merged with another.
    /// - Returns: its id, as the database knows it: asking for it would cost a way there and back.
    func correspondent(
        _ arrival: PostArrival, _ channel: ID<Channel>, _ now: Instant, _ tx: Transaction
    ) throws -> SQL {
        try tx.post(
            """
            INSERT INTO correspondents (id, channel_id, address, name, created_at)
            VALUES (\(ID<Correspondent>(at: now)), \(channel), \(arrival.actor.id), \(arrival.actor.name), \(now))
            ON CONFLICT (channel_id, address) DO UPDATE SET name = excluded.name
            """)
        return "(SELECT id FROM correspondents WHERE channel_id = \(channel) AND address = \(arrival.actor.id))"
    }
}
