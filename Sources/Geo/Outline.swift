/// A geometry as Swift values, between what comes in and the WKB that is kept.
indirect enum Outline {
    case point(RDPoint)
    case line([RDPoint])
    /// The outer ring and then the holes, each closed.
    case area([[RDPoint]])
    case many(Kind, [Outline])

    /// What holds several, with its number in WKB.
    enum Kind: UInt32 {
        case points = 4
        case lines = 5
        case areas = 6
        case mixed = 7
    }

    /// More than any neighbourhood or road needs; a municipality of the CBS has some thousands.
    static let maximumPoints = 100_000
    static let maximumDepth = 6

    /// A line of at least two points.
    static func line(checked points: [RDPoint]) throws(GeoFault) -> Outline {
        if points.isEmpty { throw .empty }
        guard points.count >= 2 else { throw .malformed }
        return .line(try finite(points))
    }

    /// An area of closed rings; a ring that is not closed is closed.
    static func area(checked rings: [[RDPoint]]) throws(GeoFault) -> Outline {
        if rings.isEmpty || rings.allSatisfy(\.isEmpty) { throw .empty }
        var closed: [[RDPoint]] = []
        for ring in rings {
            guard let first = ring.first, let last = ring.last else { throw .malformed }
            let whole = first == last ? ring : ring + [first]
            guard whole.count >= 4 else { throw .malformed }
            closed.append(try finite(whole))
        }
        return .area(closed)
    }

    static func point(checked point: RDPoint) throws(GeoFault) -> Outline { .point(try finite([point])[0]) }

    /// Not more than a hundred thousand kilometres away either: squares of it must stay numbers.
    private static func finite(_ points: [RDPoint]) throws(GeoFault) -> [RDPoint] {
        if points.count > maximumPoints { throw .tooLarge }
        guard points.allSatisfy({ abs($0.x) < 1e8 && abs($0.y) < 1e8 }) else { throw .outside }
        return points
    }

    var points: [RDPoint] {
        switch self {
        case .point(let point): [point]
        case .line(let points): points
        case .area(let rings): rings.flatMap { $0 }
        case .many(_, let members): members.flatMap(\.points)
        }
    }
}
