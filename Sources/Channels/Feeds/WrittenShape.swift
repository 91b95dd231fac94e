/// A geometry as WKT writes it, its numbers in the order in which they stand.
public indirect enum WrittenShape: Sendable, Hashable {
    case point(WrittenPlace)
    case line([WrittenPlace])
    /// The outer ring and then the holes.
    case area([[WrittenPlace]])
    case several([WrittenShape])

    private static let mostBytes = 400_000

    /// Nil for what is no WKT of two dimensions, or is larger than any that we know.
    public init?(wkt: String) {
        guard wkt.utf8.count <= Self.mostBytes else { return nil }
        var reader = WKTReader(wkt.utf8)
        guard let shape = reader.shape(depth: 0), reader.isAtEnd else { return nil }
        self = shape
    }
}

/// Reads well-known text (OGC 06-103r4 §7); sizes were checked before.
private struct WKTReader {
    private var rest: Substring.UTF8View

    init(_ bytes: String.UTF8View) { rest = bytes[...] }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return rest.isEmpty
        }
    }

    mutating func shape(depth: Int) -> WrittenShape? {
        guard depth < 4 else { return nil }
        switch word() {
        case "POINT": return list { $0.place() }?.first.map(WrittenShape.point)
        case "LINESTRING": return list { $0.place() }.flatMap(Self.line)
        case "POLYGON": return rings().map(WrittenShape.area)
        case "MULTIPOINT":
            return list { reader in
                reader.isNext("(") ? reader.list { $0.place() }?.first : reader.place()
            }.map { .several($0.map(WrittenShape.point)) }
        case "MULTILINESTRING": return rings().flatMap { Self.several($0.map(Self.line)) }
        case "MULTIPOLYGON": return list { $0.rings() }.map { .several($0.map(WrittenShape.area)) }
        case "GEOMETRYCOLLECTION": return list { $0.shape(depth: depth + 1) }.map(WrittenShape.several)
        default: return nil
        }
    }

    private static func line(_ places: [WrittenPlace]) -> WrittenShape? {
        Set(places).count > 1 ? .line(places) : places.first.map(WrittenShape.point)
    }

    private static func several(_ shapes: [WrittenShape?]) -> WrittenShape? {
        let found = shapes.compactMap { $0 }
        return found.count == shapes.count ? .several(found) : nil
    }

    private mutating func rings() -> [[WrittenPlace]]? {
        list { $0.list { $0.place() } }.flatMap { rings in rings.allSatisfy { $0.count >= 3 } ? rings : nil }
    }

    /// What stands between brackets, separated by commas; at least one.
    private mutating func list<Value>(_ one: (inout WKTReader) -> Value?) -> [Value]? {
        guard take("(") else { return nil }
        var found: [Value] = []
        repeat {
            guard let value = one(&self) else { return nil }
            found.append(value)
        } while take(",")
        return take(")") ? found : nil
    }

    private mutating func place() -> WrittenPlace? {
        guard let first = number(), let second = number() else { return nil }
        // A height says nothing here.
        _ = number()
        return WrittenPlace(first, second)
    }

    private mutating func number() -> Double? {
        skipSpace()
        let digits = rest.prefix { (0x2B...0x39).contains($0) && $0 != 0x2C && $0 != 0x2F || $0 | 0x20 == 0x65 }
        guard !digits.isEmpty, let value = Double(Substring(digits)), value.isFinite else { return nil }
        rest = rest[digits.endIndex...]
        return value
    }

    private mutating func word() -> String {
        skipSpace()
        if rest.starts(with: "SRID=".utf8), let end = rest.firstIndex(of: UInt8(ascii: ";")) {
            rest = rest[rest.index(after: end)...]
        }
        let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
        rest = rest[letters.endIndex...]
        return String(Substring(letters)).uppercased()
    }

    private mutating func isNext(_ sign: Character) -> Bool {
        skipSpace()
        return rest.first == sign.asciiValue
    }

    private mutating func take(_ sign: Character) -> Bool {
        guard isNext(sign) else { return false }
        rest = rest.dropFirst()
        return true
    }

    private mutating func skipSpace() { rest = rest.drop { $0 <= 0x20 } }
}
