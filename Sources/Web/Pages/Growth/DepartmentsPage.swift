import Growth
import Values

/// The departments and how many people work there. For administrators.
struct DepartmentsPage: Page {
    /// What was typed and came back; without an id for a new one.
    struct Typed: Sendable {
        var id: String?
        var name = ""
        var staff = ""
        var faults = DeskFaults()
    }
    var departments: [Departments.Entry] = []
    var typed: Typed?
    /// The one that was ended just now.
    var ended: String?
    var isSaved = false
    var list = DepartmentListForm()

    static let side = PageSide.desk
    static let address = Link.path("/balie/medewerkers/afdelingen")

    private var open: [Departments.Entry] { departments.filter { $0.endedAt == nil } }

    func title(_ texts: Texts) -> String { texts.desk.departmentsTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list: HTML =
            open.isEmpty
            ? DeskForm.empty(words.noDepartments) : "<ul class=\"people\">\(open.map { row($0, frame) })</ul>"
        let new = typed.flatMap { $0.id == nil ? $0 : nil } ?? Typed()
        return """
            <div class="desk-page"><h1>\(words.departmentsTitle)</h1><p>\(words.departmentsLead)</p>
            <p><a href="\(Link.path("/balie/medewerkers"))">\(words.backToColleagues)</a></p>\(notice(frame))\(list)
            <section aria-labelledby="nieuw"><h2 id="nieuw">\(words.newDepartment)</h2>
            \(form(new, scope: "", button: words.addDepartment, action: "toevoegen", frame))</section>\(self.list.html(frame))\(gone(frame))</div>
            """
    }

    private func notice(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if let ended {
            let undo = act(words.undo, "terug", ended, .link)
            return "<div class=\"notice done\" role=\"status\"><p>\(words.departmentEnded)</p>\(undo.html(frame))</div>"
        }
        return isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty
    }

    private func act(_ label: String, _ action: String, _ id: String, _ weight: DeskAction.Weight) -> DeskAction {
        DeskAction(address: Self.address, label: label, fields: [("actie", action), ("afdeling", id)], weight: weight)
    }

    private func row(_ department: Departments.Entry, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let id = department.id.description
        let refused = typed.flatMap { $0.id == id ? $0 : nil }
        let shown = refused ?? Typed(id: id, name: department.name, staff: String(department.staff))
        let facts = words.departmentFacts(
            staff: DeskMoment.number(department.staff, frame), colleagues: department.colleagues)
        return """
            <li><div><p><strong><bdi>\(department.name)</bdi></strong></p><p class="hint">\(facts)</p></div>
            <details\(HTML.flag("open", refused != nil))><summary>\(words.change)</summary>
            \(form(shown, scope: id, button: words.save, action: "wijzigen", frame))\(merge(department, frame))
            <p class="hint">\(words.endDepartmentHint)</p>\(act(words.endDepartment, "beeindigen", id, .plain).html(frame))
            </details></li>
            """
    }

    private func form(_ typed: Typed, scope: String, button: String, action: String, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let labels = [("naam", words.departmentName), ("personeel", words.staffField)]
        let name = DeskField(
            name: "naam", label: words.departmentName, value: typed.name, fault: typed.faults.words("naam", frame),
            scope: scope)
        let staff = DeskField(
            name: "personeel", label: words.staffField, value: typed.staff, kind: .number, hint: words.staffHint,
            fault: typed.faults.words("personeel", frame), scope: scope)
        return """
            <form method="post" action="\(Self.address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", action))\(DeskForm.hidden("afdeling", typed.id ?? ""))\
            \(typed.faults.summary(frame, labels: labels, scope: scope))\(name.html(frame))\(staff.html(frame))
            <p><button type="submit" class="button">\(button)</button></p></form>
            """
    }

    private func merge(_ department: Departments.Entry, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let others = open.filter { $0.id != department.id }
        guard let first = others.first else { return .empty }
        let select = DeskSelect(
            name: "in", label: words.mergeInto,
            choices: others.map { DeskChoice(id: $0.id.description, name: $0.name) }, chosen: first.id.description,
            hint: words.mergeHint, scope: department.id.description)
        return """
            <details class="confirm"><summary>\(words.mergeDepartment)</summary>
            <form method="post" action="\(Self.address)">\(DeskForm.token(frame))\(DeskForm.hidden("actie", "samenvoegen"))\
            \(DeskForm.hidden("afdeling", department.id.description))\(select.html)
            <button type="submit" class="button button-danger">\(words.mergeDepartment)</button></form></details>
            """
    }

    private func gone(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let rows = departments.compactMap { department -> HTML? in
            guard let at = department.endedAt else { return nil }
            let into = department.mergedInto.map { ", " + words.departmentMergedInto($0) } ?? ""
            let back: HTML =
                department.mergedInto == nil
                ? act(words.restoreDepartment, "terug", department.id.description, .link).html(frame) : .empty
            return "<li><bdi>\(department.name)</bdi>, \(words.endedOn(DeskMoment.day(at, frame)))\(into) \(back)</li>"
        }
        if rows.isEmpty { return .empty }
        return "<details><summary>\(words.endedDepartments)</summary><ul>\(rows)</ul></details>"
    }
}
