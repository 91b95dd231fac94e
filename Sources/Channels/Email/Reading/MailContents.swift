import Values

/// What a mail's parts hold: texts, files, invitations and mails sent along.
struct MailContents: Sendable {
    private let limits: MailLimits
    private var texts: MailTexts
    private(set) var files: MailFiles
    private(set) var invitations: [MailDetails.Invitation] = []
    private(set) var forwarded: [MailDetails.Forwarded] = []
    /// `signed`, `encrypted` or empty.
    private(set) var protection = ""
    private(set) var oddities: Set<String> = []

    /// The words, whoever formatted them; filled in by `read`.
    private(set) var text = ""
    /// Formatted texts in order; plain ones between them are in it as HTML. Empty where somebody formatted nothing.
    private(set) var html = ""

    private var mailDepth = 0
    /// Mails sent along that are shown, and bytes of the text of each.
    private static let (mailCount, mailBytes) = (20, 100_000)

    init(limits: MailLimits) {
        self.limits = limits
        texts = MailTexts(limit: 4 * limits.textBytes)
        files = MailFiles(limits: limits)
    }

    mutating func read(_ body: MIMEPart) {
        add(body, isBody: true)
        (text, html) = (texts.text, texts.html)
        if texts.isCut { oddities.insert("textCut") }
    }

    private mutating func add(_ part: MIMEPart, isBody: Bool) {
        switch part.content {
        case .mail(let mail): add(mail)
        case .parts(let parts): addParts(parts, of: part, isBody: isBody)
        case .bytes(let bytes): addLeaf(part, bytes, isBody: isBody)
        }
    }

    private mutating func addParts(_ parts: [MIMEPart], of part: MIMEPart, isBody: Bool) {
        switch part.mediaType {
        case "multipart/alternative": addAlternative(parts)
        case "multipart/signed":
            protection = protection.isEmpty ? "signed" : protection
            for (place, child) in parts.enumerated() where place == 0 || !Self.isSignature(child) {
                add(child, isBody: true)
            }
        case "multipart/encrypted":
            protection = "encrypted"
            for child in parts { keep(child) }
        case "multipart/report":
            // The words for people; the rest is for machines, and in the original.
            for child in parts where ["text/plain", "text/html"].contains(child.mediaType) || child.type == "multipart"
            {
                add(child, isBody: true)
            }
        default: for child in parts { add(child, isBody: isBody) }
        }
    }

    private static func isSignature(_ part: MIMEPart) -> Bool {
        ["application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"].contains(
            part.mediaType)
    }

    /// One text told in several ways: plain and HTML are both kept, of others what is no text.
    private mutating func addAlternative(_ parts: [MIMEPart]) {
        func isUnder(_ part: MIMEPart, _ type: String) -> Bool {
            part.disposition != "attachment" && part.first(type) != nil
        }
        let rich = parts.last { isUnder($0, "text/html") }
        let plain = parts.first { isUnder($0, "text/plain") && $0.mediaType == "text/plain" }
        if let rich, let plain {
            var (one, other) = (inside(), inside())
            one.add(plain, isBody: true)
            other.add(rich, isBody: true)
            texts.add(one.texts, or: other.texts)
            oddities.formUnion(one.oddities)
            take(other)
        } else if let only = rich ?? plain {
            add(only, isBody: true)
        }
        let others = parts.filter { !isUnder($0, "text/html") && $0.mediaType != "text/plain" }
        if rich == nil, plain == nil {
            // Nothing that we know: the last is the best (RFC 2046 §5.1.4).
            if let best = parts.last { add(best, isBody: true) }
        } else {
            let leaves = others.flatMap { $0.type == "multipart" ? $0.leaves : [$0] }
            for part in leaves where part.type != "text" || part.mediaType == "text/calendar" {
                add(part, isBody: false)
            }
        }
    }

