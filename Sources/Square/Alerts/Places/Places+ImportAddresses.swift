import Database
import Foundation
import Geo
import Values

extension Places {
    private static let mostLines = 2_000_000

    /// Takes addresses from a CSV file with a line of headings: postcode, number, street, and x and y (RD New) or lat and
    /// lon; addition and town when there are. Dutch headings too; separated by commas or semicolons. What was there before
    /// is replaced, all or nothing.
    /// - Throws: `Fault` when headings are missing, or no line can be used.
    public func importAddresses(_ file: Data) async throws -> Imported {
        let text = String(decoding: file, as: UTF8.self)
        var lines = text.split(whereSeparator: \.isNewline)[...]
        guard let head = lines.popFirst() else { throw Fault(description: "the file is empty") }
        let columns = try AddressColumns(String(head))
        guard lines.count <= Self.mostLines else { throw Fault(description: "more than \(Self.mostLines) lines") }
        var done = Imported()
        var addresses: [String: TypedAddress] = [:]
        for (number, line) in lines.enumerated() {
            guard let address = columns.address(line) else {
                done.leave("line \(number + 2): \(line.prefix(80))")
                continue
            }
            addresses[address.key] = address
        }
        done.taken = addresses.count
        guard !addresses.isEmpty else { throw Fault(description: "no line can be used; the first: \(lines.first ?? "")") }
        let all = addresses.values.sorted { $0.key < $1.key }
        try await database.write { tx in
            try tx.run("DELETE FROM addresses")
            for start in stride(from: 0, to: all.count, by: 500) {
                let rows = all[start..<min(start + 500, all.count)].map { one -> SQL in
                    """
                    (\(one.postcode), \(one.number), \(one.addition), \(one.street), \(Self.key(one.street)), \
                    \(one.town), \(one.point.x), \(one.point.y))
                    """
                }
                try tx.post(
                    """
                    INSERT INTO addresses (postcode, number, addition, street, street_key, town, x, y)
                    VALUES \(SQL.join(rows, separator: ", "))
                    """)
            }
        }
        return done
    }
}

/// A line of a file with addresses.
struct TypedAddress: Sendable {
    let postcode: String
    let number: Int
    let addition: String
    let street: String
    let town: String
    let point: RDPoint
    var key: String { "\(postcode) \(number) \(addition) \(Places.key(street))" }
}

/// Where in a line everything stands.
struct AddressColumns {
    private let separator: Character
    private let places: [String: Int]
    private static let names: [String: [String]] = [
        "postcode": ["postcode"], "number": ["number", "huisnummer", "nummer"],
        "addition": ["addition", "toevoeging", "huisnummertoevoeging", "huisletter"],
        "street": ["street", "straat", "straatnaam", "openbareruimte", "openbare_ruimte"],
        "town": ["town", "woonplaats", "plaats"], "x": ["x", "rd_x"], "y": ["y", "rd_y"],
        "lat": ["lat", "latitude", "breedtegraad"], "lon": ["lon", "lng", "longitude", "lengtegraad"],
    ]

    init(_ head: String) throws {
        let separator: Character = head.contains(";") ? ";" : ","
        self.separator = separator
        let heads = Self.cells(head[...], separator).map {
            $0.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: "\u{FEFF} "))
        }
        var places: [String: Int] = [:]
        for (name, words) in Self.names { places[name] = heads.firstIndex { words.contains($0) } }
        let hasPlace = places["x"] != nil && places["y"] != nil || places["lat"] != nil && places["lon"] != nil
        guard places["postcode"] != nil, places["number"] != nil, places["street"] != nil, hasPlace else {
            throw Places.Fault(description: "the first line must name postcode, number, street, and x and y or lat and lon")
        }
        self.places = places
    }

    /// nil for a line that says no address in the Netherlands.
    func address(_ line: Substring) -> TypedAddress? {
        let cells = Self.cells(line, separator)
        func cell(_ name: String) -> String {
            guard let place = places[name], place < cells.count else { return "" }
            return cells[place].trimmingCharacters(in: .whitespaces)
        }
        let postcode = cell("postcode").uppercased().filter { $0 != " " }
        guard postcode.wholeMatch(of: /[1-9][0-9]{3}[A-Z]{2}/) != nil, let number = Int(cell("number")),
            (1...99_999).contains(number), !cell("street").isEmpty, let point = point(cell)
        else { return nil }
        return TypedAddress(
            postcode: postcode, number: number, addition: String(cell("addition").prefix(10)),
            street: String(cell("street").prefix(120)), town: String(cell("town").prefix(80)), point: point)
    }

    private func point(_ cell: (String) -> String) -> RDPoint? {
        func decimal(_ name: String) -> Double? { Double(cell(name).replacing(",", with: ".")) }
        if let x = decimal("x"), let y = decimal("y"), (0...300_000).contains(x), (289_000...640_000).contains(y) {
            return RDPoint(x: x, y: y)
        }
        guard let latitude = decimal("lat"), let longitude = decimal("lon") else { return nil }
        return switch Netherlands.place(latitude: latitude, longitude: longitude) {
        case .here(let place), .swapped(let place): RijksDriehoek.rd(place)
        case .elsewhere: nil
        }
    }

    /// With quotes as RFC 4180 has them; a value does not go on over lines.
    static func cells(_ line: Substring, _ separator: Character) -> [String] {
        var (cells, cell, isQuoted) = ([String](), "", false)
        var rest = line
        while let sign = rest.popFirst() {
            if isQuoted, sign == "\"", rest.first == "\"" {
                cell.append(sign)
                rest = rest.dropFirst()
            } else if sign == "\"" {
                isQuoted.toggle()
            } else if sign == separator, !isQuoted {
                cells.append(cell)
                cell = ""
            } else {
                cell.append(sign)
            }
        }
        return cells + [cell]
    }
}
