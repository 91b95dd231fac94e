import Crypto
internal import CryptoExtras
import Foundation

/// The public RSA key of somebody who signs requests.
public struct VerifyingKey: Sendable {
    private let key: _RSA.Signing.PublicKey

    /// Reads a `publicKeyPem`: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) or PKCS#1 (RFC 8017 §A.1.1), whatever the
    /// label says of the two, with blanks and line ends anywhere in it.
    /// - Throws: why it is not taken; the length must be within `SignatureLimits.keyBits`.
    public init(pem: String) throws(SignatureKeyFault) {
        let (label, der) = try PEMText.read(pem)
        guard label == "PUBLIC KEY" || label == "RSA PUBLIC KEY" else {
            throw .notRSAPublic(SignatureFault.word(label))
        }
        // Measured before the cryptography sees it, which would refuse without saying why.
        let bits = try RSAKeyShape.bits(der)
        if bits < SignatureLimits.keyBits.lowerBound { throw .tooShort(bits) }
        if bits > SignatureLimits.keyBits.upperBound { throw .tooLong(bits) }
        guard let key = try? _RSA.Signing.PublicKey(derRepresentation: der) else { throw .unreadable }
        self.key = key
    }

    init(_ key: _RSA.Signing.PublicKey) { self.key = key }

    /// As SubjectPublicKeyInfo, `BEGIN PUBLIC KEY`: what an actor's `publicKeyPem` holds.
    public var pem: String { key.pemRepresentation + "\n" }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2.2).
    func isValid(_ signature: [UInt8], for text: [UInt8]) -> Bool {
        key.isValidSignature(
            _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: text),
            padding: .insecurePKCS1v1_5)
    }
}
