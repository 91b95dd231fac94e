/// How much of one mail is read. What is beyond is kept in the original, and said to be.
public struct MailLimits: Sendable, Equatable {
    /// Bytes of one whole mail; a larger one is kept by its headers alone.
    public var rawBytes = 50 * 1024 * 1024
    /// Parts at any depth.
    public var parts = 500
    /// Parts inside each other, mails inside mails counted.
    public var depth = 30
    /// Bytes of one text after decoding.
    public var textBytes = 1024 * 1024
    /// Bytes of one file that is taken over; a larger one stays in the original.
    public var fileBytes = 25 * 1024 * 1024
    /// Files that are taken over.
    public var files = 50

    public init() {}

    public static let standard = MailLimits()
}
