import Testing

@testable import Square

@Suite("What somebody types as an address")
struct PlaceSearchTests {
    @Test(
        arguments: [
            ("1234 ab 5a", "1234AB", "", 5, "a"), ("1234AB", "1234AB", "", nil, ""),
            ("Dorpsstraat 5", nil, "Dorpsstraat", 5, ""),
            ("Dorpsstraat 5-2, Testdorp", nil, "Dorpsstraat", 5, "2"), ("Dorpsstraat", nil, "Dorpsstraat", nil, ""),
            ("Plein 1940 12", nil, "Plein 1940", 12, ""),
        ] as [(String, String?, String, Int?, String)])
    func `is read as far as it goes`(text: String, postcode: String?, street: String, number: Int?, addition: String) {
        let typed = Places.read(text)
        #expect(typed.postcode == postcode && typed.number == number && typed.addition == addition)
        #expect(Places.key(typed.street) == Places.key(street))
    }

    @Test
    func `a street is found however it is written`() {
        #expect(Places.key("'s-Gravenwég") == "s gravenweg" && Places.key(" S.  GRAVENWEG ") == "s gravenweg")
    }

    @Test
    func `a line of a file is read with quotes, and what is no address is left out`() throws {
        let columns = try AddressColumns("\u{FEFF}Postcode,Huisnummer,Straatnaam,x,y")
        let address = columns.address("\"1234 ab\",5,\"Straat, met \"\"komma\"\"\",155000,463000")
        #expect(
            address?.postcode == "1234AB" && address?.street == "Straat, met \"komma\"" && address?.point.x == 155_000)
        for line in [
            "", "1234AB,5,Straat,0,0", "0234AB,5,Straat,155000,463000", "1234AB,0,Straat,155000,463000",
            "1234AB,5,,155000,463000",
        ] {
            #expect(columns.address(line[...]) == nil, "\(line)")
        }
        #expect(throws: Places.Fault.self) { _ = try AddressColumns("postcode;nummer;straat") }
    }
}
