import Crypto

/// The digests of a request's body, each worked out once and only when it is asked for.
struct BodyDigests {
    private let request: SignedRequest
    private lazy var sha256 = Array(SHA256.hash(data: request.body))
    private lazy var sha512 = Array(SHA512.hash(data: request.body))

    init(_ request: SignedRequest) { self.request = request }

    /// Checks the Digest field (RFC 3230 §4.3.2): SHA-256 and SHA-512 are known, the name in any case.
    /// - Parameter digestCovered: whether the signature speaks for it; if not, it proves nothing.
    /// - Throws: `digestUnknown`, `digestWrong`, `malformed`, `tooLarge`.
    mutating func check(digestCovered: Bool) throws(SignatureFault) {
        guard digestCovered, let field = try request.headers.joined("Digest", limit: SignatureLimits.fieldBytes) else {
            return
        }
        var given: [(key: String, bytes: [UInt8]?)] = []
        for piece in field.split(separator: UInt8(ascii: ","), maxSplits: SignatureLimits.digests) {
            guard given.count < SignatureLimits.digests else { throw .tooLarge("Digest") }
            let sides = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2 else { throw .malformed("Digest") }
            let name = String(decoding: sides[0], as: UTF8.self).filter { $0 != " " && $0 != "\t" }
            given.append((name.lowercased(), Base64Field.bytes(sides[1].filter { $0 != 0x20 && $0 != 0x09 })))
        }
        try check(given)
    }

    /// Checks the Content-Digest field (RFC 9530 §2).
    /// - Throws: `digestUnknown`, `digestWrong`, `malformed`, `tooLarge`.
    mutating func check(contentDigestCovered: Bool) throws(SignatureFault) {
        guard contentDigestCovered,
            let field = try request.headers.joined("Content-Digest", limit: SignatureLimits.fieldBytes)
        else { return }
        try check(MessageSignature.byteSequences(field, name: "Content-Digest").map { ($0.key, $0.bytes) })
    }

    /// Every digest of a kind that we know must be right, and there must be one.
    private mutating func check(_ given: [(key: String, bytes: [UInt8]?)]) throws(SignatureFault) {
        var known = 0
        for (name, bytes) in given {
            let right: [UInt8]
            switch name {
            case "sha-256": right = sha256
            case "sha-512": right = sha512
            default: continue
            }
            known += 1
            guard bytes == right else { throw .digestWrong }
        }
        guard known > 0 else { throw .digestUnknown }
    }

    /// For a Digest field of ours.
    static func digest(_ body: [UInt8]) -> String { "SHA-256=\(Base64Field.text(SHA256.hash(data: body)))" }

    /// For a Content-Digest field of ours.
    static func contentDigest(_ body: [UInt8]) -> String { "sha-256=:\(Base64Field.text(SHA256.hash(data: body))):" }
}
