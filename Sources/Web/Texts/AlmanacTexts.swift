import Growth
import Values

/// Words of the almanac. What is said of figures claims no cause: phases and figures are seen together, no more.
protocol AlmanacTexts: AlmanacPageTexts, AlmanacFigureTexts, AlmanacMethodTexts {}

/// Around the figures: titles, navigation, participants and lessons.
protocol AlmanacPageTexts: Sendable {
    func title(_ year: Int) -> String
    func pageName(_ page: AlmanacDocument) -> String
    var navigation: String { get }
    /// How many take part, of how many that were asked.
    func taking(part: Int, of listed: Int, year: Int) -> String
    func measuredBy(_ model: String) -> String
    var nobody: String { get }
    func leftOut(absent: Int, otherModel: Int) -> String
    var whoAndWhy: String { get }
    func size(_ size: AlmanacSize) -> String
    /// In the middle of a sentence.
    func sizeShort(_ size: AlmanacSize) -> String
    var participantsLead: String { get }
    var participantsNone: String { get }
    var municipality: String { get }
    var sizeHead: String { get }
    var measuredOn: String { get }
    var modelHead: String { get }
    var reason: String { get }
    var address: String { get }
    var otherModelTitle: String { get }
    func otherModelLead(_ model: String) -> String
    var absentTitle: String { get }
    var absentLead: String { get }
    var absentNone: String { get }
    func fault(_ fault: AlmanacFault) -> String
    var lessonsLead: String { get }
    var lessonsNone: String { get }
    var tried: String { get }
    var expected: String { get }
    var happened: String { get }
    var cost: String { get }
    var learned: String { get }
    var dataTitle: String { get }
    var dataLead: String { get }
    func data(_ file: AlmanacData.File) -> String
    var madeWith: String { get }
}

/// What the figures say.
protocol AlmanacFigureTexts: Sendable {
    func theme(_ theme: Theme) -> String
    var overall: String { get }
    func phase(_ phase: Phase) -> String
    var phaseHead: String { get }
    var theme: String { get }
    var total: String { get }
    var standingTitle: String { get }
    var standingLead: String { get }
    func standing(_ subject: String, _ standing: AlmanacStanding) -> String
    func standingChart(_ subject: String) -> String
    var figures: String { get }
    var changeTitle: String { get }
    func change(_ subject: String, _ change: AlmanacChange, year: Int) -> String
    func changeLead(_ before: AlmanacBefore) -> String
    var noBefore: String { get }
    func otherModelBefore(_ before: AlmanacBefore, _ model: String) -> String
    func noPairs(_ before: AlmanacBefore) -> String
    var up: String { get }
    var same: String { get }
    var down: String { get }
    func before(_ phase: Phase) -> String
    func after(_ phase: Phase) -> String
    var differencesTitle: String { get }
    var differencesLead: String { get }
    func step(_ phase: Phase, _ next: Phase) -> String
    func tooFew(_ phase: Phase, _ next: Phase) -> String
    func difference(_ name: String, _ difference: AlmanacDifference, lower: String, higher: String) -> String
    /// Of all classes of size together: no values, only the effect.
    func withinClasses(_ name: String, _ difference: AlmanacDifference, effect: String) -> String
    var classes: String { get }
    func chance(_ count: Int, certain: Int) -> String
    var indicator: String { get }
    var delta: String { get }
    var interval: String { get }
    var verdictHead: String { get }
    func verdict(_ verdict: AlmanacDifference.Verdict) -> String
    /// How to read the charts.
    var differenceChart: String { get }
    /// Above a chart of only those that are a difference.
    func differencesShown(_ title: String) -> String
    var allFigures: String { get }
    func part(_ count: Int, of n: Int) -> String
    func withCount(_ value: String, _ n: Int) -> String
    var conclusionsTitle: String { get }
    var recommendationsTitle: String { get }
    func few(_ n: Int) -> String
    func obstacle(_ theme: Theme, _ gate: String, _ obstacle: AlmanacObstacle, short: String?) -> String
    func advice(_ theme: Theme, _ gate: String, _ obstacle: AlmanacObstacle) -> String
    func advice(_ name: String, _ difference: AlmanacDifference) -> String
    var noAdvice: String { get }
    func gate(_ name: String, isAtLeast: Bool, threshold: String) -> String
    var yes: String { get }
    func points(_ points: Int) -> String
}

/// How the almanac is made.
protocol AlmanacMethodTexts: Sendable {
    var methodLead: String { get }
    /// Headings with their paragraphs.
    func method(_ almanac: Almanac) -> [(title: String, paragraphs: [String])]
    var gatesTitle: String { get }
    var gateHead: String { get }
}
