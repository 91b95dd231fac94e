/// How much of an HTML text is read before it is shown as plain text instead.
public struct HTMLLimits: Sendable, Equatable {
    /// Bytes that are read, and bytes of what comes out; the rest is cut off.
    public var bytes = 512 * 1024
    /// Elements inside each other. Later steps walk the tree by calling themselves, so this also bounds their stack.
    public var depth = 256
    public var elements = 20_000
    /// Cells of all tables together.
    public var cells = 10_000
    /// For one text. All steps are linear; this is for what nobody thought of.
    public var time = Duration.seconds(2)

    public init() {}

    public static let standard = HTMLLimits()
}
