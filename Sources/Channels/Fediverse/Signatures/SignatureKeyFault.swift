/// Why a text is not a key that signs or verifies.
public enum SignatureKeyFault: Error, Equatable, Sendable {
    /// Not a key in PEM.
    case unreadable
    /// A key of another algorithm, or a private key where a public one belongs; what it calls itself.
    case notRSAPublic(String)
    /// Bits.
    case tooShort(Int)
    /// Bits.
    case tooLong(Int)
    /// More text than any key that we take has.
    case tooLarge
    /// The address of a key of ours has signs that do not fit in a header field.
    case unfitKeyId

    /// A name for counters, logs and screens that never changes.
    public var code: String {
        switch self {
        case .unreadable: "key_unreadable"
        case .notRSAPublic: "key_not_rsa"
        case .tooShort: "key_too_short"
        case .tooLong: "key_too_long"
        case .tooLarge: "key_too_large"
        case .unfitKeyId: "key_id_unfit"
        }
    }
}
