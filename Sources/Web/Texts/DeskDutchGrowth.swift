import Growth
import Values

extension DeskDutch {
    var growthMenu: String { "Groei" }
    var growthTabs: String { "Onderdelen van de groei" }
    func growthTab(_ tab: GrowthTab) -> String {
        switch tab {
        case .result: "Resultaat"
        case .questionnaire: "Vragenlijst"
        case .experiments: "Experimenten"
        case .lessons: "Lessen"
        case .adoption: "Draagvlak"
        }
    }

    var growthTitle: String { "Waar staan we?" }
    var growthLead: String {
        "In welke fase de gemeente is, gemeten aan wat er gebeurde, en wat de kleinste stap is naar de volgende."
    }
    var growthEmpty: (title: String, hint: String) {
        ("Er is nog niet gemeten", "Elke maand meet Plein vanzelf. Een teamleider kan het ook nu doen.")
    }
    var growthHalted: String {
        "Er wordt niet meer gemeten, ook niet elke maand: het groeimodel is veranderd zonder nieuw versienummer. Vraag de systeembeheerder om het een nieuwe versie te geven."
    }
    var growthMeasure: String { "Meet nu" }
    var growthPublic: String { "Zoals iedereen het ziet" }
    var growthWhatToDo: String { "Waarom deze fase, en wat nu te doen" }
    func growthNotice(_ notice: GrowthNotice) -> String {
        switch notice {
        case .measured: "Er is gemeten. Dit is de nieuwste uitkomst."
        case .taken: "De taak staat bij Taken."
        case .done: "De taak is klaar. Bij de volgende meting blijkt of de poort open is."
        case .undone: "De taak staat weer open."
        case .removed: "De taak is weggehaald."
        case .saved: "Bewaard."
        case .stale: "Er is niets veranderd: voor deze poort staat al een taak van een collega open."
        case .outdated: "Er is geen taak gemaakt: intussen is er opnieuw gemeten. Kijk of dit nog de kleinste stap is."
        case .finished: "Er is niets weggehaald: de taak is intussen klaar, en staat bij Klaar."
        case .gone: "Er is niets veranderd: een collega heeft deze taak weggehaald."
        case .recent:
            "Het afgelopen uur heeft iemand al gemeten. Dit is de nieuwste uitkomst; een uur na die meting kan het opnieuw."
        case .versionTaken:
            "Er is niet gemeten: het groeimodel is veranderd zonder nieuw versienummer. Vraag de systeembeheerder om het een nieuwe versie te geven."
        }
    }

    var growthTasks: String { "Taken" }
    var growthNoTasks: String { "Nog geen taken. Maak er een van een kleinste stap hierboven." }
    var growthDoneTasks: String { "Klaar" }
    func growthTake(_ day: String) -> String { "Ik pak dit op, klaar op \(day)" }
    var growthOtherOwner: String { "Iemand anders, of een andere dag" }
    var growthOwner: String { "Wie" }
    var growthDue: String { "Klaar op" }
    func growthTaken(by name: String, on day: String) -> String { "Opgepakt door \(name), klaar op \(day)." }
    func growthDueOn(_ day: String) -> String { "klaar op \(day)" }
    func growthDoneOn(_ day: String) -> String { "klaar sinds \(day)" }
    var growthDone: String { "Klaar" }
    var growthNotDone: String { "Toch nog niet klaar" }
    var growthRemove: String { "Haal weg" }

    var growthTown: String { "Kenmerken van de gemeente" }
    var growthTownLead: String { "Openbaar bij de cijfers, zodat gemeenten van dezelfde grootte te vergelijken zijn." }
    var growthTownCode: String { "Gemeentecode van het CBS" }
    var growthTownCodeHint: String { "GM met vier cijfers, zoals GM0796." }
    var growthTownCodeWrong: String { "Vul GM en vier cijfers in, zoals GM0796." }
    var growthTownInhabitants: String { "Inwoners" }
    var growthTownInhabitantsHint: String { "Op 1 januari van dit jaar." }
}
