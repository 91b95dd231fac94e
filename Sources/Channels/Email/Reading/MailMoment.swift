internal import CGMime
import Values

/// Moments of the Date header (RFC 5322 §3.3), and those of programs that write them otherwise.
enum MailMoment {
    static func read(_ text: String) -> Instant? {
        seconds(usual(text)).flatMap { seconds in
            // 1950 to 2100, but not the first day of the epoch: a clock that was never set.
            guard (-631_152_000...4_102_444_800).contains(seconds), !(0..<86_400).contains(seconds) else { return nil }
            return Instant(milliseconds: seconds * 1_000)
        }
    }

    private static func seconds(_ text: String) -> Int64? {
        guard MIMEParser.isReady, let moment = g_mime_utils_header_decode_date(text) else { return nil }
        defer { g_date_time_unref(moment) }
        return Int64(g_date_time_to_unix(moment))
    }

    /// In the words that the standard has.
    private static func usual(_ text: String) -> String {
        let words = text.prefix(200).split { $0 == " " || $0 == "," }.prefix(20)
        return words.map { word(String($0)) }.joined(separator: " ")
    }

    private static func word(_ word: String) -> String {
        let lower = word.lowercased()
        if let known = words[lower.last == "." ? String(lower.dropLast()) : lower] { return known }
        if let iso = iso(word) { return iso }
        var plain = word
        // "GMT+0100" and "+01:00" are both "+0100".
        for name in ["gmt", "utc"] where lower.hasPrefix(name) && lower.utf8.count > 3 {
            plain = String(word.dropFirst(3))
        }
        if let sign = plain.first, sign == "+" || sign == "-" { return plain.replacing(":", with: "") }
        // A leap second.
        let time = plain.split(separator: ":", omittingEmptySubsequences: false)
        if time.count == 3, time[2] == "60" { return "\(time[0]):\(time[1]):59" }
        if isTimeWithPoints(plain) { return plain.replacing(".", with: ":") }
        return plain
    }

    /// `2026-01-01T10:00:00Z` (RFC 3339).
    private static func iso(_ word: String) -> String? {
        // A pattern costs more than all else that is done for a date; most words cannot fit it.
        guard word.utf8.count >= 16,
            let found = word.wholeMatch(
                of: /(\d{4})-(\d\d)-(\d\d)[Tt](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?([Zz]|[+-]\d\d:?\d\d)?/),
            let month = Int(found.2), (1...12).contains(month)
        else { return nil }
        let zone = found.5.map { $0.lowercased() == "z" ? "+0000" : $0.replacing(":", with: "") } ?? "+0000"
        return "\(found.3) \(MailDate.months[month - 1]) \(found.1) \(found.4) \(zone)"
    }

    private static func isTimeWithPoints(_ word: String) -> Bool {
        let pieces = word.split(separator: ".", omittingEmptySubsequences: false)
        return (2...3).contains(pieces.count) && pieces.allSatisfy { $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }
    }

    /// Days, months and zones of programs that speak their user's language.
    private static let words: [String: String] = [
        "ma": "Mon", "di": "Tue", "wo": "Wed", "do": "Thu", "vr": "Fri", "za": "Sat", "zo": "Sun",
        "mo": "Mon", "mi": "Wed", "fr": "Fri", "sa": "Sat", "so": "Sun",
        "lun": "Mon", "mer": "Wed", "jeu": "Thu", "ven": "Fri", "sam": "Sat", "dim": "Sun",
        "mrt": "Mar", "mei": "May", "okt": "Oct", "mär": "Mar", "mrz": "Mar", "mai": "May", "dez": "Dec",
        "maart": "Mar", "januari": "Jan", "februari": "Feb", "augustus": "Aug", "oktober": "Oct", "juni": "Jun",
        "juli": "Jul", "janv": "Jan", "févr": "Feb", "mars": "Mar", "avr": "Apr", "juin": "Jun", "juil": "Jul",
        "août": "Aug", "déc": "Dec",
        "cet": "+0100", "met": "+0100", "mez": "+0100", "cest": "+0200", "mest": "+0200", "mesz": "+0200",
        "bst": "+0100",
    ]
}
