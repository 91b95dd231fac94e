import Database
import Foundation
import Identity
import Values

/// The opening hours, as versions that never change: an old promise keeps the hours it was made under.
public struct Calendars: Sendable {
    public struct Version: Sendable, Equatable {
        public let calendar: VersionedCalendar
        public let reason: String
        public let validFrom: Instant
    }
    private let database: Database
    private let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// The version in force now.
    /// - Throws: `Problem(.unavailable)` when an installation has no opening hours yet.
    public func current() async throws -> VersionedCalendar {
        let now = clock.now()
        guard let newest = try await versions().first(where: { $0.validFrom <= now }) else { throw Problem(.unavailable) }
        return newest.calendar
    }

    /// The newest hundred versions, newest first.
    public func versions() async throws -> [Version] {
        try await database.read { tx in
            try tx.rows("SELECT version, hours, reason, valid_from FROM calendars ORDER BY version DESC LIMIT 100").map { row in
                let hours: String = try row("hours")
                return Version(
                    calendar: VersionedCalendar(
                        version: try row("version"),
                        hours: try JSONDecoder().decode(OpenHours.self, from: Data(hours.utf8))),
                    reason: try row("reason"), validFrom: try row("valid_from"))
            }
        }
    }

    /// Adds a version, in force from now. Turns that run keep theirs.
    /// - Throws: `Problem` invalid with `reden`; notAllowed.
    @discardableResult
    public func change(_ hours: OpenHours, reason: String, by viewer: Viewer?) async throws -> Int {
        try viewer?.require(.administrator)
        if reason.isEmpty { throw Problem.invalid([.init("reden", .missing)]) }
        if reason.count > 300 { throw Problem.invalid([.init("reden", .tooLong(maximum: 300))]) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let text = String(decoding: try encoder.encode(hours), as: UTF8.self)
        let now = clock.now()
        return try await database.write { tx in
            let version = ((try tx.value("SELECT MAX(version) FROM calendars") as Int?) ?? 0) + 1
            try tx.run(
                """
                INSERT INTO calendars (version, hours, reason, valid_from, created_at, colleague_id)
                VALUES (\(version), \(text), \(reason), \(now), \(now), \(viewer?.id))
                """)
            try Audit.record(tx, "calendar_changed", subject: "\(version)", by: viewer?.id, at: now)
            tx.raise(.publicPages)
            return version
        }
    }
}
