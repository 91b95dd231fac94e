import Crypto
internal import CryptoExtras
import Foundation

/// A private RSA key of ours with the address at which its public half can be read.
public struct SigningKey: Sendable {
    /// Such as `https://gemeente.example/actors/gemeente#main-key`.
    public let keyId: String
    private let key: _RSA.Signing.PrivateKey

    /// Makes a new key of 2048 bits; takes some 70 ms.
    /// - Throws: `unfitKeyId`.
    public static func generate(keyId: String) throws -> SigningKey {
        try SigningKey(keyId: keyId, key: _RSA.Signing.PrivateKey(keySize: .bits2048))
    }

    /// Reads a private key as `pem` gives it, or in PKCS#8.
    /// - Throws: `unreadable`, for a key of less than 2048 bits too; `unfitKeyId`.
    public init(keyId: String, pem: String) throws(SignatureKeyFault) {
        guard let key = try? _RSA.Signing.PrivateKey(pemRepresentation: pem) else { throw .unreadable }
        try self.init(keyId: keyId, key: key)
    }

    private init(keyId: String, key: _RSA.Signing.PrivateKey) throws(SignatureKeyFault) {
        // In both kinds the address stands in quotation marks.
        let fits = keyId.utf8.allSatisfy {
            (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        guard fits, (1...SignatureLimits.keyIdBytes).contains(keyId.utf8.count) else { throw .unfitKeyId }
        (self.keyId, self.key) = (keyId, key)
    }

    /// The private key in PKCS#8; a secret.
    public var pem: String { key.pkcs8PEMRepresentation }
    public var publicKey: VerifyingKey { VerifyingKey(key.publicKey) }
    /// As SubjectPublicKeyInfo, `BEGIN PUBLIC KEY`: for an actor's `publicKeyPem`.
    public var publicKeyPem: String { publicKey.pem }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2.1), in base64.
    func signature(for text: [UInt8]) throws -> String {
        let signature = try key.signature(for: SHA256.hash(data: text), padding: .insecurePKCS1v1_5)
        return Base64Field.text(signature.rawRepresentation)
    }
}
