import Values

/// What a request says about who signed it, checked in all that needs no key: a key is fetched only for what can be
/// right. It is proven by `isValid(with:)`.
public struct SignatureClaim: Sendable, Equatable {
    /// The address of the signer's key, as the signer wrote it: printable ASCII, not yet known to be a URL.
    public let keyId: String
    public let kind: SignatureKind
    /// The texts of which one is signed, the likeliest first. There are two when a cavage signature comes with a
    /// query: some servers sign the target with it, some without.
    public let signingStrings: [[UInt8]]
    public let signature: [UInt8]

    /// Reads the signature of a request: RFC 9421 when there is one that holds, else cavage.
    ///
    /// The method, target, host and moment must be covered, and of every body a digest that is right.
    /// - Throws: why the request counts as not signed. With both kinds present and both wrong: what is wrong with the
    ///   second, which nearly all servers send.
    public static func read(_ request: SignedRequest, now: Instant) throws(SignatureFault) -> SignatureClaim {
        guard request.target.utf8.first == UInt8(ascii: "/"), isOneWord(request.target) else {
            throw .malformed("target")
        }
        guard isOneWord(request.method), isOneWord(request.authority) else { throw .malformed("authority") }
        var digests = BodyDigests(request)
        let lines = request.headers.values("Signature")
        let isCavage = lines.contains { !MessageSignature.isDictionary($0) }
        if request.headers.contains("Signature-Input") {
            do throws(SignatureFault) {
                return try messageSignature(request, lines: lines, digests: &digests, now: now)
            } catch {
                guard isCavage else { throw error }
            }
        }
        guard isCavage else { throw lines.isEmpty ? .missing : .headerMissing("Signature-Input") }
        return try cavage(request, lines: lines, digests: &digests, now: now)
    }

    /// Whether the owner of the key signed this request.
    public func isValid(with key: VerifyingKey) -> Bool {
        signingStrings.contains { key.isValid(signature, for: $0) }
    }

    /// Whether a text can not end a line of the signing string and begin another.
    private static func isOneWord(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    }

    /// - Throws: `tooOld`, `inFuture`.
    static func checkTime(_ moment: Instant, now: Instant) throws(SignatureFault) {
        if moment > now.adding(seconds: SignatureLimits.skewSeconds) { throw .inFuture }
        if moment < now.adding(seconds: -SignatureLimits.pastSeconds) { throw .tooOld }
    }

    /// - Throws: `expired`.
    static func checkExpiry(_ moment: Instant, now: Instant) throws(SignatureFault) {
        if moment.adding(seconds: SignatureLimits.skewSeconds) < now { throw .expired }
    }
}
