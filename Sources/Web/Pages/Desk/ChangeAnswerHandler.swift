import Desk
import Hummingbird
import Identity
import Values

/// Changing and taking back an answer in the fediverse.
enum ChangeAnswerHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    /// - Throws: `Problem` notFound for anything but an answer of ours in the fediverse that stands.
    private static func page(_ exchange: Exchange) async throws -> ChangeAnswerPage {
        let id = try exchange.conversationID()
        let view = try await exchange.services.inbox.conversation(id, for: try exchange.colleague())
        let number = try number(exchange)
        guard let message = view.messages.first(where: { $0.number == number }), case .answer = message.kind,
            view.erasedAt == nil, let post = message.post, post.deletedAt == nil
        else { throw Problem(.notFound) }
        return ChangeAnswerPage(
            conversation: id.description, number: number, visibility: post.visibility, body: message.body,
            typed: message.body, pictures: message.pictures, chosen: message.pictures, isOnPage: message.isOnPage)
    }

    private static func number(_ exchange: Exchange) throws -> Int64 {
        guard let number = Int64(exchange.piece("nummer")) else { throw Problem(.notFound) }
        return number
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let (id, number) = (try exchange.conversationID(), try number(exchange))
        let taken = try await PictureFields.take(form, exchange)
        do {
            guard taken.faults.isEmpty else { throw Problem.invalid(taken.faults) }
            if form.text("actie") == "beeld" {
                return try await exchange.show(try await page(form, taken.pictures, exchange))
            }
            try await exchange.services.inbox.changeAnswer(
                id, message: number, from: form.exact("eerder"), to: form.exact("tekst"),
                pictures: taken.isThere ? (form.text("eerdere-beelden"), taken.pictures) : nil, for: viewer)
            return ConversationHandler.back(exchange, id, .answerChanged)
        } catch let problem as Problem where problem.code == .invalid || problem.code == .staleView {
            var page = try await page(form, taken.pictures, exchange)
            page.faults = DeskFaults(fields: problem.fields)
            page.isStale = problem.code == .staleView
            return try await exchange.show(page, status: page.isStale ? .conflict : .badRequest)
        }
    }

    /// The page again with what was typed and chosen.
    private static func page(
        _ form: Form, _ pictures: [PostPicture], _ exchange: Exchange
    ) async throws -> ChangeAnswerPage {
        var page = try await page(exchange)
        (page.typed, page.chosen) = (form.exact("tekst"), pictures)
        return page
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        _ = try await exchange.deskForm()
        let (id, number) = (try exchange.conversationID(), try number(exchange))
        try await exchange.services.inbox.withdrawAnswer(id, message: number, for: viewer)
        return ConversationHandler.back(exchange, id, .answerWithdrawn)
    }
}
