import Crypto
import CryptoExtras
import Foundation
import Testing
import Values

@testable import Channels

/// Requests that other programs signed: Fixtures/Fediverse/signatures/make.py, and the appendix of the draft.
@Suite("Signatures that others made")
struct SignatureVectorTests {
    struct Vector: Decodable, Sendable {
        let name, kind, method, target, authority, scheme, body, keyId: String
        let headers: [[String]]
        let now: Int64

        var request: SignedRequest {
            SignedRequest(
                method: method, target: target, authority: authority, scheme: scheme,
                headers: RequestHeaders(headers.map { ($0[0], $0[1]) }), body: Array(body.utf8))
        }
    }
    struct Fixture: Decodable {
        struct Keys: Decodable {
            let spki, pkcs1: String
        }
        let keys: Keys
        let vectors: [Vector]
    }

    static func fixture() throws -> Fixture {
        let file = SignedSamples.folder.appending(path: "vectors.json")
        return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    }

    @Test
    func `each is valid with the key of its signer, and with no other`() throws {
        let fixture = try Self.fixture()
        let (key, pkcs1) = (try VerifyingKey(pem: fixture.keys.spki), try VerifyingKey(pem: fixture.keys.pkcs1))
        let stranger = try SigningKey.generate(keyId: "https://a.example/b").publicKey
        #expect(fixture.vectors.count == 18)
        for vector in fixture.vectors {
            let claim = try SignatureClaim.read(vector.request, now: Instant(seconds: vector.now))
            #expect(claim.isValid(with: key), "\(vector.name)")
            #expect(claim.isValid(with: pkcs1), "\(vector.name)")
            #expect(!claim.isValid(with: stranger), "\(vector.name)")
            #expect(claim.kind.rawValue == vector.kind && claim.keyId == vector.keyId, "\(vector.name)")
        }
    }

    /// RSA with PKCS#1 is deterministic: the same request must get the same bytes from us as from another program.
    @Test(arguments: [
        "a post as Plein signs it", "a get as Plein signs it", "a post in Mastodon's profile",
        "a get in Mastodon's profile",
    ])
    func `we sign as they do, byte for byte`(name: String) throws {
        let vector = try #require(Self.fixture().vectors.first { $0.name == name })
        let kind = try #require(SignatureKind(rawValue: vector.kind))
        let theirs = vector.request
        let ours = try SignedSamples.signed(theirs, kind)
        let (one, other) = (
            try SignatureClaim.read(ours, now: SignedSamples.now),
            try SignatureClaim.read(theirs, now: SignedSamples.now)
        )
        #expect(one == other)
        for field in ["Date", "Digest", "Content-Digest", "Signature-Input"] {
            #expect(ours.headers.values(field) == theirs.headers.values(field))
        }
    }

    @Test
    func `a target signed without its query comes second`() throws {
        let vector = try #require(Self.fixture().vectors.first { $0.name == "signed without the query" })
        let claim = try SignatureClaim.read(vector.request, now: SignedSamples.now)
        let lines = claim.signingStrings.map { String(decoding: $0, as: UTF8.self).prefix { $0 != "\n" } }
        #expect(lines == ["(request-target): get /outbox?page=true", "(request-target): get /outbox"])
    }

    /// draft-cavage-http-signatures-12 appendix C: its public key, too short for us, and its signatures C.2 and C.3.
    private static let draftKey = """
        -----BEGIN PUBLIC KEY-----
        MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
        6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
        Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
        oYi+1hqp1fIekaxsyQIDAQAB
        -----END PUBLIC KEY-----
        """
    private static let draftSignatures = [
        "(request-target) host date":
            "qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic"
            + "+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=",
        "(request-target) host date content-type digest content-length":
            "vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+T"
            + "AD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=",
    ]

    @Test(arguments: draftSignatures.keys.sorted())
    func `the examples of the draft come out`(covered: String) throws {
        let key = try _RSA.Signing.PublicKey(unsafePEMRepresentation: Self.draftKey)
        let signature = try #require(Self.draftSignatures[covered])
        let request = SignedRequest(
            method: "POST", target: "/foo?param=value&pet=dog", authority: "example.com",
            headers: RequestHeaders([
                ("Date", "Sun, 05 Jan 2014 21:31:40 GMT"), ("Content-Type", "application/json"),
                ("Digest", "SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE="), ("Content-Length", "18"),
                (
                    "Signature",
                    "keyId=\"Test\",algorithm=\"rsa-sha256\",headers=\"\(covered)\",signature=\"\(signature)\""
                ),
            ]), body: Array("{\"hello\": \"world\"}".utf8))
        let read = try CavageSignature.read(request.headers.values("Signature")[0])
        let text = try read.signingString(request, target: request.target.utf8[...])
        #expect(
            key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: read.signature), for: SHA256.hash(data: text),
                padding: .insecurePKCS1v1_5))
        // The draft's first example speaks for no body, and ours must.
        let moment = Instant(seconds: 1_388_957_500)
        #expect((SignedSamples.fault(request, now: moment) == nil) == covered.contains("digest"))
        let fault = #expect(throws: SignatureKeyFault.self) { try VerifyingKey(pem: Self.draftKey) }
        #expect(fault == .tooShort(1024))
    }

    /// RFC 9421 appendix B.2.3: its algorithm is not ours, but what is signed is built the same way.
    @Test
    func `the signature base of the standard's example comes out`() throws {
        let parameters =
            "(\"date\" \"@method\" \"@path\" \"@query\" \"@authority\" \"content-type\" \"content-digest\" "
            + "\"content-length\");created=1618884473;keyid=\"test-key-rsa-pss\""
        let digest =
            "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:"
        let request = SignedRequest(
            method: "POST", target: "/foo?param=Value&Pet=dog", authority: "example.com",
            headers: RequestHeaders([
                ("Date", "Tue, 20 Apr 2021 02:07:55 GMT"), ("Content-Type", "application/json"),
                ("Content-Digest", digest), ("Content-Length", "18"), ("Signature-Input", "sig-b23=\(parameters)"),
                ("Signature", "sig-b23=:AAAA:"),
            ]), body: Array("{\"hello\": \"world\"}".utf8))
        let claim = try SignatureClaim.read(request, now: Instant(seconds: 1_618_884_473))
        #expect(
            claim.signingStrings.map { String(decoding: $0, as: UTF8.self) } == [
                """
                "date": Tue, 20 Apr 2021 02:07:55 GMT
                "@method": POST
                "@path": /foo
                "@query": ?param=Value&Pet=dog
                "@authority": example.com
                "content-type": application/json
                "content-digest": \(digest)
                "content-length": 18
                "@signature-params": \(parameters)
                """
            ])
        #expect(claim.keyId == "test-key-rsa-pss")
    }
}
