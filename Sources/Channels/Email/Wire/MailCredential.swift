/// How we prove to one server who we are. Neither printing nor dumping it shows the secret.
public enum MailCredential: Sendable {
    case password(user: String, password: String)
    /// An OAuth 2 access token, sent as OAUTHBEARER (RFC 7628) or XOAUTH2, whichever the server offers.
    case bearer(user: String, token: String)
    /// For an SMTP server that asks nothing; IMAP refuses it.
    case none
}

extension MailCredential: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        switch self {
        case .password: "password"
        case .bearer: "bearer"
        case .none: "none"
        }
    }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(reflecting: description) }
}
