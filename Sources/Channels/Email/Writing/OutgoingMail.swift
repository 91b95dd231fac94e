import Values

/// A mail to be sent, before it is bytes.
public struct OutgoingMail: Sendable, Equatable {
    /// Whether a person wrote it; decides the headers that keep machines from answering (RFC 3834 §5).
    public enum Automatic: Sendable, Equatable {
        case no
        /// An answer of a machine to one mail.
        case acknowledgement
        /// A machine's message of its own.
        case notice
    }
    /// A file that goes along.
    public struct Attachment: Sendable, Equatable {
        public let name: String
        public let mediaType: String
        public let bytes: [UInt8]
        public init(name: String, mediaType: String, bytes: [UInt8]) {
            (self.name, self.mediaType, self.bytes) = (name, mediaType, bytes)
        }
    }

    /// Without angle brackets; the same for every attempt to send this mail.
    public var messageID: String
    public var date: Instant
    public var from: MailAddress
    public var to: [MailAddress]
    public var cc: [MailAddress] = []
    public var replyTo: [MailAddress] = []
    public var subject: String
    public var text: String
    /// Beside the text; nil when the text is all there is.
    public var html: String?
    /// The Message-ID that is answered, and those before it, oldest first (RFC 5322 §3.6.4); without angle brackets.
    public var inReplyTo: String?
    public var references: [String] = []
    public var attachments: [Attachment] = []
    public var automatic = Automatic.no
    /// What it is about, for the header by which a loop is known.
    public var loopID: String?
    public var language: Language?
    /// Addresses (`mailto:` or `https:`) for a subscription that can be ended (RFC 2369, RFC 8058).
    public var unsubscribe: [String] = []
    /// Whether a POST to the `https:` address ends it at once, without a page or signing in (RFC 8058 §3.1).
    public var unsubscribesAtOnce = false

    public init(messageID: String, date: Instant, from: MailAddress, to: [MailAddress], subject: String, text: String) {
        (self.messageID, self.date, self.from, self.to) = (messageID, date, from, to)
        (self.subject, self.text) = (subject, text)
    }
}
