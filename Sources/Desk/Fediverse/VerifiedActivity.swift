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

    public init(activity: Activity, bytes: [UInt8], actor: KnownActor, isNews: Bool = true) {
        (self.activity, self.bytes, self.actor, self.isNews) = (activity, bytes, actor, isNews)
    }

    /// By what it is known when it comes again: its id, which is of its actor's origin, or without one all of it.
    var identity: [UInt8] { activity.id.map { Digest.sha256($0) } ?? Digest.sha256(bytes) }
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
