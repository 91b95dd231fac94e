import Growth

extension AlmanacEnglish {
    func theme(_ theme: Theme) -> String {
        switch theme {
        case .interaction: "Interaction"
        case .participation: "Participation"
        case .organisation: "Organisation"
        case .openness: "Openness"
        }
    }
    var overall: String { "All themes together" }
    func phase(_ phase: Phase) -> String {
        switch phase {
        case .discovers: "phase 1, discovers"
        case .experiments: "phase 2, experiments"
        case .converses: "phase 3, converses"
        case .worksTogether: "phase 4, works together"
        }
    }
    var phaseHead: String { "Phase" }
    var theme: String { "Theme" }
    var total: String { "together" }
    var standingTitle: String { "How they stand" }
    var standingLead: String {
        """
        Per theme the number of municipalities in each phase. A municipality is in a phase when all gates of it \
        and of every lower phase are open.
        """
    }
    func standing(_ subject: String, _ standing: AlmanacStanding) -> String {
        guard let middle = standing.middle else { return "\(subject): no municipalities." }
        if standing.n == 1 { return "\(subject): one municipality, in \(phase(middle))." }
        return "\(subject): of \(standing.n) municipalities the middle one is in \(phase(middle))."
    }
    func standingChart(_ subject: String) -> String { "\(subject): municipalities per phase" }
    var figures: String { "The figures as a table" }
    var changeTitle: String { "Change against the year before" }
    func change(_ subject: String, _ change: AlmanacChange, year: Int) -> String {
        """
        \(subject): of \(change.n) municipalities that took part in both years \(change.up) went up and \
        \(change.down) went down; \(change.same) stayed the same.
        """
    }
    func changeLead(_ before: AlmanacBefore) -> String {
        """
        Only municipalities that took part in \(before.year) and this year: \(before.pairs). New are \
        \(before.isNew), gone \(before.isGone).
        """
    }
    var noBefore: String { "There is no almanac of the year before to compare with." }
    func otherModelBefore(_ before: AlmanacBefore, _ model: String) -> String {
        """
        The almanac of \(before.year) was made with version \(before.model) of the model, this one with \(model). \
        A phase does not mean the same in both, so no change is given.
        """
    }
    func noPairs(_ before: AlmanacBefore) -> String {
        "No municipality took part in \(before.year) and this year; there is nothing to compare."
    }
    var up: String { "up" }
    var same: String { "the same" }
    var down: String { "down" }
    func before(_ phase: Phase) -> String { "then \(self.phase(phase))" }
    func after(_ phase: Phase) -> String { "now \(self.phase(phase))" }
    var differencesTitle: String { "What municipalities in the next phase do differently" }
    var differencesLead: String {
        """
        Each phase beside the next. This shows what goes together, not what comes of what. A difference is called \
        one only if, corrected for all comparisons in this almanac, chance very rarely brings it; otherwise it \
        says that it could be chance.
        """
    }
    func step(_ phase: Phase, _ next: Phase) -> String { "Phase \(phase.rawValue) beside phase \(next.rawValue)" }
    func tooFew(_ phase: Phase, _ next: Phase) -> String {
        """
        Too few municipalities in phase \(phase.rawValue) or phase \(next.rawValue) to compare: there have to be \
        at least \(AlmanacDifference.minimum) on each side.
        """
    }
    func difference(_ name: String, _ difference: AlmanacDifference, lower: String, higher: String) -> String {
        let (phase, next) = (difference.phase.rawValue, difference.next.rawValue)
        let way = (difference.delta ?? 0) > 0 ? "higher" : "lower"
        return "\(name): \(way) in phase \(next). Phase \(phase): \(lower); phase \(next): \(higher)."
    }
    func withinClasses(_ name: String, _ difference: AlmanacDifference, effect: String) -> String {
        let (phase, next) = (difference.phase.rawValue, difference.next.rawValue)
        let way = (difference.delta ?? 0) > 0 ? "higher" : "lower"
        let classes = difference.classes == 1 ? "one class" : "\(difference.classes) classes"
        return """
            \(name): \(way) in phase \(next) than in phase \(phase), compared within \(classes). Effect \(effect); \
            n = \(difference.lowerCount) in phase \(phase) and \(difference.higherCount) in phase \(next).
            """
    }
    var classes: String { "Classes" }
    func chance(_ count: Int, certain: Int) -> String {
        if count == 0 { return "" }
        let others = count == 1 ? "one figure" : "\(count) figures"
        return certain == 0
            ? "In \(others) the difference could be chance." : "In \(others) more the difference could be chance."
    }
    var indicator: String { "Figure" }
    var delta: String { "Effect (−1 to 1)" }
    var interval: String { "Uncertainty (95%)" }
    var verdictHead: String { "What it says" }
    func verdict(_ verdict: AlmanacDifference.Verdict) -> String {
        switch verdict {
        case .tooFew: "too few"
        case .byDefinition: "differs by definition: a gate of that phase"
        case .sameRows: "counted from the same rows as a gate"
        case .couldBeChance: "could be chance"
        case .difference: "a difference"
        }
    }
    var differenceChart: String {
        """
        The charts show the effect with its uncertainty: left of the middle the next phase has less, right of it more. Filled dot: a \
        difference. Open dot: could be chance. Square: differs by definition, or is counted from the same \
        rows as a gate.
        """
    }
    func differencesShown(_ title: String) -> String { "\(title): differences" }
    var allFigures: String { "All compared figures, as a chart and as a table" }
    func part(_ count: Int, of n: Int) -> String { "\(count) of \(n)" }
    func withCount(_ value: String, _ n: Int) -> String { "\(value) (n = \(n))" }
    var conclusionsTitle: String { "Conclusions" }
    var recommendationsTitle: String { "Recommendations" }
    func few(_ n: Int) -> String {
        """
        With \(n) \(n == 1 ? "municipality" : "municipalities") in this class there are too few to say something \
        of the group. The numbers are below.
        """
    }
    func obstacle(_ theme: Theme, _ gate: String, _ obstacle: AlmanacObstacle, short: String?) -> String {
        let missing = short.map { " The middle one of them is short by \($0)." } ?? ""
        return """
            In \(self.theme(theme).lowercased()) this gate stops most municipalities: \(gate) (\(obstacle.count) \
            of the \(obstacle.n) that are not in phase 4 yet).\(missing)
            """
    }
    func advice(_ theme: Theme, _ gate: String, _ obstacle: AlmanacObstacle) -> String {
        """
        \(self.theme(theme)): look first at the gate “\(gate)” (phase \(obstacle.gate.phase.rawValue)). It \
        stops \(obstacle.count) of the \(obstacle.n) municipalities now. Look along with one where it is open.
        """
    }
    func advice(_ name: String, _ difference: AlmanacDifference) -> String {
        """
        \(theme(difference.theme)): municipalities in phase \(difference.next.rawValue) differ from those in phase \
        \(difference.phase.rawValue) in “\(name)”. Whether it helps, this does not say: try it as an experiment, \
        and write down beforehand what you expect.
        """
    }
    var noAdvice: String { "No recommendation for the whole class follows from these figures." }
    func gate(_ name: String, isAtLeast: Bool, threshold: String) -> String {
        "\(name) \(isAtLeast ? "at least" : "at most") \(threshold)"
    }
    var yes: String { "yes" }
    func points(_ points: Int) -> String { points == 1 ? "1 percentage point" : "\(points) percentage points" }
}
