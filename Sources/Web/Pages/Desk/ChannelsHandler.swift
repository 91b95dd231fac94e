import Channels
import Desk
import Hummingbird
import Identity
import Values

/// The mailboxes and their life; for administrators.
enum ChannelsHandler {
    static func list(_ exchange: Exchange) async throws -> Response {
        let viewer = try exchange.colleague()
        let mailboxes = exchange.services.inbox.mailboxes
        var page = ChannelsPage()
        for mailbox in try await mailboxes.all(for: viewer) {
            page.rows.append(
                ChannelsPage.Row(
                    id: mailbox.channel.description, name: mailbox.name, address: mailbox.settings.address,
                    team: mailbox.teamName, state: mailbox.state,
                    health: try await mailboxes.health(mailbox.channel, for: viewer)))
        }
        return try await exchange.show(page)
    }

    static func show(_ exchange: Exchange) async throws -> Response {
        try await exchange.show(try await page(exchange))
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
        (page.id, page.name, page.state) = (channel.description, mailbox.name, mailbox.state)
        page.health = try await mailboxes.health(channel, for: viewer)
        page.unreadable = try await mailboxes.unreadable(channel, for: viewer)
        page.decisions = try await mailboxes.decisions(channel, for: viewer).map {
            MailboxPage.Decision(
                state: $0.state, decision: $0.decision, owner: $0.owner, at: $0.at, colleague: $0.colleague)
        }
        page.form = MailboxForm(mailbox)
        return page
    }

