import Values

/// What came of the promise: per channel a sentence, bars and a table; then everything side by side.
extension PromisePage {
    func results(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        if channels.allSatisfy({ $0.n == 0 }) { return "<p>\(words.resultsEmpty)</p>" }
        return "\(channels.map { result($0, frame) })\(counts(frame))"
    }

    private func result(_ channel: Channel, _ frame: Frame) -> HTML {
        let words = frame.texts.open
        let heading: HTML = "<h3>\(channel.name)</h3>"
        if channel.n == 0 { return "\(heading)<p>\(words.noneSentence)</p>" }
        guard channel.isEnough else {
            return "\(heading)<p>\(words.fewSentence(n: channel.n, answered: channel.answered))</p>"
        }
        let said = words.resultSentence(
            n: Pieces.number(channel.n, frame), answered: Pieces.number(channel.answered, frame),
            percentage: channel.answered * 100 / channel.n, inTime: Pieces.number(channel.inTime, frame))
        guard channel.hasTimes, let service = channel.service.medianSeconds, let clock = channel.wall.medianSeconds
        else {
            return "\(heading)<p>\(said) \(words.fewAnswers)</p>"
        }
        let median = words.medianSentence(
            service: Dates.duration(service, frame.language), clock: Dates.duration(clock, frame.language))
        let chart = Chart(
            title: words.bandsChart,
            bars: zip(TimeBand.allCases, channel.service.bands).map { band, n in
                Chart.Bar(label: words.band(band), n: n, shown: Pieces.number(n, frame))
            })
        return "\(heading)<p>\(said) \(median)</p>\(chart.html)\(bands(channel, frame).html)"
    }

    private func bands(_ channel: Channel, _ frame: Frame) -> Table {
        let words = frame.texts.open
        let rows = TimeBand.allCases.enumerated().map { place, band in
            Table.Row(
                head: words.band(band),
                cells: [channel.service, channel.wall].map { Pieces.number($0.bands[place], frame) })
        }
        let total = Table.Row(
            head: words.total, cells: [channel.service, channel.wall].map { Pieces.number($0.n, frame) }, isTotal: true)
        return Table(
            caption: words.bandsTable(channel.name), heads: [words.answerTime, words.inService, words.onClock],
            rows: rows + [total])
    }

    /// Channels beside each other, one fact a line, so that it fits a phone.
    private func counts(_ frame: Frame) -> HTML {
        let words = frame.texts.open
        func line(_ head: String, _ value: (Channel) -> Int) -> Table.Row {
            Table.Row(head: head, cells: channels.map { Pieces.number(value($0), frame) })
        }
        func median(_ head: String, _ spread: KeyPath<Channel, TimeSpread>) -> Table.Row {
            Table.Row(
                head: head,
                cells: channels.map { channel in
                    guard channel.hasTimes, let seconds = channel[keyPath: spread].medianSeconds else {
                        return words.tooFew
                    }
                    return Dates.duration(seconds, frame.language)
                })
        }
        let table = Table(
            caption: words.compare, hidesCaption: true, heads: [words.channel] + channels.map(\.name),
            rows: [
                line(words.asked, \.n), line(words.answeredColumn, \.answered), line(words.inTime, \.inTime),
                line(words.stillOpen, \.stillOpen), line(words.closedUnanswered, \.closedUnanswered),
                line(words.withdrawn, \.withdrawn), line(words.acknowledgedColumn, \.acknowledged),
                line(words.rePromisedColumn, \.rePromised), median(words.medianService, \.service),
                median(words.medianClock, \.wall),
            ])
        return "<h3>\(words.compare)</h3>\(table.html)"
    }

    static var examples: [(name: String, page: PromisePage)] {
        let (day, night) = (OpenHours.Interval(opens: 540, closes: 1020), OpenHours.Interval(opens: 1140, closes: 1500))
        var page = PromisePage()
        page.hours.days = (1...7).map { .init(weekday: $0, intervals: $0 < 6 ? [day, night] : []) }
        page.terms = [Term(what: nil, serviceSeconds: 14_400), Term(what: "Afval", serviceSeconds: 7200)]
        page.from = LocalDate("2026-07-01") ?? page.from
        page.until = LocalDate("2026-09-30") ?? page.until
        page.takenAt = Instant(seconds: 1_795_427_000)
        var many = page
        many.openUntil = Instant(seconds: 1_795_454_400)
        many.hours.specials = [
            .init(date: LocalDate(daysSinceEpoch: 20_811), intervals: [day], reason: "kerstavond"),
            .init(date: LocalDate(daysSinceEpoch: 20_820), intervals: [], reason: "<b>Nieuwjaar</b>"),
        ]
        many.channels = [website, few("E-mail", 29), few("Telefoon", 1), few("Balie", 0)]
        var hostile = many
        hostile.terms.append(Term(what: "<script>" + String(repeating: "onderwerp", count: 20), serviceSeconds: 60))
        hostile.channels =
            (1...9).map { few("Kanaal <\($0)>", $0) } + [few(String(repeating: "kanaal", count: 30), 5), website]
        return [("new", PromisePage()), ("empty", page), ("many", many), ("hostile", hostile)]
    }

    private static var website: Channel {
        let times = (0..<1290).map { ($0 * $0) % 40_000 }
        return Channel(
            name: "Website", n: 1301, answered: 1290, inTime: 1187, acknowledged: 40, rePromised: 12,
            closedUnanswered: 4,
            stillOpen: 5, service: TimeSpread(times), wall: TimeSpread(times.map { $0 * 4 }), withdrawn: 2)
    }

    private static func few(_ name: String, _ n: Int) -> Channel {
        let spread = TimeSpread(Array(repeating: 600, count: n))
        return Channel(
            name: name, n: n, answered: n, inTime: n, acknowledged: 0, rePromised: 0, closedUnanswered: 0, stillOpen: 0,
            service: spread, wall: spread)
    }
}
