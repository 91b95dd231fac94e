/// What a stranger's signature may measure, and how old it may be.
public enum SignatureLimits {
    /// Bytes of all lines of one field that has to do with a signature.
    public static let fieldBytes = 8192
    /// Parameters of one signature.
    public static let parameters = 16
    /// Parts of a request that one signature covers.
    public static let components = 32
    /// Signatures of RFC 9421 in one request that are looked at; more are left alone.
    public static let signatures = 3
    /// Digests of one body.
    public static let digests = 8
    /// Bytes of a key's address.
    public static let keyIdBytes = 2048
    /// Bytes of a signing string.
    public static let signingStringBytes = 64 * 1024

    /// Seconds after its moment that a signature is good (SWICG's report on HTTP signatures: about an hour).
    public static let pastSeconds = 3600
    /// Seconds that a sender's clock may be wrong: ahead of ours, or behind it when a signature expires.
    public static let skewSeconds = 300

    /// Bits of a stranger's RSA key. Verifying costs the square of the length, so there is a highest as well.
    public static let keyBits = 2048...8192
    /// Bytes of a stranger's key in PEM; one of 8192 bits has 1500.
    public static let keyTextBytes = 16 * 1024
}
