/// HTML that is safe to set inside a page: only elements and attributes of the sanitiser's list, well nested.
public struct CleanHTML: Sendable, Equatable {
    public let html: String
    /// Pictures that were left out because showing them would tell a stranger that the mail was opened, and pictures
    /// inside the text itself (`data:`).
    public let blockedImages: Int
    /// The text was too much: cut off, or shown without any formatting.
    public let isDegraded: Bool

    public init(html: String, blockedImages: Int, isDegraded: Bool) {
        (self.html, self.blockedImages, self.isDegraded) = (html, blockedImages, isDegraded)
    }
}
