import Values

/// What a server says about a mail of ours: that it did not arrive (RFC 3464, RFC 6522), was opened (RFC 8098) or was not
/// wanted (RFC 5965); and the bounces of servers that follow none of these.
enum DeliveryReport {
    /// Nil when the mail is no report.
    static func read(_ mail: MIMEMail, sender: MailDetails.Person, text: String) -> (Letter.Kind, String, String)? {
        let body = mail.body
        let kind = body?.parameters["report-type"]?.lowercased()
        if let part = body?.first("message/disposition-notification")
            ?? body?.first("message/global-disposition-notification")
        {
            return (
                .report(about: messageID(part, "original-message-id") ?? enclosed(body)), "report",
                "dispositionNotification"
            )
        }
        if body?.first("message/feedback-report") != nil {
            return (.report(about: enclosed(body)), "report", "feedbackReport")
        }
        let status = (body?.leaves ?? []).filter {
            $0.mediaType == "message/delivery-status" || $0.mediaType == "message/global-delivery-status"
        }
        if !status.isEmpty {
            let found = standard(status, body)
            if case .bounce = found { return (found, "bounce", "deliveryStatus") }
            return (found, "report", "deliveryStatus")
        }
        if kind == "delivery-status" || seemsBounce(mail.headers, sender) {
            return (.bounce(loose(mail, text)), "bounce", kind == nil ? "mailerDaemon" : "deliveryStatus")
        }
        return nil
    }

    private static func standard(_ status: [MIMEPart], _ body: MIMEPart?) -> Letter.Kind {
        let groups = status.prefix(20).flatMap(ReportFields.groups)
        var failures: [MailDetails.Failure] = []
        var (isFinal, isDelayed) = (false, false)
        for group in groups.prefix(200) {
            guard let recipient = group["final-recipient"] ?? group["original-recipient"] else { continue }
            let action = (group["action"] ?? "").lowercased()
            let code = group["status"] ?? ""
            let hasFailed = action.hasPrefix("failed") || (action.isEmpty && code.hasPrefix("5"))
            let isLate = action.hasPrefix("delayed") || (action.isEmpty && code.hasPrefix("4"))
            guard hasFailed || isLate else { continue }
            isFinal = isFinal || hasFailed
            isDelayed = isDelayed || isLate
            let said = ReportFields.value(group["diagnostic-code"] ?? "")
            failures.append(
                .init(
                    address: ReportFields.address(recipient),
                    reason: BounceReason.of(status: code, words: said).rawValue,
                    diagnostic: String(said.prefix(500))))
        }
        let about = enclosed(body)
        if failures.isEmpty, !groups.isEmpty { return .report(about: about) }
        return .bounce(.init(about: about, isFinal: isFinal || !isDelayed, failures: failures))
    }

    /// The Message-ID of the mail, or of the headers, that the report returns.
    private static func enclosed(_ body: MIMEPart?) -> String? {
        guard let body else { return nil }
        for leaf in body.leaves {
            if let id = leaf.mail?.headers.messageIDs("message-id").first { return id }
            if leaf.mediaType == "text/rfc822-headers" || leaf.mediaType == "message/rfc822"
                || leaf.mediaType == "message/global-headers",
                let bytes = leaf.bytes,
                let id = mentionedIDs(String(decoding: bytes.prefix(100_000), as: UTF8.self)).first
            {
                return id
            }
        }
        return nil
    }

