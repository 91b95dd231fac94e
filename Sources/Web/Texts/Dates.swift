import Values

/// Moments and durations in words.
enum Dates {
    private static let months: [Language: [String]] = [
        .dutch: [
            "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
            "november",
            "december",
        ],
        .english: [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ],
    ]
    private static let weekdays: [Language: [String]] = [
        .dutch: ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        .english: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ]

    static func weekday(_ number: Int, _ language: Language) -> String { weekdays[language]?[(number - 1) % 7] ?? "" }
    static func month(_ number: Int, _ language: Language) -> String { months[language]?[(number - 1) % 12] ?? "" }

    /// "dinsdag 24 november, 14.30 uur".
    static func moment(_ instant: Instant, _ language: Language) -> String {
        "\(weekdayAndDay(Amsterdam.local(instant).date, language)), \(clock(instant, language))"
    }

    /// "dinsdag 24 november, 14.30 uur"; with the year when that is another than now.
    static func moment(_ instant: Instant, _ language: Language, now: Instant) -> String {
        "\(weekdayAndDay(Amsterdam.local(instant).date, language, now: now)), \(clock(instant, language))"
    }

    /// "24 november 2026".
    static func day(_ instant: Instant, _ language: Language) -> String { day(Amsterdam.local(instant).date, language) }
    static func day(_ date: LocalDate, _ language: Language) -> String {
        "\(date.day) \(month(date.month, language)) \(date.year)"
    }

    /// "dinsdag 24 november".
    static func weekdayAndDay(_ date: LocalDate, _ language: Language) -> String {
        "\(weekday(date.weekday, language)) \(date.day) \(month(date.month, language))"
    }

    /// "dinsdag 24 november"; with the year when that is another than now.
    static func weekdayAndDay(_ date: LocalDate, _ language: Language, now: Instant) -> String {
        let text = weekdayAndDay(date, language)
        return date.year == Amsterdam.local(now).date.year ? text : "\(text) \(date.year)"
    }

    /// "24 november"; with the year when that is another than now.
    static func day(_ instant: Instant, _ language: Language, now: Instant) -> String {
        let date = Amsterdam.local(instant).date
        return date.year == Amsterdam.local(now).date.year
            ? "\(date.day) \(month(date.month, language))" : day(date, language)
    }

    /// "juli tot en met september" for whole months, otherwise "10 juli tot en met 2 september"; with the year when that
    /// is another than now.
    static func period(_ first: LocalDate, _ last: LocalDate, _ language: Language, now: Instant) -> String {
        let isWhole = first.day == 1 && last.adding(days: 1).day == 1
        let (from, until) = isWhole ? ("", "") : ("\(first.day) ", "\(last.day) ")
        let between = language == .dutch ? "tot en met" : "to"
        let text = "\(from)\(month(first.month, language)) \(between) \(until)\(month(last.month, language))"
        return last.year == Amsterdam.local(now).date.year ? text : "\(text) \(last.year)"
    }

    /// The period of a quarter written as "2026-Q3"; what was written when it is none.
    static func quarter(_ text: String, _ language: Language, now: Instant) -> String {
        let pieces = text.split(separator: "-Q")
        guard pieces.count == 2, let year = Int(pieces[0]), let number = Int(pieces[1]), (1...4).contains(number),
            let first = LocalDate(year: year, month: number * 3 - 2, day: 1),
            let last = LocalDate(year: year, month: number * 3, day: number == 1 || number == 4 ? 31 : 30)
        else { return text }
        return period(first, last, language, now: now)
    }

    /// "14.30 uur", "14:30".
    static func clock(_ instant: Instant, _ language: Language) -> String {
        let time = time(Amsterdam.local(instant).minuteOfDay, language)
        return language == .dutch ? "\(time) uur" : time
    }

    /// Minutes after midnight as "14.30"; 1440 is "24.00", later is the next day.
    static func time(_ minutes: Int, _ language: Language) -> String {
        let shown = minutes > 1440 ? minutes - 1440 : minutes
        let separator = language == .dutch ? "." : ":"
        let minute = shown % 60
        return "\(shown / 60)\(separator)\(minute < 10 ? "0" : "")\(minute)"
    }

    /// "14.30" today, "24 nov" this year, "24 nov 2025" before.
    static func short(_ instant: Instant, _ language: Language, now: Instant) -> String {
        let (then, today) = (Amsterdam.local(instant), Amsterdam.local(now).date)
        if then.date == today { return time(then.minuteOfDay, language) }
        let name = "\(then.date.day) \(month(then.date.month, language).prefix(3))"
        return then.date.year == today.year ? name : "\(name) \(then.date.year)"
    }

    /// "2 uur en 15 minuten"; whole minutes, rounded down, but never nothing at all.
    static func duration(_ seconds: Int, _ language: Language) -> String {
        let minutes = seconds > 0 ? max(1, seconds / 60) : 0
        let (hours, rest) = (minutes / 60, minutes % 60)
        let isDutch = language == .dutch
        let hourWord = isDutch ? "uur" : hours == 1 ? "hour" : "hours"
        let minuteWord = isDutch ? (rest == 1 ? "minuut" : "minuten") : (rest == 1 ? "minute" : "minutes")
        if hours == 0 { return "\(rest) \(minuteWord)" }
        if rest == 0 { return "\(hours) \(hourWord)" }
        return "\(hours) \(hourWord) \(isDutch ? "en" : "and") \(rest) \(minuteWord)"
    }

    /// "1,2 MB".
    static func size(_ bytes: Int, _ language: Language) -> String {
        if bytes < 1000 { return "\(bytes) bytes" }
        if bytes < 1_000_000 { return "\((bytes + 500) / 1000) kB" }
        let tenths = (bytes + 50_000) / 100_000
        return "\(tenths / 10)\(language == .dutch ? "," : ".")\(tenths % 10) MB"
    }
}
