import Database
import Foundation
import Geo
import Values

extension Places {
    /// What somebody typed as an address, read as far as it goes.
    struct Typed: Equatable {
        var postcode: String?
        var street = ""
        var number: Int?
        var addition = ""
    }
    private static let mostFound = 10

    /// Addresses that fit: a postcode with or without a number, or a street with or without one. Best first.
    public func search(_ words: String) async throws -> [Found] {
        let typed = Self.read(words)
        let number: SQL = typed.number.map { " AND number = \($0)" } ?? ""
        let condition: SQL
        if let postcode = typed.postcode {
            condition = "postcode = \(postcode)\(number)"
        } else {
            let key = Self.key(typed.street)
            guard key.count >= 2 else { return [] }
            // A range instead of LIKE, so that the index serves it on both databases; z is last in every order of ours.
            condition = "street_key >= \(key) AND street_key <= \(key + "zzzz")\(number)"
        }
        let rows = try await database.read { tx in
            try tx.rows(
                """
                SELECT street, number, addition, postcode, town, x, y FROM addresses WHERE \(condition)
                ORDER BY street_key, number, addition LIMIT 200
                """)
        }
        return try Self.choice(rows, typed)
    }

    /// Of a street without a number one address is enough, about half-way.
    private static func choice(_ rows: [Row], _ typed: Typed) throws -> [Found] {
        var rows = rows
        if typed.number == nil {
            let streets = Dictionary(grouping: rows) { row in
                [try? row("street") as String, try? row("town") as String].compactMap { $0 }.joined(separator: ", ")
            }
            rows = streets.sorted { $0.key < $1.key }.compactMap { $1[$1.count / 2] }
        } else if !typed.addition.isEmpty {
            let exact = try rows.filter { try ($0("addition") as String).lowercased() == typed.addition }
            if !exact.isEmpty { rows = exact }
        }
        return try rows.prefix(mostFound).compactMap { row in
            let point = RDPoint(x: try row("x"), y: try row("y"))
            guard let place = RijksDriehoek.wgs84(point) else { return nil }
            return Found(name: try name(row, withNumber: typed.number != nil), place: place)
        }
    }

    private static func name(_ row: Row, withNumber: Bool) throws -> String {
        let (street, town): (String, String) = (try row("street"), try row("town"))
        let number = withNumber ? " \(try row("number") as Int)\(try row("addition") as String)" : ""
        return street + number + (town.isEmpty ? "" : ", \(town)")
    }

    /// "1234 AB 5a", "Dorpsstraat 5 a", "Dorpsstraat".
    static func read(_ text: String) -> Typed {
        let clean = String(text.prefix(200))
        var typed = Typed()
        var rest = clean
        if let found = clean.firstMatch(of: /\b([1-9][0-9]{3}) ?([A-Za-z]{2})\b/) {
            typed.postcode = "\(found.1)\(found.2)".uppercased()
            rest.removeSubrange(found.range)
        }
        // The last number with what may follow it, so that "Plein 1940 5" is number 5 and "Plein 1940" alone is a street
        // only when nothing else was meant.
        if let found = rest.matches(of: /(?:^|\s)([0-9]{1,5})[ -]?([A-Za-z0-9]{0,4})(?=\s*(?:,|$))/).last {
            typed.number = Int(found.1)
            typed.addition = String(found.2).lowercased()
            rest = String(rest[..<found.range.lowerBound])
        }
        typed.street = String(rest.prefix { $0 != "," })
        return typed
    }

    /// A street's name as it is looked for: small letters without accents, one blank between words, no full stops.
    static func key(_ street: String) -> String {
        street.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil).lowercased()
            .split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}
