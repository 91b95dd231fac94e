import HTTPTypes
import Hummingbird
import Identity

/// Who may use an address. Every route says it; a house test reads them all.
enum Access: Sendable, Equatable {
    /// Anybody, signed in or not.
    case open
    /// A signed-in colleague with at least this role.
    case desk(Role)
    /// A machine: JSON in and out, no cookies, so no forged forms either.
    case api
}

/// One line of the site's table of contents.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// With `:name` for a piece that varies, and `@{name}` for one that does so after its beginning.
    let path: String
    let access: Access
    /// The largest body it reads, in bytes.
    let bodyLimit: Int
    let answer: @Sendable (Exchange) async throws -> Response

    static func get(
        _ path: String, _ access: Access, _ answer: @escaping @Sendable (Exchange) async throws -> Response
    ) -> Route {
        Route(method: .get, path: path, access: access, bodyLimit: 0, answer: answer)
    }

    static func post(
        _ path: String, _ access: Access, limit: Int = 256 * 1024,
        _ answer: @escaping @Sendable (Exchange) async throws -> Response
    ) -> Route {
        Route(method: .post, path: path, access: access, bodyLimit: limit, answer: answer)
    }

    /// Whether `path` is this route's address, whatever the method.
    func matches(_ path: String) -> Bool {
        let pattern = self.path.split(separator: "/", omittingEmptySubsequences: false)
        let pieces = path.split(separator: "/", omittingEmptySubsequences: false)
        return pattern.count == pieces.count
            && zip(pattern, pieces).allSatisfy(Self.matches)
    }

    private static func matches(_ pattern: Substring, _ piece: Substring) -> Bool {
        if pattern.hasPrefix(":") { return !piece.isEmpty }
        guard pattern.hasSuffix("}"), let start = pattern.firstIndex(of: "{") else { return pattern == piece }
        return piece.hasPrefix(pattern[..<start]) && piece.count > pattern[..<start].count
    }
}
