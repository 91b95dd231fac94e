import Growth

extension DeskDutch {
    var departmentList: String { "Een lijst overnemen" }
    var departmentListOpen: String { "Neem een lijst over" }
    var departmentListLead: String {
        "Eerst zie je wat de lijst verandert. Een afdeling die er al is krijgt het nieuwe aantal; wat niet in de lijst staat blijft zoals het is."
    }
    var departmentListFile: String { "Bestand (CSV)" }
    var departmentListText: String { "Of plak de lijst" }
    var departmentListHint: String { "Elke regel een naam en een aantal: Publiekszaken;40" }
    var departmentListLook: String { "Bekijk wat het verandert" }
    var departmentListFaulty: String { "Er is nog niets overgenomen. Herstel eerst deze regels." }
    func departmentListFault(_ fault: DepartmentList.Fault) -> String {
        let words =
            switch fault.reason {
            case .noName: "er staat geen naam."
            case .nameTooLong: "de naam is langer dan 100 tekens."
            case .noStaff: "er staat geen aantal mensen van 1 tot 100.000, als heel getal."
            case .twice(let line): "deze naam staat ook op regel \(line)."
            case .tooMany: "een lijst heeft hoogstens 1.000 afdelingen."
            }
        return "Regel \(fault.line): \(words)"
    }
    var departmentListDoes: String { "Wat deze lijst verandert" }
    var departmentListWhat: String { "Wat er gebeurt" }
    func departmentStep(_ kind: Departments.Step.Kind) -> String {
        switch kind {
        case .new: "nieuw"
        case .changed(let staff): "was \(staff)"
        case .same: "blijft zo"
        case .back: "begint weer"
        }
    }
    var departmentListSame: String { "Alles staat er al zo." }
    func departmentListTake(_ changes: Int) -> String {
        changes == 1 ? "Neem 1 verandering over" : "Neem \(changes) veranderingen over"
    }
}
