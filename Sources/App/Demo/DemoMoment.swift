import Values

/// When something happened in Waterbeek, told from the moment the demonstration starts, so that it is never outdated.
enum DemoMoment: Sendable {
    enum Weekday: Int, Sendable { case monday, tuesday, wednesday, thursday, friday, saturday, sunday }

    /// In the last quarter that is complete: weeks 0 to 10 from its first Monday.
    case quarter(week: Int, Weekday, Int, Int)
    /// Before this week's Monday, at an hour and minute in Amsterdam.
    case weeksAgo(Int, Weekday, Int, Int)
    /// This many minutes before now.
    case minutesAgo(Int)
    /// So long ago that the deadline is this many service minutes ahead of now; negative when it has passed.
    case due(inMinutes: Int)

    /// - Parameter promised: service seconds of the promise for the subject, for `due`.
    func instant(now: Instant, hours: OpenHours, promised: Int) -> Instant {
        let today = Amsterdam.local(now).date
        switch self {
        case .quarter(let week, let weekday, let hour, let minute):
            let monday = Self.firstMonday(of: Self.startOfLastQuarter(before: today))
            return Amsterdam.instant(monday.adding(days: week * 7 + weekday.rawValue), minuteOfDay: hour * 60 + minute)
        case .weeksAgo(let weeks, let weekday, let hour, let minute):
            let monday = today.adding(days: 1 - today.weekday)
            return Amsterdam.instant(monday.adding(days: weekday.rawValue - 7 * weeks), minuteOfDay: hour * 60 + minute)
        case .minutesAgo(let minutes):
            return now.adding(seconds: -60 * minutes)
        case .due(let minutes):
            return Self.serviceTime(seconds: promised - minutes * 60, before: now, hours)
        }
    }

    /// The latest moment from which `seconds` of service time passed until `end`; at most two months earlier.
    private static func serviceTime(seconds: Int, before end: Instant, _ hours: OpenHours) -> Instant {
        var (early, late) = (-60 * 24 * 3600, 0)
        while late - early > 1 {
            let middle = early + (late - early) / 2
            if hours.serviceSeconds(from: end.adding(seconds: middle), to: end) >= seconds {
                early = middle
            } else {
                late = middle
            }
        }
        return end.adding(seconds: early)
    }

    private static func firstMonday(of date: LocalDate) -> LocalDate { date.adding(days: (8 - date.weekday) % 7) }

    private static func startOfLastQuarter(before today: LocalDate) -> LocalDate {
        let quarter = (today.month - 1) / 3
        let (year, month) = quarter == 0 ? (today.year - 1, 10) : (today.year, quarter * 3 - 2)
        return LocalDate(year: year, month: month, day: 1) ?? today.adding(days: -120)
    }
}
