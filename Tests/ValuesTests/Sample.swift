import Testing

@testable import Values

/// Opening hours that the tables name, and moments written as people say them.
enum Sample {
    static let day = hours("9-17")

    /// `9-17, 19-21`; empty when it cannot be read, which a test would notice.
    static func hours(_ text: String) -> [OpenHours.Interval] { OpenHours.Interval.list(text) ?? [] }

    static func date(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(daysSinceEpoch: 0) }

    /// Monday to Friday 9-17; closed on official holidays.
    static let office = OpenHours(weekly: [day, day, day, day, day, [], []])
    /// Two evenings and Saturday morning as well.
    static let long = OpenHours(
        weekly: [day, hours("9-17, 19-21"), day, hours("9-17, 19-21"), day, hours("10-13"), []])
    /// Every day, holidays too.
    static func daily(_ text: String) -> OpenHours {
        OpenHours(weekly: Array(repeating: hours(text), count: 7), holidays: [])
    }
    static let night = daily("20:00-02:00")
    static let always = daily("00:00-24:00")
    static let never = daily("")
    /// The office around Christmas 2026.
    static let christmas = OpenHours(
        weekly: office.weekly,
        exceptions: [
            OpenHours.Exception(date: date("2026-12-24"), intervals: hours("9-12"), reason: "Kerstavond"),
            OpenHours.Exception(date: date("2026-12-26"), intervals: hours("10-12"), reason: "Noodopvang"),
            OpenHours.Exception(date: date("2026-12-31"), intervals: [], reason: "Oudjaarsdag"),
        ])
    /// The office, with fireworks on New Year's Eve until two at night.
    static let newYearsEve = OpenHours(
        weekly: office.weekly,
        exceptions: [OpenHours.Exception(date: date("2026-12-31"), intervals: hours("20-26"), reason: "Jaarwisseling")])
    /// The office, closed on Good Friday and on every 5 May.
    static let generous = OpenHours(
        weekly: office.weekly, holidays: DutchHoliday.official.union([.goodFriday, .liberationDay]))
    /// The office, with an emergency desk on holidays.
    static let emergency = OpenHours(weekly: office.weekly, onHolidays: hours("10-12"))

    /// `2026-11-23 09:30` or `2026-11-23 09:30:05` by the clock in Amsterdam; with ` again` at the end the second time
    /// that the clock says so, on the last Sunday of October.
    static func moment(_ text: String) -> Instant {
        let words = text.split(separator: " ")
        guard words.count >= 2, let date = LocalDate(words[0]) else {
            Issue.record("not a moment: \(text)")
            return Instant(seconds: 0)
        }
        let time = words[1].split(separator: ":").compactMap { Int($0) }
        let second = time.count == 3 ? time[2] : 0
        let again = words.last == "again" ? 3600 : 0
        return Amsterdam.instant(date, minuteOfDay: time[0] * 60 + time[1]).adding(seconds: second + again)
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
