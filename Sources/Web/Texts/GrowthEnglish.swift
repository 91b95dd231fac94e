import Growth
import Values

struct GrowthEnglish: GrowthTexts {
    let title = "How far is the municipality?"
    let menu = "How far we are"
    let lead =
        "A municipality grows in four phases: it discovers, experiments, converses and works together. Here is the phase that this municipality is in, measured by what happened, with what holds it back and what failed."
    func overall(_ town: String, phase: Int, name: String) -> String {
        "\(town) is in phase \(phase): the municipality \(name)."
    }
    func list(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
    func overallWhy(_ theme: String) -> String { "The lowest phase counts: that of \(theme)." }
    func measuredOn(_ day: String) -> String { "Measured on \(day)" }
    func measuredBy(monthly: Bool) -> String { monthly ? "by itself, every month" : "on request" }
    func comparedWith(_ day: String) -> String { "Compared with the measurement of \(day)." }
    let firstMeasurement = "This is the first measurement; there is nothing to compare with yet."
    let notYet = (
        title: "Nothing was measured yet",
        hint: "Plein measures by itself every month. The first outcome will be here as soon as it is there."
    )
    func isOlder(_ newest: String) -> String { "This is an earlier measurement. The newest is of \(newest)." }
    let toNewest = "To the newest measurement"

    let themes = "By theme"
    let theme = "Theme"
    func phase(_ number: Int, _ name: String) -> String { "\(number) \(name)" }
    let reached = "reached"
    let here = "now"
    let ahead = "not yet"
    let whatHolds = "What holds it back?"
    let smallestStep = "The smallest step"
    func was(_ phase: Int) -> String { "Measurement before: phase \(phase)." }

    let figures = "All figures"
    let figuresLead =
        "A share or median is given only at 30 or more; below that you see the counts. Unknown never counts as met."
    func figureCount(_ count: Int) -> String { count == 1 ? "1 figure" : "\(count) figures" }
    let figure = "Figure"
    let now = "Now"
    let before = "Previous measurement"
    let outOf = "Out of"
    let kind = "Kind"
    func source(_ source: Measured.Source) -> String { source == .measured ? "measured" : "stated" }
    let unknown = "not known"
    func tooFew(_ count: String, _ n: String) -> String { "\(count) of \(n), too few" }
    func tooFewTimes(_ n: String) -> String { "\(n), too few" }
    let rule = "How it is counted"
    let rules = "How each figure is counted"
    func period(_ from: String, _ until: String) -> String {
        from == until ? "On \(from)." : "From \(from) up to \(until)."
    }
    let bandsTitle = "How soon the answers came"
    let answerTime = "Time to the answer"
    func band(_ until: Int?) -> String {
        until.map { "up to \(GrowthFigure.duration($0, .english))" } ?? "longer"
    }

    let gates = "All gates"
    let gatesLead =
        "A phase is reached when all its gates are open, and those of every lower phase. The municipality is in the lowest phase of its themes."
    func gatesOpen(_ open: Int, of all: Int) -> String { "\(open) of \(all) open" }
    let gate = "Gate"
    let needed = "Needed"
    let state = "State"
    func state(_ state: GrowthResult.GateStanding.State) -> String {
        switch state {
        case .met: "✓ open"
        case .notMet: "✗ closed"
        case .unknown: "? not known"
        case .tooFew: "… too few"
        }
    }
    func atLeast(_ value: String) -> String { "at least \(value)" }
    func atMost(_ value: String) -> String { "at most \(value)" }
    let itsSource = "Source of the threshold"
    let why = "Why"

    let trend = "Over time"
    let trendLead = "The phase at each measurement, from 1 to 4."
    let day = "Day"
    let total = "Overall"
    let older = "Older measurements"
    let newest = "To the newest measurements"
    let pastTable = "All measurements in a table"
    let lessonStory = "What happened"
    let measurements = "Measurements"

    let lessons = "What failed and what was learned"
    let lessonsLead = "What the municipality tried, what happened and what it learned."
    let noLessons = "No lessons were made public yet."
    let moreLessons = "All lessons"
    let tried = "Tried"
    let expected = "Expected"
    let happened = "Happened"
    let cost = "Cost"
    let learned = "Learned"

    let method = "How it is measured"
    let methodLines = [
        "Every month, and when a team lead asks for it. A measurement never changes any more.",
        "Measured figures come from what happened in Plein. Stated figures are said by the municipality itself, with evidence; after twelve months they no longer count.",
        "Medians and bands, never means: nights and weekends spoil a mean.",
        "Followers, likes and reach do not count. There is no ranking.",
        "Nothing of this is about persons.",
    ]
    let modelLink = "The whole model: all thresholds, with source and reason"
    func modelTitle(_ version: String) -> String { "The growth model, version \(version)" }
    let modelLead =
        "All that a measurement rests on: themes, phases, gates with their threshold, source and reason, figures with their rule of counting, and the questionnaire. The thresholds are proposals, to be calibrated together."
    let otherVersions = "Other versions"
    let items = "Questionnaire"
    let itemsLead =
        "For what Plein cannot see by itself. Each answer is yes, no or not known, with a link to the evidence, and holds for twelve months."
    let evidence = "Evidence"
    let download = "Take the figures with you"
    let downloadCSV = "As a table (CSV)"
    let downloadJSON = "For programs (JSON)"
    let licence = "Free to use"
    let licenceName = "Creative Commons Zero 1.0"
    let stable = "Lasting address of this measurement"
}
