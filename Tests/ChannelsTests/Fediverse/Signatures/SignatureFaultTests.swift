import Testing
import Values

@testable import Channels

@Suite("Why a request counts as not signed")
struct SignatureFaultTests {
    private static func signed(_ kind: SignatureKind) throws -> SignedRequest {
        try SignedSamples.signed(SignedSamples.post("/inbox?a=1"), kind)
    }

    @Test
    func `there is no signature`() throws {
        #expect(SignedSamples.fault(SignedSamples.post()) == .missing)
        let message = try Self.signed(.rfc9421)
        #expect(SignedSamples.fault(message.without("Signature")) == .headerMissing("Signature"))
        #expect(SignedSamples.fault(message.without("Signature-Input")) == .headerMissing("Signature-Input"))
        #expect(SignedSamples.fault(message.editing("Signature", "sig1", "sig2")) == .headerMissing("Signature"))
    }

    /// Seconds from the moment of signing, and what is wrong then.
    @Test(arguments: [
        (-301, SignatureFault.inFuture), (-300, nil), (0, nil), (3600, nil), (3601, .tooOld), (86_400, .tooOld),
    ])
    func `a signature is good for an hour, and a clock may be five minutes wrong`(
        seconds: Int, fault: SignatureFault?
    ) throws {
        for kind in SignatureKind.allCases {
            let now = SignedSamples.now.adding(seconds: seconds)
            #expect(SignedSamples.fault(try Self.signed(kind), now: now) == fault)
        }
    }

    @Test
    func `a signature that has expired by its own word`() throws {
        let (message, cavage) = (try Self.signed(.rfc9421), try Self.signed(.cavage))
        for (expires, fault) in [(1_795_773_300, nil), (1_795_773_299, SignatureFault.expired)] {
            #expect(SignedSamples.fault(message.editing("Signature-Input", ";alg", ";expires=\(expires);alg")) == fault)
            #expect(SignedSamples.fault(cavage.editing("Signature", "headers", "expires=\(expires),headers")) == fault)
        }
    }

    @Test(arguments: [
        ("(request-target) ", SignatureFault.notCovered("target")), (" host", .notCovered("authority")),
        (" date", .notCovered("date")), (" digest", .notCovered("digest")), (" content-type", nil),
    ])
    func `cavage must cover target, host, date and digest`(name: String, fault: SignatureFault?) throws {
        #expect(SignedSamples.fault(try Self.signed(.cavage).editing("Signature", name, "")) == fault)
    }

    @Test(arguments: [
        ("\"@method\" ", SignatureFault.notCovered("method")), ("\"@target-uri\" ", .notCovered("target")),
        (" \"content-digest\"", .notCovered("content-digest")), (" \"content-type\"", nil),
        (";created=1795773600", .notCovered("created")), (";alg=\"rsa-v1_5-sha256\"", nil),
    ])
    func `RFC 9421 must cover method, target, digest and moment`(piece: String, fault: SignatureFault?) throws {
        #expect(SignedSamples.fault(try Self.signed(.rfc9421).editing("Signature-Input", piece, "")) == fault)
    }

    @Test(arguments: [
        ("\"@path\" \"@authority\"", SignatureFault.notCovered("target")),
        ("\"@query\" \"@authority\"", .notCovered("target")),
        ("\"@path\" \"@query\"", .notCovered("authority")), ("\"@request-target\"", .notCovered("authority")),
        ("\"@path\" \"@query\" \"@authority\"", nil), ("\"@request-target\" \"host\"", nil),
        ("\"@target-uri\" \"@query-param\"", .unknownComponent("@query-param")),
        ("\"@target-uri\" \"@status\"", .unknownComponent("@status")),
        ("\"@target-uri\" \"@signature-params\"", .unknownComponent("@signature-params")),
        ("\"@target-uri\";req", .unknownComponent("@target-uri")),
        ("\"@query-param\";name=\"a\"", .unknownComponent("@query-param")),
        ("\"@target-uri\" \"x-none\"", .headerMissing("x-none")),
        ("\"@target-uri\" \"Content-Type\"", .malformed("Signature-Input")),
        ("\"@target-uri\" \"\"", .unknownComponent("")),
    ])
    func `parts of the address stand for the whole only together`(parts: String, fault: SignatureFault?) throws {
        let request = try Self.signed(.rfc9421).editing("Signature-Input", "\"@target-uri\"", parts)
        #expect(SignedSamples.fault(request) == fault)
    }

