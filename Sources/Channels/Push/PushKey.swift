import Crypto
import Foundation
import Values

/// The key by which push services know us, and browsers that a message is ours: VAPID (RFC 8292).
public struct PushKey: Sendable {
    /// Push services refuse what holds longer than a day.
    private static let validSeconds = 12 * 3600

    private let key: P256.Signing.PrivateKey
    /// Who answers for what we send: an https or mailto address.
    let contact: String

    /// - Parameters:
    ///   - bytes: 32, random; the same give the same key. Nil for one in 2^32, which are no key.
    ///   - contact: an https or mailto address.
    public init?(_ bytes: [UInt8], contact: String) {
        guard let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
        (self.key, self.contact) = (key, contact)
    }

    /// What a browser is given when it subscribes: 65 bytes in base64url. Only we can send to that subscription then.
    public var publicText: String { Base64URL.text(key.publicKey.x963Representation) }

    private struct Claims: Encodable {
        let aud: String
        let exp: Int64
        let sub: String
    }

    /// The header `Authorization` for a push service.
    /// - Parameter service: its origin.
    func authorization(for service: String, at now: Instant) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let claims = try encoder.encode(Claims(aud: service, exp: now.seconds + Int64(Self.validSeconds), sub: contact))
        let signed = Base64URL.text(Data(#"{"alg":"ES256","typ":"JWT"}"#.utf8)) + "." + Base64URL.text(claims)
        let signature = try key.signature(for: Data(signed.utf8)).rawRepresentation
        return "vapid t=\(signed).\(Base64URL.text(signature)),k=\(publicText)"
    }
}
