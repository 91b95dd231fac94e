import Growth
import Values

extension DeskDutch {
    var questionnaireTitle: String { "Vragenlijst" }
    var questionnaireLead: String {
        "Wat Plein niet kan tellen, zegt een teamleider met bewijs. De nieuwste uitspraak telt, de oude blijven staan. Na twaalf maanden vervalt een uitspraak; onbekend telt nooit mee als gehaald."
    }
    var statementNever: String { "Nog niet beantwoord: telt als onbekend" }
    func statementAnswer(_ answer: Statement.Answer) -> String {
        switch answer {
        case .yes: "Ja"
        case .no: "Nee"
        case .unknown: "Onbekend"
        }
    }
    func statementUntil(_ day: String) -> String { "geldig tot \(day)" }
    func statementExpires(days: Int) -> String {
        days == 1 ? "verloopt morgen" : days < 14 ? "verloopt over \(days) dagen" : "verloopt over \(days / 7) weken"
    }
    func statementExpired(_ day: String) -> String { "verlopen op \(day): telt als onbekend" }
    func statementBy(_ name: String?, _ day: String) -> String { "\(name ?? "Een oud-medewerker"), over \(day)" }
    var statementEvidence: String { "Bewijs" }
    var statementProof: String { "Wat het bewijst" }
    var giveStatement: String { "Geef antwoord" }
    func giveStatement(_ item: String) -> String { "Geef antwoord op: \(item)" }
    var statementAnswerField: String { "Antwoord" }
    var evidenceField: String { "Adres van het bewijs" }
    var evidenceHint: String { "Begint met https:// of met / voor een pagina van Plein. Nodig bij ja." }
    var evidenceWrong: String { "Dit is geen adres dat collega's kunnen openen. Begin met https:// of met /." }
    var remarkField: String { "Toelichting (mag leeg blijven)" }
    var statedOnField: String { "Dag waarvoor het geldt" }
    var statedOnHint: String { "Vandaag of eerder, hoogstens een jaar terug." }
    var statedOnWrong: String { "Kies een dag van het afgelopen jaar, niet in de toekomst." }
    var saveStatement: String { "Leg vast" }
    var statementSaved: String { "Vastgelegd. De volgende meting rekent hiermee." }
    var statementHistory: String { "Geschiedenis" }
    func statementHistory(of item: String) -> String { "Geschiedenis van: \(item)" }
    var statementHistoryLead: String { "Elke uitspraak blijft staan; de bovenste telt." }
    var olderStatements: String { "Oudere uitspraken" }
    var noStatements: (title: String, hint: String) {
        ("Nog geen uitspraak", "Zodra een teamleider antwoord geeft, staat het hier.")
    }
    var backToQuestionnaire: String { "Terug naar de vragenlijst" }
}
