import Foundation
import Values

/// A question to the search service of the official publications (SRU 2.0, CQL 1.2), a page at a time.
///
/// It filters only by what is sure to be an index there: an unknown index gives no error but nothing at all. All else is
/// judged here.
public struct SRUQuestion: Sendable, Equatable {
    /// Records of one page; what implementers use.
    public static let pageSize = 100

    public let base: String
    /// Who publishes, such as "Utrecht"; empty: everybody.
    public let creators: [String]
    /// Changed on this day or later.
    public let since: LocalDate

    public init(base: String, creators: [String], since: LocalDate) {
        (self.base, self.creators, self.since) = (base, creators, since)
    }

    /// In CQL.
    public var query: String {
        var parts = ["c.product-area==\"officielepublicaties\""]
        let names = creators.map { "dt.creator==\"\(Self.escaped($0))\"" }
        if !names.isEmpty { parts.append(names.count == 1 ? names[0] : "(\(names.joined(separator: " OR ")))") }
        parts.append("dt.modified>=\"\(since)\"")
        return parts.joined(separator: " AND ")
    }

    /// - Parameter start: of the first record, from 1.
    public func address(start: Int) -> String {
        let pairs = [
            ("operation", "searchRetrieve"), ("version", "2.0"), ("recordSchema", "gzd"), ("query", query),
            ("startRecord", "\(start)"), ("maximumRecords", "\(Self.pageSize)"),
        ]
        let question = pairs.map { "\($0.0)=\(Self.percent($0.1))" }.joined(separator: "&")
        return base + (base.contains("?") ? "&" : "?") + question
    }

    /// CQL's own escape, so that a name stays a name.
    private static func escaped(_ name: String) -> String {
        CleanText.line(name).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("*", with: "\\*")
            .replacing("?", with: "\\?").replacing("^", with: "\\^")
    }

    private static func percent(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }.joined()
    }
}
