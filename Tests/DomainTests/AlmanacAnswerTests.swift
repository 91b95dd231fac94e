import Foundation
import Testing
import Values

@testable import Growth

@Suite("What a municipality says of itself is taken whole or not at all")
struct AlmanacAnswerTests {
    @Test
    func `an answer gives its phases, gates, figures and lessons`() throws {
        let answer = try AlmanacAnswer.read(AlmanacSample.bytes(AlmanacSample.wire()), today: AlmanacSample.today)
        #expect(answer.name == "Voorbeeldstad" && answer.code == "GM0001" && answer.inhabitants == 48_210)
        #expect(answer.model == "2026.1" && answer.day == LocalDate("2026-11-01"))
        #expect(answer.phase(.theme(.interaction)) == .experiments && answer.phase(.overall) == .discovers)
        #expect(answer.blocking[.interaction] == ["g3.answered"])
        #expect(answer.gates.map(\.isMet) == [true, false, false])
        #expect(answer.gates.map(\.shortBy) == [nil, 0.07, nil])
        #expect(answer.figures.map(\.value) == [0.830097, 5400, 3, nil, nil])
        #expect(answer.lessons.map(\.learned) == ["Eerst bellen"])
    }

    static var wrong: [(String, [Any], Any, AlmanacFault)] {
        [
            ("a fifth phase", ["themes", 0, "phase"], 5, .impossible("themes.0.phase")),
            ("phase 7 as a whole", ["overall", "phase"], 7, .impossible("overall.phase")),
            ("higher as a whole than in any theme", ["overall", "phase"], 3, .impossible("overall.phase")),
            ("higher as a whole than in its lowest theme", ["overall", "phase"], 2, .impossible("overall.phase")),
            ("phase 2 with a closed gate of phase 1", ["gates", 1, "phase"], 1, .impossible("themes.0.phase")),
            ("a phase whose gates are closed", ["themes", 3, "phase"], 2, .impossible("themes.3.phase")),
            ("a theme that nobody knows", ["themes", 0, "theme"], "wonen", .impossible("themes.0.theme")),
            ("the same theme twice", ["themes", 1, "theme"], "interaction", .impossible("themes.1.theme")),
            ("blocked by an open gate", ["themes", 0, "blocking"], ["g2.answered"], .impossible("themes.0.blocking")),
            ("three themes", ["themes"], [[String: Any]](), .impossible("themes")),
            ("a share above one", ["indicators", 0, "value"], 1.4, .impossible("indicators.0.value")),
            ("a share below none", ["indicators", 0, "value"], -0.1, .impossible("indicators.0.value")),
            ("a share that is not its count", ["indicators", 0, "value"], 0.5, .impossible("indicators.0.value")),
            ("more counted than there are", ["indicators", 4, "count"], 13, .impossible("indicators.4.count")),
            ("a negative n", ["indicators", 0, "n"], -412, .impossible("indicators.0.n")),
            ("a share of too few", ["indicators", 4, "value"], 0.25, .impossible("indicators.4.n")),
            ("NaN as text", ["indicators", 0, "value"], "NaN", .malformed("indicators.0.value")),
            ("a negative time", ["indicators", 1, "value"], -1, .impossible("indicators.1.value")),
            (
                "more in bands than there are", ["indicators", 1, "bands", 0, "n"], 201,
                .impossible("indicators.1.bands")
            ),
            ("half a yes", ["indicators", 3, "value"], 0.5, .impossible("indicators.3.value")),
            ("a count beyond counting", ["indicators", 2, "value"], 1e15, .impossible("indicators.2.value")),
            ("the same figure twice", ["indicators", 1, "id"], "answered_share", .impossible("indicators.1.id")),
            ("a kind that nobody knows", ["indicators", 0, "kind"], "mean", .impossible("indicators.0.kind")),
            ("a gate with markup in its name", ["gates", 0, "id"], "<b>", .impossible("gates.0.id")),
            ("a negative shortage", ["gates", 1, "short_by"], -0.07, .impossible("gates.1.short_by")),
            ("a day that does not exist", ["measurement", "day"], "2026-02-30", .impossible("measurement.day")),
            ("a day to come", ["measurement", "day"], "2026-11-29", .impossible("measurement.day")),
            ("no name", ["municipality", "name"], " ", .impossible("municipality.name")),
            ("a code of another kind", ["municipality", "code"], "PV27", .impossible("municipality.code")),
            (
                "more people than the country", ["municipality", "inhabitants"], 1_000_000_000,
                .impossible("municipality.inhabitants")
            ),
            ("no themes", ["themes"], AlmanacSample.Gone(), .malformed("themes")),
            ("a name that is a list", ["municipality", "name"], ["a"], .malformed("municipality.name")),
            ("another schema", ["schema"], "plein-growth/2", .otherSchema("plein-growth/2")),
            ("no schema", ["schema"], AlmanacSample.Gone(), .malformed("schema")),
        ]
    }

    @Test(arguments: wrong.indices)
    func `an answer with one wrong value is refused as a whole, and the place is named`(index: Int) {
        let (what, path, value, fault) = Self.wrong[index]
        #expect(AlmanacSample.fault(path, value) == fault, "\(what)")
    }

    @Test
    func `everybody is in phase 1, also when a gate of it is closed`() {
        #expect(AlmanacSample.fault(["gates", 2, "phase"], 1) == nil)
    }

    @Test
    func `a page, noise, and brackets without end are refused before they are read`() {
        #expect(AlmanacSample.read(Array("<!doctype html><p>Niet gevonden".utf8)) == .notJSON)
        #expect(AlmanacSample.read([0xFF, 0xFE, 0x00]) == .notJSON)
        #expect(AlmanacSample.read([]) == .notJSON)
        #expect(AlmanacSample.read(Array("[]".utf8)) == .malformed("top"))
        #expect(AlmanacSample.read(Array(String(repeating: "[", count: 500_000).utf8)) == .tooDeep)
        #expect(AlmanacSample.read([UInt8](repeating: 0x20, count: 1 << 20 + 1)) == .impossible("size"))
        let quoted = #"{"schema": "\"[[[[[[[[[[[[[[[[[[[["}"#
        #expect(AlmanacSample.read(Array(quoted.utf8)) == .otherSchema("\"[[[[[[[[[[[[[[[[[[[["), "brackets in a text")
        #expect(AlmanacSample.read(Array(#"{"schema":"plein-growth/1","x":1e999}"#.utf8)) != nil)
    }

    @Test
    func `what municipalities write is one clean line of a sane length`() {
        #expect(AlmanacText.cut("een\u{202E}twee\n\tdrie\u{0007}", 100) == "een twee drie")
        #expect(AlmanacText.cut(String(repeating: "a", count: 700), 600).count == 600)
        #expect(AlmanacText.cut("kort", 4) == "kort")
    }

    @Test
    func `who did not measure yet says so and is no fault`() throws {
        var wire = AlmanacSample.wire()
        wire["measurement"] = NSNull()
        for name in ["overall", "themes", "gates", "indicators"] { wire[name] = nil }
        let answer = try AlmanacAnswer.read(AlmanacSample.bytes(wire), today: AlmanacSample.today)
        #expect(answer.day == nil)
    }
}
