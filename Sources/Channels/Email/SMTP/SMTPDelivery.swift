/// What became of a mail for one recipient.
public enum SMTPOutcome: Sendable, Hashable {
    /// The server took it, and with it the duty to deliver or to report.
    case accepted(SMTPReply)
    /// Not now; the same mail may be sent again.
    case temporary(SMTPReply)
    /// No, and again will not help.
    case permanent(SMTPReply)
    /// The connection was lost after all was sent and before the server said whether it takes it. Sending again may
    /// send twice, not sending again may lose it: this is the one window that SMTP leaves (RFC 1047), as long as it
    /// takes the server to answer the final dot. Why, in words of the system.
    case unsure(String)
}

/// In which part of the conversation a recipient's outcome was decided.
public enum SMTPStage: String, Sendable, Hashable {
    /// By ourselves, nothing was sent.
    case local
    /// Before the mail: connecting, TLS, the login.
    case connection
    case sender, recipient, data
    /// After all was sent.
    case end
}

/// What became of a mail for each of its recipients.
public struct SMTPDelivery: Sendable, Equatable {
    public struct Recipient: Sendable, Equatable {
        public let address: String
        public let outcome: SMTPOutcome
        public let stage: SMTPStage
    }

    /// In the envelope's order, one for each of its recipients.
    public let recipients: [Recipient]
    /// What the server said last about the mail; nil when it came to nothing.
    public let reply: SMTPReply?
    /// What was wrong with the connection; nil when everything was said and answered. For the channel's health.
    public let error: MailWireError?

    /// Nothing could be sent: all recipients are temporary.
    static func failed(_ envelope: SMTPEnvelope, _ error: MailWireError, stage: SMTPStage = .connection) -> SMTPDelivery
    {
        let reply = SMTPReply(own: error.detail.isEmpty ? error.code : error.detail, enhanced: nil)
        return SMTPDelivery(
            recipients: envelope.recipients.map { .init(address: $0, outcome: .temporary(reply), stage: stage) },
            reply: nil, error: error)
    }
}
