import Values

/// What the municipality promises, and how it did.
struct PromisePage: Page {
    struct Day: Sendable {
        /// 1 is Monday.
        let weekday: Int
        let intervals: [OpenHours.Interval]
    }
    struct Special: Sendable {
        let date: LocalDate
        let intervals: [OpenHours.Interval]
        let reason: String
    }
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
    var days: [Day] = []
    var calendarVersion = 1
    var specials: [Special] = []
    var keepsHolidays = true
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
            <section><h2>\(words.openingHours)</h2>\(hours(frame))</section>
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

    // MARK: Opening hours

    private func hours(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let today = Amsterdam.local(frame.now).date
        // On a special day or a holiday the week's own line does not hold.
        let isUsual = !specials.contains { $0.date == today } && !(keepsHolidays && DutchHoliday.on(today) != nil)
        let table = Table(
            caption: words.openingHours, hidesCaption: true, heads: [words.day, words.hours],
            rows: days.map { day in
                Table.Row(
                    head: Dates.weekday(day.weekday, frame.language), cells: [times(day.intervals, frame)],
                    remark: isUsual && day.weekday == today.weekday ? words.today : nil)
            }, areNumbers: false)
        let special = specials.map { day -> HTML in
            let reason = day.reason.isEmpty ? "" : " (\(day.reason))"
            return
                "<li>\(Dates.weekdayAndDay(day.date, frame.language, now: frame.now)): \(times(day.intervals, frame))\(reason)</li>"
        }
        let specialList: HTML =
            special.isEmpty ? .empty : "<h3>\(words.specialDays(special.count))</h3><ul>\(special)</ul>"
        return """
            \(days.isEmpty ? .empty : table.html)\(specialList)
            <p>\(keepsHolidays ? "\(words.publicHolidays) " : "")\(words.calendarVersion(calendarVersion))</p>
            """
    }

    private func times(_ intervals: [OpenHours.Interval], _ frame: Frame) -> String {
        let words = frame.texts
        if intervals.isEmpty { return words.open.closed }
        return intervals.map { interval in
            let (opens, closes) = (
                Dates.time(interval.opens, frame.language), Dates.time(interval.closes, frame.language)
            )
            let night = interval.closes > 1440 ? " \(words.open.nextDay)" : ""
            return "\(opens) \(words.common.until) \(closes)\(night)"
        }.joined(separator: ", ")
    }
}
