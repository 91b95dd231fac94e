import Testing

@testable import Values

/// What holds for any hours at any time, tried on random ones, most of them around a change of the clock.
struct OpenHoursLawTests {
    /// A week in which the clock changes, or an ordinary one with a holiday.
    static let weeks = ["2026-03-26", "2026-10-22", "2027-03-25", "2026-12-23", "2026-04-24"]

    static func randomDay(_ random: inout SplitMix) -> [OpenHours.Interval] {
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
            let opens = Int.random(in: 0..<1440, using: &random)
            // Sometimes on the hour, often past midnight, at times reaching into the day after that.
            let length =
                Bool.random(using: &random)
                ? Int.random(in: 1...12, using: &random) * 60
                : Int.random(in: 1...1440, using: &random)
            return OpenHours.Interval(opens: opens, closes: min(2880, opens + length))
        }
    }

    static func randomHours(_ random: inout SplitMix, around first: LocalDate) -> OpenHours {
        let exceptions = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            OpenHours.Exception(
                date: first.adding(days: Int.random(in: 0..<7, using: &random)), intervals: randomDay(&random))
        }
        return OpenHours(
            weekly: (0..<7).map { _ in randomDay(&random) }, exceptions: exceptions,
            holidays: Bool.random(using: &random) ? DutchHoliday.official : [], onHolidays: randomDay(&random))
    }

    /// 300 random hours, each with moments in the nine days around a special one.
    static func everywhere(_ check: (OpenHours, LocalDate, inout SplitMix) -> Void) {
        for seed in 0..<300 {
            var random = SplitMix(UInt64(seed))
            let first = Sample.date(weeks[seed % weeks.count])
            let hours = randomHours(&random, around: first)
            check(hours, first, &random)
        }
    }

    static func randomMoment(_ random: inout SplitMix, _ first: LocalDate) -> Instant {
        let milliseconds = Int64.random(in: 0..<(9 * 86_400_000), using: &random)
        return Amsterdam.startOfDay(first.adding(days: -1)).adding(milliseconds: milliseconds)
    }

    @Test
    func `two stretches of time count as much as the whole`() {
        Self.everywhere { hours, first, random in
            let moments = (0..<3).map { _ in Self.randomMoment(&random, first) }.sorted()
            let (a, b, c) = (moments[0], moments[1], moments[2])
            #expect(
                hours.serviceSeconds(from: a, to: b) + hours.serviceSeconds(from: b, to: c)
                    == hours.serviceSeconds(from: a, to: c), "\(hours) \(moments)")
        }
    }

    @Test
    func `more time never counts less, and never more than the wall clock`() {
        Self.everywhere { hours, first, random in
            let moments = (0..<3).map { _ in Instant(seconds: Self.randomMoment(&random, first).seconds) }.sorted()
            let short = hours.serviceSeconds(from: moments[0], to: moments[1])
            #expect(short >= 0 && short <= moments[1].seconds(since: moments[0]))
            #expect(short <= hours.serviceSeconds(from: moments[0], to: moments[2]))
            #expect(hours.serviceSeconds(from: moments[2], to: moments[0]) == 0 || moments[2] == moments[0])
        }
    }

    @Test
    func `a deadline is the first moment at which the term has passed`() {
        Self.everywhere { hours, first, random in
            let start = Self.randomMoment(&random, first)
            let term = Int.random(in: 1...200_000, using: &random)
            guard let due = hours.deadline(from: start, after: term) else {
                #expect(hours.serviceSeconds(from: start, to: start.adding(seconds: 5 * 365 * 86_400)) < term)
                return
            }
            #expect(hours.serviceSeconds(from: start, to: due) == term)
            #expect(hours.serviceSeconds(from: start, to: due.adding(milliseconds: -1)) == term - 1)
        }
    }

    @Test
    func `a later question is never due earlier, nor is a longer term`() {
        Self.everywhere { hours, first, random in
            let moments = [Self.randomMoment(&random, first), Self.randomMoment(&random, first)].sorted()
            let term = Int.random(in: 1...100_000, using: &random)
            guard let early = hours.deadline(from: moments[0], after: term),
                let late = hours.deadline(from: moments[1], after: term),
                let longer = hours.deadline(from: moments[0], after: term + 1)
            else { return }
            #expect(early <= late)
            #expect(early < longer)
        }
    }

    @Test
    func `opening, closing and open agree`() {
        Self.everywhere { hours, first, random in
            let moment = Self.randomMoment(&random, first)
            if hours.isOpen(at: moment) {
                #expect(hours.opening(after: moment) == moment)
                guard let closing = hours.closing(at: moment) else { return }
                #expect(closing > moment && !hours.isOpen(at: closing))
                #expect(hours.serviceSeconds(from: moment, to: closing) == closing.seconds - moment.seconds)
            } else {
                #expect(hours.closing(at: moment) == nil)
                guard let opening = hours.opening(after: moment) else { return }
                #expect(opening > moment && hours.isOpen(at: opening))
                #expect(!hours.isOpen(at: opening.adding(milliseconds: -1)))
                #expect(hours.serviceSeconds(from: moment, to: opening) == 0)
            }
        }
    }

    /// The slow and obvious way: walk the minutes, and let an interval begin when the clock first says so.
    ///
    /// "First reaches" is the whole rule for both changes: a skipped time is reached at the end of the gap, of a time
    /// that comes twice the first counts.
    static func openMinutes(_ hours: OpenHours, _ start: Instant, days: Int) -> [Bool] {
        let lead = 3 * 1440
        let minutes = lead + days * 1440
        let begin = start.adding(seconds: -lead * 60)
        let readings = (0..<minutes).map { minute in
            let local = Amsterdam.local(begin.adding(seconds: minute * 60))
            return local.date.daysSinceEpoch * 1440 + local.minuteOfDay
        }
        var isOpen = [Bool](repeating: false, count: minutes)
        for day in readings[0] / 1440...readings[minutes - 1] / 1440 {
            let date = LocalDate(daysSinceEpoch: day)
            let holiday = DutchHoliday.all(on: date).contains(where: hours.holidays.contains)
            let intervals =
                hours.exceptions.last { $0.date == date }?.intervals
                ?? (holiday ? hours.onHolidays : hours.weekly[date.weekday - 1])
            for interval in intervals {
                // Before the window or after it: the whole window counts as reached, or none of it.
                let opens = readings.firstIndex { $0 >= day * 1440 + interval.opens } ?? minutes
                let closes = readings.firstIndex { $0 >= day * 1440 + interval.closes } ?? minutes
                if opens < closes { for minute in opens..<closes { isOpen[minute] = true } }
            }
        }
        return Array(isOpen[lead...])
    }

    @Test
    func `counting agrees with walking through the minutes of a week`() {
        for seed in 0..<60 {
            var random = SplitMix(UInt64(seed + 1000))
            let first = Sample.date(Self.weeks[seed % Self.weeks.count])
            let hours = Self.randomHours(&random, around: first)
            let start = Amsterdam.startOfDay(first)
            let minutes = Self.openMinutes(hours, start, days: 6)
            let wrong = minutes.indices.filter { hours.isOpen(at: start.adding(seconds: $0 * 60)) != minutes[$0] }
            let place = Amsterdam.local(start.adding(seconds: (wrong.first ?? 0) * 60))
            #expect(wrong.isEmpty, "seed \(seed), first at \(place)")
            for _ in 0..<20 {
                let from = Int.random(in: 0..<minutes.count, using: &random)
                let to = Int.random(in: from..<minutes.count, using: &random)
                #expect(
                    hours.serviceSeconds(from: start.adding(seconds: from * 60), to: start.adding(seconds: to * 60))
                        == minutes[from..<to].count { $0 } * 60)
            }
        }
    }

    @Test
    func `five years ahead is counted in a moment`() {
        let clock = ContinuousClock()
        let start = Sample.moment("2026-11-23 10:00")
        let time = clock.measure {
            #expect(Sample.never.deadline(from: start, after: 60) == nil)
            #expect(Sample.long.serviceSeconds(from: start, to: start.adding(seconds: 5 * 365 * 86_400)) > 30_000_000)
        }
        // A debug build takes some milliseconds; second by second it would be minutes.
        #expect(time < .seconds(1))
    }
}
