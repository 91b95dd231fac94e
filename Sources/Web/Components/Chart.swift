/// Horizontal bars drawn by the server. The labels and counts are text, so that they grow with the reader's letters; a
/// table beside the chart holds the same figures for who does not see it.
struct Chart: Sendable {
    struct Bar: Sendable {
        let label: String
        let n: Int
        /// The count as people write it.
        let shown: String
    }
    let title: String
    let bars: [Bar]

    var html: HTML {
        let most = max(bars.map(\.n).max() ?? 0, 1)
        let rows = bars.map { bar -> HTML in
            let width = bar.n == 0 ? 0 : max(1, bar.n * 1000 / most)
            return """
                <div class="bar-row"><span class="bar-label">\(bar.label)</span>\
                <svg viewBox="0 0 1000 10" preserveAspectRatio="none"><rect width="\(width)" height="10"/></svg>\
                <span class="bar-value">\(bar.shown)</span></div>
                """
        }
        return """
            <figure><figcaption>\(title)</figcaption><div class="bars" aria-hidden="true">\(rows)</div></figure>
            """
    }
}
