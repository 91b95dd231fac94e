import Crypto
import Values

/// Writes a mail as bytes (RFC 5322, RFC 2045 to 2047, RFC 2231): lines end in CRLF and are at most 998 bytes.
///
/// The same mail gives the same bytes each time, so that a second attempt after a crash is a true copy.
public enum MailWriter {
    /// References that are kept: the first, and the newest (RFC 5322 §3.6.4 wants the chain, servers want short fields).
    private static let newestReferences = 20

    public static func write(_ mail: OutgoingMail) -> [UInt8] {
        var headers = HeaderWriter()
        headers.add("Date", plain: MailDate.text(mail.date))
        headers.add("From", addresses: [mail.from])
        headers.add("To", addresses: mail.to)
        headers.add("Cc", addresses: mail.cc)
        headers.add("Reply-To", addresses: mail.replyTo)
        headers.add("Subject", words: String(mail.subject.prefix(1_000)))
        headers.add("Message-ID", ids: [mail.messageID])
        headers.add("In-Reply-To", ids: mail.inReplyTo.map { [$0] } ?? [])
        headers.add("References", ids: references(mail))
        addMarks(mail, &headers)
        headers.add("MIME-Version", plain: "1.0")
        return headers.bytes + body(mail).bytes
    }

    private static func references(_ mail: OutgoingMail) -> [String] {
        var chain = mail.references
        if let answered = mail.inReplyTo, !chain.contains(answered) { chain.append(answered) }
        guard chain.count > newestReferences + 1, let first = chain.first else { return chain }
        return [first] + chain.suffix(newestReferences)
    }

    private static func addMarks(_ mail: OutgoingMail, _ headers: inout HeaderWriter) {
        switch mail.automatic {
        case .no: break
        case .acknowledgement: headers.add("Auto-Submitted", plain: "auto-replied")
        case .notice: headers.add("Auto-Submitted", plain: "auto-generated")
        }
        if mail.automatic != .no {
            headers.add("X-Auto-Response-Suppress", plain: "All")
            headers.add("X-Plein-Loop", plain: mail.loopID ?? mail.messageID)
        }
        if let language = mail.language { headers.add("Content-Language", plain: language.rawValue) }
        let ways = mail.unsubscribe.map { "<\(CleanText.line($0).without("<> "))>" }
        if !ways.isEmpty {
            headers.add("List-Unsubscribe", plain: ways.joined(separator: ", "))
            if mail.unsubscribesAtOnce, mail.unsubscribe.contains(where: { $0.hasPrefix("https:") }) {
                headers.add("List-Unsubscribe-Post", plain: "List-Unsubscribe=One-Click")
            }
        }
    }

    private static func body(_ mail: OutgoingMail) -> Part {
        var body = Part.text(mail.text, "plain")
        if let html = mail.html {
            body = .several([body, .text(html, "html")], "alternative", boundary: boundary(mail, "alternative"))
        }
        if mail.attachments.isEmpty { return body }
        return .several([body] + mail.attachments.map(Part.file), "mixed", boundary: boundary(mail, "mixed"))
    }

    /// Made from the Message-ID, which nobody can choose, so no text can hold it.
    private static func boundary(_ mail: OutgoingMail, _ level: String) -> String {
        let hash = SHA256.hash(data: Array("\(mail.messageID) \(level) \(mail.text.utf8.count)".utf8))
        return "plein-" + hash.prefix(15).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

/// A part of a mail with its own headers.
private struct Part {
    var bytes: [UInt8]

    static func text(_ text: String, _ subtype: String) -> Part {
        var headers = HeaderWriter()
        headers.add("Content-Type", plain: "text/\(subtype); charset=utf-8")
        headers.add("Content-Transfer-Encoding", plain: "quoted-printable")
        return Part(bytes: headers.bytes + [0x0D, 0x0A] + QuotedPrintable.encoded(text))
    }

    static func file(_ file: OutgoingMail.Attachment) -> Part {
        var headers = HeaderWriter()
        let isType = file.mediaType.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || "/.+-".utf8.contains($0)
        }
        headers.add(
            "Content-Type", plain: isType && file.mediaType.contains("/") ? file.mediaType : "application/octet-stream")
        headers.add("Content-Transfer-Encoding", plain: "base64")
        headers.add("Content-Disposition", plain: "attachment; " + FileParameter.text(file.name))
        return Part(bytes: headers.bytes + [0x0D, 0x0A] + Base64.lines(file.bytes))
    }

    static func several(_ parts: [Part], _ subtype: String, boundary: String) -> Part {
        var headers = HeaderWriter()
        headers.add("Content-Type", plain: "multipart/\(subtype); boundary=\"\(boundary)\"")
        var bytes = headers.bytes
        for part in parts { bytes += Array("\r\n--\(boundary)\r\n".utf8) + part.bytes }
        return Part(bytes: bytes + Array("\r\n--\(boundary)--\r\n".utf8))
    }
}

/// A file name as a parameter (RFC 2231 §4): plain where it is, in pieces where it is long.
private enum FileParameter {
    static func text(_ name: String) -> String {
        let clean = String(CleanText.line(name).prefix(150))
        let isPlain = clean.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
        // Old programs read only this one, new ones prefer the other.
        let fallback = String(clean.map { $0.isASCII && $0 != "\"" && $0 != "\\" ? $0 : "_" })
        if isPlain, clean.utf8.count < 60, !clean.contains("  ") { return "filename=\"\(clean)\"" }
        let encoded = clean.utf8.map { byte -> String in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2E || byte == 0x2D
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
        var pieces: [String] = []
        for start in stride(from: 0, to: encoded.count, by: 20) {
            let piece = encoded[start..<min(start + 20, encoded.count)].joined()
            pieces.append("filename*\(pieces.count)*=\(pieces.isEmpty ? "utf-8''" : "")\(piece)")
        }
        if pieces.count == 1 { pieces[0] = pieces[0].replacing("*0*=", with: "*=") }
        return pieces.joined(separator: "; ") + (fallback.utf8.count < 60 ? "; filename=\"\(fallback)\"" : "")
    }
}

/// Moments as mail writes them (RFC 5322 §3.3), in UTC.
enum MailDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func text(_ moment: Instant) -> String {
        let iso = moment.iso8601
        let numbers = iso.utf8.split { !(0x30...0x39).contains($0) }.map { Substring($0) }
        let day = Int((Double(moment.seconds) / 86_400).rounded(.down))
        guard numbers.count >= 6, let month = Int(numbers[1]), (1...12).contains(month) else {
            return "Thu, 01 Jan 1970 00:00:00 +0000"
        }
        let weekday = days[((day % 7) + 7) % 7]
        return
            "\(weekday), \(numbers[2]) \(months[month - 1]) \(numbers[0]) \(numbers[3]):\(numbers[4]):\(numbers[5]) +0000"
    }
}
