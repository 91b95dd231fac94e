import Values

/// Moments in HTTP fields, such as `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate of RFC 9110 §5.6.7).
enum HTTPMoment {
    private static let pattern = Array("???, 00 ??? 0000 00:00:00 GMT".utf8)
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// nil for anything else, the obsolete forms among them; which day of the week it says is not looked at.
    static func read(_ bytes: [UInt8]) -> Instant? {
        guard bytes.count == pattern.count else { return nil }
        for (byte, wanted) in zip(bytes, pattern) {
            switch wanted {
            case UInt8(ascii: "0"): guard (0x30...0x39).contains(byte) else { return nil }
            case UInt8(ascii: "?"): guard (0x41...0x5A).contains(byte & 0xDF) else { return nil }
            default: guard byte == wanted else { return nil }
            }
        }
        func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 & 15) } }
        let name = String(decoding: bytes[8..<11], as: UTF8.self)
        let (hour, minute, second) = (number(17..<19), number(20..<22), number(23..<25))
        guard let month = months.firstIndex(of: name), hour < 24, minute < 60, second <= 60,
            let date = LocalDate(year: number(12..<16), month: month + 1, day: number(5..<7))
        else { return nil }
        return Instant(seconds: Int64(date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second))
    }

    /// In whole seconds; years beyond 9999 do not occur.
    static func text(_ moment: Instant) -> String {
        let days = Int((Double(moment.seconds) / 86_400).rounded(.down))
        let date = LocalDate(daysSinceEpoch: days)
        let second = Int(moment.seconds) - days * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = "\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
        return "\(Self.days[date.weekday - 1]), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(time) GMT"
    }
}
