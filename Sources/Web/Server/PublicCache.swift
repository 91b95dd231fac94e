import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Values

/// Public pages as bytes, made once and sent many times. Forgotten when their content changes, and after half a minute.
final class PublicCache: @unchecked Sendable {
    // Sendable: `pages` and `parts` are only touched while `lock` is held.
    struct Page: Sendable {
        let response: Response
        let until: Instant
    }
    private var pages: [String: Page] = [:]
    private var parts: [String: (pieces: [ByteBuffer], until: Instant)] = [:]
    private let lock = NSLock()
    /// Seconds a page may be shown after it was made: times and "today" on it stay right enough.
    private static let age = 30

    /// The page under `name`, made by `make` when it is not there.
    func page(_ name: String, now: Instant, make: () async throws -> Response) async throws -> Response {
        if let known = find(name), known.until > now { return known.response }
        let response = try await make()
        keep(name, Page(response: response, until: now.adding(seconds: Self.age)))
        return response
    }

    /// A page in pieces, to be joined with something that differs each time.
    func pieces(_ name: String, now: Instant, make: () async throws -> [String]) async throws -> [ByteBuffer] {
        if let known = findPieces(name), known.until > now { return known.pieces }
        let pieces = try await make().map(ByteBuffer.init(string:))
        lock.withLock { parts[name] = (pieces, now.adding(seconds: Self.age)) }
        return pieces
    }

    private func findPieces(_ name: String) -> (pieces: [ByteBuffer], until: Instant)? { lock.withLock { parts[name] } }

    private func find(_ name: String) -> Page? {
        lock.lock()
        defer { lock.unlock() }
        return pages[name]
    }

    private func keep(_ name: String, _ page: Page) {
        lock.lock()
        defer { lock.unlock() }
        pages[name] = page
    }

    func forget() {
        lock.lock()
        defer { lock.unlock() }
        pages = [:]
        parts = [:]
    }
}
