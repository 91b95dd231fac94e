import Growth

/// Effects with their uncertainty, from −1 at the left to 1 at the right. What they mean is a shape, not a colour.
struct AlmanacIntervalChart: Sendable {
    struct Row: Sendable {
        let label: String
        let delta: Double
        let low: Double
        let high: Double
        let verdict: AlmanacDifference.Verdict
    }
    let title: String
    let rows: [Row]

    var html: HTML {
        let lines = rows.map { row -> HTML in
            """
            <div class="effect-row"><span class="phase-label">\(row.label)</span><svg class="effect">\
            <line class="zero" x1="50%" x2="50%" y1="0" y2="24"/>\
            <line class="range" x1="\(Self.place(row.low))" x2="\(Self.place(row.high))" y1="12" y2="12"/>\
            \(mark(row))</svg></div>
            """
        }
        return """
            <figure><figcaption>\(title)</figcaption><div class="effects" aria-hidden="true">\(lines)</div></figure>
            """
    }

    private func mark(_ row: Row) -> HTML {
        let x = Self.place(row.delta)
        return switch row.verdict {
        case .difference: "<circle class=\"certain\" cx=\"\(x)\" cy=\"12\" r=\"6\"/>"
        case .byDefinition, .sameRows:
            "<rect class=\"open-mark\" x=\"\(x)\" y=\"7\" width=\"10\" height=\"10\" transform=\"translate(-5 0)\"/>"
        case .couldBeChance, .tooFew: "<circle class=\"open-mark\" cx=\"\(x)\" cy=\"12\" r=\"5\"/>"
        }
    }

    /// A little room at both ends, so that a mark there is whole.
    private static func place(_ effect: Double) -> String { AlmanacPhaseChart.percent(0.5 + effect * 0.48) }
}
