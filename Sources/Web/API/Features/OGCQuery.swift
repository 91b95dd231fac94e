import Square
import Values

/// The parameters of `items` (OGC API Features part 1, §7.15). What is unknown or cannot be read is refused, as it asks.
struct OGCQuery: Sendable {
    static let standardLimit = 100
    static let maximumLimit = 1_000

    var limit = standardLimit
    /// Empty: everywhere. Two for a box over the date line.
    var boxes: [DegreeBox] = []
    var from: Instant?
    var until: Instant?
    /// Where the page begins, in the words of the collection.
    var after: String?
    /// As they came, for the link to the next page.
    private(set) var kept: [(String, String?)] = []

    /// - Throws: `Problem` invalid with the names of the parameters.
    init(_ query: Query) throws {
        var faults: [Problem.Field] = []
        for (name, value) in query.items where name != "taal" {
            if !take(name, value, &faults), name != "f" { faults.append(.init(name, .unknownField)) }
            if name != "na" { kept.append((name, value)) }
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }

    /// - Returns: whether it is known.
    private mutating func take(_ name: String, _ value: String, _ faults: inout [Problem.Field]) -> Bool {
        switch name {
        case "limit":
            // More than we give is no fault: they get what we give.
            if let number = Int(value), number >= 1 {
                limit = min(number, Self.maximumLimit)
            } else {
                faults.append(.init(name, .notANumber))
            }
        case "bbox":
            let numbers = value.split(separator: ",", omittingEmptySubsequences: false).map {
                Double(String($0).trimmed)
            }
            if !numbers.contains(nil), let found = DegreeBox.boxes(numbers.compactMap(\.self)) {
                boxes = found
            } else {
                faults.append(.init(name, .wrongType))
            }
        case "datetime":
            if let period = FeatureTime.period(value) {
                (from, until) = period
            } else {
                faults.append(.init(name, .notADate))
            }
        case "na": after = value
        default: return false
        }
        return true
    }

    /// Without anything that leaves features out, so that there are as many as the collection has.
    var isWhole: Bool { boxes.isEmpty && from == nil && until == nil }

    /// Where the page begins, as `read` understands it.
    /// - Throws: `Problem` invalid with `na`.
    func place<Place>(_ read: (String) -> Place?) throws -> Place? {
        guard let after else { return nil }
        guard let place = read(after) else { throw Problem.invalid([.init("na", .wrongType)]) }
        return place
    }
}
