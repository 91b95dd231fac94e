import Channels
import Values

/// How one mailbox of the municipality is read and sent from.
public struct MailboxSettings: Sendable, Equatable {
    /// The mailbox's own address, in lower case; answers come from it.
    public var address: String
    /// Other addresses that end up in it, in lower case: never acknowledged, never a resident.
    public var otherAddresses: [String] = []
    /// The name beside the address in what is sent; empty: the municipality's.
    public var senderName = ""
    public var imap: MailServer
    public var smtp: MailServer
    public var access: MailAccess
    public var folder = "INBOX"
    /// The authserv-ids of the municipality's own mail servers (RFC 8601 §2.5); only their judgement is believed.
    public var ownServers: [String] = []
    /// Whether a resident's mail is acknowledged by itself.
    public var acknowledges = false
    /// Whether the server delivers `name+anything@` to `name@` (RFC 5233); then answers carry a token in Reply-To.
    public var plusAddressing = false
    /// Whether notices to colleagues, and to residents who asked on the web, go out through this mailbox.
    public var sendsNotices = false
    /// What the server received before this moment is an old archive: no clock, no acknowledgement.
    public var liveFrom: Instant
    /// From which moment the archive is taken in; nil: no archive.
    public var importFrom: Instant?

    public init(address: String, imap: MailServer, smtp: MailServer, access: MailAccess, liveFrom: Instant) {
        (self.address, self.imap, self.smtp) = (address, imap, smtp)
        (self.access, self.liveFrom) = (access, liveFrom)
    }

    /// Whether mail from `address` is our own.
    public func isOurs(_ address: String) -> Bool {
        let address = address.lowercased()
        return address == self.address || otherAddresses.contains(address)
    }
}

/// Where a channel stands in its life.
public enum ChannelState: String, Sendable, CaseIterable {
    /// Thought about; nothing happens yet.
    case proposed
    case active
    /// Stopped for a while; nothing is read, answers still go out.
    case parked
    /// Ended for good; its conversations stay.
    case retired
}

/// A decision about a channel: what, why, who owns it, when.
public struct ChannelDecision: Sendable, Equatable {
    public let state: ChannelState
    public let decision: String
    /// Who answers for the channel: a name or a function.
    public let owner: String
    public let at: Instant
    /// The colleague who wrote it down.
    public let colleague: String?
}
