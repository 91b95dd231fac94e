import Database
import Foundation
import Identity
import TestKit
import Testing
import Values

@testable import Square

@Suite("Files of open data")
struct CatalogueFileTests {
    private static func kinds(_ report: FileReport) -> Set<FindingKind> { Set(report.findings.map(\.kind)) }

    @Test(arguments: Engine.allCases)
    func `every version stays, and the newest is the newest`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let set = try await desk.published()
            let id = try #require(set.id)
            let text = "nummer,plek\n" + (1...60_000).map { "\($0),plek \($0)\n" }.joined()
            let file = try await desk.send(Array(text.utf8), to: id, for: 1, name: "nieuw.csv", piece: 70_001)
            let came = try await desk.sets.publishFile(file, of: id, title: "", isSeen: false, by: desk.bram)
            // A second click.
            let again = try await desk.sets.publishFile(file, of: id, title: "", isSeen: false, by: desk.bram)
            #expect(came == .published && again == .published)
            let versions = try await desk.sets.versions(of: 1, in: id)
            #expect(versions.map(\.number) == [2, 1])
            let newest = try await desk.sets.file(set: set.name, distribution: 1, version: nil)
            let first = try await desk.sets.file(set: set.name, distribution: 1, version: 1)
            #expect(newest.number == 2 && newest.size == text.utf8.count && first.size == 20)
            #expect(newest.sha256 == Digest.sha256(text))
            var (bytes, place): ([UInt8], Int) = ([], 0)
            while let part = try await desk.sets.part(place, of: newest.id) {
                #expect(part.count <= DataSets.partSize)
                bytes += part
                place += 1
            }
            #expect(bytes == Array(text.utf8) && place > 2)
            // Another kind of file cannot come at the same address.
            let other = try await desk.send(
                Array(#"{"type":"Point","coordinates":[5.1,52.1]}"#.utf8), to: id, for: 1)
            await #expect(throws: Problem.invalid([.init("bestand", .unknownChoice)])) {
                try await desk.sets.publishFile(other, of: id, title: "", isSeen: false, by: desk.bram)
            }
            try await desk.sets.discardFile(other, of: id, by: desk.bram)
            try await desk.sets.remove(1, from: id, by: desk.bram)
            await #expect(throws: Problem(.notFound)) {
                try await desk.sets.file(set: set.name, distribution: 1, version: 1)
            }
            // A number is never given twice.
            let third = try await desk.send(Array("a,b\n1,2\n".utf8), to: id)
            _ = try await desk.sets.publishFile(third, of: id, title: "Ander", isSeen: false, by: desk.bram)
            let numbers = try await desk.sets.find(id, for: desk.bram).distributions.map(\.number)
            #expect(numbers == [2])
        }
    }

    @Test
    func `parks and schools have names, and a column of names is about people beside another sign of them`()
        async throws
    {
        try await withCatalogue(on: .sqlite) { desk in
            let parks = try await desk.report("naam,oppervlakte\nWilhelminapark,3\n")
            #expect(parks.personal.isEmpty)
            let people = try await desk.report("naam,achternaam\nJan,Jansen\n")
            #expect(people.personal.map(\.column) == ["naam", "achternaam"])
            let feature =
                #"{"type":"Feature","properties":{"naam":"Park"},"geometry":{"type":"Point","coordinates":[5.1,52.1]}}"#
            let drawn = try await desk.report(feature)
            #expect(drawn.columns.map(\.name) == ["naam"] && drawn.personal.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a new version that lost columns and rows says so, and one that is alike does not`(engine: Engine) async throws
    {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            let rows = (1...10).map { "\($0),Kade,5" }.joined(separator: "\n")
            let first = try await desk.send(Array("id,straat,hoogte\n\(rows)\n".utf8), to: id)
            _ = try await desk.sets.publishFile(first, of: id, title: "T", isSeen: false, by: desk.anna)
            func difference(_ text: String) async throws -> FileDifference? {
                let file = try await desk.send(Array(text.utf8), to: id, for: 1)
                let found = try await desk.sets.file(file, of: id, for: desk.anna)
                return try await desk.sets.difference(of: found, in: id, for: desk.anna)
            }
            let alike = try await difference("id,straat,hoogte\n\(rows)\n11,Kade,5\n12,Kade,5\n")
            #expect(alike == nil, "a fifth more is no surprise")
            let less = try #require(try await difference("id,Straat\n1,Kade\n"))
            #expect(less.gone == ["straat", "hoogte"] && less.added == ["Straat"])
            #expect(less.isOtherSize && less.rowsBefore == 10 && less.rowsNow == 1)
            let more = try #require(try await difference("id,straat,hoogte\n\(rows)\n\(rows)\n"))
            #expect(more.gone.isEmpty && more.added.isEmpty && more.isOtherSize)
        }
    }

    @Test(arguments: Engine.allCases)
    func `what seems to be about people goes out only when somebody says so`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            let text = "plek,contact,naam\nMarkt,,\nKade,bel 06 12345678,Jan\nBrug,jan@voorbeeld.nl,Piet\n"
            let file = try await desk.send(Array(text.utf8), to: id)
            let report = try #require(try await desk.sets.file(file, of: id, for: desk.anna).report)
            let found = report.personal.map { "\($0.column) \($0.what) \($0.row)" }
            #expect(found == ["contact phone 2", "contact email 3", "naam  0"])
            let first = try await desk.sets.publishFile(file, of: id, title: "T", isSeen: false, by: desk.anna)
            let loose = try await desk.count("data_files WHERE state = 'published'")
            #expect(first == .aboutPeople && loose == 0)
            let second = try await desk.sets.publishFile(file, of: id, title: "T", isSeen: true, by: desk.anna)
            let told = try await desk.count("audit_entries WHERE action = 'data_file_about_people'")
            #expect(second == .published && told == 1)
        }
    }

    @Test
    func `a table is read whatever the cuts, and what is odd is told`() async throws {
        try await withCatalogue(on: .sqlite) { desk in
            let text =
                "\u{FEFF}nummer;Naam bak;;hoogte;geplaatst;hoogte\r\n"
                + "1;\"Markt; \"\"zuid\"\"\r\nregel\";x;1,5;24-12-2026;=1+1\r\n2;Kade;y;2;1-1-2026\r\n\r\n3;Brug;z;3,25;2-2-2026;5\r\n"
            for piece in [1, 7, 100_000] {
                let report = try await desk.report(text, piece: piece)
                #expect(report.delimiter == ";" && report.rowCount == 3)
                #expect(report.columns.map(\.name) == ["nummer", "Naam bak", "", "hoogte", "geplaatst", "hoogte"])
                #expect(
                    report.columns.map(\.kind) == [.integer, .text, .text, .decimalComma, .dutchDate, .text])
                #expect(report.rows.first?[1] == "Markt; \"zuid\" regel" && report.rows.first?[5] == "=1+1")
                #expect(
                    Self.kinds(report) == [
                        .byteOrderMark, .decimalComma, .dutchDate, .raggedRows, .emptyColumnName, .doubleColumnName,
                        .formula,
                    ])
                #expect(report.findings.first { $0.kind == .raggedRows } == .init(.raggedRows, count: 1, row: 2))
                #expect(!report.isBroken)
            }
            let tabs = try await desk.report("a\tb\n1\t2\n")
            #expect(tabs.delimiter == "\t" && tabs.findings.isEmpty)
            let open = try await desk.report("a,b\n1,\"2\n3,4\n")
            #expect(Self.kinds(open) == [.openQuote])
            let bare = try await desk.report("a,b\n")
            #expect(Self.kinds(bare) == [.noRows])
            let wide = try await desk.report((0...1000).map { "k\($0)" }.joined(separator: ",") + "\n")
            #expect(wide.isBroken && Self.kinds(wide).contains(.tooManyColumns))
        }
    }

    @Test
    func `old text is read as such, and what is no text is refused unopened`() async throws {
        try await withCatalogue(on: .sqlite) { desk in
            let id = try await desk.begin()
            let old = try await desk.send(Array("plek\nCaf".utf8) + [0xE9, 0x20, 0x80, 0x0A], to: id)
            let report = try #require(try await desk.sets.file(old, of: id, for: desk.anna).report)
            #expect(report.encoding == "windows-1252" && report.rows == [["Café €"]])
            #expect(Self.kinds(report) == [.notUTF8])
            let wide = try await desk.send([0xFF, 0xFE, 0x61, 0, 0x2C, 0], to: id)
            let refused = try #require(try await desk.sets.file(wide, of: id, for: desk.anna).report)
            #expect(refused.isBroken && Self.kinds(refused) == [.wideText])
            await #expect(throws: Problem.invalid([.init("bestand", .wrongType)])) {
                try await desk.sets.publishFile(wide, of: id, title: "T", isSeen: true, by: desk.anna)
            }
            let hostile: [[UInt8]] = [
                [0x50, 0x4B, 0x03, 0x04] + Array(repeating: 1, count: 100), [0x1F, 0x8B, 0x08], Array("%PDF-1.7".utf8),
                Array("<html>".utf8), Array("a,b\n1,2\n".utf8) + [0],
                Array("a,b\n".utf8) + Array(repeating: 0x61, count: 300_000) + [0],
            ]
            for bytes in hostile {
                await #expect(throws: Problem.invalid([.init("bestand", .fileTypeNotAccepted(name: "x.csv"))])) {
                    try await desk.send(bytes, to: id)
                }
            }
            await #expect(throws: Problem.invalid([.init("bestand", .fileEmpty(name: "x.csv"))])) {
                try await desk.send([], to: id)
            }
        }
    }

    @Test
    func `places are looked at: valid, the right way round, in this country, whatever the cuts`() async throws {
        try await withCatalogue(on: .sqlite) { desk in
            func file(_ geometry: String, _ more: String = "") -> String {
                #"{"type":"FeatureCollection",\#(more)"features":[{"type":"Feature","properties":{"naam plek":"é\u00e9\ud83d\ude00","n":1.5,"ok":true,"leeg":null,"diep":{"x":[1]}},"geometry":\#(geometry)}]}"#
            }
            for piece in [1, 13, 100_000] {
                let good = try await desk.report(file(#"{"type":"Point","coordinates":[5.1,52.1]}"#), piece: piece)
                #expect(good.format == .geojson && good.findings.isEmpty && good.rowCount == 1)
                #expect(good.columns.map(\.name) == ["naam plek", "n", "ok"])
                #expect(good.rows == [["éé😀", "1.5", "true"]])
            }
            let cases: [(String, Set<FindingKind>)] = [
                (file(#"{"type":"Point","coordinates":[52.1,5.1]}"#), [.swapped]),
                (file(#"{"type":"Point","coordinates":[13.4,52.5]}"#), [.outside]),
                (file(#"{"type":"Point","coordinates":[121000,487000]}"#), [.dutchGrid]),
                (file(#"{"type":"Point","coordinates":[5.1,952.1]}"#), [.notDegrees]),
                (file("null"), [.noPlace]),
                (
                    file(#"{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52.05]]]}"#), [.openRing]
                ),
                (
                    file(#"{"coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52]]],"type":"Polygon"}"#), []
                ),
                (file(#"{"type":"LineString","coordinates":[[5,52],[5.1,52]]}"#, #""crs":{"a":1},"#), [.oldReference]),
                (
                    file(
                        #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[52,5]},{"type":"Point","coordinates":[5,52]}]}"#
                    ), [.swapped]
                ),
                (#"{"type":"FeatureCollection","features":[]}"#, [.noFeatures]),
                (#"{"type":"Topology"}"#, [.notGeoJSON]), (#"[1,2]"#, [.notGeoJSON]),
                (#"{"type":"Point","coordinates":[5.1,52.1]} x"#, [.brokenJSON]),
                (#"{"type":"Point","coordinates":[5.1,52.1]"#, [.brokenJSON]),
                (#"{"type":"Point","coordinates":[05.1,52.1]}"#, [.brokenJSON]),
                (#"{"type":"Point",}"#, [.brokenJSON]), (#"{"type" "Point"}"#, [.brokenJSON]),
                (String(repeating: "[", count: 100_000), [.tooDeep]),
                (#"{"a":"# + String(repeating: #"{"a":"#, count: 70) + "1", [.tooDeep]),
                (#"{"type":"Point","coordinates":[5.1,52.1],"x":"\#u{1}"}"#, [.brokenJSON]),
            ]
            for (text, expected) in cases {
                let report = try await desk.report(text)
                #expect(Self.kinds(report) == expected, "\(text.prefix(120))")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `too much is refused and leaves nothing, and what stopped half-way is thrown away`(engine: Engine) async throws
    {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            var large = try await desk.sets.receive("groot.csv", for: nil, in: id, by: desk.anna)
            let piece = Array(repeating: UInt8(ascii: "a"), count: 5_000_000)
            do {
                for _ in 0..<11 { try await large.add(piece) }
                Issue.record("it took everything")
            } catch let problem as Problem {
                #expect(
                    problem == .invalid([.init("bestand", .fileTooLarge(name: "groot.csv", maximum: 50_000_000))]))
                try await large.abandon()
            }
            let parts = try await desk.count("data_file_parts")
            #expect(parts == 0)
            // The server died: nobody gave up.
            var half = try await desk.sets.receive("half.csv", for: nil, in: id, by: desk.anna)
            try await half.add(Array(repeating: 65, count: 600_000))
            let kept = try await desk.send(Array("a,b\n1,2\n".utf8), to: id)
            let waiting = try await desk.sets.waiting(in: id, for: desk.anna).map(\.id)
            #expect(waiting == [kept])
            desk.town.clock.advance(seconds: 2 * 86_400)
            try await desk.sets.sweep()
            let (files, left) = (try await desk.count("data_files"), try await desk.count("data_file_parts"))
            #expect(files == 1 && left == 1)
            desk.town.clock.advance(seconds: 30 * 86_400)
            try await desk.sets.sweep()
            let gone = try await desk.count("data_files")
            #expect(gone == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a link is added once and has to be a whole address`(engine: Engine) async throws {
        try await withCatalogue(on: engine) { desk in
            let id = try await desk.begin()
            let key = ID<DataFileEntry>(at: desk.town.clock.now).description
            for wrong in ["javascript:alert(1)", "/hier", "https://", "https://a@b.nl", "https://x", "ftp://x.nl"] {
                await #expect(throws: Problem.invalid([.init("adres", .wrongType)])) {
                    try await desk.sets.addLink(wrong, format: .json, title: "T", key: key, to: id, by: desk.anna)
                }
            }
            for _ in 0..<2 {
                try await desk.sets.addLink(
                    "https://data.voorbeeld.nl/x.json", format: .json, title: "T", key: key, to: id, by: desk.anna)
            }
            let held = try await desk.sets.find(id, for: desk.anna).distributions
            #expect(held.count == 1 && held[0].address(in: "x") == "https://data.voorbeeld.nl/x.json")
        }
    }
}
