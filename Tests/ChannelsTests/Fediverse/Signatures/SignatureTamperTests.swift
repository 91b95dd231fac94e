import Testing
import Values

@testable import Channels

@Suite("Changing what was signed")
struct SignatureTamperTests {
    private typealias Change = @Sendable (inout SignedRequest) -> Void

    private static let common: [(String, Change)] = [
        ("method", { $0.method = "PUT" }), ("path", { $0.target = "/inbox2?a=1" }),
        ("query", { $0.target = "/inbox?a=2" }), ("a query less", { $0.target = "/inbox" }),
        ("host", { $0.authority = "elders.example" }), ("port", { $0.authority = "gemeente.example:8443" }),
        ("content type", { $0.headers.replace("Content-Type", "text/html") }),
        ("content type twice", { $0.headers.add("Content-Type", "text/html") }),
    ]
    private static let cavage: [(String, Change)] = [
        ("date", { $0.headers.replace("Date", "Fri, 27 Nov 2026 10:00:01 GMT") }),
        (
            "body with its digest",
            {
                $0.body = [1]; $0.headers.replace("Digest", BodyDigests.digest([1]))
            }
        ),
        ("a digest more", { $0.headers.add("Digest", "md5=AAAA") }),
        ("order", { $0 = $0.editing("Signature", "host date", "date host") }),
        ("less covered", { $0 = $0.editing("Signature", " content-type", "") }),
        ("another host covered", { $0 = $0.editing("Signature", "content-type", "content-type x").with("X", "") }),
    ]
    private static let message: [(String, Change)] = [
        ("scheme", { $0.scheme = "http" }),
        ("created", { $0 = $0.editing("Signature-Input", "1795773600", "1795773601") }),
        ("keyid", { $0 = $0.editing("Signature-Input", "school", "schoot") }),
        ("alg", { $0 = $0.editing("Signature-Input", ";alg=\"rsa-v1_5-sha256\"", "") }),
        ("expires", { $0 = $0.editing("Signature-Input", ";alg", ";expires=1795779999;alg") }),
        ("tag", { $0 = $0.editing("Signature-Input", ";alg", ";tag=\"x\";alg") }),
        ("less covered", { $0 = $0.editing("Signature-Input", " \"content-type\"", "") }),
        ("order", { $0 = $0.editing("Signature-Input", "\"@method\" \"@target-uri\"", "\"@target-uri\" \"@method\"") }),
        (
            "body with its digest",
            {
                $0.body = [1]
                $0.headers.replace("Content-Digest", BodyDigests.contentDigest([1]))
            }
        ),
    ]

    @Test(arguments: SignatureKind.allCases)
    func `nothing that is covered can be changed`(kind: SignatureKind) throws {
        let signed = try SignedSamples.signed(SignedSamples.post("/inbox?a=1"), kind)
        #expect(try SignedSamples.isValid(signed))
        for (name, change) in Self.common + (kind == .cavage ? Self.cavage : Self.message) {
            var changed = signed
            change(&changed)
            #expect(try !SignedSamples.isValid(changed), "\(kind) \(name)")
        }
    }

    @Test(arguments: SignatureKind.allCases)
    func `a body that is not the one of the digest needs no key`(kind: SignatureKind) throws {
        var signed = try SignedSamples.signed(SignedSamples.post(), kind)
        signed.body.append(0x20)
        #expect(SignedSamples.fault(signed) == .digestWrong)
        signed.body = []
        #expect(SignedSamples.fault(signed) == .digestWrong)
    }

    @Test(arguments: SignatureKind.allCases)
    func `a body put under a signed get needs a digest`(kind: SignatureKind) throws {
        var signed = try SignedSamples.signed(SignedSamples.get(), kind)
        signed.body = [1]
        #expect(SignedSamples.fault(signed) == .digestMissing)
        signed.headers.add("Digest", BodyDigests.digest([1]))
        signed.headers.add("Content-Digest", BodyDigests.contentDigest([1]))
        #expect(SignedSamples.fault(signed) == .notCovered(kind == .cavage ? "digest" : "content-digest"))
    }

    @Test(arguments: SignatureKind.allCases)
    func `a signature with a bit changed, cut or grown is none`(kind: SignatureKind) throws {
        let signed = try SignedSamples.signed(SignedSamples.get(), kind)
        let claim = try SignatureClaim.read(signed, now: SignedSamples.now)
        let key = try SignedSamples.key().publicKey
        let text = claim.signingStrings[0]
        #expect(key.isValid(claim.signature, for: text))
        for place in stride(from: 0, to: claim.signature.count, by: 17) {
            var changed = claim.signature
            changed[place] ^= 1
            #expect(!key.isValid(changed, for: text))
        }
        for other in [[], [0], Array(claim.signature.dropLast()), claim.signature + [0], [0] + claim.signature] {
            #expect(!key.isValid(other, for: text))
        }
    }

    @Test
    func `a line end in what is covered can not bring another line`() throws {
        let signed = try SignedSamples.signed(SignedSamples.post(), .cavage)
        #expect(SignedSamples.fault(signed.with("Content-Type", "a\nhost: x")) == .malformed("content-type"))
        #expect(SignedSamples.fault(signed.with("Content-Type", "a\r\n b")) == .malformed("content-type"))
        var other = signed
        other.target = "/inbox\nhost: x"
        #expect(SignedSamples.fault(other) == .malformed("target"))
        other.target = "https://gemeente.example/inbox"
        #expect(SignedSamples.fault(other) == .malformed("target"))
        for authority in ["", "a b", "a\nb"] {
            other = signed
            other.authority = authority
            #expect(SignedSamples.fault(other) == .malformed("authority"))
        }
    }
}
