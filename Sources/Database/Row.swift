/// One row of a result, read by column name: `let name: String = try row("name")`.
public struct Row: Sendable {
    let columns: [String]
    let values: [SQLValue]

    /// The value of `column`; an optional type accepts NULL.
    /// - Throws: `DatabaseError.column` when the column is missing, NULL or of another kind: a fault in our SQL.
    public func callAsFunction<Value: SQLConvertible>(_ column: String) throws -> Value {
        guard let place = columns.firstIndex(of: column), let value = Value.from(sqlValue: values[place]) else {
            throw DatabaseError.column(column)
        }
        return value
    }

    public func callAsFunction<Value: SQLConvertible>(_ column: String) throws -> Value? {
        guard let place = columns.firstIndex(of: column) else { throw DatabaseError.column(column) }
        if values[place] == .null { return nil }
        guard let value = Value.from(sqlValue: values[place]) else { throw DatabaseError.column(column) }
        return value
    }

    func first<Value: SQLConvertible>() throws -> Value? {
        guard let value = values.first, value != .null else { return nil }
        guard let read = Value.from(sqlValue: value) else { throw DatabaseError.column(columns.first ?? "1") }
        return read
    }
}
