import Database
import Geo
import Jobs
import Values

extension JobKind {
    /// Who is to hear of a version of a notice. Payload and key: the notice's id, a space, the version.
    public static let matchNotice = JobKind("match_notice")
}

/// Finds all watches that a notice concerns, and keeps one match per watcher and version.
public struct Matching: Sendable {
    let database: Database
    let clock: Clock

    public init(database: Database, clock: Clock) { (self.database, self.clock) = (database, clock) }

    /// Does the job `.matchNotice`. May be done again, at any moment, by any node.
    public func run(_ payload: String) async throws {}

    /// How many watchers a notice would reach now, for who writes it.
    public func reach(of shape: Shape?, scope: String, topic: AlertTopic) async throws -> Int { 0 }
}
