import Crypto

extension MailReader {
    /// What tells mails apart (webcare.md §4b): SHA-256 over the mail without the headers that servers add on the way, so
    /// that one mail in two mailboxes is one, and two mails with one Message-ID are two.
    ///
    /// A mail without Message-ID and Date keeps the traces of its way: nothing else would tell two equal ones apart.
    public static func identity(_ raw: [UInt8]) -> [UInt8] {
        let fields = HeaderLines(raw)
        let names = Set(fields.lines.map(\.name))
        let isTraced = !names.contains("message-id") && !names.contains("date")
        var hash = SHA256()
        for line in fields.lines where isTraced || !isTransport(line.name) { hash.update(data: raw[line.range]) }
        hash.update(data: raw[fields.body...])
        return Array(hash.finalize())
    }

    private static let transport: Set<String> = [
        "return-path", "received", "delivered-to", "x-original-to", "envelope-to", "authentication-results",
        "received-spf",
        "x-received", "x-delivered-to", "x-uid", "x-uidl", "status", "x-status", "x-keywords", "lines", "x-sieve",
        "x-quarantine-id", "x-bogosity", "x-scanned-by", "dkim-filter", "delivery-date", "x-google-smtp-source",
        "x-loop-check",
        "envelope-from", "x-envelope-from", "x-envelope-to", "x-apparently-to", "x-mailbox-line", "x-msfblid",
        "x-account-key",
    ]
    private static let transportBeginnings = [
        "arc-", "x-spam", "x-virus", "x-amavis", "x-rspamd", "x-ms-exchange-", "x-microsoft-antispam", "x-forefront-",
        "x-gm-",
        "x-mozilla-", "x-evolution", "x-ham", "x-antispam", "x-clamav", "x-mailscanner", "x-proofpoint", "x-barracuda",
        "x-eopattributedmessage", "x-eoptenantattributedmessage", "x-greylist", "x-spampd", "x-dspam", "x-crm114",
    ]

    private static func isTransport(_ name: String) -> Bool {
        transport.contains(name) || transportBeginnings.contains { name.hasPrefix($0) }
    }
}

/// Where the fields of the first header block are, as bytes, without reading them.
struct HeaderLines {
    struct Line {
        /// In lower case.
        let name: String
        /// With folded lines and line end.
        let range: Range<Int>
    }
    private(set) var lines: [Line] = []
    /// Where the text begins, the empty line included.
    private(set) var body: Int

    init(_ raw: [UInt8]) {
        var place = 0
        while place < raw.count {
            let start = place
            if raw[start] == 0x0A || (raw[start] == 0x0D && start + 1 < raw.count && raw[start + 1] == 0x0A) { break }
            repeat {
                place = (raw[place...].firstIndex(of: 0x0A) ?? raw.count - 1) + 1
            } while place < raw.count && (raw[place] == 0x20 || raw[place] == 0x09)
            let name = raw[start..<place].prefix(200).prefix { $0 != 0x3A }
            lines.append(
                Line(
                    name: String(decoding: name, as: UTF8.self).lowercased().filter { $0 != " " }, range: start..<place)
            )
        }
        body = place
    }
}