    private static func messageID(_ part: MIMEPart, _ name: String) -> String? {
        ReportFields.groups(part).lazy.compactMap { $0[name] }.first
            .map { $0.filter { $0 != "<" && $0 != ">" && !$0.isWhitespace } }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Who sent a report whose From holds no whole address: `MAILER-DAEMON (Mail System)`, or `<>`.
    static func server(_ headers: MailHeaders) -> MailDetails.Person? {
        let from = headers.words("from") ?? ""
        let type = headers.plain("content-type")?.lowercased() ?? ""
        let names = ["mailer-daemon", "mailer daemon", "postmaster", "mail delivery sub", "mail delivery sys"]
        guard
            type.contains("multipart/report") || headers.has("x-failed-recipients")
                || names.contains(where: from.lowercased().contains)
        else { return nil }
        let name = String(from.filter { !"<>".contains($0) }.unicodeScalars.prefix(200))
        // A name that nobody can have (RFC 2606 §2).
        return .init(name: name.isEmpty ? nil : name, address: "mailer-daemon@unknown.invalid")
    }

    private static func seemsBounce(_ headers: MailHeaders, _ sender: MailDetails.Person) -> Bool {
        if headers.has("x-failed-recipients") { return true }
        let local = sender.address.prefix { $0 != "@" }.lowercased()
        let isServer =
            ["mailer-daemon", "mailerdaemon", "mail-daemon", "postmaster"].contains(local)
            || local.hasPrefix("microsoftexchange")
        guard isServer || MailKind.hasNullReturnPath(headers) else { return false }
        let subject = (headers.words("subject") ?? "").lowercased()
        return bounceSubjects.contains(where: subject.contains)
    }

    private static let bounceSubjects = [
        "undeliver", "undelivered", "delivery status notification", "mail delivery failed", "delivery failure",
        "failure notice",
        "returned mail", "returned to sender", "delivery has failed", "could not be delivered", "mail delivery failure",
        "message status - undeliverable", "onbestelbaar", "niet bezorgd", "niet afgeleverd", "delivery problem",
        "unzustellbar",
        "niet worden bezorgd", "niet worden afgeleverd", "bezorging mislukt", "bezorgingsfout", "onbezorgbaar",
        "niet bestelbaar", "niet-bestelbaar", "aflevering mislukt", "could not send message", "unable to deliver",
        "undelivered mail", "nondeliverable", "non remis", "nicht zugestellt", "address not found",
        "mail system error", "delayed mail", "delivery delay", "warning: message", "non-delivery", "rejected",
    ]

    /// A bounce in words only.
    private static func loose(_ mail: MIMEMail, _ text: String) -> Letter.Bounce {
        let headers = mail.headers
        let subject = (headers.words("subject") ?? "").lowercased()
        let words = text.cut(bytes: 20_000)
        let isDelayed = ["delay", "warning", "will be retried", "still trying"].contains { subject.contains($0) }
        let about =
            enclosed(mail.body) ?? mentionedIDs(String(words)).first ?? headers.messageIDs("in-reply-to").first
            ?? headers.messageIDs("references").last
        let code = BounceReason.statusCode(in: String(words)) ?? ""
        let reason = BounceReason.of(status: code, words: String(words)).rawValue
        let lines = words.split(separator: "\n").prefix(500)
        let diagnostic = lines.first(where: holdsCode) ?? ""
        var addresses = headers.addresses("x-failed-recipients").map(\.address)
        if addresses.isEmpty { addresses = named(in: lines) }
        if addresses.isEmpty { addresses = returned(mail.body, String(words)).addresses("to").map(\.address) }
        let failures = addresses.prefix(20).map {
            MailDetails.Failure(address: $0, reason: reason, diagnostic: CleanText.line(String(diagnostic.prefix(500))))
        }
        return .init(about: about, isFinal: !isDelayed, failures: failures)
    }

    /// A reply code of SMTP: "550 …", "550-…", "5.1.1".
    private static func holdsCode(_ line: Substring) -> Bool {
        if BounceReason.statusCode(in: String(line.cut(bytes: 1_000))) != nil { return true }
        return line.cut(bytes: 1_000).split { !$0.isNumber && !$0.isLetter && $0 != "." }.contains { word in
            word.utf8.count == 3 && (word.first == "5" || word.first == "4")
                && word.utf8.allSatisfy { (0x30...0x39).contains($0) }
        }
    }

    /// Addresses that stand alone on a line above the returned mail: `<jan@voorbeeld.nl>:` (qmail), `  jan@voorbeeld.nl`
    /// (Exim), `<jan@voorbeeld.nl>... User unknown` (Sendmail).
    private static func named(in lines: ArraySlice<Substring>) -> [String] {
        var found: [String] = []
        for line in lines {
            let bare = line.drop { $0 == " " || $0 == "\t" }
            let lower = bare.cut(bytes: 60).lowercased()
            if lower.hasPrefix("received:") || lower.hasPrefix("return-path:") || lower.contains("copy of the message")
            {
                break
            }
            let end = bare.firstRange(of: "...")?.lowerBound ?? bare.endIndex
            let word = bare[..<end].filter { !"<>:;,\"".contains($0) && !$0.isWhitespace }
            let isAlone = bare[..<end].split(separator: " ").count == 1
            guard isAlone, word.contains("@"), let person = AddressList.read(Array(word.utf8)).first,
                !found.contains(person.address)
            else { continue }
            found.append(person.address)
            if found.count == 20 { break }
        }
        return found
    }

    /// Message-IDs that a returned header in the text names.
    private static func mentionedIDs(_ text: String) -> [String] { mentioned(text).messageIDs("message-id") }

    /// The headers of the mail that came back.
    private static func returned(_ body: MIMEPart?, _ text: String) -> MailHeaders {
        body?.leaves.lazy.compactMap(\.mail).first?.headers ?? mentioned(text)
    }

    private static func mentioned(_ text: String) -> MailHeaders {
        var headers = MailHeaders()
        /// A field of which nothing stands on its first line.
        var open: String?
        for line in CleanText.body(text).split(separator: "\n") {
            let line = line.drop { $0 == " " || $0 == ">" || $0 == "\t" }
            if let name = open, line.firstIndex(of: "<") == line.startIndex { headers.add(name, Array(line.utf8)) }
            open = nil
            for name in ["message-id", "to"] where line.prefix(name.count + 1).lowercased() == name + ":" {
                let value = line.dropFirst(name.count + 1)
                if value.allSatisfy(\.isWhitespace) { open = name } else { headers.add(name, Array(value.utf8)) }
            }
        }
        return headers
    }
}
