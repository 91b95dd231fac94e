import Testing

@testable import Values

struct PromiseClockTests {
    private func clock(_ term: Int, from start: String, _ hours: OpenHours = Sample.office) throws -> PromiseClock {
        try #require(
            PromiseClock(calendar: VersionedCalendar(version: 3, hours: hours), term: term, start: Sample.moment(start))
        )
    }

    @Test
    func `a promise of four hours is in time, soon, and late`() throws {
        let clock = try clock(4 * 3600, from: "2026-11-23 15:00")
        #expect(clock.deadline == Sample.moment("2026-11-24 11:00"))
        #expect(clock.standing(at: Sample.moment("2026-11-23 15:00")) == .inTime)
        #expect(clock.standing(at: Sample.moment("2026-11-24 10:29:59")) == .inTime)
        #expect(clock.standing(at: Sample.moment("2026-11-24 10:30")) == .soon)
        #expect(clock.standing(at: Sample.moment("2026-11-24 11:00")) == .soon)
        #expect(clock.standing(at: Sample.moment("2026-11-24 11:00").adding(milliseconds: 1)) == .late)
    }

    @Test
    func `of a short promise the last quarter is soon`() throws {
        let clock = try clock(3600, from: "2026-11-23 10:00")
        #expect(clock.standing(at: Sample.moment("2026-11-23 10:44:59")) == .inTime)
        #expect(clock.standing(at: Sample.moment("2026-11-23 10:45")) == .soon)
    }

    @Test
    func `time left is opening time, beside that on the wall`() throws {
        let clock = try clock(4 * 3600, from: "2026-11-27 16:00")
        let evening = Sample.moment("2026-11-27 20:00")
        #expect(clock.serviceSecondsLeft(at: evening) == 3 * 3600)
        #expect(clock.wallSecondsLeft(at: evening) == 64 * 3600)
    }

    @Test
    func `late is never zero, also when closed since`() throws {
        let clock = try clock(8 * 3600, from: "2026-11-23 09:00")
        #expect(clock.deadline == Sample.moment("2026-11-23 17:00"))
        #expect(clock.serviceSecondsLeft(at: Sample.moment("2026-11-23 17:00")) == 0)
        #expect(clock.serviceSecondsLeft(at: Sample.moment("2026-11-23 22:00")) == -1)
        #expect(clock.serviceSecondsLeft(at: Sample.moment("2026-11-24 10:00")) == -3600)
    }

    @Test
    func `an answer is measured in both times`() throws {
        let measured = try clock(4 * 3600, from: "2026-11-27 16:00").measured(until: Sample.moment("2026-11-30 09:30"))
        #expect(measured.wallSeconds == 65 * 3600 + 1800)
        #expect(measured.serviceSeconds == 5400)
    }

    @Test
    func `a promise needs hours that open`() {
        let calendar = VersionedCalendar(version: 1, hours: Sample.never)
        #expect(PromiseClock(calendar: calendar, term: 60, start: Sample.moment("2026-11-27 16:00")) == nil)
    }

    @Test(arguments: [
        (0, TimeBand.quarter), (900, .quarter), (901, .hour), (3600, .hour), (3601, .twoHours), (7200, .twoHours),
        (14_400, .fourHours), (14_401, .eightHours), (28_800, .eightHours), (86_400, .day), (86_401, .threeDays),
        (259_200, .threeDays), (259_201, .later), (Int.max, .later),
    ])
    func `a time falls in one of eight bands`(_ seconds: Int, _ band: TimeBand) {
        #expect(TimeBand.of(seconds) == band)
    }

    @Test
    func `a spread has a median and eight counts`() {
        let spread = TimeSpread([100, 7000, 300_000, 2000])
        #expect(spread.n == 4)
        #expect(spread.medianSeconds == 4500)
        #expect(spread.bands == [1, 1, 1, 0, 0, 0, 0, 1])
        #expect(spread.within(.twoHours) == 3)
        #expect(!spread.isEnough)
        #expect(TimeSpread(Array(repeating: 1, count: 30)).isEnough)
        #expect(TimeSpread([]).medianSeconds == nil)
    }

    @Test
    func `the median is the middle, or between the middle two rounded down`() {
        #expect(Median.of([3, 1, 2]) == 2)
        #expect(Median.of([1, 2]) == 1)
        #expect(Median.of([1, 3, 4, 100]) == 3)
        #expect(Median.of([-1, -2]) == -2)
        #expect(Median.of([Int.max, Int.max - 2]) == Int.max - 1)
        #expect(Median.of([Int]()) == nil)
    }

    @Test
    func `a share is only shown with thirty or more, and never overstates`() {
        #expect(Share.percent(29, of: 29) == nil)
        #expect(Share.percent(15, of: 30) == 50)
        #expect(Share.percent(30, of: 30) == 100)
        #expect(Share.percent(999, of: 1000) == 99)
        #expect(Share.percent(1, of: 1000) == 1)
        #expect(Share.percent(0, of: 1000) == 0)
        #expect(Share.percent(31, of: 30) == nil)
    }
}
