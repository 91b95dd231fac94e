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
        var isEnough: Bool { n >= TimeSpread.minimum }
    }
    var days: [Day] = []
    var calendarVersion = 1
    var specials: [Special] = []
    var keepsHolidays = true
    var terms: [Term] = []
    var openUntil: Instant?
    var openFrom: Instant?
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
            <div class="narrow"><h1>\(words.promiseTitle)</h1>\(lead)\(now(frame))
            \(termTable(frame))\(hours(frame))
            <h2 id="uitkomsten">\(words.resultsTitle(Dates.day(from, frame.language), Dates.day(until, frame.language)))</h2>
            \(results(frame))
            <h2>\(words.method)</h2><ul>\(words.methodLines.map { line -> HTML in "<li>\(line)</li>" })</ul>
            <h2>\(words.download)</h2><p><a href="\(Link.path("/belofte.csv"))">CSV</a> · \
            <a href="\(Link.path("/belofte.json"))">JSON</a></p>
            <p class="small">\(words.taken(Dates.moment(takenAt, frame.language)))</p></div>
            """
    }

    private func now(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        if let openUntil { return "<p>\(words.openUntil(Dates.clock(openUntil, frame.language)))</p>" }
        if let openFrom { return "<p>\(words.openFrom(Dates.moment(openFrom, frame.language)))</p>" }
        return "<p>\(words.closedNow)</p>"
    }

    private func termTable(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let rows = terms.map { term -> HTML in
            """
            <tr><th scope="row">\(term.what ?? words.everything)</th>\
            <td>\(words.serviceHours(Dates.duration(term.serviceSeconds, frame.language)))</td></tr>
            """
        }
        return """
            <table><caption>\(words.terms)</caption><thead><tr><th scope="col">\(words.termFor)</th>\
            <th scope="col">\(words.term)</th></tr></thead><tbody>\(rows)</tbody></table>
            """
    }

    private func hours(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let rows = days.map { day -> HTML in
            "<tr><th scope=\"row\">\(Dates.weekday(day.weekday, frame.language))</th><td>\(times(day.intervals, frame))</td></tr>"
        }
        let special = specials.map { day -> HTML in
            let reason = day.reason.isEmpty ? "" : " (\(day.reason))"
            return "<li>\(Dates.weekdayAndDay(day.date, frame.language)): \(times(day.intervals, frame))\(reason)</li>"
        }
        let specialList: HTML = special.isEmpty ? .empty : "<h3>\(words.specialDays(special.count))</h3><ul>\(special)</ul>"
        return """
            <table><caption>\(words.openingHours)</caption><tbody>\(rows)</tbody></table>\(specialList)
            <p>\(keepsHolidays ? words.publicHolidays + " " : "")\(words.calendarVersion(calendarVersion))</p>
            """
    }

    private func times(_ intervals: [OpenHours.Interval], _ frame: Frame) -> String {
        if intervals.isEmpty { return frame.texts.open.closed }
        return intervals.map { "\(Dates.time($0.opens, frame.language)) – \(Dates.time($0.closes, frame.language))" }
            .joined(separator: ", ")
    }

    private func results(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        if channels.allSatisfy({ $0.n == 0 }) { return "<p>\(words.resultsEmpty)</p>" }
        let sentences = channels.map { channel -> HTML in
            guard channel.isEnough, let median = channel.service.medianSeconds else {
                return "<p>\(words.fewSentence(channel: channel.name, n: channel.n, answered: channel.answered))</p>"
            }
            let said = words.resultSentence(
                channel: channel.name, answered: channel.answered, n: channel.n,
                percentage: channel.answered * 100 / channel.n, median: Dates.duration(median, frame.language))
            return """
                <p>\(said)</p><figure><figcaption>\(channel.name): \(words.bandsService)</figcaption>\
                \(Pieces.bars(zip(TimeBand.allCases, channel.service.bands).map { (words.band($0), $1) }, title: words.bandsService))</figure>
                """
        }
        return "\(sentences)\(counts(frame))\(bandTables(frame))"
    }

    private func counts(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        func duration(_ spread: TimeSpread, _ channel: Channel) -> String {
            guard channel.isEnough, let seconds = spread.medianSeconds else { return words.tooFew }
            return Dates.duration(seconds, frame.language)
        }
        let heads = [
            words.channel, words.asked, words.answeredColumn, words.inTime, words.acknowledgedColumn, words.rePromisedColumn,
            words.closedUnanswered, words.stillOpen, words.medianService, words.medianClock,
        ]
        let rows = channels.map { channel -> HTML in
            let numbers = [
                channel.n, channel.answered, channel.inTime, channel.acknowledged, channel.rePromised, channel.closedUnanswered,
                channel.stillOpen,
            ].map { n -> HTML in "<td class=\"number\">\(n)</td>" }
            return """
                <tr><th scope="row">\(channel.name)</th>\(numbers)<td class="number">\(duration(channel.service, channel))</td>\
                <td class="number">\(duration(channel.wall, channel))</td></tr>
                """
        }
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(words.asked)"><table><caption>\(words.asked)</caption>\
            <thead><tr>\(heads.map { head -> HTML in "<th scope=\"col\">\(head)</th>" })</tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func bandTables(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        let tables = [(words.bandsService, \Channel.service), (words.bandsClock, \Channel.wall)].map { title, spread -> HTML in
            let rows = channels.filter(\.isEnough).map { channel -> HTML in
                let cells = channel[keyPath: spread].bands.map { n -> HTML in "<td class=\"number\">\(n)</td>" }
                return "<tr><th scope=\"row\">\(channel.name)</th>\(cells)</tr>"
            }
            if rows.isEmpty { return .empty }
            return """
                <div class="scroll" tabindex="0" role="region" aria-label="\(title)"><table><caption>\(title)</caption><thead><tr>\
                <th scope="col">\(words.channel)</th>\
                \(TimeBand.allCases.map { band -> HTML in "<th scope=\"col\">\(words.band(band))</th>" })\
                </tr></thead><tbody>\(rows)</tbody></table></div>
                """
        }
        return "\(tables)"
    }

    static var examples: [(name: String, page: PromisePage)] {
        let day = OpenHours.Interval(opens: 540, closes: 1020)
        var page = PromisePage()
        page.days = (1...7).map { Day(weekday: $0, intervals: $0 < 6 ? [day, .init(opens: 1140, closes: 1500)] : []) }
        page.terms = [Term(what: nil, serviceSeconds: 14_400), Term(what: "Afval", serviceSeconds: 7200)]
        page.specials = [Special(date: LocalDate(daysSinceEpoch: 20_811), intervals: [], reason: "<Kerst>")]
        var many = page
        let spread = TimeSpread((0..<40).map { $0 * 1800 })
        many.openUntil = Instant(seconds: 1_795_454_400)
        many.channels = [
            Channel(
                name: "Website", n: 44, answered: 40, inTime: 35, acknowledged: 2, rePromised: 1, closedUnanswered: 2, stillOpen: 2,
                service: spread, wall: spread),
            Channel(
                name: "E-mail", n: 29, answered: 29, inTime: 29, acknowledged: 0, rePromised: 0, closedUnanswered: 0, stillOpen: 0,
                service: TimeSpread([60]), wall: TimeSpread([60])),
        ]
        return [("empty", page), ("many", many)]
    }
}
