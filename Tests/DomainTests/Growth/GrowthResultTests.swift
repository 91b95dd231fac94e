import Testing
import Values

@testable import Growth

@Suite("The phase, computed from figures and nothing else")
struct GrowthResultTests {
    static let day = LocalDate(year: 2026, month: 11, day: 1) ?? LocalDate(daysSinceEpoch: 0)

    /// All gates open.
    static func best(_ model: GrowthModel) -> [Measured] {
        model.indicators.map { indicator in
            var value = Measured(
                id: indicator.id, theme: indicator.theme, kind: indicator.kind, from: day, until: day)
            switch indicator.kind {
            case .share: value.share(100, of: 100)
            case .duration: value.duration(600, [40, 0, 0, 0, 0, 0, 0, 0])
            case .count, .statement: value.number(12, of: nil)
            }
            return value
        }
            + model.items.map { item in
                var value = Measured(
                    id: item.id, theme: item.theme, kind: .statement, source: .stated, from: day, until: day)
                value.value = 1
                return value
            }
    }

    static func with(_ id: String, _ values: [Measured], _ change: (inout Measured) -> Void) -> [Measured] {
        values.map { value in
            var value = value
            if value.id == id { change(&value) }
            return value
        }
    }

    @Test
    func `a phase is reached when all its gates and those below are open, and everybody is in the first`() throws {
        let model = try GrowthModel.builtIn()
        let best = Self.best(model)
        let top = model.result(of: best, on: Self.day)
        #expect(top.overall.phase == .worksTogether && top.overall.blocking.isEmpty)
        #expect(top.theme(.openness)?.conclusion.nl == "Openheid staat in fase 4: alle poorten zijn open.")
        let none = model.result(of: [], on: Self.day)
        #expect(none.overall.phase == .discovers && none.gates.allSatisfy { $0.state == .unknown })
        // One closed gate of phase 2 keeps the theme in 1, whatever is open above; the others stay where they are.
        let one = model.result(of: Self.with("answered_share", best) { $0.share(79, of: 100) }, on: Self.day)
        #expect(one.theme(.interaction)?.phase == .discovers && one.theme(.openness)?.phase == .worksTogether)
        #expect(one.overall.phase == .discovers && one.overall.blocking == ["g2.answered"])
    }

