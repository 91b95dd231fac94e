import Growth

/// Words of taking over a list of departments.
protocol DeskDepartmentListTexts: Sendable {
    var departmentList: String { get }
    var departmentListOpen: String { get }
    var departmentListLead: String { get }
    var departmentListFile: String { get }
    var departmentListText: String { get }
    var departmentListHint: String { get }
    var departmentListLook: String { get }
    var departmentListFaulty: String { get }
    func departmentListFault(_ fault: DepartmentList.Fault) -> String
    var departmentListDoes: String { get }
    var departmentListWhat: String { get }
    func departmentStep(_ kind: Departments.Step.Kind) -> String
    var departmentListSame: String { get }
    func departmentListTake(_ changes: Int) -> String
}
