import Growth
import Values

extension DeskDutch {
    var departmentsTitle: String { "Afdelingen" }
    var departmentsLead: String {
        "Waar werken mensen, en hoeveel? Daartegen wordt deelname gemeten. Tel iedereen mee, ook wie geen account heeft."
    }
    var departmentsLink: String { "Afdelingen beheren" }
    var departmentField: String { "Afdeling" }
    var noDepartment: String { "Geen afdeling" }
    func departmentOf(_ name: String) -> String { "Afdeling van \(name)" }
    var departmentName: String { "Naam van de afdeling" }
    var staffField: String { "Aantal mensen" }
    var staffHint: String { "Iedereen die er werkt, als heel getal." }
    var addDepartment: String { "Voeg toe" }
    var newDepartment: String { "Nieuwe afdeling" }
    func departmentFacts(staff: String, colleagues: Int) -> String {
        "\(staff) mensen, \(colleagues) met een account"
    }
    var endDepartment: String { "Beëindig" }
    var endDepartmentHint: String {
        "Wie er werkt hoort daarna bij geen afdeling. Bij de groeicijfers telt de afdeling nog drie maanden mee; gaat zij op in een andere, voeg haar dan samen. Je kunt het terugdraaien."
    }
    var departmentEnded: String { "De afdeling is beëindigd." }
    var restoreDepartment: String { "Toch weer open" }
    var mergeDepartment: String { "Voeg samen" }
    var mergeHint: String { "Mensen en aantal gaan over. Dit kun je niet terugdraaien." }
    var mergeInto: String { "Gaat verder in" }
    var endedDepartments: String { "Beëindigde afdelingen" }
    func departmentMergedInto(_ name: String) -> String { "verder in \(name)" }
    var noDepartments: (title: String, hint: String) {
        ("Nog geen afdelingen", "Voeg de eerste toe. Daarna kies je bij elke medewerker een afdeling.")
    }
    var backToColleagues: String { "Terug naar Medewerkers" }
}
