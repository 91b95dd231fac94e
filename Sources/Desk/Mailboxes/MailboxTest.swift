import Channels

/// What "test this connection" found.
public struct MailboxTest: Sendable, Equatable {
    public let receiving: MailWireReport
    public let sending: MailWireReport
    public init(receiving: MailWireReport, sending: MailWireReport) {
        (self.receiving, self.sending) = (receiving, sending)
    }
}