    private mutating func addLeaf(_ part: MIMEPart, _ bytes: [UInt8], isBody: Bool) {
        switch part.mediaType {
        case "application/ms-tnef", "application/vnd.ms-tnef": return addTNEF(part, bytes)
        case "application/pkcs7-mime", "application/x-pkcs7-mime":
            protection = part.parameters["smime-type"]?.lowercased() == "signed-data" ? "signed" : "encrypted"
            return keep(part)
        case "text/calendar", "application/ics":
            if invitations.count < Self.mailCount, let invitation = Invitation.read(decoded(part, bytes)) {
                invitations.append(invitation)
            }
            return keep(part, fallbackName: "uitnodiging.ics")
        default: break
        }
        if part.fileName?.lowercased() == "winmail.dat" { return addTNEF(part, bytes) }
        let isText =
            ["text/plain", "text/html", "text/enriched", "text/richtext"].contains(part.mediaType)
            || part.mediaType == "/"
            || part.mediaType == "text/"
        guard isText, part.disposition != "attachment", part.fileName == nil || (isBody && texts.isEmpty) else {
            return keep(part)
        }
        addText(part, bytes)
    }

    private mutating func addText(_ part: MIMEPart, _ bytes: [UInt8]) {
        var words = decoded(part, bytes)
        if part.mediaType == "text/html" { return texts.add(html: words) }
        words = CleanText.body(words)
        if part.parameters["format"]?.lowercased() == "flowed" {
            words = FlowedText.unfolded(words, deletesSpace: part.parameters["delsp"]?.lowercased() == "yes")
        }
        let (own, encoded) = UUEncoding.split(words)
        for file in encoded { files.add(name: file.name, mediaType: "application/octet-stream", bytes: file.bytes) }
        texts.add(plain: own)
    }

    private mutating func decoded(_ part: MIMEPart, _ bytes: [UInt8]) -> String {
        var bytes = bytes
        if bytes.count > limits.textBytes {
            bytes = Array(bytes.prefix(limits.textBytes))
            oddities.insert("textCut")
        }
        let declared =
            part.parameters["charset"] ?? (part.mediaType == "text/html" ? HTMLCharset.declared(in: bytes) : nil)
        let (text, isLossy) = Charset.decode(bytes, declared: declared)
        // Where we cut, half a sign may be left.
        if isLossy, !oddities.contains("textCut") { oddities.insert("lossyText") }
        return Charset.mended(text)
    }
}

extension MailContents {
    private func inside() -> MailContents {
        var inside = MailContents(limits: limits)
        inside.mailDepth = mailDepth
        return inside
    }

    /// All but the texts of something inside.
    private mutating func take(_ other: MailContents) {
        files.add(other.files)
        invitations += other.invitations
        oddities.formUnion(other.oddities)
        forwarded += other.forwarded
        guard forwarded.count > Self.mailCount else { return }
        forwarded.removeLast(forwarded.count - Self.mailCount)
        oddities.insert("tooManyParts")
    }

    private mutating func add(_ mail: MIMEMail) {
        let headers = mail.headers
        var inner = inside()
        inner.mailDepth += 1
        if let body = mail.body { inner.read(body) }
        let text = CleanText.body(inner.text)
        if text.utf8.count > Self.mailBytes { oddities.insert("textCut") }
        forwarded.append(
            .init(
                from: headers.addresses("from").first, writtenAt: headers.date("date"),
                subject: String((headers.words("subject") ?? "").unicodeScalars.prefix(1_000)),
                text: String(text.cut(bytes: Self.mailBytes))))
        if inner.mailDepth > 5 { inner.forwarded = [] }
        take(inner)
    }

    private mutating func addTNEF(_ part: MIMEPart, _ bytes: [UInt8]) {
        guard let opened = TNEF.read(bytes, limits: limits) else { return keep(part, fallbackName: "winmail.dat") }
        for file in opened.files { files.add(name: file.name, mediaType: file.mediaType, bytes: file.bytes) }
        if texts.hasWords { return }
        if !opened.html.isEmpty {
            texts.add(html: opened.html)
        } else if !opened.text.isEmpty {
            texts.add(plain: CleanText.body(opened.text))
        }
    }

    private mutating func keep(_ part: MIMEPart, fallbackName: String? = nil) {
        guard let bytes = part.bytes else {
            if let mail = part.mail { add(mail) }
            for child in part.parts { keep(child) }
            return
        }
        let name = part.fileName.map(CleanText.line).flatMap { $0.isEmpty ? nil : $0 } ?? fallbackName
        files.add(
            name: name ?? FileNames.name(for: part.mediaType, number: files.kept.count + 1), mediaType: part.mediaType,
            bytes: bytes,
            contentID: part.contentID, isInline: part.disposition != "attachment" && part.contentID != nil)
    }
}
