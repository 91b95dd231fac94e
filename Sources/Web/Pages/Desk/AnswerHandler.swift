import Desk
import HTTPTypes
import Hummingbird
import Identity
import Values

/// Writing: drafts, preview, answers and notes.
enum AnswerHandler {
    private struct Typed {
        let text: String
        let version: Int
        let key: String
        let isClosing: Bool

        init(_ form: Form) {
            text = form.exact("tekst")
            version = Int(form.text("versie")) ?? 0
            key = form.optional("sleutel") ?? AskHandler.newKey()
            isClosing = form.text("sluiten") == "1"
        }
    }

    static func answer(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id, typed) = (try exchange.colleague(), try exchange.conversationID(), Typed(form))
        let taken = try await PictureFields.take(form, exchange)
        do {
            guard taken.faults.isEmpty else { throw Problem.invalid(taken.faults) }
            try await exchange.services.inbox.answer(
                id, text: typed.text, basedOn: typed.version, sendKey: typed.key, closing: typed.isClosing,
                pictures: taken.pictures, for: viewer)
            return ConversationHandler.back(exchange, id, typed.isClosing ? .answeredAndClosed : .answered)
        } catch let stale as StaleView {
            // Kept before anything else: whatever happens next, the text is there.
            try await exchange.services.inbox.saveDraft(
                id, .answer, text: typed.text, basedOn: typed.version, for: viewer)
            return try await show(stale, id, typed, taken.pictures, viewer, exchange)
        } catch let problem as Problem where problem.code == .invalid {
            if taken.isThere {
                try await exchange.services.inbox.pictures.saveDraft(taken.pictures, in: id, for: viewer)
            }
            return try await again(exchange, typed, problem, isNote: false)
        }
    }

    private static func show(
        _ stale: StaleView, _ id: ID<Conversation>, _ typed: Typed, _ pictures: [PostPicture], _ viewer: Viewer,
        _ exchange: Exchange
    ) async throws -> Response {
        let view = try await exchange.services.inbox.conversation(id, for: viewer)
        let colleague = stale.newer.last { if case .answer = $0.kind { true } else { false } }?.author
        let page = StalePage(
            address: exchange.inboxAddress, conversation: id.description, way: AnswerWay(view), author: colleague,
            news: stale.newer.map { ThreadMessage($0) }, text: typed.text, version: stale.version,
            key: AskHandler.newKey(),
            alsoClose: typed.isClosing, pictures: pictures)
        return try await exchange.show(page, status: .conflict)
    }

    static func note(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id) = (try exchange.colleague(), try exchange.conversationID())
        do {
            try await exchange.services.inbox.note(id, text: form.exact("tekst"), for: viewer)
            return ConversationHandler.back(exchange, id, .noted)
        } catch let problem as Problem where problem.code == .invalid {
            return try await again(exchange, Typed(form), problem, isNote: true)
        }
    }

    /// The conversation once more, with what was typed and what is wrong with it.
    private static func again(
        _ exchange: Exchange, _ typed: Typed, _ problem: Problem, isNote: Bool
    ) async throws -> Response {
        var page = try await ConversationHandler.page(exchange)
        let isTooLong = problem.fields.contains { if case .tooLong = $0.fault { true } else { false } }
        let text = ConversationDraft.Text(text: typed.text, savedAt: nil, fault: isTooLong ? .tooLong : .empty)
        // What is wrong with a picture leaves the text as it is.
        let isText = problem.fields.contains { $0.name == "tekst" }
        let kept = ConversationDraft.Text(text: typed.text, savedAt: nil)
        if isNote { page.draft?.note = text } else { page.draft?.answer = isText ? text : kept }
        page.draft?.faults = DeskFaults(fields: problem.fields.filter { $0.name != "tekst" })
        page.draft?.alsoClose = typed.isClosing
        return try await exchange.show(page, status: .badRequest)
    }

    static func saveDraft(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id) = (try exchange.colleague(), try exchange.conversationID())
        let kind: Inbox.DraftKind = form.text("soort") == "notitie" ? .note : .answer
        try await exchange.services.inbox.saveDraft(
            id, kind, text: form.exact("tekst"), basedOn: Int(form.text("versie")) ?? 0, for: viewer)
        let taken = try await PictureFields.take(form, exchange)
        if taken.isThere {
            try await exchange.services.inbox.pictures.saveDraft(taken.pictures, in: id, for: viewer)
            if !taken.faults.isEmpty {
                return try await again(exchange, Typed(form), Problem.invalid(taken.faults), isNote: false)
            }
        }
        if exchange.request.headers[.accept]?.contains("application/json") == true {
            return JSONReply.response(["bewaardOp": exchange.now.iso8601])
        }
        return ConversationHandler.back(exchange, id, .draftSaved)
    }

    static func preview(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id, typed) = (try exchange.colleague(), try exchange.conversationID(), Typed(form))
        try await exchange.services.inbox.saveDraft(id, .answer, text: typed.text, basedOn: typed.version, for: viewer)
        let taken = try await PictureFields.take(form, exchange)
        if taken.isThere {
            try await exchange.services.inbox.pictures.saveDraft(taken.pictures, in: id, for: viewer)
            if !taken.faults.isEmpty {
                return try await again(exchange, typed, Problem.invalid(taken.faults), isNote: false)
            }
        }
        let view = try await exchange.services.inbox.conversation(id, for: viewer)
        let first = viewer.name.split(separator: " ").first.map(String.init) ?? viewer.name
        let page = PreviewPage(
            address: exchange.inboxAddress, conversation: id.description, way: AnswerWay(view),
            author: "\(first), \(view.teamName)", text: typed.text, version: typed.version, key: typed.key,
            alsoClose: typed.isClosing, found: PersonalData.kinds(in: typed.text), pictures: taken.pictures)
        return try await exchange.show(page)
    }
}
