import Values

/// Opening hours as people read them: the week, and the days that differ.
struct HoursTable: Sendable {
    struct Day: Sendable {
        /// 1 is Monday.
        let weekday: Int
        let intervals: [OpenHours.Interval]
    }
    struct Special: Sendable {
        let date: LocalDate
        let intervals: [OpenHours.Interval]
        let reason: String
    }
    var days: [Day] = []
    /// Days to come, soonest first.
    var specials: [Special] = []
    /// Closed on public holidays.
    var keepsHolidays = true

    init(days: [Day] = [], specials: [Special] = [], keepsHolidays: Bool = true) {
        (self.days, self.specials, self.keepsHolidays) = (days, specials, keepsHolidays)
    }

    init(_ hours: OpenHours, today: LocalDate) {
        days = (1...7).map {
            Day(weekday: $0, intervals: hours.weekly.indices.contains($0 - 1) ? hours.weekly[$0 - 1] : [])
        }
        specials = hours.exceptions.filter { $0.date >= today }.sorted { $0.date < $1.date }.prefix(20).map {
            Special(date: $0.date, intervals: $0.intervals, reason: $0.reason)
        }
        keepsHolidays = !hours.holidays.isEmpty && hours.onHolidays.isEmpty
    }

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let today = Amsterdam.local(frame.now).date
        // On a special day or a holiday the week's own line does not hold.
        let isUsual = !specials.contains { $0.date == today } && !(keepsHolidays && DutchHoliday.on(today) != nil)
        let table = Table(
            caption: words.openingHours, hidesCaption: true, heads: [words.day, words.hours],
            rows: days.map { day in
                Table.Row(
                    head: Dates.weekday(day.weekday, frame.language), cells: [times(day.intervals, frame)],
                    remark: isUsual && day.weekday == today.weekday ? words.today : nil)
            }, areNumbers: false)
        let special = specials.map { day -> HTML in
            let reason = day.reason.isEmpty ? "" : " (\(day.reason))"
            return
                "<li>\(Dates.weekdayAndDay(day.date, frame.language, now: frame.now)): \(times(day.intervals, frame))\(reason)</li>"
        }
        let specialList: HTML =
            special.isEmpty ? .empty : "<h3>\(words.specialDays(special.count))</h3><ul>\(special)</ul>"
        return "\(days.isEmpty ? .empty : table.html)\(specialList)"
    }

    private func times(_ intervals: [OpenHours.Interval], _ frame: Frame) -> String {
        let words = frame.texts
        if intervals.isEmpty { return words.open.closed }
        return intervals.map { interval in
            let (opens, closes) = (
                Dates.time(interval.opens, frame.language), Dates.time(interval.closes, frame.language)
            )
            let night = interval.closes > 1440 ? " \(words.open.nextDay)" : ""
            return "\(opens) \(words.common.until) \(closes)\(night)"
        }.joined(separator: ", ")
    }
}
