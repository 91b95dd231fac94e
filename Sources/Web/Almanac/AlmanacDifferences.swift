import Growth

/// What municipalities in the next phase do differently: per theme and step the sentences, the chart and its table.
struct AlmanacDifferences: Sendable {
    let frame: AlmanacFrame
    let scope: AlmanacDifference.Scope

    var html: HTML {
        let words = frame.words
        return """
            <section><h2>\(words.differencesTitle)</h2><p>\(words.differencesLead)</p>\
            <p>\(words.differenceChart)</p>\(Theme.allCases.map(theme))</section>
            """
    }

    private func theme(_ theme: Theme) -> HTML {
        let steps = Phase.allCases.dropLast().map { step(theme, $0) }
        return "<h3>\(frame.words.theme(theme))</h3>\(steps)"
    }

    private func step(_ theme: Theme, _ phase: Phase) -> HTML {
        let words = frame.words
        let all = frame.almanac.differences.filter { $0.scope == scope && $0.theme == theme && $0.phase == phase }
        let said = all.filter { $0.verdict != .tooFew }
        guard let first = said.first else {
            let next = Phase(rawValue: phase.rawValue + 1) ?? .worksTogether
            return "<p>\(words.tooFew(phase, next))</p>"
        }
        let certain = said.filter { $0.verdict == .difference }
        let sentences = certain.map { difference -> HTML in "<li>\(sentence(difference))</li>" }
        let chance = words.chance(said.count { $0.verdict == .couldBeChance }, certain: certain.count)
        let title = "\(words.theme(theme)), \(words.step(phase, first.next).lowercased())"
        // What could be chance is there for who looks for it, and takes no room from what is said.
        return """
            <h4>\(words.step(phase, first.next))</h4>\(certain.isEmpty ? .empty : "<ul>\(sentences)</ul>")\
            \(certain.isEmpty ? .empty : chart(words.differencesShown(title), certain).html)\
            \(chance.isEmpty ? .empty : "<p>\(chance)</p>")\
            <details class="card"><summary>\(words.allFigures)</summary>\(chart(title, said).html)\
            \(table(title, said, first).html)</details>
            """
    }

    /// Of all classes only what holds within each: the middles of all together could say the opposite.
    private func sentence(_ difference: AlmanacDifference) -> String {
        let name = frame.name(difference.indicator)
        guard scope != .all else {
            let effect = difference.delta.map(frame.numbers.effect) ?? ""
            return frame.words.withinClasses(name, difference, effect: effect)
        }
        return frame.words.difference(
            name, difference, lower: frame.side(difference, isHigher: false),
            higher: frame.side(difference, isHigher: true))
    }

    private func chart(_ title: String, _ differences: [AlmanacDifference]) -> AlmanacIntervalChart {
        let rows = differences.compactMap { difference -> AlmanacIntervalChart.Row? in
            guard let delta = difference.delta, let low = difference.low, let high = difference.high else { return nil }
            return AlmanacIntervalChart.Row(
                label: frame.name(difference.indicator), delta: delta, low: low, high: high,
                verdict: difference.verdict)
        }
        return AlmanacIntervalChart(title: title, rows: rows)
    }

    private func table(_ title: String, _ differences: [AlmanacDifference], _ first: AlmanacDifference) -> Table {
        let (words, numbers) = (frame.words, frame.numbers)
        let classes = scope == .all ? [words.classes] : []
        let rows = differences.map { difference -> Table.Row in
            let interval = difference.low.flatMap { low in
                difference.high.map { "\(numbers.effect(low)) … \(numbers.effect($0))" }
            }
            var cells = [frame.side(difference, isHigher: false), frame.side(difference, isHigher: true)]
            cells += classes.map { _ in "\(difference.classes)" }
            cells += [difference.delta.map(numbers.effect) ?? "", interval ?? "", words.verdict(difference.verdict)]
            return Table.Row(head: frame.name(difference.indicator), cells: cells)
        }
        return Table(
            caption: title,
            heads: [words.indicator, words.phase(first.phase), words.phase(first.next)] + classes + [
                words.delta, words.interval, words.verdictHead,
            ],
            rows: rows)
    }
}
