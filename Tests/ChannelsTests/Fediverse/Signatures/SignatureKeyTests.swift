import Testing

@testable import Channels

@Suite("Keys that sign and verify")
struct SignatureKeyTests {
    private static func pem(_ name: String) throws -> String {
        let keys = try SignatureVectorTests.fixture().keys
        return name == "spki" ? keys.spki : keys.pkcs1
    }
    private static func fault(_ pem: String) -> SignatureKeyFault? {
        do throws(SignatureKeyFault) {
            _ = try VerifyingKey(pem: pem)
            return nil
        } catch {
            return error
        }
    }

    @Test
    func `a new key comes back from its text, and signs the same`() throws {
        let key = try SigningKey.generate(keyId: SignedSamples.keyId)
        let again = try SigningKey(keyId: SignedSamples.keyId, pem: key.pem)
        #expect(key.pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n") && key.pem.hasSuffix("-----END PRIVATE KEY-----\n"))
        #expect(key.publicKeyPem.hasPrefix("-----BEGIN PUBLIC KEY-----\n"))
        #expect(again.publicKeyPem == key.publicKeyPem && again.pem == key.pem)
        #expect(try again.signature(for: [1, 2]) == key.signature(for: [1, 2]))
        #expect(try VerifyingKey(pem: key.publicKeyPem).pem == key.publicKeyPem)
        #expect(try SigningKey.generate(keyId: SignedSamples.keyId).publicKeyPem != key.publicKeyPem)
    }

    @Test
    func `a public key is read in both encodings, as the same key`() throws {
        let key = try SignedSamples.key()
        #expect(try VerifyingKey(pem: Self.pem("spki")).pem == key.publicKeyPem)
        #expect(try VerifyingKey(pem: Self.pem("pkcs1")).pem == key.publicKeyPem)
    }

    @Test(arguments: ["spki", "pkcs1"])
    func `blanks, lost line ends and a wrong label of the two do not matter`(name: String) throws {
        let pem = try Self.pem(name)
        let whole = try VerifyingKey(pem: pem).pem
        let relabelled =
            name == "spki"
            ? pem.replacing("PUBLIC KEY", with: "RSA PUBLIC KEY") : pem.replacing("RSA PUBLIC", with: "PUBLIC")
        for other in [
            pem.replacing("\n", with: "\r\n"), pem.replacing("\n", with: ""), pem.replacing("\n", with: " \n\t"),
            "\n  \(pem)  \n\n", String(pem.dropLast()), pem.replacing("\n", with: "\n\n"), relabelled,
        ] {
            #expect(try VerifyingKey(pem: other).pem == whole)
        }
    }

    @Test
    func `what is no key is refused with a reason`() throws {
        let pem = try Self.pem("spki")
        for text in [
            "", "x", "-----BEGIN PUBLIC KEY-----", "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PRIVATE KEY-----", pem.replacing("END", with: "EIND"),
            pem.replacing("MIIB", with: "M%IB"), "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
            pem.replacing("IDAQAB", with: "IDAQA="), "-----BEGIN -----BEGIN -----END -----",
        ] {
            #expect(Self.fault(text) == .unreadable, "\(text)")
        }
        let key = try SignedSamples.key()
        #expect(Self.fault(key.pem) == .notRSAPublic("PRIVATE KEY"))
        #expect(Self.fault(KeySamples.ed25519) == .notRSAPublic("PUBLIC KEY"))
        #expect(Self.fault(KeySamples.p256) == .notRSAPublic("PUBLIC KEY"))
        #expect(Self.fault(String(repeating: "-----BEGIN ", count: 200_000)) == .tooLarge)
        #expect(Self.fault(String(repeating: "-----BEGIN ", count: 1400)) == .unreadable)
    }

    @Test
    func `a key is from 2048 to 8192 bits long`() {
        #expect(Self.fault(KeySamples.bits512) == .tooShort(512))
        #expect(Self.fault(KeySamples.bits1024) == .tooShort(1024))
        #expect(Self.fault(KeySamples.bits2047) == .tooShort(2047))
        #expect(Self.fault(KeySamples.bits4096) == nil)
        #expect(Self.fault(KeySamples.bits8192) == nil)
        #expect(Self.fault(KeySamples.bits8200) == .tooLong(8200))
    }

    @Test
    func `an exponent that makes forging easy or verifying slow is refused`() {
        #expect(Self.fault(KeySamples.exponentOne) == .unreadable)
        #expect(Self.fault(KeySamples.exponentHuge) == .unreadable)
    }

    @Test
    func `a key of ours has an address that fits in a header`() throws {
        let pem = try SignedSamples.key().pem
        let long = String(repeating: "x", count: SignatureLimits.keyIdBytes + 1)
        for keyId in ["", "a b", "a\"b", "a\\b", "a\nb", "\u{E9}", long] {
            #expect(throws: SignatureKeyFault.unfitKeyId) { try SigningKey(keyId: keyId, pem: pem) }
        }
        #expect(throws: SignatureKeyFault.unreadable) { try SigningKey(keyId: "a", pem: "x") }
        #expect(throws: SignatureKeyFault.unreadable) { try SigningKey(keyId: "a", pem: Self.pem("spki")) }
    }

    @Test
    func `every fault of a key has a code of its own`() {
        let faults: [SignatureKeyFault] = [
            .unreadable, .notRSAPublic("x"), .tooShort(1), .tooLong(1), .tooLarge, .unfitKeyId,
        ]
        #expect(Set(faults.map(\.code)).count == 6)
    }
}
