import Channels
import Database
import Identity
import Values

extension Inbox {
    /// What one activity means, in the transaction of those that are worked on with it.
    func handle(_ item: WaitingActivities.Item, _ desk: ActivityDesk, _ tx: Transaction) throws {
        guard let activity = item.activity else { return }
        switch activity.kind {
        case .like, .emojiReact: try react(.like, activity, tx)
        case .announce:
            if try !react(.share, activity, tx) { try askPassedOn(item, activity, desk, tx) }
        case .flag: try takeReport(item, desk, tx)
        // A choice in a poll, which comes as a post of one word: we hold none, and it is no question.
        case .create where PollVote(activity) != nil: return
        case .create where item.post == nil, .update where item.post == nil: try askObject(item, activity, desk, tx)
        case .undo where try takeBackReaction(activity, tx): return
        default:
            guard let actor = desk.actors[activity.actor] else { return }
            try handle(activity, item, by: actor, desk, tx)
        }
    }

    /// The same for what needs to know who did it.
    private func handle(
        _ activity: Activity, _ item: WaitingActivities.Item, by actor: KnownActor, _ desk: ActivityDesk,
        _ tx: Transaction
    ) throws {
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
            } else if try !withdrawAll(id, by: actor.id, desk, tx) {
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
        case .move: try askMove(activity, by: actor, desk, tx)
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
