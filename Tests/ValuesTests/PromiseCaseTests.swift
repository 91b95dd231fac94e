import Testing
import Values

/// The hours of the table below.
private enum Town {
    static func at(_ from: Int, _ to: Int) -> OpenHours.Interval { .init(opens: from * 60, closes: to * 60) }

    /// Monday to Friday 9-17, Tuesday and Thursday evening 19-21, Saturday 10-13; 24 December until 12.00.
    static let desk = OpenHours(
        weekly: [[at(9, 17)], [at(9, 17), at(19, 21)], [at(9, 17)], [at(9, 17), at(19, 21)], [at(9, 17)], [at(10, 13)], []],
        exceptions: [
            .init(date: day("2026-12-24"), intervals: [at(9, 12)], reason: "kerstavond"),
            .init(date: day("2026-11-25"), intervals: [], reason: "studiedag"),
            .init(date: day("2026-12-26"), intervals: [at(11, 12)], reason: "wel open op tweede kerstdag"),
        ])
    /// Every day 22.00 until 2.00 the next morning.
    static let night = OpenHours(weekly: Array(repeating: [at(22, 26)], count: 7), holidays: [])
    /// Always.
    static let always = OpenHours(weekly: Array(repeating: [at(0, 24)], count: 7), holidays: [])
    /// 9-12 and 11-14, which overlap, and 14-15, which touches.
    static let overlapping = OpenHours(weekly: Array(repeating: [at(9, 12), at(11, 14), at(14, 15)], count: 7), holidays: [])

    static func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(daysSinceEpoch: 0) }
    /// "2026-11-23 10:00" by the clock in Amsterdam.
    static func moment(_ text: String) -> Instant {
        let halves = text.split(separator: " ")
        let time = halves[1].split(separator: ":").compactMap { Int($0) }
        return Amsterdam.instant(day(String(halves[0])), minuteOfDay: time[0] * 60 + time[1])
    }
}

/// Asked at a moment, promised within hours and minutes of opening time: due when?
struct PromiseCase: Sendable, CustomStringConvertible {
    enum Hours: Sendable { case desk, night, always, overlapping }
    let what: String
    let hours: Hours
    let asked: String
    let minutes: Int
    let due: String

    init(_ what: String, _ hours: Hours, _ asked: String, _ minutes: Int, _ due: String) {
        (self.what, self.hours, self.asked, self.minutes, self.due) = (what, hours, asked, minutes, due)
    }
    var description: String { what }

    // 23 November 2026 is a Monday.
    static let all: [PromiseCase] = [
        .init("within the day", .desk, "2026-11-23 10:00", 240, "2026-11-23 14:00"),
        .init("until the very end of the day", .desk, "2026-11-23 13:00", 240, "2026-11-23 17:00"),
        .init("one minute over the end goes on next morning", .desk, "2026-11-23 13:01", 240, "2026-11-24 09:01"),
        .init("asked before opening", .desk, "2026-11-23 06:00", 60, "2026-11-23 10:00"),
        .init("asked at the moment of opening", .desk, "2026-11-23 09:00", 60, "2026-11-23 10:00"),
        .init("asked at the moment of closing", .desk, "2026-11-23 17:00", 60, "2026-11-24 10:00"),
        .init("asked at night", .desk, "2026-11-23 23:30", 60, "2026-11-24 10:00"),
        .init("the evening counts", .desk, "2026-11-24 16:00", 120, "2026-11-24 20:00"),
        .init("asked between day and evening", .desk, "2026-11-24 18:00", 60, "2026-11-24 20:00"),
        .init("over the evening into the free day, so Thursday", .desk, "2026-11-24 20:30", 60, "2026-11-26 09:30"),
        .init("asked on the study day", .desk, "2026-11-25 11:00", 60, "2026-11-26 10:00"),
        .init("Friday afternoon into Saturday", .desk, "2026-11-27 16:00", 120, "2026-11-28 11:00"),
        .init("Saturday afternoon into Monday", .desk, "2026-11-28 12:30", 60, "2026-11-30 09:30"),
        .init("asked on Sunday", .desk, "2026-11-29 12:00", 240, "2026-11-30 13:00"),
        .init("a long term over two weeks", .desk, "2026-11-30 09:00", 60 * 94, "2026-12-14 09:00".replacing09()),
        .init("Christmas Eve closes at noon", .desk, "2026-12-24 11:00", 60, "2026-12-24 12:00"),
        .init("Christmas Eve into the open hour of Boxing Day", .desk, "2026-12-24 11:30", 60, "2026-12-26 11:30"),
        .init("Christmas Day is closed, the exception on Boxing Day is not", .desk, "2026-12-25 10:00", 30, "2026-12-26 11:30"),
        .init("past Christmas to Monday", .desk, "2026-12-24 11:30", 120, "2026-12-28 09:30"),
        .init("New Year's Day is closed", .desk, "2026-12-31 20:30", 60, "2027-01-02 10:30"),
        .init("Easter: Good Friday is open, Monday is not", .desk, "2027-03-26 16:00", 300, "2027-03-30 10:00"),
        .init("King's Day on a Tuesday", .desk, "2027-04-26 16:00", 120, "2027-04-28 10:00"),
        .init("Liberation Day counts only in the fifth year", .desk, "2027-05-05 10:00", 60, "2027-05-05 11:00"),
        .init("Ascension", .desk, "2027-05-05 16:30", 60, "2027-05-07 09:30"),
        .init("Whit Monday", .desk, "2027-05-15 12:30", 60, "2027-05-18 09:30"),
        .init("before midnight", .night, "2026-11-23 22:30", 60, "2026-11-23 23:30"),
        .init("over midnight", .night, "2026-11-23 23:30", 60, "2026-11-24 00:30"),
        .init("asked after midnight, still open since yesterday", .night, "2026-11-24 01:00", 30, "2026-11-24 01:30"),
        .init("asked after midnight, goes on in the evening", .night, "2026-11-24 01:30", 60, "2026-11-24 22:30"),
        .init("at the end of the night", .night, "2026-11-24 02:00", 60, "2026-11-24 23:00"),
        .init("night of the spring change: 2.00 does not exist", .night, "2027-03-28 01:00", 60, "2027-03-28 03:00"),
        .init("over the spring change the next evening", .night, "2027-03-28 01:30", 60, "2027-03-28 22:30"),
        .init("always open in the spring night: an hour is an hour", .always, "2027-03-28 01:30", 60, "2027-03-28 03:30"),
        .init("always open in the autumn night: 2.30 comes twice", .always, "2026-10-25 01:30", 120, "2026-10-25 02:30".secondTime()),
        .init("always open, a day of 25 hours", .always, "2026-10-25 00:00", 25 * 60, "2026-10-26 00:00"),
        .init("always open, a day of 23 hours", .always, "2027-03-28 00:00", 23 * 60, "2027-03-29 00:00"),
        .init("overlapping hours count once", .overlapping, "2026-11-23 09:00", 240, "2026-11-23 13:00"),
        .init("touching hours go on", .overlapping, "2026-11-23 13:30", 60, "2026-11-23 14:30"),
        .init("all six hours of a day", .overlapping, "2026-11-23 00:00", 360, "2026-11-23 15:00"),
        .init("one minute more", .overlapping, "2026-11-23 00:00", 361, "2026-11-24 09:01"),
    ]