    @Test
    func `it says which gate blocks, by how much, and how many more would do`() throws {
        let model = try GrowthModel.builtIn()
        let values = Self.with("answered_share", Self.best(model)) { $0.share(342, of: 412) }
        let result = model.result(of: values, on: Self.day)
        let gate = try #require(result.gate("g3.answered"))
        // 342 of 412 is 0.830097; 90% of 412 is 370.8, so 371 are needed.
        #expect(gate.state == .notMet && gate.shortBy == 0.069903 && gate.missing == 29)
        #expect(result.gate("g2.answered")?.state == .met)
        let theme = try #require(result.theme(.interaction))
        #expect(theme.phase == .experiments && theme.blocking == ["g3.answered"] && theme.recommended == "g3.answered")
        #expect(
            theme.conclusion.nl
                == "Interactie staat in fase 2. Fase 3 wacht op ‘Beantwoorde vragen’: nu 83%, nodig is 90%, het scheelt 7 procentpunt."
        )
        #expect(
            theme.recommendation.en
                == "Answer 29 more of the 412 questions: begin with what is past its promised time.")
    }

    @Test
    func `exactly the threshold is enough, and one less is not`() throws {
        let model = try GrowthModel.builtIn()
        for (count, state) in [(9, GrowthResult.GateStanding.State.met), (8, .notMet)] {
            let values = Self.with("answered_share", Self.best(model)) {
                $0.share(count * 10 + (9 - count) * 9, of: 100)
            }
            #expect(model.result(of: values, on: Self.day).gate("g3.answered")?.state == state)
        }
        let late = Self.with("first_answer_wall", Self.best(model)) { $0.duration(86_401, [40, 0, 0, 0, 0, 0, 0, 0]) }
        let gate = try #require(model.result(of: late, on: Self.day).gate("g2.first_answer"))
        #expect(gate.state == .notMet && gate.shortBy == 1)
    }

    @Test
    func `replies that are missing count twice, in the part and in the whole`() throws {
        let model = try GrowthModel.builtIn()
        let values = Self.with("replies_share", Self.best(model)) { $0.share(10, of: 100) }
        // (10 + 20) / (100 + 20) is exactly a quarter.
        #expect(model.result(of: values, on: Self.day).gate("g3.replies")?.missing == 20)
    }

    @Test
    func `fewer than thirty never pass on a percentage, and say so`() throws {
        let model = try GrowthModel.builtIn()
        let values = Self.with("answered_share", Self.best(model)) { $0.share(29, of: 29) }
        let result = model.result(of: values, on: Self.day)
        let gate = try #require(result.gate("g2.answered"))
        #expect(gate.state == .tooFew && gate.missing == 1 && result.theme(.interaction)?.phase == .discovers)
        #expect(result.value("answered_share")?.value == nil && result.value("answered_share")?.count == 29)
        #expect(result.theme(.interaction)?.conclusion.nl.contains("daarvoor telden er 29 mee") == true)
        let few = Self.with("first_answer_wall", Self.best(model)) { $0.duration(60, [29, 0, 0, 0, 0, 0, 0, 0]) }
        #expect(model.result(of: few, on: Self.day).gate("g2.first_answer")?.state == .tooFew)
    }

    @Test
    func `the smallest step is a question nobody answered, then what is nearest`() throws {
        let model = try GrowthModel.builtIn()
        var values = Self.with("departments_share", Self.best(model)) { $0.share(29, of: 100) }
        values = Self.with("structural_means", values) { $0.value = 0 }
        #expect(model.result(of: values, on: Self.day).theme(.organisation)?.recommended == "g3.departments")
        values = Self.with("crisis_exercise", values) { $0.value = nil }
        let theme = try #require(model.result(of: values, on: Self.day).theme(.organisation))
        #expect(theme.recommended == "g3.exercise" && theme.recommendation.nl.hasPrefix("Beantwoord in de vragenlijst"))
        #expect(theme.conclusion.nl.contains("nog 2 poorten dicht"))
    }

    // MARK: Laws

    static func random(_ model: GrowthModel, _ generator: inout Seeded) -> [Measured] {
        best(model).map { value in
            var value = value
            if Int.random(in: 0..<10, using: &generator) == 0 {
                value.value = nil
                return value
            }
            switch value.kind {
            case .share:
                let n = Int.random(in: 0..<120, using: &generator)
                value.share(Int.random(in: 0...n, using: &generator), of: n)
            case .duration:
                let n = Int.random(in: 0..<60, using: &generator)
                value.duration(Int.random(in: 0..<200_000, using: &generator), [n, 0, 0, 0, 0, 0, 0, 0])
            case .count: value.number(Int.random(in: 0..<5, using: &generator), of: nil)
            case .statement: value.value = Double(Int.random(in: 0...1, using: &generator))
            }
            return value
        }
    }

    static func phases(_ result: GrowthResult) -> [Phase] { [result.overall.phase] + result.themes.map(\.phase) }

    @Test(arguments: [UInt64(1), 20, 300, 4000])
    func `what becomes unknown, and evidence that is taken away, never raises a phase`(seed: UInt64) throws {
        let model = try GrowthModel.builtIn()
        var generator = Seeded(seed)
        for _ in 0..<200 {
            let before = Self.random(model, &generator)
            let phases = Self.phases(model.result(of: before, on: Self.day))
            for value in before {
                let unknown = Self.with(value.id, before) { $0.value = nil }
                let gone = before.filter { $0.id != value.id }
                let less = Self.with(value.id, before) { one in
                    // What is not known has nothing that could be taken away.
                    if one.value == nil { return }
                    switch one.kind {
                    case .share:
                        if let count = one.count, let n = one.n, count > 0 { one.share(count - 1, of: n) }
                    case .count: one.number(max(0, (one.count ?? 0) - 1), of: nil)
                    case .statement: if one.value == 1 { one.value = 0 }
                    case .duration: one.value = nil
                    }
                }
                for worse in [unknown, gone, less] {
                    let after = Self.phases(model.result(of: worse, on: Self.day))
                    #expect(zip(phases, after).allSatisfy { $0 >= $1 }, "\(seed) \(value.id)")
                }
            }
        }
    }

    @Test(arguments: [UInt64(5), 60, 700])
    func `one more answered question never lowers the share or closes its gates`(seed: UInt64) throws {
        let model = try GrowthModel.builtIn()
        var generator = Seeded(seed)
        for _ in 0..<500 {
            let n = Int.random(in: 0..<400, using: &generator)
            let count = Int.random(in: 0...n, using: &generator)
            let best = Self.best(model)
            let before = Self.with("answered_share", best) { $0.share(count, of: n) }
            let after = Self.with("answered_share", best) { $0.share(count + 1, of: n + 1) }
            let (one, two) = (model.result(of: before, on: Self.day), model.result(of: after, on: Self.day))
            let (old, new) = (one.value("answered_share")?.value, two.value("answered_share")?.value)
            if let old { #expect(try #require(new) >= old) }
            for gate in ["g2.answered", "g3.answered"] where one.gate(gate)?.state == .met {
                #expect(two.gate(gate)?.state == .met)
            }
            // What is said to be missing is exactly enough.
            if let missing = one.gate("g3.answered")?.missing, one.gate("g3.answered")?.state == .notMet {
                for (more, state) in [(missing, GrowthResult.GateStanding.State.met), (missing - 1, .notMet)] {
                    let then = Self.with("answered_share", best) { $0.share(count + more, of: n) }
                    #expect(model.result(of: then, on: Self.day).gate("g3.answered")?.state == state)
                }
            }
        }
    }
}
