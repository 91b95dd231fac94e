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
        let choice: PostChoice
        /// The colleague wants what was pointed out to go out all the same.
        let isConfirmed: Bool

        init(_ form: Form) throws {
            choice = try PostChoice(form)
            isConfirmed = form.text("toch") == "1"
            text = form.exact("tekst")
            version = Int(form.text("versie")) ?? 0
            key = form.optional("sleutel") ?? AskHandler.newKey()
            isClosing = form.text("sluiten") == "1"
        }
    }

    static func answer(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id, typed) = (try exchange.colleague(), try exchange.conversationID(), try Typed(form))
        if try await shouldAsk(typed, id, viewer, exchange) { return try await askAgain(typed, id, viewer, exchange) }
        let taken = try await PictureFields.take(form, exchange)
        do {
            guard taken.faults.isEmpty else { throw Problem.invalid(taken.faults) }
            try await exchange.services.inbox.answer(
                id, text: words(typed, form), basedOn: typed.version, sendKey: typed.key, closing: typed.isClosing,
                choice: typed.choice, pictures: taken.pictures, for: viewer)
            return ConversationHandler.back(exchange, id, typed.isClosing ? .answeredAndClosed : .answered)
        } catch let stale as StaleView {
            // Kept before anything else: whatever happens next, the text is there.
            try await exchange.services.inbox.saveDraft(
                id, .answer, text: typed.text, basedOn: typed.version, choice: typed.choice, for: viewer)
            return try await show(stale, id, typed, taken.pictures, viewer, exchange)
        } catch let problem as Problem where problem.code == .invalid {
            if taken.isThere {
                try await exchange.services.inbox.pictures.saveDraft(taken.pictures, in: id, for: viewer)
            }
            return try await again(exchange, typed, problem, isNote: false)
        }
    }

    /// One click is enough to go on in private: who wrote nothing yet invites.
    private static func words(_ typed: Typed, _ form: Form) -> String {
        guard form.has("besloten"), typed.text.allSatisfy(\.isWhitespace), typed.choice.reach != nil else {
            return typed.text
        }
        return Texts.of(typed.choice.language ?? .dutch).desk.inviteToPrivate
    }

    /// Whether others would read numbers that people should not show; then it is asked once more.
    private static func shouldAsk(
        _ typed: Typed, _ id: ID<Conversation>, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Bool {
        if typed.isConfirmed || PersonalData.kinds(in: typed.text).isEmpty { return false }
        guard let route = try await exchange.services.inbox.conversation(id, for: viewer).postRoute else {
            return false
        }
        return typed.choice.reach ?? route.reach < .direct
    }

    private static func askAgain(
        _ typed: Typed, _ id: ID<Conversation>, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        try await exchange.services.inbox.saveDraft(
            id, .answer, text: typed.text, basedOn: typed.version, choice: typed.choice, for: viewer)
        var page = try await ConversationHandler.page(exchange)
        page.draft?.answer.fault = .personalData
        page.draft?.alsoClose = typed.isClosing
        return try await exchange.show(page, status: .conflict)
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
            return try await again(exchange, try Typed(form), problem, isNote: true)
        }
    }

    /// The conversation once more, with what was typed and what is wrong with it.
    private static func again(
        _ exchange: Exchange, _ typed: Typed, _ problem: Problem, isNote: Bool
    ) async throws -> Response {
        var page = try await ConversationHandler.page(exchange)
        // What is wrong with a picture leaves the text as it is.
        let isText = isNote || problem.fields.contains { !$0.name.hasPrefix("beeld") }
        let text = ConversationDraft.Text(text: typed.text, savedAt: nil, fault: isText ? fault(problem) : nil)
        if isNote { page.draft?.note = text } else { page.draft?.answer = text }
        page.draft?.faults = DeskFaults(fields: problem.fields.filter { $0.name.hasPrefix("beeld") })
        if !isNote { page.draft?.post?.chosen = typed.choice }
        page.draft?.alsoClose = typed.isClosing
        return try await exchange.show(page, status: .badRequest)
    }

    private static func fault(_ problem: Problem) -> ConversationDraft.Fault? {
        guard let field = problem.fields.first, field.name != "waarschuwing" else { return nil }
        if field.name == "zichtbaar" { return .tooWide }
        return switch field.fault {
        case .tooLong: .tooLong
        case .privateLink: .privateLink
        default: .empty
        }
    }

    static func saveDraft(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id) = (try exchange.colleague(), try exchange.conversationID())
        let kind: Inbox.DraftKind = form.text("soort") == "notitie" ? .note : .answer
        try await exchange.services.inbox.saveDraft(
            id, kind, text: form.exact("tekst"), basedOn: Int(form.text("versie")) ?? 0,
            choice: try PostChoice(form), for: viewer)
        let taken = try await PictureFields.take(form, exchange)
        if taken.isThere {
            try await exchange.services.inbox.pictures.saveDraft(taken.pictures, in: id, for: viewer)
            if !taken.faults.isEmpty {
                return try await again(exchange, try Typed(form), Problem.invalid(taken.faults), isNote: false)
            }
        }
        if exchange.request.headers[.accept]?.contains("application/json") == true {
            return JSONReply.response(["bewaardOp": exchange.now.iso8601])
        }
        return ConversationHandler.back(exchange, id, .draftSaved)
    }

    static func preview(_ exchange: Exchange) async throws -> Response {
        let form = try await exchange.deskForm()
        let (viewer, id, typed) = (try exchange.colleague(), try exchange.conversationID(), try Typed(form))
        try await exchange.services.inbox.saveDraft(
            id, .answer, text: typed.text, basedOn: typed.version, choice: typed.choice, for: viewer)
        let taken = try await PictureFields.take(form, exchange)
        if taken.isThere {
            try await exchange.services.inbox.pictures.saveDraft(taken.pictures, in: id, for: viewer)
            if !taken.faults.isEmpty {
                return try await again(exchange, typed, Problem.invalid(taken.faults), isNote: false)
            }
        }
        let view = try await exchange.services.inbox.conversation(id, for: viewer)
        var way = AnswerWay(view)
        way.post?.chosen = typed.choice
        let first = viewer.name.split(separator: " ").first.map(String.init) ?? viewer.name
        let page = PreviewPage(
            address: exchange.inboxAddress, conversation: id.description, way: way,
            author: "\(first), \(view.teamName)", text: typed.text, version: typed.version, key: typed.key,
            alsoClose: typed.isClosing, found: PersonalData.kinds(in: typed.text), pictures: taken.pictures)
        return try await exchange.show(page)
    }
}
