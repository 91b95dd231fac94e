import Growth
import Values

extension DemoBuilder {
    /// The measurements that the job took on the first of the last months.
    func measureMonths() async throws {
        let today = Amsterdam.local(now).date
        for months in (0...5).reversed() {
            let day = GrowthPeriod.months(months, before: today).adding(days: 1 - today.day)
            guard let first = LocalDate(year: day.year, month: day.month, day: 1) else { continue }
            past.set(min(now, Amsterdam.instant(first, minuteOfDay: 5 * 60)))
            try await services.measurements.measureMonth()
        }
    }
}
