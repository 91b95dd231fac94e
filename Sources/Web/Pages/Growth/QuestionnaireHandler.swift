import Growth
import Hummingbird
import Identity
import Values

/// What is stated, with evidence.
enum QuestionnaireHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> QuestionnairePage {
        let viewer = try exchange.colleague()
        let model = exchange.services.measurements.model
        let current = try await exchange.services.registers.statements.current(for: viewer)
        var page = QuestionnairePage()
        page.items = model.items.map { item in
            QuestionnairePage.Item(
                id: item.id, theme: model.theme(item.theme)?.name.in(exchange.language) ?? item.theme.rawValue,
                words: item.words.in(exchange.language), proof: item.evidence.in(exchange.language),
                statement: current[item.id])
        }
        page.mayState = viewer.role >= .teamLead
        page.today = Amsterdam.local(exchange.now).date
        page.saved = exchange.query["bewaard"].flatMap { id in model.item(id) == nil ? nil : id }
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let typed = StatementForm(try await exchange.deskForm())
        let items = Set(exchange.services.measurements.model.items.map(\.id))
        do {
            try await exchange.services.registers.statements.state(typed.edit, items: items, by: viewer)
            return Reply.redirect(QuestionnairePage.address.query([("bewaard", typed.item)]).fragment(typed.item))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.form = typed
            page.form?.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    static func history(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        guard let item = exchange.services.measurements.model.item(exchange.piece("onderdeel")) else {
            throw Problem(.notFound)
        }
        let found = try await exchange.services.registers.statements.history(
            of: item.id, before: exchange.query["na"].flatMap { ID<GrowthStatement>($0) }, for: viewer)
        return try await exchange.show(
            StatementHistoryPage(
                item: item.id, words: item.words.in(exchange.language), statements: found.statements,
                today: Amsterdam.local(exchange.now).date,
                older: found.isMore ? found.statements.last?.id.description : nil))
    }
}
