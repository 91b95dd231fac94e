import Values

/// What a channel hands to the inbox, after validation.
public struct IncomingMessage: Sendable {
    public let channel: ID<Channel>
    public var subject: ID<Subject>?
    public let language: Language
    public let text: String
    public var name: String?
    public var email: String?
    public var phone: String?
    public var place: String?
    public var attachments: [ReceivedFile]
    public let at: Instant

    public init(
        channel: ID<Channel>, subject: ID<Subject>? = nil, language: Language, text: String, name: String? = nil,
        email: String? = nil, phone: String? = nil, place: String? = nil, attachments: [ReceivedFile] = [], at: Instant
    ) {
        (self.channel, self.subject, self.language, self.text) = (channel, subject, language, text)
        (self.name, self.email, self.phone, self.place) = (name, email, phone, place)
        (self.attachments, self.at) = (attachments, at)
    }
}

/// What the inbox asks a channel to send.
public struct OutgoingMessage: Sendable {
    public let id: String
    public let text: String
    public init(id: String, text: String) { (self.id, self.text) = (id, text) }
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