    static func save(_ exchange: Exchange) async throws -> Response {
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
        do {
            let known: Mailboxes.Summary?
            if let channel { known = try await mailboxes.find(channel, for: viewer) } else { known = nil }
            let settings = try typed.settings(form, known: known?.settings)
            guard let team = ID<Team>(typed.team) else { throw Problem.invalid([.init("team", .unknownChoice)]) }
            let saved: ID<Channel>
            if let channel {
                try await mailboxes.change(channel, name: typed.name, team: team, settings: settings, by: viewer)
                saved = channel
            } else {
                saved = try await mailboxes.add(name: typed.name, team: team, settings: settings, by: viewer)
            }
            return Reply.redirect(.path("/balie/kanalen", saved.description).query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            page.form = typed
            page.form.isKnown = channel != nil
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
            return Reply.redirect(.path("/balie/kanalen", channel.description).query([("bewaard", "1")]))
        } catch let problem as Problem where problem.code == .invalid {
            var page = try await page(exchange)
            (page.decision, page.owner) = (form.text("besluit"), form.text("eigenaar"))
            page.faults = DeskFaults(fields: problem.fields)
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

extension MailboxForm {
    /// A mailbox as it is; without its secrets.
    init(_ mailbox: Mailboxes.Summary) {
        let settings = mailbox.settings
        (name, team, address) = (mailbox.name, mailbox.team.description, settings.address)
        otherAddresses = settings.otherAddresses.joined(separator: "\n")
        senderName = settings.senderName
        (imapHost, imapPort, imapSecurity) = (
            settings.imap.host, String(settings.imap.port), settings.imap.security.rawValue
        )
        (smtpHost, smtpPort, smtpSecurity) = (
            settings.smtp.host, String(settings.smtp.port), settings.smtp.security.rawValue
        )
        switch settings.access.receiving {
        case .password(let user, _): (access, self.user) = ("password", user)
        case .token(let user, _): (access, self.user) = ("oauth", user)
        case .oauth(let client):
            (access, user, tokenURL) = ("oauth", client.user, client.tokenURL)
            (clientID, scope) = (client.clientID, client.scope)
        case .none: access = "none"
        }
        folder = settings.folder
        trustedRoots = settings.imap.trustedRoots ?? ""
        ownServers = settings.ownServers.joined(separator: "\n")
        (acknowledges, plusAddressing) = (settings.acknowledges, settings.plusAddressing)
        sendsNotices = settings.sendsNotices
        if settings.liveFrom.milliseconds > 0 { cutOff = Amsterdam.local(settings.liveFrom).date.description }
        takesArchive = settings.importFrom != nil
        isKnown = true
    }

    /// What was typed, to show again and to judge.
    init(_ form: Form) {
        (name, team, address) = (form.text("naam"), form.text("team"), form.text("adres"))
        (otherAddresses, senderName) = (form.exact("andere-adressen"), form.text("afzendernaam"))
        (imapHost, imapPort, imapSecurity) = (
            form.text("imap-server"), form.text("imap-poort"), form.text("imap-beveiliging")
        )
        (smtpHost, smtpPort, smtpSecurity) = (
            form.text("smtp-server"), form.text("smtp-poort"), form.text("smtp-beveiliging")
        )
        (access, user, tokenURL) = (form.text("toegang"), form.text("gebruiker"), form.text("token-adres"))
        (clientID, scope, folder) = (form.text("client"), form.text("scope"), form.text("map"))
        (trustedRoots, ownServers) = (form.text("certificaten"), form.exact("eigen-servers"))
        acknowledges = form.optional("bevestigen") != nil
        plusAddressing = form.optional("plus") != nil
        sendsNotices = form.optional("meldingen") != nil
        (cutOff, takesArchive) = (form.text("grens"), form.optional("archief") != nil)
    }

    /// - Parameter known: what is kept where the form leaves a secret empty.
    /// - Throws: `Problem` invalid with the fields that cannot be read.
    func settings(_ form: Form, known: MailboxSettings?) throws -> MailboxSettings {
        var faults: [Problem.Field] = []
        func port(_ text: String, _ field: String) -> Int {
            guard let port = Int(text), (1...65_535).contains(port) else {
                faults.append(.init(field, .notANumber))
                return 0
            }
            return port
        }
        let roots = trustedRoots.isEmpty ? nil : trustedRoots
        let imap = MailServer(
            host: imapHost, port: port(imapPort, "imap-poort"), security: .init(rawValue: imapSecurity) ?? .tls,
            trustedRoots: roots)
        let smtp = MailServer(
            host: smtpHost, port: port(smtpPort, "smtp-poort"), security: .init(rawValue: smtpSecurity) ?? .tls,
            trustedRoots: roots)
        var liveFrom = Instant(seconds: 0)
        if !cutOff.isEmpty {
            if let date = LocalDate(cutOff) {
                liveFrom = Amsterdam.instant(date, minuteOfDay: 0)
            } else {
                faults.append(.init("grens", .notADate))
            }
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        var settings = MailboxSettings(
            address: address, imap: imap, smtp: smtp,
            access: MailAccess(receiving: method(form, known: known?.access.receiving), sending: known?.access.sending),
            liveFrom: liveFrom)
        settings.otherAddresses = Self.lines(otherAddresses)
        settings.senderName = senderName
        settings.folder = folder
        settings.ownServers = Self.lines(ownServers)
        (settings.acknowledges, settings.plusAddressing) = (acknowledges, plusAddressing)
        settings.sendsNotices = sendsNotices
        settings.importFrom = takesArchive && liveFrom.milliseconds > 0 ? Instant(seconds: 0) : nil
        return settings
    }

    private func method(_ form: Form, known: MailAccess.Method?) -> MailAccess.Method {
        switch access {
        case "none": return .none
        case "oauth":
            var client = OAuthClient(
                user: user, tokenURL: tokenURL, clientID: clientID, clientSecret: form.exact("client-geheim"),
                refreshToken: form.exact("verversen"), scope: scope)
            if case .oauth(let before)? = known {
                if client.clientSecret.isEmpty { client.clientSecret = before.clientSecret }
                if client.refreshToken.isEmpty { client.refreshToken = before.refreshToken }
            }
            return .oauth(client)
        default:
            let typed = form.exact("wachtwoord")
            if typed.isEmpty, case .password(_, let before)? = known { return .password(user: user, password: before) }
            return .password(user: user, password: typed)
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
