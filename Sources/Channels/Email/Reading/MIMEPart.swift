/// One part of a mail, decoded: RFC 2045 and RFC 2046 as far as mail keeps to them.
struct MIMEPart: Sendable {
    enum Content: Sendable {
        /// Bytes after the transfer encoding was taken off.
        case bytes([UInt8])
        case parts([MIMEPart])
        /// A whole mail inside this one.
        indirect case mail(MIMEMail)
    }

    /// Type and subtype in lower case, such as `text/plain`.
    var mediaType: String
    var parameters: [String: String] = [:]
    /// `inline` or `attachment`, in lower case; nil when the sender did not say.
    var disposition: String?
    var fileName: String?
    /// Without angle brackets.
    var contentID: String?
    var content: Content

    var type: Substring { mediaType.prefix { $0 != "/" } }
    var bytes: [UInt8]? { if case .bytes(let bytes) = content { bytes } else { nil } }
    var parts: [MIMEPart] { if case .parts(let parts) = content { parts } else { [] } }
    var mail: MIMEMail? { if case .mail(let mail) = content { mail } else { nil } }

    /// This part and all inside it, mails sent along excepted, in order.
    var leaves: [MIMEPart] { parts.isEmpty ? [self] : parts.flatMap(\.leaves) }
    /// The first part of that type, at any depth, mails sent along excepted.
    func first(_ mediaType: String) -> MIMEPart? {
        self.mediaType == mediaType ? self : parts.lazy.compactMap { $0.first(mediaType) }.first
    }
}

/// A mail as a tree of parts.
struct MIMEMail: Sendable {
    var headers: MailHeaders
    var body: MIMEPart?
    /// Codes of what the limits cut off: `tooDeep`, `tooManyParts`.
    var cuts: Set<String> = []
}
