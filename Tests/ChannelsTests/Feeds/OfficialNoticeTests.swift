import Foundation
import Testing
import Values

@testable import Channels

@Suite("Reading official publications")
struct OfficialNoticeTests {
    static func record(
        _ id: String, _ title: String, type: String = "bouwen", published: String = "2026-11-20",
        organisation: String = "gemeente", creator: String = "Testdorp", marks: String = "", more: String = ""
    ) -> String {
        """
        <sru:record><sru:recordSchema>gzd</sru:recordSchema><sru:recordData><gzd:gzd><gzd:originalData><overheidwetgeving:meta>
        <overheidwetgeving:owmskern><dcterms:identifier>\(id)</dcterms:identifier><dcterms:title>\(title)</dcterms:title>
        <dcterms:type scheme="OVERHEIDop.Rubriek">\(type)</dcterms:type>
        <dcterms:creator scheme="OVERHEID.Gemeente">\(creator)</dcterms:creator><dcterms:modified>\(published)</dcterms:modified>
        </overheidwetgeving:owmskern><overheidwetgeving:owmsmantel><dcterms:available>\(published)</dcterms:available></overheidwetgeving:owmsmantel>
        <overheidwetgeving:tpmeta><overheidwetgeving:organisatietype>\(organisation)</overheidwetgeving:organisatietype>
        <overheidwetgeving:gebiedsmarkering>\(marks)</overheidwetgeving:gebiedsmarkering>\(more)</overheidwetgeving:tpmeta>
        </overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>
        <gzd:preferredUrl>https://zoek.officielebekendmakingen.nl/\(id).html</gzd:preferredUrl></gzd:enrichedData>
        </gzd:gzd></sru:recordData></sru:record>
        """
    }

    static func page(_ records: [String], total: Int? = nil, around: String = "") -> [UInt8] {
        let count = total ?? records.count
        return Array(
            """
            <?xml version="1.0"?><sru:searchRetrieveResponse xmlns:sru="s" xmlns:gzd="g" xmlns:dcterms="d" xmlns:overheidwetgeving="o">
            <sru:version>2.0</sru:version><sru:numberOfRecords>\(count)</sru:numberOfRecords>\(around)<sru:records>\(records.joined())</sru:records>
            </sru:searchRetrieveResponse>
            """.utf8)
    }

    static func read(_ record: String) throws -> OfficialNotice {
        let page = try SRUPage(page([record]))
        return try OfficialNotice.read(try #require(page.records.first), prelude: page.prelude)
    }

    @Test
    func `a page has its records and an estimate of all`() throws {
        let page = try SRUPage(
            Self.page([Self.record("gmb-2026-1", "Een"), Self.record("gmb-2026-2", "Twee")], total: 240))
        #expect(page.total == 240 && page.records.count == 2)
        #expect(String(decoding: page.closing, as: UTF8.self) == "</sru:records></sru:searchRetrieveResponse>")
        #expect(try SRUPage(Self.page([])).total == 0)
    }

    @Test
    func `an answer that is no answer is found out, whatever its status`() {
        let fault =
            "<sru:diagnostics><diag:diagnostic xmlns:diag='x'><diag:message>Query syntax error</diag:message></diag:diagnostic></sru:diagnostics>"
        #expect(throws: FeedFault.diagnostic) { try SRUPage(Self.page([], around: fault)) }
        #expect(throws: FeedFault.wrongDocument) { try SRUPage(Array("<html><body>Storing</body></html>".utf8)) }
        #expect(throws: FeedFault.truncated) { try SRUPage(Array(Self.page([Self.record("a", "b")]).dropLast(40))) }
        #expect(throws: FeedFault.notXML) { try SRUPage([]) }
    }

    @Test
    func `a record has its place as an area, a line or a point, on earth or in the grid`() throws {
        func place(_ inner: String, _ kind: String = "Vlak") throws -> OfficialNotice {
            try Self.read(
                Self.record(
                    "gmb-2026-1", "Iets", marks: "<overheidwetgeving:\(kind)>\(inner)</overheidwetgeving:\(kind)>"))
        }
        func part(_ name: String, _ text: String) -> String {
            "<overheidwetgeving:\(name)>\(text)</overheidwetgeving:\(name)>"
        }
        let area = try place(
            part("geometrie", "POINT(136931 456617)")
                + part("locatiegebied", "POLYGON((5.1 52.0,5.2 52.0,5.2 52.1,5.1 52.0))")
                + part("geometrielabel", "Kerkstraat 1, Testdorp"))
        #expect(area.placeNames == ["Kerkstraat 1, Testdorp"] && !area.isForAll)
        guard case .earth(.area(let rings))? = area.places.first else { return #expect(Bool(false), "\(area.places)") }
        #expect(rings.first?.first == WrittenPlace(5.1, 52.0) && rings.first?.count == 4)
        #expect(
            try place(part("geometrie", "POINT (136931 456617)")).places == [
                .grid(.point(WrittenPlace(136_931, 456_617)))
            ])
        // A point is written with latitude first.
        #expect(try place(part("locatiepunt", "52.1 5.1"), "Punt").places == [.earth(.point(WrittenPlace(5.1, 52.1)))])
        let address = try place(part("straatnaam", "Dorpsstraat") + part("huisnummer", "12"), "Adres")
        #expect(address.places.isEmpty && address.placeNames == ["Dorpsstraat 12"])
        #expect(try place(part("gemeentenaam", "Testdorp"), "Gemeente").isForAll)
        #expect(try Self.read(Self.record("gmb-2026-1", "Iets")).isForAll == false)
    }

    @Test
    func `a record has its facts, and one without a number is broken`() throws {
        let notice = try Self.read(
            Self.record(
                "gmb-2026-9", "Toestemming &amp; meer", type: "Bouwen",
                more:
                    "<overheidwetgeving:datumEindeReactietermijn>2026-12-31</overheidwetgeving:datumEindeReactietermijn>"
            ))
        #expect(notice.id == "gmb-2026-9" && notice.title == "Toestemming & meer" && notice.type == "bouwen")
        #expect(notice.published?.description == "2026-11-20" && notice.reactionUntil?.description == "2026-12-31")
        #expect(
            notice.address == "https://zoek.officielebekendmakingen.nl/gmb-2026-9.html"
                && notice.organisation == "gemeente")
        #expect(throws: FeedFault.withoutID) { try Self.read(Self.record("", "Iets")) }
    }

