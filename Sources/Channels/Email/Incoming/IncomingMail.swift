import Values

/// A mail as a mailbox gave it, read as far as it can be read. Its bytes are kept whatever came of that.
public struct IncomingMail: Sendable {
    /// What could be made of the bytes.
    public enum Content: Sendable {
        case read(Letter)
        /// Kept, counted and shown to administrators; the code says why.
        case unreadable(reason: String)
    }

    /// The mail's number in its mailbox, under the mailbox's UIDVALIDITY.
    public let uid: UInt32
    /// When the municipality's server received it (INTERNALDATE).
    public let receivedAt: Instant
    public let raw: [UInt8]
    /// The same for the same mail in any mailbox; different for different mails, whatever their Message-ID.
    public let identity: [UInt8]
    public let content: Content

    public init(uid: UInt32, receivedAt: Instant, raw: [UInt8], identity: [UInt8], content: Content) {
        (self.uid, self.receivedAt, self.raw) = (uid, receivedAt, raw)
        (self.identity, self.content) = (identity, content)
    }
}

/// A mail that could be read: what the inbox needs to find its conversation, and what people will see.
public struct Letter: Sendable {
    /// What sort of mail it is, as far as the inbox treats it differently.
    public enum Kind: Sendable, Equatable {
        case person
        /// Out of office, a ticket system, a newsletter: kept, never answered, never a turn.
        case automatic
        /// Something of ours did not arrive: for good, or not yet.
        case bounce(Bounce)
        /// Something of ours was opened (RFC 8098), or reported as unwanted (RFC 5965).
        case report(about: String?)
    }
    /// What a bounce says about something that we sent.
    public struct Bounce: Sendable, Equatable {
        /// The Message-ID of what we sent.
        public let about: String?
        /// False while the other server still tries.
        public let isFinal: Bool
        public let failures: [MailDetails.Failure]
        public init(about: String?, isFinal: Bool, failures: [MailDetails.Failure]) {
            (self.about, self.isFinal, self.failures) = (about, isFinal, failures)
        }
    }
    /// A file that came with it, within the limits.
    public struct File: Sendable, Equatable {
        public let name: String
        public let mediaType: String
        public let bytes: [UInt8]
        public let contentID: String?
        public let isInline: Bool
        public init(name: String, mediaType: String, bytes: [UInt8], contentID: String?, isInline: Bool) {
            (self.name, self.mediaType, self.bytes) = (name, mediaType, bytes)
            (self.contentID, self.isInline) = (contentID, isInline)
        }
    }

    public var kind: Kind
    /// Message-ID without angle brackets; nil when there is none to rely on.
    public var messageID: String?
    public var inReplyTo: [String] = []
    public var references: [String] = []
    /// Addresses it was sent to, in lower case; one may hold a token of ours.
    public var recipients: [String] = []
    /// Who wrote it.
    public var sender: MailDetails.Person
    /// Whether an acknowledgement may go to the sender; a code of the rule that forbids it otherwise.
    public var withheld: String?
    /// The whole text, clean.
    public var text: String
    /// What the sender wrote themselves, without quotes and signature; for the lists.
    public var ownText: String
    /// The formatted text through the sanitiser; `cid:` pictures point to `inlinePicturePrefix` and the file's place.
    public var html: String
    public var language: Language
    public var files: [File] = []
    public var details: MailDetails

    public init(
        kind: Kind, messageID: String?, sender: MailDetails.Person, text: String, ownText: String, html: String,
        language: Language, details: MailDetails
    ) {
        (self.kind, self.messageID, self.sender) = (kind, messageID, sender)
        (self.text, self.ownText, self.html) = (text, ownText, html)
        (self.language, self.details) = (language, details)
    }

    /// In stored HTML, stands before the number of the file to show at that place.
    public static let inlinePicturePrefix = "plein-bijlage:"
}
