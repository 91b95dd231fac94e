import Channels
import Desk
import Hummingbird
import Identity
import Values

/// What teams say through their accounts of their own accord.
enum OwnPostsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let inbox = exchange.services.inbox
        let accounts = try await inbox.fediverse.accounts(for: viewer)
        let before = exchange.query["voor"].flatMap { ID<Message>($0) }
        let found = try await inbox.posts(before: before, for: viewer)
        var page = OwnPostsPage()
        page.rows = found.posts.map { post in
            .init(post: post, account: accounts.first { $0.channel == post.channel }?.profile.displayName ?? "")
        }
        (page.hasSeveralAccounts, page.mayWrite) = (accounts.count > 1, viewer.role >= .colleague)
        page.hasAccount = accounts.contains { $0.state != .retired }
        (page.older, page.isFirst) = (found.next?.description, before == nil)
        page.isDiscarded = exchange.query["gedaan"] == "weg"
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        page.done = exchange.query["gedaan"].flatMap { .init(rawValue: $0) }
        // What was typed beside a draft that was saved.
        page.form.moment = exchange.query["moment"] ?? ""
        return try await exchange.show(page)
    }

    /// nil for the page of a new post.
    private static func id(_ exchange: Exchange) throws -> ID<Message>? {
        exchange.piece("id") == "nieuw" ? nil : try exchange.id("id", of: Message.self)
    }

    private static func page(_ exchange: Exchange) async throws -> OwnPostPage {
        let viewer = try exchange.colleague()
        let inbox = exchange.services.inbox
        let accounts = try await inbox.fediverse.accounts(for: viewer)
        var page = OwnPostPage()
        page.mayWrite = viewer.role >= .colleague
        guard let id = try id(exchange) else {
            try viewer.require(.colleague)
            let open = accounts.filter { $0.state != .retired }
            guard let first = open.first(where: { $0.state == .active }) ?? open.first else { throw Problem(.notFound) }
            if let before = exchange.query["na"].flatMap({ ID<Message>($0) }) {
                try await goOn(from: before, &page, accounts, exchange)
                return page
            }
            page.accounts = open.map {
                DeskChoice(id: $0.channel.description, name: "\($0.profile.displayName), \($0.handle)")
            }
            (page.account, page.form.account) = (.init(first), first.channel.description)
            return page
        }
        let post = try await inbox.post(id, for: viewer)
        page.post = post
        page.account = accounts.first { $0.channel == post.channel }.map { .init($0) }
        (page.isAuthor, page.form) = (post.author == viewer.id, OwnPostForm(post))
        page.parts = try await inbox.thread(of: id, for: viewer)
        return page
    }

    /// The page of the next part of a thread.
    private static func goOn(
        from id: ID<Message>, _ page: inout OwnPostPage, _ accounts: [FediverseAccount], _ exchange: Exchange
    ) async throws {
        let viewer = try exchange.colleague()
        let before = try await exchange.services.inbox.post(id, for: viewer)
        guard before.state == .draft else { throw Problem(.notFound) }
        page.parts = try await exchange.services.inbox.thread(of: id, for: viewer)
        page.account = accounts.first { $0.channel == before.channel }.map { .init($0) }
        page.accounts = [DeskChoice(id: before.channel.description, name: page.account?.name ?? "")]
        page.form = OwnPostForm(before)
        (page.form.text, page.form.warning, page.form.pictures, page.form.version) = (
            "", before.text.contentWarning, [], 0
        )
        (page.form.after, page.form.isLaterPart) = (id.description, true)
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let taken = try await PictureFields.take(form, exchange)
        var typed = OwnPostForm(form)
        typed.pictures = taken.pictures
        var page = try await page(exchange)
        if page.post?.part ?? 1 > 1 { typed.isLaterPart = true }
        if page.post == nil { try await choose(typed.account, &page, exchange) }
        let before = page
        (page.form, page.isFormOpen) = (typed, true)
        do {
            guard taken.faults.isEmpty else { throw Problem.invalid(taken.faults) }
            switch form.text("actie") {
            case "beeld": return try await exchange.show(page)
            case "volgende":
                let id = try await keep(typed, before, viewer, exchange)
                return Reply.redirect(.path("/balie/berichten/nieuw").query([("na", id.description)]))
            case "voorbeeld":
                page.previewed = try typed.words()
                return try await exchange.show(page)
            case "bewaren":
                let id = try await keep(typed, before, viewer, exchange)
                let moment = try await exchange.services.inbox.post(id, for: viewer).state == .draft ? typed.moment : ""
                return shown(id, .saved, moment: moment)
            case "plaatsen": return try await place(typed, before, viewer, exchange)
            default: throw Problem(.malformed)
            }
        } catch let problem as Problem where problem.code == .invalid {
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        } catch let problem as Problem where problem.code == .staleView {
            return try await stale(typed, viewer, exchange)
        }
    }

    /// The account of a new post as it was chosen.
    private static func choose(_ account: String, _ page: inout OwnPostPage, _ exchange: Exchange) async throws {
        let accounts = try await exchange.services.inbox.fediverse.accounts(for: try exchange.colleague())
        guard let chosen = accounts.first(where: { $0.channel.description == account && $0.state != .retired }) else {
            throw Problem(.malformed)
        }
        page.account = .init(chosen)
    }

    /// - Throws: `Problem` staleView also when it was withdrawn while somebody wrote.
    private static func keep(
        _ typed: OwnPostForm, _ page: OwnPostPage, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> ID<Message> {
        let inbox = exchange.services.inbox
        let words = try typed.words()
        guard let post = page.post else {
            guard let channel = ID<Channel>(typed.account) else { throw Problem(.malformed) }
            return try await inbox.draftPost(words, for: channel, after: ID<Message>(typed.after), by: viewer)
        }
        if post.state == .withdrawn { throw Problem(.staleView) }
        try await inbox.changePost(post.id, words, basedOn: typed.version, by: viewer)
        return post.id
    }

    private static func place(
        _ typed: OwnPostForm, _ page: OwnPostPage, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let moment = try typed.publishAt(now: exchange.now)
        guard page.account?.isActive == true else { throw Problem.invalid([.init("account", .unknownChoice)]) }
        try typed.words().requireReady()
        let id = try await keep(typed, page, viewer, exchange)
        // A second click finds it on its way already.
        if try await exchange.services.inbox.post(id, for: viewer).state == .draft {
            try await exchange.services.inbox.letGo(id, at: moment, by: viewer)
        }
        return shown(id)
    }

    /// Both texts; but where they are the same, the form was sent twice and nothing is wrong.
    private static func stale(_ typed: OwnPostForm, _ viewer: Viewer, _ exchange: Exchange) async throws -> Response {
        var page = try await page(exchange)
        guard let post = page.post else { throw Problem(.staleView) }
        if post.text == (try typed.words()) { return shown(post.id) }
        page.form = typed
        (page.form.version, page.isStale) = (post.version, true)
        return try await exchange.show(page, status: .conflict)
    }

    private static func shown(_ id: ID<Message>, _ done: OwnPostPage.Done? = nil, moment: String = "") -> Response {
        Reply.redirect(
            .path("/balie/berichten", id.description).query([("gedaan", done?.rawValue), ("moment", moment)]))
    }
}

