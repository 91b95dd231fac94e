import Growth

extension DeskEnglish {
    var departmentList: String { "Take over a list" }
    var departmentListOpen: String { "Take over a list" }
    var departmentListLead: String {
        "First you see what the list changes. A department that is there gets the new number; what is not in the list stays as it is."
    }
    var departmentListFile: String { "File (CSV)" }
    var departmentListText: String { "Or paste the list" }
    var departmentListHint: String { "On each line a name and a number: Public affairs;40" }
    var departmentListLook: String { "See what it changes" }
    var departmentListFaulty: String { "Nothing was taken over yet. Mend these lines first." }
    func departmentListFault(_ fault: DepartmentList.Fault) -> String {
        let words =
            switch fault.reason {
            case .noName: "there is no name."
            case .nameTooLong: "the name is longer than 100 signs."
            case .noStaff: "there is no number of people from 1 to 100,000, as a whole number."
            case .twice(let line): "this name is also on line \(line)."
            case .tooMany: "a list has at most 1,000 departments."
            }
        return "Line \(fault.line): \(words)"
    }
    var departmentListDoes: String { "What this list changes" }
    var departmentListWhat: String { "What happens" }
    func departmentStep(_ kind: Departments.Step.Kind) -> String {
        switch kind {
        case .new: "new"
        case .changed(let staff): "was \(staff)"
        case .same: "stays so"
        case .back: "begins again"
        }
    }
    var departmentListSame: String { "All of it is so already." }
    func departmentListTake(_ changes: Int) -> String {
        changes == 1 ? "Take over 1 change" : "Take over \(changes) changes"
    }
}
