/// The files that came with a mail: those that are taken over, and those that stay in the original.
struct MailFiles: Sendable {
    private let limits: MailLimits
    private(set) var kept: [Letter.File] = []
    private(set) var skipped: [MailDetails.Skipped] = []

    init(limits: MailLimits) { self.limits = limits }

    mutating func add(
        name: String, mediaType: String, bytes: [UInt8], contentID: String? = nil, isInline: Bool = false
    ) {
        add(
            .init(
                name: FileNames.safe(name), mediaType: FileNames.mediaType(mediaType), bytes: bytes,
                contentID: contentID.map(CleanText.line), isInline: isInline))
    }

    /// Those of a mail or a text inside.
    mutating func add(_ other: MailFiles) {
        for file in other.kept { add(file) }
        for file in other.skipped { skip(file) }
    }

    private mutating func add(_ file: Letter.File) {
        if file.bytes.isEmpty { return }
        let reason: MailDetails.Skipped.Reason? =
            if FileNames.isDangerous(file.name, file.bytes) {
                .dangerous
            } else if file.bytes.count > limits.fileBytes {
                .tooLarge
            } else if kept.count >= limits.files {
                .tooMany
            } else { nil }
        guard let reason else { return kept.append(file) }
        skip(.init(name: file.name, size: file.bytes.count, reason: reason))
    }

    private mutating func skip(_ file: MailDetails.Skipped) {
        if skipped.count < limits.parts { skipped.append(file) }
    }
}
