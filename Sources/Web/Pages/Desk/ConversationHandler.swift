import Desk
import Hummingbird
import Identity
import Values

/// A conversation and what a colleague does with it, one small form each.
enum ConversationHandler {
    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    /// The page with saved drafts; callers may put other texts in it.
    static func page(_ exchange: Exchange) async throws -> ConversationPage {
        let viewer = try exchange.colleague()
        let id = try exchange.conversationID()
        let view = try await exchange.services.inbox.conversation(id, for: viewer)
        var head = try await self.head(view, viewer, exchange)
        head.mayAct = viewer.role >= .colleague
        head.mayErase = viewer.role >= .teamLead
        var draft: ConversationDraft?
        if viewer.role >= .colleague && view.erasedAt == nil {
            // A draft begun on an older state keeps that state's version, so that sending it is refused and explained.
            var made = ConversationDraft(
                version: view.answerDraft.map { min($0.basedOn, view.version) } ?? view.version,
                key: AskHandler.newKey())
            made.answer = text(view.answerDraft)
            made.note = text(view.noteDraft)
            made.found = PersonalData.kinds(in: made.answer.text)
            (made.mail, made.post) = (AnswerWay.Mail(view), AnswerWay.Post(view))
            made.foundInQuestion = view.publicPersonalData
            made.pictures = view.draftPictures
            draft = made
        }
        let history = try await history(view, exchange)
        let above = view.thread.map { post in
            ThreadAbove.Piece(
                author: post.authorName, at: post.details.publishedAt, body: post.text,
                post: ThreadPost(details: post.details, isOurs: false))
        }
        return ConversationPage(
            panes: try await exchange.panes(open: id), head: head,
            messages: view.messages.map {
                ThreadMessage($0, in: id, mayAct: head.mayAct, isErased: view.erasedAt != nil)
            },
            above: ThreadAbove(pieces: view.erasedAt == nil ? above : []), history: history, draft: draft,
            done: ConversationAct { exchange.query[$0] })
    }

    private static func text(_ draft: Inbox.Draft?) -> ConversationDraft.Text {
        draft.map { ConversationDraft.Text(text: $0.text, savedAt: $0.savedAt) } ?? ConversationDraft.Text()
    }

    private static func head(
        _ view: Inbox.ConversationView, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> ConversationHead {
        let row = InboxRow(view.row, viewer: viewer, now: exchange.now)
        var head = ConversationHead(
            id: row.id, reference: view.reference, sender: row.sender, channel: row.channel, team: view.teamName,
            stage: row.stage)
        head.language = view.language
        head.subject = view.row.subject
        head.place = view.place
        (head.email, head.phone) = (view.email, view.phone)
        head.handle = view.postRoute?.to.handle.description
        if let deadline = view.row.deadline, let version = view.calendarVersion {
            head.deadline = ConversationHead.Deadline(
                moment: deadline, calendarVersion: version, isAcknowledged: view.acknowledgedAt != nil,
                rePromisedAt: view.rePromisedAt)
        }
        head.assignee = row.assignee
        head.assigneeID = view.row.assignee?.description ?? ""
        head.tags = zip(view.tagIDs, view.row.tags).map { DeskChoice(id: $0.description, name: $1) }
        head.knownTags = try await exchange.services.inbox.tags(for: viewer).map(\.name)
        let receivers = try await exchange.services.inbox.receivers(of: view.team, for: viewer)
        head.colleagues = receivers.colleagues.map { DeskChoice(id: $0.id.description, name: $0.name) }
        head.teams = receivers.teams.map { DeskChoice(id: $0.id.description, name: $0.name) }
        head.alsoWriting = view.alsoWriting
        (head.deletionAskedAt, head.erasedAt) = (view.deletionAskedAt, view.erasedAt)
        head.title = view.title
        head.related = view.related.map {
            ConversationHead.Related(
                id: $0.id.description, reference: $0.reference, excerpt: $0.excerpt, reason: $0.reason,
                isEarlier: $0.isEarlier)
        }
        head.startedBy = view.startedBy
        (head.automationOffAt, head.undeliverableAt) = (view.automationOffAt, view.undeliverableAt)
        return head
    }

    private static func history(_ view: Inbox.ConversationView, _ exchange: Exchange) async throws -> [HistoryEntry] {
        view.history.map { line in
            HistoryEntry(
                at: line.at,
                who: line.colleague.map { .colleague($0) } ?? (line.kind.isResidents ? .resident : .plein),
                what: line.what(deadline: view.row.deadline ?? line.at))
        }
    }

    // MARK: Acts

    /// Does `act` and goes back to the conversation, saying what was done.
    private static func perform(
        _ exchange: Exchange, _ act: (ID<Conversation>, Viewer, Form) async throws -> ConversationAct
    ) async throws -> Response {
        let form = try await exchange.deskForm()
        let id = try exchange.conversationID()
        let done = try await act(id, try exchange.colleague(), form)
        return back(exchange, id, done)
    }

    static func back(_ exchange: Exchange, _ id: ID<Conversation>, _ done: ConversationAct) -> Response {
        Reply.redirect(exchange.inboxAddress.conversation(id.description).query(done.query))
    }

    static func claim(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, form in
            try await exchange.services.inbox.claim(id, from: form.optional("van").flatMap { ID($0) }, for: viewer)
            return .claimed
        }
    }

