import Testing
import Values

@testable import Channels

@Suite("Signing and verifying")
struct SignatureRoundTripTests {
    @Test(arguments: SignatureKind.allCases)
    func `what we sign is valid`(kind: SignatureKind) throws {
        let bare = SignedRequest(method: "GET", target: "", authority: "gemeente.example")
        var empty = SignedSamples.post()
        empty.body = []
        for request in [
            SignedSamples.post(), SignedSamples.get(), SignedSamples.get("/outbox?page=true"),
            SignedSamples.post("/inbox?a=%2F"), bare, empty,
        ] {
            let signed = try SignedSamples.signed(request, kind)
            #expect(try SignedSamples.isValid(signed))
            #expect(try SignatureClaim.read(signed, now: SignedSamples.now).kind == kind)
        }
    }

    @Test
    func `a cavage signature has the headers that every server knows`() throws {
        let post = try SignedSamples.signed(SignedSamples.post(), .cavage)
        let value = post.headers.values("Signature")[0]
        #expect(value.contains("headers=\"(request-target) host date digest content-type\""))
        #expect(value.contains("algorithm=\"rsa-sha256\"") && value.contains("keyId=\"\(SignedSamples.keyId)\""))
        #expect(post.headers.values("Digest")[0].hasPrefix("SHA-256="))
        #expect(post.headers.values("Date") == ["Fri, 27 Nov 2026 10:00:00 GMT"])
        let get = try SignedSamples.signed(SignedSamples.get(), .cavage)
        #expect(get.headers.values("Signature")[0].contains("headers=\"(request-target) host date\""))
        #expect(!get.headers.contains("Digest"))
    }

    @Test
    func `a signature of RFC 9421 is in Mastodon's profile`() throws {
        let post = try SignedSamples.signed(SignedSamples.post(), .rfc9421)
        #expect(
            post.headers.values("Signature-Input") == [
                "sig1=(\"@method\" \"@target-uri\" \"content-digest\" \"content-type\");created=1795773600;"
                    + "keyid=\"\(SignedSamples.keyId)\";alg=\"rsa-v1_5-sha256\""
            ])
        #expect(post.headers.values("Content-Digest")[0].hasPrefix("sha-256=:"))
        #expect(!post.headers.contains("Digest") && !post.headers.contains("Date"))
    }

    @Test
    func `a second knock replaces the first`() throws {
        var request = try SignedSamples.signed(SignedSamples.post(), .cavage)
        try request.sign(.rfc9421, with: SignedSamples.key(), at: SignedSamples.now)
        #expect(request.headers.values("Signature").count == 1 && request.headers.lines.count == 4)
        #expect(try SignedSamples.isValid(request))
        try request.sign(.cavage, with: SignedSamples.key(), at: SignedSamples.now)
        #expect(request == (try SignedSamples.signed(SignedSamples.post(), .cavage)))
    }

    @Test(arguments: SignatureKind.allCases)
    func `the case of header names and blanks around values do not matter`(kind: SignatureKind) throws {
        let signed = try SignedSamples.signed(SignedSamples.post(), kind)
        for change in [{ (name: String) in name.lowercased() }, { name in name.uppercased() }] {
            var other = signed
            other.headers = RequestHeaders(signed.headers.lines.reversed().map { (change($0.name), " \t\($0.value) ") })
            #expect(try SignedSamples.isValid(other))
        }
    }

    @Test
    func `repeated headers are joined`() throws {
        var request = SignedSamples.get()
        request.headers = RequestHeaders([("X-A", " een "), ("Accept", "x"), ("x-a", "\ttwee, drie"), ("X-A", "")])
        let plan = CavageSignature(keyId: "k", covered: ["x-a"], signature: [], created: nil, expires: nil)
        let text = try plan.signingString(request, target: request.path)
        #expect(String(decoding: text, as: UTF8.self) == "x-a: een, twee, drie, ")
        let message = MessageSignature(label: "a", covered: ["x-a"], parameters: [])
        #expect(
            String(decoding: try message.base(request), as: UTF8.self)
                == "\"x-a\": een, twee, drie, \n\"@signature-params\": (\"x-a\")")
    }

    @Test
    func `both kinds at once: RFC 9421 first, cavage when that does not hold`() throws {
        let cavage = try SignedSamples.signed(SignedSamples.post(), .cavage)
        var both = try SignedSamples.signed(SignedSamples.post(), .rfc9421)
        for name in ["Signature", "Date", "Digest"] { both.headers.add(name, cavage.headers.values(name)[0]) }
        #expect(try SignatureClaim.read(both, now: SignedSamples.now).kind == .rfc9421)
        #expect(try SignedSamples.isValid(both))
        for broken in [
            both.with("Signature-Input", "niets"), both.without("Content-Digest"),
            both.editing("Signature-Input", "rsa-v1_5-sha256", "ed25519"),
        ] {
            #expect(try SignatureClaim.read(broken, now: SignedSamples.now).kind == .cavage)
            #expect(try SignedSamples.isValid(broken))
        }
        #expect(SignedSamples.fault(both.with("Signature-Input", "niets").without("Date")) == .headerMissing("date"))
    }

    @Test
    func `of several signatures of RFC 9421 the one that covers enough counts`() throws {
        let one = try SignedSamples.signed(SignedSamples.post(), .rfc9421)
        let (input, signature) = (one.headers.values("Signature-Input")[0], one.headers.values("Signature")[0])
        func with(_ before: Int) -> SignedRequest {
            let inputs = (0..<before).map { "a\($0)=(\"@method\");created=1795773600;keyid=\"x\", " }.joined()
            let signatures = (0..<before).map { "a\($0)=:AAAA:, " }.joined()
            return one.with("Signature-Input", inputs + input).with("Signature", signatures + signature)
        }
        for before in 0...2 { #expect(try SignedSamples.isValid(with(before))) }
        #expect(SignedSamples.fault(with(3)) == .notCovered("target"))
        var lines = one
        lines.headers.add("Signature-Input", "b=(\"@method\");created=1")
        lines.headers.add("Signature", "b=:AAAA:")
        #expect(try SignedSamples.isValid(lines))
    }

    @Test
    func `spaces in Signature-Input are written again as the standard has them`() throws {
        let signed = try SignedSamples.signed(SignedSamples.get(), .rfc9421)
        let loose = signed.editing(
            "Signature-Input", "(\"@method\" \"@target-uri\");", "( \"@method\"   \"@target-uri\" );  ")
        #expect(loose != signed)
        #expect(try SignedSamples.isValid(loose))
    }
}
