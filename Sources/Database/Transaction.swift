/// Statements inside one unit of work. Lives only as long as the closure it is given to.
public final class Transaction {
    public let dialect: Dialect
    private let connection: any Connection
    private let observer: StatementObserver?
    private(set) var raised: Set<Signal> = []
    private var gathered: [ObjectIdentifier: AnyObject] = [:]
    private var endings: [(Transaction) throws -> Void] = []

    init(_ connection: any Connection, dialect: Dialect, observer: StatementObserver? = nil) {
        self.connection = connection
        self.dialect = dialect
        self.observer = observer
    }

    /// All rows of a query; give it a LIMIT.
    public func rows(_ sql: SQL) throws -> [Row] {
        observer?(sql)
        return try connection.rows(sql)
    }

    /// The first row, if any.
    public func row(_ sql: SQL) throws -> Row? { try rows(sql).first }

    /// The first column of the first row; nil when there is no row or it is NULL.
    public func value<Value: SQLConvertible>(_ sql: SQL) throws -> Value? {
        try rows(sql).first?.first()
    }

    /// Runs a statement.
    /// - Returns: how many rows it touched.
    @discardableResult
    public func run(_ sql: SQL) throws -> Int {
        observer?(sql)
        return try connection.run(sql)
    }

    /// Runs a statement without waiting for its outcome: what goes wrong is thrown by a later statement or by the end of
    /// the transaction. For writes of which nobody needs the count; PostgreSQL then gets them together.
    public func post(_ sql: SQL) throws {
        observer?(sql)
        try connection.post(sql)
    }

    /// How the database means to run `sql`, one step a line; for tests.
    public func plan(of sql: SQL) throws -> [String] {
        try connection.rows(SQL.frozen(dialect.explain) + sql).map { row in
            row.values.compactMap(String.from).joined(separator: " ")
        }
    }

    /// For the rest of a search: statements without words, whose plans may be kept.
    public func keepPlans() throws {
        if dialect == .postgres { try connection.script("SET LOCAL plan_cache_mode = auto") }
    }

    /// Several statements of frozen text, without values; only for migrations.
    func script(_ text: String) throws { try connection.script(text) }

    /// Something that this transaction gathers and writes once, as the last thing it does. For rows that many transactions
    /// change: who takes them last holds them shortly, and waits for nobody while holding them.
    /// - Parameters:
    ///   - make: makes it, the first time in a transaction.
    ///   - write: writes it at the end.
    public func gathering<State: AnyObject>(
        _ make: () -> State, writtenBy write: @escaping (State, Transaction) throws -> Void
    ) -> State {
        if let state = gathered[ObjectIdentifier(State.self)] as? State { return state }
        let state = make()
        gathered[ObjectIdentifier(State.self)] = state
        endings.append { try write(state, $0) }
        return state
    }

    /// The work is done and is about to be committed.
    func end() throws { for ending in endings { try ending(self) } }

    /// Raises `signal` once this work is committed.
    public func raise(_ signal: Signal) { raised.insert(signal) }
}

/// One connection of a driver, used by one thread at a time.
protocol Connection: AnyObject {
    func rows(_ sql: SQL) throws -> [Row]
    func run(_ sql: SQL) throws -> Int
    /// May wait with the outcome until the next call of any kind.
    func post(_ sql: SQL) throws
    func script(_ text: String) throws
}
