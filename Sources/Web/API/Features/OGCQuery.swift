import Foundation
import Geo
import Square
import Values

/// The parameters of `items` (OGC API Features part 1, §7.15). What is unknown or cannot be read is refused, as it asks.
struct OGCQuery: Sendable {
    static let standardLimit = 100
    static let maximumLimit = 1_000

    var limit = standardLimit
    /// An area in RD New; nil: everywhere.
    var area: Shape?
    var from: Instant?
    var until: Instant?
    var after: NoticeCursor?
    /// As they came, for the link to the next page.
    private(set) var kept: [(String, String?)] = []

    /// - Throws: `Problem` invalid with the names of the parameters.
    init(_ query: Query) throws {
        var faults: [Problem.Field] = []
        for (name, value) in query.items where name != "taal" && name != "f" {
            switch name {
            case "limit":
                if let number = Int(value), number >= 1 {
                    limit = min(number, Self.maximumLimit)
                } else {
                    faults.append(.init(name, .notANumber))
                }
            case "bbox":
                if let shape = Self.area(value) { area = shape } else { faults.append(.init(name, .wrongType)) }
            case "datetime":
                if let period = Self.period(value) {
                    (from, until) = period
                } else {
                    faults.append(.init(name, .notADate))
                }
            case "na":
                after = NoticeCursor(value)
                if after == nil { faults.append(.init(name, .wrongType)) }
            default: faults.append(.init(name, .unknownField))
            }
            if name != "na" { kept.append((name, value)) }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// West, south, east, north in degrees; with heights between them when there are six.
    private static func area(_ text: String) -> Shape? {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double(String($0).trimmed) }
        guard numbers.count == 4 || numbers.count == 6, !numbers.contains(nil) else { return nil }
        let found = numbers.compactMap(\.self)
        let (west, south) = (found[0], found[1])
        let (east, north) = found.count == 4 ? (found[2], found[3]) : (found[3], found[4])
        guard south <= north, abs(south) <= 90, abs(north) <= 90, abs(west) <= 180, abs(east) <= 180 else { return nil }
        // RD New means something in and near the Netherlands only; a larger box holds all of it.
        func inside(_ longitude: Double, _ latitude: Double) -> RDPoint? {
            GeoPoint(latitude: min(max(latitude, 50), 55), longitude: min(max(longitude, 2), 9)).map(RijksDriehoek.rd)
        }
        // A box over the date line goes round the other side of the earth, and so does not come here unless it is turned.
        guard west <= east, let one = inside(west, south), let two = inside(east, south),
            let three = inside(east, north),
            let four = inside(west, north)
        else { return Shape(RDPoint(x: -9_000_000, y: -9_000_000)) }
        return (try? Shape(area: [[one, two, three, four, one]])) ?? Shape(one)
    }

    /// A moment, or two with `/` between them of which one may be open (`..` or nothing).
    private static func period(_ text: String) -> (Instant?, Instant?)? {
        let pieces = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if pieces.count == 1 { return moment(pieces[0]).map { ($0, $0) } }
        guard pieces.count == 2 else { return nil }
        func side(_ text: String) -> (isRead: Bool, at: Instant?) {
            if text.isEmpty || text == ".." { return (true, nil) }
            let at = moment(text)
            return (at != nil, at)
        }
        let (from, until) = (side(pieces[0]), side(pieces[1]))
        guard from.isRead, until.isRead else { return nil }
        if let one = from.at, let other = until.at, other < one { return nil }
        return (from.at, until.at)
    }

    private static func moment(_ text: String) -> Instant? {
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        return Instant(date)
    }
}
