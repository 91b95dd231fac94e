import Growth

/// Municipalities per phase as one bar for each class. Each phase has a pattern of its own beside its colour, and the
/// number stands in the bar where it fits; the table under the chart has them all.
struct AlmanacPhaseChart: Sendable {
    struct Bar: Sendable {
        let label: String
        /// In the order of the phases.
        let counts: [Int]
    }
    let title: String
    let bars: [Bar]
    /// Names of the phases.
    let legend: [String]

    /// Parts of a hundred, in two decimals, as SVG wants them.
    static func percent(_ part: Double) -> String {
        let hundredths = Int((part * 10_000).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)%"
    }

    /// A number needs so much of a bar to be readable in it on a phone.
    private static let room = 0.14

    var html: HTML {
        let rows = bars.map { bar -> HTML in
            """
            <div class="phase-row"><span class="phase-label">\(bar.label)</span>\
            <svg class="phase-bar">\(segments(bar))</svg><span class="bar-value">\(bar.counts.reduce(0, +))</span></div>
            """
        }
        let names = legend.enumerated().map { place, name -> HTML in
            """
            <li><svg class="swatch"><rect class="phase-\(place + 1)" width="100%" height="100%"/>\
            <rect class="pattern-\(place + 1)" width="100%" height="100%"/></svg>\(name)</li>
            """
        }
        return """
            <figure><figcaption>\(title)</figcaption><div aria-hidden="true"><div class="phase-rows">\(rows)</div>\
            <ul class="legend">\(names)</ul></div></figure>
            """
    }

    private func segments(_ bar: Bar) -> [HTML] {
        let n = max(bar.counts.reduce(0, +), 1)
        var start = 0
        return bar.counts.enumerated().compactMap { place, count in
            defer { start += count }
            guard count > 0 else { return nil }
            let (from, wide) = (Double(start) / Double(n), Double(count) / Double(n))
            let (x, width, middle) = (
                Self.percent(from), Self.percent(wide), Self.percent(from + wide / 2)
            )
            let number: HTML =
                wide < Self.room
                ? .empty
                : """
                <rect class="plate" x="\(middle)" y="6" width="40" height="20" transform="translate(-20 0)"/>\
                <text x="\(middle)" y="21" text-anchor="middle">\(count)</text>
                """
            return """
                <rect class="phase-\(place + 1)" x="\(x)" width="\(width)" height="100%"/>\
                <rect class="pattern-\(place + 1)" x="\(x)" width="\(width)" height="100%"/>\(number)
                """
        }
    }

    /// Once in each document.
    static let patterns: HTML = """
        <svg class="patterns" aria-hidden="true" focusable="false"><defs>\
        <pattern id="lines-2" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M-2 2l4-4M0 8l8-8M6 10l4-4"/></pattern>\
        <pattern id="lines-3" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M0 0l8 8M8 0l-8 8"/></pattern>\
        </defs></svg>
        """
}
