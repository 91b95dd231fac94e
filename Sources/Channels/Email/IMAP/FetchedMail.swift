import Values

/// One mail as it lies on the server.
public struct FetchedMail: Sendable, Hashable {
    public let uid: UInt32
    /// When the server received it, by its own clock.
    public let internalDate: Instant?
    /// Bytes of the whole mail, as the server counts them.
    public let size: Int?
    /// At most as much as was asked for.
    public let raw: [UInt8]
    /// Whether there is more of it than `raw`.
    public let isTruncated: Bool
    /// The server's words when it refuses to hand out this one mail, also when asked for it alone; `raw` is empty then.
    /// May pass, so ask again later before counting it as lost.
    public let refusal: String?

    public init(
        uid: UInt32, internalDate: Instant?, size: Int?, raw: [UInt8], isTruncated: Bool, refusal: String? = nil
    ) {
        (self.uid, self.internalDate, self.size) = (uid, internalDate, size)
        (self.raw, self.isTruncated, self.refusal) = (raw, isTruncated, refusal)
    }
}