    @Test
    func `algorithms that are not RSA with SHA-256`() throws {
        for name in ["rsa-sha512", "rsa-sha1", "hmac-sha256", "ecdsa-sha256", "ed25519", ""] {
            let request = try Self.signed(.cavage).editing("Signature", "rsa-sha256", name)
            #expect(SignedSamples.fault(request) == .unknownAlgorithm(name))
        }
        for name in ["rsa-pss-sha512", "hmac-sha256", "ecdsa-p256-sha256", "ed25519", "rsa-sha256", ""] {
            let request = try Self.signed(.rfc9421).editing("Signature-Input", "rsa-v1_5-sha256", name)
            #expect(SignedSamples.fault(request) == .unknownAlgorithm(name))
        }
        let token = try Self.signed(.rfc9421).editing("Signature-Input", "\"rsa-v1_5-sha256\"", "rsa-v1_5-sha256")
        #expect(SignedSamples.fault(token) == .malformed("alg"))
        #expect(try SignedSamples.isValid(Self.signed(.cavage).editing("Signature", "rsa-sha256", "HS2019")))
        #expect(try SignedSamples.isValid(Self.signed(.cavage).editing("Signature", "algorithm=\"rsa-sha256\",", "")))
    }

    @Test(arguments: [
        ("md5=AAAA", SignatureFault.digestUnknown), ("SHA-256=AAAA", .digestWrong), ("SHA-256=", .digestWrong),
        ("SHA-256=geen base64", .digestWrong), ("SHA-512=AAAA", .digestWrong), ("SHA-256", .malformed("Digest")),
        ("", .digestUnknown), (",,", .digestUnknown),
    ])
    func `a digest that is wrong or of no known kind`(value: String, fault: SignatureFault) throws {
        let cavage = try Self.signed(.cavage)
        let right = cavage.headers.values("Digest")[0]
        #expect(SignedSamples.fault(cavage.with("Digest", value)) == fault)
        guard fault != .digestUnknown else {
            #expect(SignedSamples.fault(cavage.with("Digest", "\(right),md5=AAAA")) == nil)
            return
        }
        // One that is right does not make up for one that is wrong.
        #expect(SignedSamples.fault(cavage.with("Digest", "\(right), \(value)")) == fault)
        #expect(SignedSamples.fault(cavage.with("Digest", "\(value) ,\(right.lowercased())")) != nil)
    }

    @Test(arguments: [
        ("md5=:AAAA:", SignatureFault.digestUnknown), ("sha-256=:AAAA:", .digestWrong),
        ("sha-512=:AAAA:", .digestWrong), ("sha-256=::", .digestWrong), ("sha-256=AAAA", .malformed("Content-Digest")),
        ("SHA-256=:AAAA:", .malformed("Content-Digest")), ("", .malformed("Content-Digest")),
    ])
    func `a content digest that is wrong or of no known kind`(value: String, fault: SignatureFault) throws {
        let message = try Self.signed(.rfc9421)
        let right = message.headers.values("Content-Digest")[0]
        #expect(SignedSamples.fault(message.with("Content-Digest", value)) == fault)
        guard fault != .digestUnknown, !value.isEmpty, !value.hasPrefix("sha-256") else { return }
        #expect(SignedSamples.fault(message.with("Content-Digest", "\(right), \(value)")) == fault)
    }

