/// Where a mail server listens, and how the conversation with it is kept secret.
public struct MailServer: Sendable, Hashable, Codable {
    public enum Security: String, Sendable, Hashable, Codable, CaseIterable {
        /// TLS from the first byte (RFC 8314): IMAP port 993, submission port 465.
        case tls
        /// A plain start that must change to TLS before anything else is said (RFC 3501 §6.2.1, RFC 3207).
        case startTLS = "starttls"
        /// No TLS; only to a server on this machine itself, anything else is refused as `unencrypted`.
        case none
    }

    /// A name or an IP address; its certificate must say the same.
    public var host: String
    public var port: Int
    public var security: Security
    /// Path of a PEM file with roots that are trusted beside those of the system; nil: only those of the system.
    public var trustedRoots: String?

    public init(host: String, port: Int, security: Security, trustedRoots: String? = nil) {
        (self.host, self.port, self.security, self.trustedRoots) = (host, port, security, trustedRoots)
    }
}
