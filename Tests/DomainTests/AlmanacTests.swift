import Testing
import Values

@testable import Growth

@Suite("The almanac counts who took part and guesses nothing")
struct AlmanacTests {
    @Test
    func `municipalities are counted per theme and class of size, also where nobody is`() {
        let almanac = Almanac(
            year: 2026,
            entries: [
                AlmanacSample.town("a", .discovers, inhabitants: 100_000),
                AlmanacSample.town("b", .converses, inhabitants: 99_999),
                AlmanacSample.town("c", .converses, inhabitants: 50_000),
                AlmanacSample.town("d", .experiments, inhabitants: 49_999),
                AlmanacSample.town("e", .worksTogether, inhabitants: nil),
            ])
        func counts(_ size: AlmanacSize) -> [Int] { almanac.standing(.theme(.openness), size).counts }
        #expect(counts(.large) == [1, 0, 0, 0] && counts(.middle) == [0, 0, 2, 0])
        #expect(counts(.small) == [0, 1, 0, 0] && counts(.unknown) == [0, 0, 0, 1])
        #expect(almanac.standings.count == 20)
        #expect(almanac.standing(.overall, .middle).middle == .converses)
        #expect(AlmanacStanding(subject: .overall, size: .small, counts: [2, 1, 0, 1]).middle == .discovers)
        #expect(AlmanacStanding(subject: .overall, size: .small, counts: [0, 0, 0, 0]).middle == nil)
    }

    @Test
    func `the list's number of inhabitants goes before the municipality's own`() {
        var entry = AlmanacSample.town("a", .discovers, inhabitants: 20_000)
        entry = Almanac.Entry(address: entry.address, inhabitants: 120_000, result: entry.result)
        #expect(Almanac(year: 2026, entries: [entry]).towns.map(\.size) == [.large])
    }

    @Test
    func `names stand in the order of the alphabet, whatever the phase and the accents`() {
        let names = ["Zutphen", "Súdwest", "gemeente Aa", "Stein"]
        let phases: [Phase] = [.worksTogether, .discovers, .converses, .experiments]
        let almanac = Almanac(year: 2026, entries: zip(names, phases).map { AlmanacSample.town($0, $1) })
        #expect(almanac.towns.map(\.answer.name) == ["gemeente Aa", "Stein", "Súdwest", "Zutphen"])
    }

    @Test
    func `another version of the model is named and not counted`() {
        let almanac = Almanac(
            year: 2026,
            entries: [
                AlmanacSample.town("a", .discovers), AlmanacSample.town("b", .converses),
                AlmanacSample.town("c", .worksTogether, model: "2025.2"),
            ])
        #expect(almanac.model == "2026.1" && almanac.towns.count == 2)
        #expect(almanac.otherModel.map(\.answer.name) == ["c"])
        #expect(almanac.standing(.overall, .small).counts == [1, 0, 1, 0])
    }

    @Test
    func `gates of one's own under the same version are another model`() {
        func gate(_ threshold: Double) -> AlmanacAnswer.Gate {
            AlmanacAnswer.Gate(
                id: "g2", theme: .openness, phase: .experiments, indicator: "x", isAtLeast: true, threshold: threshold,
                isMet: false, shortBy: nil)
        }
        let almanac = Almanac(
            year: 2026,
            entries: [
                AlmanacSample.town("a", .discovers, gates: [gate(0.8)]),
                AlmanacSample.town("b", .discovers, gates: [gate(0.8)]),
                AlmanacSample.town("c", .discovers, gates: [gate(0.1)]),
            ])
        #expect(almanac.towns.map(\.answer.name) == ["a", "b"] && almanac.otherModel.map(\.answer.name) == ["c"])
    }

