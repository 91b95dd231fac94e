import Values

extension SignedRequest {
    /// Puts our signature on a request, in the place of any that it had: the same request can knock twice.
    ///
    /// Cavage adds Date, Digest and Signature; RFC 9421 adds Content-Digest, Signature-Input and Signature. The host is
    /// signed as `authority` has it, and must go over the wire like that.
    /// - Parameter hasQuery: false leaves the query out of the target that a cavage signature covers, as some servers
    ///   expect it.
    /// - Throws: `SignatureFault` when a header has a line end in it; an error of the cryptography, which does not occur
    ///   with a key that could be read.
    public mutating func sign(
        _ kind: SignatureKind, with key: SigningKey, at now: Instant, hasQuery: Bool = true
    ) throws {
        for name in ["Date", "Digest", "Content-Digest", "Signature", "Signature-Input"] { headers.remove(name) }
        switch kind {
        case .cavage: try signCavage(with: key, at: now, target: hasQuery ? target.utf8[...] : path)
        case .rfc9421: try signMessage(with: key, at: now)
        }
    }

    /// draft-cavage-http-signatures-12. The algorithm is the older name, which every server knows.
    private mutating func signCavage(
        with key: SigningKey, at now: Instant, target: Substring.UTF8View
    ) throws {
        headers.add("Date", HTTPMoment.text(now))
        var covered = ["(request-target)", "host", "date"]
        if needsDigest {
            headers.add("Digest", BodyDigests.digest(body))
            covered.append("digest")
            if headers.contains("Content-Type") { covered.append("content-type") }
        }
        let plan = CavageSignature(
            keyId: key.keyId, covered: covered, signature: [], created: nil, expires: nil)
        let signature = try key.signature(for: plan.signingString(self, target: target))
        headers.add(
            "Signature",
            "keyId=\"\(key.keyId)\",algorithm=\"rsa-sha256\",headers=\"\(covered.joined(separator: " "))\","
                + "signature=\"\(signature)\"")
    }

    /// RFC 9421 in the profile of Mastodon: one signature, with its moment, over method, address and body.
    private mutating func signMessage(with key: SigningKey, at now: Instant) throws {
        var covered = ["@method", "@target-uri"]
        if needsDigest {
            headers.add("Content-Digest", BodyDigests.contentDigest(body))
            covered.append("content-digest")
            if headers.contains("Content-Type") { covered.append("content-type") }
        }
        let plan = MessageSignature(
            label: "sig1", covered: covered,
            parameters: [
                StructuredParameter(name: "created", value: .integer(now.seconds)),
                StructuredParameter(name: "keyid", value: .string(key.keyId)),
                StructuredParameter(name: "alg", value: .string(SignatureClaim.messageAlgorithm)),
            ])
        let signature = try key.signature(for: plan.base(self))
        var input = Array("\(plan.label)=".utf8)
        plan.writeInput(to: &input)
        headers.add("Signature-Input", String(decoding: input, as: UTF8.self))
        headers.add("Signature", "\(plan.label)=:\(signature):")
    }
}
