import Values

/// What the desk shows of a mail beside its text; kept with the message.
public struct MailDetails: Sendable, Equatable, Codable {
    /// Somebody in a header.
    public struct Person: Sendable, Equatable, Codable {
        public let name: String?
        public let address: String
        public init(name: String?, address: String) { (self.name, self.address) = (name, address) }
    }
    /// A calendar invitation: shown, never accepted.
    public struct Invitation: Sendable, Equatable, Codable {
        public let summary: String
        /// As written by the sender, in words.
        public let moment: String
        public let location: String?
        public let organizer: String?
        public let isCancelled: Bool
    }
    /// A mail that was sent along as a whole.
    public struct Forwarded: Sendable, Equatable, Codable {
        public let from: Person?
        public let writtenAt: Instant?
        public let subject: String
        public let text: String
    }
    /// A file that was not taken over; it is in the original.
    public struct Skipped: Sendable, Equatable, Codable {
        public enum Reason: String, Sendable, Codable { case tooLarge, tooMany, dangerous }
        public let name: String
        /// Bytes.
        public let size: Int
        public let reason: Reason
    }
    /// What became of one recipient of something that we sent.
    public struct Failure: Sendable, Equatable, Codable {
        public let address: String
        /// Code of `BounceReason`, for the texts.
        public let reason: String
        /// What the other server said.
        public let diagnostic: String
    }
    /// How sure it is that the sender is who they say (RFC 8601), by our own mail server.
    public enum Verdict: String, Sendable, Codable { case verified, unverified, failed }

    public var subject = ""
    public var from: Person?
    public var replyTo: [Person] = []
    public var to: [Person] = []
    public var cc: [Person] = []
    /// What the Date header says; when it arrived is the message's own moment.
    public var writtenAt: Instant?
    /// Code of the kind, and of the rule that decided.
    public var kind = "person"
    public var kindRule = ""
    public var verdict = Verdict.unverified
    /// Results of SPF, DKIM and DMARC as words of RFC 8601; nil when our server said nothing.
    public var spf: String?
    public var dkim: String?
    public var dmarc: String?
    /// Remote pictures that were left out.
    public var blockedImages = 0
    public var invitations: [Invitation] = []
    public var forwarded: [Forwarded] = []
    public var skipped: [Skipped] = []
    public var failures: [Failure] = []
    /// Codes of what was odd about the mail.
    public var oddities: [String] = []
    /// `signed` or `encrypted`; empty for neither.
    public var protection = ""
    /// Whether the formatted text was too much to show.
    public var isDegraded = false

    public init() {}

    /// Whether our mail server looked at the sender and found nothing that proves it.
    public var isDoubtful: Bool { verdict != .verified && (spf != nil || dkim != nil || dmarc != nil) }
}
