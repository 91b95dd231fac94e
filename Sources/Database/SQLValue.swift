import Foundation
import Values

/// One stored value, as both databases know it. Booleans are integers 0 and 1, moments are integer milliseconds.
public enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// A type that can be bound to a statement and read from a row.
public protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
    /// nil when the stored value is of another kind.
    static func from(sqlValue: SQLValue) -> Self?
}

extension Int: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public static func from(sqlValue: SQLValue) -> Int? {
        if case .integer(let number) = sqlValue { Int(exactly: number) } else { nil }
    }
}
extension Int64: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self) }
    public static func from(sqlValue: SQLValue) -> Int64? {
        if case .integer(let number) = sqlValue { number } else { nil }
    }
}
extension Double: SQLConvertible {
    public var sqlValue: SQLValue { .real(self) }
    public static func from(sqlValue: SQLValue) -> Double? {
        switch sqlValue {
        case .real(let number): number
        case .integer(let number): Double(number)
        default: nil
        }
    }
}
extension Bool: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
    public static func from(sqlValue: SQLValue) -> Bool? {
        if case .integer(let number) = sqlValue { number != 0 } else { nil }
    }
}
extension String: SQLConvertible {
    public var sqlValue: SQLValue { .text(self) }
    public static func from(sqlValue: SQLValue) -> String? {
        if case .text(let text) = sqlValue { text } else { nil }
    }
}
extension [UInt8]: SQLConvertible {
    public var sqlValue: SQLValue { .blob(self) }
    public static func from(sqlValue: SQLValue) -> [UInt8]? {
        if case .blob(let bytes) = sqlValue { bytes } else { nil }
    }
}
extension ID: SQLConvertible {
    public var sqlValue: SQLValue { .text(description) }
    public static func from(sqlValue: SQLValue) -> ID? {
        if case .text(let text) = sqlValue { ID(text) } else { nil }
    }
}
extension Instant: SQLConvertible {
    public var sqlValue: SQLValue { .integer(milliseconds) }
    public static func from(sqlValue: SQLValue) -> Instant? {
        if case .integer(let number) = sqlValue { Instant(milliseconds: number) } else { nil }
    }
}
extension Language: SQLConvertible {}

/// Enumerations stored by their text: `enum Role: String, SQLConvertible`.
extension SQLConvertible where Self: RawRepresentable, RawValue == String {
    public var sqlValue: SQLValue { .text(rawValue) }
    public static func from(sqlValue: SQLValue) -> Self? {
        if case .text(let text) = sqlValue { Self(rawValue: text) } else { nil }
    }
}
/// Enumerations stored by their number: `enum Stage: Int, SQLConvertible`.
extension SQLConvertible where Self: RawRepresentable, RawValue == Int {
    public var sqlValue: SQLValue { .integer(Int64(rawValue)) }
    public static func from(sqlValue: SQLValue) -> Self? {
        if case .integer(let number) = sqlValue { Self(rawValue: Int(number)) } else { nil }
    }
}
