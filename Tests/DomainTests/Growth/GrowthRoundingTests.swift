import Foundation
import Testing
import Values

@testable import Growth

@Suite("What is short of a gate is neither counted nor said as if it were reached")
struct GrowthRoundingTests {
    @Test
    func `a share that may be at most something passes by its counts too, and is said rounded up`() throws {
        let model = try GrowthModel.read(
            try GrowthModelTests.changed { json in
                GrowthModelTests.list("gates", &json) { gates in
                    gates = gates.filter { $0["id"] as? String != "g2.answered" }
                    let place = gates.firstIndex { $0["id"] as? String == "g3.answered" } ?? 0
                    (gates[place]["comparison"], gates[place]["threshold"]) = ("at_most", 0.333333)
                }
            }, source: "test")
        // A third is more than 0.333333, and rounded down it would be that.
        for (count, n, state) in [
            (100, 300, GrowthResult.GateStanding.State.notMet), (333_333, 1_000_000, .met), (99, 300, .met),
        ] {
            let values = GrowthResultTests.with("answered_share", GrowthResultTests.best(model)) {
                $0.share(count, of: n)
            }
            #expect(model.result(of: values, on: GrowthResultTests.day).gate("g3.answered")?.state == state, "\(count)")
        }
        let values = GrowthResultTests.with("answered_share", GrowthResultTests.best(model)) { $0.share(100, of: 300) }
        let conclusion = try #require(
            model.result(of: values, on: GrowthResultTests.day).theme(.interaction)?.conclusion.nl)
        #expect(conclusion.contains("nu 33,4%, nodig is 33,4%, het scheelt 0,1 procentpunt"))
        #expect(GrowthFigure.text(0.2, .share, .dutch, .atMost) == "20%")
    }

    @Test
    func `a duration that is a little too long is not said as if it were short enough`() throws {
        let model = try GrowthModel.builtIn()
        let late = GrowthResultTests.with("first_answer_wall", GrowthResultTests.best(model)) {
            $0.duration(86_459, [40, 0, 0, 0, 0, 0, 0, 0])
        }
        let conclusion = try #require(
            model.result(of: late, on: GrowthResultTests.day).theme(.interaction)?.conclusion.nl)
        #expect(conclusion.contains("nu 24 uur en 1 minuut, nodig is 24 uur, het scheelt 1 minuut"))
        for (seconds, said) in [(0.0, "0 minuten"), (1, "1 minuut"), (60, "1 minuut"), (60.5, "2 minuten")] {
            #expect(GrowthFigure.text(seconds, .duration, .dutch) == said)
        }
        #expect(GrowthFigure.text(119, .duration, .dutch, .atLeast) == "1 minuut")
    }
}
