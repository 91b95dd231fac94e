import Foundation

/// How we prove to a mailbox's servers who we are.
public struct MailAccess: Sendable, Equatable, Codable {
    public enum Method: Sendable, Equatable, Codable {
        case password(user: String, password: String)
        /// OAuth 2: an access token is asked at `tokenURL` with the refresh token, or with the client's own secret when
        /// there is none (RFC 6749 §6 and §4.4).
        case oauth(OAuthClient)
        /// For a server that asks nothing.
        case none
    }
    public var receiving: Method
    /// nil: the same as for receiving.
    public var sending: Method?

    public init(receiving: Method, sending: Method? = nil) { (self.receiving, self.sending) = (receiving, sending) }
}

/// Our registration with a provider of access tokens.
public struct OAuthClient: Sendable, Hashable, Codable {
    /// The mailbox's user name.
    public var user: String
    public var tokenURL: String
    public var clientID: String
    public var clientSecret: String
    /// Empty: the client signs in by itself.
    public var refreshToken: String
    public var scope: String

    public init(
        user: String, tokenURL: String, clientID: String, clientSecret: String, refreshToken: String, scope: String
    ) {
        (self.user, self.tokenURL, self.clientID) = (user, tokenURL, clientID)
        (self.clientSecret, self.refreshToken, self.scope) = (clientSecret, refreshToken, scope)
    }
}

extension OAuthClient {
    /// Whether the client's secret may be sent to this address: only over TLS, or to this machine itself.
    public static func isSafe(tokenURL: String) -> Bool {
        guard let url = URL(string: tokenURL), let host = url.host(), !host.isEmpty else { return false }
        let scheme = url.scheme?.lowercased()
        return scheme == "https" || (scheme == "http" && ["127.0.0.1", "localhost"].contains(host))
    }
}
