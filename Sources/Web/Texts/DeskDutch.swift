import Values

/// The desk in Dutch. Colleagues among each other say "je"; residents are addressed with "u" elsewhere.
struct DeskDutch: DeskTexts {}

extension DeskDutch {
    var signInTitle: String { "Aanmelden" }
    var signInLead: String { "Voor medewerkers van de gemeente." }
    var email: String { "E-mailadres" }
    var password: String { "Wachtwoord" }
    var signInButton: String { "Aanmelden" }
    var signInFailed: String { "E-mailadres of wachtwoord klopt niet. Controleer beide en probeer het opnieuw." }
    func signInThrottled(minutes: Int) -> String {
        "Er is te vaak geprobeerd aan te melden. Probeer het over \(minutes) \(minutes == 1 ? "minuut" : "minuten") "
            + "opnieuw."
    }
    var signInEnded: String { "Je bent afgemeld. Meld je aan om verder te gaan; wat je schreef is bewaard." }
    var signInForgotten: String { "Wachtwoord vergeten? Vraag een beheerder van Plein om een nieuw wachtwoord." }

    var inboxTitle: String { "Inbox" }
    var views: String { "Lijsten" }
    var otherViews: String { "Andere lijsten" }
    var backToList: String { "Terug naar de lijst" }
    func listName(_ list: InboxAddress.List) -> String {
        switch list {
        case .unanswered: "Onbeantwoord"
        case .mine: "Van mij"
        case .waiting: "Wacht op inwoner"
        case .closed: "Gesloten"
        case .undelivered: "Niet aangekomen"
        }
    }
    var perTeam: String { "Per team" }
    var perTag: String { "Per label" }
    var perChannel: String { "Per kanaal" }
    var showAll: String { "Toon alles" }
    func conversationCount(_ count: Int) -> String { count == 1 ? "1 gesprek" : "\(grouped(count)) gesprekken" }
    var newMark: String { "Nieuw" }
    var namelessSender: String { "Zonder naam" }
    var erasedWords: String { "De inhoud is gewist." }
    var you: String { "jij" }
    var nobody: String { "Niemand" }
    func isWriting(_ name: String) -> String { "\(name) schrijft" }
    var answeredState: String { "Beantwoord" }
    var closedState: String { "Gesloten" }
    func timeLeft(hours: Int, minutes: Int) -> String { "Nog \(duration(hours, minutes))" }
    func timeOver(hours: Int, minutes: Int) -> String { "\(duration(hours, minutes)) te laat" }
    func timeOver(days: Int) -> String { "\(days) dagen te laat" }
    var inServiceTime: String { "gerekend in openingstijd" }
    var inTime: String { "Op tijd" }
    var soon: String { "Bijna" }
    var late: String { "Te laat" }
    var done: String { "Klaar" }
    var older: String { "Volgende gesprekken" }
    var backToFirst: String { "Naar het begin" }
    var lastPage: String { "Dit is het einde van de lijst." }
    func emptyList(_ list: InboxAddress.List) -> (title: String, hint: String) {
        switch list {
        case .unanswered:
            ("Alles is beantwoord", "Nieuwe vragen verschijnen hier vanzelf, met de tijd die nog over is.")
        case .mine:
            ("Je hebt geen gesprekken op je naam", "Open een gesprek bij Onbeantwoord en kies Pakken.")
        case .waiting:
            ("Niets wacht op een inwoner", "Hier staan gesprekken die beantwoord zijn en nog open.")
        case .closed:
            ("Nog niets gesloten", "Sluit je een gesprek, dan vind je het hier terug.")
        case .undelivered:
            (
                "Alles is aangekomen",
                "Hier staat twee weken lang wat niet aankwam, tot je opnieuw antwoordt of verstuurt."
            )
        }
    }
    var emptyFiltered: (title: String, hint: String) {
        ("Niets in deze lijst", "Er zijn geen gesprekken die hierbij horen. Kies Toon alles of een andere lijst.")
    }
    var nothingOpen: (title: String, hint: String) {
        ("Kies een gesprek", "Bovenaan de lijst staat wat het eerst beantwoord moet worden.")
    }
    var connectionLost: String { "De verbinding is weg. De lijst kan verouderd zijn; we proberen het steeds opnieuw." }
    var noTeams: (title: String, hint: String) {
        (
            "Je zit nog in geen team",
            "Je ziet gesprekken van de teams waarin je zit. Vraag een beheerder je in een team te zetten."
        )
    }

    var shortcutsTitle: String { "Sneltoetsen" }
    var shortcutsOpen: String { "Sneltoetsen" }
    var shortcuts: [(key: String, meaning: String)] {
        [
            ("j", "volgend gesprek"), ("k", "vorig gesprek"), ("Enter", "open het gesprek"), ("c", "pak het gesprek"),
            ("r", "schrijf een antwoord"), ("n", "schrijf een notitie"), ("e", "sluit het gesprek"), ("/", "zoeken"),
            ("?", "dit overzicht"),
        ]
    }
    var close: String { "Sluiten" }

    var searchTitle: String { "Zoeken" }
    var searchLabel: String { "Zoek in gesprekken" }
    var searchHint: String { "Woorden, \"een zin tussen aanhalingstekens\", of een van de filters hieronder." }
    var searchButton: String { "Zoek" }
    var operatorsTitle: String { "Zo zoek je precies" }
    var operators: [(example: String, meaning: String)] {
        [
            ("is:onbeantwoord", "ook is:wacht, is:gesloten, is:mijn, is:vrij"),
            ("from:jansen", "naam of e-mailadres van de afzender"), ("tag:afval", "met dit label"),
            ("channel:website", "via dit kanaal"), ("before:2026-11-01", "laatste bericht voor deze dag"),
            ("\"grof vuil\"", "precies deze woorden na elkaar"),
        ]
    }
    func noResults(_ query: String) -> String { "Niets gevonden voor \(query)" }
    var noResultsHint: String { "Probeer minder of andere woorden. Je zoekt alleen in gesprekken van je eigen teams." }
    var partialResults: String {
        "Zoeken duurde te lang en is gestopt. Dit is een deel van de gesprekken; voeg een woord of before: toe om "
            + "verder te zoeken."
    }
    func resultCount(_ count: Int, more: Bool) -> String {
        if more { return "De eerste \(grouped(count)) gesprekken" }
        return "\(conversationCount(count)) gevonden"
    }
    func unknownOperator(_ word: String) -> String { "\(word) kennen we niet als filter; we zochten het als woord." }
    func unreadableDate(_ word: String) -> String {
        "\(word) is geen datum. Schrijf before:jjjj-mm-dd, zoals before:2026-11-01."
    }
    func unknownValue(_ word: String) -> String { "\(word) bestaat niet; er is dus niets mee te vinden." }
    var olderResults: String { "Oudere resultaten" }

    private func duration(_ hours: Int, _ minutes: Int) -> String {
        if hours == 0 { return "\(minutes) min" }
        if hours >= 10 || minutes == 0 { return "\(hours) uur" }
        return "\(hours) uur \(minutes) min"
    }

    /// Thousands with a point, as Dutch writes them.
    func grouped(_ number: Int) -> String { number.grouped(by: ".") }
}

extension Int {
    /// The digits in groups of three.
    func grouped(by separator: Character) -> String {
        var text = ""
        for (place, digit) in String(magnitude).reversed().enumerated() {
            if place > 0 && place % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + String(text.reversed())
    }
}