    @Test(arguments: [
        (
            "Aanvraag vergunning voor het uitbreiding recreatiewoning aan de Badweg 71 G (zaaknr. 561268)",
            OfficialNotice.Stage.application, "nr 561268"
        ),
        ("Toestemming voor het kappen van een boom aan de Stachouwerstraat 10 (zaaknr. 559956)", .granted, "nr 559956"),
        (
            "Extra tijd nodig om een besluit te nemen op de aanvraag voor de Rijspolder 110 (zaaknr. 558150)",
            .moreTime, "nr 558150"
        ),
        ("Verleende omgevingsvergunning Kerkstraat 1, aanvraag Z-2026-004512", .granted, "nr z2026004512"),
        ("Gemeente X - Rectificatie verleende vergunning - Kerkstraat 1", .correction, ""),
        ("Ingetrokken aanvraag omgevingsvergunning, OLO 7654321", .withdrawal, "nr 7654321"),
        ("Geweigerde omgevingsvergunning voor Markt 2", .refused, ""),
        ("Ontwerp beleidsregels gebruik openbaar terrein bij bouwwerkzaamheden", .draft, ""),
        ("Melding voor de Boekenmarkt op 21 juli en 18 augustus", .report, ""),
        ("Verkeersbesluit eenrichtingsverkeer Dorpsstraat", .decision, ""),
        ("Agenda van de raad", .other, ""),
        // Something in the street goes, or comes: that is decided, and nothing is taken back.
        ("Verkeersbesluit vervallen parkeerplaats Kerkstraat 12", .decision, ""),
        ("Verkeersbesluit intrekken laadpaal Kerkstraat 12", .decision, ""),
        ("Verkeersbesluit ingetrokken, Dorpsstraat", .revoked, ""),
        ("Intrekking verkeersbesluit Dorpsstraat", .revoked, ""),
        ("Ingetrokken omgevingsvergunning Kerkstraat 1 (zaaknr. 123456)", .revoked, "nr 123456"),
        ("Intrekking vergunning terras (aanvraag Z-2026-004512)", .revoked, "nr z2026004512"),
        ("Omgevingsvergunning Kerkstraat 1, aanvraag ingetrokken", .withdrawal, ""),
        ("Ingetrokken aanvraag omgevingsvergunning Kerkstraat 1", .withdrawal, ""),
        ("Besluit buiten behandeling stellen omgevingsvergunning Kerkstraat 1", .withdrawal, ""),
        ("Mededeling over het verkeersbesluit Dorpsstraat", .other, ""),
    ])
    func `a title says which step of which case it is`(title: String, stage: OfficialNotice.Stage, reference: String) {
        var notice = OfficialNotice(id: "1")
        notice.title = title
        #expect(notice.stage == stage && notice.caseReference == reference)
        #expect(notice.isDecision == [.granted, .refused, .decision, .revoked].contains(stage))
        #expect(notice.hasCaseNumber == !reference.isEmpty)
    }

