import Foundation

/// How hours are written: for people in a form, and as JSON in `calendars.hours`.
extension OpenHours.Interval: CustomStringConvertible, Codable {
    /// `09:00-17:00`, also `9-17`, `9.00 – 17.00` and `22:00-02:00` (closes the next day); nil for anything else.
    public init?(_ text: some StringProtocol) {
        let halves = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "–" || $0 == "—" }
        guard halves.count == 2, let opens = Self.minutes(halves[0]), var closes = Self.minutes(halves[1]) else {
            return nil
        }
        // Past midnight when that is at most half a day; `9:00-5:00` is a slip of the pen, not twenty hours.
        if closes < opens, closes + 1440 - opens <= 720 { closes += 1440 }
        self.init(opens: opens, closes: closes)
        guard isPossible else { return nil }
    }

    /// All of `09:00-12:00, 13:00-17:00`; none for empty text, "dicht" or "gesloten"; nil when a part cannot be read.
    public static func list(_ text: some StringProtocol) -> [OpenHours.Interval]? {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        if trimmed.isEmpty || ["dicht", "gesloten", "closed"].contains(trimmed.lowercased()) { return [] }
        let parts = trimmed.split(omittingEmptySubsequences: false) { $0 == "," || $0 == ";" }
        let read = parts.compactMap { OpenHours.Interval($0) }
        return read.count == parts.count ? read : nil
    }

    public var description: String { "\(Self.clock(opens))-\(Self.clock(closes))" }

    /// `09:05`; hours above 23 stay as they are.
    static func clock(_ minutes: Int) -> String {
        let (hour, minute) = (minutes / 60, minutes % 60)
        return (hour < 10 ? "0\(hour)" : "\(hour)") + (minute < 10 ? ":0\(minute)" : ":\(minute)")
    }

    /// `9`, `9:05`, `09.05` and `26:00`.
    private static func minutes(_ text: some StringProtocol) -> Int? {
        let parts = text.trimmingCharacters(in: .whitespaces)
            .split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "." }
        guard (1...2).contains(parts.count), (1...2).contains(parts[0].utf8.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let hour = Int(parts[0]), hour <= 48
        else { return nil }
        guard parts.count == 2 else { return hour * 60 }
        guard parts[1].utf8.count == 2, let minute = Int(parts[1]), minute < 60 else { return nil }
        return hour * 60 + minute
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let interval = OpenHours.Interval(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not hours such as 09:00-17:00")
        }
        self = interval
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension OpenHours.Exception {
    /// A line such as `2026-12-24 09:00-12:00 Kerstavond` or `2026-12-31 dicht`; nil when it cannot be read.
    public init?(line: some StringProtocol) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let date = LocalDate(first) else { return nil }
        // The hours are as many words as can be read as hours; what follows is the reason.
        for count in stride(from: words.count, to: 1, by: -1) where count <= 24 {
            let hours = words[1..<count].joined(separator: " ")
            guard !hours.isEmpty, let intervals = OpenHours.Interval.list(hours) else { continue }
            self.init(date: date, intervals: intervals, reason: words[count...].joined(separator: " "))
            return
        }
        return nil
    }

    /// The line that `init(line:)` reads.
    public var line: String {
        let hours = intervals.isEmpty ? "dicht" : intervals.map(\.description).joined(separator: ", ")
        return reason.isEmpty ? "\(date) \(hours)" : "\(date) \(hours) \(reason)"
    }
}

extension OpenHours: Codable {
    private enum CodingKeys: String, CodingKey { case weekly, exceptions, holidays, onHolidays }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            weekly: try container.decode([[Interval]].self, forKey: .weekly),
            exceptions: try container.decodeIfPresent([Exception].self, forKey: .exceptions) ?? [],
            holidays: Set(try container.decode([DutchHoliday].self, forKey: .holidays)),
            onHolidays: try container.decodeIfPresent([Interval].self, forKey: .onHolidays) ?? [])
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(weekly, forKey: .weekly)
        try container.encode(exceptions, forKey: .exceptions)
        // A set has no order of its own, and equal hours must give equal text.
        try container.encode(DutchHoliday.allCases.filter(holidays.contains), forKey: .holidays)
        try container.encode(onHolidays, forKey: .onHolidays)
    }

    /// From the text in `calendars.hours`.
    /// - Throws: `DecodingError`.
    public init(json: String) throws {
        self = try JSONDecoder().decode(OpenHours.self, from: Data(json.utf8))
    }

    /// The text for `calendars.hours`: equal hours give equal text.
    /// - Throws: `EncodingError`.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
