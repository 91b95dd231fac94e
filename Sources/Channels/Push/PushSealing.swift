import Crypto
import Foundation

/// Locks a message so that only the browser for which it is can read it, and its push service cannot: Message Encryption for
/// Web Push (RFC 8291) in the content coding `aes128gcm` (RFC 8188).
enum PushSealing {
    /// One record holds all of it.
    private static let recordSize: UInt32 = 4096
    /// Bytes of a message: what a push service must take (RFC 8030 §7.2) less the head, the delimiter and the tag.
    static let mostBytes = 4096 - 86 - 1 - 16

    /// - Throws: `PushTooLarge`, and what the cryptography says of a key that it cannot use.
    static func seal(_ message: [UInt8], for target: PushTarget) throws -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return try seal(
            message, for: target, key: P256.KeyAgreement.PrivateKey(),
            salt: (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// - Parameter key: for this message only.
    static func seal(
        _ message: [UInt8], for target: PushTarget, key: P256.KeyAgreement.PrivateKey, salt: [UInt8]
    ) throws -> [UInt8] {
        guard message.count <= mostBytes else { throw PushTooLarge() }
        let ours = key.publicKey.x963Representation
        // RFC 8291 §3.3 and §3.4.
        let shared = try key.sharedSecretFromKeyAgreement(with: target.publicKey)
        let material = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: target.secret,
            sharedInfo: Data("WebPush: info\0".utf8) + target.publicKey.x963Representation + ours, outputByteCount: 32)
        // RFC 8188 §2.2 and §2.3.
        func derived(_ name: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: material, salt: salt, info: Data("Content-Encoding: \(name)\0".utf8),
                outputByteCount: count)
        }
        let nonce = try derived("nonce", 12).withUnsafeBytes { try AES.GCM.Nonce(data: $0) }
        // Two marks the last record.
        let record = try AES.GCM.seal(message + [2], using: derived("aes128gcm", 16), nonce: nonce)
        let size = withUnsafeBytes(of: recordSize.bigEndian) { Array($0) }
        return salt + size + [UInt8(ours.count)] + ours + record.ciphertext + record.tag
    }
}

/// More than fits into one message.
struct PushTooLarge: Error {}
