/// Opening hours with the version under which they are kept; a version never changes.
public struct VersionedCalendar: Sendable, Equatable {
    public let version: Int
    public let hours: OpenHours
    public init(version: Int, hours: OpenHours) { (self.version, self.hours) = (version, hours) }
}

/// How a promise stands at a moment.
public enum Standing: String, Sendable, Equatable {
    case inTime
    /// At most a quarter of the term or thirty service minutes are left, whichever is less.
    case soon
    case late
}

/// The promise clock: when an answer is due, and how that stands. A pure value; the time is always given.
public struct PromiseClock: Sendable, Equatable {
    public let calendar: VersionedCalendar
    /// Service seconds within which an answer was promised.
    public let term: Int
    /// The moment the promise was made.
    public let start: Instant
    /// The moment it must be kept by.
    public let deadline: Instant

    /// - Returns: nil when the calendar never opens long enough.
    public init?(calendar: VersionedCalendar, term: Int, start: Instant) {
        guard let deadline = calendar.hours.deadline(from: start, after: term) else { return nil }
        (self.calendar, self.term, self.start, self.deadline) = (calendar, term, start, deadline)
    }

    public init(calendar: VersionedCalendar, term: Int, start: Instant, deadline: Instant) {
        (self.calendar, self.term, self.start, self.deadline) = (calendar, term, start, deadline)
    }

    /// Service seconds left; negative by how many it is late.
    public func serviceSecondsLeft(at now: Instant) -> Int {
        now <= deadline
            ? calendar.hours.serviceSeconds(from: now, to: deadline)
            : -calendar.hours.serviceSeconds(from: deadline, to: now)
    }

    public func standing(at now: Instant) -> Standing {
        if now > deadline { return .late }
        return serviceSecondsLeft(at: now) <= min(term / 4, 1800) ? .soon : .inTime
    }

    /// What passed until `end`: on the wall, and while open.
    public func measured(until end: Instant) -> (wallSeconds: Int, serviceSeconds: Int) {
        (max(0, end.seconds(since: start)), calendar.hours.serviceSeconds(from: start, to: end))
    }
}
