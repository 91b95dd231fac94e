import Growth

/// How municipalities stand: per subject a sentence, the chart and its table.
struct AlmanacStandings: Sendable {
    let frame: AlmanacFrame
    /// The classes that are shown beside each other.
    let sizes: [AlmanacSize]

    var html: HTML {
        let words = frame.words
        return """
            <section><h2>\(words.standingTitle)</h2><p>\(words.standingLead)</p>\
            \(AlmanacSubject.allCases.map(subject))</section>
            """
    }

    private func subject(_ subject: AlmanacSubject) -> HTML {
        let (words, name) = (frame.words, frame.name(subject))
        let standings = sizes.map { frame.almanac.standing(subject, $0) }.filter { $0.n > 0 }
        let said = standings.map { standing -> HTML in
            let head = sizes.count == 1 ? name : words.size(standing.size)
            return "<li>\(words.standing(head.first.map { $0.uppercased() + head.dropFirst() } ?? head, standing))</li>"
        }
        guard !standings.isEmpty else { return .empty }
        let chart = AlmanacPhaseChart(
            title: words.standingChart(name),
            bars: standings.map { AlmanacPhaseChart.Bar(label: words.sizeShort($0.size), counts: $0.counts) },
            legend: Phase.allCases.map(words.phase))
        return """
            <h3>\(name)</h3><ul>\(said)</ul>\(chart.html)\
            <details class="card"><summary>\(words.figures)</summary>\(table(name, standings).html)</details>
            """
    }

    private func table(_ name: String, _ standings: [AlmanacStanding]) -> Table {
        let words = frame.words
        let rows = Phase.allCases.enumerated().map { place, phase in
            Table.Row(head: words.phase(phase), cells: standings.map { "\($0.counts[place])" })
        }
        let total = Table.Row(head: words.total, cells: standings.map { "\($0.n)" }, isTotal: true)
        return Table(
            caption: words.standingChart(name), heads: [words.phaseHead] + standings.map { words.sizeShort($0.size) },
            rows: rows + [total])
    }
}

/// What moved against the year before, or why that cannot be said.
struct AlmanacChanges: Sendable {
    let frame: AlmanacFrame
    let sizes: [AlmanacSize]

    var html: HTML { "<section><h2>\(frame.words.changeTitle)</h2>\(content)</section>" }

    private var content: HTML {
        let words = frame.words
        guard let before = frame.almanac.before else { return "<p>\(words.noBefore)</p>" }
        if before.model != frame.almanac.model {
            return "<p>\(words.otherModelBefore(before, frame.almanac.model))</p>"
        }
        let changes = AlmanacSubject.allCases.map { subject in
            (subject, before.changes.filter { $0.subject == subject && sizes.contains($0.size) && $0.n > 0 })
        }.filter { !$0.1.isEmpty }
        if changes.isEmpty { return "<p>\(words.noPairs(before))</p>" }
        return "<p>\(words.changeLead(before))</p>\(changes.map { self.subject($0.0, $0.1, before) })"
    }

    private func subject(_ subject: AlmanacSubject, _ changes: [AlmanacChange], _ before: AlmanacBefore) -> HTML {
        let (words, name) = (frame.words, frame.name(subject))
        let said = changes.map { change -> HTML in
            let head = sizes.count == 1 ? name : words.size(change.size)
            let text = words.change(head.prefix(1).uppercased() + head.dropFirst(), change, year: before.year)
            return "<li>\(text)</li>"
        }
        func row(_ head: String, _ value: (AlmanacChange) -> Int) -> Table.Row {
            Table.Row(head: head, cells: changes.map { "\(value($0))" })
        }
        let phases = Phase.allCases.indices
        let table = Table(
            caption: "\(words.changeTitle): \(name)",
            heads: [words.phaseHead] + changes.map { words.sizeShort($0.size) },
            rows: phases.map { place in row(words.before(Phase.allCases[place])) { $0.before[place] } }
                + phases.map { place in row(words.after(Phase.allCases[place])) { $0.after[place] } }
                + [row(words.up, \.up), row(words.same, \.same), row(words.down, \.down)])
        return """
            <h3>\(name)</h3><ul>\(said)</ul>\
            <details class="card"><summary>\(words.figures)</summary>\(table.html)</details>
            """
    }
}
