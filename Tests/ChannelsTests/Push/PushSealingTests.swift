import Crypto
import Testing

@testable import Channels

/// All values are those of RFC 8291, appendix A.
enum RFC8291 {
    static let endpoint = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV"
    static let publicKey =
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
    static let secret = "BTBZMqHH6r4Tts7J_aSIgg"
    static let salt = "DGv6ra1nlYgDCS1FRnbzlw"
    static let serverKey = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
    static let message = """
        DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y\
        l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN
        """

    static func target(endpoint: String = endpoint, publicKey: String = publicKey, secret: String = secret)
        -> PushTarget?
    {
        guard let key = Base64URL.bytes(publicKey), let secret = Base64URL.bytes(secret) else { return nil }
        return PushTarget(endpoint: endpoint, publicKey: key, secret: secret)
    }
}

@Suite("Locking a message for one browser")
struct PushSealingTests {
    @Test
    func `the example of RFC 8291 comes out byte for byte`() throws {
        let target = try #require(RFC8291.target())
        let key = try P256.KeyAgreement.PrivateKey(rawRepresentation: try #require(Base64URL.bytes(RFC8291.serverKey)))
        let sealed = try PushSealing.seal(
            Array("When I grow up, I want to be a watermelon".utf8), for: target, key: key,
            salt: try #require(Base64URL.bytes(RFC8291.salt)))
        #expect(Base64URL.text(sealed) == RFC8291.message)
    }

    @Test
    func `what fits is 4096 bytes in all, and one byte more is refused`() throws {
        let target = try #require(RFC8291.target())
        let most = [UInt8](repeating: 7, count: PushSealing.mostBytes)
        let sealed = try PushSealing.seal(most, for: target)
        #expect(sealed.count == 4096)
        #expect(throws: PushTooLarge.self) { try PushSealing.seal(most + [7], for: target) }
    }

    @Test
    func `no two messages share a key or a salt`() throws {
        let target = try #require(RFC8291.target())
        let (one, other) = (try PushSealing.seal([1], for: target), try PushSealing.seal([1], for: target))
        #expect(one.prefix(16) != other.prefix(16) && one[21..<86] != other[21..<86])
    }

    @Test(arguments: [
        "http://push.example.net/a", "https://127.0.0.1/a", "https://[::1]/a", "https://10.0.0.8/a",
        "https://169.254.169.254/latest", "https://[::ffff:192.168.1.1]/a", "https://user@push.example.net/a",
        "https://push.example.net:22/a", "ftp://push.example.net/a", "",
        "https://" + String(repeating: "a", count: 3000),
        "https://push.example.net/\r\nX: y",
    ])
    func `an address that no push service has is refused`(endpoint: String) {
        #expect(RFC8291.target(endpoint: endpoint) == nil)
    }

    @Test
    func `keys that are none are refused`() throws {
        let key = try #require(Base64URL.bytes(RFC8291.publicKey))
        // Off the curve, short, long, compressed, nothing.
        var off = key
        off[64] ^= 1
        let compressed = try P256.KeyAgreement.PublicKey(x963Representation: key).compressedRepresentation
        for wrong in [off, Array(key.dropLast()), key + [0], [UInt8](compressed), [], [UInt8](repeating: 0, count: 65)]
        {
            #expect(RFC8291.target(publicKey: Base64URL.text(wrong)) == nil)
        }
        for length in [0, 15, 17, 32] {
            #expect(RFC8291.target(secret: Base64URL.text([UInt8](repeating: 1, count: length))) == nil)
        }
        #expect(RFC8291.target() != nil)
    }

    @Test
    func `bytes survive being written for addresses, with padding or without, and nothing else is read`() {
        for count in 0..<40 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 250) }
            let text = Base64URL.text(bytes)
            #expect(!text.contains { "+/=".contains($0) })
            #expect(Base64URL.bytes(text) == bytes)
            #expect(Base64URL.bytes(text + String(repeating: "=", count: (4 - text.count % 4) % 4)) == bytes)
        }
        for wrong in ["a", "+a==", "a b", "aé", "a/b+"] { #expect(Base64URL.bytes(wrong) == nil, "\(wrong)") }
    }
}
