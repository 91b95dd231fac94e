/// Every difference between the two databases' SQL, in one file.
public enum Dialect: String, Sendable, CaseIterable {
    case sqlite, postgres

    func placeholder(_ number: Int) -> String {
        switch self {
        case .sqlite: "?"
        case .postgres: "$\(number)"
        }
    }

    /// Table definitions in SQLite's words, said in this database's.
    func schema(_ text: String) -> String {
        guard self == .postgres else { return text }
        let identity = "seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        return text.replacing("seq INTEGER PRIMARY KEY", with: identity)
            .replacing(") STRICT", with: ")")
            .replacing(/\bINTEGER\b/, with: "BIGINT")
            .replacing(/\bBLOB\b/, with: "BYTEA")
    }

    /// Ends a SELECT that picks rows for this transaction alone; others skip them instead of waiting.
    /// SQLite has one writer at a time, so there is nothing to skip.
    public var skippingLocked: SQL {
        switch self {
        case .sqlite: ""
        case .postgres: " FOR UPDATE SKIP LOCKED"
        }
    }

    /// Ends a SELECT of a row that this transaction is going to change.
    public var forUpdate: SQL {
        switch self {
        case .sqlite: ""
        case .postgres: " FOR UPDATE"
        }
    }

    /// Ends a SELECT of a row that must stay as long as this transaction lasts; others may hold it too.
    public var forReference: SQL {
        switch self {
        case .sqlite: ""
        case .postgres: " FOR KEY SHARE"
        }
    }

    /// Keeps other writers from a table until this transaction ends; nil where there is one writer at a time anyway.
    public func alone(in table: SQL) -> SQL? {
        switch self {
        case .sqlite: nil
        case .postgres: "LOCK TABLE \(table) IN SHARE ROW EXCLUSIVE MODE"
        }
    }

    /// Counts a table anew, after very many rows came; nil where plans do not hang on it. PostgreSQL does so by itself a minute
    /// or more later, and until then takes a key of two columns for one that names a two hundredth of the table. While another one cleans or counts it, nothing is done.
    public func count(_ table: SQL) -> SQL? {
        switch self {
        case .sqlite: nil
        case .postgres: "ANALYZE (SKIP_LOCKED) \(table)"
        }
    }

    /// A condition on `events e`: no event with a lower number can still appear.
    ///
    /// PostgreSQL hands out numbers before commit, so a reader that has seen 11 could miss a 10 that commits later.
    public var settledEvents: SQL {
        switch self {
        case .sqlite: "1 = 1"
        case .postgres: "e.xid < pg_snapshot_xmin(pg_current_snapshot())"
        }
    }

    /// Query plan of a statement, one step a row, for tests.
    var explain: String {
        switch self {
        case .sqlite: "EXPLAIN QUERY PLAN "
        case .postgres: "EXPLAIN "
        }
    }

    // MARK: Full-text search

    /// How to search `table` for `terms`, all of which must hold.
    ///
    /// Dutch stemming and folding of accents on both sides. A term without letters or digits is left out;
    /// without any term left the condition is true for every row.
    public func matching(_ terms: [SearchTerm], in table: SearchTable) -> FullText {
        let usable = terms.filter { $0.text.contains { $0.isLetter || $0.isNumber } }
        switch self {
        case .sqlite: return SQLiteFullText.matching(usable, in: table)
        case .postgres: return PostgresFullText.matching(usable, in: table)
        }
    }
}

/// One word or phrase to look for.
public struct SearchTerm: Sendable, Equatable {
    public enum Column: Sendable { case any, sender }
    public let text: String
    public let column: Column
    public let isExcluded: Bool

    public init(_ text: String, column: Column = .any, isExcluded: Bool = false) {
        (self.text, self.column, self.isExcluded) = (text, column, isExcluded)
    }
}

/// What can be searched in full text.
public enum SearchTable: Sendable {
    /// `messages`, alias `m`.
    case messages
    /// `public_entries`, alias `p`.
    case publicEntries
}

