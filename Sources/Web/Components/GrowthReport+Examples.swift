import Growth
import Values

extension GrowthReport {
    /// What a town of known answers measures, to look at.
    static func example(answered: Int = 342, of n: Int = 412, yes: Set<String> = [], isFirst: Bool = false)
        -> GrowthReport?
    {
        guard let model = try? GrowthModel.builtIn() else { return nil }
        func measurement(_ number: Int, _ answered: Int, _ n: Int) -> Measurements.Stored {
            let day = LocalDate(year: 2026, month: 11 - number, day: 1) ?? LocalDate(daysSinceEpoch: 20_758)
            let at = Amsterdam.instant(day, minuteOfDay: 5 * 60)
            return Measurements.Stored(
                id: ID(DeskExamples.id(900 + number)) ?? ID(at: at), at: at, isMonthly: number < 9,
                result: model.result(of: values(model, day, answered, n, yes), on: day))
        }
        var report = GrowthReport(model: model, stored: measurement(0, answered, n))
        if isFirst {
            report.history = [.init(report.stored)]
        } else {
            let past = (1...9).map { measurement($0, answered - $0 * 9, n) }
            report.previous = past[0]
            report.history = ([report.stored] + past).map(Measurements.Summary.init)
        }
        return report
    }

    private static func values(
        _ model: GrowthModel, _ day: LocalDate, _ answered: Int, _ n: Int, _ yes: Set<String>
    ) -> [Measured] {
        let bands = [90, 80, 60, 40, 30, 20, 12, 10].map { $0 * answered / 342 }
        let measured = model.indicators.map { indicator -> Measured in
            let period = GrowthPeriod(indicator.period, until: day)
            var value = Measured(
                id: indicator.id, theme: indicator.theme, kind: indicator.kind, from: period.from, until: period.until)
            switch indicator.kind {
            case .share: value.share(max(0, answered), of: n)
            case .duration: value.duration(5_400, bands)
            case .count, .statement: value.number(indicator.id == "lessons_published" ? 0 : 3, of: nil)
            }
            return value
        }
        return measured
            + model.items.map { item in
                var value = Measured(
                    id: item.id, theme: item.theme, kind: .statement, source: .stated, from: day, until: day)
                if yes.contains(item.id) { value.value = 1 }
                if item.id == "duty_roster" { value.value = 0 }
                return value
            }
    }
}
