import Values

/// Where a municipality stands by one model and one set of figures: computed by nothing but these, and kept whole.
public struct GrowthResult: Sendable, Codable, Equatable {
    public struct Standing: Sendable, Codable, Equatable {
        public let phase: Phase
        /// Gates of the next phase, and of lower ones, that are closed.
        public let blocking: [String]
    }
    public struct ThemeStanding: Sendable, Codable, Equatable {
        public let theme: Theme
        public let phase: Phase
        public let blocking: [String]
        public let conclusion: GrowthWords
        public let recommendation: GrowthWords
        /// The gate that the recommendation opens; nil when all are open.
        public let recommended: String?
    }
    public struct GateStanding: Sendable, Codable, Equatable {
        public enum State: String, Sendable, Codable {
            case met
            case notMet = "not_met"
            /// Never counts as met.
            case unknown
            /// A part or a median of fewer than thirty, which never counts as met either.
            case tooFew = "too_few"
        }
        public let id: String
        public let state: State
        /// In the unit of the indicator; nil unless not met.
        public let shortBy: Double?
        /// How many more of what is counted would open it; nil when that cannot be said.
        public let missing: Int?
    }
    public let model: String
    public let day: LocalDate
    public let overall: Standing
    public let themes: [ThemeStanding]
    public let gates: [GateStanding]
    public let values: [Measured]

    public func gate(_ id: String) -> GateStanding? { gates.first { $0.id == id } }
    public func value(_ id: String) -> Measured? { values.first { $0.id == id } }
    public func theme(_ theme: Theme) -> ThemeStanding? { themes.first { $0.theme == theme } }
}

extension GrowthModel {
    /// What `values` mean by this model. Pure: the same figures give the same result, whenever and wherever.
    public func result(of values: [Measured], on day: LocalDate) -> GrowthResult {
        let known = Dictionary(values.map { ($0.id, $0) }) { first, _ in first }
        let standings = gates.map { standing(of: $0, known[$0.indicator]) }
        let states = Dictionary(standings.map { ($0.id, $0) }) { first, _ in first }
        let themes = Theme.allCases.map { theme in
            self.standing(of: theme, gates.filter { $0.theme == theme }, states, known)
        }
        let overall = Self.phase(gates, states)
        return GrowthResult(
            model: version, day: day,
            overall: .init(phase: overall.phase, blocking: overall.blocking.map(\.id)), themes: themes,
            gates: standings, values: values)
    }

    /// The highest phase of which all gates are met, and those of every lower one; everybody is in the first.
    static func phase(
        _ gates: [GrowthGate], _ states: [String: GrowthResult.GateStanding]
    ) -> (phase: Phase, blocking: [GrowthGate]) {
        let closed = gates.filter { states[$0.id]?.state != .met }
        var reached = Phase.discovers
        for phase in Phase.allCases.dropFirst() where !closed.contains(where: { $0.phase <= phase }) { reached = phase }
        return (reached, closed.filter { $0.phase.rawValue <= reached.rawValue + 1 })
    }

    private func standing(
        of theme: Theme, _ gates: [GrowthGate], _ states: [String: GrowthResult.GateStanding],
        _ values: [String: Measured]
    ) -> GrowthResult.ThemeStanding {
        let (phase, blocking) = Self.phase(gates, states)
        let next = GrowthAdvice(model: self, states: states, values: values).smallest(blocking)
        let words = GrowthAdvice(model: self, states: states, values: values)
        return GrowthResult.ThemeStanding(
            theme: theme, phase: phase, blocking: blocking.map(\.id),
            conclusion: words.conclusion(theme, phase, next, others: blocking.count - 1),
            recommendation: words.recommendation(next), recommended: next?.id)
    }

    private func standing(of gate: GrowthGate, _ measured: Measured?) -> GrowthResult.GateStanding {
        guard let measured else { return .init(id: gate.id, state: .unknown, shortBy: nil, missing: nil) }
        if measured.isOfTooFew {
            let missing = measured.n.map { Measured.minimum - $0 }
            return .init(id: gate.id, state: .tooFew, shortBy: nil, missing: missing)
        }
        guard let reached = measured.reached(gate.comparison) else {
            return .init(id: gate.id, state: .unknown, shortBy: nil, missing: nil)
        }
        let needed = Millionths.of(gate.threshold)
        let short = gate.comparison == .atLeast ? needed - reached : reached - needed
        if short <= 0 { return .init(id: gate.id, state: .met, shortBy: nil, missing: nil) }
        return .init(
            id: gate.id, state: .notMet, shortBy: Millionths.amount(short),
            missing: Self.missing(gate, measured, needed, short))
    }

    /// How many more would do. Of a share: how many of the same `n`, or new ones where whoever adds one adds to both.
    private static func missing(_ gate: GrowthGate, _ measured: Measured, _ needed: Int, _ short: Int) -> Int? {
        guard gate.comparison == .atLeast else { return nil }
        switch measured.kind {
        case .share:
            guard let count = measured.count, let n = measured.n else { return nil }
            let lacking = needed * n - count * 1_000_000
            let each = Measurable.growing.contains(measured.id) ? 1_000_000 - needed : 1_000_000
            return each > 0 ? (lacking + each - 1) / each : nil
        case .count: return (short + 999_999) / 1_000_000
        case .duration, .statement: return nil
        }
    }
}

extension Measurable {
    /// Shares of which the whole grows with every part that is added.
    static let growing: Set<String> = ["replies_share"]
}
