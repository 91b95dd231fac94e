import Values

/// Why a server's certificate is not believed.
public enum CertificateFault: Sendable, Hashable {
    /// It is for another name than the one we connected to.
    case wrongName
    case expired(Instant)
    case notYetValid(Instant)
    /// None of the trusted roots signed it.
    case unknownIssuer
    /// It was refused; only `IMAPConnection.test` and `SMTPClient.test` look up which of the above it was.
    case untrusted
    /// The file in `MailServer.trustedRoots` can not be read.
    case unreadableRoots

    /// Stable, for texts.
    public var code: String {
        switch self {
        case .wrongName: "wrong_name"
        case .expired: "expired"
        case .notYetValid: "not_yet_valid"
        case .unknownIssuer: "unknown_issuer"
        case .untrusted: "untrusted"
        case .unreadableRoots: "unreadable_roots"
        }
    }
}
