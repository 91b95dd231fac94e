import Growth
import Values

struct GrowthDutch: GrowthTexts {
    let title = "Hoe ver is de gemeente?"
    let menu = "Hoe ver wij zijn"
    let lead =
        "Een gemeente groeit in vier fasen: zij ontdekt, experimenteert, converseert en werkt samen. Hier staat in welke fase deze gemeente is, gemeten aan wat er gebeurde, met wat haar tegenhoudt en wat mislukte."
    func overall(_ town: String, phase: Int, name: String) -> String {
        "\(town) is in fase \(phase): de gemeente \(name)."
    }
    func list(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " en " + (names.last ?? "")
    }
    func overallWhy(_ theme: String) -> String { "De laagste fase telt: die van \(theme)." }
    func measuredOn(_ day: String) -> String { "Gemeten op \(day)" }
    func measuredBy(monthly: Bool) -> String { monthly ? "elke maand vanzelf" : "op verzoek" }
    func comparedWith(_ day: String) -> String { "Vergeleken met de meting van \(day)." }
    let firstMeasurement = "Dit is de eerste meting; er is nog niets om mee te vergelijken."
    let notYet = (
        title: "Er is nog niet gemeten",
        hint: "Elke maand meet Plein vanzelf. De eerste uitkomst staat hier zodra die er is."
    )
    func isOlder(_ newest: String) -> String { "Dit is een eerdere meting. De nieuwste is van \(newest)." }
    let toNewest = "Naar de nieuwste meting"

    let themes = "Per thema"
    let theme = "Thema"
    func phase(_ number: Int, _ name: String) -> String { "\(number) \(name)" }
    let reached = "bereikt"
    let here = "nu"
    let ahead = "nog niet"
    let whatHolds = "Wat houdt het tegen?"
    let smallestStep = "De kleinste stap"
    func was(_ phase: Int) -> String { "Vorige meting: fase \(phase)." }

    let figures = "Alle cijfers"
    let figuresLead =
        "Een aandeel of mediaan staat er alleen bij 30 of meer; daaronder staan de aantallen. Onbekend telt nooit als gehaald."
    func figureCount(_ count: Int) -> String { count == 1 ? "1 cijfer" : "\(count) cijfers" }
    let figure = "Cijfer"
    let now = "Nu"
    let before = "Vorige meting"
    let outOf = "Van"
    let kind = "Soort"
    func source(_ source: Measured.Source) -> String { source == .measured ? "gemeten" : "verklaard" }
    let unknown = "onbekend"
    func tooFew(_ count: String, _ n: String) -> String { "\(count) van \(n), te weinig" }
    func tooFewTimes(_ n: String) -> String { "\(n), te weinig" }
    let rule = "Zo is geteld"
    let rules = "Zo is elk cijfer geteld"
    func period(_ from: String, _ until: String) -> String {
        from == until ? "Op \(from)." : "Van \(from) tot \(until)."
    }
    let bandsTitle = "Hoe snel de antwoorden kwamen"
    let answerTime = "Tijd tot het antwoord"
    func band(_ until: Int?) -> String {
        until.map { "tot en met \(GrowthFigure.duration($0, .dutch))" } ?? "langer"
    }

    let gates = "Alle poorten"
    let gatesLead =
        "Een fase is bereikt als alle poorten ervan open zijn, en die van elke lagere fase. De gemeente staat in de laagste fase van haar thema’s."
    func gatesOpen(_ open: Int, of all: Int) -> String { "\(open) van de \(all) open" }
    let gate = "Poort"
    let needed = "Nodig"
    let state = "Stand"
    func state(_ state: GrowthResult.GateStanding.State) -> String {
        switch state {
        case .met: "✓ open"
        case .notMet: "✗ dicht"
        case .unknown: "? onbekend"
        case .tooFew: "… te weinig"
        }
    }
    func atLeast(_ value: String) -> String { "minstens \(value)" }
    func atMost(_ value: String) -> String { "hoogstens \(value)" }
    let itsSource = "Bron van de drempel"
    let why = "Waarom"

    let trend = "Het verloop"
    let trendLead = "De fase bij elke meting, van 1 tot en met 4."
    let day = "Dag"
    let total = "Samen"
    let older = "Oudere metingen"
    let newest = "Naar de nieuwste metingen"
    let pastTable = "Alle metingen in een tabel"
    let lessonStory = "Wat er gebeurde"
    let measurements = "Metingen"

    let lessons = "Wat mislukte en wat er geleerd is"
    let lessonsLead = "Wat de gemeente probeerde, wat er gebeurde en wat zij ervan leerde."
    let noLessons = "Er zijn nog geen lessen openbaar gemaakt."
    let moreLessons = "Alle lessen"
    let tried = "Geprobeerd"
    let expected = "Verwacht"
    let happened = "Gebeurd"
    let cost = "Gekost"
    let learned = "Geleerd"

    let method = "Zo is gemeten"
    let methodLines = [
        "Elke maand, en als een teamleider erom vraagt. Een meting verandert nooit meer.",
        "Gemeten cijfers komen uit wat er in Plein gebeurde. Verklaarde cijfers zegt de gemeente zelf, met bewijs; na twaalf maanden gelden ze niet meer.",
        "Medianen en tijdvakken, nooit gemiddelden: nachten en weekenden bederven een gemiddelde.",
        "Volgers, likes en bereik tellen niet mee. Er is geen ranglijst.",
        "Niets hiervan gaat over personen.",
    ]
    let modelLink = "Het hele model: alle drempels, met bron en reden"
    func modelTitle(_ version: String) -> String { "Het groeimodel, versie \(version)" }
    let modelLead =
        "Alles waar een meting op rust: thema’s, fasen, poorten met hun drempel, bron en reden, cijfers met hun telregel, en de vragenlijst. De drempels zijn voorstellen om samen te ijken."
    let otherVersions = "Andere versies"
    let items = "Vragenlijst"
    let itemsLead =
        "Voor wat Plein niet zelf kan zien. Elk antwoord is ja, nee of onbekend, met een link naar het bewijs, en geldt twaalf maanden."
    let evidence = "Bewijs"
    let download = "Neem de cijfers mee"
    let downloadCSV = "Als tabel (CSV)"
    let downloadJSON = "Voor programma’s (JSON)"
    let licence = "Vrij te gebruiken"
    let licenceName = "Creative Commons Zero 1.0"
    let stable = "Vast adres van deze meting"
}
