import Values

/// Moments as feeds write them: RFC 3339, with or without fractions and zone.
enum FeedTime {
    /// Nil for what is no moment. Without a zone the clock of the Netherlands is meant; a date alone is its first moment.
    static func read(_ text: String) -> Instant? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, bytes.count <= 40, let date = LocalDate(text.prefix(10)) else { return nil }
        guard bytes.count > 10 else { return Amsterdam.instant(date, minuteOfDay: 0) }
        guard bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "), bytes.count >= 16,
            let hour = two(bytes, 11), bytes[13] == UInt8(ascii: ":"), let minute = two(bytes, 14), hour <= 24,
            minute < 60
        else { return nil }
        var place = 16
        var second = 0
        if place < bytes.count, bytes[place] == UInt8(ascii: ":") {
            guard let found = two(bytes, 17), found <= 60 else { return nil }
            (second, place) = (found, 19)
            if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
                place += 1
                while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
            }
        }
        let minutes = hour * 60 + minute
        let local = Int64(date.daysSinceEpoch) * 86_400 + Int64(minutes * 60 + second)
        guard place < bytes.count else { return Amsterdam.instant(date, minuteOfDay: minutes).adding(seconds: second) }
        switch bytes[place] {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            return place + 1 == bytes.count ? Instant(seconds: local) : nil
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            guard bytes.count == place + 6, let hours = two(bytes, place + 1), let rest = two(bytes, place + 4),
                hours <= 14, rest < 60
            else { return nil }
            let offset = Int64(hours * 3600 + rest * 60)
            return Instant(seconds: bytes[place] == UInt8(ascii: "+") ? local - offset : local + offset)
        default: return nil
        }
    }

    private static func two(_ bytes: [UInt8], _ place: Int) -> Int? {
        guard place + 1 < bytes.count, (0x30...0x39).contains(bytes[place]), (0x30...0x39).contains(bytes[place + 1])
        else { return nil }
        return Int(bytes[place] - 0x30) * 10 + Int(bytes[place + 1] - 0x30)
    }
}