    var open: OpenHours {
        switch hours {
        case .desk: Town.desk
        case .night: Town.night
        case .always: Town.always
        case .overlapping: Town.overlapping
        }
    }
    var start: Instant { Town.moment(asked) }
    var expected: Instant {
        if due.hasSuffix("+1h") { return Town.moment(String(due.dropLast(3))).adding(seconds: 3600) }
        return Town.moment(due)
    }
}

extension String {
    /// The clock's second reading of this time, after the change.
    fileprivate func secondTime() -> String { self + "+1h" }
    /// Two weeks of 47 hours end with the last minute of the second Saturday.
    fileprivate func replacing09() -> String { "2026-12-12 13:00" }
}

@Suite("The promise clock, case by case")
struct PromiseCaseTests {
    @Test(arguments: PromiseCase.all)
    func `an answer is due when a person with a calendar would say`(one: PromiseCase) {
        #expect(one.open.deadline(from: one.start, after: one.minutes * 60) == one.expected)
    }

    @Test(arguments: PromiseCase.all)
    func `the time until that moment is the term`(one: PromiseCase) {
        #expect(one.open.serviceSeconds(from: one.start, to: one.expected) == one.minutes * 60)
    }

    @Test
    func `hours that never open have no deadline`() {
        let never = OpenHours(weekly: Array(repeating: [], count: 7))
        #expect(never.deadline(from: Instant(seconds: 0), after: 60) == nil)
        #expect(never.opening(after: Instant(seconds: 0)) == nil)
        #expect(never.serviceSeconds(from: Instant(seconds: 0), to: Instant(seconds: 100_000_000)) == 0)
    }

    @Test
    func `opening and closing are said as they are`() {
        let hours = Town.desk
        #expect(hours.isOpen(at: Town.moment("2026-11-24 19:00")))
        #expect(!hours.isOpen(at: Town.moment("2026-11-24 17:00")))
        #expect(hours.closing(at: Town.moment("2026-11-24 10:00")) == Town.moment("2026-11-24 17:00"))
        #expect(hours.closing(at: Town.moment("2026-11-24 18:00")) == nil)
        #expect(hours.opening(after: Town.moment("2026-11-24 18:00")) == Town.moment("2026-11-24 19:00"))
        #expect(hours.opening(after: Town.moment("2026-11-24 21:00")) == Town.moment("2026-11-26 09:00"))
    }

    @Test
    func `a promise is in time, then soon, then late`() throws {
        let calendar = VersionedCalendar(version: 1, hours: Town.desk)
        let clock = try #require(PromiseClock(calendar: calendar, term: 14_400, start: Town.moment("2026-11-23 15:00")))
        #expect(clock.deadline == Town.moment("2026-11-24 11:00"))
        #expect(clock.standing(at: Town.moment("2026-11-24 10:29")) == .inTime)
        #expect(clock.standing(at: Town.moment("2026-11-24 10:30")) == .soon)
        #expect(clock.standing(at: Town.moment("2026-11-24 11:00")) == .soon)
        #expect(clock.standing(at: Town.moment("2026-11-24 11:01")) == .late)
        #expect(clock.serviceSecondsLeft(at: Town.moment("2026-11-23 20:00")) == 7200)
        #expect(clock.serviceSecondsLeft(at: Town.moment("2026-11-24 12:00")) == -3600)
        let measured = clock.measured(until: Town.moment("2026-11-24 10:00"))
        #expect(measured.wallSeconds == 19 * 3600)
        #expect(measured.serviceSeconds == 3 * 3600)
    }
}
