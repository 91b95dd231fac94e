/// A public holiday in the Netherlands; its date is computed (King's Day as it is since 2014).
public enum DutchHoliday: String, Codable, CaseIterable, Sendable {
    case newYear, goodFriday, easterSunday, easterMonday, kingsDay
    /// 5 May, every year.
    case liberationDay
    /// 5 May once in five years: 2025, 2030, 2035.
    case liberationJubilee
    case ascension, whitSunday, whitMonday, christmasDay, boxingDay

    /// Those on which offices are closed by common custom (`rijksoverheid.nl`, officiële feestdagen). Good Friday is
    /// not among them, and Liberation Day only once in five years; a municipality may add both.
    public static let official: Set<DutchHoliday> = [
        .newYear, .easterSunday, .easterMonday, .kingsDay, .liberationJubilee, .ascension, .whitSunday, .whitMonday,
        .christmasDay, .boxingDay,
    ]

    /// The holiday on `date`, if any; of two, one of them. To see whether it is kept, ask `all(on:)`.
    public static func on(_ date: LocalDate) -> DutchHoliday? { all(on: date).first }

    /// The holidays on `date`: mostly none, two where they coincide, such as Ascension on 5 May 2016.
    public static func all(on date: LocalDate) -> [DutchHoliday] {
        var found: [DutchHoliday] = []
        switch (date.month, date.day) {
        case (1, 1): found.append(.newYear)
        // On the Saturday before when 27 April is a Sunday.
        case (4, 27) where date.weekday != 7: found.append(.kingsDay)
        case (4, 26) where date.weekday == 6: found.append(.kingsDay)
        case (5, 5): found += date.year % 5 == 0 ? [.liberationJubilee, .liberationDay] : [.liberationDay]
        case (12, 25): found.append(.christmasDay)
        case (12, 26): found.append(.boxingDay)
        default: break
        }
        // Good Friday at the earliest on 20 March, Whit Monday at the latest on 14 June.
        guard (3...6).contains(date.month) else { return found }
        switch date.daysSinceEpoch - easterSunday(date.year).daysSinceEpoch {
        case -2: found.append(.goodFriday)
        case 0: found.append(.easterSunday)
        case 1: found.append(.easterMonday)
        case 39: found.append(.ascension)
        case 49: found.append(.whitSunday)
        case 50: found.append(.whitMonday)
        default: break
        }
        return found
    }

    /// The days of `year` on which one of `holidays` falls, in order.
    public static func days(
        of year: Int, among holidays: Set<DutchHoliday>
    ) -> [(date: LocalDate, holiday: DutchHoliday)] {
        guard let first = LocalDate(year: year, month: 1, day: 1) else { return [] }
        return (0..<366).map { first.adding(days: $0) }.prefix { $0.year == year }
            .flatMap { date in all(on: date).filter(holidays.contains).prefix(1).map { (date: date, holiday: $0) } }
    }

    /// Easter by the anonymous Gregorian rule in the form of New Scientist, 30 March 1961 (Meeus, chapter 8).
    static func easterSunday(_ year: Int) -> LocalDate {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 19 * l) / 433
        let month = (h + l - 7 * m + 90) / 25
        let day = (h + l - 7 * m + 33 * month + 19) % 32
        return LocalDate(year: year, month: month, day: day) ?? LocalDate(daysSinceEpoch: 0)
    }
}
