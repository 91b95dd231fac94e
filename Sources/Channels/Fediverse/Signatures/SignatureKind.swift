/// The two kinds of HTTP signatures in the fediverse.
public enum SignatureKind: String, Sendable, CaseIterable, Codable {
    /// draft-cavage-http-signatures-12, with RSA and SHA-256: what nearly all servers send.
    case cavage
    /// RFC 9421 with RSASSA-PKCS1-v1_5 and SHA-256, in the profile of Mastodon.
    case rfc9421
}
