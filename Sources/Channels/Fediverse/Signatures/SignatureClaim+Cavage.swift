import Values

extension SignatureClaim {
    /// The claim of a signature of draft-cavage-http-signatures-12.
    /// - Parameter lines: the values of the Signature field, of either kind.
    static func cavage(
        _ request: SignedRequest, lines: [String], digests: inout BodyDigests, now: Instant
    ) throws(SignatureFault) -> SignatureClaim {
        let own = lines.filter { !MessageSignature.isDictionary($0) }
        guard own.count == 1 else { throw .malformed("Signature") }
        let signature = try CavageSignature.read(own[0])
        try checkCover(of: signature, request)
        try checkMoments(of: signature, request, now: now)
        var texts = [try signature.signingString(request, target: request.target.utf8[...])]
        try digests.check(digestCovered: signature.covers("digest"))
        try digests.check(contentDigestCovered: signature.covers("content-digest"))
        // Some servers leave the query out of the target that they sign.
        if request.query != nil { texts.append(try signature.signingString(request, target: request.path)) }
        return SignatureClaim(
            keyId: signature.keyId, kind: .cavage, signingStrings: texts, signature: signature.signature)
    }

    private static func checkCover(
        of signature: CavageSignature, _ request: SignedRequest
    ) throws(SignatureFault) {
        guard signature.covers("(request-target)") else { throw .notCovered("target") }
        guard signature.covers("host") else { throw .notCovered("authority") }
        guard signature.covers("date") || signature.covers("(created)") else { throw .notCovered("date") }
        guard request.needsDigest else { return }
        // The newer field (RFC 9530) can stand in the place of the older one (bovine).
        if request.headers.contains("Content-Digest"), signature.covers("content-digest") { return }
        guard request.headers.contains("Digest") else { throw .digestMissing }
        guard signature.covers("digest") else { throw .notCovered("digest") }
    }

    /// Every moment that is signed must be a good one; one that is not signed proves nothing, but can still expire.
    private static func checkMoments(
        of signature: CavageSignature, _ request: SignedRequest, now: Instant
    ) throws(SignatureFault) {
        if signature.covers("date") {
            guard let date = try request.headers.joined("Date", limit: SignatureLimits.fieldBytes) else {
                throw .headerMissing("date")
            }
            guard let moment = HTTPMoment.read(date) else { throw .malformed("Date") }
            try checkTime(moment, now: now)
        }
        if signature.covers("(created)") {
            guard let created = signature.created else { throw .malformed("created") }
            try checkTime(created.moment, now: now)
        }
        if let expires = signature.expires { try checkExpiry(expires.moment, now: now) }
    }
}
