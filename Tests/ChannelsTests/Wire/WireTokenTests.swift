import Synchronization
import Testing
import Values

@testable import Channels

@Suite("Access tokens")
struct WireTokenTests {
    private typealias Step = ScriptedServer.Step

    /// What was to be kept, in order, and the moment that it is.
    private final class Kept: Sendable {
        let moment = Mutex(Instant(seconds: 0))
        private let all = Mutex<[String]>([])
        var list: [String] { all.withLock { $0 } }
        func add(_ client: OAuthClient, _ token: String) {
            all.withLock { $0.append("\(client.refreshToken) \(token)") }
        }
    }

    private func answer(_ body: String, status: String = "200 OK") -> Step {
        .say("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
    private func client(_ server: ScriptedServer, refreshToken: String) -> OAuthClient {
        OAuthClient(
            user: "info", tokenURL: "http://127.0.0.1:\(server.port)/token", clientID: "plein", clientSecret: "s",
            refreshToken: refreshToken, scope: "")
    }
    private func token(_ credentials: MailCredentials, _ client: OAuthClient) async throws -> String? {
        if case .bearer(_, let token) = try await credentials.credential(.oauth(client)) { token } else { nil }
    }

    @Test
    func `a new refresh token is used from then on, by whichever of them it is asked for, and kept`() async throws {
        // Each is used once; a request with an older one would not be answered.
        let script: [Step] = [
            .hearUntil("refresh_token=een"), answer(#"{"access_token":"A","expires_in":3600,"refresh_token":"twee"}"#),
            .hearUntil("refresh_token=twee"), answer(#"{"access_token":"B","expires_in":3600,"refresh_token":"drie"}"#),
            .hearUntil("refresh_token=drie"), answer(#"{"access_token":"C","expires_in":3600,"refresh_token":"drie"}"#),
            .hearUntil("refresh_token=drie"), answer(#"{"access_token":"D","expires_in":3600}"#),
        ]
        try await ScriptedServer.with(script) { (server: ScriptedServer) async throws -> Void in
            let kept = Kept()
            let credentials = MailCredentials(
                now: { kept.moment.withLock { $0 } }, renewed: { client, token in kept.add(client, token) })
            let (first, second) = (client(server, refreshToken: "een"), client(server, refreshToken: "twee"))
            #expect(try await token(credentials, first) == "A")
            // Who reads the settings anew asks with the one that was kept.
            #expect(try await token(credentials, second) == "A")
            kept.moment.withLock { $0 = Instant(seconds: 3_599) }
            #expect(try await token(credentials, first) == "B")
            #expect(try await token(credentials, second) == "B")
            await credentials.forget(.oauth(second))
            #expect(try await token(credentials, client(server, refreshToken: "drie")) == "C")
            await credentials.forget(.oauth(first))
            #expect(try await token(credentials, first) == "D")
            #expect(kept.list == ["een twee", "een drie"])
        }
    }

    @Test
    func `who asks at the same time asks once`() async throws {
        let script: [Step] = [
            .hearUntil("refresh_token=een"), .pause(.milliseconds(300)),
            answer(#"{"access_token":"A","refresh_token":"twee"}"#),
        ]
        try await ScriptedServer.with(script) { (server: ScriptedServer) async throws -> Void in
            let kept = Kept()
            let credentials = MailCredentials(renewed: { client, token in kept.add(client, token) })
            let client = client(server, refreshToken: "een")
            let found = try await withThrowingTaskGroup(of: String?.self) { group in
                for _ in 0..<20 { group.addTask { try await token(credentials, client) } }
                return try await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(found == Array(repeating: "A", count: 20))
            #expect(kept.list == ["een twee"] && server.connections == 1)
        }
    }

    @Test
    func `a refusal is told and asked again, and a client by itself keeps no refresh token`() async throws {
        let script: [Step] = [
            .hearUntil("grant_type=client_credentials"), answer(#"{"error":"x"}"#, status: "400 Bad Request"),
            .hearUntil("grant_type=client_credentials"),
            answer(#"{"access_token":"A","expires_in":-5,"refresh_token":"r"}"#),
            .hearUntil("grant_type=client_credentials"),
            answer(#"{"access_token":"B","expires_in":9000000000000000000}"#),
        ]
        try await ScriptedServer.with(script) { (server: ScriptedServer) async throws -> Void in
            let kept = Kept()
            let credentials = MailCredentials(renewed: { client, token in kept.add(client, token) })
            let client = client(server, refreshToken: "")
            await #expect(throws: OAuthFailure.self) { try await token(credentials, client) }
            #expect(try await token(credentials, client) == "A")
            #expect(try await token(credentials, client) == "B")
            #expect(kept.list.isEmpty)
        }
    }
}