    @Test
    func `a rubric that has announcements too decides nothing`() {
        var notice = OfficialNotice(id: "1")
        (notice.title, notice.type) = ("Afsluiting Dorpsstraat", "verkeersbesluit of -mededeling")
        #expect(notice.stage == .other)
        notice.type = "ander besluit van algemene strekking"
        #expect(notice.stage == .decision)
    }

    @Test
    func `without a number the address and the sort make the case`() {
        var notice = OfficialNotice(id: "1")
        (notice.title, notice.type, notice.placeNames) = ("Verleende vergunning", "bouwen", ["Kerkstraat 1, Testdorp"])
        #expect(notice.caseReference == "adr kerkstraat1testdorp bouwen" && !notice.hasCaseNumber)
        notice.placeNames = ["Kerkstraat"]
        #expect(notice.caseReference.isEmpty)
    }

    @Test(arguments: [
        ("uitschrijving basisregistratie personen", "J. de Vries"),
        ("overige overheidsinformatie", "Kennisgeving van het voornemen tot uitschrijving uit de BRP: week 32"),
        ("ander besluit", "Ambtshalve uitschrijving de heer P. Jansen"),
        ("andere melding", "Faillissement van Jansen BV"),
        ("verkeersbesluit of -mededeling", "Gehandicaptenparkeerplaats op kenteken Kerkstraat 4"),
        ("besluit", "Huisverbod opgelegd"), ("beschikking", "Naturalisatie"), ("andere melding", "Adresonderzoek"),
        ("bouwen", "Toestemming voor mevrouw De Wit"),
        ("verkeersbesluit of -mededeling", "Verkeersbesluit individuele gehandicaptenparkeerplaats Kerkstraat 12"),
        ("verkeersbesluit of -mededeling", "Gehandicaptenparkeerplaats op de openbare weg, Kerkstraat 12"),
        ("verkeersbesluit of -mededeling", "Opheffen parkeerplaats voor een gehandicapte, Kerkstraat 12"),
        ("verkeersbesluit of -mededeling", "Verkeersbesluit GPP Kerkstraat 12"),
        ("andere vergunning", "Feest van de familie De Wit"),
        ("andere vergunning", "Standplaatsvergunning t.n.v. De Wit"),
        ("bouwen", "Schuur, de erven Jansen"), ("bouwen", "Verbouwing voor erven van wijlen K. Jansen"),
    ])
    func `publications about people are known by their rubric or their title`(type: String, title: String) throws {
        let notice = try Self.read(Self.record("gmb-2026-1", title, type: type))
        #expect(PersonNotices.isAboutAPerson(notice))
    }

    @Test(arguments: [
        "Toestemming voor het kappen van een boom aan de Stachouwerstraat 10 (zaaknr. 559956)",
        "Melding voor het evenement Rol m Erin op woensdag 28 juli 2026 aan Willemshof",
        "Verkeersbesluit Burgemeester Jansenstraat",
        "Aanvraag vergunning voor een dakkapel, Heerweg 12", "Evenementenvergunning Mevrouwenpad",
        "Verkeersbesluit algemene gehandicaptenparkeerplaats bij het station",
        "Toestemming voor een dakkapel, Ervenlaan 3", "Toestemming voor een schuur, De Erven 12, Testdorp",
        "Familiedag in het park", "Aanvraag tnvx-hal, Familieweg 3",
    ])
    func `and others are not taken for one`(title: String) throws {
        let notice = try Self.read(Self.record("gmb-2026-1", title))
        #expect(!PersonNotices.isAboutAPerson(notice))
    }

