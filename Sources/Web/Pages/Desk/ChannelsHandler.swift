import Channels
import Desk
import Hummingbird
import Identity
import Values

/// The channels, and the mailboxes with their life; for administrators. Accounts have an `AccountHandler`.
enum ChannelsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let mailboxes = exchange.services.inbox.mailboxes
        var page = ChannelsPage()
        let teams = Dictionary(
            try await exchange.services.teams.list().map { ($0.id, $0.name) }, uniquingKeysWith: { one, _ in one })
        // Mailboxes and accounts follow, with settings of their own; what brings no questions comes last.
        let others = try await exchange.services.channels.list().filter { $0.kind != .email && $0.kind != .fediverse }
        page.others = (others.filter(\.kind.bringsQuestions) + others.filter { !$0.kind.bringsQuestions }).map {
            .init(
                kind: $0.kind, name: $0.name, team: teams[$0.team] ?? "",
                state: ChannelState(rawValue: $0.state) ?? .retired)
        }
        for mailbox in try await mailboxes.all(for: viewer) {
            page.rows.append(
                ChannelsPage.Row(
                    id: mailbox.channel.description, name: mailbox.name, address: mailbox.settings.address,
                    team: mailbox.teamName, state: mailbox.state,
                    health: try await mailboxes.health(mailbox.channel, for: viewer)))
        }
        page.accounts = try await exchange.services.inbox.fediverse.all(for: viewer).map {
            .init(
                id: $0.channel.description, name: $0.name, handle: $0.handle.description, team: $0.teamName,
                state: $0.state)
        }
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        if try await AccountHandler.isMeant(exchange) { return try await AccountHandler.show(exchange) }
        return try await exchange.show(try await page(exchange))
    }

    /// nil for the page of a new mailbox.
    private static func channel(_ exchange: Exchange) throws -> ID<Channel>? {
        exchange.piece("id") == "nieuw" ? nil : try exchange.id("id", of: Channel.self)
    }

    private static func page(_ exchange: Exchange) async throws -> MailboxPage {
        let viewer = try exchange.colleague()
        var page = MailboxPage()
        page.teams = try await exchange.services.teams.list().map { DeskChoice(id: $0.id.description, name: $0.name) }
        page.isSaved = exchange.query["bewaard"] == "1"
        page.areGapsAsked = exchange.query["inhalen"] == "1"
        guard let channel = try channel(exchange) else {
            page.form.cutOff = Amsterdam.local(exchange.now).date.description
            return page
        }
        let mailboxes = exchange.services.inbox.mailboxes
        let mailbox = try await mailboxes.find(channel, for: viewer)
        (page.id, page.name) = (channel.description, mailbox.name)
        page.health = try await mailboxes.health(channel, for: viewer)
        page.unreadable = try await mailboxes.unreadable(channel, for: viewer)
        page.undelivered = try await mailboxes.undelivered(channel, for: viewer)
        page.life = ChannelLife(mailbox.state, try await mailboxes.decisions(channel, for: viewer))
        page.form = MailboxForm(mailbox)
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        if try await AccountHandler.isMeant(exchange) { return try await AccountHandler.save(exchange) }
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        let channel = try channel(exchange)
        switch (form.text("actie"), channel) {
        case ("bewaren", _): return try await keep(form, channel, viewer, exchange)
        case ("besluiten", let channel?): return try await decide(form, channel, viewer, exchange)
        case ("testen", let channel?):
            var page = try await page(exchange)
            let settings = try await exchange.services.inbox.mailboxes.find(channel, for: viewer).settings
            page.tested = await exchange.services.testMailbox(settings)
            return try await exchange.show(page)
        case ("inhalen", let channel?):
            try await exchange.services.inbox.mailboxes.fillGaps(channel, by: viewer)
            return Reply.redirect(.path("/balie/kanalen", channel.description).query([("inhalen", "1")]))
        default: throw Problem(.malformed)
        }
    }

    private static func keep(
        _ form: Form, _ channel: ID<Channel>?, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let mailboxes = exchange.services.inbox.mailboxes
        let typed = MailboxForm(form)
        let known: Mailboxes.Summary?
        if let channel { known = try await mailboxes.find(channel, for: viewer) } else { known = nil }
        do {
            let settings = try typed.settings(form, known: known?.settings)
            guard let team = ID<Team>(typed.team) else { throw Problem.invalid([.init("team", .unknownChoice)]) }
            let saved: ID<Channel>
            if let channel {
                try await mailboxes.change(channel, name: typed.name, team: team, settings: settings, by: viewer)
                saved = channel
            } else {
                saved = try await mailboxes.add(name: typed.name, team: team, settings: settings, by: viewer)
            }
            await exchange.services.forgetTroubles()
            return Reply.redirect(.path("/balie/kanalen", saved.description).query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.form = typed
            page.form.isKnown = known?.isLocked == false
            page.faults = DeskFaults(fields: problem.fields)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    private static func decide(
        _ form: Form, _ channel: ID<Channel>, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        do {
            guard let state = ChannelState(rawValue: form.text("stand")) else { throw Problem(.malformed) }
            try await exchange.services.inbox.mailboxes.decide(
                channel, state, decision: form.text("besluit"), owner: form.text("eigenaar"), by: viewer)
            await exchange.services.forgetTroubles()
            return Reply.redirect(.path("/balie/kanalen", channel.description).query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.life.refuse(form, problem)
            return try await exchange.show(page, status: .badRequest)
        }
    }

    /// The bytes of a mail that could not be read.
    static func unreadable(_ exchange: Exchange) async throws -> Response {
        let bytes = try await exchange.services.inbox.mailboxes.raw(
            exchange.piece("mail"), in: try exchange.id("id", of: Channel.self), for: try exchange.colleague())
        return Reply.download(bytes, name: "bericht.eml", type: "message/rfc822")
    }
}
