import Foundation

/// Hands signals to everybody in this process who waits for them.
final class SignalHub: Sendable {
    private struct Waiting {
        var next = 0
        var streams: [Signal: [Int: AsyncStream<Void>.Continuation]] = [:]
    }
    private let waiting = Locked(Waiting())

    /// Keeps at most one value not yet taken, so a slow reader costs nothing.
    func stream(_ signal: Signal) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = waiting.use { state in
            state.next += 1
            state.streams[signal, default: [:]][state.next] = continuation
            return state.next
        }
        continuation.onTermination = { [weak self] _ in
            self?.waiting.use { $0.streams[signal]?[number] = nil }
        }
        return stream
    }

    func raise(_ signals: some Sequence<Signal>) {
        for signal in signals {
            let targets = waiting.use { Array($0.streams[signal, default: [:]].values) }
            for target in targets { target.yield() }
        }
    }

    func finish() {
        let all = waiting.use { state in
            defer { state.streams = [:] }
            return state.streams.values.flatMap(\.values)
        }
        for stream in all { stream.finish() }
    }
}

/// A value behind a lock.
final class Locked<Value>: @unchecked Sendable {
    // Sendable: `value` is only touched while `lock` is held.
    private var value: Value
    private let lock = NSLock()

    init(_ value: Value) { self.value = value }

    func use<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
