import Testing
import Values

@testable import Square

@Suite("How often somebody wants to hear")
struct WatchRhythmTests {
    private static func at(_ date: String, _ hour: Int, _ minute: Int = 0) throws -> Instant {
        Amsterdam.instant(try #require(LocalDate(date)), minuteOfDay: hour * 60 + minute)
    }

    @Test
    func `at once is now`() throws {
        let now = try Self.at("2026-11-28", 3, 12)
        #expect(WatchRhythm.atOnce.next(after: now) == now)
    }

    @Test(arguments: [
        ("2026-11-28", 6, 59, "2026-11-28"), ("2026-11-28", 7, 0, "2026-11-29"), ("2026-11-28", 23, 59, "2026-11-29"),
        ("2026-12-31", 12, 0, "2027-01-01"),
    ])
    func `every day is the next seven o'clock`(day: String, hour: Int, minute: Int, due: String) throws {
        let (moment, wanted) = (try Self.at(day, hour, minute), try Self.at(due, 7))
        #expect(WatchRhythm.daily.next(after: moment) == wanted)
    }

    @Test(arguments: [
        // 30 November 2026 is a Monday.
        ("2026-11-28", 12, "2026-11-30"), ("2026-11-30", 6, "2026-11-30"), ("2026-11-30", 7, "2026-12-07"),
        ("2026-12-06", 23, "2026-12-07"),
    ])
    func `every week is the next Monday at seven`(day: String, hour: Int, due: String) throws {
        let (moment, wanted) = (try Self.at(day, hour), try Self.at(due, 7))
        #expect(WatchRhythm.weekly.next(after: moment) == wanted)
    }

    @Test(arguments: ["2026-03-28", "2026-10-24"])
    func `when the clock changes it is seven on the new clock`(day: String) throws {
        let evening = try Self.at(day, 20)
        let due = WatchRhythm.daily.next(after: evening)
        #expect(Amsterdam.local(due).minuteOfDay == 420)
        let hours = due.seconds(since: evening) / 3600
        #expect(hours == (day == "2026-03-28" ? 10 : 12))
        // A week over the change is due at seven too.
        #expect(Amsterdam.local(WatchRhythm.weekly.next(after: evening)).minuteOfDay == 420)
    }
}
