import Channels
import Desk

extension FediverseGate {
    /// Whom an activity concerns, as far as it says itself; what it means is worked out later.
    enum Concern {
        case nobody
        case us
        /// The moderators.
        case reported
        /// Perhaps us: what it is about has to be fetched from its own server first.
        case fetched
    }

    /// - Parameter isPersonal: it came to the inbox of one account.
    func concern(_ activity: Activity, isPersonal: Bool) -> Concern {
        switch activity.kind {
        case .create:
            if activity.mayTrustEmbedded { return activity.embedded.map(names) == true ? .us : .nobody }
            guard activity.objectID != nil else { return .nobody }
            return namesUs(activity) || (activity.embedded == nil && isPersonal) ? .fetched : .nobody
        case .update: return activity.mayTrustEmbedded ? .us : activity.objectID == nil ? .nobody : .fetched
        case .delete: return activity.objectID.map(activity.mayChange) ?? false ? .us : .nobody
        case .follow, .block: return isAccount(activity.objectID) ? .us : .nobody
        case .like, .emojiReact: return isPost(activity.objectID) ? .us : .nobody
        case .announce: return announced(activity)
        case .flag: return .reported
        case .move: return activity.objectID == activity.actor && activity.target != nil ? .us : .nobody
        case .undo:
            // With no more than the address of what is undone it can be any of theirs.
            if activity.embedded == nil { return activity.objectID.map(activity.mayChange) ?? false ? .us : .nobody }
            let undone = activity.undone?.objectID
            return isAccount(undone) || isPost(undone) ? .us : .nobody
        default: return .nobody
        }
    }

    /// What is passed on: a post of ours, a post that may be for us, or what somebody did in a group (Lemmy).
    private func announced(_ activity: Activity) -> Concern {
        if isPost(activity.objectID) { return .us }
        guard let inner = activity.embeddedActivity, inner.kind == .create || inner.kind == .update else {
            return activity.objectID != nil && activity.addressing.all.contains(where: isAccount) ? .fetched : .nobody
        }
        guard inner.objectID != nil else { return .nobody }
        return inner.kind == .update || namesUs(inner) ? .fetched : .nobody
    }

    private func namesUs(_ activity: Activity) -> Bool {
        activity.addressing.all.contains(where: isAccount) || activity.embedded.map(names) ?? false
    }

    /// Whether a post says to be for one of our accounts, or to answer a post of ours.
    private func names(_ post: ActivityJSON) -> Bool {
        isPost(post["inReplyTo"]?.id) || Addressing(post).all.contains(where: isAccount)
            || post.list("tag").prefix(ActivityLimits.tags).contains { isAccount($0["href"]?.id) }
    }

    private func isAccount(_ id: String?) -> Bool {
        id.flatMap(inbox.fediverse.addresses.channel(ofActor:)) != nil
    }

    private func isPost(_ id: String?) -> Bool {
        id.flatMap(inbox.fediverse.addresses.message(ofPost:)) != nil
    }
}
