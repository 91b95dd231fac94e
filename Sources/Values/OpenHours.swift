/// When the municipality answers: intervals per weekday, past midnight if need be, with exceptions per date.
///
/// A value without a clock; stored as JSON in `calendars.hours`. An exception for a date beats a public holiday, which
/// beats the weekday. Times are those of the clock in Amsterdam; a second is a real second, also when that changes.
public struct OpenHours: Equatable, Sendable {
    /// From `opens` until `closes`, in minutes after midnight of the day it belongs to; written as `09:00-17:00`.
    public struct Interval: Hashable, Sendable {
        /// 0 to 1439.
        public let opens: Int
        /// After `opens`, at most 2880; past 1440 is the next day, so `22:00-26:00` closes at two at night.
        public let closes: Int

        public init(opens: Int, closes: Int) { (self.opens, self.closes) = (opens, closes) }

        /// Whether it can be counted with; one that is not counts as closed.
        public var isPossible: Bool { (0..<1440).contains(opens) && closes > opens && closes <= 2880 }
    }

    /// Other hours on one date; no intervals means closed.
    public struct Exception: Equatable, Sendable, Codable {
        public let date: LocalDate
        public let intervals: [Interval]
        /// Shown to residents, such as "Kerstavond".
        public let reason: String

        private enum CodingKeys: String, CodingKey {
            case date
            case intervals = "hours"
            case reason
        }

        public init(date: LocalDate, intervals: [Interval], reason: String = "") {
            (self.date, self.intervals, self.reason) = (date, intervals, reason)
        }
    }

    /// Seven days, Monday first.
    public let weekly: [[Interval]]
    /// In any order; of two for one date the last counts.
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

    /// Why the hours of a day are as they are.
    public enum Ground: Equatable, Sendable {
        case exception(reason: String)
        case holiday(DutchHoliday)
        case weekday
    }

    /// What holds on `date`: the intervals that begin on it, possible ones only, in order and merged where they overlap
    /// or touch, and why.
    public func day(_ date: LocalDate) -> (intervals: [Interval], ground: Ground) {
        if let exception = exceptions.last(where: { $0.date == date }) {
            return (Self.merged(exception.intervals), .exception(reason: exception.reason))
        }
        if let holiday = DutchHoliday.all(on: date).first(where: holidays.contains) {
            return (Self.merged(onHolidays), .holiday(holiday))
        }
        let place = date.weekday - 1
        return (weekly.indices.contains(place) ? Self.merged(weekly[place]) : [], .weekday)
    }

    /// The intervals that begin on `date`.
    public func intervals(on date: LocalDate) -> [Interval] { day(date).intervals }

    private static func merged(_ intervals: [Interval]) -> [Interval] {
        // Most days have one, and days are counted by the thousand.
        if intervals.count == 1, intervals[0].isPossible { return intervals }
        var merged: [Interval] = []
        for next in intervals.filter(\.isPossible).sorted(by: { $0.opens < $1.opens }) {
            if let last = merged.last, next.opens <= last.closes {
                merged[merged.count - 1] = Interval(opens: last.opens, closes: max(last.closes, next.closes))
            } else {
                merged.append(next)
            }
        }
        return merged
    }
}
