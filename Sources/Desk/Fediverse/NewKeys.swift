import Synchronization

/// Makes what is missing once on this node, however many ask for it at the same moment: a post to ten thousand followers of an
/// account without a key would have each send make one, at a tenth of a second of the processor.
final class NewKeys: Sendable {
    private let underway = Mutex([String: Task<Void, any Error>]())

    /// - Parameter work: looks first whether somebody was before it. It goes on when who asked is cancelled, for the others.
    /// - Throws: what `work` throws; the next who asks tries again.
    func once(_ name: String, _ work: @escaping @Sendable () async throws -> Void) async throws {
        let task = underway.withLock { underway in
            if let known = underway[name] { return known }
            let task = Task {
                defer { self.underway.withLock { $0[name] = nil } }
                try await work()
            }
            underway[name] = task
            return task
        }
        try await task.value
    }
}
