import Foundation

/// A document of another server as a tree: ActivityStreams 2.0, or a WebFinger answer. Names are read as they stand, in
/// their short form; no JSON-LD context is ever loaded.
public enum ActivityJSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([ActivityJSON])
    case object([String: ActivityJSON])

    /// The tree of a JSON object. Of members with the same name the last one counts, as in nearly all software.
    /// - Throws: `ActivityFault`
    public static func read(_ bytes: [UInt8], limits: ActivityLimits = .standard) throws(ActivityFault) -> ActivityJSON
    {
        let checked = try JSONScan.checked(bytes, limits: limits)
        let parsed: Any
        do { parsed = try JSONSerialization.jsonObject(with: Data(checked)) } catch { throw .notJSON }
        guard parsed is [String: Any] else { throw .notAnObject }
        return ActivityJSON(parsed)
    }

    /// Calls itself no deeper than the scan allowed.
    private init(_ parsed: Any) {
        switch parsed {
        case let text as String: self = .string(text)
        case let members as [String: Any]: self = .object(members.mapValues(ActivityJSON.init))
        case let elements as [Any]: self = .array(elements.map(ActivityJSON.init))
        case let number as NSNumber: self = Self.isBool(number) ? .bool(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }

    /// The parser gives both as `NSNumber`, which says of a truth value that it is a C `char` (no number gets that).
    private static func isBool(_ number: NSNumber) -> Bool { number.objCType.pointee == 0x63 }
}
