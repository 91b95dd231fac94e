import Channels
import Testing
import Values

@testable import App

@Suite("The list of the almanac")
struct AlmanacListTests {
    private static func faults(_ text: String, on network: OutgoingNetwork = .publicOnly) -> [String] {
        do { _ = try AlmanacList.read(text, on: network) } catch { return error.faults }
        return []
    }

    @Test
    func `has an address a line, and if known inhabitants and a name`() throws {
        let text = """
            \u{FEFF}# Gemeenten van 2026
            https://plein.aa.example/
            https://bb.example/plein\t48210\tBergen (NH.)\r

            HTTPS://CC.example\t-
            https://dd.example\t\tDe Dorpen
            """
        let list = try AlmanacList.read(text, on: .publicOnly)
        #expect(
            list.lines.map(\.address) == [
                "https://plein.aa.example", "https://bb.example/plein", "https://cc.example", "https://dd.example",
            ])
        #expect(list.lines.map(\.inhabitants) == [nil, 48_210, nil, nil])
        #expect(list.lines.map(\.name) == [nil, "Bergen (NH.)", nil, "De Dorpen"])
        #expect(list.lines.map(\.number) == [2, 3, 5, 6])
        #expect(list.lines[1].question.description == "https://bb.example/plein/v1/groei")
    }

    @Test
    func `says everything that is wrong, with the number of the line`() {
        let text = """
            https://aa.example
            aa.example
            https://bb.example\t48.210
            https://AA.example/
            https://cc.example\t1\tC\tnog iets
            http://dd.example
            https://ee.example?x=1
            https://ff.example\t0
            """
        let faults = Self.faults(text)
        #expect(
            faults.map { $0.prefix { $0 != ":" } } == [
                "line 2", "line 3", "line 4", "line 5", "line 6", "line 7", "line 8",
            ])
        #expect(faults[1].contains("“48.210”") && faults[2].contains("line 1"))
        #expect(Self.faults("# niets\n\n") == ["there is no address in the list"])
        let many = (0..<30).map { _ in "x" }.joined(separator: "\n")
        #expect(Self.faults(many).count == 21 && Self.faults(many).last == "and 10 more")
        #expect(Self.faults("http://127.0.0.1:8080", on: .everything).isEmpty)
    }

    @Test
    func `a server says after how long to come again in seconds or with a date`() {
        let now = Instant(seconds: 784_111_777)
        #expect(RetryAfter.seconds("120", now: now) == 120)
        #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:50:07 GMT", now: now) == 30)
        #expect(RetryAfter.seconds("Sun, 06 Nov 1994 08:49:00 GMT", now: now) == 0)
        for text in ["soon", "-1", "1.5", "Sun, 06 Nox 1994 08:49:37 GMT", "Sun, 99 Nov 1994 08:49:37 GMT", ""] {
            #expect(RetryAfter.seconds(text, now: now) == nil, "\(text)")
        }
    }
}
