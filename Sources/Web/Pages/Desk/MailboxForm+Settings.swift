import Channels
import Desk
import Identity
import Values

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
        cutOff = Amsterdam.local(settings.liveFrom).date.description
        archiveFrom = settings.importFrom.map { Amsterdam.local($0).date.description } ?? ""
        // What cannot be opened must be typed again; "no sign-in" would be kept in its place.
        if mailbox.isLocked { access = "password" }
        isKnown = !mailbox.isLocked
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
        (cutOff, archiveFrom) = (form.text("grens"), form.text("archief"))
    }

    /// - Parameter known: what is kept where the form leaves a secret empty, as long as it goes where it went.
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
        let liveFrom = Self.day(cutOff, known: known?.liveFrom)
        let importFrom = archiveFrom.isEmpty ? nil : Self.day(archiveFrom, known: known?.importFrom)
        if liveFrom == nil { faults.append(.init("grens", cutOff.isEmpty ? .missing : .notADate)) }
        if importFrom == nil && !archiveFrom.isEmpty { faults.append(.init("archief", .notADate)) }
        if let liveFrom, let importFrom, importFrom >= liveFrom { faults.append(.init("archief", .notEarlier)) }
        let kept = known.flatMap(keptAccess)
        faults += accessFaults(form, known: known?.access.receiving, kept: kept)
        guard faults.isEmpty, let liveFrom else { throw Problem.invalid(faults) }
        var settings = MailboxSettings(
            address: address, imap: imap, smtp: smtp,
            access: MailAccess(
                receiving: method(form, kept: kept),
                sending: known.flatMap { Self.isSame(smtpHost, $0.smtp.host) ? $0.access.sending : nil }),
            liveFrom: liveFrom)
        settings.otherAddresses = Self.lines(otherAddresses)
        settings.senderName = senderName
        settings.folder = folder
        settings.ownServers = Self.lines(ownServers)
        (settings.acknowledges, settings.plusAddressing) = (acknowledges, plusAddressing)
        settings.sendsNotices = sendsNotices
        settings.importFrom = importFrom
        return settings
    }

    /// The beginning of a day. A day that was left as it was keeps its moment: a mailbox that came into use in the
    /// afternoon must not take the morning's mail for work when somebody mends its name.
    private static func day(_ text: String, known: Instant?) -> Instant? {
        guard let date = LocalDate(text) else { return nil }
        if let known, Amsterdam.local(known).date == date { return known }
        return Amsterdam.startOfDay(date)
    }

    /// The way in as it is kept, if what the form says sends it to nobody else: the same servers, and the same user.
    private func keptAccess(_ known: MailboxSettings) -> MailAccess.Method? {
        guard Self.isSame(imapHost, known.imap.host), Self.isSame(smtpHost, known.smtp.host) else { return nil }
        let kept = known.access.receiving
        switch (access, kept) {
        case ("password", .password(let before, _)): return user == before ? kept : nil
        case ("oauth", .oauth(let before)):
            return user == before.user && tokenURL == before.tokenURL ? kept : nil
        default: return nil
        }
    }

    private static func isSame(_ host: String, _ other: String) -> Bool { host.lowercased() == other.lowercased() }

    private func accessFaults(
        _ form: Form, known: MailAccess.Method?, kept: MailAccess.Method?
    ) -> [Problem.Field] {
        var faults: [Problem.Field] = []
        func need(_ field: String) {
            if form.exact(field).isEmpty { faults.append(.init(field, .missing)) }
        }
        if access != "none" && user.isEmpty { faults.append(.init("gebruiker", .missing)) }
        switch access {
        case "password": if kept == nil { need("wachtwoord") }
        case "oauth":
            if tokenURL.isEmpty { faults.append(.init("token-adres", .missing)) }
            if !tokenURL.isEmpty && !OAuthClient.isSafe(tokenURL: tokenURL) {
                faults.append(.init("token-adres", .wrongType))
            }
            if clientID.isEmpty { faults.append(.init("client", .missing)) }
            if kept == nil, case .oauth(let before)? = known {
                if !before.clientSecret.isEmpty { need("client-geheim") }
                if !before.refreshToken.isEmpty { need("verversen") }
            }
        default: break
        }
        return faults
    }

    private func method(_ form: Form, kept: MailAccess.Method?) -> MailAccess.Method {
        switch access {
        case "none": return .none
        case "oauth":
            var client = OAuthClient(
                user: user, tokenURL: tokenURL, clientID: clientID, clientSecret: form.exact("client-geheim"),
                refreshToken: form.exact("verversen"), scope: scope)
            if case .oauth(let before)? = kept {
                if client.clientSecret.isEmpty { client.clientSecret = before.clientSecret }
                if client.refreshToken.isEmpty { client.refreshToken = before.refreshToken }
            }
            return .oauth(client)
        default:
            let typed = form.exact("wachtwoord")
            if typed.isEmpty, case .password(_, let before)? = kept { return .password(user: user, password: before) }
            return .password(user: user, password: typed)
        }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}
