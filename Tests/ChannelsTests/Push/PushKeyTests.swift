import Crypto
import Foundation
import Testing
import Values

@testable import Channels

@Suite("Showing push services who we are")
struct PushKeyTests {
    private struct Claims: Decodable {
        let aud: String
        let exp: Int64
        let sub: String
    }

    @Test
    func `the token is for one service and half a day, and its signature holds`() throws {
        let key = try #require(PushKey([UInt8](repeating: 7, count: 32), contact: "https://plein.example"))
        let now = Instant(seconds: 1_795_424_400)
        let header = try key.authorization(for: "https://push.example.net", at: now)
        let found = try #require(header.wholeMatch(of: /vapid t=([\w-]+)\.([\w-]+)\.([\w-]+),k=([\w-]+)/))
        let claims = try JSONDecoder().decode(
            Claims.self, from: Data(try #require(Base64URL.bytes(String(found.2)))))
        #expect(claims.aud == "https://push.example.net" && claims.sub == "https://plein.example")
        #expect(claims.exp > now.seconds && claims.exp <= now.seconds + 86_400)
        #expect(String(found.4) == key.publicText)
        let head = String(decoding: try #require(Base64URL.bytes(String(found.1))), as: UTF8.self)
        #expect(head.contains("\"ES256\"") && head.contains("\"JWT\""))
        let publicKey = try P256.Signing.PublicKey(x963Representation: try #require(Base64URL.bytes(String(found.4))))
        let signature = try P256.Signing.ECDSASignature(
            rawRepresentation: try #require(Base64URL.bytes(String(found.3))))
        #expect(publicKey.isValidSignature(signature, for: Data("\(found.1).\(found.2)".utf8)))
    }

    @Test
    func `the same bytes are the same key, and bytes that are no number below the order are none`() {
        let bytes = [UInt8](repeating: 9, count: 32)
        #expect(PushKey(bytes, contact: "a")?.publicText == PushKey(bytes, contact: "b")?.publicText)
        #expect(PushKey([UInt8](repeating: 0xFF, count: 32), contact: "a") == nil)
        #expect(PushKey([UInt8](repeating: 0, count: 32), contact: "a") == nil)
        #expect(PushKey([1, 2, 3], contact: "a") == nil)
    }
}
