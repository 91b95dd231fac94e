import Values

/// Reads one raw mail (webcare.md §4d to §4g). Whatever the bytes are, it ends soon and never fails halfway: what cannot be
/// read is named in the result, and only a mail without bytes, headers or sender is refused.
public enum MailReader {
    /// - Parameters:
    ///   - ownServers: names under which the municipality's mail servers sign their checks of senders (RFC 8601 §2.2).
    /// - Throws: `MailFault`.
    static func read(_ raw: [UInt8], ownServers: [String], limits: MailLimits = .standard) throws(MailFault) -> ReadMail
    {
        guard raw.contains(where: { $0 > 0x20 }) else { throw .empty }
        guard let mail = MIMEParser.parse(raw, limits: limits), !mail.headers.isEmpty else { throw .noHeaders }
        let headers = mail.headers
        guard let sender = sender(headers) else { throw headers.looksLikeMail ? .noSender : .noHeaders }
        var contents = MailContents(limits: limits)
        if let body = mail.body { contents.read(body) }
        var letter = ReadMail(sender: sender, contents: contents)
        letter.messageID = headers.messageIDs("message-id").first
        letter.inReplyTo = headers.messageIDs("in-reply-to")
        letter.references = headers.messageIDs("references")
        (letter.kind, letter.details.kind, letter.details.kindRule) = MailKind.of(
            mail, sender: sender, text: contents.text)
        letter.isUnwanted = MailKind.wantsNoAutomaticAnswer(mail, sender: sender)
        describe(mail, SenderCheck(headers, sender: sender, ownServers: ownServers), &letter)
        return letter
    }

    private static func sender(_ headers: MailHeaders) -> MailDetails.Person? {
        // Not Reply-To and not Return-Path: those say where to answer, not who wrote.
        for name in ["from", "sender"] {
            if let person = headers.addresses(name).first { return person }
        }
        return DeliveryReport.server(headers)
    }

    /// - Parameter known: addresses of fields that were read already.
    private static func recipients(_ headers: MailHeaders, known: [String: [MailDetails.Person]]) -> [String] {
        var seen: Set<String> = []
        return ["to", "cc", "delivered-to", "x-original-to", "envelope-to", "resent-to"]
            .flatMap { (known[$0] ?? headers.addresses($0)).map { $0.address.lowercased() } }
            .filter { seen.insert($0).inserted }
    }

    private static func describe(_ mail: MIMEMail, _ check: SenderCheck, _ letter: inout ReadMail) {
        let headers = mail.headers
        letter.details.subject = String((headers.words("subject") ?? "").unicodeScalars.prefix(1_000))
        let from = headers.addresses("from")
        // Never nil in what was read: for the inbox that means that it was erased.
        letter.details.from = from.first ?? letter.sender
        letter.details.replyTo = headers.addresses("reply-to").filter { $0.address != letter.sender.address }
        letter.details.to = headers.addresses("to")
        letter.details.cc = headers.addresses("cc")
        letter.recipients = recipients(headers, known: ["to": letter.details.to, "cc": letter.details.cc])
        letter.details.writtenAt = headers.date("date")
        letter.details.verdict = check.verdict
        (letter.details.spf, letter.details.dkim, letter.details.dmarc) = (check.spf, check.dkim, check.dmarc)
        letter.details.protection = letter.contents.protection
        letter.details.invitations = letter.contents.invitations
        letter.details.forwarded = letter.contents.forwarded
        letter.details.skipped = letter.contents.files.skipped
        if case .bounce(let bounce) = letter.kind { letter.details.failures = bounce.failures }
        var oddities = mail.cuts.union(letter.contents.oddities)
        if letter.messageID == nil { oddities.insert("noMessageID") }
        if letter.details.writtenAt == nil { oddities.insert("badDate") }
        if headers.all("from").count > 1 || from.count > 1 { oddities.insert("twoFroms") }
        if from.isEmpty { oddities.insert("noFrom") }
        letter.details.oddities = oddities.sorted()
    }
}

/// What was read from one mail, before its HTML is cleaned.
struct ReadMail: Sendable {
    var sender: MailDetails.Person
    var contents: MailContents
    var kind = Letter.Kind.person
    var messageID: String?
    var inReplyTo: [String] = []
    var references: [String] = []
    var recipients: [String] = []
    /// The sender, or the sort of mail, wants no automatic answer.
    var isUnwanted = false
    var details = MailDetails()

    init(sender: MailDetails.Person, contents: MailContents) { (self.sender, self.contents) = (sender, contents) }
}

extension MailHeaders {
    /// Whether any of the fields is one that mails have.
    fileprivate var looksLikeMail: Bool {
        [
            "from", "to", "subject", "date", "message-id", "received", "mime-version", "return-path", "content-type",
            "sender",
        ]
        .contains(where: has)
    }
}
