import Channels
import Identity
import Values

/// What the moderators of another server reported to us. Who complained is not kept, nor asked for.
public struct FediverseReport: Sendable, Equatable {
    /// What it is about.
    public enum Subject: Sendable, Equatable {
        /// An account of ours, by its handle.
        case account(ID<Channel>, handle: String)
        /// A post of ours, with its first words; empty when it was taken back.
        case ownPost(ID<Message>, excerpt: String, isPublic: Bool)
        /// A message in a conversation of ours.
        case conversation(ID<Conversation>, reference: String)
    }
    public let id: ID<FediverseReport>
    /// The server that reported.
    public let host: String
    /// In its words; empty when there are none.
    public let reason: String
    public let at: Instant
    public var subjects: [Subject] = []
    public var closedAt: Instant?
    /// What was done.
    public var outcome = ""
    /// Who dealt with it.
    public var colleague: String?

    public init(id: ID<FediverseReport>, host: String, reason: String, at: Instant) {
        (self.id, self.host, self.reason, self.at) = (id, host, reason, at)
    }

    /// Unicode scalars of what was done, at most.
    public static let outcomeLength = 2_000
}

/// Reports, the newest first.
public struct FediverseReportPage: Sendable, Equatable {
    public let reports: [FediverseReport]
    /// The last one here, when there are older ones.
    public let next: ID<FediverseReport>?
}
