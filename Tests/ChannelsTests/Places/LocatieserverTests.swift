import Testing
import Values

@testable import Channels

@Suite("Addresses from a Locatieserver")
struct LocatieserverTests {
    @Test
    func `its answer becomes names and places, without what has none`() {
        let body = """
            {"response":{"numFound":4,"docs":[
            {"weergavenaam":"Kerkstraat 12, 3731AA De Bilt","centroide_ll":"POINT(5.18052 52.10931)","type":"adres"},
            {"weergavenaam":"Zonder plek"},{"centroide_ll":"POINT(5.1 52.1)"},
            {"weergavenaam":"Buiten de aarde","centroide_ll":"POINT(500 52.1)"},
            {"weergavenaam":"Regel\\neen\\u202e","centroide_ll":"POINT(5.2 52.2)"}]}}
            """
        let found = Locatieserver.read(Array(body.utf8))
        #expect(found?.map(\.name) == ["Kerkstraat 12, 3731AA De Bilt", "Regel een"])
        #expect(found?.first?.place == GeoPoint(latitude: 52.10931, longitude: 5.18052))
    }

    @Test(arguments: ["", "<html>", "{}", "[]", "{\"response\":null}", "{\"response\":{\"docs\":3}}"])
    func `what is no answer is none`(text: String) {
        #expect(Locatieserver.read(Array(text.utf8)) == nil)
    }
}
