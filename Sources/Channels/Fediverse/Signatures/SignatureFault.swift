/// Why a request counts as not signed. The texts in it come from strangers; they are short and printable.
public enum SignatureFault: Error, Equatable, Sendable {
    /// There is no signature at all.
    case missing
    /// A field or parameter is not what its standard says.
    case malformed(String)
    /// More than `SignatureLimits` allows: a field, or what there are too many of.
    case tooLarge(String)
    /// Signed in a way that we do not know, or that does not belong to RSA with SHA-256.
    case unknownAlgorithm(String)
    /// A part of a request is covered that we cannot build (RFC 9421 §2.1 and §2.2.8, parameters of components).
    case unknownComponent(String)
    /// The moment of signing is too long ago.
    case tooOld
    /// The moment of signing is yet to come.
    case inFuture
    /// The signature says itself that it is no longer good.
    case expired
    /// The signature does not speak for something that it must: `method`, `target`, `authority`, `date`, `created`,
    /// `digest`, `content-digest`.
    case notCovered(String)
    /// The signature covers a header that the request has not.
    case headerMissing(String)
    /// A body without a digest.
    case digestMissing
    /// No digest of the body is of a kind that we know.
    case digestUnknown
    /// A digest that is not the body's.
    case digestWrong

    /// A name for counters, logs and screens that never changes.
    public var code: String {
        switch self {
        case .missing: "missing"
        case .malformed: "malformed"
        case .tooLarge: "too_large"
        case .unknownAlgorithm: "unknown_algorithm"
        case .unknownComponent: "unknown_component"
        case .tooOld: "too_old"
        case .inFuture: "in_future"
        case .expired: "expired"
        case .notCovered: "not_covered"
        case .headerMissing: "header_missing"
        case .digestMissing: "digest_missing"
        case .digestUnknown: "digest_unknown"
        case .digestWrong: "digest_wrong"
        }
    }

    /// What the fault is about, such as the field that is malformed; nil when the code says all.
    public var detail: String? {
        switch self {
        case .malformed(let what), .tooLarge(let what), .unknownAlgorithm(let what), .unknownComponent(let what),
            .notCovered(let what), .headerMissing(let what):
            what
        default: nil
        }
    }

    /// The beginning of a stranger's word, without what is not printable ASCII.
    static func word(_ text: String) -> String {
        String(decoding: text.utf8.prefix(60).filter { (0x20...0x7E).contains($0) }, as: UTF8.self)
    }
}
