import Values

/// What a colleague may do.
enum DeskRole: String, Sendable, CaseIterable {
    case reader, colleague
    case teamLead = "team_lead"
    case administrator
}

/// Who works here: roles, teams and access. For administrators.
struct ColleaguesPage: Page {
    struct Colleague: Sendable {
        let id: String
        let name: String
        let email: String
        let role: DeskRole
        /// Ids of teams.
        var teams: [String] = []
        /// Id of the department; empty for none.
        var department = ""
        var lastSeenAt: Instant?
        var endedAt: Instant?
        var isYou = false
    }
    struct Team: Sendable {
        let id: String
        let name: String
        let memberCount: Int
        var signature = ""
    }
    /// A signature that was refused, to show again.
    struct TypedSignature: Sendable {
        let team: String
        let text: String
    }
    /// A password just made for somebody, shown once.
    struct Issued: Sendable {
        let name: String
        let password: String
    }
    struct Typed: Sendable {
        var name = ""
        var email = ""
        var role = DeskRole.colleague
        var teams: [String] = []
    }

    var colleagues: [Colleague] = []
    var teams: [Team] = []
    var departments: [DeskChoice] = []
    var issued: Issued?
    var typed = Typed()
    var typedTeam = ""
    var typedSignature: TypedSignature?
    var faults = DeskFaults()
    var isSaved = false

    static let side = PageSide.desk

    func title(_ texts: Texts) -> String { texts.desk.colleaguesTitle }

    func content(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        return """
            <div class="desk-page"><h1>\(words.colleaguesTitle)</h1><p>\(words.colleaguesLead)</p>
            <p><a href="\(DepartmentsPage.address)">\(words.departmentsLink)</a></p>
            \(isSaved ? "<p class=\"notice done\" role=\"status\">\(words.saved)</p>" : .empty)\(issuedNotice(words))
            <ul class="people">\(colleagues.filter { $0.endedAt == nil }.map { person($0, frame) })</ul>\(ended(frame))
            \(addForm(frame))\(teamSection(frame))</div>
            """
    }

    private func ended(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let people = colleagues.compactMap { person -> HTML? in
            guard let at = person.endedAt else { return nil }
            return "<li><bdi>\(person.name)</bdi>, \(words.endedOn(DeskMoment.long(at, frame)))</li>"
        }
        if people.isEmpty { return .empty }
        return "<details><summary>\(words.endedColleagues)</summary><ul>\(people)</ul></details>"
    }

    private func issuedNotice(_ words: any DeskTexts) -> HTML {
        guard let issued else { return .empty }
        return """
            <div class="notice done" role="status"><p><strong>\(words.issuedPassword(issued.name))</strong></p>
            <p><code class="password">\(issued.password)</code></p><p>\(words.issuedHint)</p></div>
            """
    }

    private func person(_ person: Colleague, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let seen = person.lastSeenAt.map { words.lastSeen(DeskMoment.long($0, frame)) } ?? words.notYetSeen
        let member = teams.filter { person.teams.contains($0.id) }.map(\.name).joined(separator: ", ")
        let department = departments.first { $0.id == person.department }?.name ?? ""
        let facts = [words.roleName(person.role), member, department, seen].filter { !$0.isEmpty }.joined(
            separator: " · ")
        return """
            <li><div><p><strong><bdi>\(person.name)</bdi></strong>\(person.isYou ? " (\(words.you))" : "")</p>
            <p class="hint"><bdi>\(person.email)</bdi> · \(facts)</p></div>
            <details><summary>\(words.change)</summary>\(changeForm(person, frame))\(departmentForm(person, frame))\
            \(endForm(person, frame))</details>\
            </li>
            """
    }

    private func changeForm(_ person: Colleague, _ frame: Frame) -> HTML {
        """
        <form method="post" action="/balie/medewerkers">\(DeskForm.token(frame))
        \(DeskForm.hidden("medewerker", person.id))
        \(roles(person.role, scope: person.id, frame))\(teamChecks(person.teams, frame))
        <button type="submit" class="button" name="actie" value="wijzigen">\(frame.texts.desk.save)</button></form>
        """
    }

    private func departmentForm(_ person: Colleague, _ frame: Frame) -> HTML {
        if departments.isEmpty { return .empty }
        let words = frame.texts.desk
        let select = DeskSelect(
            name: "afdeling", label: words.departmentField,
            choices: [DeskChoice(id: "", name: words.noDepartment)] + departments, chosen: person.department,
            scope: person.id)
        return """
            <form method="post" action="/balie/medewerkers">\(DeskForm.token(frame))
            \(DeskForm.hidden("medewerker", person.id))\(select.html)
            <button type="submit" class="button" name="actie" value="afdeling" aria-label="\(words.departmentOf(
                person.name)): \(words.save)">\(words.save)</button></form>
            """
    }

    /// Nobody ends their own access by accident.
    private func endForm(_ person: Colleague, _ frame: Frame) -> HTML {
        if person.isYou { return .empty }
        let words = frame.texts.desk
        return """
            <details class="confirm"><summary>\(words.endColleague)</summary>
            <form method="post" action="/balie/medewerkers">\(DeskForm.token(frame))
            \(DeskForm.hidden("medewerker", person.id))<p>\(words.endColleagueHint)</p>
            <button type="submit" class="button button-danger" name="actie" value="beeindigen">\
            \(words.endColleague)</button></form></details>
            """
    }

