/// Opening hours with the version under which they are kept; a version never changes, only the next one follows it.
public struct VersionedCalendar: Sendable, Equatable {
    public let version: Int
    public let hours: OpenHours
    public init(version: Int, hours: OpenHours) { (self.version, self.hours) = (version, hours) }
}

/// How a promise stands at a moment.
public enum Standing: String, Sendable, Equatable, CaseIterable {
    case inTime
    /// At most a quarter of the term or thirty minutes of opening time are left, whichever is less: so that a long term
    /// does not stand on "soon" for half a day, nor a short one from the beginning.
    case soon
    /// The deadline has passed. At the deadline itself the promise can still be kept.
    case late
}

/// The promise clock: when an answer is due, and how that stands. A pure value; the time is always given.
///
/// The deadline is stored as an instant with the calendar's version: later opening hours never move it.
public struct PromiseClock: Sendable, Equatable {
    public let calendar: VersionedCalendar
    /// Seconds of opening time within which an answer was promised.
    public let term: Int
    /// The moment the promise was made.
    public let start: Instant
    /// The moment it must be kept by.
    public let deadline: Instant

    /// A promise that begins now.
    /// - Returns: nil when the calendar does not open long enough within `OpenHours.horizonInDays`.
    public init?(calendar: VersionedCalendar, term: Int, start: Instant) {
        guard let deadline = calendar.hours.deadline(from: start, after: term) else { return nil }
        (self.calendar, self.term, self.start, self.deadline) = (calendar, term, start, deadline)
    }

    /// A promise as it was stored.
    public init(calendar: VersionedCalendar, term: Int, start: Instant, deadline: Instant) {
        (self.calendar, self.term, self.start, self.deadline) = (calendar, term, start, deadline)
    }

    /// Seconds of opening time left. Late it is the opening time since the deadline, negative, and at least one second
    /// also when we have been closed ever since: the sign always agrees with `standing(at:)`.
    public func serviceSecondsLeft(at now: Instant) -> Int {
        now <= deadline
            ? calendar.hours.serviceSeconds(from: now, to: deadline)
            : min(-1, -calendar.hours.serviceSeconds(from: deadline, to: now))
    }

    /// Seconds until the deadline by the clock on the wall; negative when it passed.
    public func wallSecondsLeft(at now: Instant) -> Int { deadline.seconds(since: now) }

    public func standing(at now: Instant) -> Standing {
        if now > deadline { return .late }
        return serviceSecondsLeft(at: now) <= soonFrom ? .soon : .inTime
    }

    /// With this many seconds of opening time left, or fewer, it is `soon`.
    public var soonFrom: Int { min(term / 4, 1800) }

    /// What passed until `end`: on the wall, and while open; both in seconds.
    public func measured(until end: Instant) -> (wallSeconds: Int, serviceSeconds: Int) {
        (max(0, end.seconds(since: start)), calendar.hours.serviceSeconds(from: start, to: end))
    }
}
