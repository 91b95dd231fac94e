import Foundation
import HTTPTypes
import Identity
import Square
import TestKit
import Testing
import Values

@testable import Web

@Suite("The pages of open data")
struct CataloguePageTests {
    static func fields(_ site: Site, _ more: [String: String] = [:]) -> [(String, String)] {
        [
            "actie": "bewaren", "titel": "Prullenbakken & <bakken>", "omschrijving": "Waar ze staan.\n\nEn hoe hoog.",
            "thema": "ENVI", "licentie": "CC0", "ritme": "MONTHLY", "eigenaar": "c:\(site.town.bram)",
            "contact": "Team Ruimte", "contact_email": "ruimte@testdorp.example", "trefwoorden": "afval, bakken",
            "sleutel": "01939b2c-0000-7000-8000-000000000001", "versie": "0",
        ].merging(more) { _, new in new }.map { ($0.key, $0.value) }
    }
    static let id = "01939b2c-0000-7000-8000-000000000001"
    static let page = "/balie/data/01939b2c-0000-7000-8000-000000000001"

    /// Sends a file as a browser does: what is said about it first.
    static func send(
        _ bytes: [UInt8], _ site: Site, cookie: String, number: String = "", csrf: String? = nil, whole: Bool = true
    ) async throws -> Site.Answer {
        let token = if let csrf { csrf } else { try await site.csrf(cookie) }
        var body: [UInt8] = []
        for (name, value) in [("_csrf", token), ("nummer", number)] {
            body += Array("--grens\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array(
            "--grens\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"bakken.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                .utf8)
        body += bytes
        if whole { body += Array("\r\n--grens--\r\n".utf8) }
        return try await site.send(
            .post, "\(page)/bestanden", cookie: cookie,
            headers: ["Content-Type": "multipart/form-data; boundary=grens"], body: body)
    }

    /// A public set with one file.
    @discardableResult
    static func publish(_ site: Site, _ text: String = "nummer,plek\r\n1,=A1\r\n", cookie: String) async throws
        -> String
    {
        _ = try await site.act("/balie/data/nieuw", fields(site), cookie: cookie)
        let came = try await send(Array(text.utf8), site, cookie: cookie)
        _ = try await site.act(came.location, [("actie", "publiceren"), ("naam", "Tabel")], cookie: cookie)
        let version = try await site.get(page, cookie: cookie).hidden("versie")
        _ = try await site.act(page, [("actie", "publiceren"), ("versie", version)], cookie: cookie)
        return "prullenbakken-bakken"
    }

    @Test(arguments: Engine.allCases)
    func `from an empty catalogue to a file that everybody downloads`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let (anna, bram, carla) = (
                try await site.signIn("anna"), try await site.signIn("bram"), try await site.signIn("carla")
            )
            let empty = try await site.get("/balie/data", cookie: carla)
            #expect(empty.body.contains("Nog geen gegevenssets") && !empty.body.contains("/balie/data/nieuw"))
            #expect(try await site.get("/balie/data/nieuw", cookie: bram).status == 403)
            let form = try await site.get("/balie/data/nieuw", cookie: anna)
            #expect(form.status == 200 && form.body.contains("c:\(site.town.bram)"))
            let saved = try await site.act("/balie/data/nieuw", Self.fields(site), cookie: anna)
            let twice = try await site.act("/balie/data/nieuw", Self.fields(site), cookie: anna)
            #expect(saved.location == "\(Self.page)?gedaan=saved" && twice.location == saved.location)
            // A draft is nobody's outside.
            #expect(try await site.get("/data/prullenbakken-bakken").status == 404)

            let text = "nummer;plek\r\n1;=HYPERLINK(\"x\")\r\n2;<b>Kade</b>\r\n"
            let came = try await Self.send(Array(text.utf8), site, cookie: bram)
            #expect(came.status == 303 && came.location.hasPrefix("\(Self.page)/bestanden/"))
            let seen = try await site.get(came.location, cookie: bram).body
            #expect(seen.contains("=HYPERLINK(&quot;x&quot;)") && seen.contains("&lt;b&gt;Kade&lt;/b&gt;"))
            #expect(seen.contains("Cellen die als een formule beginnen: 1"))
            #expect(try await site.get(came.location, cookie: carla).status == 403)
            let unnamed = try await site.act(came.location, [("actie", "publiceren")], cookie: bram)
            #expect(unnamed.status == 400 && unnamed.body.contains("href=\"#veld-naam\""))
            let taken = try await site.act(
                came.location, [("actie", "publiceren"), ("naam", "Bakken als tabel")], cookie: bram)
            #expect(taken.location == "\(Self.page)?gedaan=file")
            let before = try await site.get(Self.page, cookie: bram)
            let out = try await site.act(
                Self.page, [("actie", "publiceren"), ("versie", before.hidden("versie"))], cookie: bram)
            #expect(out.location == "\(Self.page)?gedaan=published")

            let list = try await site.get("/data").body
            #expect(
                list.contains("Prullenbakken &amp; &lt;bakken&gt;")
                    && list.contains("href=\"/data/prullenbakken-bakken\""))
            let shown = try await site.get("/data/prullenbakken-bakken")
            #expect(shown.body.contains("itemtype=\"https://schema.org/Dataset\"") && shown.header("Vary") == "Accept")
            #expect(
                shown.body.contains("&lt;b&gt;Kade&lt;/b&gt;") && shown.body.contains("Bijgewerkt op 23 november 2026"))
            #expect(shown.body.contains("type=\"text/turtle\" href=\"/data/prullenbakken-bakken.ttl\""))
            let file = try await site.get("/data/prullenbakken-bakken/bestanden/1.csv")
            #expect(
                file.bytes == Array(text.utf8)
                    && file.header("Content-Type") == "text/csv; charset=utf-8; header=present")
            #expect(file.header("Content-Disposition") == "attachment; filename=\"prullenbakken-bakken-1.csv\"")
            #expect(file.header("Access-Control-Allow-Origin") == "*")
            let tag = try #require(file.header("ETag"))
            let known = try await site.get(
                "/data/prullenbakken-bakken/bestanden/1.csv", headers: ["If-None-Match": tag])
            #expect(known.status == 304 && known.bytes.isEmpty)
            #expect(try await site.get("/data/prullenbakken-bakken/bestanden/1/1.csv").bytes == file.bytes)
            for wrong in ["1.geojson", "2.csv", "1", "x.csv", "1/2.csv", "1/1.geojson", "99999999999.csv"] {
                #expect(try await site.get("/data/prullenbakken-bakken/bestanden/\(wrong)").status == 404, "\(wrong)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a stale form comes back with what was typed, and a withdrawn set says why`(engine: Engine) async throws {
        try await withSite(engine) { site in
            let anna = try await site.signIn("anna")
            let name = try await Self.publish(site, cookie: anna)
            let stale = try await site.act(
                Self.page, Self.fields(site, ["titel": "Mijn titel", "versie": "1"]), cookie: anna)
            #expect(
                stale.status == 409 && stale.body.contains("value=\"Mijn titel\"")
                    && stale.body.contains("Iemand was je voor"))
            let wrong = try await site.act(
                Self.page, Self.fields(site, ["titel": "", "thema": "x", "van": "ooit"]), cookie: anna)
            #expect(wrong.status == 400 && wrong.body.contains("value=\"ooit\""))
            #expect(wrong.body.contains("href=\"#veld-van\"") && wrong.body.contains("id=\"veld-van\""))
            let version = try await site.get(Self.page, cookie: anna).hidden("versie")
            let silent = try await site.act(
                Self.page, [("actie", "intrekken"), ("versie", version), ("reden", "")], cookie: anna)
            #expect(silent.status == 400)
            let gone = try await site.act(
                Self.page, [("actie", "intrekken"), ("versie", version), ("reden", "De plekken <klopten> niet.")],
                cookie: anna)
            #expect(gone.location == "\(Self.page)?gedaan=withdrawn")
            let page = try await site.get("/data/\(name)")
            #expect(page.status == 410 && page.body.contains("De plekken &lt;klopten&gt; niet."))
            #expect(try await site.get("/data/\(name).ttl").status == 404)
            #expect(try await site.get("/data/\(name)/bestanden/1.csv").status == 404)
            #expect(try await !site.get("/data/catalogus.ttl").body.contains(name))
        }
    }

    @Test
    func `a file that is half, forged, packed or missing leaves nothing behind`() async throws {
        try await withSite { site in
            let (anna, carla) = (try await site.signIn("anna"), try await site.signIn("carla"))
            _ = try await site.act("/balie/data/nieuw", Self.fields(site), cookie: anna)
            func left() async throws -> Int {
                try await site.town.database.read { tx in try tx.value("SELECT COUNT(*) FROM data_files") ?? 0 }
            }
            let rows = Array("a,b\n1,2\n".utf8)
            #expect(try await Self.send(rows, site, cookie: anna, whole: false).status == 400)
            #expect(try await Self.send(rows, site, cookie: anna, csrf: "x").status == 403)
            #expect(try await Self.send(rows, site, cookie: carla).status == 403)
            let packed = try await Self.send([0x50, 0x4B, 0x03, 0x04, 1, 2, 3], site, cookie: anna)
            #expect(packed.status == 400 && packed.body.contains("Ingepakte bestanden"))
            let nothing = try await site.act("\(Self.page)/bestanden", [], cookie: anna)
            #expect(nothing.status == 400)
            let empty = try await Self.send([], site, cookie: anna)
            #expect(empty.status == 400 && empty.body.contains("Dit bestand is leeg."))
            #expect(try await left() == 0)
            let broken = try await Self.send(Array("{\"type\":".utf8), site, cookie: anna)
            let seen = try await site.get(broken.location, cookie: anna).body
            #expect(seen.contains("geen geldige JSON") && !seen.contains("value=\"publiceren\""))
            let forced = try await site.act(
                broken.location, [("actie", "publiceren"), ("naam", "X")], cookie: anna)
            #expect(forced.status == 400)
            let thrown = try await site.act(broken.location, [("actie", "weggooien")], cookie: anna)
            #expect(thrown.location == "\(Self.page)?gedaan=discarded")
            #expect(try await left() == 0)
        }
    }

    @Test
    func `what looks like personal data is asked about before it goes out`() async throws {
        try await withSite { site in
            let anna = try await site.signIn("anna")
            _ = try await site.act("/balie/data/nieuw", Self.fields(site), cookie: anna)
            let came = try await Self.send(Array("plek,contact\nMarkt,06 12345678\n".utf8), site, cookie: anna)
            let seen = try await site.get(came.location, cookie: anna).body
            #expect(seen.contains("dit lijken persoonsgegevens") && seen.contains("name=\"gezien\""))
            let asked = try await site.act(came.location, [("actie", "publiceren"), ("naam", "T")], cookie: anna)
            #expect(asked.status == 400 && asked.body.contains("Kijk eerst na wat hierboven staat"))
            let sure = try await site.act(
                came.location, [("actie", "publiceren"), ("naam", "T"), ("gezien", "1")], cookie: anna)
            #expect(sure.status == 303)
        }
    }

    @Test
    func `the owner gets one mail's worth of work, with the address of the set`() async throws {
        let text = CatalogueMailWords.stale(
            title: Bilingual(dutch: "Bakken", english: ""), dataAt: Instant(seconds: 1_795_424_400),
            link: "https://plein.example/balie/data/1", municipality: "Testdorp", .dutch)
        #expect(text.subject == "Verouderd: Bakken" && text.text.contains("23 november 2026"))
        #expect(text.text.contains("https://plein.example/balie/data/1"))
    }
}

