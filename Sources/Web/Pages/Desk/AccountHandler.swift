import Channels
import Desk
import Hummingbird
import Identity
import Values

/// The accounts in the fediverse and their life; for administrators.
enum AccountHandler {
    /// Whether the address is that of an account, and not of a mailbox.
    static func isMeant(_ exchange: Exchange) async throws -> Bool {
        if exchange.piece("id") == "nieuw-account" { return true }
        guard let channel = ID<Channel>(exchange.piece("id")) else { return false }
        return try await exchange.services.channels.list().contains { $0.id == channel && $0.kind == .fediverse }
    }

    /// nil for the page of a new account.
    private static func channel(_ exchange: Exchange) throws -> ID<Channel>? {
        exchange.piece("id") == "nieuw-account" ? nil : try exchange.id("id", of: Channel.self)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
    }

    private static func page(_ exchange: Exchange) async throws -> AccountPage {
        let viewer = try exchange.colleague()
        let inbox = exchange.services.inbox
        var page = AccountPage()
        page.teams = try await exchange.services.teams.list().map { DeskChoice(id: $0.id.description, name: $0.name) }
        page.form.host = inbox.fediverse.addresses.handleHost
        page.isSaved = exchange.query["bewaard"] == "1"
        guard let channel = try channel(exchange) else { return page }
        let account = try await inbox.fediverse.find(channel, for: viewer)
        (page.id, page.name) = (channel.description, account.name)
        (page.handle, page.publicAddress) = (account.handle.description, account.addresses.page)
        page.health.figures = try await inbox.accountFigures(channel, for: viewer)
        (page.health.keyMadeAt, page.health.keyFixedUntil) = try await inbox.fediverse.keyMoments(
            of: channel, for: viewer)
        page.health.isKeyReplaced = exchange.query["sleutel"] == "1"
        page.refusals = try await inbox.refusals(for: viewer)
        page.undelivered = try await inbox.mailboxes.undelivered(channel, for: viewer)
        page.life = ChannelLife(account.state, try await inbox.mailboxes.decisions(channel, for: viewer))
        page.form = AccountForm(account)
        page.links = try await inbox.fediverse.links(of: channel)
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let form = try await exchange.deskForm()
        switch (form.text("actie"), try channel(exchange)) {
        case ("bewaren", let channel): return try await keep(form, channel, viewer, exchange)
        case ("controleren", let channel?):
            try await exchange.services.inbox.fediverse.checkLinks(of: channel, by: viewer)
            return Reply.redirect(.path("/balie/kanalen", channel.description))
        case ("besluiten", let channel?): return try await decide(form, channel, viewer, exchange)
        case ("sleutel", let channel?):
            try await exchange.services.inbox.rotateKey(of: channel, by: viewer)
            return Reply.redirect(.path("/balie/kanalen", channel.description).query([("sleutel", "1")]))
        default: throw Problem(.malformed)
        }
    }

    private static func keep(
        _ form: Form, _ channel: ID<Channel>?, _ viewer: Viewer, _ exchange: Exchange
    ) async throws -> Response {
        let accounts = exchange.services.inbox.fediverse
        var typed = AccountForm(form)
        do {
            try await typed.avatar.take(form, as: .avatar, exchange)
            try await typed.header.take(form, as: .header, exchange)
            guard let team = ID<Team>(typed.team) else { throw Problem.invalid([.init("team", .unknownChoice)]) }
            let saved: ID<Channel>
            if let channel {
                try await accounts.change(channel, name: typed.name, team: team, profile: typed.profile, by: viewer)
                saved = channel
            } else {
                saved = try await accounts.add(name: typed.name, team: team, profile: typed.profile, by: viewer)
            }
            return Reply.redirect(.path("/balie/kanalen", saved.description).query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            let before = page.form
            page.form = typed
            (page.form.host, page.form.isKnown) = (before.host, before.isKnown)
            if before.isKnown { page.form.username = before.username }
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
}
