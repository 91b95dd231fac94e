import Synchronization

/// Time limits for work of which there is very much at the same time.
///
/// `Task.sleep` leaves a task behind until its moment comes, also when it was cancelled: thousands of requests with a
/// limit of half a minute each then hold a hundred megabytes. Here a cancelled wait leaves nothing.
public final class Alarms: Sendable {
    public static let shared = Alarms()
    /// A wait ends at most so much later.
    private static let tick = Duration.milliseconds(50)

    private struct State {
        var waiting: [Int: (until: ContinuousClock.Instant, done: CheckedContinuation<Void, Never>)] = [:]
        var last = 0
        var isTicking = false
    }
    private let state = Mutex(State())

    /// Those that wait now.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Returns when the time is up, or at once when the task is cancelled.
    public func wait(_ time: Duration) async {
        let number = state.withLock { state in
            state.last += 1
            return state.last
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { done in
                enter(number, .now + time, done)
                if Task.isCancelled { leave(number) }
            }
        } onCancel: {
            leave(number)
        }
    }

    private func enter(_ number: Int, _ until: ContinuousClock.Instant, _ done: CheckedContinuation<Void, Never>) {
        let begins = state.withLock { state in
            state.waiting[number] = (until, done)
            defer { state.isTicking = true }
            return !state.isTicking
        }
        if begins { Task { await self.ring() } }
    }

    private func leave(_ number: Int) {
        state.withLock { $0.waiting.removeValue(forKey: number) }?.done.resume()
    }

    /// Until nobody waits any more.
    private func ring() async {
        while true {
            let now = ContinuousClock.now
            let (due, isDone) = state.withLock { state in
                let due = state.waiting.filter { $0.value.until <= now }
                for number in due.keys { state.waiting[number] = nil }
                state.isTicking = !state.waiting.isEmpty
                return (due.values.map(\.done), !state.isTicking)
            }
            for done in due { done.resume() }
            if isDone { return }
            try? await Task.sleep(for: Self.tick)
        }
    }
}
