import Database
import Foundation
import Identity
import Values

/// The opening hours, as versions that never change: an old promise keeps the hours it was made under.
///
/// In force at a moment is the version that began last; of two that begin at the same moment the one made later. So a
/// version planned for 1 January begins then, also when another was made in between.
public struct Calendars: Sendable {
    public struct Version: Sendable, Equatable {
        public let calendar: VersionedCalendar
        public let reason: String
        public let validFrom: Instant
        public let author: String?
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// The version in force now.
    /// - Throws: `Problem(.unavailable)` when an installation has no opening hours yet.
    public func current() async throws -> VersionedCalendar { try await at(clock.now()) }

    /// The version in force at `instant`.
    /// - Throws: `Problem(.unavailable)` when there was none.
    public func at(_ instant: Instant) async throws -> VersionedCalendar {
        guard let found = try await read("WHERE v.version = \(Self.inForce(at: instant))").first else {
            throw Problem(.unavailable)
        }
        return found.calendar
    }

    /// - Throws: `Problem(.notFound)`.
    public func version(_ number: Int) async throws -> Version {
        guard let found = try await read("WHERE v.version = \(number)").first else { throw Problem(.notFound) }
        return found
    }

    /// A hundred versions, those that begin last first: the first that has begun is the one in force.
    public func versions() async throws -> [Version] { try await read("") }

    /// The number of the version in force at `instant`, as a subquery.
    static func inForce(at instant: Instant) -> SQL {
        """
        (SELECT k.version FROM calendars k WHERE k.valid_from <= \(instant)
            ORDER BY k.valid_from DESC, k.version DESC LIMIT 1)
        """
    }

    private func read(_ condition: SQL) async throws -> [Version] {
        try await database.read { tx in
            try tx.rows(
                """
                SELECT v.version, v.hours, v.reason, v.valid_from, c.name FROM calendars v
                LEFT JOIN colleagues c ON c.id = v.colleague_id \(condition)
                ORDER BY v.valid_from DESC, v.version DESC LIMIT 100
                """
            ).map { row in
                let hours: String = try row("hours")
                return Version(
                    calendar: VersionedCalendar(
                        version: try row("version"),
                        hours: try JSONDecoder().decode(OpenHours.self, from: Data(hours.utf8))),
                    reason: try row("reason"), validFrom: try row("valid_from"), author: try row("name"))
            }
        }
    }

    /// Adds a version, in force from `validFrom` (nil: now). Turns that run keep theirs.
    /// - Parameter viewer: nil for the command line, which may also fill in the past of a new installation.
    /// - Throws: `Problem` invalid with `reden`, `vanaf` (before now) or `dag_1` (hours that never open); notAllowed.
    @discardableResult
    public func change(
        _ hours: OpenHours, reason: String, validFrom: Instant? = nil, by viewer: Viewer?
    ) async throws -> Int {
        try viewer?.require(.administrator)
        let now = clock.now()
        let start = validFrom ?? now
        var faults: [Problem.Field] = []
        if reason.allSatisfy(\.isWhitespace) { faults.append(.init("reden", .missing)) }
        if reason.unicodeScalars.count > 300 { faults.append(.init("reden", .tooLong(maximum: 300))) }
        if viewer != nil && start < now { faults.append(.init("vanaf", .notADate)) }
        if !Self.isSound(hours, from: max(start, now)) { faults.append(.init("dag_1", .notHours)) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(hours), as: UTF8.self)
        return try await database.write { tx in
            // One at a time, so that two administrators get two numbers: everybody locks the first row, which stays it.
            _ = try tx.row("SELECT version FROM calendars ORDER BY version LIMIT 1\(tx.dialect.forUpdate)")
            let version = ((try tx.value("SELECT MAX(version) FROM calendars") as Int?) ?? 0) + 1
            try tx.run(
                """
                INSERT INTO calendars (version, hours, reason, valid_from, created_at, colleague_id)
                VALUES (\(version), \(text), \(reason), \(start), \(now), \(viewer?.id))
                """)
            try Audit.record(tx, "calendar_changed", subject: "\(version)", by: viewer?.id, at: now)
            tx.raise(.publicPages)
            return version
        }
    }

    /// Seven days of intervals that begin on their day and last at most a day, and at least one opening to come.
    private static func isSound(_ hours: OpenHours, from start: Instant) -> Bool {
        let all = hours.weekly.flatMap { $0 } + hours.exceptions.flatMap(\.intervals) + hours.onHolidays
        return hours.weekly.count == 7 && hours.opening(after: start) != nil
            && all.allSatisfy { (0..<1440).contains($0.opens) && $0.closes > $0.opens && $0.closes - $0.opens <= 1440 }
    }
}
