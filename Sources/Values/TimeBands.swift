/// The eight bands in which answering times are shown: a median alone hides who waited long.
public enum TimeBand: Int, CaseIterable, Sendable {
    case quarter, hour, twoHours, fourHours, eightHours, day, threeDays, later

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

    public static func of(_ seconds: Int) -> TimeBand {
        allCases.first { band in band.limit.map { seconds <= $0 } ?? true } ?? .later
    }
}

/// Answering times as they are published: never a mean, and below thirty a count only.
public struct TimeSpread: Sendable, Equatable {
    /// Fewer than this many say nothing about the next one.
    public static let minimum = 30

    public let n: Int
    /// Whole seconds; nil when there are none. With an even number, halfway between the two in the middle.
    public let medianSeconds: Int?
    /// How many in each band, in the order of `TimeBand`.
    public let bands: [Int]

    public init(_ seconds: [Int]) {
        let sorted = seconds.sorted()
        n = sorted.count
        if sorted.isEmpty {
            medianSeconds = nil
        } else {
            let upper = sorted[sorted.count / 2]
            medianSeconds = sorted.count % 2 == 1 ? upper : (sorted[sorted.count / 2 - 1] + upper) / 2
        }
        var bands = [Int](repeating: 0, count: TimeBand.allCases.count)
        for value in sorted { bands[TimeBand.of(value).rawValue] += 1 }
        self.bands = bands
    }

    public var isEnough: Bool { n >= Self.minimum }
}
