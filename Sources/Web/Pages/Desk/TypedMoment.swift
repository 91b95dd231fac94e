import Values

/// A day and a time on the clock in the Netherlands as browsers send them: `2026-11-24T14:30` (HTML, local date and
/// time strings).
enum TypedMoment {
    static func read(_ text: String) -> Instant? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let date = LocalDate(halves[0]) else { return nil }
        let pieces = halves[1].split(separator: ":", omittingEmptySubsequences: false)
        // Some browsers send seconds too.
        guard (2...3).contains(pieces.count), let hour = number(pieces[0]), let minute = number(pieces[1]), hour < 24,
            minute < 60
        else { return nil }
        return Amsterdam.instant(date, minuteOfDay: hour * 60 + minute)
    }

    static func written(_ instant: Instant) -> String {
        let local = Amsterdam.local(instant)
        return LocalDateTime(date: local.date, minuteOfDay: local.minuteOfDay).description.replacing(" ", with: "T")
    }

    private static func number(_ text: Substring) -> Int? {
        text.utf8.count == 2 && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}
