import Testing
import Values

@testable import Geo

@Suite("Places in the national grid")
struct RDPointTests {
    @Test
    func `what is not a place on earth is none`() {
        #expect(GeoPoint(latitude: 90.1, longitude: 5) == nil && GeoPoint(latitude: 52, longitude: -180.5) == nil)
        #expect(GeoPoint(latitude: .nan, longitude: 5) == nil && GeoPoint(latitude: 52, longitude: .infinity) == nil)
        #expect(GeoPoint(latitude: 52, longitude: 5) != nil)
    }
}
