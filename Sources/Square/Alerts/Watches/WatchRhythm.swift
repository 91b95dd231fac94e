import Database
import Values

/// How often somebody wants to hear.
public enum WatchRhythm: String, Sendable, CaseIterable, Codable, SQLConvertible {
    case atOnce = "at_once"
    case daily, weekly

    /// Mails of a day or a week leave when people get up, on the clock in the Netherlands.
    private static let morning = 7 * 60

    /// When what is found at `moment` is to be told: now, the next 7.00, or the next Monday 7.00.
    public func next(after moment: Instant) -> Instant {
        if self == .atOnce { return moment }
        let today = Amsterdam.local(moment).date
        for days in 0...8 {
            let day = today.adding(days: days)
            let due = Amsterdam.instant(day, minuteOfDay: Self.morning)
            if due > moment, self == .daily || day.weekday == 1 { return due }
        }
        return moment
    }
}
