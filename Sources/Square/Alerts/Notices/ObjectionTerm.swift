import Values

/// Until when somebody can usually object to a decision: six weeks, which begin on the day after it was made known (Awb 6:7
/// and 6:8), and which end later when the last day is no working day (Algemene termijnenwet 1 and 3).
///
/// Usually, because a permit is made known by sending it to who asked for it, and that may be some days before the
/// publication. What we compute is the day that follows from the publication; the words say so.
public enum ObjectionTerm {
    static let days = 42
    /// The holidays of that law: also Good Friday, and 5 May every year.
    private static let holidays = DutchHoliday.official.union([.goodFriday, .liberationDay])

    /// The last day, for what was published on `published`.
    public static func lastDay(published: LocalDate) -> LocalDate {
        var day = published.adding(days: days)
        while day.weekday > 5 || DutchHoliday.all(on: day).contains(where: holidays.contains) {
            day = day.adding(days: 1)
        }
        return day
    }
}
