internal import CSodium
import Foundation
import Synchronization
import Values

/// Argon2id through libsodium: slow on purpose, on threads of its own, two at a time.
public final class Passwords: Sendable {
    private let queue: OperationQueue
    private let busy = Mutex(0)
    /// Hash of nothing anybody knows; makes an unknown address cost as much as a known one.
    private let decoy: String
    /// More at once, running or waiting, is an attack or looks like one.
    public static let limit = 40
    /// In bytes: longer ones are refused unread.
    static let longest = 1024
    /// 19 MiB and two passes: OWASP's recommendation for argon2id.
    private static let memory = 19 * 1024 * 1024
    private static let passes: UInt64 = 2

    public init() {
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
        decoy = (try? Self.hash(Digest.base64url(Digest.random(24)), memory: Self.memory, passes: Self.passes)) ?? ""
    }

    /// - Returns: the text to store: algorithm, parameters, salt and hash.
    /// - Throws: `Problem(.tooManyAttempts)` when too many wait.
    public func hash(_ password: String) async throws -> String {
        try await run { try Self.hash(password, memory: Self.memory, passes: Self.passes) }
    }

    /// Whether `password` belongs to `hash`; with nil as hash it takes as long and is false.
    public func verify(_ password: String, _ hash: String?) async throws -> Bool {
        guard password.utf8.count <= Self.longest else { return false }
        let stored = hash ?? decoy
        let isRight = try await run {
            crypto_pwhash_str_verify(stored, password, UInt64(password.utf8.count)) == 0
        }
        return isRight && hash != nil
    }

    /// Whether `hash` was made with weaker parameters than ours now.
    public func isOutdated(_ hash: String) -> Bool {
        crypto_pwhash_str_needs_rehash(hash, Self.passes, Self.memory) != 0
    }

    /// For tests: the same algorithm with the smallest parameters.
    public static func quickHashForTests(_ password: String) throws -> String {
        try hash(password, memory: 8192, passes: 1)
    }

    private static func hash(_ password: String, memory: Int, passes: UInt64) throws -> String {
        guard sodium_init() >= 0 else { throw Problem(.unexpected) }
        var out = [CChar](repeating: 0, count: Int(crypto_pwhash_strbytes()))
        guard crypto_pwhash_str(&out, password, UInt64(password.utf8.count), passes, memory) == 0 else {
            throw Problem(.unavailable)
        }
        return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        let isFull = busy.withLock { busy in
            guard busy < Self.limit else { return true }
            busy += 1
            return false
        }
        guard !isFull else { throw Problem(.tooManyAttempts, retryAfter: 10) }
        defer { busy.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { waiting in
            queue.addOperation { waiting.resume(with: Result(catching: body)) }
        }
    }
}
