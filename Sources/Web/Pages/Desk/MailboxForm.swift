import Channels
import Desk
import Values

/// The settings of a mailbox as typed; for a new one and an old one. Secrets are never shown again.
struct MailboxForm: Sendable {
    var name = ""
    var team = ""
    var address = ""
    var otherAddresses = ""
    var senderName = ""
    var imapHost = ""
    var imapPort = "993"
    var imapSecurity = "tls"
    var smtpHost = ""
    var smtpPort = "465"
    var smtpSecurity = "tls"
    /// `password`, `oauth` or `none`.
    var access = "password"
    var user = ""
    var tokenURL = ""
    var clientID = ""
    var scope = ""
    var folder = "INBOX"
    var trustedRoots = ""
    var ownServers = ""
    var acknowledges = false
    var plusAddressing = false
    var sendsNotices = false
    /// The day from which mail is work.
    var cutOff = ""
    /// The day from which older mail is taken over as an archive; empty: none is.
    var archiveFrom = ""
    /// Whether there is a password to keep.
    var isKnown = false

    func html(_ frame: Frame, teams: [DeskChoice], faults: DeskFaults, to address: Link) -> HTML {
        let words = frame.texts.desk
        let faults = faults.saying(words.tokenURLWrong, at: "token-adres")
        return """
            <form method="post" action="\(address)" class="stacked" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(faults.summary(frame, labels: labels(words)))
            \(field("naam", words.mailboxName, name, frame, faults, hint: words.mailboxNameHint))
            \(select("team", words.team, teams, team, fault: faults.words("team", frame)))
            \(field("adres", words.mailboxAddress, self.address, frame, faults, kind: .email))
            <fieldset><legend>\(words.receivingTitle)</legend>
            \(server("imap", imapHost, imapPort, imapSecurity, frame, faults))</fieldset>
            <fieldset><legend>\(words.sendingTitle)</legend>
            \(server("smtp", smtpHost, smtpPort, smtpSecurity, frame, faults))</fieldset>
            <fieldset><legend>\(words.accessTitle)</legend>\(accessFields(frame, faults))</fieldset>
            \(check("bevestigen", words.acknowledgesField, words.acknowledgesHint, acknowledges))
            \(check("meldingen", words.noticesField, words.noticesHint, sendsNotices))
            \(field("grens", words.cutOffField, cutOff, frame, faults, kind: .date, hint: words.cutOffHint))
            \(field(
                "archief", words.archiveField, archiveFrom, frame, faults, kind: .date, hint: words.archiveHint,
                isRequired: false))
            <details\(HTML.flag("open", !faults.fields.isEmpty))><summary>\(words.moreSettings)</summary>\(more(frame, faults))</details>
            <p><button type="submit" class="button button-main">\(words.saveMailbox)</button></p></form>
            """
    }

    private func more(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        return """
            \(field("afzendernaam", words.senderName, senderName, frame, faults, hint: words.senderNameHint, isRequired: false))
            \(field(
                "andere-adressen", words.otherAddresses, otherAddresses, frame, faults, kind: .lines(3),
                hint: words.otherAddressesHint, isRequired: false))
            \(field("map", words.folderField, folder, frame, faults))
            \(field(
                "eigen-servers", words.ownServersField, ownServers, frame, faults, kind: .lines(2),
                hint: words.ownServersHint, isRequired: false))
            \(field(
                "certificaten", words.trustedRootsField, trustedRoots, frame, faults, hint: words.trustedRootsHint,
                isRequired: false))
            \(check("plus", words.plusField, words.plusHint, plusAddressing))
            """
    }

    private func accessFields(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        let ways = ["password", "oauth", "none"].map { DeskChoice(id: $0, name: words.access($0)) }
        let hint = isKnown ? words.passwordKept : nil
        return """
            \(select("toegang", words.accessField, ways, access))
            \(field("gebruiker", words.userField, user, frame, faults, isRequired: false))
            \(field(
                "wachtwoord", words.passwordField, "", frame, faults, kind: .currentPassword, hint: hint, isRequired: false))
            <details\(HTML.flag("open", access == "oauth" || faults.words("token-adres", frame) != nil))><summary>\(words.oauthTitle)</summary>
            \(field("token-adres", words.tokenURLField, tokenURL, frame, faults, isRequired: false))
            \(field("client", words.clientIDField, clientID, frame, faults, isRequired: false))
            \(field(
                "client-geheim", words.clientSecretField, "", frame, faults, kind: .currentPassword, hint: hint,
                isRequired: false))
            \(field(
                "verversen", words.refreshTokenField, "", frame, faults, kind: .currentPassword, hint: hint,
                isRequired: false))
            \(field("scope", words.scopeField, scope, frame, faults, isRequired: false))</details>
            """
    }

    private func server(
        _ wire: String, _ host: String, _ port: String, _ security: String, _ frame: Frame, _ faults: DeskFaults
    ) -> HTML {
        let words = frame.texts.desk
        let kinds = MailServer.Security.allCases.map { DeskChoice(id: $0.rawValue, name: words.security($0.rawValue)) }
        return """
            \(field("\(wire)-server", words.serverField, host, frame, faults))
            \(field("\(wire)-poort", words.portField, port, frame, faults, kind: .number))
            \(select("\(wire)-beveiliging", words.securityField, kinds, security))
            """
    }

    private func field(
        _ name: String, _ label: String, _ value: String, _ frame: Frame, _ faults: DeskFaults,
        kind: DeskField.Kind = .text, hint: String? = nil, isRequired: Bool = true
    ) -> HTML {
        DeskField(
            name: name, label: label, value: value, kind: kind, hint: hint, fault: faults.words(name, frame),
            isRequired: isRequired
        ).html(frame)
    }

    private func select(
        _ name: String, _ label: String, _ choices: [DeskChoice], _ chosen: String, fault: String? = nil
    ) -> HTML {
        DeskSelect(name: name, label: label, choices: choices, chosen: chosen, fault: fault).html
    }

    private func check(_ name: String, _ label: String, _ hint: String, _ isOn: Bool) -> HTML {
        """
        <div class="field"><label class="check"><input type="checkbox" name="\(name)" value="1"\
        \(HTML.flag("checked", isOn)) aria-describedby="veld-\(name)-hulp"> <span>\(label)</span></label>\
        <p class="hint" id="veld-\(name)-hulp">\(hint)</p></div>
        """
    }

    private func labels(_ words: any DeskTexts) -> [(name: String, label: String)] {
        [
            ("naam", words.mailboxName), ("adres", words.mailboxAddress), ("andere-adressen", words.otherAddresses),
            ("imap-server", "\(words.receivingTitle), \(words.serverField)"),
            ("imap-poort", "\(words.receivingTitle), \(words.portField)"),
            ("smtp-server", "\(words.sendingTitle), \(words.serverField)"),
            ("smtp-poort", "\(words.sendingTitle), \(words.portField)"), ("map", words.folderField),
            ("grens", words.cutOffField), ("archief", words.archiveField), ("team", words.team),
            ("gebruiker", words.userField), ("wachtwoord", words.passwordField), ("token-adres", words.tokenURLField),
            ("client", words.clientIDField), ("client-geheim", words.clientSecretField),
            ("verversen", words.refreshTokenField),
        ]
    }
}
