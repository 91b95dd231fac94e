import Desk
import Hummingbird
import Identity
import Values

/// What other servers reported; for who moderates.
enum ReportsHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> ReportsPage {
        let last = exchange.query["voor"].flatMap { ID<FediverseReport>($0) }
        var page = ReportsPage()
        page.isOpen = exchange.query["stand"] != "afgehandeld"
        let found = try await exchange.services.inbox.reports(
            isOpen: page.isOpen, before: last, for: try exchange.colleague())
        (page.reports, page.older, page.isFirst) = (found.reports, found.next?.description, last == nil)
        (page.isSaved, page.isStale) = (exchange.query["bewaard"] == "1", exchange.query["eerder"] == "1")
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        guard let id = ID<FediverseReport>(form.text("rapportage")) else { throw Problem(.notFound) }
        let inbox = exchange.services.inbox
        switch form.text("actie") {
        case "afhandelen":
            do {
                try await inbox.closeReport(id, outcome: form.text("gedaan"), by: viewer)
            } catch let problem as Problem where problem.code == .staleView {
                return Reply.redirect(ReportsPage.address.query([("eerder", "1")]))
            } catch let problem as Problem where problem.code == .invalid {
                var page = try await page(exchange)
                page.typed = (id.description, form.text("gedaan"), DeskFaults(fields: problem.fields))
                return try await exchange.show(page, status: .badRequest)
            }
        case "heropenen": try await inbox.reopenReport(id, by: viewer)
        default: throw Problem(.malformed)
        }
        return Reply.redirect(ReportsPage.address.query([("bewaard", "1")]))
    }
}
