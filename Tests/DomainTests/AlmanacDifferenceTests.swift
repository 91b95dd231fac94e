import Testing

@testable import Growth

@Suite("What goes together with the next phase, and what could be chance")
struct AlmanacDifferenceTests {
    /// Municipalities of which those in phase 2 answer clearly more than those in phase 1, and do the rest alike.
    private static func entries(_ count: Int, inhabitants: Int? = 20_000, gates: [AlmanacAnswer.Gate] = []) -> [Almanac
        .Entry]
    {
        var numbers = SeededNumbers("towns")
        return (0..<count * 2).map { place in
            let phase: Phase = place < count ? .discovers : .experiments
            let share = Double(numbers.below(200)) / 1000 + (phase == .experiments ? 0.7 : 0.4)
            return AlmanacSample.town(
                "town-\(inhabitants ?? 0)-\(place)", phase, inhabitants: inhabitants,
                figures: [
                    AlmanacSample.figure("answered", share),
                    AlmanacSample.figure("other", Double(numbers.below(1000)) / 1000),
                    AlmanacSample.figure("said", Double(place % 2), .statement),
                    AlmanacSample.figure("unknown", place == 0 ? 0.5 : nil),
                ], gates: gates)
        }
    }

    private static func find(
        _ almanac: Almanac, _ indicator: String, _ scope: AlmanacDifference.Scope = .all, _ theme: Theme = .openness
    ) -> AlmanacDifference? {
        almanac.differences.first {
            $0.indicator == indicator && $0.scope == scope && $0.theme == theme && $0.phase == .discovers
        }
    }

    @Test
    func `a difference that is there is found, and one that is not could be chance`() throws {
        let almanac = Almanac(year: 2026, entries: Self.entries(40))
        let answered = try #require(Self.find(almanac, "answered", .size(.small)))
        #expect(answered.verdict == .difference && answered.delta == 1 && answered.lowerCount == 40)
        #expect((answered.lower ?? 1) < 0.6 && (answered.higher ?? 0) >= 0.7)
        let other = try #require(Self.find(almanac, "other"))
        #expect(other.verdict == .couldBeChance && (other.low ?? 1) < 0 && (other.high ?? -1) > 0)
        let said = try #require(Self.find(almanac, "said", .size(.small)))
        #expect(said.verdict == .couldBeChance && said.lower == 0.5 && said.higher == 0.5 && said.delta == 0)
    }

    @Test
    func `below ten on either side nothing is said, and unknown is not counted as anything`() throws {
        let nine = Almanac(year: 2026, entries: Self.entries(9))
        let answered = try #require(Self.find(nine, "answered"))
        #expect(answered.verdict == .tooFew && answered.delta == nil && answered.lower == nil && answered.chance == nil)
        #expect(answered.lowerCount == 9)
        let unknown = try #require(Self.find(Almanac(year: 2026, entries: Self.entries(40)), "unknown"))
        #expect(unknown.verdict == .tooFew && unknown.lowerCount == 0)
        let ten = try #require(Self.find(Almanac(year: 2026, entries: Self.entries(10)), "answered"))
        #expect(ten.verdict == .difference)
    }

    @Test
    func `a figure that is a gate of the next phase differs by definition, in that theme only`() throws {
        let gate = AlmanacAnswer.Gate(
            id: "g2", theme: .openness, phase: .experiments, indicator: "answered", isAtLeast: true, threshold: 0.7,
            isMet: true, shortBy: nil)
        let almanac = Almanac(year: 2026, entries: Self.entries(40, gates: [gate]))
        let openness = try #require(Self.find(almanac, "answered"))
        #expect(openness.verdict == .byDefinition && openness.chance == nil && openness.delta == 1)
        let other = try #require(Self.find(almanac, "answered", .all, .interaction))
        #expect(other.verdict == .difference)
    }

    @Test
    func `large towns are never compared with villages`() throws {
        // Towns are all in phase 2 with high shares, villages all in phase 1 with low ones: no pair within a class.
        let towns = Self.entries(30, inhabitants: 200_000).suffix(30)
        let villages = Self.entries(30).prefix(30)
        let almanac = Almanac(year: 2026, entries: Array(towns + villages))
        #expect(Self.find(almanac, "answered")?.verdict == .tooFew)
    }

    @Test
    func `who gives no size is compared with nobody`() {
        let almanac = Almanac(year: 2026, entries: Self.entries(40, inhabitants: nil))
        #expect(almanac.differences.allSatisfy { $0.verdict == .tooFew })
    }

    @Test
    func `noise alone is rarely called a difference, however much of it is looked at`() {
        // Two hundred almanacs of pure noise with 60 figures each. Without the correction nearly all would hold a
        // difference; with it about ten, and more than 24 comes once in ten thousand times.
        var numbers = SeededNumbers("noise")
        let chances = (0..<200).map { _ in
            (0..<60).map { _ in
                let sides = (0..<2).map { _ in (0..<25).map { _ in Double(numbers.below(1000)) } }
                return RankTest.chance(PairedGroups([(lower: sides[0], higher: sides[1])]))
            }
        }
        func almanacs(_ lists: [[Double]]) -> Int {
            lists.count { $0.contains { $0 < AlmanacDifference.certainty } }
        }
        #expect(almanacs(chances) > 150)
        #expect(almanacs(chances.map(Holm.corrected)) <= 24)
    }
}
