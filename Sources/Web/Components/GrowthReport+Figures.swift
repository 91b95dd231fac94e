import Growth
import Values

extension GrowthReport {
    /// A figure in words, with its counts.
    static func text(_ measured: Measured?, _ frame: Frame) -> String {
        let words = frame.texts.growth
        func number(_ number: Int?) -> String { number.map { Pieces.number($0, frame) } ?? "" }
        guard let measured else { return words.unknown }
        if measured.isOfTooFew {
            return measured.kind == .share
                ? words.tooFew(number(measured.count), number(measured.n)) : words.tooFewTimes(number(measured.n))
        }
        guard let value = measured.value else { return words.unknown }
        let text = GrowthFigure.text(value, measured.kind, frame.language)
        let isDutch = frame.language == .dutch
        switch measured.kind {
        case .share: return "\(text) (\(number(measured.count)) \(isDutch ? "van" : "of") \(number(measured.n)))"
        case .duration: return "\(text) (n\u{A0}=\u{A0}\(number(measured.n)))"
        case .count: return measured.n.map { "\(text) \(isDutch ? "van" : "of") \(number($0))" } ?? text
        case .statement: return text
        }
    }

    /// All figures per theme with the measurement before beside them; what was stated and not measured says so.
    func figures(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let tables = Theme.allCases.map { theme -> HTML in
            let values = result.values.filter { $0.theme == theme }
            if values.isEmpty { return .empty }
            let name = themeName(theme, frame)
            return NarrowFold(
                label: name, note: words.figureCount(values.count), content: table(values, named: name, frame)
            ).html
        }
        return """
            <section aria-labelledby="cijfers"><h2 id="cijfers">\(words.figures)</h2><p>\(words.figuresLead)</p>
            <div class="in-columns">\(tables)\(bands(frame))</div>\(rules(frame))</section>
            """
    }

    private func table(_ values: [Measured], named caption: String, _ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let rows = values.map { value -> StackedTable.Row in
            let name = model.name(of: value.id, frame.language)
            let link: HTML = proof?(value.id).map { "<a href=\"\($0)\">\(name)</a>" } ?? "\(name)"
            let stated: HTML =
                value.source == .stated ? " <span class=\"small hint\">(\(words.source(.stated)))</span>" : .empty
            return .init(
                head: "\(link)\(stated)",
                cells: [
                    Self.text(value, frame), previous.map { Self.text($0.result.value(value.id), frame) } ?? "–",
                ])
        }
        return StackedTable(caption: caption, heads: [words.figure, words.now, words.before], rows: rows).html
    }

    private func bands(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let spreads = result.values.filter { $0.kind == .duration && $0.value != nil && $0.bands != nil }
        guard let first = spreads.first, let limits = first.bands?.map(\.until) else { return .empty }
        let rows = limits.enumerated().map { place, limit in
            Table.Row(
                head: words.band(limit),
                cells: spreads.map { spread in
                    spread.bands.flatMap { $0.indices.contains(place) ? Pieces.number($0[place].n, frame) : nil } ?? "–"
                })
        }
        let chart = Chart(
            title: "\(words.bandsTitle): \(model.name(of: first.id, frame.language).lowercased())",
            bars: (first.bands ?? []).map {
                .init(label: words.band($0.until), n: $0.n, shown: Pieces.number($0.n, frame))
            })
        let table = Table(
            caption: words.bandsTitle,
            heads: [words.answerTime] + spreads.map { model.name(of: $0.id, frame.language) }, rows: rows)
        return NarrowFold(label: words.bandsTitle, content: "\(chart.html)\(table.html)").html
    }

    private func rules(_ frame: Frame) -> HTML {
        let words = frame.texts.growth
        let items = model.indicators.compactMap { indicator -> HTML? in
            guard let value = result.value(indicator.id) else { return nil }
            let (from, until) = (Dates.day(value.from, frame.language), Dates.day(value.until, frame.language))
            return """
                <dt>\(indicator.name.in(frame.language))</dt>\
                <dd>\(indicator.rule.in(frame.language)) \(words.period(from, until))</dd>
                """
        }
        return """
            <details class="card"><summary>\(words.rules)</summary><dl class="rules">\(items)</dl></details>
            """
    }
}
