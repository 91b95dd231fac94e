import Foundation
import Values

/// Days and moments in data and in questions about it: `2026-05-01` is that whole day on the clock in the Netherlands,
/// and a moment is written with its zone (RFC 3339 §5.6).
public struct FeatureTime: Sendable, Hashable {
    public let from, until: Instant

    init(from: Instant, until: Instant) { (self.from, self.until) = (from, until) }

    /// nil for anything else.
    public init?(_ text: some StringProtocol) {
        if text.utf8.count == 10 {
            guard let day = LocalDate(text) else { return nil }
            from = Amsterdam.startOfDay(day)
            until = Amsterdam.startOfDay(day.adding(days: 1)).adding(milliseconds: -1)
            return
        }
        guard let moment = Self.moment(String(text)) else { return nil }
        (from, until) = (moment, moment)
    }

    private static func moment(_ text: String) -> Instant? {
        // The parser would carry an hour 25 into the next day.
        guard (20...40).contains(text.utf8.count), LocalDate(text.prefix(10)) != nil,
            text.dropFirst(10).prefixMatch(of: /[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d/) != nil
        else { return nil }
        let plain = text.uppercased()
        for style in [Date.ISO8601FormatStyle(), Date.ISO8601FormatStyle(includingFractionalSeconds: true)] {
            if let date = try? style.parse(plain) { return Instant(date) }
        }
        return nil
    }

    /// A question: a moment or a day, or two of them with `/` between, of which one may be open (`..` or nothing).
    /// - Returns: nil for what cannot be read, and for an end before the begin.
    public static func period(_ text: String) -> (from: Instant?, until: Instant?)? {
        let pieces = text.split(separator: "/", omittingEmptySubsequences: false)
        if pieces.count == 1 { return FeatureTime(text).map { ($0.from, $0.until) } }
        guard pieces.count == 2 else { return nil }
        func side(_ piece: Substring) -> FeatureTime?? {
            if piece.isEmpty || piece == ".." { return .some(nil) }
            return FeatureTime(piece).map { .some($0) } ?? .none
        }
        guard let one = side(pieces[0]), let other = side(pieces[1]) else { return nil }
        if let one, let other, other.until < one.from { return nil }
        return (one?.from, other?.until)
    }

    func joined(_ other: FeatureTime?) -> FeatureTime {
        guard let other else { return self }
        return FeatureTime(from: min(from, other.from), until: max(until, other.until))
    }
}
