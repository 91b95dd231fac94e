import Channels
import Desk
import Hummingbird
import Identity
import Values

/// Rules about whole servers of the fediverse; for administrators.
enum ServerRulesHandler {
    /// Bytes of a form: the largest list that is read, and what goes around it.
    static let formLimit = 9_000_000

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> ServerRulesPage {
        let (rules, viewer) = (exchange.services.inbox.serverRules, try exchange.colleague())
        var page = ServerRulesPage()
        page.after = exchange.query["na"] ?? ""
        (page.rules, page.isMore) = try await rules.list(after: page.after, for: viewer)
        // The last one of the last page was removed.
        if page.rules.isEmpty && !page.after.isEmpty {
            page.after = ""
            (page.rules, page.isMore) = try await rules.list(for: viewer)
        }
        page.isSaved = exchange.query["bewaard"] == "1"
        page.taken = TakenRules(exchange.query)
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        switch form.text("actie") {
        case "toevoegen": return try await add(form, viewer, exchange)
        case "weghalen": return try await remove(form, viewer, exchange)
        case "overnemen": return try await take(form, viewer, exchange)
        default: throw Problem(.malformed)
        }
    }

    private static func add(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let typed = ServerRuleForm(form)
        do {
            try await exchange.services.inbox.serverRules.add(
                typed.server, try typed.chosen(), rejectsMedia: typed.rejectsMedia, reason: typed.reason, by: viewer)
            return Reply.redirect(ServerRulesPage.address.query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.rule = typed
            page.rule.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func remove(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        do {
            try await exchange.services.inbox.serverRules.remove(form.text("server"), by: viewer)
        } catch let problem as Problem where problem.code == .notFound {
            // A colleague was first; it is gone, as was asked.
        }
        return Reply.redirect(ServerRulesPage.address.query([("na", form.text("na")), ("bewaard", "1")]))
    }

    private static func take(_ form: Form, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        let typed = ServerRuleForm(form)
        do {
            let file = form.files.first { $0.field == "bestand" }
            if let file, file.bytes.count > DomainRuleList.bytes {
                throw Problem.invalid([.init("bestand", .fileTooLarge(name: file.name, maximum: DomainRuleList.bytes))])
            }
            let result = try await exchange.services.inbox.serverRules.take(
                csv: file?.bytes ?? [], severity: try typed.chosen(), reason: typed.reason, by: viewer)
            return Reply.redirect(ServerRulesPage.address.query(TakenRules(result).query))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.list = typed
            page.list.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }
}
