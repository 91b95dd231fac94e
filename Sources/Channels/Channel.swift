import Values

/// Marks ids of channels.
public enum Channel {}
/// Marks ids of subjects that a resident may choose.
public enum Subject {}

/// A kind of wire to the outside.
public enum ChannelKind: String, Sendable, CaseIterable {
    case webForm = "web_form"
    case email, fediverse
    case mastodonAccount = "mastodon_account"
    case bluesky, feed, webhook

    /// Whether questions come in over it; a feed only brings notices, which nobody is promised an answer to.
    public var bringsQuestions: Bool { self != .feed }

    /// What a message over this wire can carry; every kind must say.
    public var capabilities: ChannelCapabilities {
        switch self {
        case .webForm:
            ChannelCapabilities(
                textLimit: 10_000, attachments: AttachmentRules.maximumCount, isPublic: false, reportsReceipt: false)
        case .email:
            ChannelCapabilities(textLimit: 100_000, attachments: 20, isPublic: false, reportsReceipt: true)
        case .fediverse, .mastodonAccount:
            ChannelCapabilities(textLimit: 500, attachments: 4, isPublic: true, reportsReceipt: false)
        case .bluesky:
            ChannelCapabilities(textLimit: 300, attachments: 4, isPublic: true, reportsReceipt: false)
        case .feed, .webhook:
            ChannelCapabilities(textLimit: 10_000, attachments: 0, isPublic: false, reportsReceipt: false)
        }
    }
}

/// What a channel can carry.
public struct ChannelCapabilities: Sendable, Equatable {
    /// Characters in one message.
    public let textLimit: Int
    /// Files with one message.
    public let attachments: Int
    /// Whether others than the sender can read what is said.
    public let isPublic: Bool
    /// Whether we hear that a message arrived.
    public let reportsReceipt: Bool
}
