import Values

/// The one door to storage, the same for SQLite and PostgreSQL.
///
/// A unit of work is a plain synchronous closure that the driver runs on a thread of its own, inside one transaction.
/// It may be run again after a deadlock, so it must have no effect besides its statements.
public struct Database: Sendable {
    let driver: any Driver

    public var dialect: Dialect { driver.dialect }

    /// Opens `address`: `postgres://…` or the path of an SQLite file, which is made when missing.
    /// - Throws: `DatabaseError.connection` when it cannot be opened.
    public static func open(_ address: String, options: DatabaseOptions = DatabaseOptions()) async throws -> Database {
        if address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") {
            return Database(driver: try await PostgresDriver(address: address, options: options))
        }
        do {
            return Database(driver: try SQLiteDriver(path: address, options: options))
        } catch {
            throw DatabaseError.connection("\(address): \(error)")
        }
    }

    /// One consistent view of the data; nothing can be changed.
    public func read<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await driver.run(.read, body)
    }

    /// Like `read`, on connections of their own and ended after `searchTimeLimit`: for searches and reports.
    public func search<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await driver.run(.search, body)
    }

    /// All or nothing: committed durably when this returns, undone when it throws.
    @discardableResult
    public func write<Value: Sendable>(
        _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        try await driver.run(.write, body)
    }

    /// A value for each time `signal` was raised by a committed transaction, on this node or another.
    /// Signals may be merged and a rare one lost: always poll too.
    public func signals(_ signal: Signal) -> AsyncStream<Void> {
        driver.signals.stream(signal)
    }

    /// Ends all connections; later calls throw.
    public func close() async { await driver.close() }
}

/// Sees every statement before it runs; for tests that ask for query plans.
public typealias StatementObserver = @Sendable (SQL) -> Void

/// How to use a database.
public struct DatabaseOptions: Sendable {
    /// Connections for reading (SQLite), or for reading and writing (PostgreSQL).
    public var readers = 6
    /// A search or report that takes longer is ended, in seconds.
    public var searchSeconds = 5
    public var observer: StatementObserver?

    public init() {}
}

/// What a committed transaction tells whoever waits.
public enum Signal: String, Sendable, CaseIterable {
    /// Rows were added to `events`.
    case events
    /// Rows were added to `jobs`.
    case jobs
    /// A channel was added, changed or moved on in its life.
    case channels
    /// Activities from the fediverse wait to be worked on.
    case activities
    /// Something that public pages show was changed: top tasks, answers, promise.
    case publicPages
}

/// What went wrong in storage. For the log; people get a `Problem`.
public enum DatabaseError: Error, Sendable {
    /// The result has no such column, or it holds another kind of value.
    case column(String)
    /// A unique, foreign key, check or not-null rule refused the change; the rule's name or text where known.
    case constraint(String)
    /// The statement took longer than its limit.
    case timeLimit
    /// The server cannot be reached or went away.
    case connection(String)
    case statement(code: String, message: String, sql: String)
    case closed

    /// Whether it is what was to be stored, and not the state of the storage: a full disk or a lock passes, so the same
    /// may be tried again as it is.
    public var isAboutData: Bool {
        switch self {
        case .constraint: true
        case .column, .timeLimit, .connection, .closed: false
        case .statement(let code, _, _):
            if let number = Int(code), code.count < 5 {
                // SQLite's primary code: busy, locked, no memory, read-only, I/O, corrupt, full, cannot open, protocol.
                ![5, 6, 7, 8, 10, 11, 13, 14, 15].contains(number & 0xFF)
            } else {
                // PostgreSQL's classes: transaction state, rollback, resources, not in order, system, files, internal.
                !["25", "40", "53", "55", "57", "58", "F0", "XX"].contains(String(code.prefix(2)))
            }
        }
    }
}

enum Access: Sendable { case read, search, write }

protocol Driver: Sendable {
    var dialect: Dialect { get }
    var signals: SignalHub { get }
    func run<Value: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value
    func close() async
}
