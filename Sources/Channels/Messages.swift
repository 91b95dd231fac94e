import Values

/// What a channel hands to the inbox, after validation. Its texts are clean, whichever channel made it.
public struct IncomingMessage: Sendable {
    public let channel: ID<Channel>
    public var subject: ID<Subject>?
    public let language: Language
    public let text: String
    public let name: String?
    public let email: String?
    public let phone: String?
    public let place: String?
    public var attachments: [ReceivedFile]
    public let at: Instant

    public init(
        channel: ID<Channel>, subject: ID<Subject>? = nil, language: Language, text: String, name: String? = nil,
        email: String? = nil, phone: String? = nil, place: String? = nil, attachments: [ReceivedFile] = [], at: Instant
    ) {
        (self.channel, self.subject, self.language) = (channel, subject, language)
        self.text = CleanText.body(text)
        (self.name, self.email) = (Self.line(name), Self.line(email))
        (self.phone, self.place) = (Self.line(phone), Self.line(place))
        (self.attachments, self.at) = (attachments, at)
    }

    /// nil for what holds nothing to read.
    static func line(_ text: String?) -> String? {
        guard let text else { return nil }
        let clean = CleanText.line(text)
        return clean.isEmpty ? nil : clean
    }
}

/// What the inbox asks a channel to send.
public struct OutgoingMessage: Sendable {
    public let id: String
    public let text: String
    /// The same as a mail, when it goes out as one.
    public var mail: MailDispatch?
    /// The same as an activity, when it goes out as one.
    public var activity: ActivityDispatch?
    public init(id: String, text: String) { (self.id, self.text) = (id, text) }
}

/// A mail with all that is needed to send it.
public struct MailDispatch: Sendable {
    public let mail: OutgoingMail
    /// Where its bounces go (RFC 5321 §3.6.3); empty for none.
    public let envelopeSender: String
    public let server: MailServer
    public let access: MailAccess.Method

    public init(mail: OutgoingMail, envelopeSender: String, server: MailServer, access: MailAccess.Method) {
        (self.mail, self.envelopeSender) = (mail, envelopeSender)
        (self.server, self.access) = (server, access)
    }
}

public enum DeliveryResult: Sendable, Equatable {
    case sent
    /// Try again later; the reason is for colleagues.
    case delayed(reason: String)
    /// Final; the reason is for colleagues.
    case refused(reason: String)
}

/// Sends messages over one kind of wire.
public protocol ChannelSender: Sendable {
    func deliver(_ message: OutgoingMessage) async -> DeliveryResult
}
