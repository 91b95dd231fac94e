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
    let index = WatchIndex()
    /// Called after each batch that was recorded; for tests that stop there.
    let afterBatch: @Sendable () async throws -> Void

    public init(database: Database, clock: Clock) {
        self.init(database: database, clock: clock, afterBatch: {})
    }

    init(database: Database, clock: Clock, afterBatch: @escaping @Sendable () async throws -> Void) {
        (self.database, self.clock, self.afterBatch) = (database, clock, afterBatch)
    }

    /// Does the job `.matchNotice`. May be done again, at any moment, by any node: what was recorded stays, and what was
    /// not is found again.
    public func run(_ payload: String) async throws {
        let parts = payload.split(separator: " ")
        guard parts.count == 2, let notice = ID<AlertNotice>(parts[0]), let version = Int(parts[1]) else { return }
        let now = clock.now()
        let index = index
        let hits = try await database.read { tx -> [WatchHit]? in
            guard let told = try ToldVersion.find(notice, version, tx) else { return nil }
            return try told.hits(index, now, tx)
        }
        guard let hits else { return }
        try await record(hits, notice, version, at: now)
    }

    /// How many watchers a notice would reach now, for who writes it.
    public func reach(of shape: Shape?, scope: NoticeScope, topic: AlertTopic) async throws -> Int {
        let (index, event) = (index, MatchedEvent(shape, scope, topic))
        return try await database.read { tx in try index.search(event, tx, also: { _ in }).hits.count }
    }

    /// Who an event reaches among the watches that this node has read already, without asking the database; for measuring.
    public func known(near shape: Shape, topic: AlertTopic) -> [WatchHit] {
        index.hits(MatchedEvent(shape, .place, topic))
    }
}
