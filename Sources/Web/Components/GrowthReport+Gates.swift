import Growth
import Values

extension GrowthReport {
    /// All gates with what they need and how they stand, a table for each phase.
    func gates(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let tables = Phase.allCases.map { phase -> HTML in
            let gates = model.gates.filter { $0.phase == phase }
            if gates.isEmpty { return .empty }
            let open = gates.filter { result.gate($0.id)?.state == .met }.count
            let name = words.phase(phase.rawValue, phaseName(phase, frame))
            return NarrowFold(
                label: name, note: words.gatesOpen(open, of: gates.count), content: table(gates, named: name, frame)
            ).html
        }
        return """
            <section aria-labelledby="poorten"><h2 id="poorten">\(words.gates)</h2><p>\(words.gatesLead)</p>\
            <div class="in-columns">\(tables)</div></section>
            """
    }

    private func table(_ gates: [GrowthGate], named caption: String, _ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let rows = gates.map { gate in
            StackedTable.Row(
                head: "\(model.name(of: gate.indicator, frame.language))",
                cells: [
                    themeName(gate.theme, frame), Self.needed(gate, model, frame),
                    words.state(result.gate(gate.id)?.state ?? .unknown),
                ])
        }
        return StackedTable(
            caption: caption, heads: [words.gate, words.theme, words.needed, words.state], rows: rows
        ).html
    }

    /// "minstens 90%".
    static func needed(_ gate: GrowthGate, _ model: GrowthModel, _ frame: Frame) -> String {
        let kind = model.indicator(gate.indicator)?.kind ?? .statement
        let text = GrowthFigure.text(gate.threshold, kind, frame.language)
        if kind == .statement { return text }
        let words = frame.texts.growth
        return gate.comparison == .atLeast ? words.atLeast(text) : words.atMost(text)
    }

    /// A drawing for each line of phases, and the table behind them.
    func trend(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let past = Array(history.reversed())
        if past.isEmpty { return .empty }
        let lines: [(String, [Phase])] =
            [(words.total, past.map(\.overall))]
            + Theme.allCases.map { theme in (themeName(theme, frame), past.map { $0.themes[theme] ?? .discovers }) }
        let drawings = lines.map { name, phases in Self.drawing(name, phases) }
        return """
            <section aria-labelledby="verloop"><h2 id="verloop">\(words.trend)</h2><p>\(words.trendLead)</p>
            \(past.count > 1 ? "<div class=\"trend\" aria-hidden=\"true\">\(drawings)</div>" : .empty)\
            \(pastTable(frame))</section>
            """
    }

    /// Columns as high as the phase, on lines for 1 to 4.
    private static func drawing(_ name: String, _ phases: [Phase]) -> HTML {
        let width = max(1, 240 / max(phases.count, 6))
        let columns = phases.enumerated().map { place, phase -> HTML in
            let height = phase.rawValue * 15
            return
                "<rect x=\"\(place * width)\" y=\"\(62 - height)\" width=\"\(max(1, width - 2))\" height=\"\(height)\"/>"
        }
        let lines = (0...4).map { step -> HTML in
            "<line x1=\"0\" x2=\"240\" y1=\"\(62 - step * 15)\" y2=\"\(62 - step * 15)\"/>"
        }
        let last = phases.last.map { " \($0.rawValue)" } ?? ""
        return """
            <figure><figcaption>\(name)<strong>\(last)</strong></figcaption>\
            <svg viewBox="0 0 240 64" width="240" height="64">\(lines)\(columns)</svg></figure>
            """
    }

    private func pastTable(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let rows = history.map { past -> StackedTable.Row in
            let phases = [past.overall] + Theme.allCases.map { past.themes[$0] ?? .discovers }
            let link = Link.path("/groei/metingen", "\(past.id)")
            return .init(
                head: "<a href=\"\(link)\">\(Dates.day(past.day, frame.language))</a>",
                cells: phases.map { "\($0.rawValue)" }, isHere: past.id == stored.id)
        }
        let table = StackedTable(
            caption: words.measurements, hidesCaption: true,
            heads: [words.day, words.total] + Theme.allCases.map { themeName($0, frame) }, rows: rows, areNumbers: true)
        return NarrowFold(label: words.pastTable, content: table.html).html
    }
}
