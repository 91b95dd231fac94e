import Values

/// A piece of SQL in which every interpolated value is bound, never pasted.
///
///     "SELECT subject FROM conversations WHERE id = \(id) AND stage IN \(list: stages)"
///
/// Interpolating another `SQL` splices its text and its values. Text that is not a literal cannot get in.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case text(String)
        case value(SQLValue)
    }
    private(set) var parts: [Part]

    public init(stringLiteral text: String) { parts = [.text(text)] }
    public init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }
    init(parts: [Part]) { self.parts = parts }

    public struct StringInterpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }
        public mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { parts.append(.text(literal)) }
        }
        public mutating func appendInterpolation(_ value: some SQLConvertible) {
            parts.append(.value(value.sqlValue))
        }
        public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            parts.append(.value(value?.sqlValue ?? .null))
        }
        public mutating func appendInterpolation(_ sql: SQL) {
            parts += sql.parts
        }
        /// `(a, b, c)`, each bound; an empty list becomes `(NULL)`, which nothing is in. The last value is repeated up
        /// to a power of two, so that lists of any length share a few prepared statements.
        public mutating func appendInterpolation(list values: [some SQLConvertible]) {
            parts.append(.text("("))
            var length = 1
            while length < values.count { length *= 2 }
            for position in 0..<(values.isEmpty ? 0 : length) {
                if position > 0 { parts.append(.text(", ")) }
                parts.append(.value(values[min(position, values.count - 1)].sqlValue))
            }
            parts.append(.text(values.isEmpty ? "NULL)" : ")"))
        }
    }

    public static func + (one: SQL, other: SQL) -> SQL { SQL(parts: one.parts + other.parts) }
    public static func += (one: inout SQL, other: SQL) { one.parts += other.parts }

    /// The pieces with `separator` between them.
    public static func join(_ pieces: [SQL], separator: SQL) -> SQL {
        var parts: [Part] = []
        for (position, piece) in pieces.enumerated() {
            if position > 0 { parts += separator.parts }
            parts += piece.parts
        }
        return SQL(parts: parts)
    }

    /// SQL frozen in a migration; the one door for text that is not a literal here.
    static func frozen(_ text: String) -> SQL { SQL(parts: [.text(text)]) }

    /// The statement's text with `placeholder(n)` (from 1) for each value, and the values in that order.
    func rendered(_ placeholder: (Int) -> String) -> (text: String, values: [SQLValue]) {
        var text = ""
        var values: [SQLValue] = []
        for part in parts {
            switch part {
            case .text(let piece): text += piece
            case .value(let value):
                values.append(value)
                text += placeholder(values.count)
            }
        }
        return (text, values)
    }
}
