import Values

/// All work that comes back by itself, in one list.
public struct Schedule: Sendable {
    public struct Entry: Sendable {
        public let kind: JobKind
        /// Seconds between two runs; one run per period over all nodes together.
        public let every: Int

        public init(_ kind: JobKind, every: Int) { (self.kind, self.every) = (kind, every) }
    }
    public let entries: [Entry]

    public init(_ entries: [Entry]) { self.entries = entries }

    /// Writes the job of the next period; its key makes that once, however many nodes try.
    func plan(_ jobs: Jobs) async throws {
        let now = jobs.clock.now()
        try await jobs.database.write { tx in
            for entry in entries {
                let next = (now.seconds / Int64(entry.every) + 1) * Int64(entry.every)
                try Jobs.enqueue(
                    tx, kind: entry.kind, payload: "", uniqueKey: "\(entry.kind.rawValue)@\(next)",
                    at: Instant(seconds: next), now: now)
            }
        }
    }
}
