/// Why a mail cannot be shown. It is kept, counted, and named to administrators.
public enum MailFault: String, Error, Sendable {
    /// There are no bytes.
    case empty
    /// Nothing in it looks like a header.
    case noHeaders
    /// Nobody to answer: no address in From or Sender.
    case noSender
}
