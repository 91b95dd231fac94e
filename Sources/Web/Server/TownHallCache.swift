import Square
import Values

/// The municipality's name and such, which every page shows, read once in a while.
actor TownHallCache {
    private var known: (value: Municipality, until: Instant)?

    func value(now: Instant, read: @Sendable () async throws -> Municipality) async throws -> Municipality {
        if let known, known.until > now { return known.value }
        let value = try await read()
        known = (value, now.adding(seconds: 30))
        return value
    }

    func forget() { known = nil }
}

extension Services {
    /// The municipality's name and such.
    public func townHall() async throws -> Municipality {
        let municipality = municipality
        return try await hall.value(now: clock.now()) { try await municipality.load() }
    }

    /// After a change, so that the next page shows it.
    public func forgetTownHall() async { await hall.forget() }
}
