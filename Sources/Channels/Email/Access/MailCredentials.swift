internal import AsyncHTTPClient
import Foundation
internal import NIOCore
import Values

/// What mail servers are shown: passwords as they are, access tokens asked for and kept until they nearly expire.
public actor MailCredentials {
    private var grants: [OAuthClient: OAuthGrant] = [:]
    private let now: @Sendable () -> Instant
    private let renewed: @Sendable (OAuthClient, String) async -> Void

    /// - Parameter renewed: keeps the refresh token that a provider gave in the place of an older one (RFC 6749 §6). Gets
    ///   the client as it was asked for, whose own refresh token may be an even older one. Nobody gets the access token
    ///   that came along before it returns.
    public init(
        now: @escaping @Sendable () -> Instant = { .now },
        renewed: @escaping @Sendable (OAuthClient, String) async -> Void
    ) {
        (self.now, self.renewed) = (now, renewed)
    }

    /// - Throws: `OAuthFailure` when the provider gives no token.
    public func credential(_ method: MailAccess.Method) async throws(OAuthFailure) -> MailCredential {
        switch method {
        case .password(let user, let password): return .password(user: user, password: password)
        case .none: return .none
        case .oauth(let client): return .bearer(user: client.user, token: try await token(client))
        }
    }

    /// Forgets the token of a client, after a server refused it.
    public func forget(_ method: MailAccess.Method) {
        if case .oauth(let client) = method { grants[client]?.kept = nil }
    }

    private func token(_ client: OAuthClient) async throws(OAuthFailure) -> String {
        let grant = grants[client] ?? OAuthGrant(client)
        grants[client] = grant
        for forgotten in grant.asked(as: client) { grants[forgotten] = nil }
        if let kept = grant.kept, kept.until > now() { return kept.token }
        // Together: a refresh token that is used twice may be taken for a stolen one (RFC 9700 §4.14).
        let asking = grant.asking ?? Task { await renew(grant, for: client) }
        grant.asking = asking
        return try await asking.value.get()
    }

    private func renew(_ grant: OAuthGrant, for client: OAuthClient) async -> Result<String, OAuthFailure> {
        defer { grant.asking = nil }
        do {
            let answer = try await ask(grant.client)
            // A minute early: the mail server's clock may be ahead.
            grant.kept = (answer.accessToken, now().adding(seconds: min(max(answer.expiresIn ?? 300, 0), 86_400) - 60))
            if let token = answer.refreshToken, grant.takes(token) {
                grants[grant.client] = grant
                await renewed(client, token)
            }
            return .success(answer.accessToken)
        } catch {
            return .failure(error)
        }
    }

    private struct Answer: Decodable {
        let accessToken: String
        let expiresIn: Int?
        let refreshToken: String?
        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case expiresIn = "expires_in"
            case refreshToken = "refresh_token"
        }
    }

    private func ask(_ client: OAuthClient) async throws(OAuthFailure) -> Answer {
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

/// One right to ask for access tokens, whichever of its refresh tokens it is asked for with.
private final class OAuthGrant {
    /// With the newest refresh token.
    private(set) var client: OAuthClient
    /// The newest access token; nil before the first and after a refusal.
    var kept: (token: String, until: Instant)?
    /// A question that is under way.
    var asking: Task<Result<String, OAuthFailure>, Never>?
    /// The clients that it is known by, the one that was asked for last at the end.
    private var names: [OAuthClient] = []

    init(_ client: OAuthClient) { self.client = client }

    /// - Returns: names that nobody asked for in a long time.
    func asked(as client: OAuthClient) -> [OAuthClient] {
        names.removeAll { $0 == client }
        names.append(client)
        defer { names.removeFirst(max(0, names.count - 50)) }
        return Array(names.dropLast(50))
    }

    /// Whether it is another refresh token than before. Where none is used, none is taken over.
    func takes(_ refreshToken: String) -> Bool {
        guard !client.refreshToken.isEmpty, !refreshToken.isEmpty, refreshToken != client.refreshToken else {
            return false
        }
        client.refreshToken = refreshToken
        names.append(client)
        return true
    }
}

/// The provider of access tokens gave none.
public struct OAuthFailure: Error, Sendable {
    /// The HTTP status; 0 when there was no answer.
    public let status: Int
    public let detail: String
}