@Suite("A form with a file, read as it comes in")
struct MultipartScanTests {
    private static let form =
        "--g\r\nContent-Disposition: form-data; name=\"een\"\r\n\r\nwaarde\r\n--g\r\n"
        + "Content-Disposition: form-data; name=\"leeg\"\r\n\r\n\r\n--g\r\n"
        + "Content-Disposition: form-data; name=\"bestand\"; filename=\"a.csv\"\r\n\r\n\r\n-gx\r\n-\r\n--g--\r\nrest"

    @Test
    func `whatever the cuts, the same comes out`() throws {
        for piece in 1...Self.form.utf8.count {
            var scan = try #require(MultipartScan(contentType: "multipart/form-data; boundary=g"))
            let bytes = Array(Self.form.utf8)
            var (events, file): ([MultipartScan.Event], [UInt8]) = ([], [])
            for start in stride(from: 0, to: bytes.count, by: piece) {
                for event in try scan.feed(Array(bytes[start..<min(start + piece, bytes.count)])) {
                    if case .bytes(let more) = event { file += more } else { events.append(event) }
                }
            }
            #expect(
                events == [
                    .field(name: "een", value: "waarde"), .field(name: "leeg", value: ""),
                    .file(field: "bestand", name: "a.csv"), .end,
                ], "\(piece)")
            #expect(String(decoding: file, as: UTF8.self) == "\r\n-gx\r\n-", "\(piece)")
        }
    }

    @Test
    func `what is no such form is refused`() throws {
        for text in [
            "x", "--g", "--gx\r\n\r\n", "--g\r\nContent-Type: x\r\n\r\n",
            "--g\r\n" + String(repeating: "h", count: 9000),
        ] {
            var scan = try #require(MultipartScan(contentType: "multipart/form-data; boundary=g"))
            let events = try? scan.feed(Array(text.utf8))
            #expect(events?.contains(.end) != true)
        }
        #expect(MultipartScan(contentType: "text/plain") == nil)
        #expect(MultipartScan(contentType: "multipart/form-data") == nil)
    }
}
