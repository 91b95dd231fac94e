/// The arithmetic of opening: pure, day by day, exact to the second.
///
/// Parts of a second never count: each moment is taken as the second it lies in. That makes counting exactly additive:
/// from a to b and from b to c is together from a to c.
extension OpenHours {
    /// A stretch of being open; `end` itself is closed.
    public struct Stretch: Hashable, Sendable {
        public let start: Instant
        public let end: Instant

        public init(start: Instant, end: Instant) { (self.start, self.end) = (start, end) }
        public var seconds: Int { end.seconds(since: start) }
    }

    /// How far ahead a deadline or an opening is sought: five years.
    public static let horizonInDays = 1827

    public func isOpen(at instant: Instant) -> Bool {
        let today = Amsterdam.local(instant).date
        return pieces(from: today, through: today).contains { $0.start <= instant && instant < $0.end }
    }

    /// The end of the stretch that is open at `instant`; nil when closed then, or when it never closes again.
    public func closing(at instant: Instant) -> Instant? {
        let today = Amsterdam.local(instant).date
        var end: Instant?
        for piece in pieces(from: today, through: today.adding(days: Self.horizonInDays)) {
            if let reached = end {
                guard piece.start == reached else { return reached }
                end = piece.end
            } else if piece.end > instant {
                guard piece.start <= instant else { return nil }
                end = piece.end
            }
        }
        // Still without a gap at the horizon is as good as never closed.
        guard let end, end < Amsterdam.startOfDay(today.adding(days: Self.horizonInDays)) else { return nil }
        return end
    }

    /// The first moment at or after `instant` that is open; nil when there is none within the horizon.
    public func opening(after instant: Instant) -> Instant? {
        let today = Amsterdam.local(instant).date
        for piece in pieces(from: today, through: today.adding(days: Self.horizonInDays)) where piece.end > instant {
            return max(piece.start, instant)
        }
        return nil
    }

    /// Open seconds from `start` until `end`; 0 when `end` is not later.
    public func serviceSeconds(from start: Instant, to end: Instant) -> Int {
        openStretches(from: start, to: end).reduce(0) { $0 + $1.seconds }
    }

    /// The earliest moment by which `seconds` open seconds have passed since `start`: the deadline of a promise. Asked
    /// when closed, counting begins at the next opening. nil when that does not come within the horizon.
    public func deadline(from start: Instant, after seconds: Int) -> Instant? {
        guard seconds > 0 else { return start }
        let start = Instant(seconds: start.seconds)
        let today = Amsterdam.local(start).date
        var left = seconds
        for piece in pieces(from: today, through: today.adding(days: Self.horizonInDays)) where piece.end > start {
            let from = max(piece.start, start)
            let length = piece.end.seconds(since: from)
            if length >= left { return from.adding(seconds: left) }
            left -= length
        }
        return nil
    }

    /// The open stretches between `start` and `end`, cut off there, in order; those that touch are one.
    public func openStretches(from start: Instant, to end: Instant) -> [Stretch] {
        let (start, end) = (Instant(seconds: start.seconds), Instant(seconds: end.seconds))
        guard end > start else { return [] }
        var stretches: [Stretch] = []
        for piece in pieces(from: Amsterdam.local(start).date, through: Amsterdam.local(end).date) {
            let next = Stretch(start: max(piece.start, start), end: min(piece.end, end))
            guard next.end > next.start else { continue }
            if let last = stretches.last, last.end == next.start {
                stretches[stretches.count - 1] = Stretch(start: last.start, end: next.end)
            } else {
                stretches.append(next)
            }
        }
        return stretches
    }

    /// All that is open on the days from `first` through `last`, in order and nowhere twice. An interval may close up
    /// to 48 hours after the midnight of its day, so the day before `first` takes part.
    private func pieces(from first: LocalDate, through last: LocalDate) -> Pieces {
        Pieces(hours: self, upcoming: first.daysSinceEpoch - 1, last: last.daysSinceEpoch)
    }

    /// Works day by day, so that whoever needs one day pays for one day.
    private struct Pieces: Sequence, IteratorProtocol {
        private let hours: OpenHours
        /// Days since the epoch.
        private var upcoming: Int
        private let last: Int
        private var date = LocalDate(daysSinceEpoch: 0)
        private var today: [Interval] = []
        private var place = 0
        /// Until where all has been given; an earlier interval may reach into a later one.
        private var given = Instant(milliseconds: .min)

        init(hours: OpenHours, upcoming: Int, last: Int) {
            (self.hours, self.upcoming, self.last) = (hours, upcoming, last)
        }

        mutating func next() -> Stretch? {
            while true {
                if place == today.count {
                    guard upcoming <= last else { return nil }
                    date = LocalDate(daysSinceEpoch: upcoming)
                    (today, place, upcoming) = (hours.intervals(on: date), 0, upcoming + 1)
                    continue
                }
                let interval = today[place]
                place += 1
                let opening = Amsterdam.instant(date, minuteOfDay: interval.opens)
                let start = opening > given ? opening : given
                let end = Amsterdam.instant(date, minuteOfDay: interval.closes)
                // Empty when it lies in the hour that March skips, or in what was given already.
                guard end > start else { continue }
                given = end
                return Stretch(start: start, end: end)
            }
        }
    }
}
