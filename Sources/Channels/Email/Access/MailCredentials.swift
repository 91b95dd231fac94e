internal import AsyncHTTPClient
import Foundation
internal import NIOCore
import Values

/// What mail servers are shown: passwords as they are, access tokens asked for and kept until they nearly expire.
public actor MailCredentials {
    private struct Kept {
        let token: String
        let until: Instant
    }
    private var kept: [OAuthClient: Kept] = [:]
    private let now: @Sendable () -> Instant

    public init(now: @escaping @Sendable () -> Instant = { .now }) { self.now = now }

    /// - Throws: `OAuthFailure` when the provider gives no token.
    public func credential(_ method: MailAccess.Method) async throws -> MailCredential {
        switch method {
        case .password(let user, let password): return .password(user: user, password: password)
        case .token(let user, let token): return .bearer(user: user, token: token)
        case .none: return .none
        case .oauth(let client): return .bearer(user: client.user, token: try await token(client))
        }
    }

    /// Forgets the token of a client, after a server refused it.
    public func forget(_ method: MailAccess.Method) {
        if case .oauth(let client) = method { kept[client] = nil }
    }

    private func token(_ client: OAuthClient) async throws -> String {
        if let known = kept[client], known.until > now() { return known.token }
        let answer = try await ask(client)
        // A minute early: the mail server's clock may be ahead.
        kept[client] = Kept(token: answer.accessToken, until: now().adding(seconds: (answer.expiresIn ?? 300) - 60))
        return answer.accessToken
    }

    private struct Answer: Decodable {
        let accessToken: String
        let expiresIn: Int?
        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case expiresIn = "expires_in"
        }
    }

    private func ask(_ client: OAuthClient) async throws -> Answer {
        var fields = [("client_id", client.clientID), ("client_secret", client.clientSecret)]
        if client.refreshToken.isEmpty {
            fields.append(("grant_type", "client_credentials"))
        } else {
            fields += [("grant_type", "refresh_token"), ("refresh_token", client.refreshToken)]
        }
        if !client.scope.isEmpty { fields.append(("scope", client.scope)) }
        var request = HTTPClientRequest(url: client.tokenURL)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.headers.add(name: "Accept", value: "application/json")
        request.body = .bytes(
            ByteBuffer(string: fields.map { "\(Self.escaped($0.0))=\(Self.escaped($0.1))" }.joined(separator: "&")))
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
            let body = try await response.body.collect(upTo: 64 * 1024)
            guard response.status == .ok else {
                throw OAuthFailure(status: Int(response.status.code), detail: String(buffer: body))
            }
            return try JSONDecoder().decode(Answer.self, from: Data(body.readableBytesView))
        } catch let failure as OAuthFailure {
            throw failure
        } catch {
            throw OAuthFailure(status: 0, detail: "\(error)")
        }
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._~")))
            ?? ""
    }
}

/// The provider of access tokens gave none.
public struct OAuthFailure: Error, Sendable {
    /// The HTTP status; 0 when there was no answer.
    public let status: Int
    public let detail: String
}