    static func release(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, _ in
            try await exchange.services.inbox.release(id, for: viewer)
            return .letGo
        }
    }

    static func handOver(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let id = try exchange.conversationID()
        let team: ID<Team>? = form.optional("team").flatMap { ID($0) }
        try await exchange.services.inbox.handOver(
            id, to: form.optional("medewerker").flatMap { ID($0) }, team: team, for: viewer)
        // Handed to a team that is not mine: it is out of my sight, so back to the list.
        if let team, !viewer.teams.contains(team) { return Reply.redirect(exchange.inboxAddress.link) }
        return back(exchange, id, .handedOver)
    }

    static func addTag(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, form in
            let tag = try await exchange.services.inbox.addTag(id, named: form.text("naam"), for: viewer)
            return .tagged(id: tag.description)
        }
    }

    static func removeTag(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, form in
            guard let tag = ID<Tag>(form.text("label")) else { throw Problem(.notFound) }
            return .untagged(name: try await exchange.services.inbox.removeTag(id, tag, for: viewer))
        }
    }

    static func close(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, form in
            try await exchange.services.inbox.close(id, reason: form.text("reden"), for: viewer)
            return .closed
        }
    }

    static func reopen(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, _ in
            try await exchange.services.inbox.reopen(id, for: viewer)
            return .reopened
        }
    }

    static func rePromise(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, form in
            try await exchange.services.inbox.rePromise(
                id, hours: Int(form.text("uren")) ?? 0, reason: form.text("reden"), for: viewer)
            return .rePromised
        }
    }

    static func acknowledge(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, _ in
            try await exchange.services.inbox.acknowledge(id, for: viewer)
            return .acknowledged
        }
    }

    static func erase(_ exchange: Exchange) async throws -> Response {
        try await perform(exchange) { id, viewer, _ in
            try await exchange.services.inbox.erase(id, for: viewer)
            return .erased
        }
    }

    /// Shows the address of the private page: another way when an answer does not arrive. It is in no address of ours, so
    /// it stays out of histories and logs.
    static func privateLink(_ exchange: Exchange) async throws -> Response {
        _ = try await exchange.deskForm()
        var page = try await page(exchange)
        page.privateLink = try await exchange.services.inbox.linkToHandOver(
            try exchange.conversationID(), for: try exchange.colleague())
        return try await exchange.show(page)
    }

    static func attachment(_ exchange: Exchange) async throws -> Response {
        let file = try await exchange.services.inbox.attachment(
            try exchange.id("id", of: Attachment.self), for: try exchange.colleague())
        return Reply.download(file.bytes, name: file.name, type: file.mediaType)
    }
}

extension ThreadMessage {
    init(
        _ message: Inbox.MessageView, in conversation: ID<Conversation>? = nil, mayAct: Bool = false,
        isErased: Bool = false
    ) {
        let kind: Kind =
            switch message.kind {
            case .question: .question
            case .note: .note
            case .answer(let delivery): .answer(Delivery(rawValue: delivery) ?? .queued)
            case .automatic: .automatic
            case .service(let delivery): .service(Delivery(rawValue: delivery) ?? .queued)
            }
        self.init(
            number: message.number, kind: kind, author: message.author, at: message.at, body: message.body,
            attachments: message.attachments.map { Attachment(id: $0.id.description, name: $0.name, size: $0.size) },
            helped: message.helped)
        deliveryDetail = message.deliveryDetail
        isOnPage = message.isOnPage
        (self.conversation, self.mayAct) = (conversation?.description ?? "", mayAct)
        self.isErased = isErased
        if isErased { return }
        post = message.post.map { details in
            let isOurs =
                switch kind {
                case .answer, .service: true
                default: false
                }
            return ThreadPost(
                details: details, isOurs: isOurs, reach: message.reach, isOnPage: message.isOnPage)
        }
        post?.received = message.received
        post?.pictures = message.pictures
        post?.earlier = message.earlier
        post?.mayAct = mayAct
        mail = message.mail.map { details in
            MailLine(
                details: details,
                whole: conversation.map {
                    Link.path("/balie/gesprekken", $0.description, "berichten", String(message.number))
                })
        }
    }
}

extension EventKind {
    fileprivate var isResidents: Bool {
        switch self {
        case .questionReceived, .questionAdded, .questionChanged, .questionWithdrawn, .feedbackGiven, .deletionAsked,
            .automaticReceived, .correspondentMoved:
            true
        default: false
        }
    }
}

extension Inbox.HistoryLine {
    fileprivate func what(deadline: Instant) -> HistoryEntry.What {
        switch kind {
        case .questionReceived: .asked
        case .questionAdded: .wroteAgain
        case .questionChanged: .changedQuestion
        case .questionWithdrawn: .withdrewQuestion
        case .correspondentMoved: .moved(to: detail)
        case .partTaken: .tookPart
        case .answerGiven: .answered
        case .answerDelivered: .delivered
        case .answerNotDelivered: .notDelivered
        case .automaticReceived: .automaticReceived
        case .serviceSent: .serviceSent
        case .serviceNotDelivered: .serviceNotDelivered
        case .deliveryDelayed: .delayed
        case .answerResent: .resent
        case .answerChanged: .changedAnswer
        case .answerWithdrawn: .withdrewAnswer
        case .noticeNotDelivered: .noticeNotDelivered
        case .acknowledgementWithheld: .acknowledgementWithheld(detail)
        case .automationStopped: .automationStopped
        case .automationResumed: .automationResumed
        case .noteAdded: .noted
        case .claimed: .claimed
        case .released: .letGo
        case .handedOver: .handedOver(to: detail)
        case .closed: .closed
        case .reopened: .reopened
        case .tagAdded: .tagged(detail)
        case .tagRemoved: .untagged(detail)
        case .rePromised: .rePromised(until: deadline, reason: detail)
        case .acknowledged: .acknowledged
        case .feedbackGiven: .helped(detail == "yes")
        case .deletionAsked: .deletionAsked
        case .erased: .erased
        }
    }
}
