import Square
import Values

/// What a notice says, in sentences.
struct NoticeWords: Sendable {
    let frame: Frame
    private var words: any NearTexts { frame.texts.near }
    private var language: Language { frame.language }

    init(_ frame: Frame) { self.frame = frame }

    /// Spells that are named one by one; more of them are only said to be there.
    static let fewPeriods = 3

    /// From when to when, as far as known.
    func when(_ facts: NoticeFacts) -> String {
        guard let periods = facts.periods, periods.count > 1 else { return whole(facts) }
        if periods.count > Self.fewPeriods { return "\(whole(facts)), \(words.notAllTheTime)" }
        let said = periods.map { period in
            var one = NoticeFacts(title: "", kind: "", source: "")
            (one.startsAt, one.endsAt) = (period.from, period.until)
            return whole(one)
        }
        return (said.prefix(1) + said.dropFirst().map { $0.prefix(1).lowercased() + $0.dropFirst() }).joined(
            separator: "; ")
    }

    private func whole(_ facts: NoticeFacts) -> String {
        switch (facts.startsAt, facts.endsAt) {
        case (nil, nil): return words.timeUnknown
        case (nil, let end?): return words.until(moment(end, isEnd: true))
        case (let begin?, nil): return begin <= frame.now ? words.since(moment(begin)) : words.from(moment(begin))
        case (let begin?, let end?): return between(begin, end)
        }
    }

    /// The same, with how sure that is.
    func whenAndHowSure(_ facts: NoticeFacts, onlyDoubt: Bool = false) -> String {
        let time = when(facts)
        guard let certainty = facts.certainty, !onlyDoubt || certainty != .certain else { return time }
        let isEndUnknown = facts.endsAt == nil && certainty == .certain
        let sure = isEndUnknown ? words.certainWithoutEnd : words.certainty(certainty)
        return "\(time)\(time.hasSuffix(".") ? "" : ".") \(sure)"
    }

    private func between(_ begin: Instant, _ end: Instant) -> String {
        let (first, last) = (Amsterdam.local(begin), Amsterdam.local(end))
        if first.date == last.date && !(isMidnight(begin) && isMidnight(end)) {
            return words.onDay(
                day(first.date), Dates.clock(begin, language), Dates.clock(end, language))
        }
        let (from, until) = (moment(begin), moment(end, isEnd: true))
        return from == until ? words.onDay(from) : words.between(from, until)
    }

    /// Sources write midnight when they only know the day; a day is then all we say.
    private func moment(_ instant: Instant, isEnd: Bool = false) -> String {
        guard isMidnight(instant) else { return Dates.moment(instant, language, now: frame.now) }
        let local = Amsterdam.local(instant)
        // The midnight at which something ends is the end of the day before.
        return day(isEnd && local.minuteOfDay == 0 ? local.date.adding(days: -1) : local.date)
    }

    private func isMidnight(_ instant: Instant) -> Bool { [0, 1439].contains(Amsterdam.local(instant).minuteOfDay) }
    private func day(_ date: LocalDate) -> String { Dates.weekdayAndDay(date, language, now: frame.now) }

    /// The place in words.
    func place(_ notice: PublicNotice) -> String {
        if let place = notice.facts.place, !place.isEmpty { return place }
        switch notice.scope {
        case .municipality: return words.placeTown
        case .unlocated: return words.placeUnknown
        case .place: return ""
        }
    }

    /// "fietsers en auto’s"; empty for nobody.
    func blocked(_ facts: NoticeFacts) -> String {
        let names = facts.blocked.map(words.blocked)
        guard let last = names.last else { return "" }
        if names.count == 1 { return last }
        return names.dropLast().joined(separator: ", ") + (language == .dutch ? " en " : " and ") + last
    }

    /// Words in Dutch on a page in another language say so.
    var dutch: HTML { Pieces.language(.dutch, frame) }
}
