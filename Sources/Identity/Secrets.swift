import Crypto
import Database
import Foundation
import Values

/// Keys that only this installation knows, made at the first start and shared by its nodes.
public struct Secrets: Sendable {
    public enum Purpose: String, CaseIterable, Sendable {
        case links, passphrases, csrf, throttles, mails, mailboxes, fediverse, reactions, watches, push
    }
    private let keys: [Purpose: SymmetricKey]

    /// Reads the keys, and makes those that are missing.
    public static func load(_ database: Database) async throws -> Secrets {
        try await database.write { tx in
            Secrets(keys: Dictionary(uniqueKeysWithValues: try Purpose.allCases.map { ($0, try key($0, tx)) }))
        }
    }

    /// What is stored counts, also when another node stored it a moment earlier.
    private static func key(_ purpose: Purpose, _ tx: Transaction) throws -> SymmetricKey {
        let fresh = SymmetricKey(size: .bits256).withUnsafeBytes { [UInt8]($0) }
        try tx.run(
            "INSERT INTO secrets (name, value) VALUES (\(purpose.rawValue), \(fresh)) ON CONFLICT (name) DO NOTHING")
        let kept: [UInt8]? = try tx.value("SELECT value FROM secrets WHERE name = \(purpose.rawValue)")
        guard let kept, kept.count == 32 else { throw Problem(.unexpected) }
        return SymmetricKey(data: kept)
    }

    /// HMAC-SHA256 of `bytes` under the key of `purpose`: 32 bytes.
    public func mac(_ purpose: Purpose, _ bytes: some Sequence<UInt8>) -> [UInt8] {
        guard let key = keys[purpose] else { preconditionFailure("keys are made for every purpose") }
        return [UInt8](HMAC<SHA256>.authenticationCode(for: Data(bytes), using: key))
    }

    /// Hides `bytes` from who reads the database without the keys table (ChaCha20-Poly1305, RFC 8439).
    public func seal(_ purpose: Purpose, _ bytes: [UInt8]) throws -> [UInt8] {
        guard let key = keys[purpose] else { throw Problem(.unexpected) }
        return [UInt8](try ChaChaPoly.seal(bytes, using: key).combined)
    }

    /// What `seal` hid.
    /// - Throws: when it was changed, or hidden by another installation.
    public func open(_ purpose: Purpose, _ sealed: [UInt8]) throws -> [UInt8] {
        guard let key = keys[purpose] else { throw Problem(.unexpected) }
        return [UInt8](try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: sealed), using: key))
    }
}

/// SHA-256 and text forms of bytes, as used for tokens.
public enum Digest {
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { [UInt8](SHA256.hash(data: Data(bytes))) }
    public static func sha256(_ text: String) -> [UInt8] { sha256(text.utf8) }

    /// Base64 for addresses (RFC 4648 section 5), without padding.
    public static func base64url(_ bytes: some Sequence<UInt8>) -> String {
        let signs = Data(bytes).base64EncodedData().compactMap { sign -> UInt8? in
            switch sign {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            case UInt8(ascii: "="): nil
            default: sign
            }
        }
        return String(decoding: signs, as: UTF8.self)
    }

    /// `count` random bytes from the system.
    public static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes += $0 } }
        return Array(bytes.prefix(count))
    }

    /// Compares without telling by time where two values differ.
    public static func isSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
