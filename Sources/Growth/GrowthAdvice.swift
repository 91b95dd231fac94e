import Values

/// The sentences of a result, by the model's templates: what holds a theme back and by how much, and the smallest change.
struct GrowthAdvice {
    let model: GrowthModel
    let states: [String: GrowthResult.GateStanding]
    let values: [String: Measured]

    /// The gate that takes least to open: a question nobody answered yet, then what is nearest to its threshold. Of lower
    /// phases first; among equals the model's order.
    func smallest(_ blocking: [GrowthGate]) -> GrowthGate? {
        blocking.enumerated().min { one, other in
            let (a, b) = (weight(one.element), weight(other.element))
            return (one.element.phase.rawValue, a, one.offset) < (other.element.phase.rawValue, b, other.offset)
        }?.element
    }

    /// How much there is to do, in millionths of the way.
    private func weight(_ gate: GrowthGate) -> Int {
        let isStatement = model.item(gate.indicator) != nil
        switch states[gate.id]?.state {
        case .unknown, nil: return isStatement ? 0 : 1_500_000
        case .tooFew: return 2_000_000
        case .met: return 3_000_000
        case .notMet:
            if isStatement { return 1_000_000 }
            let short = Millionths.of(states[gate.id]?.shortBy ?? 0)
            let whole = max(
                Millionths.of(gate.threshold), Millionths.of(values[gate.indicator]?.value ?? 0), 1)
            return Int(Double(short) / Double(whole) * 1_000_000)
        }
    }

    func conclusion(_ theme: Theme, _ phase: Phase, _ gate: GrowthGate?, others: Int) -> GrowthWords {
        both { language in
            guard let gate else { return said("complete", language, theme: theme, phase: phase, nil) }
            var text = said(sentence(for: gate), language, theme: theme, phase: phase, gate)
            if others == 1 { text += " " + template("one_more", language) }
            if others > 1 { text += " " + template("more", language).replacing("{count}", with: "\(others)") }
            return text
        }
    }

    func recommendation(_ gate: GrowthGate?) -> GrowthWords {
        both { language in
            guard let gate else { return template("no_advice", language) }
            let name =
                switch states[gate.id]?.state {
                case .tooFew: template("gather", language)
                case .unknown where model.item(gate.indicator) != nil: template("answer_item", language)
                default: gate.advice.in(language)
                }
            return filled(name, language, gate)
        }
    }

    private func sentence(for gate: GrowthGate) -> String {
        switch states[gate.id]?.state {
        case .tooFew: "too_few"
        case .notMet: model.item(gate.indicator) == nil ? "not_met" : "said_no"
        default: "unknown"
        }
    }

    private func said(
        _ sentence: String, _ language: Language, theme: Theme, phase: Phase, _ gate: GrowthGate?
    ) -> String {
        let text = template(sentence, language)
            .replacing("{theme}", with: model.theme(theme)?.name.in(language) ?? theme.rawValue)
            .replacing("{phase}", with: "\(phase.rawValue)").replacing("{next}", with: "\(phase.rawValue + 1)")
        return gate.map { filled(text, language, $0) } ?? text
    }

    /// Figures first, names last: a name may hold anything.
    private func filled(_ text: String, _ language: Language, _ gate: GrowthGate) -> String {
        let value = values[gate.indicator]
        let kind = value?.kind ?? .statement
        func figure(_ amount: Double?) -> String {
            amount.map { GrowthFigure.text($0, kind, language, gate.comparison) }
                ?? (language == .dutch ? "onbekend" : "not known")
        }
        let state = states[gate.id]
        let reached = value?.reached(gate.comparison).map(Millionths.amount)
        return text.replacing("{value}", with: figure(reached))
            .replacing("{threshold}", with: figure(gate.threshold))
            .replacing("{short}", with: state?.shortBy.map { GrowthFigure.difference($0, kind, language) } ?? "")
            .replacing("{n}", with: GrowthFigure.number(value?.n ?? 0, language))
            .replacing("{missing}", with: state?.missing.map { GrowthFigure.number($0, language) } ?? "")
            .replacing("{minimum}", with: "\(Measured.minimum)")
            .replacing("{gate}", with: model.name(of: gate.indicator, language))
    }

    private func template(_ name: String, _ language: Language) -> String {
        model.sentences[name]?.in(language) ?? ""
    }

    private func both(_ words: (Language) -> String) -> GrowthWords {
        GrowthWords(nl: words(.dutch), en: words(.english))
    }
}