    @Test
    func `who claims another's name, a name that two claim, last year and trials are not in the figures`() {
        func changed(_ entry: Almanac.Entry, name: String? = nil, _ change: (inout AlmanacAnswer) -> Void)
            -> Almanac.Entry
        {
            guard case .success(var answer) = entry.result else { return entry }
            change(&answer)
            return Almanac.Entry(address: entry.address, name: name, result: .success(answer))
        }
        func town(_ name: String) -> Almanac.Entry { AlmanacSample.town(name, .discovers) }
        let entries = [
            changed(town("a"), name: "Boxtel") { $0.name = "Gouda" },
            changed(town("b"), name: "gouda") { $0.name = "Gemeente Gouda" },
            changed(town("c")) { $0.name = "Ede" }, changed(town("d")) { $0.name = "EDE" },
            changed(town("e")) { $0.code = "GM0010" }, changed(town("f")) { $0.code = "GM0010" },
            changed(town("g")) { $0.day = LocalDate("2025-12-31") },
            changed(town("h")) { $0.day = LocalDate("2027-01-31") },
            changed(town("i")) { $0.day = LocalDate("2027-02-01") },
            changed(town("j")) { $0.day = nil }, changed(town("k")) { $0.isDemonstration = true },
            Almanac.Entry(address: "https://l.example", name: "L", result: .failure(.unreachable(code: "refused"))),
            changed(town("m")) { $0.day = LocalDate("2026-01-31") },
            changed(town("n")) { $0.day = LocalDate("2026-02-01") },
        ]
        let almanac = Almanac(year: 2026, entries: entries)
        #expect(almanac.towns.map(\.answer.name) == ["Gemeente Gouda", "h", "n"])
        #expect(
            almanac.absent.map(\.fault) == [
                .otherName("Gouda"), .claimedTwice("Ede"), .claimedTwice("EDE"), .claimedTwice("e"), .claimedTwice("f"),
                .otherYear("2025-12-31"), .otherYear("2027-02-01"), .notMeasured, .demonstration,
                .unreachable(code: "refused"), .otherYear("2026-01-31"),
            ])
        #expect(almanac.listed == 14)
    }

    @Test(arguments: ["2026-01-01", "2026-01-31", "2026-02-01", "2026-12-31", "2027-01-31"])
    func `every measurement counts for one year, and one only`(day: String) {
        let years = (2024...2028).filter { year in
            guard case .success(var answer) = AlmanacSample.town("a", .discovers).result else { return false }
            answer.day = LocalDate(day)
            let entry = Almanac.Entry(address: "https://a.example", result: .success(answer))
            return Almanac(year: year, entries: [entry]).towns.count == 1
        }
        #expect(years == [day < "2026-02" ? 2025 : 2026])
    }

    @Test
    func `change is counted only over municipalities in both years, found by code and else by address`() {
        let before = Almanac(
            year: 2025,
            entries: [
                AlmanacSample.town("a", .discovers), AlmanacSample.town("oud", .experiments, code: "GM0002"),
                AlmanacSample.town("c", .converses), AlmanacSample.town("weg", .worksTogether),
                AlmanacSample.town("z", .converses, code: "GM0008"),
            ].map { entry in
                guard case .success(var answer) = entry.result else { return entry }
                answer.day = LocalDate("2025-11-01")
                return Almanac.Entry(address: entry.address, result: .success(answer))
            })
        let entries = [
            AlmanacSample.town("a", .experiments), AlmanacSample.town("nieuw", .experiments, code: "GM0002"),
            AlmanacSample.town("c", .discovers), AlmanacSample.town("erbij", .worksTogether),
            // The same address, another municipality: a merger.
            AlmanacSample.town("z", .discovers, code: "GM0009"),
        ]
        let almanac = Almanac(year: 2026, entries: entries, before: AlmanacBook(before))
        let change = almanac.before?.changes.first { $0.size == .small && $0.subject == .theme(.openness) }
        #expect(change?.before == [1, 1, 1, 0] && change?.after == [1, 2, 0, 0])
        #expect(change?.up == 1 && change?.same == 1 && change?.down == 1)
        #expect(almanac.before?.isNew == 2 && almanac.before?.isGone == 2 && almanac.before?.pairs == 3)
    }

    @Test
    func `two years that were measured by different models are not compared`() {
        let before = Almanac(
            year: 2026, entries: [AlmanacSample.town("a", .discovers, model: "2025.1")])
        let almanac = Almanac(year: 2026, entries: [AlmanacSample.town("a", .converses)], before: AlmanacBook(before))
        #expect(almanac.before?.changes.isEmpty == true && almanac.before?.pairs == 0)
    }

    @Test
    func `the gate that most often blocks is named with how many, and how much the middle one lacks`() {
        func gate(_ id: String, short: Double?) -> AlmanacAnswer.Gate {
            AlmanacAnswer.Gate(
                id: id, theme: .interaction, phase: .experiments, indicator: id, isAtLeast: true, threshold: 1,
                isMet: false, shortBy: short)
        }
        let entries = (0..<12).map { place in
            AlmanacSample.town(
                "t\(place)", .discovers, gates: [gate("g.a", short: Double(place)), gate("g.b", short: nil)],
                blocking: place < 11 ? ["g.a"] : ["g.b"])
        }
        let obstacle = Almanac(year: 2026, entries: entries).obstacles.first { $0.size == .small }
        #expect(obstacle?.gate.id == "g.a" && obstacle?.count == 11 && obstacle?.n == 12 && obstacle?.shortBy == 5)
        #expect(Almanac(year: 2026, entries: Array(entries.prefix(9))).obstacles.isEmpty, "nine say nothing of others")
    }
}
