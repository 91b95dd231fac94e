/// One figure, of municipalities in one phase of a theme and of those in the next.
public struct AlmanacDifference: Sendable, Equatable {
    /// Within which municipalities are compared.
    public enum Scope: Sendable, Hashable {
        /// Every class by itself, added up.
        case all
        case size(AlmanacSize)

        public static let allCases: [Scope] = [.all] + AlmanacSize.known.map(Scope.size)
        /// Stable, for the data files.
        public var code: String {
            switch self {
            case .all: "all"
            case .size(let size): size.rawValue
            }
        }
    }
    public enum Verdict: String, Sendable {
        /// Fewer than `minimum` on either side: nothing is said.
        case tooFew = "too_few"
        /// A gate asks for it that is open in the next phase and need not be in this one, so that it differs by definition.
        case byDefinition = "by_definition"
        /// Counted from the same rows as such a gate, so that the gate moves it along.
        case sameRows = "same_rows"
        case couldBeChance = "could_be_chance"
        /// The interval does not hold 0, and the corrected chance is below `certainty`.
        case difference
    }
    /// Municipalities on each side.
    public static let minimum = 10
    public static let certainty = 0.05
    /// How often municipalities are drawn again for an interval.
    public static let rounds = Bootstrap.rounds

    public let scope: Scope
    public let theme: Theme
    /// The lower of the two phases.
    public let phase: Phase
    public let indicator: String
    public let kind: AlmanacAnswer.Kind
    public let lowerCount: Int
    public let higherCount: Int
    /// Classes of size that made pairs.
    public let classes: Int
    /// Of a statement the part that says yes; of everything else the middle. nil when there are too few, and of all classes:
    /// the effect is within classes, and a middle over them all can say the opposite.
    public let lower: Double?
    public let higher: Double?
    /// Cliff's delta: positive when the next phase has more. nil when there are too few.
    public let delta: Double?
    public let low: Double?
    public let high: Double?
    /// Corrected for everything that was looked at; nil when there are too few, or a gate moves it.
    public let chance: Double?
    public let verdict: Verdict

    /// The phase above.
    public var next: Phase { Phase(rawValue: phase.rawValue + 1) ?? .worksTogether }
}

/// Compares municipalities in a phase with those in the next one: every figure, theme and step, all sizes together and each
/// by itself.
struct AlmanacComparing {
    let towns: [AlmanacTown]
    let gates: [AlmanacAnswer.Gate]

    private struct Found {
        let scope: AlmanacDifference.Scope
        let theme: Theme
        let phase: Phase
        let figure: AlmanacAnswer.Figure
        let values: (lower: [Double], higher: [Double])
        let groups: PairedGroups
        let isEnough: Bool
        /// What it is called whatever the values are; nil when it is tested.
        let given: AlmanacDifference.Verdict?
        let chance: Double
    }

    /// - Parameter indicators: every figure, in the order of the model.
    func differences(_ indicators: [AlmanacAnswer.Figure]) -> [AlmanacDifference] {
        var found: [Found] = []
        for scope in AlmanacDifference.Scope.allCases {
            for theme in Theme.allCases {
                for phase in Phase.allCases.dropLast() {
                    found += indicators.map { look(scope, theme, phase, $0) }
                }
            }
        }
        // One family: everything in this almanac of which something is said.
        let tested = found.indices.filter { found[$0].isEnough && found[$0].given == nil }
        let corrected = Dictionary(
            uniqueKeysWithValues: zip(tested, Holm.corrected(tested.map { found[$0].chance })))
        return found.enumerated().map { place, found in said(found, corrected[place]) }
    }

    private func look(
        _ scope: AlmanacDifference.Scope, _ theme: Theme, _ phase: Phase, _ figure: AlmanacAnswer.Figure
    ) -> Found {
        let sizes: [AlmanacSize] = if case .size(let size) = scope { [size] } else { AlmanacSize.known }
        let next = phase.rawValue + 1
        let classes = sizes.map { size in
            let here = towns.filter { $0.size == size }
            func values(_ phase: Int) -> [Double] {
                here.filter { $0.answer.phases[theme]?.rawValue == phase }.compactMap { $0.values[figure.id] }
            }
            return (lower: values(phase.rawValue), higher: values(next))
        }.filter { !$0.lower.isEmpty && !$0.higher.isEmpty }
        let groups = PairedGroups(classes)
        let isEnough = min(groups.lowerCount, groups.higherCount) >= AlmanacDifference.minimum
        return Found(
            scope: scope, theme: theme, phase: phase, figure: figure,
            values: (classes.flatMap(\.lower), classes.flatMap(\.higher)), groups: groups, isEnough: isEnough,
            given: given(theme, phase, figure.id),
            chance: isEnough ? RankTest.chance(groups) : 1)
    }

    /// In the first phase its own gates may be closed, and in every later one they are open: those differ by definition too.
    private func given(_ theme: Theme, _ phase: Phase, _ indicator: String) -> AlmanacDifference.Verdict? {
        let deciding = gates.filter {
            $0.theme == theme
                && ($0.phase.rawValue == phase.rawValue + 1 || (phase == .discovers && $0.phase == .discovers))
        }.map(\.indicator)
        if deciding.contains(indicator) { return .byDefinition }
        return AlmanacRows.beside(indicator).isDisjoint(with: deciding) ? nil : .sameRows
    }

    private func said(_ found: Found, _ chance: Double?) -> AlmanacDifference {
        let name = "\(found.scope.code)/\(found.theme.rawValue)/\(found.phase.rawValue)/\(found.figure.id)"
        let interval = found.isEnough ? Bootstrap.interval(found.groups, name: name) : nil
        func shown(_ values: [Double]) -> Double? {
            guard found.isEnough, found.scope != .all else { return nil }
            return found.figure.kind == .statement
                ? values.reduce(0, +) / Double(values.count) : Middle.of(values)
        }
        let verdict: AlmanacDifference.Verdict =
            if !found.isEnough {
                .tooFew
            } else if let given = found.given {
                given
            } else if let interval, interval.low > 0 || interval.high < 0, (chance ?? 1) < AlmanacDifference.certainty {
                .difference
            } else {
                .couldBeChance
            }
        return AlmanacDifference(
            scope: found.scope, theme: found.theme, phase: found.phase, indicator: found.figure.id,
            kind: found.figure.kind, lowerCount: found.groups.lowerCount, higherCount: found.groups.higherCount,
            classes: found.groups.strata.count,
            lower: shown(found.values.lower), higher: shown(found.values.higher),
            delta: found.isEnough ? CliffsDelta.of(found.groups) : nil, low: interval?.low, high: interval?.high,
            chance: chance, verdict: verdict)
    }
}
