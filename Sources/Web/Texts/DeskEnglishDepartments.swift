import Growth
import Values

extension DeskEnglish {
    var departmentsTitle: String { "Departments" }
    var departmentsLead: String {
        "Where do people work, and how many? Taking part is measured against that. Count everybody, also who has no account."
    }
    var departmentsLink: String { "Manage departments" }
    var departmentField: String { "Department" }
    var noDepartment: String { "No department" }
    func departmentOf(_ name: String) -> String { "Department of \(name)" }
    var departmentName: String { "Name of the department" }
    var staffField: String { "Number of people" }
    var staffHint: String { "Everybody who works there, as a whole number." }
    var addDepartment: String { "Add" }
    var newDepartment: String { "New department" }
    func departmentFacts(staff: String, colleagues: Int) -> String {
        "\(staff) people, \(colleagues) with an account"
    }
    var endDepartment: String { "End" }
    var endDepartmentHint: String {
        "Who works there then belongs to no department. In the growth figures the department counts for three more months; if it goes on in another, merge it. You can take it back."
    }
    var departmentEnded: String { "The department has ended." }
    var restoreDepartment: String { "Open after all" }
    var mergeDepartment: String { "Merge" }
    var mergeHint: String { "People and their number move. This cannot be taken back." }
    var mergeInto: String { "Goes on in" }
    var endedDepartments: String { "Ended departments" }
    func departmentMergedInto(_ name: String) -> String { "went on in \(name)" }
    var noDepartments: (title: String, hint: String) {
        ("No departments yet", "Add the first one. After that you choose a department for each colleague.")
    }
    var backToColleagues: String { "Back to Colleagues" }
}
