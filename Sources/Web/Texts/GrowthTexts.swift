import Growth
import Values

/// Words about the phase of the municipality, the same for residents, the council and colleagues.
protocol GrowthTexts: Sendable {
    var title: String { get }
    /// For the footer and search engines.
    var menu: String { get }
    var lead: String { get }
    /// `name` such as "experimenteert".
    func overall(_ town: String, phase: Int, name: String) -> String
    /// "a, b and c".
    func list(_ names: [String]) -> String
    func overallWhy(_ theme: String) -> String
    func measuredOn(_ day: String) -> String
    func measuredBy(monthly: Bool) -> String
    func comparedWith(_ day: String) -> String
    var firstMeasurement: String { get }
    var notYet: (title: String, hint: String) { get }
    func isOlder(_ newest: String) -> String
    var toNewest: String { get }

    var themes: String { get }
    var theme: String { get }
    func phase(_ number: Int, _ name: String) -> String
    var reached: String { get }
    var here: String { get }
    var ahead: String { get }
    var whatHolds: String { get }
    var smallestStep: String { get }
    func was(_ phase: Int) -> String

    var figures: String { get }
    var figuresLead: String { get }
    func figureCount(_ count: Int) -> String
    var figure: String { get }
    var now: String { get }
    var before: String { get }
    var outOf: String { get }
    var kind: String { get }
    func source(_ source: Measured.Source) -> String
    var unknown: String { get }
    func tooFew(_ count: String, _ n: String) -> String
    func tooFewTimes(_ n: String) -> String
    var rule: String { get }
    var rules: String { get }
    func period(_ from: String, _ until: String) -> String
    var bandsTitle: String { get }
    var answerTime: String { get }
    func band(_ until: Int?) -> String

    var gates: String { get }
    var gatesLead: String { get }
    func gatesOpen(_ open: Int, of all: Int) -> String
    var gate: String { get }
    var needed: String { get }
    var state: String { get }
    func state(_ state: GrowthResult.GateStanding.State) -> String
    func atLeast(_ value: String) -> String
    func atMost(_ value: String) -> String
    var itsSource: String { get }
    var why: String { get }

    var trend: String { get }
    var trendLead: String { get }
    var day: String { get }
    var total: String { get }
    var older: String { get }
    var newest: String { get }
    var pastTable: String { get }
    /// What a lesson came from.
    var lessonStory: String { get }
    var measurements: String { get }

    var lessons: String { get }
    var lessonsLead: String { get }
    var noLessons: String { get }
    var moreLessons: String { get }
    var tried: String { get }
    var expected: String { get }
    var happened: String { get }
    var cost: String { get }
    var learned: String { get }

    var method: String { get }
    var methodLines: [String] { get }
    var modelLink: String { get }
    func modelTitle(_ version: String) -> String
    var modelLead: String { get }
    var otherVersions: String { get }
    var items: String { get }
    var itemsLead: String { get }
    var evidence: String { get }
    var download: String { get }
    var downloadCSV: String { get }
    var downloadJSON: String { get }
    var licence: String { get }
    var licenceName: String { get }
    var stable: String { get }
}
