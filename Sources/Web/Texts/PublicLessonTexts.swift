import Values

/// Words of the public lessons.
protocol PublicLessonTexts: Sendable {
    var title: String { get }
    var lead: String { get }
    var none: String { get }
    var tried: String { get }
    var expected: String { get }
    var happened: String { get }
    var cost: String { get }
    var learned: String { get }
    func published(_ day: String) -> String
    var older: String { get }
    var newest: String { get }
    var about: String { get }
    var aboutLines: [String] { get }
    var growth: String { get }
    var download: String { get }
    var csv: String { get }
    var json: String { get }
    func taken(_ moment: String) -> String
}

struct PublicLessonDutch: PublicLessonTexts {
    let title = "Wat wij leerden"
    let lead =
        "Niet alles lukt. Hier leest u wat wij probeerden, wat anders ging dan gedacht en wat wij daarvan leerden."
    let none = "Wij hebben nog geen lessen openbaar gemaakt."
    let tried = "Wat probeerden wij?"
    let expected = "Wat verwachtten wij?"
    let happened = "Wat gebeurde er?"
    let cost = "Wat kostte het?"
    let learned = "Wat leerden wij?"
    func published(_ day: String) -> String { "Gepubliceerd op \(day)" }
    let older = "Eerdere lessen"
    let newest = "Laatste lessen"
    let about = "Hoe dit werkt"
    let aboutLines = [
        "Medewerkers schrijven lessen op over experimenten, te late antwoorden, heropende gesprekken en herstelde antwoorden.",
        "Een teamleider kiest welke lessen openbaar worden. Wat mislukte hoort daarbij.",
        "Voor een les openbaar wordt, kijkt Plein na of er niets in staat dat naar een persoon wijst.",
        "U mag de lessen vrij gebruiken: zij vallen onder CC0, zonder voorwaarden.",
    ]
    let growth = "Waar staan wij? De groei van onze gemeente"
    let download = "Download"
    let csv = "Alle openbare lessen als CSV"
    let json = "Alle openbare lessen als JSON"
    func taken(_ moment: String) -> String { "Opgemaakt op \(moment)." }
}

struct PublicLessonEnglish: PublicLessonTexts {
    let title = "What we learned"
    let lead =
        "Not everything works. Here you read what we tried, what went otherwise than thought and what we learned of it."
    let none = "We have not made any lessons public yet."
    let tried = "What did we try?"
    let expected = "What did we expect?"
    let happened = "What happened?"
    let cost = "What did it cost?"
    let learned = "What did we learn?"
    func published(_ day: String) -> String { "Published on \(day)" }
    let older = "Earlier lessons"
    let newest = "Latest lessons"
    let about = "How this works"
    let aboutLines = [
        "Colleagues write lessons about experiments, late answers, reopened conversations and corrected answers.",
        "A team lead chooses which lessons become public. What failed is part of it.",
        "Before a lesson becomes public, Plein looks whether it holds nothing that points at a person.",
        "You may use the lessons freely: they are CC0, without conditions.",
    ]
    let growth = "Where do we stand? The growth of our municipality"
    let download = "Download"
    let csv = "All public lessons as CSV"
    let json = "All public lessons as JSON"
    func taken(_ moment: String) -> String { "Taken on \(moment)." }
}
