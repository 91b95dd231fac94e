import Foundation
import Testing
import Values

/// The same numbers on every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}

@Suite("The promise clock, for any hours and moments")
struct OpenHoursPropertyTests {
    private static func hours(_ random: inout Seeded) -> OpenHours {
        func interval(_ random: inout Seeded) -> OpenHours.Interval {
            let opens = Int.random(in: 0..<1440, using: &random)
            return .init(opens: opens, closes: opens + Int.random(in: 1...900, using: &random))
        }
        let weekly = (0..<7).map { _ in (0..<Int.random(in: 0...3, using: &random)).map { _ in interval(&random) } }
        return OpenHours(weekly: weekly, holidays: Bool.random(using: &random) ? DutchHoliday.official : [])
    }

    /// A moment near a clock change, where mistakes live, or anywhere in two years.
    private static func moment(_ random: inout Seeded) -> Instant {
        let changes: [Int64] = [1_792_890_000, 1_806_195_600]
        let base = Bool.random(using: &random) ? changes[Int.random(in: 0...1, using: &random)] : 1_795_424_400
        let reach: Int64 = base == 1_795_424_400 ? 60 * 86_400 : 4 * 86_400
        return Instant(seconds: base + Int64.random(in: -reach...reach, using: &random))
    }

    @Test(arguments: 1...200)
    func `open time adds up, grows, and leads back from each deadline`(seed: Int) throws {
        var random = Seeded(state: UInt64(seed) &* 77_777)
        let hours = Self.hours(&random)
        let moments = (0..<3).map { _ in Self.moment(&random) }.sorted()
        let (a, b, c) = (moments[0], moments[1], moments[2])
        #expect(hours.serviceSeconds(from: a, to: b) + hours.serviceSeconds(from: b, to: c) == hours.serviceSeconds(from: a, to: c))
        #expect(hours.serviceSeconds(from: a, to: b) <= hours.serviceSeconds(from: a, to: c))
        #expect(hours.serviceSeconds(from: a, to: c) <= c.seconds(since: a))
        #expect(hours.serviceSeconds(from: c, to: a) == 0)
        let term = Int.random(in: 1...200_000, using: &random)
        guard let due = hours.deadline(from: b, after: term) else {
            let isNeverOpen = hours.weekly.allSatisfy { $0.isEmpty }
            #expect(isNeverOpen)
            return
        }
        #expect(hours.serviceSeconds(from: b, to: due) == term)
        // Earliest: one second before, the term was not over.
        #expect(hours.serviceSeconds(from: b, to: due.adding(seconds: -1)) == term - 1)
        let later = try #require(hours.deadline(from: c, after: term))
        #expect(later >= due)
        let longer = try #require(hours.deadline(from: b, after: term + 1))
        #expect(longer > due)
    }

    @Test(arguments: 1...40)
    func `minute by minute gives the same`(seed: Int) {
        var random = Seeded(state: UInt64(seed) &* 991)
        let hours = Self.hours(&random)
        let start = Instant(seconds: Self.moment(&random).seconds / 60 * 60)
        let length = Int.random(in: 1...3 * 1440, using: &random)
        var counted = 0
        for minute in 0..<length where Self.isOpen(hours, start.adding(seconds: minute * 60)) { counted += 60 }
        #expect(hours.serviceSeconds(from: start, to: start.adding(seconds: length * 60)) == counted)
    }

    /// The plain meaning of opening hours: by the clock on the wall, today's intervals and those that began before.
    private static func isOpen(_ hours: OpenHours, _ instant: Instant) -> Bool {
        let local = Amsterdam.local(instant)
        for back in 0...2 {
            let date = local.date.adding(days: -back)
            for interval in hours.intervals(on: date) {
                let start = Amsterdam.instant(date, minuteOfDay: interval.opens)
                let end = Amsterdam.instant(date, minuteOfDay: interval.closes)
                if start <= instant && instant < end { return true }
            }
        }
        return false
    }

    @Test
    func `Amsterdam agrees with the world's time zone tables`() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Amsterdam"))
        for hour in stride(from: 0, to: 15 * 365 * 24, by: 7) {
            let instant = Instant(seconds: 1_500_000_000 + Int64(hour) * 3600)
            let local = Amsterdam.local(instant)
            let seconds = zone.secondsFromGMT(for: instant.date)
            let expected = Instant(seconds: instant.seconds + Int64(seconds))
            #expect(local.date.daysSinceEpoch == Int(expected.seconds / 86_400))
            #expect(local.minuteOfDay == Int(expected.seconds % 86_400) / 60)
        }
    }

    @Test
    func `a reading of the clock leads back to its moment`() {
        for hour in 0..<(2 * 366 * 24) {
            let instant = Instant(seconds: 1_767_225_600 + Int64(hour) * 3600)
            let local = Amsterdam.local(instant)
            let back = Amsterdam.instant(local.date, minuteOfDay: local.minuteOfDay)
            // In the autumn hour that comes twice, the first is meant.
            #expect(back == instant || back == instant.adding(seconds: -3600))
        }
    }

    @Test
    func `hours survive being stored`() throws {
        var random = Seeded(state: 5)
        for _ in 0..<50 {
            let hours = Self.hours(&random)
            let data = try JSONEncoder().encode(hours)
            #expect(try JSONDecoder().decode(OpenHours.self, from: data) == hours)
        }
    }

    @Test(arguments: [
        ("2026-04-05", DutchHoliday.easterSunday), ("2026-04-06", .easterMonday), ("2026-04-03", .goodFriday), ("2027-03-28", .easterSunday),
        ("2026-05-14", .ascension), ("2026-05-25", .whitMonday), ("2025-04-26", .kingsDay), ("2026-04-27", .kingsDay),
        ("2025-05-05", .liberationJubilee), ("2026-05-05", .liberationDay), ("2030-05-05", .liberationJubilee), ("2026-12-26", .boxingDay),
        ("2038-04-25", .easterSunday), ("2008-03-23", .easterSunday), ("2024-03-31", .easterSunday), ("2027-01-01", .newYear),
    ])
    func `holidays are where the almanac has them`(day: String, holiday: DutchHoliday) throws {
        #expect(DutchHoliday.on(try #require(LocalDate(day))) == holiday)
    }

    @Test
    func `a Sunday in April is no King's Day`() throws {
        #expect(DutchHoliday.on(try #require(LocalDate("2025-04-27"))) == nil)
    }
}
