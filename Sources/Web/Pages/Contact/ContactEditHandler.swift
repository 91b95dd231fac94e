import Hummingbird
import Identity
import Square
import Values

/// Keeping the contact data; for team leads.
enum ContactEditHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        page.isSaved = exchange.query["bewaard"] == "1"
        return try await exchange.show(page)
    }

    private static func page(_ exchange: Exchange) async throws -> ContactEditPage {
        let viewer = try exchange.colleague()
        let town = try await exchange.services.townHall()
        var page = ContactEditPage()
        page.versions = try await exchange.services.contactData.versions(for: viewer)
        if let newest = page.versions.first {
            page.form = ContactForm(newest.facts, version: newest.number)
        } else {
            // What is known already is not typed again.
            (page.form.facts.email, page.form.facts.form) = (town.contactEmail, "/contact")
        }
        page.hasCode = town.code != nil
        page.mayEditHours = viewer.role >= .administrator
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let viewer = try exchange.colleague()
        let typed = ContactForm(form)
        do {
            switch form.text("actie") {
            case "bewaren":
                try await exchange.services.contactData.save(
                    typed.facts, basedOn: typed.version, isSafe: { Link.checked($0) != nil }, by: viewer)
            case "terug":
                try await exchange.services.contactData.putBack(
                    Int(form.text("nummer")) ?? 0, basedOn: typed.version, by: viewer)
            default: throw Problem(.malformed)
            }
        } catch {
            guard let problem = error as? Problem, problem.code == .invalid || problem.code == .staleView else {
                throw error
            }
            return try await again(typed, isTyped: form.text("actie") == "bewaren", problem, exchange)
        }
        await exchange.services.forgetTownHall()
        return Reply.redirect(ContactEditPage.address.query([("bewaard", "1")]))
    }

    /// The page once more, with what was typed.
    private static func again(
        _ typed: ContactForm, isTyped: Bool, _ problem: Problem, _ exchange: Exchange
    ) async throws -> Response {
        var page = try await page(exchange)
        let newest = page.form.version
        if isTyped { page.form = typed }
        page.form.faults = DeskFaults(fields: problem.fields)
        if problem.code == .staleView { (page.isStale, page.form.version) = (true, newest) }
        return try await exchange.show(page, status: problem.code.status)
    }
}
