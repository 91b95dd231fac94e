/// The eight bands in which answering times are shown: a median alone hides who waited long, and nights
/// spoil a mean.
///
/// Each holds what the one before it does not. They serve opening time and clock time alike.
public enum TimeBand: Int, CaseIterable, Sendable {
    case quarter, hour, twoHours, fourHours, eightHours, day, threeDays
    /// More than 72 hours.
    case later

    /// Up to and including this many seconds; nil for the last.
    public var limit: Int? {
        switch self {
        case .quarter: 900
        case .hour: 3600
        case .twoHours: 7200
        case .fourHours: 14_400
        case .eightHours: 28_800
        case .day: 86_400
        case .threeDays: 259_200
        case .later: nil
        }
    }

    /// The band that holds an answering time of `seconds`.
    public static func of(_ seconds: Int) -> TimeBand {
        allCases.first { band in band.limit.map { seconds <= $0 } ?? true } ?? .later
    }
}

/// Answering times as they are published: never a mean, and below thirty a count only.
public struct TimeSpread: Sendable, Equatable {
    /// Fewer than this many say nothing about the next one: no median, band or percentage is shown.
    public static let minimum = 30

    public let n: Int
    /// Whole seconds; nil when there are none. See `Median`.
    public let medianSeconds: Int?
    /// How many in each band, in the order of `TimeBand`.
    public let bands: [Int]

    public init(_ seconds: [Int]) {
        n = seconds.count
        medianSeconds = Median.of(seconds)
        var bands = [Int](repeating: 0, count: TimeBand.allCases.count)
        for value in seconds { bands[TimeBand.of(value).rawValue] += 1 }
        self.bands = bands
    }

    public var isEnough: Bool { n >= Self.minimum }

    /// How many are in `band` or a quicker one.
    public func within(_ band: TimeBand) -> Int { bands[...band.rawValue].reduce(0, +) }
}

public enum Median {
    /// The middle of `numbers`; of an even count the mean of the two in the middle, rounded down. nil when empty.
    public static func of(_ numbers: some Sequence<Int>) -> Int? {
        let sorted = numbers.sorted()
        guard !sorted.isEmpty else { return nil }
        let (lower, upper) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        // The mean, rounded down, without a sum that might not fit.
        return (lower >> 1) + (upper >> 1) + (lower & upper & 1)
    }
}

/// A part of a whole as a percentage, only when there are enough to say so.
public enum Share {
    /// `part` of `whole` in whole percents, to the nearest; but less than all is never 100 and some is never 0.
    /// nil when `whole` is below `TimeSpread.minimum`, or `part` is not a part of it.
    public static func percent(_ part: Int, of whole: Int) -> Int? {
        guard whole >= TimeSpread.minimum, (0...whole).contains(part) else { return nil }
        if part == 0 || part == whole { return part == 0 ? 0 : 100 }
        return min(99, max(1, (part * 200 + whole) / (whole * 2)))
    }
}
