import Foundation

/// A fixed number of threads, each with a connection of its own, taking work from one queue.
///
/// libpq blocks; on threads of our own it blocks nobody else.
final class PostgresPool: @unchecked Sendable {
    // Sendable: `queue`, `isClosed` and `running` are only touched while `condition` is locked.
    typealias Work = @Sendable (PostgresConnection?, (any Error)?) -> Void

    private let address: String
    private let settings: String
    private let condition = NSCondition()
    private var queue: [Work] = []
    private var isClosed = false
    private var running = 0
    /// More than this many waiting means that the database cannot follow.
    private static let queueLimit = 2000

    init(address: String, settings: String, size: Int, name: String) {
        (self.address, self.settings) = (address, settings)
        running = size
        for number in 1...size {
            let thread = Thread { [self] in serve() }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    func submit(_ work: @escaping Work) {
        condition.lock()
        let refused: DatabaseError? =
            isClosed ? .closed : queue.count >= Self.queueLimit ? .connection("too much work waits") : nil
        if refused == nil { queue.append(work) }
        condition.signal()
        condition.unlock()
        if let refused { work(nil, refused) }
    }

    func close() {
        condition.lock()
        isClosed = true
        condition.broadcast()
        condition.unlock()
    }

    private func next() -> Work? {
        condition.lock()
        defer { condition.unlock() }
        while queue.isEmpty && !isClosed { condition.wait() }
        return queue.isEmpty ? nil : queue.removeFirst()
    }

    private func serve() {
        var connection: PostgresConnection?
        while let work = next() {
            if let open = connection, !open.isAlive { connection = nil }
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
