import Values

extension IncomingMail {
    /// Reads a mail as it lay on the server. Never fails: what cannot be read is said so in `content`.
    /// - Parameters:
    ///   - ownServers: names under which our own mail servers sign their checks (RFC 8601).
    ///   - now: an acknowledgement makes no sense a day after the mail.
    public static func open(_ mail: FetchedMail, ownServers: [String], now: Instant) -> IncomingMail {
        let receivedAt = mail.internalDate ?? now
        var content: Content
        do {
            var letter = Letter(try MailReader.read(mail.raw, ownServers: ownServers))
            if letter.withheld == nil, now.seconds(since: receivedAt) > 86_400 { letter.withheld = "late" }
            if mail.isTruncated { letter.details.oddities.append("truncated") }
            content = .read(letter)
        } catch {
            content = .unreadable(reason: error.rawValue)
        }
        return IncomingMail(
            uid: mail.uid, receivedAt: receivedAt, raw: mail.raw, identity: MailReader.identity(mail.raw),
            content: content)
    }
}

extension Letter {
    /// Bytes of a text that is kept apart; the original has it all.
    private static let textBytes = 500_000

    init(_ read: ReadMail) {
        let contents = read.contents
        var text = CleanText.body(contents.text)
        var details = read.details
        if text.utf8.count > Self.textBytes {
            text = String(text.cut(bytes: Self.textBytes))
            if !details.oddities.contains("textCut") { details.oddities.append("textCut") }
        }
        let own = QuoteFolding.fold(text).ownText
        let language = LanguageGuess.of(own.isEmpty ? text : own)
        var html = ""
        if !contents.html.isEmpty {
            let clean = HTMLSanitiser.clean(
                contents.html, quoteSummary: language == .dutch ? "Eerdere tekst" : "Earlier text",
                inlineImage: { id in Self.picture(id, in: contents.files.kept) })
            html = clean.html
            details.blockedImages = clean.blockedImages
            details.isDegraded = clean.isDegraded
        }
        self.init(
            kind: read.kind, messageID: read.messageID, sender: read.sender, text: text, ownText: own, html: html,
            language: language, details: details)
        (inReplyTo, references, recipients) = (read.inReplyTo, read.references, read.recipients)
        files = contents.files.kept
        withheld = read.isUnwanted || read.kind != .person ? "not_wanted" : nil
    }

    /// Where the picture with this Content-ID will be, for `inlinePicturePrefix`.
    private static func picture(_ id: String, in files: [File]) -> String? {
        files.firstIndex { $0.contentID == id && $0.mediaType.hasPrefix("image/") }.map {
            "\(inlinePicturePrefix)\($0)"
        }
    }
}
