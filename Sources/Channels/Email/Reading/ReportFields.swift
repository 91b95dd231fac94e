/// The fields of a report's machine part (RFC 3464 §2.1): groups of header lines with empty lines between.
enum ReportFields {
    static func groups(_ part: MIMEPart) -> [[String: String]] {
        var bytes = part.bytes ?? []
        if let mail = part.mail {
            // Some parsers take it for a mail of its own.
            var group: [String: String] = [:]
            for name in mail.headers.names { group[name] = mail.headers.plain(name) }
            bytes = mail.body?.bytes ?? []
            return [group] + groups(bytes)
        }
        return groups(bytes)
    }

    private static func groups(_ bytes: [UInt8]) -> [[String: String]] {
        var groups: [[String: String]] = [[:]]
        var last: String?
        for raw in bytes.prefix(500_000).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = String(decoding: raw, as: UTF8.self).replacing("\r", with: "")
            if line.allSatisfy(\.isWhitespace) {
                groups.append([:])
                last = nil
            } else if line.first == " " || line.first == "\t" {
                if let last { groups[groups.count - 1][last, default: ""] += " " + CleanText.line(line) }
            } else if let colon = line.firstIndex(of: ":") {
                let name = line[..<colon].lowercased()
                groups[groups.count - 1][name] = CleanText.line(String(line[line.index(after: colon)...]))
                last = name
            }
        }
        return groups.filter { !$0.isEmpty }
    }

    /// Behind the type: `smtp; 550 5.1.1 …`.
    static func value(_ field: String) -> String {
        guard let semicolon = field.firstIndex(of: ";"), field[..<semicolon].count < 20 else { return field }
        return CleanText.line(String(field[field.index(after: semicolon)...]))
    }

    static func address(_ field: String) -> String {
        let text = value(field)
        return AddressList.read(Array(text.utf8)).first?.address ?? String(text.prefix(300))
    }
}

/// Why something did not arrive, as far as people can do something about it.
enum BounceReason: String {
    case unknownAddress, mailboxFull, refusedByPolicy, tooLarge, unknownHost, timedOut, other

    /// - Parameters:
    ///   - status: an enhanced status code (RFC 3463), or nothing.
    ///   - words: what the other server said.
    static func of(status: String, words: String) -> BounceReason {
        var code = status.prefix { $0.isNumber || $0 == "." }
        // 5.0.0 says nothing; the words often hold a better one.
        if code.isEmpty || code.hasSuffix(".0.0"), let better = statusCode(in: words) { code = better[...] }
        switch code.drop(while: { $0 != "." }).dropFirst() {
        case "1.1", "1.3", "1.6", "1.10", "2.1": return .unknownAddress
        case "1.2", "4.4", "1.8", "4.3": return .unknownHost
        case "2.2": return .mailboxFull
        case "2.3", "3.4": return .tooLarge
        // Exchange's word for an address that it does not have.
        case "4.1" where code.hasPrefix("5") && words.lowercased().contains("recipient address rejected"):
            return .unknownAddress
        case "4.1", "4.2", "4.7", "4.5": return .timedOut
        case let detail where detail.hasPrefix("7."): return .refusedByPolicy
        default: return guessed(words.lowercased())
        }
    }

    /// The first enhanced status code in a text; of several the first that is not a class alone.
    static func statusCode(in text: String) -> String? {
        for word in text.cut(bytes: 20_000).split(whereSeparator: { !$0.isNumber && $0 != "." }) {
            let pieces = word.split(separator: ".", omittingEmptySubsequences: false)
            guard pieces.count >= 3, pieces[0] == "5" || pieces[0] == "4", pieces[1].count <= 1, !pieces[1].isEmpty,
                (1...3).contains(pieces[2].count), pieces.count == 3 || pieces[3].isEmpty
            else { continue }
            if pieces[1] == "0" && pieces[2] == "0" { continue }
            return pieces.prefix(3).joined(separator: ".")
        }
        return nil
    }

    private static func guessed(_ words: String) -> BounceReason {
        func says(_ phrases: String...) -> Bool { phrases.contains(where: words.contains) }
        if says("mailbox full", "mailbox is full", "quota", "over quota", "mailbox exceeds") { return .mailboxFull }
        if says(
            "user unknown", "unknown user", "no such user", "does not exist", "mailbox unavailable", "no mailbox",
            "invalid recipient",
            "recipient unknown", "unknown recipient", "no such recipient", "address rejected", "bestaat niet",
            "unknown address", "unknown e-mail",
            "no such address", "not listed", "mailbox not found", "recipient not found", "unrouteable address")
        {
            return .unknownAddress
        }
        if says(
            "host not found", "host unknown", "unknown host", "no such domain", "domain not found",
            "name or service not known",
            "unrouteable mail domain", "nxdomain")
        {
            return .unknownHost
        }
        if says("too large", "size limit", "message size", "exceeds the maximum") { return .tooLarge }
        if says("timed out", "timeout", "connection refused", "retry time", "could not connect", "expired") {
            return .timedOut
        }
        if says(
            "spam", "policy", "blocked", "blacklist", "blocklist", "dmarc", "spf", "not allowed", "denied", "refused",
            "rejected")
        {
            return .refusedByPolicy
        }
        return .other
    }
}
