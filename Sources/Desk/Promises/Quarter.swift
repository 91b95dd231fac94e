import Values

/// A quarter of a year, by the clock in Amsterdam.
public struct Quarter: Sendable, Equatable, CustomStringConvertible {
    public let year: Int
    /// 1 to 4.
    public let number: Int

    public init?(year: Int, number: Int) {
        guard (1990...2200).contains(year), (1...4).contains(number) else { return nil }
        (self.year, self.number) = (year, number)
    }

    /// The last quarter that was over at `now`.
    public static func lastComplete(at now: Instant) -> Quarter {
        let today = Amsterdam.local(now).date
        let current = (today.month - 1) / 3
        let (year, number) = current == 0 ? (today.year - 1, 4) : (today.year, current)
        return Quarter(known: year, number)
    }

    private init(known year: Int, _ number: Int) { (self.year, self.number) = (year, number) }

    public var start: Instant { Amsterdam.startOfDay(firstDay) }
    /// The first moment after it.
    public var end: Instant { Amsterdam.startOfDay(next.firstDay) }
    public var firstDay: LocalDate {
        LocalDate(year: year, month: (number - 1) * 3 + 1, day: 1) ?? LocalDate(daysSinceEpoch: 0)
    }
    public var lastDay: LocalDate { next.firstDay.adding(days: -1) }
    private var next: Quarter { number == 4 ? Quarter(known: year + 1, 1) : Quarter(known: year, number + 1) }

    /// Such as `2026-Q3`.
    public var description: String { "\(year)-Q\(number)" }
}
