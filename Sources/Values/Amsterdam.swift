/// A day and a time on the clock in the Netherlands.
public struct LocalDateTime: Hashable, Sendable {
    public let date: LocalDate
    /// Minutes since midnight, 0 to 1439.
    public let minuteOfDay: Int
    /// 0 to 59.
    public let second: Int

    public init(date: LocalDate, minuteOfDay: Int, second: Int = 0) {
        (self.date, self.minuteOfDay, self.second) = (date, minuteOfDay, second)
    }
}

/// Europe/Amsterdam by arithmetic: UTC+1, and UTC+2 from the last Sunday of March until the last Sunday of October,
/// both at 01:00 UTC (Directive 2000/84/EC; valid from 1996 on, as long as the rule stands).
public enum Amsterdam {
    /// The clock's reading at `instant`.
    public static func local(_ instant: Instant) -> LocalDateTime {
        let seconds = instant.seconds + Int64(offset(at: instant))
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let rest = Int(seconds - Int64(day) * 86_400)
        return LocalDateTime(date: LocalDate(daysSinceEpoch: day), minuteOfDay: rest / 60, second: rest % 60)
    }

    /// The moment at which the clock reads `minuteOfDay` minutes after midnight of `date`; may exceed a day.
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
        return change(.march, LocalDate(daysSinceEpoch: Int(clock / 86_400)).year)
    }

    public static func startOfDay(_ date: LocalDate) -> Instant { instant(date, minuteOfDay: 0) }

    /// Seconds ahead of UTC.
    static func offset(at instant: Instant) -> Int {
        let year = LocalDate(daysSinceEpoch: Int((Double(instant.seconds) / 86_400).rounded(.down))).year
        return instant >= change(.march, year) && instant < change(.october, year) ? 7200 : 3600
    }

    private enum Month: Int { case march = 3, october = 10 }

    /// 01:00 UTC on the last Sunday of the month.
    private static func change(_ month: Month, _ year: Int) -> Instant {
        let last = LocalDate(year: year, month: month.rawValue, day: 31)?.daysSinceEpoch ?? 0
        let sunday = last - LocalDate(daysSinceEpoch: last).weekday % 7
        return Instant(seconds: Int64(sunday) * 86_400 + 3600)
    }
}