    private func addForm(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let name = DeskField(name: "naam", label: words.name, value: typed.name, fault: faults.words("naam", frame))
        let email = DeskField(
            name: "email", label: words.email, value: typed.email, kind: .email, fault: faults.words("email", frame))
        let labels = [("naam", words.name), ("email", words.email), ("rol", words.role)]
        let own = DeskFaults(fields: faults.fields.filter { fault in labels.contains { $0.0 == fault.name } })
        return """
            <section aria-labelledby="erbij"><h2 id="erbij">\(words.addColleague)</h2>
            <form method="post" action="/balie/medewerkers#erbij" novalidate>\(DeskForm.token(frame))
            \(own.summary(frame, labels: labels))\(name.html(frame))\(email.html(frame))
            \(roles(typed.role, scope: "nieuw", frame))\(teamChecks(typed.teams, frame))
            <button type="submit" class="button button-main" name="actie" value="toevoegen">\
            \(words.addColleague)</button>
            </form></section>
            """
    }

    private func roles(_ chosen: DeskRole, scope: String, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let options = DeskRole.allCases.map { role -> HTML in
            """
            <option value="\(role.rawValue)"\(HTML.flag("selected", role == chosen))>\(words.roleName(role)): \
            \(words.roleMeaning(role))</option>
            """
        }
        return """
            <div class="field"><label for="rol-\(scope)">\(words.role)</label>\
            <select id="rol-\(scope)" name="rol">\(options)</select></div>
            """
    }

    private func teamChecks(_ chosen: [String], _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        if teams.isEmpty { return "<p class=\"hint\">\(words.noTeamsYet)</p>" }
        let checks = teams.map { team -> HTML in
            """
            <label class="check"><input type="checkbox" name="team" value="\(team.id)"\
            \(HTML.flag("checked", chosen.contains(team.id)))> <bdi>\(team.name)</bdi></label>
            """
        }
        return "<fieldset><legend>\(words.teams)</legend>\(checks)</fieldset>"
    }

    private func teamSection(_ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let list = teams.map { self.team($0, frame) }
        let field = DeskField(
            name: "teamnaam", label: words.teamName, value: typedTeam, fault: faults.words("teamnaam", frame))
        return """
            <section aria-labelledby="teams"><h2 id="teams">\(words.teamsTitle)</h2><ul class="people">\(list)</ul>
            <form method="post" action="/balie/medewerkers#teams" novalidate>\
            \(DeskForm.token(frame))\(field.html(frame))
            <button type="submit" class="button" name="actie" value="team">\(words.addTeam)</button></form></section>
            """
    }

    private func team(_ team: Team, _ frame: Frame) -> HTML {
        let words = frame.texts.desk
        let refused = typedSignature.flatMap { $0.team == team.id ? $0.text : nil }
        let fault = refused == nil ? nil : faults.words("ondertekening", frame)
        let field = DeskField(
            name: "ondertekening", label: words.signatureOf(team.name), value: refused ?? team.signature,
            kind: .lines(4), hint: words.signatureHint, fault: fault, isRequired: false, scope: team.id)
        let own = fault == nil ? DeskFaults() : DeskFaults(fields: faults.fields)
        let facts = [words.memberCount(team.memberCount), team.signature.isEmpty ? words.noSignature : nil]
        return """
            <li><div><p><strong><bdi>\(team.name)</bdi></strong></p>
            <p class="hint">\(facts.compactMap { $0 }.joined(separator: " · "))</p></div>
            <details\(HTML.flag("open", refused != nil))><summary>\(words.signature)</summary>
            <form method="post" action="/balie/medewerkers#teams" novalidate>\(DeskForm.token(frame))
            \(DeskForm.hidden("team", team.id))\
            \(own.summary(frame, labels: [("ondertekening", words.signatureOf(team.name))], scope: team.id))\
            \(field.html(frame))
            <button type="submit" class="button" name="actie" value="ondertekenen">\(words.saveSignature)</button>\
            </form></details></li>
            """
    }

    static var examples: [(name: String, page: ColleaguesPage)] {
        let faults = DeskFaults(fields: [Problem.Field("naam", .missing), Problem.Field("email", .taken)])
        var page = ColleaguesPage(colleagues: DeskExamples.colleagues, teams: DeskExamples.teams)
        page.departments = GrowthExamples.departments.prefix(2).map { DeskChoice(id: $0.id.description, name: $0.name) }
        page.colleagues[0].department = page.departments[0].id
        let full = page
        page.issued = Issued(name: "Sem Bakker", password: "kikker-molen-zadel-grind")
        let issued = page
        page.issued = nil
        page.typed = Typed(email: "fatma@zuiderwaard.nl", role: .teamLead)
        page.faults = faults
        var unsigned = full
        unsigned.typedSignature = TypedSignature(
            team: full.teams[1].id, text: String(repeating: DeskExamples.longName + "\n", count: 9))
        unsigned.faults = DeskFaults(fields: [Problem.Field("ondertekening", .tooManyLines(maximum: 8))])
        return [
            ("full", full), ("issued", issued), ("refused", page), ("signature-refused", unsigned),
            ("first", ColleaguesPage()),
        ]
    }
}
