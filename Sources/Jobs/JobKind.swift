/// What a job does. Each kind is declared in the room that owns it and has exactly one worker.
public struct JobKind: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ name: String) { rawValue = name }
}

/// How often and how long a job is tried.
public struct RetryPolicy: Sendable {
    /// After this many attempts the job has failed for good.
    public let attempts: Int
    /// Seconds before the second attempt; doubled each time, at most six hours.
    public let firstPause: Int

    public init(attempts: Int, firstPause: Int) { (self.attempts, self.firstPause) = (attempts, firstPause) }

    /// About three days in all.
    public static let standard = RetryPolicy(attempts: 22, firstPause: 15)

    /// Seconds to wait after `attempt` (from 1) failed.
    public func pause(after attempt: Int) -> Int {
        min(firstPause << min(max(attempt - 1, 0), 20), 21_600)
    }
}

/// Who does the jobs of one kind.
public struct JobHandler: Sendable {
    /// Places of a worker that one sort of work cannot take from another.
    public enum Lane: Sendable, CaseIterable {
        /// Ours alone, and soon done.
        case house
        /// Ours too, but as many as a feed brings, and each as long as a town has residents.
        case matching
        /// Ours too, and as long as a file is large: nobody waits for one to hear of an emergency.
        case indexing
        /// Waits for servers of others, which may be slow: answers above all.
        case outgoing
        /// Fetches from servers of others. What a stranger makes us fetch never stands before an answer.
        case fetching
        /// The same for what goes to very many of them at once, such as a post to all followers.
        case many
        /// The same over the municipality's own mail server, which takes few connections at a time; each job sends a batch.
        case mailing
        /// Batches to the push services of browsers, each of which sends many at the same time.
        case pushing

        /// Jobs of this lane that one node does at the same time.
        var places: Int {
            switch self {
            case .house, .matching, .pushing: 2
            case .outgoing, .fetching: 6
            case .many: 128
            case .mailing: 4
            case .indexing: 1
            }
        }

        /// Jobs that are taken before a place is free, so that taking them costs little.
        var ahead: Int { self == .many ? 128 : 0 }
    }

    public let kind: JobKind
    public let lane: Lane
    public let policy: RetryPolicy
    /// Does the work. Must be repeatable: after a crash it runs again. Throwing means: later again.
    public let work: @Sendable (_ payload: String) async throws -> Void
    /// Called once when the last attempt failed, to show it to a person.
    public let gaveUp: @Sendable (_ payload: String) async throws -> Void

    public init(
        _ kind: JobKind, lane: Lane = .house, policy: RetryPolicy = .standard,
        work: @escaping @Sendable (_ payload: String) async throws -> Void,
        gaveUp: @escaping @Sendable (_ payload: String) async throws -> Void = { _ in }
    ) {
        (self.kind, self.lane, self.policy) = (kind, lane, policy)
        (self.work, self.gaveUp) = (work, gaveUp)
    }
}