    @Test(arguments: [
        ("Melding voor de Boekenmarkt op 21 juli en 18 augustus", "2026-07-16", ["2026-07-21", "2026-08-18"]),
        ("Van 28 december t/m 3 januari 2027", "2026-12-01", ["2026-12-28...2027-01-03"]),
        ("IJsbaan van 28 december 2026 tot en met 3 januari 2027", "2026-12-01", ["2026-12-28...2027-01-03"]),
        ("Markt op 28 december en 3 januari 2027", "2026-12-01", ["2026-12-28", "2027-01-03"]),
        ("Kermis 27-30 augustus 2026", "2026-07-01", ["2026-08-27...2026-08-30"]),
        ("Kermis 28-08-2026 t/m 30-08-2026", "2026-07-01", ["2026-08-28...2026-08-30"]),
        ("Buurtfeest Kerkstraat 12 op 5 mei 2026 van 10 tot 17 uur", "2026-04-01", ["2026-05-05"]),
        ("Jaarmarkt 3, 10 en 11 mei 2026", "2026-04-01", ["2026-05-03", "2026-05-10...2026-05-11"]),
        ("Rol m Erin op woensdag 28 juli 2026 aan Willemshof", "2026-07-30", ["2026-07-28"]),
        (
            "Into The Great Wide Open 2026 van 27 t/m 30 augustus 2026 te Vlieland", "2026-08-18",
            ["2026-08-27...2026-08-30"]
        ),
        ("Nieuwjaarsduik op 1 januari", "2026-12-10", ["2027-01-01"]),
        ("Kerstmarkt 12, 13 en 14 december", "2026-11-01", ["2026-12-12...2026-12-14"]),
        ("Optocht op 28-02-2027, Markt 3", "2026-11-01", ["2027-02-28"]),
        ("Kermis op 30 februari 2026", "2026-01-01", []),
        ("Feest aan de Kerkstraat 12 in mei", "2026-03-01", []), ("Geen dag", "2026-03-01", []),
    ])
    func `the days of an event are those in its title`(title: String, published: String, days: [String]) throws {
        let found = DatesInWords.spells(in: title, published: try #require(LocalDate(published)))
        let said = found.map {
            $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)...\($0.upperBound)"
        }
        #expect(said == days)
    }

    @Test
    func `a question says what it asks, and a name in it stays a name`() throws {
        let day = try #require(LocalDate("2026-11-01"))
        let question = SRUQuestion(base: "https://sru.example/sru", creators: ["Testdorp"], since: day)
        #expect(
            question.query
                == "c.product-area==\"officielepublicaties\" AND dt.creator==\"Testdorp\" AND dt.modified>=\"2026-11-01\""
        )
        #expect(question.address(start: 101).hasSuffix("&startRecord=101&maximumRecords=100"))
        #expect(question.address(start: 1).contains("query=c.product-area%3D%3D%22officielepublicaties%22%20AND"))
        let odd = SRUQuestion(
            base: "https://sru.example/sru?x=1", creators: ["a\" OR dt.type==\"*", "'s-Hage"], since: day)
        #expect(odd.query.contains("(dt.creator==\"a\\\" OR dt.type==\\\"\\*\" OR dt.creator==\"'s-Hage\")"))
        #expect(odd.address(start: 1).hasPrefix("https://sru.example/sru?x=1&operation="))
    }

    @Test
    func `well-known text is read, and what is none is not`() {
        #expect(WrittenShape(wkt: "POINT(5.1 52.1)") == .point(WrittenPlace(5.1, 52.1)))
        #expect(WrittenShape(wkt: " point ( 5.1   52.1 ) ") == .point(WrittenPlace(5.1, 52.1)))
        #expect(WrittenShape(wkt: "SRID=28992;POINT(1e5 -2)") == .point(WrittenPlace(100_000, -2)))
        #expect(WrittenShape(wkt: "LINESTRING(1 2, 3 4)") == .line([WrittenPlace(1, 2), WrittenPlace(3, 4)]))
        #expect(WrittenShape(wkt: "LINESTRING(1 2,1 2)") == .point(WrittenPlace(1, 2)))
        let ring = [WrittenPlace(0, 0), WrittenPlace(4, 0), WrittenPlace(4, 4), WrittenPlace(0, 0)]
        #expect(WrittenShape(wkt: "POLYGON((0 0,4 0,4 4,0 0))") == .area([ring]))
        #expect(
            WrittenShape(wkt: "MULTIPOLYGON(((0 0,4 0,4 4,0 0)),((0 0,4 0,4 4,0 0)))")
                == .several([.area([ring]), .area([ring])]))
        #expect(
            WrittenShape(wkt: "MULTIPOINT((1 2),(3 4))")
                == .several([.point(WrittenPlace(1, 2)), .point(WrittenPlace(3, 4))]))
        #expect(
            WrittenShape(wkt: "MULTIPOINT(1 2,3 4)")
                == .several([.point(WrittenPlace(1, 2)), .point(WrittenPlace(3, 4))]))
        #expect(WrittenShape(wkt: "GEOMETRYCOLLECTION(POINT(1 2))") == .several([.point(WrittenPlace(1, 2))]))
        for bad in [
            "", "POINT", "POINT()", "POINT(1)", "POINT(a b)", "POINT(1 2", "POINT(1 2))", "POLYGON((0 0,1 1))",
            "CIRCLE(1 2)", "POINT(1e999 2)", "<x/>",
        ] {
            #expect(WrittenShape(wkt: bad) == nil, "\(bad)")
        }
        #expect(WrittenShape(wkt: String(repeating: "GEOMETRYCOLLECTION(", count: 1_000)) == nil)
    }
}