extension OwnPostsHandler {
    static func approve(_ exchange: Exchange) async throws -> Response {
        try await act(exchange) { post, form, viewer, inbox in
            do {
                try await inbox.approvePost(post.id, basedOn: Int(form.text("versie")) ?? 0, by: viewer)
            } catch let problem as Problem where problem.code == .staleView {
                return shown(post.id, .readOther)
            }
            return shown(post.id)
        }
    }

    static func takeBack(_ exchange: Exchange) async throws -> Response {
        try await act(exchange) { post, _, viewer, inbox in
            // A second click.
            if post.state == .draft { return shown(post.id) }
            try await inbox.takeBackPost(post.id, by: viewer)
            // A moment that was chosen stays in the form.
            let chosen = post.publishAt.flatMap { $0 > exchange.now.adding(seconds: 60) ? $0 : nil }
            return shown(post.id, moment: chosen.map(TypedMoment.written) ?? "")
        }
    }

    static func withdraw(_ exchange: Exchange) async throws -> Response {
        try await act(exchange) { post, _, viewer, inbox in
            if post.state == .withdrawn { return shown(post.id) }
            try await inbox.withdrawPost(post.id, by: viewer)
            return shown(post.id)
        }
    }

    /// What goes when a whole thread is taken back.
    static func askWithdrawThread(_ exchange: Exchange) async throws -> Response {
        let id: ID<Message> = try exchange.id("id")
        let parts = try await exchange.services.inbox.thread(of: id, for: try exchange.colleague())
        let standing = parts.filter { $0.state == .sent }
        return try await exchange.show(WithdrawThreadPage(post: id.description, standing: standing))
    }

    static func withdrawThread(_ exchange: Exchange) async throws -> Response {
        try await act(exchange) { post, _, viewer, inbox in
            try await inbox.withdrawThread(of: post.id, by: viewer)
            return shown(post.id, .threadWithdrawn)
        }
    }

    static func discard(_ exchange: Exchange) async throws -> Response {
        let list = Link.path("/balie/berichten").query([("gedaan", "weg")])
        do {
            return try await act(exchange) { post, _, viewer, inbox in
                try await inbox.deleteDraftPost(post.id, by: viewer)
                return Reply.redirect(list)
            }
        } catch let problem as Problem where problem.code == .notFound {
            // A second click.
            return Reply.redirect(list)
        }
    }

    static func pin(_ exchange: Exchange) async throws -> Response {
        try await act(exchange) { post, _, viewer, inbox in
            do {
                try await inbox.pinPost(post.id, by: viewer)
            } catch let problem as Problem where problem.code == .invalid {
                return shown(post.id, .pinsFull)
            }
            return shown(post.id, .pinned)
        }
    }

    static func unpin(_ exchange: Exchange) async throws -> Response {
        try await act(exchange) { post, _, viewer, inbox in
            try await inbox.unpinPost(post.id, by: viewer)
            return shown(post.id, .unpinned)
        }
    }

    private typealias Act = (AccountPost, Form, Viewer, Inbox) async throws -> Response

    /// What does not go because the post stands otherwise by now is said on its page, and not as a missing right.
    private static func act(_ exchange: Exchange, _ work: Act) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let inbox = exchange.services.inbox
        let post = try await inbox.post(try exchange.id("id", of: Message.self), for: viewer)
        do {
            return try await work(post, form, viewer, inbox)
        } catch let problem as Problem where problem.code == .notAllowed {
            return shown(post.id, .tooLate)
        }
    }
}

extension OwnPostPage.Account {
    init(_ account: FediverseAccount) {
        self.init(
            name: account.profile.displayName, handle: account.handle.description,
            username: account.profile.username, isActive: account.state == .active,
            needsReader: account.profile.secondReader)
    }
}