/// The parts of a full-text query.
public struct FullText: Sendable {
    /// After FROM.
    public let from: SQL
    /// After WHERE.
    public let condition: SQL
    /// The row's number, to order and page by so that the index serves it.
    public let key: SQL
    /// Lowest first is best first.
    public let rank: SQL
    /// Whether the index gives matches in the order of `key`, so that the newest few cost the same among many.
    public let isInOrder: Bool
}

private enum SQLiteFullText {
    static func matching(_ terms: [SearchTerm], in table: SearchTable) -> FullText {
        let wanted = terms.filter { !$0.isExcluded }
        let unwanted = terms.filter(\.isExcluded)
        var conditions: [SQL] = []
        let from: SQL
        let key: SQL
        let rank: SQL
        switch (table, wanted.isEmpty) {
        case (.messages, true): (from, key, rank) = ("messages m", "m.seq", "m.seq")
        case (.messages, false):
            (from, key, rank) = ("message_search s CROSS JOIN messages m ON m.seq = s.rowid", "s.rowid", "s.rank")
            conditions.append("s.message_search MATCH \(query(wanted))")
        case (.publicEntries, true): (from, key, rank) = ("public_entries p", "p.seq", "p.seq")
        case (.publicEntries, false):
            from = "public_search s CROSS JOIN public_entries p ON p.seq = s.rowid"
            (key, rank) = ("s.rowid", "bm25(s.public_search, 4.0, 1.0)")
            conditions.append("s.public_search MATCH \(query(wanted))")
        }
        for term in unwanted {
            let found: SQL =
                table == .messages
                ? "SELECT x.rowid FROM message_search x WHERE x.message_search MATCH \(query([term]))"
                : "SELECT x.rowid FROM public_search x WHERE x.public_search MATCH \(query([term]))"
            conditions.append("\(key) NOT IN (\(found))")
        }
        return FullText(
            from: from, condition: conditions.isEmpty ? "1 = 1" : .join(conditions, separator: " AND "),
            key: key, rank: rank, isInOrder: true)
    }

    /// FTS5 query syntax with every term quoted, so that nothing typed is an operator.
    private static func query(_ terms: [SearchTerm]) -> String {
        terms.map { term in
            let quoted = "\"" + term.text.replacing("\"", with: " ") + "\""
            return term.column == .sender ? "sender : \(quoted)" : quoted
        }.joined(separator: " AND ")
    }
}

private enum PostgresFullText {
    static func matching(_ terms: [SearchTerm], in table: SearchTable) -> FullText {
        var conditions: [SQL] = []
        func add(_ column: SQL, _ chosen: [SearchTerm]) {
            guard !chosen.isEmpty else { return }
            let pieces = chosen.map { term -> SQL in
                let piece: SQL = "phraseto_tsquery('plein_dutch', \(term.text))"
                return term.isExcluded ? "!!\(piece)" : piece
            }
            conditions.append("\(column) @@ (\(SQL.join(pieces, separator: " && ")))")
        }
        let anywhere: SQL = table == .messages ? "m.search" : "p.search"
        add(anywhere, terms.filter { $0.column == .any })
        if table == .messages { add("m.sender_search", terms.filter { $0.column == .sender }) }
        let ranked = terms.filter { !$0.isExcluded }.map { term -> SQL in
            "phraseto_tsquery('plein_dutch', \(term.text))"
        }
        let key: SQL = table == .messages ? "m.seq" : "p.seq"
        let rank: SQL = ranked.isEmpty ? key : "-ts_rank(\(anywhere), \(SQL.join(ranked, separator: " || ")))"
        return FullText(
            from: table == .messages ? "messages m" : "public_entries p",
            condition: conditions.isEmpty ? "1 = 1" : .join(conditions, separator: " AND "),
            key: key, rank: rank, isInOrder: false)
    }
}
