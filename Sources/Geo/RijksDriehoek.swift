import Values

/// From WGS84 to the national grid RD New and back, by the approximation that was published for it: T.G. Schreutelkamp and
/// G.L. Strang van Hees, "Benaderingsformules voor de transformatie tussen RD- en WGS84-kaartcoördinaten", Geodesia 43
/// (2001), p. 64-69. Within 0.3 m of the official transformation in the Netherlands, which is enough for a radius of 100 m
/// and more; the official one needs grids that Debian does not have.
public enum RijksDriehoek {
    /// One term of a polynomial: `factor` times the first variable to `p` times the second to `q`.
    private typealias Term = (p: Int, q: Int, factor: Double)

    /// The tower of Amersfoort, where the approximation begins.
    private static let centre = (x: 155_000.0, y: 463_000.0, latitude: 52.155_174_40, longitude: 5.387_206_21)

    private static let east: [Term] = [
        (0, 1, 190_094.945), (1, 1, -11_832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705), (3, 1, -2.340),
        (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148),
    ]
    private static let north: [Term] = [
        (1, 0, 309_056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788), (0, 1, 0.433),
        (2, 2, -6.439), (3, 2, -0.032), (0, 4, 0.092), (1, 4, -0.054),
    ]
    /// In seconds of arc.
    private static let latitude: [Term] = [
        (0, 1, 3235.65389), (2, 0, -32.58297), (0, 2, -0.24750), (2, 1, -0.84978), (0, 3, -0.06550), (2, 2, -0.01709),
        (1, 0, -0.00738), (4, 0, 0.00530), (2, 3, -0.00039), (4, 1, 0.00033), (1, 1, -0.00012),
    ]
    /// In seconds of arc.
    private static let longitude: [Term] = [
        (1, 0, 5260.52916), (1, 1, 105.94684), (1, 2, 2.45656), (3, 0, -0.81885), (1, 3, 0.05594), (3, 1, -0.05607),
        (0, 1, 0.01199), (3, 2, -0.00256), (1, 4, 0.00128), (0, 2, 0.00022), (2, 0, -0.00022), (5, 0, 0.00026),
    ]

    /// Where `place` lies in the grid. The formula is for the Netherlands; far from there it says little.
    public static func rd(_ place: GeoPoint) -> RDPoint {
        let up = 0.36 * (place.latitude - centre.latitude)
        let right = 0.36 * (place.longitude - centre.longitude)
        let first = RDPoint(x: centre.x + sum(east, up, right), y: centre.y + sum(north, up, right))
        // The two published formulas differ by some centimetres. What is drawn, kept and drawn again must not wander, so
        // we end where the way back leads to `place`.
        let back = degrees(first)
        let perDegree = (latitude: 309_056.544 * 0.36, longitude: 190_094.945 * 0.36)
        return RDPoint(
            x: first.x + (place.longitude - back.longitude) * perDegree.longitude,
            y: first.y + (place.latitude - back.latitude) * perDegree.latitude)
    }

    /// Where `point` lies on earth; nil when that is no place at all.
    public static func wgs84(_ point: RDPoint) -> GeoPoint? {
        let place = degrees(point)
        return GeoPoint(latitude: place.latitude, longitude: place.longitude)
    }

    private static func degrees(_ point: RDPoint) -> (latitude: Double, longitude: Double) {
        let (x, y) = ((point.x - centre.x) * 1e-5, (point.y - centre.y) * 1e-5)
        return (
            centre.latitude + sum(latitude, x, y) / 3600, centre.longitude + sum(longitude, x, y) / 3600
        )
    }

    private static func sum(_ terms: [Term], _ one: Double, _ other: Double) -> Double {
        terms.reduce(0) { $0 + $1.factor * power(one, $1.p) * power(other, $1.q) }
    }

    private static func power(_ base: Double, _ exponent: Int) -> Double {
        (0..<exponent).reduce(1) { product, _ in product * base }
    }
}
