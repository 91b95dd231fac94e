/// A day and a time on the clock in the Netherlands.
public struct LocalDateTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let date: LocalDate
    /// Minutes since midnight, 0 to 1439.
    public let minuteOfDay: Int
    /// 0 to 59.
    public let second: Int

    public init(date: LocalDate, minuteOfDay: Int, second: Int = 0) {
        (self.date, self.minuteOfDay, self.second) = (date, minuteOfDay, second)
    }

    public var hour: Int { minuteOfDay / 60 }
    public var minute: Int { minuteOfDay % 60 }
    /// `2026-11-23 09:05`; seconds only when there are any.
    public var description: String {
        let seconds = second == 0 ? "" : second < 10 ? ":0\(second)" : ":\(second)"
        return "\(date) \(OpenHours.Interval.clock(minuteOfDay))\(seconds)"
    }

    public static func < (one: LocalDateTime, other: LocalDateTime) -> Bool {
        (one.date, one.minuteOfDay, one.second) < (other.date, other.minuteOfDay, other.second)
    }
}

/// Europe/Amsterdam by arithmetic: UTC+1, and UTC+2 from the last Sunday of March until the last Sunday of October,
/// both at 01:00 UTC (Directive 2000/84/EC; valid from 1996 on, as long as the rule stands).
public enum Amsterdam {
    /// The clock's reading at `instant`.
    public static func local(_ instant: Instant) -> LocalDateTime {
        let seconds = instant.seconds + Int64(offset(at: instant))
        let day = dayNumber(seconds)
        let rest = Int(seconds - Int64(day) * 86_400)
        return LocalDateTime(date: LocalDate(daysSinceEpoch: day), minuteOfDay: rest / 60, second: rest % 60)
    }

    /// The moment at which the clock reads `minuteOfDay` minutes after midnight of `date`; 1440 and more mean the
    /// clock's reading on the days after.
    ///
    /// An hour that the clock skips in March gives the first moment after it; of the hour that comes twice in October
    /// the first is meant.
    public static func instant(_ date: LocalDate, minuteOfDay: Int) -> Instant {
        let clock = Int64(date.daysSinceEpoch) * 86_400 + Int64(minuteOfDay) * 60
        let summer = Instant(seconds: clock - 7200)
        if offset(at: summer) == 7200 { return summer }
        let winter = Instant(seconds: clock - 3600)
        if offset(at: winter) == 3600 { return winter }
        // Neither reading exists: between 2 and 3 o'clock on the last Sunday of March.
        return change(.march, LocalDate(daysSinceEpoch: dayNumber(clock)).year)
    }

    public static func startOfDay(_ date: LocalDate) -> Instant { instant(date, minuteOfDay: 0) }

    /// Seconds ahead of UTC: 3600 in winter, 7200 in summer.
    public static func offset(at instant: Instant) -> Int {
        let date = LocalDate(daysSinceEpoch: dayNumber(instant.seconds))
        switch date.month {
        case 4...9: return 7200
        case 3: return instant >= change(.march, date.year) ? 7200 : 3600
        case 10: return instant < change(.october, date.year) ? 7200 : 3600
        default: return 3600
        }
    }

    /// Whole days since the epoch, rounded down, also before 1970.
    private static func dayNumber(_ seconds: Int64) -> Int {
        Int((seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400)
    }

    private enum Month: Int {
        case march = 3
        case october = 10
    }

    /// 01:00 UTC on the last Sunday of the month.
    private static func change(_ month: Month, _ year: Int) -> Instant {
        let last = LocalDate(year: year, month: month.rawValue, day: 31)?.daysSinceEpoch ?? 0
        let sunday = last - LocalDate(daysSinceEpoch: last).weekday % 7
        return Instant(seconds: Int64(sunday) * 86_400 + 3600)
    }
}
