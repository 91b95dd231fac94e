import Growth
import Testing
import Values

@testable import Web

@Suite("The almanac as files")
struct AlmanacReportTests {
    private static let files = Dictionary(
        uniqueKeysWithValues: AlmanacReport.files(AlmanacExample.full).map {
            ($0.path, String(decoding: $0.bytes, as: UTF8.self))
        })

    @Test
    func `has every page in both languages, one stylesheet and the data`() {
        let pages = Self.files.keys.filter { $0.hasSuffix(".html") }
        #expect(pages.count == AlmanacDocument.all.count * 2)
        #expect(pages.filter { $0.hasPrefix("en/") }.count == AlmanacDocument.all.count)
        #expect(Self.files.keys.filter { $0.hasSuffix(".css") } == ["almanac.css"])
        #expect(Self.files.keys.filter { $0.hasPrefix("data/") }.count == AlmanacData.File.allCases.count)
        for document in AlmanacDocument.all {
            #expect(Self.files[document.file] != Self.files["en/" + document.file], "\(document) is translated")
        }
    }

    @Test
    func `the same answers make the same bytes`() {
        let again = AlmanacReport.files(AlmanacExample.full)
        #expect(again.allSatisfy { Self.files[$0.path] == String(decoding: $0.bytes, as: UTF8.self) })
    }

    @Test
    func `says what was counted, found and left out`() throws {
        let front = try #require(Self.files["index.html"])
        #expect(front.contains("Deze almanak gaat over 89 van de 93 gemeenten op de lijst van 2026."))
        #expect(front.contains("3 gemeenten zijn niet bereikt of niet bruikbaar en 1 gemeente heeft"))
        let small = try #require(Self.files["under-50k.html"])
        #expect(small.contains("Beantwoorde vragen minstens 60%"))
        #expect(small.contains("verschilt per definitie"))
        let participants = try #require(Self.files["en/participants.html"])
        #expect(participants.contains("did not answer in time (timed_out_answer)"))
        let change = try #require(Self.files["data/change.csv"])
        #expect(change.contains("interaction,under_50k,"))
    }

    @Test
    func `of all classes together it says the effect, the numbers and the classes, and no values`() throws {
        let front = try #require(Self.files["index.html"])
        #expect(front.contains("hoger dan in fase 2, vergeleken binnen 3 klassen. Effect +1,00; n = "))
        #expect(front.contains(">Klassen</th>"))
        let small = try #require(Self.files["en/under-50k.html"])
        #expect(small.contains("higher in phase 3. Phase 2: ") && !small.contains("compared within"))
        #expect(small.contains("counted from the same rows as a gate"))
        let rows = try #require(Self.files["data/differences.csv"]).split(separator: "\r\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let (classes, value) = (
            try #require(rows[0].firstIndex(of: "classes")), try #require(rows[0].firstIndex(of: "value"))
        )
        let (all, sizes) = (rows.filter { $0[0] == "all" }, rows.filter { $0[0] == "under_50k" })
        #expect(all.contains { $0[classes] == "3" } && all.allSatisfy { $0[value].isEmpty && $0[value + 1].isEmpty })
        #expect(sizes.contains { !$0[value].isEmpty && $0[classes] == "1" })
    }

    /// Every list of municipalities is in the order of the alphabet, whatever they reached.
    @Test
    func `ranks nobody`() throws {
        let rows = try #require(Self.files["data/municipalities.csv"]).split(separator: "\r\n").dropFirst()
        let names = rows.filter { $0.contains(",yes,") }.map { $0.prefix { $0 != "," } }
        #expect(names.count == 89 && names.sorted() == names)
        for (path, text) in Self.files where path.hasSuffix(".html") {
            #expect(!text.contains(/(?i)top ?10|beste gemeente|best municipalit|koploper/), "\(path)")
        }
    }

    @Test
    func `figures are written as people in each language write them`() {
        let (dutch, english) = (AlmanacNumbers(language: .dutch), AlmanacNumbers(language: .english))
        #expect(dutch.decimal(0.305, 2) == "0,31" && english.decimal(-0.05, 2) == "−0.05")
        #expect(dutch.decimal(-0.001, 2) == "0,00" && dutch.decimal(12, 0) == "12" && dutch.decimal(-3, 0) == "−3")
        #expect(dutch.effect(0.42) == "+0,42" && dutch.effect(-1) == "−1,00" && dutch.effect(0) == "0,00")
        #expect(dutch.value(0.835, .share) == "84%" && dutch.value(2.5, .count) == "2,5")
        #expect(english.value(5_400, .duration) == "1 hour and 30 minutes")
        #expect(AlmanacData.number(0.0000004) == "0" && AlmanacData.number(-0.25) == "-0.25")
        #expect(AlmanacData.number(nil).isEmpty && AlmanacData.number(3) == "3")
        #expect(AlmanacPhaseChart.percent(1.0 / 3) == "33.33%" && AlmanacPhaseChart.percent(0.0505) == "5.05%")
    }
}
