/// Well-known binary (OGC 06-103r4 §8). We write two dimensions, little end first; we read any order of bytes, and read
/// over heights, measures and SRIDs as PostGIS writes them.
extension Outline {
    init(wkb: [UInt8]) throws(GeoFault) {
        var reader = WKBReader(bytes: wkb)
        self = try reader.outline(depth: 0)
        guard reader.isAtEnd else { throw .malformed }
    }

    var wkb: [UInt8] {
        var bytes: [UInt8] = []
        write(&bytes)
        return bytes
    }

    private func write(_ bytes: inout [UInt8]) {
        bytes.append(1)
        switch self {
        case .point(let point):
            Self.append(1, &bytes)
            Self.append(point, &bytes)
        case .line(let points):
            Self.append(2, &bytes)
            Self.append(points, &bytes)
        case .area(let rings):
            Self.append(3, &bytes)
            Self.append(UInt32(rings.count), &bytes)
            for ring in rings { Self.append(ring, &bytes) }
        case .many(let kind, let members):
            Self.append(kind.rawValue, &bytes)
            Self.append(UInt32(members.count), &bytes)
            for member in members { member.write(&bytes) }
        }
    }

    private static func append(_ points: [RDPoint], _ bytes: inout [UInt8]) {
        append(UInt32(points.count), &bytes)
        for point in points { append(point, &bytes) }
    }

    private static func append(_ point: RDPoint, _ bytes: inout [UInt8]) {
        for number in [point.x, point.y] {
            withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
    }

    private static func append(_ number: UInt32, _ bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}

/// Reads what may be hostile: no count is believed before the bytes for it are seen.
private struct WKBReader {
    let bytes: [UInt8]
    private var place = 0
    private var points = 0
    private var isLittle = true
    /// Numbers of each point.
    private var width = 2

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func outline(depth: Int) throws(GeoFault) -> Outline {
        if depth > Outline.maximumDepth { throw .tooLarge }
        let kind = try header()
        switch kind {
        case 1: return try Outline.point(checked: try point())
        case 2: return try Outline.line(checked: try run())
        case 3:
            // A ring takes at least the four bytes of its own count.
            let count = try number(each: 4)
            var rings: [[RDPoint]] = []
            for _ in 0..<count { rings.append(try run()) }
            return try Outline.area(checked: rings)
        default:
            guard let kind = Outline.Kind(rawValue: kind) else { throw .malformed }
            let count = try number(each: 5)
            if count == 0 { throw .empty }
            var members: [Outline] = []
            for _ in 0..<count {
                let member = try outline(depth: depth + 1)
                guard member.fits(kind) else { throw .malformed }
                members.append(member)
            }
            return .many(kind, members)
        }
    }

    /// The order of bytes and the kind, without what says that there are heights, measures or an SRID.
    private mutating func header() throws(GeoFault) -> UInt32 {
        guard place < bytes.count, bytes[place] <= 1 else { throw .malformed }
        isLittle = bytes[place] == 1
        place += 1
        let word = try number32()
        let isoDimension = (word & 0x0FFF_FFFF) / 1000
        guard isoDimension <= 3 else { throw .malformed }
        let extra = isoDimension == 3 ? 2 : isoDimension > 0 ? 1 : 0
        width = 2 + max(extra, (word & 0x8000_0000 == 0 ? 0 : 1) + (word & 0x4000_0000 == 0 ? 0 : 1))
        if word & 0x2000_0000 != 0 { _ = try number32() }
        return (word & 0x0FFF_FFFF) % 1000
    }

    private mutating func run() throws(GeoFault) -> [RDPoint] {
        let count = try number(each: 8 * width)
        var run: [RDPoint] = []
        run.reserveCapacity(count)
        for _ in 0..<count { run.append(try point()) }
        return run
    }

    private mutating func point() throws(GeoFault) -> RDPoint {
        points += 1
        if points > Outline.maximumPoints { throw .tooLarge }
        let (x, y) = (try double(), try double())
        for _ in 2..<width { _ = try double() }
        // An empty point is written as two numbers that are none.
        if x.isNaN && y.isNaN { throw .empty }
        return RDPoint(x: x, y: y)
    }

    private mutating func number(each size: Int) throws(GeoFault) -> Int {
        let count = Int(try number32())
        guard count <= (bytes.count - place) / size else { throw .malformed }
        return count
    }

    private mutating func number32() throws(GeoFault) -> UInt32 { UInt32(truncatingIfNeeded: try integer(4)) }
    private mutating func double() throws(GeoFault) -> Double { Double(bitPattern: try integer(8)) }

    private mutating func integer(_ size: Int) throws(GeoFault) -> UInt64 {
        guard bytes.count - place >= size else { throw .malformed }
        var value: UInt64 = 0
        for offset in 0..<size {
            value = value << 8 | UInt64(bytes[isLittle ? place + size - 1 - offset : place + offset])
        }
        place += size
        return value
    }
}

extension Outline {
    /// Whether it may stand in what holds several.
    func fits(_ kind: Kind) -> Bool {
        switch (kind, self) {
        case (.mixed, _), (.points, .point), (.lines, .line), (.areas, .area): true
        default: false
        }
    }
}
