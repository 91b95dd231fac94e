import Growth
import Hummingbird
import Identity
import Values

/// The departments; for administrators.
enum DepartmentsHandler {
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
            var page = try await page(exchange)
            // The domain calls the name what colleagues call it; on this form it is the name.
            let faults = problem.fields.map { Problem.Field($0.name == "afdeling" ? "naam" : $0.name, $0.fault) }
            page.typed = .init(
                id: form.optional("afdeling"), name: form.text("naam"), staff: form.text("personeel"),
                faults: DeskFaults(fields: faults))
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func id(_ form: Form, _ name: String = "afdeling") throws -> ID<Department> {
        guard let id = ID<Department>(form.text(name)) else { throw Problem(.notFound) }
        return id
    }
}
