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
        var recorded: [ID<Watcher>: ID<Watch>] = [:]
        // A place that was taken away between the search and the record would hide another of the same person that fits
        // too. So when anything changed meanwhile, we look again, and record what is different.
        for _ in 0..<Self.mostRounds {
            guard let (hits, seen) = try await search(notice, version, now) else { return }
            let new = hits.filter { recorded[$0.watcher] != $0.watch }
            guard try await record(new, notice, version, at: now, asOf: seen) else { break }
            for hit in new { recorded[hit.watcher] = hit.watch }
        }
        try await finish(notice, version, at: now)
    }

    /// Searches for one version, when places keep being taken away while it is recorded.
    private static let mostRounds = 4

    /// - Returns: who is to hear, and the change of watches up to which that is right; nil when there is nothing to do.
    private func search(
        _ notice: ID<AlertNotice>, _ version: Int, _ now: Instant
    ) async throws -> (hits: [WatchHit], seen: Int64)? {
        let index = index
        return try await database.read { tx in
            guard let told = try ToldVersion.find(notice, version, tx) else { return nil }
            return (try told.hits(index, now, tx), try WatchNumbers.last(tx))
        }
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
