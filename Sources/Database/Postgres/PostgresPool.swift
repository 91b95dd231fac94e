import Foundation

/// A fixed number of threads, each with a connection of its own, taking work from one queue.
///
/// libpq blocks; on threads of our own it blocks nobody else. Of the idle threads the one that worked last goes first:
/// its connection has the plans of recent statements at hand.
final class PostgresPool: @unchecked Sendable {
    // Sendable: `queue`, `idle` and `isClosed` are only touched while `lock` is held, a worker's `work` only while it is
    // held or by the worker that was just woken for it.
    typealias Work = @Sendable (PostgresConnection?, (any Error)?) -> Void

    private final class Worker {
        let isWoken = DispatchSemaphore(value: 0)
        /// What to do once woken; nil when the pool closes.
        var work: Work?
    }

    private let address: String
    private let settings: String
    private let lock = NSLock()
    private var queue: [Work] = []
    private var idle: [Worker] = []
    private var isClosed = false
    /// More than this many waiting means that the database cannot follow.
    private static let queueLimit = 2000

    init(address: String, settings: String, size: Int, name: String) {
        (self.address, self.settings) = (address, settings)
        for number in 1...size {
            let thread = Thread { [self] in serve(Worker()) }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    func submit(_ work: @escaping Work) {
        let refused: DatabaseError? = lock.withLock {
            if isClosed { return .closed }
            if let worker = idle.popLast() {
                worker.work = work
                worker.isWoken.signal()
                return nil
            }
            if queue.count >= Self.queueLimit { return .connection("too much work waits") }
            queue.append(work)
            return nil
        }
        if let refused { work(nil, refused) }
    }

    func close() {
        lock.withLock {
            isClosed = true
            for worker in idle { worker.isWoken.signal() }
            idle = []
        }
    }

    /// The next work for this worker, waiting for it if need be; nil when the pool is closed and nothing waits.
    private func next(_ worker: Worker) -> Work? {
        let (found, mustWait) = lock.withLock { () -> (Work?, Bool) in
            if !queue.isEmpty { return (queue.removeFirst(), false) }
            if isClosed { return (nil, false) }
            idle.append(worker)
            return (nil, true)
        }
        guard mustWait else { return found }
        worker.isWoken.wait()
        return lock.withLock {
            defer { worker.work = nil }
            return worker.work
        }
    }

    private func serve(_ worker: Worker) {
        var connection: PostgresConnection?
        while let work = next(worker) {
            if let open = connection, !open.isUsable { connection = nil }
            do {
                let open = try connection ?? PostgresConnection(address: address, settings: settings)
                connection = open
                work(open, nil)
            } catch {
                work(nil, error)
            }
        }
    }
}
