/// A public holiday in the Netherlands; its date is computed.
public enum DutchHoliday: String, Codable, CaseIterable, Sendable {
    case newYear, goodFriday, easterSunday, easterMonday, kingsDay, liberationDay, liberationJubilee, ascension
    case whitSunday, whitMonday, christmasDay, boxingDay

    /// Those on which offices are closed by common custom. Good Friday is not among them, and Liberation Day only once
    /// in five years; a municipality may add both.
    public static let official: Set<DutchHoliday> = [
        .newYear, .easterSunday, .easterMonday, .kingsDay, .liberationJubilee, .ascension, .whitSunday, .whitMonday,
        .christmasDay, .boxingDay,
    ]

    /// The holiday on `date`, if any. Where two coincide, the one that more people keep.
    public static func on(_ date: LocalDate) -> DutchHoliday? {
        let easter = easterSunday(date.year)
        switch date.daysSinceEpoch - easter.daysSinceEpoch {
        case -2: return .goodFriday
        case 0: return .easterSunday
        case 1: return .easterMonday
        case 39: return .ascension
        case 49: return .whitSunday
        case 50: return .whitMonday
        default: break
        }
        switch (date.month, date.day) {
        case (1, 1): return .newYear
        // On the Saturday before when 27 April is a Sunday.
        case (4, 27) where date.weekday != 7: return .kingsDay
        case (4, 26) where date.weekday == 6: return .kingsDay
        case (5, 5): return date.year % 5 == 0 ? .liberationJubilee : .liberationDay
        case (12, 25): return .christmasDay
        case (12, 26): return .boxingDay
        default: return nil
        }
    }

    /// Gauss's rule in the anonymous Gregorian form (Meeus, Astronomical Algorithms, chapter 8).
    static func easterSunday(_ year: Int) -> LocalDate {
        let (a, b, c) = (year % 19, year / 100, year % 100)
        let (d, e) = (b / 4, b % 4)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - d - g + 15) % 30
        let (i, k) = (c / 4, c % 4)
        let l = (32 + 2 * e + 2 * i - h - k) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let month = (h + l - 7 * m + 114) / 31
        let day = (h + l - 7 * m + 114) % 31 + 1
        return LocalDate(year: year, month: month, day: day) ?? LocalDate(daysSinceEpoch: 0)
    }
}
