/// When the municipality answers: intervals per weekday, past midnight if need be, with exceptions per date.
///
/// A value without a clock; stored as JSON in `calendars.hours`. An exception for a date beats a public holiday, which
/// beats the weekday. Times are those of the clock in Amsterdam; a second is a real second, also when the clock changes.
public struct OpenHours: Codable, Equatable, Sendable {
    /// From `opens` until `closes`, in minutes after midnight; `closes` may be past 1440, the next day.
    public struct Interval: Codable, Equatable, Sendable {
        public let opens: Int
        public let closes: Int
        public init(opens: Int, closes: Int) { (self.opens, self.closes) = (opens, closes) }
    }
    /// Other hours on one date; no intervals means closed.
    public struct Exception: Codable, Equatable, Sendable {
        public let date: LocalDate
        public let intervals: [Interval]
        public let reason: String
        public init(date: LocalDate, intervals: [Interval], reason: String = "") {
            (self.date, self.intervals, self.reason) = (date, intervals, reason)
        }
    }
    /// Seven days, Monday first.
    public let weekly: [[Interval]]
    public let exceptions: [Exception]
    /// The public holidays that count here.
    public let holidays: Set<DutchHoliday>
    /// Hours on those holidays; normally none.
    public let onHolidays: [Interval]

    public init(
        weekly: [[Interval]], exceptions: [Exception] = [], holidays: Set<DutchHoliday> = DutchHoliday.official,
        onHolidays: [Interval] = []
    ) {
        (self.weekly, self.exceptions, self.holidays, self.onHolidays) = (weekly, exceptions, holidays, onHolidays)
    }

    /// The intervals that begin on `date`.
    public func intervals(on date: LocalDate) -> [Interval] {
        if let exception = exceptions.last(where: { $0.date == date }) { return exception.intervals }
        if let holiday = DutchHoliday.on(date), holidays.contains(holiday) { return onHolidays }
        return weekly.indices.contains(date.weekday - 1) ? weekly[date.weekday - 1] : []
    }

    /// A stretch of being open.
    public struct Stretch: Equatable, Sendable {
        public let start: Instant
        public let end: Instant
    }

    /// Days to look ahead for an opening: more than two years.
    private static let horizon = 800

    public func isOpen(at instant: Instant) -> Bool {
        stretches(around: Amsterdam.local(instant).date, days: 1).contains { $0.start <= instant && instant < $0.end }
    }

    /// The end of the stretch that is open at `instant`; nil when closed then.
    public func closing(at instant: Instant) -> Instant? {
        let near = stretches(around: Amsterdam.local(instant).date, days: 8)
        return near.first { $0.start <= instant && instant < $0.end }?.end
    }

    /// The first moment at or after `instant` that is open; nil when there is none for two years.
    public func opening(after instant: Instant) -> Instant? {
        if isOpen(at: instant) { return instant }
        let first = Amsterdam.local(instant).date
        for day in 0...Self.horizon {
            let found = stretches(around: first.adding(days: day), days: 1).filter { $0.start > instant }
            if let next = found.first { return next.start }
        }
        return nil
    }

    /// Open seconds from `start` until `end`; 0 when `end` is not later.
    public func serviceSeconds(from start: Instant, to end: Instant) -> Int {
        guard end > start else { return 0 }
        let days = Amsterdam.local(end).date.daysSinceEpoch - Amsterdam.local(start).date.daysSinceEpoch
        let milliseconds = stretches(around: Amsterdam.local(start).date, days: days + 1).reduce(Int64(0)) { sum, open in
            let (from, to) = (max(open.start, start), min(open.end, end))
            return to > from ? sum + to.milliseconds - from.milliseconds : sum
        }
        return Int(milliseconds / 1000)
    }

    /// The earliest moment by which `seconds` open seconds have passed since `start`; nil when that never comes.
    public func deadline(from start: Instant, after seconds: Int) -> Instant? {
        guard seconds > 0 else { return start }
        var left = Int64(seconds) * 1000
        let first = Amsterdam.local(start).date
        var reached = start
        for day in stride(from: 0, through: Self.horizon, by: 7) {
            for open in stretches(around: first.adding(days: day), days: 7) {
                let from = max(open.start, reached)
                guard open.end > from else { continue }
                let length = open.end.milliseconds - from.milliseconds
                if length >= left { return from.adding(milliseconds: left) }
                left -= length
                reached = open.end
            }
        }
        return nil
    }

    /// Open stretches that touch the `days` days from `date` on, in order, joined where they overlap or touch.
    func stretches(around date: LocalDate, days: Int) -> [Stretch] {
        var found: [Stretch] = []
        // Two days earlier: an interval may end up to 48 hours after the midnight it belongs to.
        for day in -2..<days {
            let date = date.adding(days: day)
            for interval in intervals(on: date) where interval.closes > interval.opens {
                found.append(
                    Stretch(
                        start: Amsterdam.instant(date, minuteOfDay: interval.opens),
                        end: Amsterdam.instant(date, minuteOfDay: interval.closes)))
            }
        }
        found.sort { $0.start < $1.start }
        var joined: [Stretch] = []
        for next in found where next.end > next.start {
            if let last = joined.last, next.start <= last.end {
                joined[joined.count - 1] = Stretch(start: last.start, end: max(last.end, next.end))
            } else {
                joined.append(next)
            }
        }
        return joined
    }
}
