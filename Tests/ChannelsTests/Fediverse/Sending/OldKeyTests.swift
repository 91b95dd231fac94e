import NIOHTTP1
import Testing
import Values

@testable import Channels

@Suite("A key that was replaced", .serialized)
struct OldKeyTests {
    private static let actor = "https://plein.example/fediverse/accounts/1"

    /// Delivers once to a server that takes signatures of one key only.
    private static func deliver(
        taking taken: String, _ current: SigningKey, _ older: SigningKey?
    ) async throws -> (result: DeliveryResult, knocks: [String]) {
        try await LoopbackWeb.with(answer: { heard in
            let signature = heard.head.headers["Signature"].joined() + heard.head.headers["Signature-Input"].joined()
            return .init(status: signature.contains("\"\(taken)\"") ? .accepted : .unauthorized)
        }) { server in
            try await OutgoingWeb.with { web in
                var message = OutgoingMessage(id: "1", text: "")
                message.activity = ActivityDispatch(
                    inbox: "http://127.0.0.1:\(server.port)/inbox", bytes: Array("{}".utf8), key: current,
                    olderKey: older)
                let result = await FediverseSender(web: web, clock: .system).deliver(message)
                let knocks = server.heard.map { heard in
                    let field =
                        heard.head.headers["Signature-Input"].first ?? heard.head.headers["Signature"].first ?? ""
                    return field.contains("#old") ? "old" : "new"
                }
                return (result, knocks)
            }
        }
    }

    @Test
    func `a server that still has the old key gets what it can prove, one that has the new one never sees the old`()
        async throws
    {
        let current = try SigningKey.generate(keyId: "\(Self.actor)#new")
        let old = try SigningKey.generate(keyId: "\(Self.actor)#old")
        let modern = try await Self.deliver(taking: current.keyId, current, old)
        #expect(modern.result == .sent && modern.knocks == ["new"])
        let behind = try await Self.deliver(taking: old.keyId, current, old)
        #expect(behind.result == .sent && behind.knocks == ["new", "new", "old"])
        // After the window there is only the new one.
        let late = try await Self.deliver(taking: old.keyId, current, nil)
        #expect(late.result == .delayed(reason: "http 401") && late.knocks == ["new", "new"])
    }
}
