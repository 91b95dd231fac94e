import Testing
import Values

@testable import Geo

@Suite("Places in the national grid")
struct RDPointTests {
    /// The points by which the transformation RDNAPTRANS of the Kadaster is validated.
    static let official: [(name: String, latitude: Double, longitude: Double, x: Double, y: Double)] = [
        ("Texel", 53.160753042, 4.824761912, 117_380.12, 575_040.34),
        ("Noord-Groningen", 53.419482050, 6.776726674, 247_380.56, 604_580.78),
        ("Amersfoort", 52.155172897, 5.387203657, 155_000, 463_000),
        ("Zeeuws-Vlaanderen", 51.368607152, 3.397588595, 16_460.91, 377_380.23),
        ("Zuid-Limburg", 50.792584916, 5.773795548, 182_260.45, 311_480.67),
        ("Maasvlakte", 51.947393898, 4.072887101, 64_640.89, 440_700.01),
        ("at sea before Zandvoort", 52.482440839, 4.268403889, 79_000.01, 500_000.23),
        ("south of the border in Belgium", 51.136825197, 4.601375361, 100_000.67, 350_000.89),
    ]

    @Test(arguments: official.indices)
    func `the official points lie within half a metre of where they are, both ways`(number: Int) throws {
        let known = Self.official[number]
        let place = try #require(GeoPoint(latitude: known.latitude, longitude: known.longitude))
        let point = RijksDriehoek.rd(place)
        let (east, north) = (point.x - known.x, point.y - known.y)
        let metres = (east * east + north * north).squareRoot()
        #expect(metres < 0.5, "\(known.name): \(metres) m")
        let back = try #require(RijksDriehoek.wgs84(RDPoint(x: known.x, y: known.y)))
        // In metres: a degree is 111 km to the north and about 68 to the east.
        #expect(abs(back.latitude - known.latitude) * 111_200 < 0.5, "\(known.name): \(back)")
        #expect(abs(back.longitude - known.longitude) * 69_000 < 0.5, "\(known.name): \(back)")
    }

    @Test
    func `what is brought back and forth stays where it is`() throws {
        for x in stride(from: 0.0, through: 290_000, by: 14_500) {
            for y in stride(from: 300_000.0, through: 625_000, by: 13_000) {
                let place = try #require(RijksDriehoek.wgs84(RDPoint(x: x, y: y)))
                let again = RijksDriehoek.rd(place)
                #expect(abs(again.x - x) < 0.002 && abs(again.y - y) < 0.002, "\(x) \(y) became \(again)")
            }
        }
    }

    @Test
    func `latitude and longitude the wrong way round are noticed, and put right`() throws {
        let tower = try #require(GeoPoint(latitude: 52.1552, longitude: 5.3872))
        #expect(Netherlands.place(latitude: 52.1552, longitude: 5.3872) == .here(tower))
        #expect(Netherlands.place(latitude: 5.3872, longitude: 52.1552) == .swapped(tower))
    }

    @Test
    func `Paris, the null island and no number are elsewhere, the sea and the border are not`() {
        for (latitude, longitude) in [(48.85, 2.35), (0, 0), (.nan, 5), (52, .infinity), (-52.1, 5.3), (52.1, -5.3)] {
            #expect(Netherlands.place(latitude: latitude, longitude: longitude) == .elsewhere)
        }
        for (latitude, longitude) in [(53.55, 6.2), (50.752, 6.02), (51.36, 3.37), (53.2, 7.22)] {
            guard case .here = Netherlands.place(latitude: latitude, longitude: longitude) else {
                Issue.record("\(latitude) \(longitude) is not taken")
                continue
            }
        }
    }

    @Test
    func `what is not a place on earth is none`() {
        #expect(GeoPoint(latitude: 90.1, longitude: 5) == nil && GeoPoint(latitude: 52, longitude: -180.5) == nil)
        #expect(GeoPoint(latitude: .nan, longitude: 5) == nil && GeoPoint(latitude: 52, longitude: .infinity) == nil)
        #expect(GeoPoint(latitude: 52, longitude: 5) != nil)
    }
}
