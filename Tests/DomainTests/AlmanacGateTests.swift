import Testing

@testable import Growth

@Suite("What a gate brings is no finding of the almanac")
struct AlmanacGateTests {
    /// Twenty municipalities in each of two phases, of which every figure is higher in the second.
    private static func almanac(_ phases: [Phase], _ figures: [String], gate: String, of phase: Phase) -> Almanac {
        let gate = AlmanacAnswer.Gate(
            id: "g", theme: .openness, phase: phase, indicator: gate, isAtLeast: true, threshold: 0.5, isMet: true,
            shortBy: nil)
        let entries = phases.flatMap { phase in
            (0..<20).map { place in
                AlmanacSample.town(
                    "t\(phase.rawValue)-\(place)", phase,
                    figures: figures.map {
                        AlmanacSample.figure($0, Double(phase.rawValue) / 5 + Double(place) / 1000)
                    }, gates: [gate])
            }
        }
        return Almanac(year: 2026, entries: entries)
    }

    private static func verdict(
        _ almanac: Almanac, _ indicator: String, _ phase: Phase, _ theme: Theme = .openness
    ) -> AlmanacDifference.Verdict? {
        almanac.differences.first {
            $0.indicator == indicator && $0.scope == .all && $0.theme == theme && $0.phase == phase
        }?.verdict
    }

    @Test
    func `a gate of phase 1 may be closed there and is open in phase 2, so that it differs by definition`() {
        let first = Self.almanac([.discovers, .experiments], ["a", "b"], gate: "a", of: .discovers)
        #expect(Self.verdict(first, "a", .discovers) == .byDefinition)
        #expect(Self.verdict(first, "b", .discovers) == .difference)
        #expect(Self.verdict(first, "a", .discovers, .interaction) == .difference, "a gate of another theme")
        // Both sides of a later step have it open.
        let later = Self.almanac([.experiments, .converses], ["a"], gate: "a", of: .discovers)
        #expect(Self.verdict(later, "a", .experiments) == .difference)
        let own = Self.almanac([.experiments, .converses], ["a"], gate: "a", of: .experiments)
        #expect(Self.verdict(own, "a", .experiments) == .difference)
    }

    @Test
    func `a figure counted from the same rows as a gate moves along with it, and is not tested`() {
        let figures = ["within_four_hours", "first_answer_service", "departments_share", "departments_taking_part"]
        let hours = Self.almanac([.experiments, .converses], figures, gate: "within_four_hours", of: .converses)
        #expect(Self.verdict(hours, "within_four_hours", .experiments) == .byDefinition)
        #expect(Self.verdict(hours, "first_answer_service", .experiments) == .sameRows)
        #expect(Self.verdict(hours, "departments_taking_part", .experiments) == .difference)
        #expect(Self.verdict(hours, "first_answer_service", .experiments, .interaction) == .difference)
        let people = Self.almanac([.experiments, .converses], figures, gate: "departments_share", of: .converses)
        #expect(Self.verdict(people, "departments_taking_part", .experiments) == .sameRows)
        #expect(Self.verdict(people, "first_answer_service", .experiments) == .difference)
        let tested = hours.differences.filter { $0.chance != nil }
        #expect(tested.allSatisfy { $0.verdict == .difference || $0.verdict == .couldBeChance })
    }

    @Test
    func `the table of rows names figures of the model, each once`() throws {
        let model = try GrowthModel.builtIn()
        let named = AlmanacRows.groups.flatMap { $0 }
        #expect(named.count == Set(named).count)
        #expect(named.filter { model.indicator($0) == nil } == [])
        #expect(AlmanacRows.beside("lessons_published") == [] && AlmanacRows.beside("unheard_of") == [])
    }

    @Test
    func `all classes together say the effect within them, and no middle that contradicts it`() throws {
        // In each class the next phase has more; most villages are in it and most towns are not.
        let sides: [(Phase, Int, Int, Double)] = [
            (.discovers, 20_000, 10, 0.1), (.experiments, 20_000, 30, 0.2), (.discovers, 200_000, 30, 0.8),
            (.experiments, 200_000, 10, 0.9),
        ]
        let entries = sides.flatMap { phase, inhabitants, count, value in
            (0..<count).map { place in
                AlmanacSample.town(
                    "t\(phase.rawValue)-\(inhabitants)-\(place)", phase, inhabitants: inhabitants,
                    figures: [AlmanacSample.figure("a", value + Double(place) / 1000)])
            }
        }
        let found = Almanac(year: 2026, entries: entries).differences.filter {
            $0.theme == .openness && $0.phase == .discovers
        }
        let all = try #require(found.first { $0.scope == .all })
        #expect(all.verdict == .difference && all.delta == 1 && all.classes == 2)
        #expect(all.lower == nil && all.higher == nil && all.lowerCount == 40 && all.higherCount == 40)
        let small = try #require(found.first { $0.scope == .size(.small) })
        #expect(small.classes == 1 && (small.lower ?? 1) < (small.higher ?? 0))
    }
}
