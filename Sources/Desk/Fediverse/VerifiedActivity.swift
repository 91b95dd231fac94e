import Channels
import Identity

/// An activity whose signature was checked and whose sender is who it says to be, on its way into storage.
public struct VerifiedActivity: Sendable {
    public let activity: Activity
    /// As it came.
    public let bytes: [UInt8]
    /// Who did it, with the handle that WebFinger confirmed.
    public let actor: KnownActor
    /// Fetched since it was last written down. What is stored of them still holds otherwise.
    public let isNews: Bool
    /// Whether who did it is written down with it. Not for what is only counted, for reports, and for posts that have to be
    /// fetched first: those leave nothing of anybody who does not write to us.
    public let keepsActor: Bool

    public init(activity: Activity, bytes: [UInt8], actor: KnownActor, isNews: Bool = true) {
        (self.activity, self.bytes, self.actor, self.isNews) = (activity, bytes, actor, isNews)
        keepsActor =
            switch activity.kind {
            case .like, .emojiReact, .announce, .flag, .undo: false
            case .create, .update: activity.mayTrustEmbedded
            default: true
            }
    }

    /// By what it is known when it comes again: its id, which is of its actor's origin. Without one, or where that is the id of
    /// what it is about (WriteFreely, the same for each change), all of it.
    var identity: [UInt8] {
        guard let id = activity.id, id != activity.objectID else { return Digest.sha256(bytes) }
        return Digest.sha256(id)
    }
}

/// An account elsewhere, as far as we keep it.
public struct KnownActor: Sendable, Equatable {
    public let id: String
    /// `@user@host`.
    public let handle: String
    public let name: String
    /// The page for people.
    public let url: String
    public let inbox: String
    public let sharedInbox: String?
    /// Its collection of followers: who addresses that, writes to followers.
    public let followers: String?
    public let keyID: String
    public let publicKey: String

    public init(_ actor: RemoteActor, handle: Handle?, key: RemoteKey) {
        (id, name, url) = (actor.id, actor.name, actor.url)
        self.handle = (handle ?? actor.handle)?.description ?? actor.id
        (inbox, sharedInbox, followers) = (actor.inbox, actor.sharedInbox, actor.followers)
        (keyID, publicKey) = (key.id, key.pem)
    }

    init(
        id: String, handle: String, name: String, url: String, inbox: String, sharedInbox: String?, followers: String?,
        keyID: String, publicKey: String
    ) {
        (self.id, self.handle, self.name, self.url) = (id, handle, name, url)
        (self.inbox, self.sharedInbox, self.followers) = (inbox, sharedInbox, followers)
        (self.keyID, self.publicKey) = (keyID, publicKey)
    }
}
