import Values

/// Small pieces that pages share.
enum Pieces {
    /// A search field with its button; the address is the search.
    static func search(_ frame: Frame, value: String = "") -> HTML {
        let words = frame.texts.common
        return """
            <form class="search" role="search" method="get" action="\(Link.path("/"))">
            <label for="zoek">\(words.searchLabel)</label>
            <div class="with-button"><input type="search" id="zoek" name="zoek" value="\(value)" dir="auto">\
            <button type="submit">\(words.search)</button></div></form>
            """
    }

    /// Text of several paragraphs, divided by empty lines.
    static func paragraphs(_ text: String) -> HTML {
        let parts = text.replacing("\r\n", with: "\n").split(separator: "\n\n")
        return "\(parts.map { part -> HTML in "<p>\(HTML.lines(String(part)))</p>" })"
    }

    /// A moment for people and machines.
    static func time(_ instant: Instant, _ frame: Frame) -> HTML {
        "<time datetime=\"\(instant.iso8601)\">\(Dates.moment(instant, frame.language))</time>"
    }

    /// Horizontal bars with their counts as text: drawn here, no script; the table beside it says the same.
    static func bars(_ bars: [(label: String, n: Int)], title: String) -> HTML {
        let most = max(bars.map(\.n).max() ?? 0, 1)
        let height = bars.count * 28
        let rows = bars.enumerated().map { place, bar -> HTML in
            let y = place * 28
            let width = bar.n * 340 / most
            return """
                <text x="140" y="\(y + 18)" text-anchor="end" class="bar-label">\(bar.label)</text>\
                <rect x="150" y="\(y + 4)" width="\(max(width, bar.n > 0 ? 2 : 0))" height="18" class="bar"/>\
                <text x="\(158 + width)" y="\(y + 18)" class="bar-value">\(bar.n)</text>
                """
        }
        return """
            <svg class="chart" viewBox="0 0 540 \(height)" role="img" aria-label="\(title)">\(rows)</svg>
            """
    }
}
