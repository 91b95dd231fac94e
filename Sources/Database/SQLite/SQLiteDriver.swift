import Foundation
internal import GRDB

/// SQLite inside the process: write-ahead log, one writer, several readers, searches on readers of their own.
final class SQLiteDriver: Driver {
    let dialect = Dialect.sqlite
    let signals = SignalHub()
    private let main: DatabasePool
    private let searches: DatabasePool
    private let options: DatabaseOptions

    init(path: String, options: DatabaseOptions) throws {
        self.options = options
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        main = try DatabasePool(path: path, configuration: Self.configuration(readers: options.readers))
        // FULL: a commit is on the disk when it is reported. Only now, because GRDB sets NORMAL with the write-ahead log:
        // then what was committed last would be gone when the power fails.
        try main.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
        searches = try DatabasePool(path: path, configuration: Self.configuration(readers: 2, readOnly: true))
    }

    private static func configuration(readers: Int, readOnly: Bool = false) -> Configuration {
        var configuration = Configuration()
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(10)
        configuration.readonly = readOnly
        configuration.prepareDatabase { db in
            db.add(tokenizer: DutchTokenizer.self)
            // Kilobytes of page cache for each connection.
            try db.execute(sql: "PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY")
        }
        return configuration
    }

    func run<Value: Sendable>(
        _ access: Access, _ body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> Value {
        let observer = options.observer
        do {
            switch access {
            case .read:
                return try await main.read { db in
                    try body(Transaction(SQLiteConnection(db), dialect: .sqlite, observer: observer))
                }
            case .search:
                return try await limited { try body(Transaction($0, dialect: .sqlite, observer: observer)) }
            case .write:
                // In a task of its own: GRDB refuses to write in a cancelled one, and what was done outside, such as a mail
                // that the other server took, must be written down also when we are told to stop.
                let (value, raised) = try await Task { [main] in
                    try await main.write { db in
                        let transaction = Transaction(SQLiteConnection(db), dialect: .sqlite, observer: observer)
                        let value = try body(transaction)
                        try transaction.end()
                        return (value, transaction.raised)
                    }
                }.value
                signals.raise(raised)
                return value
            }
        } catch let error as GRDB.DatabaseError {
            throw Self.translated(error)
        }
    }

    /// A search that takes too long is interrupted: GRDB interrupts a statement whose task is cancelled. Its time begins when
    /// it has a connection, as in PostgreSQL: on a machine that is busy it would else be over before it began.
    private func limited<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws -> Value
    ) async throws -> Value {
        let pool = searches
        let limit = options.searchSeconds
        let (begins, begin) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let work = Task {
            try await pool.read { db in
                begin.yield()
                return try body(SQLiteConnection(db))
            }
        }
        let watch = Task {
            for await _ in begins { break }
            try await Task.sleep(for: .seconds(limit))
            work.cancel()
        }
        defer { watch.cancel() }
        do {
            return try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                work.cancel()
            }
        } catch is CancellationError {
            throw DatabaseError.timeLimit
        }
    }

    static func translated(_ error: GRDB.DatabaseError) -> any Error {
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: DatabaseError.constraint(error.message ?? "")
        case .SQLITE_INTERRUPT: DatabaseError.timeLimit
        default:
            // Without the arguments: they may hold personal data.
            DatabaseError.statement(
                code: "\(error.extendedResultCode.rawValue)", message: error.message ?? "", sql: error.sql ?? "")
        }
    }

    func close() async {
        signals.finish()
        try? main.close()
        try? searches.close()
    }
}

final class SQLiteConnection: Connection {
    private let db: GRDB.Database

    init(_ db: GRDB.Database) { self.db = db }

    func rows(_ sql: SQL) throws -> [Row] {
        let (text, values) = sql.rendered { _ in "?" }
        let statement = try db.cachedStatement(sql: text)
        let columns = statement.columnNames
        let found = try GRDB.Row.fetchCursor(statement, arguments: Self.arguments(values))
        var rows: [Row] = []
        while let row = try found.next() {
            rows.append(Row(columns: columns, values: columns.indices.map { Self.value(row[$0]) }))
        }
        return rows
    }

    func run(_ sql: SQL) throws -> Int {
        let (text, values) = sql.rendered { _ in "?" }
        try db.cachedStatement(sql: text).execute(arguments: Self.arguments(values))
        return db.changesCount
    }

    /// There is no way to another machine to save.
    func post(_ sql: SQL) throws { _ = try run(sql) }

    func script(_ text: String) throws { try db.execute(sql: text) }

    private static func arguments(_ values: [SQLValue]) -> StatementArguments {
        StatementArguments(
            values.map { value -> DatabaseValue in
                switch value {
                case .null: .null
                case .integer(let number): number.databaseValue
                case .real(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case .blob(let bytes): Data(bytes).databaseValue
                }
            })
    }

    private static func value(_ value: DatabaseValue) -> SQLValue {
        switch value.storage {
        case .null: .null
        case .int64(let number): .integer(number)
        case .double(let number): .real(number)
        case .string(let text): .text(text)
        case .blob(let data): .blob([UInt8](data))
        }
    }
}
