import Values

/// Gives up on work that takes too long.
enum Deadline {
    /// - Parameter work: must end soon after its task is cancelled.
    /// - Throws: `fault` when the time is up; `cancelled`; what `work` throws.
    static func run<Value: Sendable>(
        _ limit: Duration, otherwise fault: OutgoingFault,
        _ work: @escaping @Sendable () async throws(OutgoingFault) -> Value
    ) async throws(OutgoingFault) -> Value {
        let result = await withTaskGroup(of: Result<Value, OutgoingFault>.self) { group in
            group.addTask {
                do throws(OutgoingFault) { return .success(try await work()) } catch { return .failure(error) }
            }
            group.addTask {
                await Alarms.shared.wait(limit)
                return .failure(Task.isCancelled ? .cancelled : fault)
            }
            let first = await group.next() ?? .failure(.cancelled)
            group.cancelAll()
            return first
        }
        return try result.get()
    }
}
