import Growth
import Values

/// Taking over a list of departments: what was sent, what it would do, and what is wrong with it.
struct DepartmentListForm: Sendable {
    /// The list as it was sent, for the second step.
    var text = ""
    var list: DepartmentList?
    /// What taking it over would do; empty when it has faults.
    var steps: [Departments.Step] = []
    /// Nothing was sent, or more than is read.
    var fault: Problem.Field.Fault?

    func html(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let isOpen = list != nil || fault != nil
        return """
            <section aria-labelledby="lijst"><h2 id="lijst">\(words.departmentList)</h2>\(preview(frame))
            <details\(HTML.flag("open", isOpen && steps.isEmpty))><summary>\(words.departmentListOpen)</summary>\
            <p>\(words.departmentListLead)</p>\(form(frame))</details></section>
            """
    }

    private func form(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let faults = DeskFaults(fields: fault.map { [.init("lijst", $0)] } ?? [])
        let labels = [("lijst", words.departmentListText)]
        return """
            <form method="post" action="\(DepartmentsPage.address)#lijst" enctype="multipart/form-data" class="stacked" novalidate>\
            \(DeskForm.token(frame))\(DeskForm.hidden("actie", "bekijken"))\(faults.summary(frame, labels: labels))
            \(DeskField(
                name: "bestand", label: words.departmentListFile, kind: .file(accept: ".csv,.txt"),
                isRequired: false).html(frame))
            \(DeskField(
                name: "lijst", label: words.departmentListText, value: text, kind: .lines(6),
                hint: words.departmentListHint, fault: faults.words("lijst", frame), isRequired: false).html(frame))
            <p><button type="submit" class="button">\(words.departmentListLook)</button></p></form>
            """
    }

    private func preview(_ frame: Frame) -> HTML {
        guard let list else { return .empty }
        let words = frame.texts.desk
        if !list.faults.isEmpty {
            let items = list.faults.map { fault -> HTML in "<li>\(words.departmentListFault(fault))</li>" }
            return """
                <div class="notice warning" role="alert"><p>\(words.departmentListFaulty)</p><ul>\(items)</ul></div>
                """
        }
        let rows = steps.map { step in
            Table.Row(
                head: step.name, cells: [DeskMoment.number(step.staff, frame), words.departmentStep(step.kind)])
        }
        let table = Table(
            caption: words.departmentListDoes,
            heads: [words.departmentName, words.staffField, words.departmentListWhat],
            rows: rows, areNumbers: false)
        let changes = steps.filter { $0.kind != .same }.count
        if changes == 0 { return "\(table.html)<p class=\"notice\" role=\"status\">\(words.departmentListSame)</p>" }
        return """
            \(table.html)<form method="post" action="\(DepartmentsPage.address)">\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "overnemen"))\(DeskForm.hidden("lijst", text))
            <p><button type="submit" class="button">\(words.departmentListTake(changes))</button></p></form>
            """
    }
}
