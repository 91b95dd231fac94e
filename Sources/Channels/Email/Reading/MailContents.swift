import Values

/// What a mail's parts hold: text, formatted text, files, invitations and mails sent along.
struct MailContents: Sendable {
    let limits: MailLimits
    /// The plain text, as written; empty when there is only HTML.
    var text = ""
    /// Formatted texts in order; plain ones between them are in it as HTML. Empty when there is none.
    var html = ""
    var files: [Letter.File] = []
    var invitations: [MailDetails.Invitation] = []
    var forwarded: [MailDetails.Forwarded] = []
    var skipped: [MailDetails.Skipped] = []
    /// `signed`, `encrypted` or empty.
    var protection = ""
    var oddities: Set<String> = []

    private var hasHTML = false
    /// There is HTML only so far, so its words are not in `text` yet.
    private var isTextBehind = false
    private var mailDepth = 0
    /// Mails sent along that are shown, and bytes of the text of each.
    private static let (mailCount, mailBytes) = (20, 100_000)

    init(limits: MailLimits) { self.limits = limits }

    mutating func read(_ body: MIMEPart) {
        add(body, isBody: true)
        // HTML beside plain text only where somebody formatted something.
        if !hasHTML { html = "" }
    }

    private mutating func add(_ part: MIMEPart, isBody: Bool) {
        switch part.content {
        case .mail(let mail): addMail(mail, part)
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
            // Side by side in both results.
            var other = MailContents(limits: limits)
            other.mailDepth = mailDepth
            other.add(rich, isBody: true)
            var bare = MailContents(limits: limits)
            bare.add(plain, isBody: true)
            let isEmpty = bare.text.allSatisfy(\.isWhitespace)
            let words = isEmpty ? other.isTextBehind ? nil : other.text : bare.text
            append(text: words, html: other.html.isEmpty ? bare.html : other.html)
            hasHTML = hasHTML || other.hasHTML
            oddities.formUnion(other.oddities.union(bare.oddities))
            for file in other.files { append(file) }
            skipped += other.skipped
            invitations += other.invitations
            forwarded += other.forwarded
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
        guard isText, part.disposition != "attachment",
            part.fileName == nil || (isBody && isFirstText)
        else { return keep(part) }
        addText(part, bytes)
    }

    private var isFirstText: Bool { text.isEmpty && html.isEmpty }

    private mutating func addText(_ part: MIMEPart, _ bytes: [UInt8]) {
        var words = decoded(part, bytes)
        if part.mediaType == "text/html" {
            hasHTML = true
            return append(text: nil, html: words)
        }
        words = CleanText.body(words)
        if part.parameters["format"]?.lowercased() == "flowed" {
            words = FlowedText.unfolded(words, deletesSpace: part.parameters["delsp"]?.lowercased() == "yes")
        }
        let (own, encoded) = UUEncoding.split(words)
        for file in encoded { keep(name: file.name, mediaType: "application/octet-stream", bytes: file.bytes) }
        append(text: own, html: MailContents.asHTML(own))
    }

    /// Adds one after another, with an empty line between.
    /// - Parameter more: nil: the words are those of the HTML.
    private mutating func append(text more: String?, html moreHTML: String) {
        guard text.utf8.count + html.utf8.count < 4 * limits.textBytes else {
            oddities.insert("textCut")
            return
        }
        if more == nil, isFirstText {
            (html, isTextBehind) = (moreHTML, true)
            return
        }
        if isTextBehind { (text, isTextBehind) = (HTMLText.text(of: html), false) }
        let words = more ?? HTMLText.text(of: moreHTML)
        if !words.isEmpty { text += (text.isEmpty ? "" : "\n\n") + words }
        if !moreHTML.isEmpty { html += (html.isEmpty ? "" : "\n<hr>\n") + moreHTML }
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

    static func asHTML(_ text: String) -> String {
        var html = "<div>"
        for sign in text.unicodeScalars {
            switch sign {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\n": html += "<br>\n"
            default: html.unicodeScalars.append(sign)
            }
        }
        return html + "</div>"
    }
}

extension MailContents {
    private mutating func addMail(_ mail: MIMEMail, _ part: MIMEPart) {
        let headers = mail.headers
        var inner = MailContents(limits: limits)
        inner.mailDepth = mailDepth + 1
        if let body = mail.body { inner.read(body) }
        var text = CleanText.body(inner.isTextBehind ? HTMLText.text(of: inner.html) : inner.text)
        if text.utf8.count > Self.mailBytes {
            text = String(decoding: Array(text.utf8.prefix(Self.mailBytes)), as: UTF8.self)
            oddities.insert("textCut")
        }
        forwarded.append(
            .init(
                from: headers.addresses("from").first, writtenAt: headers.date("date"),
                subject: String((headers.words("subject") ?? "").unicodeScalars.prefix(1_000)), text: text))
        if mailDepth < 5 { forwarded += inner.forwarded }
        if forwarded.count > Self.mailCount {
            forwarded.removeLast(forwarded.count - Self.mailCount)
            oddities.insert("tooManyParts")
        }
        for file in inner.files { append(file) }
        skipped += inner.skipped
        invitations += inner.invitations
        oddities.formUnion(inner.oddities)
    }

    private mutating func addTNEF(_ part: MIMEPart, _ bytes: [UInt8]) {
        guard let opened = TNEF.read(bytes, limits: limits) else { return keep(part, fallbackName: "winmail.dat") }
        for file in opened.files { keep(name: file.name, mediaType: file.mediaType, bytes: file.bytes) }
        if isFirstText || !isTextBehind && text.allSatisfy(\.isWhitespace) {
            if !opened.html.isEmpty {
                hasHTML = true
                append(text: nil, html: opened.html)
            } else if !opened.text.isEmpty {
                append(text: CleanText.body(opened.text), html: MailContents.asHTML(CleanText.body(opened.text)))
            }
        }
    }

    private mutating func keep(_ part: MIMEPart, fallbackName: String? = nil) {
        guard let bytes = part.bytes else {
            if let mail = part.mail { addMail(mail, part) }
            for child in part.parts { keep(child) }
            return
        }
        let name = part.fileName.map(CleanText.line).flatMap { $0.isEmpty ? nil : $0 } ?? fallbackName
        keep(
            name: name ?? FileNames.name(for: part.mediaType, number: files.count + 1), mediaType: part.mediaType,
            bytes: bytes,
            contentID: part.contentID, isInline: part.disposition != "attachment" && part.contentID != nil)
    }

    private mutating func keep(
        name: String, mediaType: String, bytes: [UInt8], contentID: String? = nil, isInline: Bool = false
    ) {
        append(
            .init(
                name: FileNames.safe(name), mediaType: FileNames.mediaType(mediaType), bytes: bytes,
                contentID: contentID.map(CleanText.line), isInline: isInline))
    }

    private mutating func append(_ file: Letter.File) {
        if file.bytes.isEmpty { return }
        let reason: MailDetails.Skipped.Reason? =
            if FileNames.isDangerous(file.name, file.bytes) {
                .dangerous
            } else if file.bytes.count > limits.fileBytes {
                .tooLarge
            } else if files.count >= limits.files {
                .tooMany
            } else { nil }
        if let reason {
            if skipped.count < limits.parts {
                skipped.append(.init(name: file.name, size: file.bytes.count, reason: reason))
            }
        } else {
            files.append(file)
        }
    }
}
