import Values

/// What the municipality promises, and how it did.
struct PromisePage: Page {
    struct Term: Sendable {
        /// nil: everything.
        let what: String?
        let serviceSeconds: Int
    }
    /// What came of the turns of one channel.
    struct Channel: Sendable {
        let name: String
        let n: Int
        let answered: Int
        let inTime: Int
        let acknowledged: Int
        let rePromised: Int
        let closedUnanswered: Int
        let stillOpen: Int
        let service: TimeSpread
        let wall: TimeSpread
        /// Taken back by the resident, or erased.
        var withdrawn = 0
        /// Whether a share may be published.
        var isEnough: Bool { n >= TimeSpread.minimum }
        /// Whether times may be published.
        var hasTimes: Bool { isEnough && service.isEnough }
    }
    var hours = HoursTable()
    var calendarVersion = 1
    var terms: [Term] = []
    var openUntil: Instant?
    var openFrom: Instant?
    /// The first and last day of the period of the results.
    var from = LocalDate(daysSinceEpoch: 0)
    var until = LocalDate(daysSinceEpoch: 0)
    var channels: [Channel] = []
    var takenAt = Instant(seconds: 0)

    static let side = PageSide.open

    func title(_ texts: Texts) -> String { texts.open.promiseTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let lead = terms.first { $0.what == nil }.map { term -> HTML in
            "<p class=\"lead\">\(words.promiseLead(Dates.duration(term.serviceSeconds, frame.language)))</p>"
        }
        return """
            <div class="sheet"><h1>\(words.promiseTitle)</h1>\(lead)
            <p>\(Pieces.openNow(until: openUntil, from: openFrom, frame))</p>
            <section><h2>\(words.terms)</h2>\(promised(frame))</section>
            <section><h2>\(words.openingHours)</h2>\(hours.html(frame))
            <p>\(hours.keepsHolidays ? "\(words.publicHolidays) " : "")\(words.calendarVersion(calendarVersion))</p></section>
            <section><h2 id="uitkomsten">\(words.resultsTitle(Dates.period(from, until, frame.language, now: frame.now)))</h2>\
            \(results(frame))</section>
            <section><h2>\(words.method)</h2><ul>\(words.methodLines.map { line -> HTML in "<li>\(line)</li>" })</ul></section>
            <section><h2>\(words.download)</h2><ul class="files">
            <li>\(Icon.download.html)<a href="\(Link.path("/belofte.csv"))">\(words.downloadCSV)</a></li>
            <li>\(Icon.download.html)<a href="\(Link.path("/belofte.json"))">\(words.downloadJSON)</a></li></ul>
            <p class="small">\(words.taken(Dates.moment(takenAt, frame.language, now: frame.now)))</p></section></div>
            """
    }

    private func promised(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        if terms.isEmpty { return "<p>\(words.noTerms)</p>" }
        let table = Table(
            caption: words.terms, hidesCaption: true, heads: [words.termFor, words.term],
            rows: terms.map { term in
                Table.Row(
                    head: term.what ?? words.everything,
                    cells: [words.serviceHours(Dates.duration(term.serviceSeconds, frame.language))])
            }, areNumbers: false)
        return "<p>\(words.termsLine)</p>\(table.html)"
    }
}
