import Values

/// The moments of IMAP, such as `17-Jul-1996 02:44:25 -0700` (RFC 9051 §9, date-time).
enum IMAPDate {
    /// nil when it is not a moment that exists.
    static func moment(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard parts.count == 3 else { return nil }
        let day = parts[0].split(separator: "-", omittingEmptySubsequences: false)
        let time = parts[1].split(separator: ":", omittingEmptySubsequences: false).compactMap(number)
        guard day.count == 3, time.count == 3, let dayNumber = number(day[0]), let year = number(day[2]),
            let month = MailDate.months.firstIndex(where: { $0.lowercased() == day[1].lowercased() }),
            let date = LocalDate(year: year, month: month + 1, day: dayNumber),
            time[0] < 24, time[1] < 60, time[2] <= 60, let zone = zoneSeconds(parts[2])
        else { return nil }
        let seconds = date.daysSinceEpoch * 86_400 + time[0] * 3600 + time[1] * 60 + time[2] - zone
        return Instant(seconds: Int64(seconds))
    }

    private static func zoneSeconds(_ zone: Substring) -> Int? {
        guard zone.utf8.count == 5, let sign = zone.first, sign == "+" || sign == "-",
            let hours = number(zone.dropFirst().prefix(2)), let minutes = number(zone.dropFirst(3)),
            hours < 24, minutes < 60
        else { return nil }
        return (sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
    }

    /// One to four digits.
    private static func number(_ digits: Substring) -> Int? {
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
