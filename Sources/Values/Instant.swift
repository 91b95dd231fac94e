import Foundation

/// A moment in time: whole milliseconds since 1970-01-01T00:00:00Z, the resolution we store.
public struct Instant: Hashable, Comparable, Sendable, Codable {
    /// Milliseconds since the Unix epoch, UTC.
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }
    public init(seconds: Int64) { milliseconds = seconds * 1000 }
    public init(_ date: Date) { milliseconds = Int64((date.timeIntervalSince1970 * 1000).rounded(.down)) }

    /// The moment read by the machine's clock. Only `Clock.system` should need it.
    public static var now: Instant { Instant(Date()) }

    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 { milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000 }

    public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }
    public func adding(milliseconds extra: Int64) -> Instant { Instant(milliseconds: milliseconds + extra) }
    /// Whole seconds from `earlier` to here, rounded down; negative when `earlier` is later.
    public func seconds(since earlier: Instant) -> Int {
        let difference = milliseconds - earlier.milliseconds
        return Int(difference >= 0 ? difference / 1000 : (difference - 999) / 1000)
    }

    public static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }

    /// RFC 3339 in UTC with whole seconds, such as `2026-11-23T20:55:16Z`.
    public var iso8601: String {
        var left = seconds
        let second = Int((left % 60 + 60) % 60)
        left = (left - Int64(second)) / 60
        let minute = Int((left % 60 + 60) % 60)
        left = (left - Int64(minute)) / 60
        let hour = Int((left % 24 + 24) % 24)
        let day = LocalDate(daysSinceEpoch: Int((left - Int64(hour)) / 24))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day)T\(two(hour)):\(two(minute)):\(two(second))Z"
    }
}

/// Where a part of the program reads the time, so that tests can set it.
public struct Clock: Sendable {
    public let now: @Sendable () -> Instant

    public init(now: @escaping @Sendable () -> Instant) { self.now = now }
    /// The machine's own clock.
    public static let system = Clock { Instant.now }
}
