import Foundation

/// PostgreSQL over libpq: a pool for work, a pool for searches, one connection that listens.
final class PostgresDriver: Driver {
    let dialect = Dialect.postgres
    let signals = SignalHub()
    private let main: PostgresPool
    private let searches: PostgresPool
    private let listener: PostgresListener
    private let observer: StatementObserver?
    private let unsent = Locked(Set<Signal>())

    init(address: String, options: DatabaseOptions) async throws {
        observer = options.observer
        let common =
            "SET TIME ZONE 'UTC'; SET client_min_messages = warning; SET idle_in_transaction_session_timeout = 60000;"
        // Rows that are asked for by an index lie in memory or on a disk without arms: jumping to one costs as much as going on.
        // PostgreSQL reckons with arms unless told otherwise, and then reads small tables as a whole.
        let byIndex = "SET random_page_cost = 1.1;"
        main = PostgresPool(
            address: address, settings: common + byIndex + "SET statement_timeout = 60000", size: options.readers,
            name: "postgres")
        // Words differ wildly in how often they occur: a plan made for all words alike is wrong for most.
        searches = PostgresPool(
            address: address,
            settings: common
                + "SET statement_timeout = \(options.searchSeconds * 1000); SET plan_cache_mode = force_custom_plan",
            size: 2, name: "postgres-search")
        listener = PostgresListener(address: address, hub: signals)
        _ = try await run(.read) { tx in try tx.rows("SELECT 1 AS one").count }
        listener.start()
    }

    func run<Value: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let (value, raised) = try await withCheckedThrowingContinuation {
            (waiting: CheckedContinuation<(Value, Set<Signal>), any Error>) in
            (access == .search ? searches : main).submit { [observer] connection, error in
                guard let connection else { return waiting.resume(throwing: error ?? DatabaseError.closed) }
                waiting.resume(with: Result { try Self.transact(connection, access, observer, body) })
            }
        }
        if !raised.isEmpty {
            signals.raise(raised)
            notifyOthers(raised)
        }
        return value
    }

    /// Runs `body` in a transaction, again after a deadlock or a serialisation failure, at most twenty times.
    private static func transact<Value>(
        _ connection: PostgresConnection, _ access: Access, _ observer: StatementObserver?,
        _ body: (Transaction) throws -> Value
    ) throws -> (Value, Set<Signal>) {
        for attempt in 1... {
            let transaction = Transaction(connection, dialect: .postgres, observer: observer)
            try connection.script(access == .write ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            do {
                let value = try body(transaction)
                try transaction.end()
                try connection.commit()
                return (value, transaction.raised)
            } catch DatabaseError.statement(let code, _, _) where (code == "40001" || code == "40P01") && attempt < 20 {
                try connection.rollback()
                // Not at the same moment as the other one again: up to 8 ms, twice as long each time, at most a second.
                usleep(UInt32.random(in: 0...min(4_000 << UInt32(attempt), 1_000_000)))
            } catch {
                // What went wrong first says more than that nothing works any more.
                if connection.isAlive { try? connection.rollback() }
                throw error
            }
        }
        throw DatabaseError.closed
    }

    /// Tells other nodes, outside the transaction: a NOTIFY inside would make all commits wait for each other.
    private func notifyOthers(_ raised: Set<Signal>) {
        let isFirst = unsent.use { waiting in
            defer { waiting.formUnion(raised) }
            return waiting.isEmpty
        }
        guard isFirst else { return }
        main.submit { [unsent] connection, _ in
            let all = unsent.use { waiting in
                defer { waiting = [] }
                return waiting
            }
            for signal in all { try? connection?.script("NOTIFY plein, '\(signal.rawValue)'") }
        }
    }

    func close() async {
        listener.stop()
        main.close()
        searches.close()
        signals.finish()
    }
}

/// Waits on a connection of its own for what other nodes tell.
final class PostgresListener: @unchecked Sendable {
    // Sendable: the only mutable state is behind `Locked`.
    private let address: String
    private let hub: SignalHub
    private let isStopped = Locked(false)

    init(address: String, hub: SignalHub) { (self.address, self.hub) = (address, hub) }

    func start() {
        let thread = Thread { [self] in listen() }
        thread.name = "postgres-listen"
        thread.start()
    }

    func stop() { isStopped.use { $0 = true } }

    private func listen() {
        var pause: UInt32 = 1
        while !isStopped.use({ $0 }) {
            do {
                let connection = try PostgresConnection(address: address, settings: "LISTEN plein")
                pause = 1
                // Something may have been told while nobody listened.
                hub.raise(Signal.allCases)
                while !isStopped.use({ $0 }) {
                    let heard = try connection.notifications(waiting: 500)
                    hub.raise(Set(heard.compactMap(Signal.init)))
                }
            } catch {
                sleep(pause)
                pause = min(pause * 2, 30)
            }
        }
    }
}

/// Statements that cannot run in a transaction, such as CREATE DATABASE; for tests and tools.
public enum PostgresServer {
    public static func run(_ address: String, _ statement: String) async throws {
        let pool = PostgresPool(address: address, settings: "", size: 1, name: "postgres-once")
        defer { pool.close() }
        try await withCheckedThrowingContinuation { (waiting: CheckedContinuation<Void, any Error>) in
            pool.submit { connection, error in
                guard let connection else { return waiting.resume(throwing: error ?? DatabaseError.closed) }
                waiting.resume(with: Result { try connection.script(statement) })
            }
        }
    }
}
