import Values

/// Moments and numbers as the desk writes them.
enum DeskMoment {
    /// "dinsdag 24 november, 14.30 uur".
    static func long(_ instant: Instant, _ frame: Frame) -> String { Dates.moment(instant, frame.language) }
    /// "14.30 uur" on the day itself, otherwise "24 nov".
    static func short(_ instant: Instant, _ frame: Frame) -> String {
        Dates.short(instant, frame.language, now: frame.now)
    }
    static func day(_ instant: Instant, _ frame: Frame) -> String { Dates.day(instant, frame.language) }
    static func clock(_ instant: Instant, _ frame: Frame) -> String { Dates.clock(instant, frame.language) }
    /// A `<time>` element with the long words.
    static func time(_ instant: Instant, _ frame: Frame) -> HTML {
        "<time datetime=\"\(instant.iso8601)\">\(long(instant, frame))</time>"
    }
    static func number(_ number: Int, _ frame: Frame) -> String {
        number.grouped(by: frame.language == .dutch ? "." : ",")
    }
}

extension DeskFaults {
    static func words(_ fault: Problem.Field.Fault, _ frame: Frame) -> String { frame.texts.problems.words(fault) }
}
