import Channels
import Desk
import Values

/// The settings of an account in the fediverse as they are typed.
struct AccountForm: Sendable {
    struct Line: Sendable {
        var name = ""
        var value = ""
    }

    var name = ""
    var team = ""
    var username = ""
    var displayName = ""
    var summary = ""
    /// Always as many as a profile may have.
    var lines = [Line](repeating: Line(), count: FediverseProfile.fieldCount)
    /// What it says of its own accord waits for another colleague.
    var secondReader = false
    /// Other servers read only what they sign for.
    var requiresSignatures = false
    /// What stands behind the second `@` of the handle.
    var host = ""
    /// The account exists: its user name cannot change any more.
    var isKnown = false
    var avatar = ProfilePictureField(name: "portret")
    var header = ProfilePictureField(name: "kop")

    /// Bytes: both pictures, and the rest.
    static let formLimit = 22_000_000

    func html(_ frame: Frame, teams: [DeskChoice], faults: DeskFaults, to address: Link) -> HTML {
        let words = frame.texts.desk
        return """
            <form method="post" action="\(address)" class="stacked" enctype="multipart/form-data" novalidate>\(DeskForm.token(frame))\
            \(DeskForm.hidden("actie", "bewaren"))\(faults.summary(frame, labels: labels(words)))
            \(field("naam", words.mailboxName, name, frame, faults, hint: words.mailboxNameHint))
            \(DeskSelect(name: "team", label: words.team, choices: teams, chosen: team, fault: faults.words("team", frame)).html)
            \(isKnown ? .empty : usernameField(frame, faults))
            \(field("weergavenaam", words.displayNameField, displayName, frame, faults, hint: words.displayNameHint))
            \(field(
                "omschrijving", words.summaryField, summary, frame, faults, kind: .lines(4), hint: words.summaryHint,
                isRequired: false))
            \(avatar.html(frame, faults, label: words.avatarField, hint: words.avatarHint))
            \(header.html(frame, faults, label: words.headerField, hint: words.headerHint))
            <fieldset><legend>\(words.profileLinesTitle)</legend><p class="hint">\(words.profileLinesHint)</p>
            \(lines.enumerated().map { line($0, $1, frame, faults) })</fieldset>
            \(check("tweede-lezer", secondReader, words.secondReaderField, words.secondReaderHint))
            \(check(
                "handtekeningen", requiresSignatures, words.requireSignaturesField, words.requireSignaturesHint))
            <p><button type="submit" class="button button-main">\(words.saveMailbox)</button></p></form>
            """
    }

    private func check(_ name: String, _ isOn: Bool, _ label: String, _ hint: String) -> HTML {
        """
        <div class="field"><label class="check"><input type="checkbox" name="\(name)" value="1"\
        \(HTML.flag("checked", isOn)) aria-describedby="veld-\(name)-hulp"> <span>\(label)</span></label>\
        <p class="hint" id="veld-\(name)-hulp">\(hint)</p></div>
        """
    }

    private func usernameField(_ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        // Only what can become one is shown as one.
        let whole = Handle(user: username, host: host)?.description ?? "@\(words.usernameExample)@\(host)"
        return """
            \(field("gebruikersnaam", words.usernameField, username, frame, faults, hint: words.usernameHint(whole)))
            <p class="notice warning">\(words.usernameForGood)</p>
            """
    }

    private func line(_ place: Int, _ line: Line, _ frame: Frame, _ faults: DeskFaults) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="pair">\(field(
                "regel\(place)", words.profileLineName(place + 1), line.name, frame, faults, isRequired: false))\
            \(field(
                "regel\(place)-tekst", words.profileLineText(place + 1), line.value, frame, faults, isRequired: false))</div>
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

    private func labels(_ words: any DeskTexts) -> [(name: String, label: String)] {
        [
            ("naam", words.mailboxName), ("team", words.team), ("gebruikersnaam", words.usernameField),
            ("weergavenaam", words.displayNameField), ("omschrijving", words.summaryField),
            ("portret", words.avatarField), ("kop", words.headerField),
            ("portret-tekst", words.profilePictureWords), ("kop-tekst", words.profilePictureWords),
        ] + lines.indices.map { ("regel\($0)", words.profileLineName($0 + 1)) }
    }
}

extension AccountForm {
    init(_ account: FediverseAccount) {
        let profile = account.profile
        (name, team, username) = (account.name, account.team.description, profile.username)
        (displayName, summary, host) = (profile.displayName, profile.summary, account.handle.host)
        (secondReader, requiresSignatures) = (profile.secondReader, profile.requiresSignatures)
        for (place, field) in profile.fields.prefix(lines.count).enumerated() {
            lines[place] = Line(name: field.name, value: field.value)
        }
        isKnown = true
        (avatar.picture, header.picture) = (profile.avatar, profile.header)
    }

    /// What was typed, to show again and to judge.
    init(_ form: Form) {
        (name, team, username) = (form.text("naam"), form.text("team"), form.text("gebruikersnaam"))
        (displayName, summary) = (form.text("weergavenaam"), form.exact("omschrijving"))
        secondReader = form.text("tweede-lezer") == "1"
        requiresSignatures = form.text("handtekeningen") == "1"
        (avatar.picture, header.picture) = (avatar.read(form), header.read(form))
        for place in lines.indices {
            lines[place] = Line(name: form.text("regel\(place)"), value: form.text("regel\(place)-tekst"))
        }
    }

    var profile: FediverseProfile {
        var profile = FediverseProfile(username: username, displayName: displayName)
        profile.summary = summary
        (profile.secondReader, profile.requiresSignatures) = (secondReader, requiresSignatures)
        (profile.avatar, profile.header) = (avatar.picture, header.picture)
        profile.fields = lines.map { .init(name: $0.name, value: $0.value) }
        return profile
    }
}
