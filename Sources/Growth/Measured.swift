import Values

/// One figure of a measurement: what was counted, over what, in which period. Kept as it is; what it means is said by the
/// model's version.
public struct Measured: Sendable, Codable, Equatable {
    public enum Source: String, Sendable, Codable { case measured, stated }
    /// How many took no longer than `until` seconds and longer than the band before; nil: longer than all bands.
    public struct Band: Sendable, Codable, Equatable {
        public let until: Int?
        public let n: Int
        public init(until: Int?, n: Int) { (self.until, self.n) = (until, n) }
    }
    /// A department that counted, by its size; never whether it took part.
    public struct Department: Sendable, Codable, Equatable {
        /// nil: those that are too small by themselves, together.
        public let name: String?
        public let staff: Int
        public init(name: String?, staff: Int) { (self.name, self.staff) = (name, staff) }
    }
    public let id: String
    public let theme: Theme
    public let kind: GrowthIndicator.Kind
    public let source: Source
    /// A part of one with six decimals, seconds, a number, or 1 for yes and 0 for no; nil when it is not known or when too
    /// few counted to say it.
    public var value: Double?
    public var count: Int?
    /// Out of how many.
    public var n: Int?
    public let from: LocalDate
    /// The first day that does not count any more.
    public let until: LocalDate
    public var bands: [Band]?
    /// Of a figure about departments those that counted, for colleagues; not in what is published.
    public var departments: [Department]?
    /// When a figure about people was counted, which is not with every measurement; see `Measurements`.
    public var takenAt: Instant?

    public init(
        id: String, theme: Theme, kind: GrowthIndicator.Kind, source: Source = .measured, from: LocalDate,
        until: LocalDate
    ) {
        (self.id, self.theme, self.kind, self.source) = (id, theme, kind, source)
        (self.from, self.until) = (from, until)
    }

    /// Fewer than this many say nothing as a part or a median.
    public static let minimum = TimeSpread.minimum

    /// Whether it is a part or a median of too few to be said.
    public var isOfTooFew: Bool {
        guard kind == .share || kind == .duration, let n else { return false }
        return n < Self.minimum
    }

    /// How far it came, in millionths, when a gate asks for that comparison: a share that may be at most something is
    /// rounded up, so that it too passes exactly when its counts do.
    func reached(_ comparison: GrowthGate.Comparison) -> Int? {
        guard let value else { return nil }
        if comparison == .atMost, kind == .share, let count, let n, n > 0 { return (count * 1_000_000 + n - 1) / n }
        return Millionths.of(value)
    }

    public var unit: String {
        switch kind {
        case .share: "share"
        case .duration: "seconds"
        case .count: "items"
        case .statement: "yes_no"
        }
    }
}

/// Amounts as whole millionths, so that no figure depends on how a machine rounds.
enum Millionths {
    static func of(_ amount: Double) -> Int { Int((amount * 1_000_000).rounded()) }
    static func amount(_ millionths: Int) -> Double { Double(millionths) / 1_000_000 }
    /// `part` of `whole`, rounded down; so a share reaches a threshold of at most six decimals exactly when its counts do.
    static func share(_ part: Int, of whole: Int) -> Int { whole == 0 ? 0 : part * 1_000_000 / whole }
}

/// The days that a measurement looks back on: up to and without its own, so that what happened today does not count yet.
public struct GrowthPeriod: Sendable, Equatable {
    public let from: LocalDate
    public let until: LocalDate

    public init(_ period: GrowthIndicator.Period, until day: LocalDate) {
        (from, until) = (Self.months(period.months, before: day), day)
    }

    var start: Instant { Amsterdam.startOfDay(from) }
    /// The first moment after it.
    var end: Instant { Amsterdam.startOfDay(until) }

    /// Where each month of it begins, the first left out.
    func monthStarts() -> [Instant] {
        let months = (until.year * 12 + until.month) - (from.year * 12 + from.month)
        return (1..<max(months, 1)).reversed().map { Amsterdam.startOfDay(Self.months($0, before: until)) }
    }

    /// The same day so many months earlier, or the last of that month.
    public static func months(_ months: Int, before day: LocalDate) -> LocalDate {
        let number = day.year * 12 + day.month - 1 - months
        let (year, month) = (number / 12, number % 12 + 1)
        for last in (28...31).reversed() where last <= max(day.day, 28) {
            if let found = LocalDate(year: year, month: month, day: min(last, day.day)) { return found }
        }
        return day
    }
}
