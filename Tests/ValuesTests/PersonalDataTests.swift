import Testing

@testable import Values

/// Numbers made up to pass the tests; 111222333 and 123456782 are the examples that everybody uses.
struct PersonalDataTests {
    /// The kind of what is found in a text, with the finding itself.
    private func findings(_ text: String) -> [String] {
        PersonalData.find(in: text).map { "\($0.kind.rawValue): \($0.text)" }
    }

    @Test(arguments: [
        ("Mijn bsn is 111222333.", "111222333"), ("BSN: 123456782", "123456782"), ("bsn123456782", "123456782"),
        ("(111222333)", "111222333"), ("111.222.333", "111.222.333"), ("nr 111 222 333 graag", "111 222 333"),
        ("1112.22.333", "1112.22.333"), ("111-222-333", "111-222-333"), ("11 12 22 33 3x", ""),
        ("010000008", ""), ("10000008", "10000008"), ("In 2026 vroeg ik met 111222333 al", "111222333"),
        ("2026 111222333", "111222333"), ("111222333 en 2 kinderen", "111222333"), ("bsn=111222333;", "111222333"),
        ("bsn\u{A0}111\u{A0}222\u{A0}333", "111\u{A0}222\u{A0}333"), ("📞111222333", "111222333"),
    ])
    func `a citizen service number is found`(_ text: String, _ number: String) {
        let expected = number.isEmpty ? [] : ["citizenNumber: \(number)"]
        // 010000008 is eight digits with the zero written, and passes like 10000008 does.
        #expect(findings(text) == (text == "010000008" ? ["citizenNumber: 010000008"] : expected))
    }

    @Test(arguments: [
        "111222334", "111222332", "123456789",
        "000000000", "00000000", "1111222333", "111222333444", "NL111222333B01",
        "x111222333", "111222333a", "bel 06-12345678", "bel 06 12345678", "(06) 12345678", "+31 111222333",
        "0031611122233", "€ 111.222.333",
        "111.222.333,50", "111222333,50", "23-11-2026", "20261123", "23112026", "0592 26 66 62", "111222333/2", "",
        "zaak 2026-111222333", "1.111.222.333", "€111222333", "111222333-01", "versie 1.2.3.4.5", "1 1 1 2 2 2 3 3 3",
    ])
    func `what only looks like a citizen service number is left alone`(_ text: String) {
        #expect(findings(text) == [])
    }

    @Test(arguments: [
        ("NL91ABNA0417164300", "NL91ABNA0417164300"), ("iban NL91 ABNA 0417 1643 00, dank", "NL91 ABNA 0417 1643 00"),
        ("nl91abna0417164300", "nl91abna0417164300"), ("Op BE68539007547034.", "BE68539007547034"),
        ("DE89 3704 0044 0532 0130 00 svp", "DE89 3704 0044 0532 0130 00"),
        ("GB29 NWBK 6016 1331 9268 19", "GB29 NWBK 6016 1331 9268 19"), ("NO9386011117947", "NO9386011117947"),
        ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 606"),
        ("NL91 ABNA 0417 1643 00 en verder", "NL91 ABNA 0417 1643 00"),
    ])
    func `a bank account is found`(_ text: String, _ account: String) {
        #expect(findings(text) == ["bankAccount: \(account)"])
    }

    @Test(arguments: [
        "NL92ABNA0417164300", "NL91ABNA041716430", "NL91ABNA04171643001", "XNL91ABNA0417164300", "ZZ91ABNA0417164300",
        "NL in 2026", "NLNL", "NL",
    ])
    func `a wrong or longer account is left alone`(_ text: String) {
        #expect(findings(text) == [])
    }

    /// One of each series of the RDW.
    @Test(arguments: [
        "DU-12-34", "12-34-AB", "12-AB-34", "GB-12-HN", "GB-HN-12", "12-GB-HN", "12-GBH-3", "1-GBH-23", "GB-123-H",
        "G-123-HN", "GBH-12-N", "G-12-HNB", "1-GB-234", "123-GB-4", "gb-123-h", "GB–123–H", "12-ABC-3",
        "GB12HN", "GBHN12", "12GBHN", "12GBH3", "1GBH23", "GB123H", "G123HN", "GBH12N", "G12HNB", "1GB234", "123GB4",
        "12gbh3",
    ])
    func `a licence plate is found`(_ plate: String) {
        #expect(findings("Auto \(plate) staat fout.") == ["licencePlate: \(plate)"])
        #expect(findings(plate) == ["licencePlate: \(plate)"])
    }

    @Test(arguments: [
        "langs de A-12-34", "1234 AB", "1234AB", "1234-AB", "12-11-2026", "23-11-26", "1-mrt-26", "12-MRT-6",
        "3-jan-26",
        "N34-12", "12AB34", "AB1234", "12-34-56", "GB-12-HN-34", "X-GB-12-HN", "GB-12-HNB", "1-VVD-12", "16GBps",
        "12Gbh3",
        "A12BCD", "12-34", "2K7-4QM9", "Kerkstraat 12-14", "12ABC3", "1-VVD-12", "1-okt-26", "covid-19", "gb-12hn",
        "1e-2e-3e",
        "--12-AB-34-5", "ISO-27-001",
    ])
    func `roads, postcodes, dates and codes are left alone`(_ text: String) {
        #expect(findings(text) == [])
    }

    @Test
    func `everything is found in order, and taken out`() {
        let text = "Ik (bsn 111222333, auto 12-GBH-3) kreeg niets op NL91 ABNA 0417 1643 00. José 🙂 111.222.333"
        let found = PersonalData.find(in: text)
        #expect(found.map(\.kind) == [.citizenNumber, .licencePlate, .bankAccount, .citizenNumber])
        #expect(found.allSatisfy { String(text[$0.range]) == $0.text })
        let clean = PersonalData.without(found, in: text)
        #expect(
            clean == """
                Ik (bsn [bsn weggehaald], auto [kenteken weggehaald]) kreeg niets op [rekeningnummer weggehaald]. \
                José 🙂 [bsn weggehaald]
                """)
        #expect(PersonalData.find(in: clean).isEmpty)
        #expect(PersonalData.kinds(in: text) == [.citizenNumber, .bankAccount, .licencePlate])
        #expect(PersonalData.without(found, in: text) { _ in "X" }.hasPrefix("Ik (bsn X, auto X) kreeg niets op X."))
        #expect(PersonalData.without([], in: text) == text)
    }

    @Test
    func `a plate after a phone number is still a plate`() {
        #expect(findings("06 12345678 12-AB-34") == ["licencePlate: 12-AB-34"])
        #expect(findings("111222333 12-GBH-3") == ["citizenNumber: 111222333", "licencePlate: 12-GBH-3"])
    }

    @Test(arguments: [
        "1", "1 ", "12-", "1.", "NL91 ", "NL91", "a", "é", "12-AB-", "bsn1", "bsn", "–", "111222333 ",
        "1\u{A0}", "+",
    ])
    func `many hostile characters take a moment`(_ unit: String) {
        let text = String(repeating: unit, count: 250_000 / unit.utf8.count)
        let time = ContinuousClock().measure { _ = PersonalData.find(in: text) }
        // A debug build on a busy machine; anything worse than linear would take hours.
        #expect(time < .seconds(20))
    }
}