    @Test
    func `what a signature covers must be there`() throws {
        for kind in SignatureKind.allCases {
            let request = try Self.signed(kind)
            #expect(SignedSamples.fault(request.without("Content-Type")) == .headerMissing("content-type"))
            let digest = kind == .cavage ? "Digest" : "Content-Digest"
            #expect(SignedSamples.fault(request.without(digest)) == .digestMissing)
        }
        #expect(SignedSamples.fault(try Self.signed(.cavage).without("Date")) == .headerMissing("date"))
    }

    /// `(created)` in the place of Date, as hs2019 allows.
    @Test
    func `a cavage signature may carry its own moment`() throws {
        func request(_ parameters: String, covered: String = "(request-target) host (created)") throws -> SignedRequest
        {
            var request = SignedSamples.get()
            let field = "keyId=\"k\",headers=\"\(covered)\",signature=\"AAAA\",\(parameters)"
            let text = try CavageSignature.read(field).signingString(request, target: request.path)
            let signature = try SignedSamples.key().signature(for: text)
            request.headers.add("Signature", field.replacing("AAAA", with: signature))
            return request
        }
        #expect(try SignedSamples.isValid(request("created=1795773600")))
        #expect(try SignedSamples.isValid(request("created=\"1795773600\",algorithm=\"hs2019\"")))
        let (both, end) = ("(request-target) host (created) (expires)", "created=1795773600,expires=1795773660.5")
        #expect(try SignedSamples.isValid(request(end, covered: both)))
        #expect(SignedSamples.fault(try request("created=1795773901")) == .inFuture)
        #expect(SignedSamples.fault(try request("created=1")) == .tooOld)
        #expect(throws: SignatureFault.malformed("created")) { try request("expires=1795773660") }
        #expect(throws: SignatureFault.malformed("created")) { try request("created=morgen") }
        #expect(throws: SignatureFault.malformed("expires")) { try request("created=1795773600", covered: both) }
        #expect(throws: SignatureFault.unknownAlgorithm("rsa-sha256")) {
            try request("created=1795773600,algorithm=\"rsa-sha256\"")
        }
    }

    /// RFC 9530 under the older kind of signature, as bovine can.
    @Test
    func `a cavage signature may cover a content digest instead`() throws {
        func signed(_ digest: String) throws -> SignedRequest {
            var request = SignedSamples.post()
            request.headers.add("Date", HTTPMoment.text(SignedSamples.now))
            request.headers.add("Content-Digest", digest)
            let field = "keyId=\"k\",headers=\"(request-target) host date content-digest\",signature=\"AAAA\""
            let text = try CavageSignature.read(field).signingString(request, target: request.path)
            let signature = try SignedSamples.key().signature(for: text)
            return request.with("Signature", field.replacing("AAAA", with: signature))
        }
        let right = try signed(BodyDigests.contentDigest(SignedSamples.post().body))
        #expect(try SignedSamples.isValid(right))
        #expect(SignedSamples.fault(try signed(BodyDigests.contentDigest([1]))) == .digestWrong)
        #expect(SignedSamples.fault(right.without("Content-Digest")) == .digestMissing)
    }

    @Test
    func `every fault has a code of its own, and says what it is about`() {
        let faults: [SignatureFault] = [
            .missing, .malformed("a"), .tooLarge("b"), .unknownAlgorithm("c"), .unknownComponent("d"), .tooOld,
            .inFuture, .expired, .notCovered("e"), .headerMissing("f"), .digestMissing, .digestUnknown, .digestWrong,
        ]
        #expect(Set(faults.map(\.code)).count == 13)
        #expect(faults.compactMap(\.detail) == ["a", "b", "c", "d", "e", "f"])
        #expect(SignatureFault.word("a\u{1B}[2J\u{E9}" + String(repeating: "x", count: 99)).utf8.count == 57)
    }
}
