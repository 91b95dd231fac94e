/// Who answers for an address: scheme, host and port (RFC 6454 §4). Equal origins may speak for each other (FEP-fe34).
public struct WebOrigin: Sendable, Hashable, CustomStringConvertible {
    public enum Scheme: String, Sendable {
        case https
        /// In a test network only.
        case http

        var standardPort: Int { self == .https ? 443 : 80 }
    }

    public let scheme: Scheme
    /// In lower case; an IPv6 address in the form of RFC 5952 with brackets.
    public let host: String
    public let port: Int

    /// The host, with the port unless it is the scheme's own: the header `Host`.
    public var authority: String { port == scheme.standardPort ? host : "\(host):\(port)" }

    /// As RFC 6454 §6.2 writes it: `https://example.org` or `https://example.org:8443`.
    public var description: String { "\(scheme.rawValue)://\(authority)" }

    /// The host when it is an IP address, otherwise nil.
    var ipAddress: IPAddress? {
        host.utf8.first == UInt8(ascii: "[") ? IPAddress(String(host.dropFirst().dropLast())) : IPAddress(host)
    }
}

/// Which addresses we open connections to.
public enum OutgoingNetwork: String, Sendable, CaseIterable {
    /// Only the public internet (`PublicNetwork`), only by https.
    case publicOnly
    /// Every address, also without TLS: the one switch for test networks. With it on, any stranger can make this
    /// server speak with the machines around it.
    case everything
}
