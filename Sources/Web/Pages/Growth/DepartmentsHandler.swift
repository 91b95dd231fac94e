import Growth
import Hummingbird
import Identity
import Values

/// The departments; for administrators.
enum DepartmentsHandler {
    /// Bytes of a form: the largest list, in a form that writes signs in threes, and what goes around it.
    static let formLimit = 700_000

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> DepartmentsPage {
        var page = DepartmentsPage()
        page.departments = try await exchange.services.registers.departments.list(for: try exchange.colleague())
        page.isSaved = exchange.query["bewaard"] == "1"
        page.ended = exchange.query["beeindigd"].flatMap { ID<Department>($0)?.description }
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let departments = exchange.services.registers.departments
        let saved = DepartmentsPage.address.query([("bewaard", "1")])
        do {
            switch form.text("actie") {
            case "bekijken": return try await look(form, viewer, exchange)
            case "overnemen": try await departments.take(DepartmentList(form.exact("lijst")), by: viewer)
            case "toevoegen":
                try await departments.add(form.text("naam"), staff: Int(form.text("personeel")), by: viewer)
            case "wijzigen":
                try await departments.change(
                    try id(form), name: form.text("naam"), staff: Int(form.text("personeel")), by: viewer)
            case "beeindigen":
                let id = try id(form)
                do {
                    try await departments.end(id, by: viewer)
                } catch let problem as Problem where problem.code == .notFound {
                    // A second click: it has ended, as was asked.
                }
                return Reply.redirect(DepartmentsPage.address.query([("beeindigd", id.description)]))
            case "terug": try await departments.restore(try id(form), by: viewer)
            case "samenvoegen": try await departments.merge(try id(form), into: try id(form, "in"), by: viewer)
            default: throw Problem(.malformed)
            }
            return Reply.redirect(saved)
        } catch let problem as Problem where problem.code == .invalid {
            // It came from our own preview, or was changed on the way: shown again, with what is wrong with it.
            if form.text("actie") == "overnemen" { return try await look(form, viewer, exchange) }
            var page = try await page(exchange)
            // The domain calls the name what colleagues call it; on this form it is the name.
            let faults = problem.fields.map { Problem.Field($0.name == "afdeling" ? "naam" : $0.name, $0.fault) }
            page.typed = .init(
                id: form.optional("afdeling"), name: form.text("naam"), staff: form.text("personeel"),
                faults: DeskFaults(fields: faults))
            return try await exchange.show(page, status: .badRequest)
        }
    }

    /// What a list would do, before it does anything.
    private static func look(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        page.isSaved = false
        let file = form.files.first { $0.field == "bestand" && !$0.bytes.isEmpty }
        let text = file.map { DepartmentList.text(of: $0.bytes) } ?? form.exact("lijst")
        if text.utf8.count > DepartmentList.bytes {
            page.list.fault = .tooLong(maximum: DepartmentList.bytes)
            return try await exchange.show(page, status: .badRequest)
        }
        let list = DepartmentList(text)
        page.list.text = text
        guard !list.lines.isEmpty || !list.faults.isEmpty else {
            page.list.fault = .missing
            return try await exchange.show(page, status: .badRequest)
        }
        page.list.list = list
        if list.faults.isEmpty {
            page.list.steps = try await exchange.services.registers.departments.plan(list, for: viewer)
        }
        return try await exchange.show(page, status: list.faults.isEmpty ? .ok : .badRequest)
    }

    private static func id(_ form: Form, _ name: String = "afdeling") throws -> ID<Department> {
        guard let id = ID<Department>(form.text(name)) else { throw Problem(.notFound) }
        return id
    }
}
