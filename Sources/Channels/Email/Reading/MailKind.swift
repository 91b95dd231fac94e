import Values

/// Tells people from machines (webcare.md §4d; RFC 3834 §5). Everything is kept; only what is sent back differs.
enum MailKind {
    /// The kind, its code, and the code of the rule that decided.
    static func of(_ mail: MIMEMail, sender: MailDetails.Person, text: String) -> (Letter.Kind, String, String) {
        let headers = mail.headers
        if let report = DeliveryReport.read(mail, sender: sender, text: text) { return report }
        if let rule = automaticRule(headers, sender) { return (.automatic, "automatic", rule) }
        return (.person, "person", "")
    }

    private static func automaticRule(_ headers: MailHeaders, _ sender: MailDetails.Person) -> String? {
        if let word = firstWord(headers, "auto-submitted"), word != "no" { return "autoSubmitted" }
        for name in [
            "x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-auto-reply-from",
            "x-mail-autoreply",
        ]
        where headers.has(name) && firstWord(headers, name) != "no" {
            return "autoReplyHeader"
        }
        for name in ["precedence", "x-precedence"] {
            if let word = firstWord(headers, name), ["auto_reply", "bulk", "junk"].contains(word) {
                return "precedence"
            }
        }
        if headers.has("x-plein-loop") { return "loopHeader" }
        // People's programs never answer with it; forms and scanners do write with it.
        let isReply = headers.has("in-reply-to") || headers.has("references")
        if isReply, hasNullReturnPath(headers) { return "nullReturnPath" }
        let local = sender.address.prefix { $0 != "@" }.lowercased()
        if local == "mailer-daemon" { return "mailerDaemon" }
        let subject = (headers.words("subject") ?? "").lowercased()
        if automaticSubjects.contains(where: subject.hasPrefix) { return "subject" }
        if isReply, absences.contains(where: subject.hasPrefix) { return "subject" }
        return nil
    }

    /// What mail programs of offices set before the subject of an absence; a person's answer to it begins with "Re:".
    private static let automaticSubjects = [
        "automatisch antwoord:", "automatic reply:", "automatische antwort:", "réponse automatique", "out of office:",
        "out of office reply", "autoreply:", "auto-reply:", "auto reply:", "afwezigheidsassistent:",
        "automatische beantwoording:",
        "abwesenheitsnotiz", "respuesta automática", "risposta automatica", "automatický odpověď", "autosvar:",
    ]

    /// The same, but people may write so of themselves: "Niet aanwezig: de ophaaldienst".
    private static let absences = ["niet aanwezig:", "afwezig:", "afwezigheid:", "absent:", "out of office"]

    static func hasNullReturnPath(_ headers: MailHeaders) -> Bool {
        headers.plains("return-path").first.map { $0.filter { $0 != " " } == "<>" } ?? false
    }

    /// Whether no automatic answer may go out, although somebody may well have written it.
    static func wantsNoAutomaticAnswer(_ mail: MIMEMail, sender: MailDetails.Person) -> Bool {
        let headers = mail.headers
        if hasNullReturnPath(headers) || headers.names.contains(where: { $0.hasPrefix("list-") }) { return true }
        if headers.has("feedback-id") || headers.has("x-feedback-id") || headers.has("mailing-list") { return true }
        if let word = firstWord(headers, "precedence"), word == "list" { return true }
        if let suppressed = headers.plain("x-auto-response-suppress")?.lowercased() {
            let words = suppressed.split { ",; ".contains($0) }
            if words.contains(where: { ["all", "oof", "autoreply"].contains($0) }) { return true }
        }
        if mail.body?.mediaType == "multipart/report" { return true }
        let local = sender.address.prefix { $0 != "@" }.lowercased().filter { $0.isLetter || $0.isNumber }
        return [
            "mailerdaemon", "postmaster", "noreply", "donotreply", "nietbeantwoorden", "nietantwoorden", "geenantwoord",
        ]
        .contains(where: local.hasPrefix) || local.hasSuffix("noreply") || local.hasSuffix("bounces")
    }

    private static func firstWord(_ headers: MailHeaders, _ name: String) -> String? {
        let text = headers.plain(name)?.lowercased() ?? ""
        // A comment may stand before it (RFC 5322 §3.2.2).
        let rest = text.first == "(" ? text.drop { $0 != ")" }.dropFirst() : text[...]
        return rest.split { " ;,(\t".contains($0) }.first.map(String.init)
    }
}
