import Values

extension SignatureClaim {
    /// The only algorithm of Mastodon's profile (RFC 9421 §3.3.2); with an RSA key and no algorithm it is meant too.
    static let messageAlgorithm = "rsa-v1_5-sha256"

    /// The claim of the first signature of RFC 9421 that covers what it must.
    /// - Throws: what is wrong with the first when none does.
    static func messageSignature(
        _ request: SignedRequest, lines: [String], digests: inout BodyDigests, now: Instant
    ) throws(SignatureFault) -> SignatureClaim {
        guard let input = try request.headers.joined("Signature-Input", limit: SignatureLimits.fieldBytes) else {
            throw .missing
        }
        let candidates = try MessageSignature.read(input)
        let signatures = try signatures(lines)
        var first: SignatureFault?
        for candidate in candidates {
            do throws(SignatureFault) {
                guard let signature = signatures.first(where: { $0.key == candidate.label }) else {
                    throw SignatureFault.headerMissing("Signature")
                }
                return try claim(candidate, signature.bytes, request, digests: &digests, now: now)
            } catch {
                first = first ?? error
            }
        }
        throw first ?? .missing
    }

    private static func signatures(_ lines: [String]) throws(SignatureFault) -> [(key: String, bytes: [UInt8])] {
        let joined = lines.filter { MessageSignature.isDictionary($0) }.joined(separator: ", ")
        guard !joined.isEmpty else { throw .headerMissing("Signature") }
        guard joined.utf8.count <= SignatureLimits.fieldBytes else { throw .tooLarge("Signature") }
        return try MessageSignature.byteSequences(Array(joined.utf8), name: "Signature")
    }

    private static func claim(
        _ candidate: MessageSignature, _ signature: [UInt8], _ request: SignedRequest, digests: inout BodyDigests,
        now: Instant
    ) throws(SignatureFault) -> SignatureClaim {
        guard case .string(let keyId)? = candidate["keyid"], !keyId.isEmpty else { throw .malformed("keyid") }
        guard keyId.utf8.count <= SignatureLimits.keyIdBytes else { throw .tooLarge("keyid") }
        guard !signature.isEmpty else { throw .malformed("Signature") }
        try checkAlgorithm(candidate["alg"])
        try checkCover(of: candidate, request)
        guard let created = try candidate.seconds("created") else { throw .notCovered("created") }
        try checkTime(Instant(seconds: created), now: now)
        if let expires = try candidate.seconds("expires") { try checkExpiry(Instant(seconds: expires), now: now) }
        let base = try candidate.base(request)
        try digests.check(contentDigestCovered: candidate.covers("content-digest"))
        return SignatureClaim(keyId: keyId, kind: .rfc9421, signingStrings: [base], signature: signature)
    }

    private static func checkAlgorithm(_ algorithm: StructuredItem?) throws(SignatureFault) {
        switch algorithm {
        case nil, .string(messageAlgorithm): return
        case .string(let other): throw .unknownAlgorithm(SignatureFault.word(other))
        default: throw .malformed("alg")
        }
    }

    /// `@target-uri` speaks for all but the method; what it is made of may stand in its place.
    private static func checkCover(of signature: MessageSignature, _ request: SignedRequest) throws(SignatureFault) {
        guard signature.covers("@method") else { throw .notCovered("method") }
        if !signature.covers("@target-uri") {
            let hasPath = signature.covers("@path") && (request.query == nil || signature.covers("@query"))
            guard hasPath || signature.covers("@request-target") else { throw .notCovered("target") }
            guard signature.covers("@authority") || signature.covers("host") else { throw .notCovered("authority") }
        }
        guard request.needsDigest else { return }
        guard request.headers.contains("Content-Digest") else { throw .digestMissing }
        guard signature.covers("content-digest") else { throw .notCovered("content-digest") }
    }
}
