import Foundation
import Testing

@testable import Values

struct OpenHoursTests {
    @Test
    func `hours survive being stored and read`() throws {
        let text = try Sample.christmas.json()
        #expect(try OpenHours(json: text) == Sample.christmas)
        // What the rest of the house does: any encoder, any decoder.
        let other = try JSONDecoder().decode(OpenHours.self, from: JSONEncoder().encode(Sample.newYearsEve))
        #expect(other == Sample.newYearsEve)
    }

    @Test
    func `stored hours can be read by a person and never change by themselves`() throws {
        let hours = OpenHours(
            weekly: [Sample.hours("9-17, 19-21"), Sample.hours("22-26"), [], [], [], [], []],
            exceptions: [.init(date: Sample.date("2026-12-24"), intervals: Sample.hours("9-12"), reason: "Kerstavond")],
            holidays: [.christmasDay, .newYear])
        #expect(
            try hours.json() == """
                {"exceptions":[{"date":"2026-12-24","hours":["09:00-12:00"],"reason":"Kerstavond"}],\
                "holidays":["newYear","christmasDay"],"onHolidays":[],\
                "weekly":[["09:00-17:00","19:00-21:00"],["22:00-26:00"],[],[],[],[],[]]}
                """)
    }

    @Test(arguments: [
        ("9-17", "09:00-17:00"), ("09:00-17:00", "09:00-17:00"), (" 9.30 – 17.00 ", "09:30-17:00"),
        ("22:00-02:00", "22:00-26:00"), ("22:00-26:00", "22:00-26:00"), ("0-24", "00:00-24:00"),
        ("20:00-00:00", "20:00-24:00"), ("12-48", "12:00-48:00"),
    ])
    func `hours are read as people write them`(_ typed: String, _ meant: String) {
        #expect(OpenHours.Interval(typed)?.description == meant)
    }

    @Test(arguments: [
        "", "9", "9-", "negen-vijf", "9-17-18", "17-9", "9:00-5:00", "9-9", "9:60-17", "25-26", "9:5-17", "-1-3",
        "0-49",
    ])
    func `what cannot be hours is refused`(_ typed: String) {
        #expect(OpenHours.Interval(typed) == nil)
    }

    @Test
    func `a day is a list of hours, or closed`() {
        #expect(OpenHours.Interval.list("9-12, 13-17")?.map(\.description) == ["09:00-12:00", "13:00-17:00"])
        #expect(OpenHours.Interval.list("") == [])
        #expect(OpenHours.Interval.list("Gesloten") == [])
        #expect(OpenHours.Interval.list("9-12, straks") == nil)
        #expect(OpenHours.Interval.list("9-12,") == nil)
    }

    @Test(arguments: [
        ("2026-12-24 09:00-12:00 Kerstavond", "2026-12-24 09:00-12:00 Kerstavond"),
        ("2026-12-24 9-12, 13 - 15 Kerst met pauze", "2026-12-24 09:00-12:00, 13:00-15:00 Kerst met pauze"),
        ("2026-12-31 dicht", "2026-12-31 dicht"), ("2026-12-31 gesloten Oudjaarsdag", "2026-12-31 dicht Oudjaarsdag"),
    ])
    func `a line for one date is read`(_ typed: String, _ meant: String) {
        #expect(OpenHours.Exception(line: typed)?.line == meant)
    }

    @Test(arguments: ["", "kerst dicht", "2026-12-24", "2026-02-30 dicht", "2026-12-24 Kerstavond", "24-12-2026 dicht"])
    func `a line without a date or hours is refused`(_ typed: String) {
        #expect(OpenHours.Exception(line: typed) == nil)
    }

    @Test
    func `good hours have no faults, bad hours have one per field`() {
        #expect(Sample.christmas.faults().isEmpty)
        let bad = OpenHours(
            weekly: [
                [.init(opens: 600, closes: 600)], [.init(opens: 0, closes: 2881)], [.init(opens: -1, closes: 60)],
                [.init(opens: 1440, closes: 1500)], Array(repeating: .init(opens: 0, closes: 60), count: 11), [], [],
            ],
            exceptions: [.init(date: Sample.date("2026-12-24"), intervals: [.init(opens: 9, closes: 8)])],
            onHolidays: [.init(opens: 100, closes: 50)])
        #expect(
            bad.faults().map(\.name) == ["dag_1", "dag_2", "dag_3", "dag_4", "dag_5", "feestdagen", "uitzonderingen"])
        #expect(bad.faults().allSatisfy { $0.fault == .notHours })
        #expect(throws: Problem.self) { try bad.validated() }
        #expect(OpenHours(weekly: []).faults() == [Problem.Field("dag_1", .missing)])
        let twice = OpenHours.Exception(date: Sample.date("2026-12-24"), intervals: [])
        #expect(OpenHours(weekly: Sample.office.weekly, exceptions: [twice, twice]).faults().map(\.fault) == [.taken])
    }

    @Test
    func `impossible hours count as closed`() {
        let hours = OpenHours(weekly: Array(repeating: [.init(opens: 600, closes: 540)], count: 7))
        #expect(hours.opening(after: Sample.moment("2026-11-23 10:00")) == nil)
        #expect(OpenHours(weekly: []).deadline(from: Sample.moment("2026-11-23 10:00"), after: 1) == nil)
    }

    @Test
    func `closing is the end of the stretch, over midnight and over touching hours`() {
        #expect(Sample.office.closing(at: Sample.moment("2026-11-23 10:00")) == Sample.moment("2026-11-23 17:00"))
        #expect(Sample.office.closing(at: Sample.moment("2026-11-23 17:00")) == nil)
        #expect(Sample.night.closing(at: Sample.moment("2026-11-23 21:00")) == Sample.moment("2026-11-24 02:00"))
        #expect(Sample.night.closing(at: Sample.moment("2026-11-24 01:00")) == Sample.moment("2026-11-24 02:00"))
        #expect(Sample.always.closing(at: Sample.moment("2026-11-24 01:00")) == nil)
        let untilFriday = OpenHours(
            weekly: Array(repeating: Sample.hours("0-24"), count: 4) + [[], [], []], holidays: [])
        #expect(untilFriday.closing(at: Sample.moment("2026-11-23 10:00")) == Sample.moment("2026-11-27 00:00"))
    }

    @Test
    func `the next opening is found over a weekend with holidays`() {
        #expect(Sample.office.opening(after: Sample.moment("2026-12-24 17:00")) == Sample.moment("2026-12-28 09:00"))
        #expect(Sample.never.opening(after: Sample.moment("2026-12-24 17:00")) == nil)
    }

    @Test
    func `open stretches are cut off at the ends and joined where they touch`() {
        let from = Sample.moment("2026-11-23 20:00")
        #expect(
            Sample.daily("9-12, 12-17").openStretches(from: from, to: Sample.moment("2026-11-25 10:00")) == [
                .init(start: Sample.moment("2026-11-24 09:00"), end: Sample.moment("2026-11-24 17:00")),
                .init(start: Sample.moment("2026-11-25 09:00"), end: Sample.moment("2026-11-25 10:00")),
            ])
        #expect(Sample.always.openStretches(from: from, to: from.adding(seconds: 300_000)).count == 1)
        #expect(Sample.always.openStretches(from: from, to: from).isEmpty)
    }

    @Test
    func `a day tells why it is as it is`() {
        #expect(Sample.christmas.day(Sample.date("2026-12-24")).ground == .exception(reason: "Kerstavond"))
        #expect(Sample.christmas.day(Sample.date("2026-12-25")).ground == .holiday(.christmasDay))
        #expect(Sample.christmas.day(Sample.date("2026-12-23")).ground == .weekday)
        #expect(Sample.daily("13-17, 9-12, 11-13").intervals(on: Sample.date("2026-11-23")) == Sample.hours("9-17"))
    }

    /// Dates as published by the national government and by the Astronomical Institute of Utrecht.
    @Test(arguments: [
        (1996, "1996-04-07"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2019, "2019-04-21"), (2024, "2024-03-31"),
        (2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28"), (2028, "2028-04-16"), (2029, "2029-04-01"),
        (2030, "2030-04-21"), (2038, "2038-04-25"), (2100, "2100-03-28"),
    ])
    func `Easter is where the tables have it`(_ year: Int, _ sunday: String) {
        #expect(DutchHoliday.easterSunday(year).description == sunday)
    }

    @Test
    func `the year 2026 has nine days off, and 2025 a jubilee`() {
        let days = DutchHoliday.days(of: 2026, among: DutchHoliday.official).map { "\($0.date) \($0.holiday)" }
        #expect(
            days == [
                "2026-01-01 newYear", "2026-04-05 easterSunday", "2026-04-06 easterMonday", "2026-04-27 kingsDay",
                "2026-05-14 ascension", "2026-05-24 whitSunday", "2026-05-25 whitMonday", "2026-12-25 christmasDay",
                "2026-12-26 boxingDay",
            ])
        #expect(DutchHoliday.days(of: 2025, among: DutchHoliday.official).contains { $0.holiday == .liberationJubilee })
    }

    @Test
    func `two holidays on one day are both known`() {
        #expect(Set(DutchHoliday.all(on: Sample.date("2016-05-05"))) == [.liberationDay, .ascension])
        #expect(DutchHoliday.all(on: Sample.date("2025-04-27")) == [])
        #expect(DutchHoliday.all(on: Sample.date("2025-04-26")) == [.kingsDay])
    }
}
