/// How long a mail server may keep us waiting at each moment.
public struct MailTimeouts: Sendable, Hashable {
    /// Finding the name, connecting and the TLS handshake, each.
    public var connecting: Duration
    /// From connected until the greeting is complete.
    public var greeting: Duration
    /// The longest silence in the middle of a conversation. A server that drips bytes is silent too: every such
    /// period must bring a whole answer or 16 kB.
    public var silence: Duration
    /// SMTP only: from the last byte of a message until the server says whether it takes it. RFC 5321 §4.5.3.2.6 asks
    /// for ten minutes, because giving up earlier means sending twice.
    public var afterData: Duration

    public init(connecting: Duration, greeting: Duration, silence: Duration, afterData: Duration) {
        (self.connecting, self.greeting) = (connecting, greeting)
        (self.silence, self.afterData) = (silence, afterData)
    }

    /// Reading a mailbox.
    public static let reading = MailTimeouts(
        connecting: .seconds(20), greeting: .seconds(60), silence: .seconds(90), afterData: .seconds(90))
    /// Sending: RFC 5321 §4.5.3.2, where servers are slow on purpose.
    public static let sending = MailTimeouts(
        connecting: .seconds(30), greeting: .seconds(300), silence: .seconds(300), afterData: .seconds(600))
    /// Somebody is waiting for the result on their screen.
    public static let impatient = MailTimeouts(
        connecting: .seconds(8), greeting: .seconds(10), silence: .seconds(10), afterData: .seconds(20))
}
