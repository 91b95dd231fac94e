import Testing

@testable import Values

/// When is an answer due? A table to read line by line: asked then, promised within so long, so due then.
struct PromiseTableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let hours: OpenHours
        let asked: String
        /// In seconds.
        let term: Int
        /// nil when never.
        let due: String?
        var testDescription: String { what }

        init(_ what: String, _ hours: OpenHours, _ asked: String, _ term: Int, _ due: String?) {
            (self.what, self.hours, self.asked, self.term, self.due) = (what, hours, asked, term, due)
        }
    }

    static let minute = 60
    static let hour = 3600

    /// 23 November 2026 is a Monday.
    static let ordinary = [
        Case("in the morning", Sample.office, "2026-11-23 10:00", 4 * hour, "2026-11-23 14:00"),
        Case("a quarter of an hour", Sample.office, "2026-11-23 10:00", 15 * minute, "2026-11-23 10:15"),
        Case("over the night", Sample.office, "2026-11-23 15:00", 4 * hour, "2026-11-24 11:00"),
        Case("exactly one day is due at closing", Sample.office, "2026-11-23 09:00", 8 * hour, "2026-11-23 17:00"),
        Case("one second more is next day", Sample.office, "2026-11-23 09:00", 8 * hour + 1, "2026-11-24 09:00:01"),
        Case("before opening", Sample.office, "2026-11-23 07:30", hour, "2026-11-23 10:00"),
        Case("at closing", Sample.office, "2026-11-23 17:00", hour, "2026-11-24 10:00"),
        Case("the last second", Sample.office, "2026-11-23 16:59:59", 1, "2026-11-23 17:00"),
        Case("over the weekend", Sample.office, "2026-11-27 16:00", 4 * hour, "2026-11-30 12:00"),
        Case("on Saturday", Sample.office, "2026-11-28 12:00", 4 * hour, "2026-11-30 13:00"),
        Case("late on Sunday", Sample.office, "2026-11-29 23:59", 8 * hour, "2026-11-30 17:00"),
        Case("two working days", Sample.office, "2026-11-27 12:00", 16 * hour, "2026-12-01 12:00"),
        Case("ten working days", Sample.office, "2026-11-23 09:00", 80 * hour, "2026-12-04 17:00"),
        Case("from afternoon to evening", Sample.long, "2026-11-24 16:00", 2 * hour, "2026-11-24 20:00"),
        Case("between afternoon and evening", Sample.long, "2026-11-24 17:30", hour, "2026-11-24 20:00"),
        Case("after the evening", Sample.long, "2026-11-24 21:00", hour, "2026-11-25 10:00"),
        Case("afternoon, evening, morning", Sample.long, "2026-11-24 10:00", 10 * hour, "2026-11-25 10:00"),
        Case("end of Saturday", Sample.long, "2026-11-28 12:30", hour, "2026-11-30 09:30"),
        Case("Friday, Saturday, Monday", Sample.long, "2026-11-27 16:30", 4 * hour, "2026-11-30 09:30"),
        Case(
            "overlaps count once", Sample.daily("9-13, 12-17"), "2026-11-23 09:00", 8 * hour, "2026-11-23 17:00"),
        Case("hours that touch are one", Sample.daily("9-12, 12-17"), "2026-11-23 11:00", 2 * hour, "2026-11-23 13:00"),
        Case("never open", Sample.never, "2026-11-23 11:00", 2 * hour, nil),
        Case("nothing promised is due at once", Sample.office, "2026-11-22 11:00", 0, "2026-11-22 11:00"),
    ]

    /// Open from eight in the evening until two at night.
    static let pastMidnight = [
        Case("until the next evening", Sample.night, "2026-11-23 23:00", 4 * hour, "2026-11-24 21:00"),
        Case("after midnight is the evening before", Sample.night, "2026-11-24 01:00", 30 * minute, "2026-11-24 01:30"),
        Case("at two it is closed", Sample.night, "2026-11-24 02:00", hour, "2026-11-24 21:00"),
        Case("a whole night", Sample.night, "2026-11-23 12:00", 6 * hour, "2026-11-24 02:00"),
        Case("round the clock", Sample.always, "2026-11-23 10:00", 48 * hour, "2026-11-25 10:00"),
        Case("two days long in one", Sample.daily("12-48"), "2026-11-23 10:00", 48 * hour, "2026-11-25 10:00"),
        Case(
            "New Year's Eve runs into a holiday", Sample.newYearsEve, "2026-12-31 23:00", 2 * hour, "2027-01-01 01:00"),
        Case("and no further", Sample.newYearsEve, "2026-12-31 23:00", 4 * hour, "2027-01-04 10:00"),
    ]

    /// 29 March 2026: the clock goes from 2 to 3. 25 October 2026: from 3 back to 2.
    static let clockChanges = [
        Case("a day of 23 hours", Sample.always, "2026-03-28 12:00", 24 * hour, "2026-03-29 13:00"),
        Case("a day of 25 hours", Sample.always, "2026-10-24 12:00", 24 * hour, "2026-10-25 11:00"),
        Case("over the skipped hour", Sample.always, "2026-03-29 01:30", hour, "2026-03-29 03:30"),
        Case("into the doubled hour", Sample.always, "2026-10-25 01:30", hour, "2026-10-25 02:30"),
        Case("from the doubled hour into itself", Sample.always, "2026-10-25 02:30", hour, "2026-10-25 02:30 again"),
        Case("over the doubled hour", Sample.always, "2026-10-25 01:00", 3 * hour, "2026-10-25 03:00"),
        Case("closing at the skipped hour", Sample.night, "2026-03-28 23:00", 3 * hour, "2026-03-29 03:00"),
        Case(
            "closing at the doubled hour is its first", Sample.night, "2026-10-24 23:00", 4 * hour, "2026-10-25 21:00"),
        Case(
            "four hours on the clock are three", Sample.daily("1-5"), "2026-03-29 00:00", 3 * hour, "2026-03-29 05:00"),
        Case("so the fourth is next day", Sample.daily("1-5"), "2026-03-29 00:00", 4 * hour, "2026-03-30 02:00"),
        Case("four hours on the clock are five", Sample.daily("1-5"), "2026-10-25 00:00", 5 * hour, "2026-10-25 05:00"),
        Case("so the fourth is at four", Sample.daily("1-5"), "2026-10-25 00:00", 4 * hour, "2026-10-25 04:00"),
        Case("hours that March skips", Sample.daily("2-3"), "2026-03-29 00:00", 30 * minute, "2026-03-30 02:30"),
        Case("hours that October doubles", Sample.daily("2-3"), "2026-10-25 00:00", 2 * hour, "2026-10-25 03:00"),
        Case("the office does not notice in March", Sample.office, "2026-03-27 16:00", 2 * hour, "2026-03-30 10:00"),
        Case("nor in October", Sample.office, "2026-10-23 16:00", 2 * hour, "2026-10-26 10:00"),
    ]

    static let holidays = [
        Case("Good Friday 2026 is a working day", Sample.office, "2026-04-02 16:00", 2 * hour, "2026-04-03 10:00"),
        Case("unless the town keeps it", Sample.generous, "2026-04-02 16:00", 2 * hour, "2026-04-07 10:00"),
        Case("Easter 2026", Sample.office, "2026-04-03 16:00", 2 * hour, "2026-04-07 10:00"),
        Case("King's Day 2026, a Monday", Sample.office, "2026-04-24 16:00", 2 * hour, "2026-04-28 10:00"),
        Case(
            "King's Day on Saturday, the 27th being Sunday", Sample.long, "2025-04-25 16:30", hour, "2025-04-28 09:30"),
        Case("Liberation Day 2026 is a working day", Sample.office, "2026-05-04 16:00", 2 * hour, "2026-05-05 10:00"),
        Case("unless the town keeps it each year", Sample.generous, "2026-05-04 16:00", 2 * hour, "2026-05-06 10:00"),
        Case("Liberation Day in a jubilee year", Sample.office, "2025-05-02 16:00", 2 * hour, "2025-05-06 10:00"),
        Case("each year includes the jubilee", Sample.generous, "2025-05-02 16:00", 2 * hour, "2025-05-06 10:00"),
        Case("Ascension 2026", Sample.office, "2026-05-13 16:00", 2 * hour, "2026-05-15 10:00"),
        Case("Whitsun 2026", Sample.office, "2026-05-22 16:00", 2 * hour, "2026-05-26 10:00"),
        Case("Christmas 2026", Sample.office, "2026-12-24 16:00", 2 * hour, "2026-12-28 10:00"),
        Case("New Year 2027", Sample.office, "2026-12-31 16:00", 2 * hour, "2027-01-04 10:00"),
        Case(
            "Easter 2027, when the clock changes too", Sample.office, "2027-03-26 16:00", 2 * hour, "2027-03-30 10:00"),
        Case("King's Day 2027", Sample.office, "2027-04-26 16:00", 2 * hour, "2027-04-28 10:00"),
        Case("Ascension 2027, the day after 5 May", Sample.office, "2027-05-05 16:00", 2 * hour, "2027-05-07 10:00"),
        Case("Whitsun 2027", Sample.office, "2027-05-14 16:00", 2 * hour, "2027-05-18 10:00"),
        Case("an emergency desk on holidays", Sample.emergency, "2026-12-24 16:00", 2 * hour, "2026-12-25 11:00"),
    ]

    static let exceptions = [
        Case("until twelve on Christmas Eve", Sample.christmas, "2026-12-24 11:00", 2 * hour, "2026-12-26 11:00"),
        Case("after twelve on Christmas Eve", Sample.christmas, "2026-12-24 13:00", hour, "2026-12-26 11:00"),
        Case("an exception beats a holiday", Sample.christmas, "2026-12-25 12:00", 2 * hour, "2026-12-26 12:00"),
        Case("closed on New Year's Eve", Sample.christmas, "2026-12-30 16:00", 2 * hour, "2027-01-04 10:00"),
        Case("the year after as always", Sample.christmas, "2027-12-24 11:00", 2 * hour, "2027-12-24 13:00"),
    ]

    @Test(arguments: [ordinary, pastMidnight, clockChanges, holidays, exceptions].flatMap { $0 })
    func `an answer is due`(_ row: Case) {
        let asked = Sample.moment(row.asked)
        let due = row.hours.deadline(from: asked, after: row.term)
        #expect(due == row.due.map(Sample.moment), "due \(due.map { "\(Amsterdam.local($0))" } ?? "never")")
        guard let due, row.term > 0 else { return }
        #expect(row.hours.serviceSeconds(from: asked, to: due) == row.term)
        #expect(row.hours.serviceSeconds(from: asked, to: due.adding(seconds: -1)) == row.term - 1)
    }
}
