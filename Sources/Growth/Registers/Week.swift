import Values

/// A week from Monday to Sunday by the clock in Amsterdam, numbered as in ISO 8601: week 1 holds the year's first Thursday.
public struct Week: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let monday: LocalDate

    public init(of day: LocalDate) { monday = day.adding(days: 1 - day.weekday) }

    /// Such as `2026-W45`; nil for what is no such week.
    public init?(_ text: some StringProtocol) {
        let pieces = text.split(separator: "-W", omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces[0].utf8.count == 4, pieces[1].utf8.count == 2, let year = Int(pieces[0]),
            let number = Int(pieces[1]), let fourth = LocalDate(year: year, month: 1, day: 4)
        else { return nil }
        // The fourth of January is always in week 1.
        self.init(of: fourth.adding(days: (number - 1) * 7))
        guard description == text else { return nil }
    }

    private var thursday: LocalDate { monday.adding(days: 3) }
    /// The year that the week belongs to; it may differ from Monday's.
    public var year: Int { thursday.year }
    public var number: Int {
        let first = LocalDate(year: year, month: 1, day: 1) ?? thursday
        return (thursday.daysSinceEpoch - first.daysSinceEpoch) / 7 + 1
    }
    public var sunday: LocalDate { monday.adding(days: 6) }
    public var start: Instant { Amsterdam.startOfDay(monday) }
    /// The first moment after it.
    public var end: Instant { Amsterdam.startOfDay(monday.adding(days: 7)) }
    public var previous: Week { Week(of: monday.adding(days: -7)) }

    public var description: String { "\(year)-W\(number < 10 ? "0" : "")\(number)" }

    public static func < (one: Week, other: Week) -> Bool { one.monday < other.monday }
}
